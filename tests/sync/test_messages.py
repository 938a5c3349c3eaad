"""Each bad file has a plain message of its own, in every language (SYNC 0a.6, A20)."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pyrage
import pytest

from tests.sync.conftest import Post
from trainer_app.core import i18n
from trainer_app.core.errors import UserError
from trainer_app.store import keys
from trainer_app.store.base import new_id
from trainer_app.store.files import whole_file
from trainer_app.store.profile import Profile
from trainer_app.sync import changefile, handing, service, statements, trust
from trainer_app.sync.changefile import ForgedFile


@pytest.fixture
def three(post: Post):
    anna, bek = post.open("anna"), post.open("bek")
    office = post.open("office", "coordinator")
    for one in (anna, bek):
        post.pair(one, office)
    return anna, bek, office


def told(opened: Profile, path: Path) -> UserError:
    before = post_dump(opened)
    with pytest.raises(UserError) as found:
        service.take_in(opened, path)
    assert post_dump(opened) == before
    return found.value


def post_dump(opened: Profile) -> list[str]:
    with opened.database.read() as session:
        return list(service.dump(session, personal=True))


def forged_file(post: Post, thief: Profile, victim: Profile, taker: Profile) -> Path:
    """Well made and signed by one laptop, in the name of another person."""
    reader = keys.recipient_of(taker.me.person_key)
    sealed = pyrage.encrypt(b"", [reader])
    with thief.database.read() as session:
        cards = trust.list_devices(session, [thief.database.journal.me])
    data = {
        "person": victim.me.person_key.hex(),
        "devices": [card.to_plain() for card in cards],
        "scopes": [],
        "members": [],
        "segments": [["seg/000000.age", hashlib.sha256(sealed).hexdigest()]],
        "photos": 0,
    }
    path = post.folder / "forged.changes"
    with whole_file(path) as out:
        changefile.write(out, thief.secrets.device, new_id(), data, [reader], [sealed], [])
    return path


def test_a_file_in_the_name_of_another_is_called_so(post: Post, three) -> None:
    anna, bek, office = three
    problem = told(office, forged_file(post, anna, bek, office))
    assert isinstance(problem, ForgedFile)
    assert "did not write it" in str(problem)


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_no_two_bad_files_are_told_alike(post: Post, three, language: str) -> None:
    """Cut, bent, foreign, forged, future, for another, from a stranger, from a lost laptop."""
    anna, bek, office = three
    i18n.set_language(language)
    assignment = post.begin(anna, people=2)
    good = post.send(anna, office, assignment)
    assert good is not None
    whole = good.read_bytes()
    stranger = post.open("stranger")
    service.add_contact(stranger, service.contact_card(office))
    strange = post.send(stranger, office, post.begin(stranger))
    lost_in = post.begin(bek)
    lost = post.send(bek, office, lost_in)
    with bek.database.change() as session:  # by its owner, from another laptop
        scope = handing.scope_of_assignment(session, lost_in)
        said = (statements.REVOKE, scope, 1, bek.secrets.device_key, 0)
        statements.state(session, *said)
        report = statements.to_send(session, [scope])
    with office.database.change() as session:
        session.add(_met(bek))
        statements.hear(session, report)
    assert strange is not None
    assert lost is not None
    files = {
        "cut": whole[: len(whole) // 2],
        "bent": _bent(whole),
        "foreign": b"PK\3\4 some other archive" * 20,
        "forged": forged_file(post, anna, bek, office).read_bytes(),
        "future": _newer(good, post.folder),
        "for another": whole,
        "strange": strange.read_bytes(),
        "lost": lost.read_bytes(),
    }
    found = {}
    for name, content in files.items():
        path = post.folder / f"{name}.changes"
        path.write_bytes(content)
        found[name] = str(told(bek if name == "for another" else office, path))
    assert len(set(found.values())) == len(files), found
    assert service.take_in(office, good).new
    assert service.take_in(office, good).already_known


def _met(opened: Profile):
    from trainer_app.store.tables import SyncDevice

    return SyncDevice(
        device_id=opened.me.device_id,
        sign_key=opened.secrets.device_key,
        person_key=opened.me.person_key,
        state=trust.TRUSTED,
    )


def _bent(whole: bytes) -> bytes:
    at = whole.index(b"seg/000000.age") + 60
    return whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]


def _newer(path: Path, folder: Path) -> bytes:
    made = folder / "newer.zip"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "HEADER.json":
                content = json.dumps(json.loads(content) | {"min_reader": 99}).encode()
            new.writestr(name, content)
    return made.read_bytes()
