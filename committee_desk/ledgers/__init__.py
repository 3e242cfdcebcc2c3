"""Workbooks in and out: what a file of someone else's holds, and the ledgers this desk writes."""
