"""Workbooks out: electronic ledgers, the errors workbook, tables for the clipboard and CSV."""

from committee_desk.ledgers.writing.clipboard import as_clipboard
from committee_desk.ledgers.writing.errors_book import write_errors
from committee_desk.ledgers.writing.pages import Column, Page, Paper, Value
from committee_desk.ledgers.writing.separated import write_separated
from committee_desk.ledgers.writing.workbook import write_workbook

__all__ = [
    "Column",
    "Page",
    "Paper",
    "Value",
    "as_clipboard",
    "write_errors",
    "write_separated",
    "write_workbook",
]
