"""The house around the rooms: first start, unlocking, the frame, settings, trash, search."""
