"""Two ways to a session; each change is journaled in its own transaction, or not made at all."""

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import IntegrityError

from trainer_app.people.model import Person
from trainer_app.store import journal, scopes
from trainer_app.store.base import new_id
from trainer_app.store.journal import BypassesJournal, decode
from trainer_app.store.tables import SyncLog


@pytest.fixture
def laptop(open_device):
    """A laptop with one team."""
    device = open_device("anna")
    with device.database.change("assignment") as session:
        device.team = scopes.create_assignment_scopes(session, "trainer").team
    return device


def add_person(laptop, name="Үсөнов Таалай"):
    person = Person(id=new_id(), scope_id=laptop.team, full_name=name)
    with laptop.database.change("person") as session:
        session.add(person)
    return person.id


def lines(laptop):
    with laptop.database.read() as session:
        query = select(SyncLog).where(SyncLog.scope_id == laptop.team).order_by(SyncLog.seq)
        return [(line.seq, line.tbl, decode(line.payload)) for line in session.scalars(query)]


def test_a_new_row_is_one_line_without_predecessors(laptop):
    add_person(laptop)
    assert lines(laptop) == [(1, "person", [{"full_name": "Үсөнов Таалай"}])]


def test_an_edit_names_what_it_replaces(laptop):
    person_id = add_person(laptop)
    for phone in ("1", "2"):
        with laptop.database.change("phone") as session:
            session.get(Person, person_id).phone = phone
    me = laptop.me.device_id
    assert [payload for _, _, payload in lines(laptop)[1:]] == [
        [{"phone": "1"}, {"phone": [[me, 1]]}],
        [{"phone": "2"}, {"phone": [[me, 2]]}],
    ]


def test_setting_the_same_value_is_not_a_change(laptop):
    person_id = add_person(laptop)
    with laptop.database.change("same") as session:
        session.get(Person, person_id).full_name = "Үсөнов Таалай"
    assert len(lines(laptop)) == 1


def test_a_failed_change_leaves_neither_row_nor_line_nor_gap(laptop):
    with pytest.raises(RuntimeError), laptop.database.change("broken") as session:
        session.add(Person(id=new_id(), scope_id=laptop.team, full_name="А"))
        session.flush()
        raise RuntimeError
    add_person(laptop)
    assert [seq for seq, _, _ in lines(laptop)] == [1]


def test_reading_never_writes(laptop):
    person_id = add_person(laptop)
    with pytest.raises(BypassesJournal), laptop.database.read() as session:
        session.get(Person, person_id).phone = "1"
        session.flush()


@pytest.mark.parametrize("verb", [update(Person).values(phone="1"), delete(Person)])
def test_a_write_past_the_journal_is_refused_by_the_database_itself(laptop, verb):
    add_person(laptop)
    with pytest.raises(IntegrityError), laptop.database.change("past") as session:
        session.execute(verb)


def test_a_row_never_changes_its_scope(laptop):
    person_id = add_person(laptop)
    with pytest.raises(BypassesJournal), laptop.database.change("scope") as session:
        session.get(Person, person_id).scope_id = scopes.private_scope(session)


def test_listeners_hear_which_tables_changed_and_only_after_the_commit(laptop):
    heard = []
    laptop.database.listen(heard.append)
    person_id = add_person(laptop)
    assert [set(word.tables) for word in heard] == [{"person"}]
    with laptop.database.read() as session:
        assert session.get(Person, person_id) is not None


def test_put_back_undoes_the_last_change_as_an_ordinary_edit(laptop):
    person_id = add_person(laptop)
    with laptop.database.change("name") as session:
        session.get(Person, person_id).full_name = "Үсөнова Таалай"
    assert laptop.database.undo() == "name"
    with laptop.database.read() as session:
        assert session.get(Person, person_id).full_name == "Үсөнов Таалай"
    assert len(lines(laptop)) == 3


def test_putting_back_a_new_row_hides_it(laptop):
    person_id = add_person(laptop)
    laptop.database.undo()
    with laptop.database.read() as session:
        assert session.get(Person, person_id).deleted


def test_many_rows_at_once_are_journaled_like_single_ones(laptop):
    rows = [
        {"id": new_id(), "scope_id": laptop.team, "full_name": f"Киши {n}", "sex": "female"}
        for n in range(50)
    ]
    with laptop.database.change("list") as session:
        assert journal.insert_many(session, Person, rows) == 50
    assert [seq for seq, _, _ in lines(laptop)] == list(range(1, 51))
    with laptop.database.change("edit") as session:
        person = session.get(Person, rows[7]["id"])
        assert person.name_fold == "киши 7"
        person.phone = "1"
    assert lines(laptop)[-1][2][1] == {"phone": [[laptop.me.device_id, 8]]}


def test_a_number_is_never_used_twice_after_reopening(laptop, open_device):
    add_person(laptop)
    laptop.database.close()
    again = type(laptop.database)(laptop.database.path, laptop.data_key)
    with again.change("more") as session:
        session.add(Person(id=new_id(), scope_id=laptop.team, full_name="Б"))
    assert [seq for seq, _, _ in lines(laptop)] == [1, 2]
    again.close()


def test_an_error_of_the_database_tells_no_name(laptop):
    add_person(laptop)
    with pytest.raises(IntegrityError) as caught, laptop.database.change("past") as session:
        session.execute(update(Person).values(full_name="Асанова Айгүл"))
    assert "Асанова" not in str(caught.value)


def test_the_file_is_unreadable_without_the_key(laptop):
    add_person(laptop)
    laptop.database.close()
    kept = laptop.database.path.read_bytes()
    assert not kept.startswith(b"SQLite format 3")
    assert "Үсөнов".encode() not in kept


def test_two_sessions_can_look_while_one_writes(laptop):
    add_person(laptop)
    with laptop.database.change("long") as writer:
        writer.add(Person(id=new_id(), scope_id=laptop.team, full_name="Б"))
        writer.flush()
        with laptop.database.read() as session:
            assert session.scalar(select(func.count()).select_from(Person)) == 1
    with laptop.database.read() as session:
        assert session.execute(text("PRAGMA synchronous")).scalar() == 2
