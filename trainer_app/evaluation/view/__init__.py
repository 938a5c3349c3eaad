"""Screens of the evaluation."""
