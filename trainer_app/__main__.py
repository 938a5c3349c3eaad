"""``trainer-app`` and ``python -m trainer_app``."""

from __future__ import annotations

import sys


def main() -> int:
    """With a command: do it and leave. Without one: open the window."""
    if len(sys.argv) > 1:
        from trainer_app.cli import main as command_line

        return command_line(sys.argv[1:])
    from trainer_app.app import main as window

    return window()


if __name__ == "__main__":
    sys.exit(main())
