"""A desktop program for trainers who work with municipalities."""
