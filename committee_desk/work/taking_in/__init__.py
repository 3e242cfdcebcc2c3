"""Taking a workbook in: planned first, then kept as one unit that can be undone."""
