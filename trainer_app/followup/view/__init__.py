"""Screens of what came out of an event."""
