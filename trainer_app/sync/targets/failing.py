"""Photos that do not get over to a place: which ones, and why (B2)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from trainer_app.store.blobs import FileRef, list_files
from trainer_app.sync import naming
from trainer_app.sync.targets import cards
from trainer_app.sync.targets.visit import state_of


@dataclass(frozen=True)
class FailingPhoto:
    words: str  # what people call it
    why: str  # in the words of the last try
    tries: int


def list_failing(session: Session, card_id: bytes) -> list[FailingPhoto]:
    """Those tried most often first."""
    failed = state_of(cards.get_row(session, card_id)).failed
    if not failed:
        return []
    rows = {ref.cipher_sha256: ref for ref in list_files(session)}
    found = [
        FailingPhoto(_words_of(session, ref), one.why, one.tries)
        for name, one in failed.items()
        if (ref := rows.get(name))
    ]
    return sorted(found, key=lambda one: (-one.tries, one.words))


def _words_of(session: Session, ref: FileRef) -> str:
    """Its kind too: a photo without a caption is called by what it was taken of."""
    name = naming.name_of(session, ref.table, ref.row_id)
    return ", ".join(part for part in (name.kind, name.title, name.about) if part)
