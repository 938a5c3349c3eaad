"""What lies beside the database and may still say an erased word: segment files, backups.

Each is written anew under a half-name and renamed, so a kill leaves the old one or the new one.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trainer_app.store import erasures, keys, segments, snapshot
from trainer_app.store.cards import CARD
from trainer_app.store.erasures import Known
from trainer_app.store.files import CHUNK, PART, whole_file, write_whole
from trainer_app.store.redacting import carry_out
from trainer_app.store.segments import BadSegment

Report = Callable[[int, int, str], None]


def clean_all(folder: Path, data_key: bytes, known: Known, report: Report | None = None) -> int:
    """Segment files and kept databases of a profile. Answers how many were written anew."""
    from trainer_app.core.i18n import _

    done = clean_segment_files(folder, data_key, known)
    backups = sorted((folder / snapshot.FOLDER).glob(f"*{snapshot.SUFFIX}"))
    for place, path in enumerate(backups):
        if report:
            report(place, len(backups), _("Erasing in the backups"))
        done += clean_backup(path, data_key, known)
    return done + clean_kept_database(folder / snapshot.BEFORE_RESTORE, data_key, known)


def clean_segment_files(folder: Path, data_key: bytes, known: Known) -> int:
    box = segments.file_key(data_key)
    done = 0
    for path in sorted((folder / "segments").glob(f"*{segments.SUFFIX}")):
        raw = segments.read_file(path, data_key)
        try:
            segment = segments.read(raw) if raw else None
        except BadSegment:
            continue
        if segment is not None and (clean := known.cleaned(segment)) is not segment:
            write_whole(path, keys.wrap(box, clean.raw))
            done += 1
    return done


def clean_backup(path: Path, data_key: bytes, known: Known) -> int:
    """1 if the database inside said something erased; a backup nobody can open is left alone."""
    copy = path.with_name(f"{path.name}.erasing{PART}")
    card = path.with_name(f"{path.name}.card{PART}")
    try:
        with zipfile.ZipFile(path) as archive:
            for name, out in ((snapshot.DATABASE, copy), (CARD, card)):
                _extract(archive, name, out)
        snapshot.try_database(copy, data_key)
    except (zipfile.BadZipFile, KeyError, snapshot.BadBackup):
        _tidy(copy, card)
        return 0
    try:
        if not clean_database(copy, data_key, known):
            return 0
        snapshot.try_database(copy, data_key)
        snapshot.write(path, [(CARD, card), (snapshot.DATABASE, copy)])
        return 1
    finally:
        _tidy(copy, card)


def _tidy(copy: Path, card: Path) -> None:
    snapshot.remove_database(copy)
    card.unlink(missing_ok=True)


def _extract(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    with whole_file(path) as out, archive.open(name) as kept:
        while chunk := kept.read(CHUNK):
            out.write(chunk)


def clean_kept_database(path: Path, data_key: bytes, known: Known) -> int:
    """The database that a restored one took the place of; too damaged to be cleaned, it goes."""
    if not path.exists():
        return 0
    try:
        snapshot.try_database(path, data_key)
    except snapshot.BadBackup:
        snapshot.remove_database(path)
        return 1
    return int(clean_database(path, data_key, known))


def clean_database(path: Path, data_key: bytes, known: Known) -> bool:
    """Carry the erasures out in a database file that nobody has open. False: nothing to do."""
    connection = snapshot.connect(path, data_key)
    try:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("BEGIN IMMEDIATE")
        before = connection.total_changes
        carry_out(lambda query, said: list(connection.execute(query, said)), known)
        changed = bool(connection.total_changes > before)
        _remember(connection, known)
        connection.execute("COMMIT")
        if changed:
            sweep_pages(connection)
    finally:
        connection.close()
    return changed


def _remember(connection: Any, known: Known) -> None:
    """Not done: whoever opens this database has other copies to look at, and says so itself."""
    for one in known.all:
        connection.execute(
            "INSERT OR REPLACE INTO erasure_log (id, cert, done) VALUES (?, ?, 0)",
            (one.id, one.cert),
        )


def sweep_pages(connection: Any) -> None:
    """Nothing of what was said stays in samples of indexes, in free pages or in the log."""
    connection.execute("PRAGMA analysis_limit=1000")
    connection.execute("ANALYZE")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


# erasures known on this laptop, for a database that comes out of a backup


def known_beside(folder: Path, data_key: bytes) -> Known:
    """Of this profile, and of the same profile in another folder of this laptop."""
    certs: dict[bytes, None] = {}
    for one in [folder, *sorted(folder.parent.glob("*"))]:
        if (one / "segments" / segments.EVERYBODY).exists():
            certs |= dict.fromkeys(segments.read_erasures(one / "segments", data_key))
    return erasures.read_all(certs)


def replay(path: Path, folder: Path, data_key: bytes) -> None:
    """Before a restored database opens: what was erased since stays erased (SYNC 0a.3)."""
    known = known_beside(folder, data_key)
    if known:
        clean_segment_files(folder, data_key, known)
        clean_database(path, data_key, known)
