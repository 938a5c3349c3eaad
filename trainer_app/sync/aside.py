"""What could not be taken in and is kept: counted, and saved for support (A19)."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.core import clock, log
from trainer_app.core.i18n import _
from trainer_app.store.files import write_whole
from trainer_app.store.tables import SyncQuarantine
from trainer_app.sync.merging import REASONS

SUFFIX = ".age"
GROUPS, LETTERS = 4, 5
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that is read aloud for something else


@dataclass(frozen=True)
class Aside:
    """One thing put aside: from which table or part, why, and when."""

    source: str
    reason: str
    made_ms: int

    def why(self) -> str:
        return _(REASONS.get(self.reason, self.reason))


def count_aside(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(SyncQuarantine)) or 0


def list_aside(session: Session) -> list[Aside]:
    """The newest first."""
    query = select(SyncQuarantine).order_by(SyncQuarantine.made_ms.desc(), SyncQuarantine.id)
    return [
        Aside(row.source or "", row.reason or "", row.made_ms or 0)
        for row in session.scalars(query)
    ]


def suggested_name() -> str:
    """Tells nothing of people."""
    return f"put_aside_{clock.to_local(clock.now_ms()):%Y-%m-%d_%H%M%S}{SUFFIX}"


def save(session: Session, path: Path) -> str:
    """Everything put aside in one sealed file; answers the words that open it.

    They are shown once and stand nowhere. The reference `age` opens it, too.
    """
    rows = session.scalars(select(SyncQuarantine).order_by(SyncQuarantine.made_ms))
    plain = json.dumps(
        {"program": log.program_version(), "items": [_plain(row) for row in rows]}, indent=1
    )
    words = "-".join(_group() for _place in range(GROUPS))
    write_whole(path, pyrage.passphrase.encrypt(plain.encode(), words))
    return words


def _group() -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(LETTERS))


def _plain(row: SyncQuarantine) -> dict[str, Any]:
    return {
        "source": row.source,
        "reason": row.reason,
        "made_ms": row.made_ms,
        "raw": (row.raw or b"").hex(),
    }
