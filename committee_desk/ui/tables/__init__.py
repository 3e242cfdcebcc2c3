"""The big table: ids in memory, rows in pages, everything else SQL's."""
