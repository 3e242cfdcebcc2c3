"""Text into lines: characters, unbreakable pieces, breaking, titles."""
