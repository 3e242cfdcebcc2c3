"""Small widgets the rooms are furnished with."""
