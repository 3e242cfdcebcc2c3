"""Handing out ledgers: options, form and the list of what went out."""
