"""Screens of sync: send and receive, inbox."""
