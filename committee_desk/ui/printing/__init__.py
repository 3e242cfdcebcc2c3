"""Finished papers on their way to a printer."""
