"""Where the program finds its own files, and where it keeps the user's."""

import os
import sys
from pathlib import Path

FROZEN: bool = getattr(sys, "frozen", False)
BASE = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[2]))

NAME = "trainer_app"
PORTABLE_MARK = "portable.txt"  # beside the program: keep the data beside it, on the USB stick


def resource(*parts: str) -> Path:
    """A file that came with the program, e.g. `resource("fonts", "Inter-Regular.ttf")`."""
    return BASE.joinpath("resources", *parts)


def translations_dir() -> Path:
    return BASE / "translations"


def data_root() -> Path:
    """The folder of profiles and settings on this laptop; made when first asked for."""
    folder = _data_root()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _data_root() -> Path:
    told = os.environ.get("TRAINER_APP_DATA")
    if told:
        return Path(told)
    program = Path(sys.executable).parent if FROZEN else BASE
    if (program / PORTABLE_MARK).exists():
        return program / "data"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / NAME
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / NAME
