"""Change files taken in one after the other; one bad file never stops the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from trainer_app import catalogue
from trainer_app.core.errors import UserError
from trainer_app.store.profile import Profile
from trainer_app.sync import service as sync

assert catalogue.MODELS


def take_in_all(
    profile: Profile, paths: list[Path], preview: bool
) -> tuple[list[dict[str, Any]], bool]:
    """What became of each file, in the order given, and whether any was held or refused."""
    told = []
    refused = False
    for path in paths:
        try:
            done = (sync.preview if preview else sync.take_in)(profile, path)
        except UserError as reason:
            refused = True
            told.append(_facts(path, refused=[{"item": path.name, "reason": str(reason)}]))
            continue
        told.append(
            _facts(
                path,
                new=done.new,
                changed=done.changed,
                conflicts=done.conflicts,
                waiting=done.waiting,
                refused=[{"item": one.item, "reason": one.reason} for one in done.refused],
                already_known=done.already_known,
            )
        )
    return told, refused


def _facts(path: Path, **known: Any) -> dict[str, Any]:
    empty = {"new": 0, "changed": 0, "conflicts": 0, "waiting": 0, "refused": []}
    return {"file": str(path), **empty, "already_known": False, **known}
