"""Parts of the room of resolutions."""
