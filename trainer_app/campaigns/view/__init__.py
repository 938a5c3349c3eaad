"""Screens of the campaigns."""
