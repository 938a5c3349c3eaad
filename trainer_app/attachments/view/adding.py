"""The work behind a drop: files are added one after the other, each whole or not at all.

No Qt here: the command line and the worked example add their files the same way.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from trainer_app.attachments.service import adding
from trainer_app.attachments.service.adding import AddedFile, Owner
from trainer_app.attachments.service.refusals import FileRefused
from trainer_app.core.i18n import _
from trainer_app.store.database import Database
from trainer_app.store.files import Files

Report = Callable[[int, int, str], None]
"""Called with done, total and a text; raises Cancelled when the user stopped it."""


def add_files(
    database: Database,
    files: Files,
    owner: Owner,
    paths: Iterable[Path],
    report: Report = lambda done, total, text: None,
    *,
    kind: str = "photo",
    replaces: bytes | None = None,
) -> list[AddedFile]:
    """Add files, and all files of folders. One bad file never stops the others."""
    todo = adding.unfolded(paths)
    results = []
    for done, path in enumerate(todo):
        report(done, len(todo), path.name)
        results.append(_add_path(database, files, owner, path, kind, replaces))
    report(len(todo), len(todo), "")
    return results


def _add_path(
    database: Database, files: Files, owner: Owner, path: Path, kind: str, replaces: bytes | None
) -> AddedFile:
    try:
        data = adding.read_file(path)
        return add_bytes(database, files, owner, path.name, data, kind=kind, replaces=replaces)
    except FileRefused as refused:
        return AddedFile(path.name, "refused", reason=str(refused))


def add_bytes(
    database: Database,
    files: Files,
    owner: Owner,
    name: str,
    data: bytes,
    *,
    kind: str = "photo",
    replaces: bytes | None = None,
) -> AddedFile:
    """Add one file. Raises FileRefused; a file that is already there is not added again."""
    with database.read() as session:
        known = adding.known_file(session, owner, data)
    if known is not None:
        with database.change(_("Put back a file")) as session:
            return adding.take_known(session, known, name)
    prepared = adding.prepare(files, name, data, kind)
    try:
        with database.change(_("Add a file")) as session:
            row = adding.add(session, owner, prepared, replaces=replaces)
            return AddedFile(name, "added", row.id)
    except BaseException:
        prepared.forget(files)
        raise
