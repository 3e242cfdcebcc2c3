"""Committee Desk: the desk program of a residents' committee, over one encrypted file."""

__version__ = "0.1.0"
