"""The program without a window: for scripts and for coordinators."""

from trainer_app.cli.run import main

__all__ = ["main"]
