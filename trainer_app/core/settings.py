"""What this laptop remembers for everybody who uses it: nothing personal, readable by all."""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from trainer_app.core import paths

TEXT_SCALES = (1.0, 1.25, 1.5)
LOCK_AFTER_MINUTES = 15
REMIND_AFTER_DAYS = 7


@dataclass(frozen=True)
class Settings:
    """`language` is empty until somebody chose one; then the first start asks."""

    language: str = ""
    text_scale: float = 1.0
    last_profile: str = ""  # the folder's name, which says nothing about its owner
    lock_after_minutes: int = LOCK_AFTER_MINUTES
    remind_after_days: int = REMIND_AFTER_DAYS  # of work that was sent to nobody; 0: never
    unfinished_starts: int = 0  # after two of them the program starts without what it restores


def load() -> Settings:
    """The saved settings; the usual ones where the file is missing or spoiled."""
    told = _told()
    known = {field.name: field.type for field in fields(Settings)}
    return replace(Settings(), **{name: told[name] for name in known if _fits(name, told)})


def save(settings: Settings) -> None:
    """Whole or not at all. What a newer version wrote beside our settings stays."""
    path = _path()
    half = path.with_suffix(".part")
    text = json.dumps(_told() | asdict(settings), ensure_ascii=False, indent=2)
    half.write_text(text, encoding="utf-8")
    half.replace(path)


def change(**values: Any) -> Settings:
    """Save some settings anew and give all of them back."""
    settings = replace(load(), **values)
    save(settings)
    return settings


def _path() -> Path:
    return paths.data_root() / "settings.json"


def _told() -> dict[str, Any]:
    try:
        told = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _fits(name: str, told: dict[str, Any]) -> bool:
    usual = getattr(Settings(), name)
    wanted = (int, float) if isinstance(usual, float) else type(usual)
    return isinstance(told.get(name), wanted) and not isinstance(told.get(name), bool)
