"""Lines onto sheets: geometry, flow over pages, tables, large type."""
