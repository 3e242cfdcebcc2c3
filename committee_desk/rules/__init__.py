"""Statute, codes, numbers, names, addresses and masking: pure functions over dated data."""
