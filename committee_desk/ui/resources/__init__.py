"""Resources in the window: suggestions, times and bookings."""
