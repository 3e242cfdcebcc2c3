"""The room of what is not seen through."""
