"""Locked out with neither passphrase nor sheet: the chosen contact can help, and nobody else."""

from __future__ import annotations

import json

import pytest

from tests.devices import PASSPHRASE, WEAK
from trainer_app.store import cards, escrow, profile
from trainer_app.store.escrow import NotARequest
from trainer_app.store.profile import Profile, WrongPassphrase


@pytest.fixture
def anna(open_device) -> Profile:
    return open_device("anna")


@pytest.fixture
def office(open_device) -> Profile:
    return open_device("office", "coordinator")


def test_nobody_can_help_unless_chosen(anna: Profile) -> None:
    """SYNC 0a.8: off by default."""
    assert escrow.entrusted_to(anna) is None
    assert not cards.has_helper(anna.folder)


def test_the_chosen_contact_lets_the_locked_out_in_again(anna: Profile, office: Profile) -> None:
    """F10."""
    escrow.entrust(anna, office.me.person_key)
    assert escrow.entrusted_to(anna) == office.me.person_key
    anna.close()
    asked = escrow.read_request(office.secrets, cards.help_request(anna.folder))
    assert (asked.name, asked.person_key) == ("Anna", anna.me.person_key)
    opened = profile.open_with_recovery(anna.folder, asked.code, "a new one altogether")
    assert opened.me.name == "Anna"
    assert escrow.entrusted_to(opened) is None  # used once
    opened.close()
    with pytest.raises(WrongPassphrase):
        profile.open_with_recovery(anna.folder, asked.code, "and another one")
    profile.open_(anna.folder, "a new one altogether").close()


def test_another_contact_cannot_open_the_request(anna: Profile, office: Profile, open_device):
    escrow.entrust(anna, office.me.person_key)
    with pytest.raises(NotARequest, match="another contact"):
        escrow.read_request(open_device("bek").secrets, cards.help_request(anna.folder))


def test_ended_or_given_to_another_the_old_request_opens_nothing(
    anna: Profile, office: Profile, open_device
) -> None:
    escrow.entrust(anna, office.me.person_key)
    asked = escrow.read_request(office.secrets, cards.help_request(anna.folder))
    escrow.entrust(anna, open_device("bek").me.person_key)
    with pytest.raises(WrongPassphrase):
        profile.open_with_recovery(_closed(anna), asked.code, "does not matter")
    again = profile.open_(anna.folder, PASSPHRASE)
    escrow.end(again)
    assert not cards.has_helper(again.folder)
    again.close()


def test_the_recovery_sheet_works_beside_it(anna: Profile, office: Profile) -> None:
    code = anna.new_recovery_code()
    escrow.entrust(anna, office.me.person_key)
    opened = profile.open_with_recovery(_closed(anna), code, PASSPHRASE, strength=WEAK)
    assert escrow.entrusted_to(opened) == office.me.person_key
    opened.close()


def test_the_key_file_names_nobody(anna: Profile, office: Profile) -> None:
    escrow.entrust(anna, office.me.person_key)
    content = (anna.folder / cards.CARD).read_text()
    assert "Anna" not in content
    assert office.me.person_key.hex() not in content
    request = json.loads(cards.help_request(anna.folder))
    assert set(request) == {"format", "version", "sealed"}


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"format": "trainer_app help"}', b"\xff"])
def test_what_is_no_request_is_said_plainly(office: Profile, content: bytes) -> None:
    with pytest.raises(NotARequest, match="no request"):
        escrow.read_request(office.secrets, content)


def _closed(opened: Profile):
    folder = opened.folder
    opened.close()
    return folder
