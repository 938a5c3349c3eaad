"""What is asked and written about campaigns."""
