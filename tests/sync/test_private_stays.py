"""What is private never leaves: identity papers, answers about them, bank data, kept papers (A5).

Everything that could carry it is looked through in the clear: each segment in a change file, what
lies in a place, and what another laptop has afterwards.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from tests.sync.conftest import Post
from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import BankDetails, Compliance, Requirement
from trainer_app.attachments.model import Attachment
from trainer_app.attachments.service import adding
from trainer_app.reports import again
from trainer_app.reports.model import KeptFacts, MadePaper
from trainer_app.reports.paper.blocks import Document, Paragraph
from trainer_app.store import scopes
from trainer_app.store.base import Synced, Text3, new_id
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncSegment
from trainer_app.sync import packing, service, trust
from trainer_app.sync.handing import scope_of_assignment
from trainer_app.sync.targets import exchange
from trainer_app.sync.targets.target import TargetCard

SECRET = "AN0000001-secret"
WORDS = SECRET.encode()


def with_private_rows(opened: Profile, assignment_id: bytes) -> list[str]:
    """Every kind of row that is private by its nature; answers the sealed files."""
    with opened.database.change() as session:
        scope = scope_of_assignment(session, assignment_id)
        asked = Requirement(id=new_id(), scope_id=scope, assignment_id=assignment_id)
        made = MadePaper(id=new_id(), scope_id=scope, assignment_id=assignment_id, paper="act")
        session.add_all([asked, made])
        session.flush()
        mine = assignments.answer(session, asked.id, "explanation", Text3().say("en", SECRET))
        private = scopes.private_scope(session)
        session.add(BankDetails(id=new_id(), scope_id=private, account=SECRET))
        page = Document("", "en", (Paragraph(SECRET),))
        stood = again.Stood(page, None, 1, SECRET)
        kept = again.keep(session, opened.files, made, stood, [])
        owner = adding.owner_of(mine)
        sealed = [kept.facts_sha256 or ""]
    prepared = adding.prepare(opened.files, f"{SECRET}.pdf", WORDS, "document")
    with opened.database.change() as session:
        adding.add(session, owner, prepared)
    return [*sealed, *prepared.sealed()]


def rows(opened: Profile, model: type[Synced]) -> int:
    with opened.database.read() as session:
        return len(session.scalars(select(model)).all())


def test_no_private_row_or_file_goes_into_a_change_file(post: Post) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=1, photos=1)
    files = with_private_rows(anna, assignment)
    path = post.send(anna, office, assignment)
    assert path is not None
    with anna.database.read() as session:
        private = scopes.private_scope(session)
        person = office.me.person_key
        parcel = packing.gather(
            anna, session, person, "Office", scope_of_assignment(session, assignment)
        )
        hidden = session.scalars(select(SyncSegment).where(SyncSegment.scope_id == private)).all()
    assert hidden  # sealed like the rest, and it stays here
    assert {piece.span.scope_id for piece in parcel.pieces}.isdisjoint({private})
    assert len(parcel.photos) == 1
    assert not set(files) & set(parcel.photos)
    assert private.hex() not in str(parcel.about)


def test_nothing_private_is_on_the_other_laptop_afterwards(post: Post) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=1)
    files = with_private_rows(anna, assignment)
    post.carry(anna, office, assignment)
    assert rows(office, Requirement) == rows(office, MadePaper) == 1
    assert rows(office, Compliance) == rows(office, BankDetails) == rows(office, KeptFacts) == 0
    assert not any(office.files.exists(name) for name in files)
    assert SECRET not in "\n".join(post.dump(anna) + post.dump(office))


def test_nothing_private_is_laid_into_a_place(post: Post, tmp_path: Path) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, photos=1)
    files = with_private_rows(anna, assignment)
    service.hand_up(anna, assignment, trust.contact_id_of(office.me.person_key))
    place = tmp_path / "place"
    place.mkdir()
    card = TargetCard(new_id(), "folder", "Place", str(place))
    exchange.push(anna, card)
    lying = "\n".join(map(str, place.rglob("*")))
    with anna.database.read() as session:
        photo = select(Attachment.cipher_sha256).where(Attachment.kind == "photo")
        assert session.scalars(photo).one() in lying  # a file would be found by its name
    assert not [one for one in files if one in lying]
    exchange.pull(office, card)
    assert rows(office, MadePaper) == 1
    assert rows(office, Compliance) == rows(office, BankDetails) == rows(office, KeptFacts) == 0
