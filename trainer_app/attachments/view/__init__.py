"""Screens of photos, signed sheets and documents."""
