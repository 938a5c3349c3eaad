"""Information campaigns: planned, carried out, counted."""
