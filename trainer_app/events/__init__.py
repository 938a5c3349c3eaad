"""Anything with a date and a place: trainings, hearings, council sessions."""
