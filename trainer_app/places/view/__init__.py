"""Choosing a place on a screen."""
