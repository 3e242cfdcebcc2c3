"""Kinds of notice a committee makes itself: declared in words, seen while they are declared."""
