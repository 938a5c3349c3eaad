"""A profile is made, locked, unlocked; a wrong passphrase is told apart from damage."""

import json
import shutil
from pathlib import Path

import pytest

from tests.devices import PASSPHRASE, WEAK, make_device
from trainer_app.core.errors import UserError
from trainer_app.store import cards, profile
from trainer_app.store.cards import DamagedProfile, NewerProfile
from trainer_app.store.profile import AlreadyOpen, WrongPassphrase


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed profile."""
    folder = tmp_path / "profile"
    make_device(folder, "Айгүл Асанова").close()
    return folder


def test_a_profile_opens_with_its_passphrase_and_knows_its_person(folder: Path) -> None:
    opened = profile.open_(folder, PASSPHRASE)
    assert (opened.me.name, opened.me.role, opened.me.language) == (
        "Айгүл Асанова",
        "trainer",
        "ky",
    )
    assert len(opened.me.device_id) == 16
    assert opened.database.journal.me
    opened.close()


def test_a_wrong_passphrase_is_refused_and_harms_nothing(folder: Path) -> None:
    """F10."""
    before = (folder / profile.DATABASE).read_bytes()
    with pytest.raises(WrongPassphrase):
        profile.open_(folder, PASSPHRASE + "x")
    assert (folder / profile.DATABASE).read_bytes() == before
    profile.open_(folder, PASSPHRASE).close()


def test_a_damaged_database_is_not_called_a_wrong_passphrase(folder: Path) -> None:
    path = folder / profile.DATABASE
    path.write_bytes(b"\0" * 4096 + path.read_bytes()[4096:])
    with pytest.raises(DamagedProfile):
        profile.open_(folder, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        profile.open_(folder, "some other words")


def test_a_damaged_key_file_is_read_from_its_copy(folder: Path) -> None:
    content = (folder / cards.CARD).read_text()
    (folder / cards.CARD).write_text(content.replace('"rounds": 1', '"rounds": 2'))
    profile.open_(folder, PASSPHRASE).close()


def test_both_key_files_damaged_is_said_plainly(folder: Path) -> None:
    (folder / cards.CARD).write_bytes(b"")
    (folder / cards.CARD_COPY).write_bytes(b"{}")
    with pytest.raises(DamagedProfile):
        profile.open_(folder, PASSPHRASE)
    assert [card.folder for card in cards.list_profiles(folder.parent)] == [folder]


def test_a_profile_of_a_newer_program_is_refused_kindly(folder: Path) -> None:
    card = cards.read_card(folder)
    cards.write_card(folder, card | {"format": cards.FORMAT + 1})
    with pytest.raises(NewerProfile):
        profile.open_(folder, PASSPHRASE)


def test_the_recovery_code_opens_the_profile_and_sets_a_new_passphrase(tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    made, code = profile.create(
        folder,
        label="Profile",
        name="Бакыт",
        role="trainer",
        passphrase="forgotten words",
        language="ky",
        strength=WEAK,
    )
    made.close()
    opened = profile.open_with_recovery(folder, code.lower(), "new words here", strength=WEAK)
    assert opened.me.name == "Бакыт"
    opened.close()
    profile.open_(folder, "new words here").close()
    with pytest.raises(WrongPassphrase):
        profile.open_(folder, "forgotten words")


def test_a_recovery_code_of_another_profile_is_said_to_be_so(tmp_path: Path, folder: Path) -> None:
    other = make_device(tmp_path / "other", "Other")
    code = other.new_recovery_code()
    other.close()
    with pytest.raises(WrongPassphrase) as told:
        profile.open_with_recovery(folder, code, "new words here")
    assert "another profile" in str(told.value)
    with pytest.raises(WrongPassphrase) as told:
        profile.open_with_recovery(folder, code[:-1], "new words here")
    assert "not complete" in str(told.value)


def test_a_new_recovery_code_retires_the_old_sheet(folder: Path) -> None:
    opened = profile.open_(folder, PASSPHRASE)
    old, new = opened.new_recovery_code(), opened.new_recovery_code()
    opened.close()
    with pytest.raises(WrongPassphrase):
        profile.open_with_recovery(folder, old, "new words here", strength=WEAK)
    profile.open_with_recovery(folder, new, "new words here", strength=WEAK).close()


def test_changing_the_passphrase_asks_for_the_old_one(folder: Path) -> None:
    opened = profile.open_(folder, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        opened.change_passphrase("not this", "new words here", strength=WEAK)
    opened.change_passphrase(PASSPHRASE, "new words here", strength=WEAK)
    opened.close()
    profile.open_(folder, "new words here").close()


def test_a_short_passphrase_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        profile.create(
            tmp_path / "p", label="", name="A", role="trainer", passphrase="abc", language="ky"
        )
    assert not (tmp_path / "p").exists()


def test_a_second_window_of_the_same_profile_is_refused(folder: Path) -> None:
    """F9."""
    opened = profile.open_(folder, PASSPHRASE)
    with pytest.raises(AlreadyOpen):
        profile.open_(folder, PASSPHRASE)
    opened.close()
    profile.open_(folder, PASSPHRASE).close()


def test_what_stands_outside_the_encrypted_files_names_nobody(folder: Path) -> None:
    card = json.loads((folder / cards.CARD).read_text())
    assert set(card) == {"format", "label", "passphrase", "recovery", "check"}
    everything = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    assert "Айгүл".encode() not in everything


def test_a_profile_can_be_moved_to_another_folder(folder: Path, tmp_path: Path) -> None:
    """Portable mode; F5."""
    moved = tmp_path / "Флешка № 1" / "маалымат"
    shutil.move(folder, moved)
    profile.open_(moved, PASSPHRASE).close()


def test_several_profiles_stand_side_by_side(tmp_path: Path) -> None:
    for label in ("Б", "А"):
        made, _ = profile.create(
            profile.new_folder(tmp_path),
            label=label,
            name=f"Person {label}",
            role="trainer",
            passphrase=PASSPHRASE,
            language="ky",
            strength=WEAK,
        )
        made.close()
    assert [card.label for card in cards.list_profiles(tmp_path)] == ["А", "Б"]
    assert cards.list_profiles(tmp_path / "nowhere") == []
