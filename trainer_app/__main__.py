"""``trainer-app`` and ``python -m trainer_app``."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """With a command: do it and leave. Without one: open the window."""
    if len(sys.argv) > 1:
        from trainer_app.cli import main as command_line

        return command_line(sys.argv[1:], window)
    return window(None, None)


def window(folder: Path | None, passphrase: str | None) -> int:
    """The window, on this profile if one is named."""
    from trainer_app.app import main as open_window

    return open_window(folder, passphrase)


if __name__ == "__main__":
    sys.exit(main())
