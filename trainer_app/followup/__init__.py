"""What was promised and recommended, and what became of it."""
