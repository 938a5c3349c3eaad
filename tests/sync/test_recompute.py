"""Worked out anew from the journal, every row is what taking in had made of it."""

from __future__ import annotations

from sqlalchemy import select, text

from tests.sync.conftest import Post
from trainer_app.people.model import Person
from trainer_app.store import bulk
from trainer_app.store.base import new_id
from trainer_app.store.journal import decode, encode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncCandidate, SyncParked
from trainer_app.sync import recompute, service, trust, upgrading
from trainer_app.sync.registers import Said, weigh


def everything(opened: Profile) -> list[tuple[object, ...]]:
    with opened.database.read() as session:
        rows = session.execute(select(Person.__table__).order_by(Person.id)).all()
        kept = session.execute(select(SyncCandidate.__table__)).all()
    return [tuple(row) for row in rows] + sorted(tuple(row) for row in kept)


def apart(post: Post) -> tuple[Profile, Profile, bytes]:
    """Anna and the office share an assignment with two people, and write apart."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=2)
    service.hand_up(anna, assignment, trust.contact_id_of(office.me.person_key))
    post.carry(anna, office, assignment)
    return anna, office, assignment


def test_worked_out_anew_every_row_is_the_same(post: Post) -> None:
    anna, office, assignment = apart(post)
    post.rename(anna, "Person 0", "Айгүл")
    post.rename(office, "Person 0", "Айгуль")
    post.rename(office, "Person 1", "Бек")
    post.carry(office, anna, assignment)
    before = everything(anna)
    with anna.database.change() as session:
        recompute.everything(session)
    assert everything(anna) == before
    assert service.verify(anna) == []


def test_a_row_that_was_spoilt_is_mended_from_the_journal(post: Post) -> None:
    anna, _office, _assignment = apart(post)
    before = everything(anna)
    with anna.database.change() as session:
        session.execute(text("UPDATE person SET full_name = 'nobody', sync_v = x'00'"))
        keys = [("person", row_id) for row_id in session.scalars(select(Person.id))]
        recompute.rows(session, keys)
        assert "Person 0" in list(session.scalars(select(Person.full_name)))
    assert everything(anna) == before


def test_nothing_of_it_is_journaled(post: Post) -> None:
    anna, _office, _assignment = apart(post)
    before = post.dump(anna), service.verify(anna)
    with anna.database.change() as session:
        count = text("SELECT count(*), max(seq) FROM sync_log")
        logged = session.execute(count).one()
        recompute.everything(session)
        session.flush()
        assert session.execute(count).one() == logged
    assert (post.dump(anna), service.verify(anna)) == before


def test_a_row_that_nothing_speaks_of_is_no_row(post: Post) -> None:
    anna, _office, _assignment = apart(post)
    stray = new_id()
    with anna.database.change() as session:
        some = session.scalars(select(Person)).first()
        assert some is not None
        session.execute(
            text("INSERT INTO person (id, scope_id, sync_v) VALUES (:id, :scope, :v)"),
            {"id": stray, "scope": some.scope_id, "v": some.sync_v},
        )
        recompute.rows(session, [("person", stray)])
        assert session.get(Person, stray) is None


def test_what_an_older_version_carried_comes_alive_after_an_upgrade(post: Post) -> None:
    """A14: a field in the luggage of a row, and a row of a table nobody knew."""
    anna, _office, _assignment = apart(post)
    before = everything(anna)
    with anna.database.change() as session:
        one, other = session.scalars(select(Person).order_by(Person.full_name)).all()
        carried = encode({"full_name": one.full_name, "from_the_future": 1})
        session.execute(
            text("UPDATE person SET full_name = NULL, sync_x = :x, sync_v = :v WHERE id = :id"),
            {"x": carried, "id": one.id, "v": one.sync_v + b" "},
        )
        parked = {"full_name": other.full_name}
        session.add(
            SyncParked(
                tbl="person",
                row_id=other.id,
                scope_id=other.scope_id,
                meta=other.sync_v,
                vals=encode(parked),
            )
        )
        session.flush()
        bulk.withdraw_rows(session, "person", [other.id])
    assert upgrading.wake_up(anna) == 2
    assert upgrading.wake_up(anna) == 0
    assert everything(anna) == before


# the rule alone


def rank(head: tuple[int, int, int]) -> tuple[int, int]:
    return head[2], head[0]


MADE = Said((1, 1, 10), {"name": "a"})


def edit(head: tuple[int, int, int], name: str, value: object, *seen: tuple[int, int]) -> Said:
    return Said(head, {name: value}, {name: frozenset(seen)})


def test_deleted_here_and_edited_there_is_a_question() -> None:
    """A10."""
    gone = edit((1, 2, 20), "deleted", True, (1, 1))
    renamed = edit((2, 1, 15), "name", "b", (1, 1))
    weighed = weigh([MADE, gone, renamed], rank)
    assert weighed.apart == {(1, 2, 20): True, (2, 1, 15): False}
    assert "deleted" in weighed.open()


def test_who_deleted_what_they_had_seen_asks_nobody() -> None:
    renamed = edit((2, 1, 15), "name", "b", (1, 1))
    seen = {"deleted": frozenset({(1, 1)}), "name": frozenset({(2, 1)})}
    gone = Said((1, 2, 20), {"deleted": True}, seen)
    assert not weigh([MADE, gone, renamed], rank).apart


def test_an_edit_of_what_lies_in_the_trash_asks_nobody() -> None:
    gone = edit((1, 2, 20), "deleted", True, (1, 1))
    seen = {"name": frozenset({(1, 1)}), "deleted": frozenset({(1, 2)})}
    later = Said((2, 1, 5), {"name": "b"}, seen)
    assert not weigh([MADE, gone, later], rank).apart


def test_the_version_leaves_out_what_stands_as_it_was_made() -> None:
    weighed = weigh([MADE, edit((2, 1, 15), "sex", "w", (1, 1))], rank)
    assert weighed.version() == [1, 1, 10, {"sex": [[2, 1, 15]]}]
    assert decode(encode(weighed.version())) == weighed.version()
