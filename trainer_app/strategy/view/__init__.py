"""Screens of expectations and comments."""
