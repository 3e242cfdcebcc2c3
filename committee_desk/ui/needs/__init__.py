"""What the room of the needs is made of."""
