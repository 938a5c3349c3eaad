"""Old books open for ever: each released version's database and change file, with this program."""

import zipfile
from pathlib import Path

import pytest
from sqlalchemy import func, select

from trainer_app import catalogue
from trainer_app.attendance.model import Attendance
from trainer_app.people.model import Person
from trainer_app.store import backup, profile, snapshot
from trainer_app.store.database import Database
from trainer_app.sync import service as sync

assert catalogue.MODELS

HERE = Path(__file__).parent
VERSIONS = sorted(path.name for path in HERE.iterdir() if (path / "trainer.backup").exists())


def count(opened, model):
    with opened.database.read() as session:
        return session.scalar(select(func.count()).select_from(model))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_profile_of_an_old_version_opens_whole(version, tmp_path):
    kept = HERE / version
    secret = (kept / "passphrase.txt").read_text("utf-8").strip()
    opened = backup.restore(kept / "trainer.backup", tmp_path / "laptop", secret)
    try:
        assert (count(opened, Person), count(opened, Attendance)) == (6, 6)
        assert sync.verify(opened) == []
    finally:
        opened.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_change_file_of_an_old_version_is_taken_in(version, tmp_path):
    kept = HERE / version
    secret = (kept / "passphrase.txt").read_text("utf-8").strip()
    opened = backup.restore(kept / "coordinator.backup", tmp_path / "laptop", secret)
    try:
        taken = sync.take_in(opened, kept / "trainer.changes")
        assert (taken.conflicts, taken.refused) == (0, ())
        assert (count(opened, Person), taken.photos_missing) == (6, 0)
        assert sync.verify(opened) == []
    finally:
        opened.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_no_step_changes_what_stood_in_an_old_database(version, tmp_path):
    """A14, F7: every old table and column holds the same words after the steps to today."""
    path, key = unpacked(version, tmp_path)
    before = tables(path, key)
    filled = {table for table, (_columns, rows) in before.items() if rows}
    Database(path, key).close()
    after = tables(path, key)
    for table in before.keys() - STEP:
        columns, rows = before[table]
        now, rows_now = after[table]
        assert columns <= now, table
        assert plain(rows_now, columns) == plain(rows, columns), table
        new = now - columns
        assert all(row[name] is None for row in rows_now for name in new), table
    synced = {table for table, (columns, _rows) in before.items() if "sync_v" in columns}
    assert filled >= (synced if version in FILLED else A_FEW)


STEP = {"alembic_version"}
A_FEW = {"assignment", "event", "person", "attendance", "attachment"}
FILLED = ("0.2.0",)
"""Versions of which every table of the time has a row."""


def unpacked(version: str, folder: Path) -> tuple[Path, bytes]:
    kept = HERE / version
    secret = (kept / "passphrase.txt").read_text("utf-8").strip()
    with zipfile.ZipFile(kept / "trainer.backup") as archive:
        archive.extract("profile.json", folder)
        archive.extract("data.db", folder)
    return folder / "data.db", profile.unlock(folder, secret)


def tables(path: Path, key: bytes) -> dict[str, tuple[set[str], list[dict]]]:
    """As they stand in the file: read without any of the program's models."""
    connection = snapshot.connect(path, key)
    try:
        query = "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%'"
        found = {}
        for (table,) in connection.execute(query).fetchall():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info('{table}')")]
            rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()
            found[table] = set(columns), [dict(zip(columns, row, strict=True)) for row in rows]
        return found
    finally:
        connection.close()


def plain(rows: list[dict], columns: set[str]) -> list[str]:
    return sorted(repr([row[name] for name in sorted(columns)]) for row in rows)


def test_every_version_that_wrote_files_is_kept():
    """The second has a filled row in every table of its time."""
    assert {"0.1.0", "0.2.0"} <= set(VERSIONS)
