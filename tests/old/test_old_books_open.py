"""Old books open for ever: each released version's database and change file, with this program."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from trainer_app import catalogue
from trainer_app.attendance.model import Attendance
from trainer_app.people.model import Person
from trainer_app.store import backup
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


def test_the_first_version_is_kept():
    assert "0.1.0" in VERSIONS
