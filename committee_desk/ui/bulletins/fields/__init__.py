"""One input for each kind of field a notice may have."""
