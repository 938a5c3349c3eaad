"""Screens of the report card cycle."""
