"""Workbooks out: electronic ledgers, the errors workbook, tables for the clipboard and CSV."""

from committee_desk.ledgers.writing.pages import Column, Page, Paper, Value
from committee_desk.ledgers.writing.workbook import write_workbook

__all__ = ["Column", "Page", "Paper", "Value", "write_workbook"]
