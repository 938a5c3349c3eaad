"""Photos, scans and documents of any record."""
