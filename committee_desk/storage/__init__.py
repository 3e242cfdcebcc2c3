"""The encrypted file: engine, units, log, undo, search, backup. Knows tables, not records."""
