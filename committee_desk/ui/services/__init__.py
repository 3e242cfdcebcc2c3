"""What is done on services: their steps, runs, bookings and judgements."""
