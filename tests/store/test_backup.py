"""Backups are tried before they count, and the way back is part of the promise."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.devices import PASSPHRASE, Devices
from trainer_app import catalogue
from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.people.model import Person
from trainer_app.store import backup, profile, scopes, segments
from trainer_app.store.base import new_id
from trainer_app.store.profile import Profile
from trainer_app.store.snapshot import BadBackup
from trainer_app.store.tables import SyncDevice, SyncSegment
from trainer_app.sync import rebuilding

assert catalogue.MODELS


@pytest.fixture
def devices(tmp_path: Path):
    made = Devices(tmp_path)
    yield made
    made.close()


def write_down(opened: Profile, name: str) -> None:
    with opened.database.change() as session:
        scope = scopes.private_scope(session)
        session.add(Person(id=new_id(), scope_id=scope, full_name=name))


def names(opened: Profile) -> list[str]:
    with opened.database.read() as session:
        return sorted(session.scalars(select(Person.full_name)))


def test_a_backup_brings_back_what_was_there_when_it_was_made(devices: Devices) -> None:
    anna = devices.open("anna")
    write_down(anna, "Айгүл")
    path = backup.make(anna)
    write_down(anna, "Бакыт")
    backup.restore_here(anna, path)
    devices.opened["anna"] = anna = profile.open_(anna.folder, PASSPHRASE)
    assert names(anna) == ["Айгүл"]


def test_a_restored_profile_is_a_new_device_of_the_same_person(devices: Devices) -> None:
    """A13."""
    anna = devices.open("anna")
    write_down(anna, "Айгүл")
    before = anna.me
    backup.restore_here(anna, backup.make(anna))
    devices.opened["anna"] = anna = profile.open_(anna.folder, PASSPHRASE)
    assert anna.me.person_key == before.person_key
    assert anna.me.device_id != before.device_id
    write_down(anna, "Бакыт")
    with anna.database.change() as session:
        segments.seal(session, anna.secrets.device)
        held = session.execute(
            select(SyncDevice.device_id, SyncSegment.first_seq).join(
                SyncDevice, SyncDevice.idx == SyncSegment.dev
            )
        ).all()
    assert sorted(map(tuple, held)) == sorted([(before.device_id, 1), (anna.me.device_id, 1)])


def test_a_stale_log_is_never_read_into_a_restored_database(devices: Devices) -> None:
    """F3."""
    anna = devices.open("anna")
    write_down(anna, "Айгүл")
    path = backup.make(anna)
    wal = anna.folder / "data.db-wal"
    write_down(anna, "Бакыт")
    stale = wal.read_bytes() if wal.exists() else b""
    backup.restore_here(anna, path)
    assert not wal.exists() or wal.read_bytes() != stale or not stale
    devices.opened["anna"] = anna = profile.open_(anna.folder, PASSPHRASE)
    assert names(anna) == ["Айгүл"]


def test_a_backup_carried_away_is_restored_into_an_empty_folder(
    devices: Devices, tmp_path: Path
) -> None:
    anna = devices.open("anna")
    write_down(anna, "Айгүл")
    sealed = anna.files.seal(b"photo")
    path = tmp_path / "Сактык көчүрмө.backup"
    backup.write(anna, path)
    found = backup.restore(path, tmp_path / "new", PASSPHRASE)
    devices.opened["found"] = found
    assert names(found) == ["Айгүл"]
    assert found.files.open_(sealed.cipher_sha256, sealed.key) == b"photo"
    assert found.me.device_id != anna.me.device_id


def test_a_folder_with_something_in_it_is_never_restored_over(
    devices: Devices, tmp_path: Path
) -> None:
    anna = devices.open("anna")
    path = tmp_path / "a.backup"
    backup.write(anna, path)
    with pytest.raises(UserError) as told:
        backup.restore(path, anna.folder, PASSPHRASE)
    assert "not empty" in str(told.value)


def test_a_damaged_backup_is_refused_and_the_profile_stays(devices: Devices) -> None:
    anna = devices.open("anna")
    write_down(anna, "Айгүл")
    path = backup.make(anna)
    backup.verify(path, anna.data_key, anna.folder)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(BadBackup):
        backup.verify(path, anna.data_key, anna.folder)
    with pytest.raises(BadBackup):
        backup.restore_here(anna, path)
    assert names(anna) == ["Айгүл"]
    path.write_bytes(b"PK")
    with pytest.raises(BadBackup):
        backup.restore_here(anna, path)


def test_a_backup_is_due_once_a_day_and_old_ones_make_room(devices: Devices) -> None:
    anna = devices.open("anna")
    now = 1_780_000_000_000
    for day in range(backup.KEPT + 3):
        clock.set_source(lambda day=day: now + day * backup.DAY_MS)
        assert backup.make_if_due(anna)
        assert backup.make_if_due(anna) is None
    made = backup.list_backups(anna.folder)
    assert len(made) == backup.KEPT
    assert made[0].made_ms == now + (backup.KEPT + 2) * backup.DAY_MS
    assert made[0].reason == "daily"


def test_nothing_readable_stands_in_a_backup(devices: Devices) -> None:
    anna = devices.open("anna")
    write_down(anna, "Айгүл Асанова")
    content = backup.make(anna).read_bytes()
    assert "Айгүл".encode() not in content
    assert not list(anna.folder.glob("*.part*"))


@pytest.mark.parametrize("damage", ["database", "cards", "both"])
def test_a_damaged_profile_is_put_together_again_with_its_photos(
    devices: Devices, damage: str
) -> None:
    anna = devices.open("anna")
    write_down(anna, "Айгүл")
    sealed = anna.files.seal(b"photo")
    backup.make(anna)
    write_down(anna, "Бакыт")
    spoiled = backup.make(anna)
    spoiled.write_bytes(spoiled.read_bytes()[:-5000])  # the newest backup is broken too
    devices.opened.pop("anna").close()
    if damage != "cards":
        (anna.folder / profile.DATABASE).write_bytes(bytes(8192))
    if damage != "database":
        for name in (profile.CARD, "profile.copy.json"):
            (anna.folder / name).write_bytes(b"")
    with pytest.raises(UserError):
        profile.open_(anna.folder, PASSPHRASE)
    with pytest.raises(profile.WrongPassphrase):
        backup.repair(anna.folder, "some other words")
    devices.opened["anna"] = again = backup.repair(anna.folder, PASSPHRASE)
    assert names(again) == ["Айгүл"]
    assert again.files.open_(sealed.cipher_sha256, sealed.key) == b"photo"
    assert again.me.device_id != anna.me.device_id
    assert rebuilding.replay(again) == 1
    assert names(again) == ["Айгүл", "Бакыт"]
