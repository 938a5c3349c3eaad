"""Screens that read over all rooms."""
