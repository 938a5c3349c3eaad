"""Screens of what came out of an event, and of what became of it later."""
