"""Composing notices: form, live paper, gate, and the list of notices."""
