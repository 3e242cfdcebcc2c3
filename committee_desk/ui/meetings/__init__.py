"""Parts of the room of meetings."""
