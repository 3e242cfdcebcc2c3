"""The room of the bodies: who sits where, checks, terms."""
