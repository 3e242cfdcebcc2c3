"""Forms read from a listing's fields; nothing here knows one list from another."""
