"""Screens of the review: the panel of a day, its comments, the mark in its head."""
