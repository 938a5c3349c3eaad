"""Identity papers never leave the laptop: neither their rows nor their sealed files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.devices import Devices
from tests.sync.conftest import Post
from tests.sync.targets.conftest import card_of, pull, push
from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import BankDetails, Compliance
from trainer_app.attachments.model import Attachment
from trainer_app.attachments.service.adding import owner_of
from trainer_app.attachments.view.adding import add_bytes
from trainer_app.store.base import Text3, synced_models
from trainer_app.store.profile import Profile

PASSPORT = b"%PDF-1.4 passport of an invented person AN0000000"
SECRETS = ("passport.pdf", "AN0000000", "KG00 0000 1111")


@pytest.fixture
def post(tmp_path: Path):
    devices = Devices(tmp_path / "laptops")
    folder = tmp_path / "stick"
    folder.mkdir()
    yield Post(devices, folder)
    devices.close()


@pytest.fixture
def anna(post: Post) -> Profile:
    return post.open("anna")


@pytest.fixture
def office(post: Post, anna: Profile) -> Profile:
    made = post.open("office", "coordinator")
    post.pair(anna, made)
    return made


@pytest.fixture
def strategy(anna: Profile) -> bytes:
    """With a passport at the first requirement, bank details, and one letter for everybody."""
    with anna.database.change("make") as session:
        made = assignments.create_from_template(session, "communication_strategy_004")
        passport = assignments.qualification(session, made.id)[0].requirement
        answer = assignments.answer(session, passport.id, "state", "met")
        explained = Text3().say("ru", "AN0000000, действителен")
        assignments.answer(session, passport.id, "explanation", explained)
        assignments.bank_details(session, made.id).account = "KG00 0000 1111"
        letter = assignments.add_document(session, made.id, "reference")
        mine, shared = owner_of(answer), owner_of(letter)
    add_bytes(anna.database, anna.files, mine, "passport.pdf", PASSPORT, kind="document")
    add_bytes(anna.database, anna.files, shared, "letter.docx", b"letter", kind="document")
    return made.id


def files_of(opened: Profile) -> set[str]:
    with opened.database.read() as session:
        rows = session.query(Attachment).all()
        return {row.file_name or "" for row in rows}


def count(opened: Profile, table: str) -> int:
    with opened.database.read() as session:
        return session.query(synced_models()[table]).count()


def has_only_the_letter(opened: Profile, from_: Profile) -> None:
    assert files_of(from_) == {"passport.pdf", "letter.docx"}
    assert files_of(opened) == {"letter.docx"}
    assert count(opened, "requirement") == 8
    assert count(opened, Compliance.__tablename__) == 0
    assert count(opened, BankDetails.__tablename__) == 0
    assert len(opened.files.list_names()) == 1
    said = "\n".join(Post.dump(None, opened))  # type: ignore[arg-type]  # needs no post office
    assert not [secret for secret in SECRETS if secret in said]


@pytest.mark.requirement("004-21", "do")
def test_a_change_file_carries_no_identity_paper(
    post: Post, anna: Profile, office: Profile, strategy: bytes
) -> None:
    made = post.export(anna, office, strategy)
    assert made.photos == 1  # the letter
    assert post.carry(anna, office, strategy) is not None
    has_only_the_letter(office, anna)


@pytest.mark.requirement("004-20", "store")
@pytest.mark.requirement("004-20", "do")
def test_a_place_on_the_internet_keeps_no_identity_paper_and_no_account(
    tmp_path: Path, post: Post, anna: Profile, office: Profile, strategy: bytes
) -> None:
    with anna.database.read() as session:
        kept = assignments.read_bank_details(session, strategy)
        assert kept is not None and kept.account == "KG00 0000 1111"
    card = card_of("folder", 0, str(tmp_path / "place"))
    (tmp_path / "place").mkdir()
    post.export(anna, office, strategy)  # lets the office in; this file itself is not carried
    push(anna, card)
    lying = [path.read_bytes() for path in (tmp_path / "place").rglob("*") if path.is_file()]
    assert not [data for data in lying if PASSPORT in data]
    pull(office, card)
    has_only_the_letter(office, anna)
