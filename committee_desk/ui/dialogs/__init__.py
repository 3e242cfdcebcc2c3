"""What stands before or over the rooms: assistant, unlocking, palette, about, type size."""
