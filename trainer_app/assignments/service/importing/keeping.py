"""The file an assignment was read from stays among its documents."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from trainer_app.assignments.service.documents import add_document
from trainer_app.attachments.service import adding
from trainer_app.attachments.service.adding import Prepared
from trainer_app.attachments.service.refusals import FileRefused
from trainer_app.core.i18n import language
from trainer_app.store.base import Text3
from trainer_app.store.files import Files


def sealed(files: Files, path: Path) -> Prepared | None:
    """The file ready to be kept; None if it is gone since it was read, or too large to keep."""
    try:
        return adding.prepare(files, path.name, adding.read_file(path), "document")
    except FileRefused:
        return None


def keep_source(session: Session, assignment_id: bytes, prepared: Prepared) -> None:
    """For everybody who reads the assignment, as a contract is."""
    document = add_document(session, assignment_id, "contract")
    document.title = Text3().say(language(), prepared.name)
    session.flush()
    adding.add(session, adding.owner_of(document), prepared)
