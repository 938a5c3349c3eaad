"""Files are added whole or not at all, noticed when they come twice, and never lost."""

import errno
import hashlib
from pathlib import Path

import pytest

from tests.attachments import pictures
from trainer_app.attachments.model import Attachment, AttachmentOriginal
from trainer_app.attachments.service import adding, looking, marking
from trainer_app.attachments.service.adding import Owner
from trainer_app.attachments.view.adding import add_bytes, add_files
from trainer_app.core.errors import Cancelled, UserError
from trainer_app.events.model import Event
from trainer_app.store import scopes
from trainer_app.store.base import new_id
from trainer_app.store.files import DiskFull, Files
from trainer_app.store.profile import Profile


@pytest.fixture
def anna(open_device) -> Profile:
    return open_device("anna")


@pytest.fixture
def training(anna: Profile) -> Owner:
    with anna.database.change("Plan") as session:
        made = scopes.create_assignment_scopes(session, "trainer")
        event = Event(id=new_id(), scope_id=made.assignment, team_scope_id=made.team)
        session.add(event)
        return adding.owner_of(event)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "Сүрөттөр 12-май"
    folder.mkdir()
    return folder


def add(anna: Profile, owner: Owner, *paths: Path, **options):
    return add_files(anna.database, anna.files, owner, paths, **options)


def photos(anna: Profile, owner: Owner, kind: str = "photo") -> list[looking.Card]:
    with anna.database.read() as session:
        return looking.cards_of_event(session, owner.id, kind)


@pytest.mark.requirement("000-20", "store")
def test_a_folder_is_added_and_a_bad_file_does_not_stop_the_rest(anna, training, stick) -> None:
    """B8"""
    (stick / "1.jpg").write_bytes(pictures.jpeg(orientation=6))
    (stick / "2.jpg").write_bytes(b"")
    (stick / "3.png").write_bytes(pictures.giant_png(20_000, 10_000))
    (stick / "4.heic").write_bytes((pictures.FILES / "upright.heic").read_bytes())
    (stick / ".DS_Store").write_bytes(b"litter")
    results = add(anna, training, stick)
    assert [(one.name, one.outcome) for one in results] == [
        ("1.jpg", "added"),
        ("2.jpg", "refused"),
        ("3.png", "refused"),
        ("4.heic", "added"),
    ]
    assert "empty" in results[1].reason
    assert [one.file_name for one in photos(anna, training)] == ["1.jpg", "4.heic"]


def test_the_bytes_as_given_stay_in_the_house_and_what_may_leave_tells_no_place(
    anna, training
) -> None:
    """B14"""
    given = pictures.jpeg()
    add_bytes(anna.database, anna.files, training, "a.jpg", given)
    (card,) = photos(anna, training)
    assert card.had_place
    assert b"Exif" not in looking.file_for_outside(anna.files, card)
    with anna.database.read() as session:
        row = session.query(AttachmentOriginal).one()
        assert scopes.scope_kind(session, row.scope_id) == "private"
        assert scopes.scope_kind(session, session.get_one(Attachment, card.id).scope_id) == "team"
        original = anna.files.open_(row.cipher_sha256, row.file_key)
    assert original == given
    assert card.plain_sha256 == hashlib.sha256(given).hexdigest()


def test_a_file_with_nothing_to_tell_is_sealed_once(anna, training) -> None:
    plain = pictures.png()
    add_bytes(anna.database, anna.files, training, "a.png", plain)
    (card,) = photos(anna, training)
    assert looking.file_for_outside(anna.files, card) == plain
    assert len(anna.files.list_names()) == 3  # the file, its print copy, its thumbnail


def test_the_same_file_under_another_name_is_noticed(anna, training, stick) -> None:
    (stick / "IMG_1.jpg").write_bytes(pictures.jpeg())
    (stick / "IMG_1 (1).jpg").write_bytes(pictures.jpeg())
    assert [one.outcome for one in add(anna, training, stick)] == ["added", "duplicate"]
    assert len(photos(anna, training)) == 1


def test_a_file_from_the_trash_comes_back_with_its_caption(anna, training) -> None:
    data = pictures.jpeg()
    added = add_bytes(anna.database, anna.files, training, "a.jpg", data)
    with anna.database.change("Caption") as session:
        marking.say_caption(session, added.attachment_id, "ky", "Топтор иштеп жатат")
        marking.put_away(session, added.attachment_id)
    assert photos(anna, training) == []
    again = add_bytes(anna.database, anna.files, training, "a.jpg", data)
    assert again.outcome == "put_back"
    assert photos(anna, training)[0].caption.ky == "Топтор иштеп жатат"


def test_a_replaced_photo_is_not_lost(anna, training) -> None:
    """B5"""
    first = add_bytes(anna.database, anna.files, training, "a.jpg", pictures.jpeg())
    with anna.database.change("Caption") as session:
        marking.say_caption(session, first.attachment_id, "ru", "Группы за работой")
    better = pictures.jpeg(640, 480)
    add_bytes(anna.database, anna.files, training, "b.jpg", better, replaces=first.attachment_id)
    (card,) = photos(anna, training)
    assert (card.file_name, card.caption.ru) == ("b.jpg", "Группы за работой")
    with anna.database.change("Put back") as session:
        marking.put_back(session, first.attachment_id)
    assert {one.file_name for one in photos(anna, training)} == {"a.jpg", "b.jpg"}


def test_cancelling_leaves_nothing_without_a_row(anna, training, stick) -> None:
    """B6"""
    for number in range(4):
        (stick / f"{number}.jpg").write_bytes(pictures.jpeg(320 + number, 240))

    def stop(done: int, total: int, text: str) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        add(anna, training, stick, report=stop)
    assert len(photos(anna, training)) == 2
    assert sealed_names(anna) == set(anna.files.list_names())


def test_a_row_that_cannot_be_written_leaves_no_sealed_file(anna, training, monkeypatch) -> None:
    """B6"""
    prepared = adding.prepare(anna.files, "a.jpg", pictures.jpeg())
    assert anna.files.list_names()
    with pytest.raises(RuntimeError), anna.database.change("Add") as session:
        adding.add(session, training, prepared)
        raise RuntimeError("power")
    prepared.forget(anna.files)
    assert anna.files.list_names() == []


def test_a_full_disk_is_said_and_nothing_is_half_kept(anna, training, monkeypatch) -> None:
    """B10"""

    def full(self, source):
        raise OSError(errno.ENOSPC, "no room")

    add_bytes(anna.database, anna.files, training, "a.jpg", pictures.jpeg())
    before = anna.files.list_names()
    monkeypatch.setattr("trainer_app.store.files.os.fsync", lambda handle: full(None, None))
    with pytest.raises(DiskFull):
        add_bytes(anna.database, anna.files, training, "b.jpg", pictures.jpeg(640, 480))
    monkeypatch.undo()
    assert anna.files.list_names() == before
    assert len(photos(anna, training)) == 1


def sealed_names(anna: Profile) -> set[str]:
    with anna.database.read() as session:
        named = set()
        for row in session.query(Attachment):
            named |= {row.cipher_sha256, row.print_sha256, row.thumb_sha256}
        return named | {row.cipher_sha256 for row in session.query(AttachmentOriginal)}


def test_strange_names_are_no_trouble(anna, training, stick) -> None:
    """B13"""
    for place, name in enumerate(["Ө" * 100 + ".jpg", "a'\"b;c.jpg", "<b>&.jpg"]):
        (stick / name).write_bytes(pictures.jpeg(300 + place, 200))
    assert {one.outcome for one in add(anna, training, stick)} == {"added"}
    names = " ".join(str(path) for path in anna.files.folder.rglob("*"))
    assert ".jpg" not in names


@pytest.mark.requirement("000-19", "store")
def test_pages_of_a_signed_sheet_are_numbered_through(anna, training) -> None:
    add_bytes(anna.database, anna.files, training, "s.pdf", pictures.pdf(2), kind="signed_sheet")
    photo = pictures.jpeg()
    add_bytes(anna.database, anna.files, training, "3.jpg", photo, kind="signed_sheet")
    scan, last = photos(anna, training, "signed_sheet")
    assert (scan.page_no, scan.page_count, scan.pages) == (1, 3, 2)
    assert (last.page_no, last.page_count, last.pages) == (3, 3, 1)
    with anna.database.change("Away") as session:
        marking.put_away(session, scan.id)
    (last,) = photos(anna, training, "signed_sheet")
    assert (last.page_no, last.page_count) == (1, 1)


def test_signed_rows_are_counted_page_by_page(anna, training) -> None:
    for name, data in (("1.jpg", pictures.jpeg()), ("2.jpg", pictures.jpeg(300, 200))):
        add_bytes(anna.database, anna.files, training, name, data, kind="signed_sheet")
    first, second = photos(anna, training, "signed_sheet")
    with anna.database.change("Count") as session:
        marking.set_signed_rows(session, first.id, 15)
        assert looking.count_sheets(session, training.id) == looking.SheetCount(2, None, 1)
        marking.set_signed_rows(session, second.id, 8)
        assert looking.count_sheets(session, training.id) == looking.SheetCount(2, 23, 0)
        with pytest.raises(UserError):
            marking.set_signed_rows(session, second.id, 400)


@pytest.mark.requirement("000-20", "do")
def test_a_refusal_keeps_a_photo_out_of_the_report(anna, training) -> None:
    added = add_bytes(anna.database, anna.files, training, "a.jpg", pictures.jpeg())
    with anna.database.change("Marks") as session:
        marking.set_in_report(session, added.attachment_id, True)
        assert looking.count_photos(session, training.id) == (1, 1)
        marking.set_consent(session, added.attachment_id, "refused")
        assert looking.count_photos(session, training.id) == (1, 0)
        with pytest.raises(UserError):
            marking.set_in_report(session, added.attachment_id, True)


def test_turning_and_ordering(anna, training) -> None:
    for width in (300, 310, 320):
        add_bytes(anna.database, anna.files, training, f"{width}.jpg", pictures.jpeg(width, 200))
    first = photos(anna, training)[0]
    with anna.database.change("Turn") as session:
        marking.turn(session, first.id)
        marking.move(session, first.id, 2)
    cards = photos(anna, training)
    assert [one.file_name for one in cards] == ["310.jpg", "320.jpg", "300.jpg"]
    turned = pictures.opened(looking.print_copy(anna.files, cards[2]))
    assert turned.size == (200, 300)
    assert pictures.opened(looking.thumbnail(anna.files, cards[2])).size == (200, 300)


def test_a_document_need_not_be_a_picture(anna, training) -> None:
    words = b"PK\x03\x04 a letter"
    added = add_bytes(anna.database, anna.files, training, "letter.docx", words, kind="document")
    (card,) = photos(anna, training, "document")
    assert added.outcome == "added"
    assert not card.looks_like_a_picture
    assert looking.file_for_outside(anna.files, card) == words


def test_files_are_whole_on_the_disk(anna, training) -> None:
    add_bytes(anna.database, anna.files, training, "a.jpg", pictures.jpeg())
    files: Files = anna.files
    assert all(files.is_whole(name) for name in files.list_names())
