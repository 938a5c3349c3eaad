"""What was promised and recommended, what councils resolved, and what became of it."""
