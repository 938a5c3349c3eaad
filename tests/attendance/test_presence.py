"""Marking who came: twice is once, and four different things are told apart."""

import pytest

from tests.attendance.training import NAMES, SLIP, Training, make_training, signature
from trainer_app.attendance.model import Attendance
from trainer_app.attendance.service import door, presence, quota, signing
from trainer_app.core import clock, i18n
from trainer_app.core.errors import UserError
from trainer_app.people.model import Person
from trainer_app.store import journal


@pytest.fixture
def training(open_device) -> Training:
    return make_training(open_device("anna"))


def state(training: Training, name: str) -> str:
    with training.read() as session:
        return door.line(session, training.event_id, training.people[name]).state


def counts(training: Training) -> door.Counts:
    with training.read() as session:
        return door.count(door.expected(session, training.event_id))


def journal_lines(training: Training) -> int:
    with training.read() as session:
        return session.query(journal.SyncLog).count()


ASANOVA, BEKOVA, OMURBEKOVA, TOKTOGULOV, USONOV, NAISHA = (name for name, *_ in NAMES)


def test_the_list_stands_in_the_order_of_the_kyrgyz_alphabet(training) -> None:
    """E9"""
    with training.read() as session:
        names = [one.name for one in door.expected(session, training.event_id)]
    assert names == [ASANOVA, BEKOVA, OMURBEKOVA, TOKTOGULOV, USONOV, NAISHA]


def test_marking_twice_changes_nothing(training) -> None:
    with training.change() as session:
        presence.mark_present(session, training.event_id, training.people[ASANOVA])
    before = journal_lines(training)
    with training.change() as session:
        presence.mark_present(session, training.event_id, training.people[ASANOVA])
        presence.invite_people(session, training.event_id, training.people.values())
    assert journal_lines(training) == before
    assert counts(training).all == 1


def test_two_laptops_make_the_same_row() -> None:
    event, person = b"e" * 16, b"p" * 16
    assert presence.attendance_id(event, person) == presence.attendance_id(event, person)
    assert presence.attendance_id(event, person) != presence.attendance_id(person, event)


def test_four_different_things_are_told_apart(training) -> None:
    """C11"""
    with training.change() as session:
        presence.mark_absent(session, training.event_id, training.people[ASANOVA])
        presence.mark_excused(session, training.event_id, training.people[BEKOVA], "Ооруп калган")
        presence.mark_present(session, training.event_id, training.people[USONOV])
        presence.add_walk_in(session, training.event_id, "Жаңы Катышуучу")
    assert state(training, ASANOVA) == "absent"
    assert state(training, BEKOVA) == "excused"
    assert state(training, OMURBEKOVA) == "expected"
    assert state(training, USONOV) == "present"
    found = counts(training)
    assert (found.all, found.walk_ins, found.absent, found.excused) == (2, 1, 1, 1)
    assert found.expected == 3
    assert found.listed == 7


def test_women_men_and_not_stated_are_always_all(training) -> None:
    """C13"""
    with training.change() as session:
        for person in training.people.values():
            presence.mark_present(session, training.event_id, person)
    found = counts(training)
    assert (found.women, found.men, found.not_stated) == (3, 2, 1)
    assert found.all == 6


def test_sex_is_never_guessed_from_the_name(training) -> None:
    with training.change() as session:
        row = presence.add_walk_in(session, training.event_id, "Асанова Гүлнара")
        assert session.get_one(Person, row.person_id).sex is None


def test_a_walk_in_marked_by_mistake_leaves_the_list(training) -> None:
    with training.change() as session:
        row = presence.add_walk_in(session, training.event_id, "Ката Киши")
        session.flush()
        presence.clear(session, training.event_id, row.person_id)
    assert counts(training).listed == 6
    with training.change() as session:
        presence.mark_present(session, training.event_id, row.person_id)
    assert counts(training).walk_ins == 1


def test_clearing_an_invited_person_puts_them_back_among_the_expected(training) -> None:
    """C5"""
    with training.change() as session:
        presence.mark_present(session, training.event_id, training.people[ASANOVA])
    with training.change() as session:
        presence.clear(session, training.event_id, training.people[ASANOVA])
    assert state(training, ASANOVA) == "expected"


def test_the_rest_is_absent_when_the_day_is_over(training) -> None:
    with training.change() as session:
        presence.mark_present(session, training.event_id, training.people[ASANOVA])
        presence.mark_excused(session, training.event_id, training.people[BEKOVA])
        assert presence.mark_rest_absent(session, training.event_id) == 4
    assert counts(training).absent == 4
    assert counts(training).expected == 0


def test_minutes_are_set_for_one_and_for_the_rest(training) -> None:
    with training.change() as session:
        for name in (ASANOVA, BEKOVA):
            presence.mark_present(session, training.event_id, training.people[name])
        presence.set_minutes(session, training.event_id, training.people[ASANOVA], 200)
        assert presence.set_minutes_of_the_rest(session, training.event_id, 420) == 1
        with pytest.raises(UserError):
            presence.set_minutes(session, training.event_id, training.people[ASANOVA], 5000)
    with training.read() as session:
        lines = door.expected(session, training.event_id)
        assert [one.minutes for one in lines[:3]] == [200, 420, None]


def test_search_folds_letters_and_finds_any_word_of_the_name(training) -> None:
    """E9"""
    with training.read() as session:
        lines = door.expected(session, training.event_id)
    assert [one.name for one in door.search(lines, "омур")] == [OMURBEKOVA]
    assert [one.name for one in door.search(lines, "ӨМҮР")] == [OMURBEKOVA]
    assert [one.name for one in door.search(lines, "усон таа")] == [USONOV]
    assert [one.name for one in door.search(lines, "найша")] == [NAISHA]
    assert door.search(lines, "") == lines


def test_people_of_the_team_who_are_not_on_the_list_are_found(training) -> None:
    with training.change() as session:
        session.add(Person(id=b"k" * 16, scope_id=training.team, full_name="Кадырова Бүбүсара"))
    with training.read() as session:
        listed = training.people.values()
        known = door.find_known(session, training.event_id, "кадыр", listed)
        assert [one.name for one in known] == ["Кадырова Бүбүсара"]
        assert door.find_known(session, training.event_id, "асан", listed) == []


def test_a_signature_marks_present_and_keeps_its_evidence(training) -> None:
    with training.change() as session:
        signing.sign(session, training.event_id, training.people[ASANOVA], signature())
    assert state(training, ASANOVA) == "present"
    with training.read() as session:
        row = session.query(Attendance).filter(Attendance.signature.is_not(None)).one()
        assert signing.check(session, row) == signing.Verdict(True, True)


def test_a_walk_in_may_come_and_sign_in_one_step(training) -> None:
    """Two rows of one id were made when nothing was written in between."""
    with training.change() as session:
        person = Person(id=b"w" * 16, scope_id=training.team, full_name="Жаңы Катышуучу")
        session.add(person)
        session.flush()
        presence.mark_present(session, training.event_id, person.id)
        signing.sign(session, training.event_id, person.id, signature())
        presence.set_minutes(session, training.event_id, person.id, 400)
    assert counts(training).signed == 1


def test_a_slip_of_the_pen_is_refused_and_nothing_is_written(training) -> None:
    """B12"""
    before = journal_lines(training)
    for slip in (SLIP, b"", b"SIG1nonsense"):
        with pytest.raises(signing.TooSlight), training.change() as session:
            signing.sign(session, training.event_id, training.people[ASANOVA], slip)
    assert journal_lines(training) == before
    assert state(training, ASANOVA) == "expected"


def test_a_name_changed_after_signing_is_seen_in_the_evidence(training) -> None:
    with training.change() as session:
        signing.sign(session, training.event_id, training.people[ASANOVA], signature())
    i18n.set_language("ky")  # checked in the language it was signed in, not in today's
    with training.change("Name") as session:
        row = session.query(Attendance).filter(Attendance.signature.is_not(None)).one()
        assert signing.check(session, row).words_unchanged
        session.get_one(Person, training.people[ASANOVA]).full_name = "Асаева Гүлнара"
        session.flush()
        assert signing.check(session, row) == signing.Verdict(True, False)
        row.signature = b"other"
        assert not signing.check(session, row).strokes_unchanged


def test_each_signature_names_the_one_before_it(training) -> None:
    moments = iter(range(1_747_000_000_000, 1_747_000_100_000, 1000))
    clock.set_source(lambda: next(moments))
    ends = []
    for name in (ASANOVA, BEKOVA):
        with training.change() as session:
            row = signing.sign(session, training.event_id, training.people[name], signature())
            evidence = row.evidence.decode()
            assert (not ends) or ends[-1] in evidence
            session.flush()
            ends.append(signing.last_evidence(session, training.event_id))
    assert len(set(ends)) == 2


def test_who_signed_is_not_made_absent_by_a_slip_of_the_hand(training) -> None:
    """B12: signed and absent cannot both be."""
    person = training.people[ASANOVA]
    with training.change() as session:
        signing.sign(session, training.event_id, person, signature())
    with pytest.raises(presence.HasSigned), training.change() as session:
        presence.mark_absent(session, training.event_id, person)
    with training.change() as session:
        signing.take_signature_back(session, training.event_id, person)
        presence.mark_absent(session, training.event_id, person)
    assert state(training, ASANOVA) == "absent"


def test_undo_puts_a_mark_back(training) -> None:
    with training.change("Present") as session:
        presence.mark_present(session, training.event_id, training.people[ASANOVA])
    assert training.profile.database.undo() == "Present"
    assert state(training, ASANOVA) == "expected"


@pytest.mark.requirement("000-16", "do")
def test_the_matrix_says_who_was_asked_who_came_and_who_is_missing(training) -> None:
    with training.change() as session:
        presence.mark_present(session, training.event_id, training.people[ASANOVA])
        presence.add_walk_in(session, training.event_id, "Конок Киши", position="VILLAGE")
    with training.read() as session:
        found = quota.matrix(session, training.event_id)
    assert found.positions[:4] == ("SOC_WORK", "LOCAL_COORD", "EXEC_SEC", "AK_DEP")
    assert "VILLAGE" in found.positions
    assert [row.invited for row in found.rows] == [True, True, False]
    first = next(row for row in found.rows if row.came and row.invited)
    assert first.cells[0] == quota.cell(asked=1, invited=1, came=1)
    assert first.cells[0].missing == 0
    assert found.rows[2].missing == 0  # guests are missed by nobody
    assert found.totals()[0].came == 1


@pytest.mark.requirement("000-19", "do")
def test_signed_rows_on_paper_stand_beside_the_people_present(training) -> None:
    with training.change() as session:
        presence.mark_present(session, training.event_id, training.people[ASANOVA])
    with training.read() as session:
        compared = door.compare_sheets(session, training.event_id)
    assert (compared.pages, compared.present, compared.agree) == (0, 1, None)
