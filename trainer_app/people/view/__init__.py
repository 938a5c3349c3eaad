"""Screens of people: the list with a person beside it, and taking in a list from a file."""
