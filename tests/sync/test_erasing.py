"""A person erased: on this laptop, on every other, in copies; the counts and the chain stay."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from sqlalchemy import func, select

from tests.sync.conftest import Post
from tests.sync.plain_bytes import everything
from trainer_app.attachments.model import Attachment
from trainer_app.attendance.model import Attendance, PrintRun
from trainer_app.attendance.service import presence
from trainer_app.core import clock
from trainer_app.core.words import fold, sort_key
from trainer_app.events.model import Event
from trainer_app.people import service as people
from trainer_app.people.model import Consent, Person, name_key
from trainer_app.store import backup, scopes, segments
from trainer_app.store.base import Text3, new_id
from trainer_app.store.journal import encode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import ErasureLog, SyncCandidate, SyncLog, SyncSegment
from trainer_app.sync import erasing, erasure_facts, holdings, service

NAME, OLD_NAME = "Зөөкан Бурулчаева", "Зөкан Бурулчаевна"
PHONE = "+996700987612"
WORDS = ("Зөөкан", "урулча", "987612")


def marks() -> list[bytes]:
    """The name and its shadows: folded, sorted, in JSON, as digits."""
    said = [*WORDS, NAME, fold(NAME), sort_key(NAME), name_key(NAME), *fold(NAME).split()]
    return [word.encode() for word in said] + [json.dumps(word)[1:-1].encode() for word in said]


def assert_silent(places: Iterable[tuple[str, bytes]]) -> None:
    wanted = marks()
    spoken = {where for where, content in places if any(word in content for word in wanted)}
    assert not spoken


def spoken(opened: Profile) -> set[str]:
    wanted = marks()
    return {
        where.split(" ")[0].split("/")[0]
        for where, content in everything(opened)
        if any(word in content for word in wanted)
    }


def write_person(opened: Profile, assignment: bytes) -> bytes:
    """Somebody who came, signed, agreed, was printed on a list and spoken of in a note."""
    with opened.database.change() as session:
        event = session.scalars(select(Event).where(Event.assignment_id == assignment)).one()
        team = scopes.team_scope(session, event.scope_id)
        person = people.quick_add(session, team, OLD_NAME, sex="female", phone=PHONE)
        person.age_band, person.position = "36-59", "AO_DEP"
        presence.mark_present(session, event.id, person.id)
    with opened.database.change() as session:
        row = session.get_one(Person, person.id)
        row.full_name = NAME
        row.note = f"{NAME} бийик үндүү"
        people.note_consent(session, person.id, "data", True, channel="paper")
        attendance = session.scalars(select(Attendance)).one()
        attendance.signature = b"SIG1 strokes of a hand"
        attendance.note = "эрте кетти"
        listed = [{"number": 1, "person": person.id.hex(), "name": NAME, "position": "Орун басар"}]
        session.add(
            PrintRun(
                id=new_id(),
                scope_id=team,
                event_id=event.id,
                rows=json.dumps(listed, ensure_ascii=False),
            )
        )
        note = session.get_one(Event, event.id)
        note.title = Text3.all(ky=f"{NAME} менен жолугушуу", source="ky")
    return person.id


def counts(opened: Profile) -> dict[str, int]:
    """What reports count: people and attendances, by sex, age and position."""
    with opened.database.read() as session:
        query = select(Person.sex, Person.age_band, Person.position, func.count()).group_by(
            Person.sex, Person.age_band, Person.position
        )
        found = {str(row[:3]): row[3] for row in session.execute(query)}
        present = select(func.count()).where(Attendance.status == "present")
        return found | {"present": session.scalar(present) or 0}


@pytest.fixture
def anna(post: Post) -> Profile:
    return post.open("anna")


@pytest.fixture
def office(post: Post, anna: Profile) -> Profile:
    opened = post.open("office", "coordinator")
    post.pair(anna, opened)
    return opened


def test_not_a_byte_of_the_name_stays(post: Post, anna: Profile) -> None:
    """Pages, free pages, samples, log, segments, segment files, backups, undo."""
    person = write_person(anna, post.begin(anna, people=3))
    backup.make(anna)
    anna.database.study()
    before = counts(anna)
    assert {"data.db-wal", "backups", "segments", "segment", "undo"} <= spoken(anna)
    erasing.erase(anna, person)
    assert_silent(everything(anna))
    assert counts(anna) == before
    assert service.verify(anna) == []


def test_what_was_kept_is_said_again(post: Post, anna: Profile) -> None:
    person = write_person(anna, post.begin(anna))
    erasing.erase(anna, person)
    with anna.database.read() as session:
        row = session.get_one(Person, person)
        assert (row.full_name, row.phone, row.note) == (None, None, None)
        assert (row.sex, row.age_band, row.position) == ("female", "36-59", "AO_DEP")
        assert row.erased_ms
        attendance = session.scalars(select(Attendance)).one()
        assert (attendance.status, attendance.signature) == ("present", None)
        assert session.scalars(select(Consent)).one().deleted
        listed = json.loads(session.scalars(select(PrintRun.rows)).one() or "")
        assert listed == [{"number": 1, "person": person.hex(), "name": "", "position": ""}]
        title = session.scalars(select(Event)).one().title
        assert title.ky == "… менен жолугушуу"


def test_the_chain_still_holds(post: Post, anna: Profile) -> None:
    """Head, hash and signature are those of before; the words of others are still proved."""
    person = write_person(anna, post.begin(anna, people=2))
    backup.make(anna)
    with anna.database.read() as session:
        before = {_place(row): row.hash for row in session.scalars(select(SyncSegment))}
    erasing.erase(anna, person)
    with anna.database.read() as session:
        for row in session.scalars(select(SyncSegment)):
            segment = segments.read(row.raw)
            assert before.get(_place(row), segment.hash) == segment.hash == row.hash
            assert len(segment.lines()) == segment.count
    assert service.verify(anna) == []


def _place(row: SyncSegment) -> tuple[int, bytes, int]:
    return row.dev, row.scope_id, row.first_seq


def test_every_laptop_forgets(post: Post, anna: Profile, office: Profile) -> None:
    """The order travels with the data, and each laptop says that it has carried it out."""
    assignment = post.begin(anna, people=2)
    person = write_person(anna, assignment)
    post.carry(anna, office, assignment)
    assert {"data.db-wal", "segments"} <= spoken(office)
    erasing.erase(anna, person)
    with anna.database.read() as session:
        (told,) = erasure_facts.list_erasures(session, person)
        assert [one.name for one in told.laptops if one.done_ms is None] == ["Office"]
    post.carry(anna, office, assignment)
    assert_silent(everything(office))
    assert counts(office) == counts(anna)
    assert service.verify(office) == []
    assert post.dump(office) == post.dump(anna)
    post.carry(office, anna, assignment)
    with anna.database.read() as session:
        (told,) = erasure_facts.list_erasures(session, person)
        assert all(laptop.done_ms for laptop in told.laptops)


def test_an_old_change_file_that_comes_late_brings_nothing_back(
    post: Post, anna: Profile, office: Profile
) -> None:
    assignment = post.begin(anna, people=1)
    person = write_person(anna, assignment)
    old = post.send(anna, office, assignment)
    erasing.erase(anna, person)
    post.carry(anna, office, assignment)
    assert old is not None
    service.take_in(office, old)
    assert_silent(everything(office))
    assert post.dump(office) == post.dump(anna)
    assert service.verify(office) == []


def test_someone_who_joins_later_never_hears_the_name(post: Post, anna: Profile) -> None:
    """The whole scope is given again, redacted; the new laptop can prove the chain all the same."""
    assignment = post.begin(anna, people=1)
    person = write_person(anna, assignment)
    erasing.erase(anna, person)
    late = post.open("late", "coordinator")
    post.pair(anna, late)
    post.carry(anna, late, assignment)
    assert_silent(everything(late))
    assert counts(late) == counts(anna)
    assert service.verify(late) == []
    assert post.dump(late) == post.dump(anna)


def test_a_change_nobody_can_read_is_in_the_way_of_no_erasure(post: Post, anna: Profile) -> None:
    """A19: it was put aside when it came; its line stays in the journal, and is emptied."""
    person = write_person(anna, post.begin(anna))
    with anna.database.change(undoable=False) as session:
        row = session.get_one(Person, person)
        pen = anna.database.journal
        for payload in (b"\xc1 " + NAME.encode(), encode([{"full_name": [NAME]}, {}])):
            session.add(
                SyncLog(
                    scope_id=row.scope_id,
                    seq=pen.next_seq(session, row.scope_id),
                    hlc=pen.clock.tick(),
                    tbl="person",
                    row_id=person,
                    payload=payload,
                )
            )
    erasing.erase(anna, person)
    assert_silent(everything(anna))


def test_two_answers_to_the_name_go_with_it(post: Post, anna: Profile, office: Profile) -> None:
    """A conflict keeps both values aside; both go."""
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    post.carry(anna, office, assignment)
    post.rename(anna, NAME, f"{NAME} Асан кызы")
    post.rename(office, NAME, f"{NAME} Болотовна")
    post.carry(office, anna, assignment)
    with anna.database.read() as session:
        assert session.scalars(select(SyncCandidate)).all()
    erasing.erase(anna, person)
    assert_silent(everything(anna))
    post.carry(anna, office, assignment)
    assert_silent(everything(office))
    assert service.verify(office) == service.verify(anna) == []


def test_an_edit_made_without_knowing_is_erased_as_well(
    post: Post, anna: Profile, office: Profile
) -> None:
    """The coordinator mends the name while the trainer erases it; nobody gets it back."""
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    post.carry(anna, office, assignment)
    erasing.erase(anna, person)
    post.rename(office, NAME, f"{NAME} (тууралоо)")
    post.carry(office, anna, assignment)
    assert_silent(everything(anna))
    post.carry(anna, office, assignment)
    assert_silent(everything(office))
    assert post.dump(office) == post.dump(anna)
    assert service.verify(office) == service.verify(anna) == []


def test_a_name_written_anew_is_erased_though_the_erasers_clock_is_years_ahead(
    post: Post, anna: Profile, office: Profile
) -> None:
    """The erasure is shown, and the name stands beside it as an open answer."""
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    post.carry(anna, office, assignment)
    now_ms = clock.now_ms()
    clock.set_source(lambda: now_ms + 3 * 366 * 24 * 3600 * 1000)
    erasing.erase(anna, person)
    clock.set_source(lambda: now_ms)
    post.rename(office, NAME, f"{NAME} (тууралоо)")
    post.carry(office, anna, assignment)
    assert_silent(everything(anna))
    post.carry(anna, office, assignment)
    assert_silent(everything(office))
    assert post.dump(office) == post.dump(anna)
    assert service.verify(office) == service.verify(anna) == []


def test_a_name_written_anew_and_taken_out_again_is_erased_too(
    post: Post, anna: Profile, office: Profile
) -> None:
    """Nothing of it is shown; the words stand in the journal."""
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    post.carry(anna, office, assignment)
    erasing.erase(anna, person)
    for said in (f"{NAME} (тууралоо)", None):
        with office.database.change() as session:
            session.get_one(Person, person).full_name = said
    post.carry(office, anna, assignment)
    assert_silent(everything(anna))
    post.carry(anna, office, assignment)
    assert_silent(everything(office))


def test_photos_go_only_when_asked(post: Post, anna: Profile) -> None:
    assignment = post.begin(anna, photos=2)
    person = write_person(anna, assignment)
    with anna.database.read() as session:
        one, other = session.scalars(select(Attachment).order_by(Attachment.id)).all()
    erasing.erase(anna, person, photos=[one.id])
    assert not anna.files.exists(one.cipher_sha256 or "")
    assert anna.files.exists(other.cipher_sha256 or "")
    assert service.verify(anna) == []


def test_what_will_go_is_shown_first(post: Post, anna: Profile) -> None:
    person = write_person(anna, post.begin(anna))
    with anna.database.read() as session:
        plan = holdings.plan(session, [person])
    assert plan.name == NAME
    assert plan.attendances == 1
    assert [(one.table, one.field) for one in plan.mentions] == [("event", "title_ky")]


def test_texts_stay_when_they_mean_somebody_else(post: Post, anna: Profile) -> None:
    person = write_person(anna, post.begin(anna))
    done = erasing.erase(anna, person, texts=False)
    assert [one.field for one in done.left] == ["title_ky"]
    with anna.database.read() as session:
        assert NAME in (session.scalars(select(Event)).one().title.ky or "")


def test_an_erasure_cut_short_is_ended_later(post: Post, anna: Profile) -> None:
    """Killed after the rows and before the copies: the next start goes on."""
    person = write_person(anna, post.begin(anna))
    backup.make(anna)
    erasing.erase(anna, person)
    with anna.database.change(undoable=False) as session:
        for row in session.scalars(select(ErasureLog)):
            row.done = False
    assert erasing.finish(anna) == len(_orders(anna))
    assert erasing.finish(anna) == 0
    assert_silent(everything(anna))


def _orders(opened: Profile) -> list[bytes]:
    with opened.database.read() as session:
        return list(session.scalars(select(ErasureLog.id)))
