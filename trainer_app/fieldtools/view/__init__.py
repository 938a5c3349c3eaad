"""Screens of the exercises: the list of an event, and one run with photo, drawing and list."""
