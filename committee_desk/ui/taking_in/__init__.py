"""The steps of taking a workbook in."""
