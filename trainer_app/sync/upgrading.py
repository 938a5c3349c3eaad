"""After the program was renewed: what it carried without knowing comes alive (A14)."""

from __future__ import annotations

import hashlib

from trainer_app.store.base import synced_models, wire_columns
from trainer_app.store.profile import Profile
from trainer_app.sync import recompute

KNOWN = "columns_known"
"""Local setting: fingerprint of the fields this profile was opened with last."""


def wake_up(opened: Profile) -> int:
    """Asked at every opening, one look when nothing is new; answers how many rows came alive."""
    now = fingerprint()
    database = opened.database
    if database.local_get(KNOWN) == now:
        return 0
    with database.change(undoable=False) as session:
        woken = recompute.after_upgrade(session)
        database.local_set(session, KNOWN, now)
    return woken


def fingerprint() -> bytes:
    said = sorted(
        f"{model.__tablename__}.{name}"
        for model in synced_models().values()
        for name in wire_columns(model)
    )
    return hashlib.sha256("\n".join(said).encode()).digest()
