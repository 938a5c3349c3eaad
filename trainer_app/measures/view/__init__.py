"""Screens of the measures."""
