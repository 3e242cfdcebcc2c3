"""What the desk keeps: record classes over tables, and the listings declared from them."""
