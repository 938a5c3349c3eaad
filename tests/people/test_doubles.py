"""Likely doubles: suggested with reasons, decided by a person, always reversible."""

import pytest
from sqlalchemy import select

from tests.people.known import place, team_of
from trainer_app.core.errors import UserError
from trainer_app.people import service
from trainer_app.people.model import Person, SamePerson, name_key
from trainer_app.people.service.likeness import Facts, compare
from trainer_app.store import scopes


def somebody(name, **more):
    return Facts(name.encode(), name, name_key(name), **more)


def add(device, team, *names, **facts):
    with device.database.change() as session:
        return [service.quick_add(session, team, name, **facts).id for name in names]


HERE, THERE = b"here", b"there"


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ("Асанова Айгүл", "same_name"),
        ("Айгүл Асанова", "order"),
        ("Асанова Айгуль", "spelling"),
        ("Aigul Asanova", "alphabet"),
        ("Асан кызы Айгүл", "kyzy"),
        ("Асанова Айгүл Бекташевна", "father"),
        ("Acaнoвa Aйгүл", "same_name"),  # Latin twins of Cyrillic letters
        ("Асанова Айгүн", "letter"),
        ("Асанова Айүгл", "letter"),
        ("Асанова А.", "initial"),
    ],
)
def test_each_spelling_is_found_with_its_reason(other, reason):
    """C8: letters, alphabet, order, уулу and кызы, fathers' names, initials, slips."""
    found = compare(somebody("Асанова Айгүл", place=HERE), somebody(other, place=HERE))
    assert found is not None
    assert reason in found.reasons
    assert "place" in found.reasons
    assert all(found.reason_words())


@pytest.mark.parametrize(
    "other",
    ["Асанова Нургүл", "Токтосунова Айгүл", "Бекова Айнура", "Асан уулу Нурлан", "Ли А."],
)
def test_others_of_the_same_village_are_left_in_peace(other):
    assert compare(somebody("Асанова Айгүл", place=HERE), somebody(other, place=HERE)) is None


def test_a_phone_joins_what_a_marriage_parted():
    one = somebody("Асанова Айгүл", phone_key="700123456", place=HERE)
    other = somebody("Бекова Айгүл", phone_key="700123456", place=THERE)
    found = compare(one, other)
    assert found is not None
    assert found.reasons == ("one_word", "phone")
    assert found.doubts == ("place",)


def test_a_phone_of_the_house_joins_nobody_of_other_names():
    one = somebody("Асанова Айгүл", phone_key="700123456", place=HERE)
    other = somebody("Асанов Нурлан", phone_key="700123456", place=HERE, sex="male")
    assert compare(somebody("Асанова Айгүл", phone_key="1", sex="female"), other) is None
    assert compare(one, somebody("Бекова Айнура", phone_key="700123456")) is None


def test_what_speaks_against_it_is_said_too():
    found = compare(
        somebody("Асанова Айгүл", place=HERE, phone_key="1", age_band="18-28"),
        somebody("Асанова Айгүл", place=HERE, phone_key="2", age_band="60+"),
    )
    assert found is not None
    assert found.doubts == ("phone", "age")
    assert all(found.doubt_words())


def pairs(device, team):
    with device.database.read() as session:
        return service.open_pairs(session, [team])


def say(device, one, other, verdict):
    with device.database.change() as session:
        service.decide(session, one, other, verdict)


def test_four_spellings_are_listed_and_nothing_is_joined(device, team):
    """C8."""
    add(device, team, "Асанова Айгүл", "Айгуль Асанова", "Aigul Asanova", "Асан кызы Айгүл")
    assert len(pairs(device, team)) == 6
    with device.database.read() as session:
        assert service.count(session, service.Wanted()) == 4


def test_the_likeliest_pair_comes_first(device, team):
    with device.database.change() as session:
        here = place(session, "Ак-Татыр")
    add(device, team, "Асанова Айгүл", "Асанова А.", municipality_id=here)
    add(device, team, "Токтогулов Бакыт", "Токтогулов Бакыт", phone="0700 123456")
    first, second = pairs(device, team)
    assert first.likeness.reasons[:2] == ("same_name", "phone")
    assert second.likeness.reasons[0] == "initial"


def test_a_decision_answers_for_all_rows_of_one_human(device, team):
    """Once two are one, nobody asks about the same person twice."""
    one, two, three = add(device, team, "Асанова Айгүл", "Айгуль Асанова", "Aigul Asanova")
    say(device, one, two, "same")
    say(device, two, three, "different")
    assert pairs(device, team) == []
    with device.database.read() as session:
        assert [line.id for line in service.also_known_as(session, one)] == [two]
        assert service.likely_doubles(session, one) == []


def test_every_verdict_can_be_taken_back(device, team):
    """C9."""
    one, two = add(device, team, "Асанова Айгүл", "Айгуль Асанова")
    say(device, one, two, "same")
    with device.database.read() as session:
        (decided,) = service.list_decided(session, [team])
        assert {decided.one.id, decided.other.id} == {one, two}
    say(device, one, two, None)
    assert len(pairs(device, team)) == 1
    with device.database.read() as session:
        assert service.list_decided(session, [team]) == []
        assert service.also_known_as(session, one) == []


def test_two_verdicts_that_cannot_both_be_true_are_marked(device, team):
    one, two, three = add(device, team, "Асанова Айгүл", "Айгуль Асанова", "Aigul Asanova")
    say(device, one, two, "same")
    say(device, two, three, "same")
    say(device, one, three, "different")
    with device.database.read() as session:
        marked = service.list_decided(session, [team])
        assert [one.contradicted for one in marked if one.verdict == "different"] == [True]


def test_open_pairs_make_a_range_of_people(device, team):
    """Three rows that may all be one, and two others: 3 to 5 people."""
    ids = add(device, team, "Асанова Айгүл", "Айгуль Асанова", "Aigul Asanova")
    ids += add(device, team, "Бекова Айнура", "Токтогулов Бакыт")
    assert service.fewest(ids, [pair.humans for pair in pairs(device, team)]) == 3
    say(device, ids[0], ids[1], "different")
    say(device, ids[0], ids[2], "different")
    assert service.fewest(ids, [pair.humans for pair in pairs(device, team)]) == 4


def test_people_of_another_team_are_none_of_our_business(device, team):
    other = team_of(device)
    add(device, team, "Асанова Айгүл")
    add(device, other, "Асанова Айгүл")
    assert pairs(device, team) == []


def test_across_two_teams_only_their_coordinator_decides(open_device):
    """SYNC 0a.7: a team row inside a team, an office row across teams."""
    office = open_device("office", "coordinator")
    with office.database.change() as session:
        made = scopes.create_assignment_scopes(session, "coordinator")
        other = scopes.create_scope(session, scopes.TEAM, made.assignment, "coordinator")
    one, *_rest = add(office, made.team, "Асанова Айгүл")
    two, *_rest = add(office, other, "Айгуль Асанова")
    with office.database.read() as session:
        (pair,) = service.open_pairs(session, [made.team, other])
        assert {pair.one, pair.other} == {one, two}
    say(office, one, two, "same")
    with office.database.read() as session:
        (row,) = session.scalars(select(SamePerson)).all()
        assert row.scope_id == made.office
        assert service.open_pairs(session, [made.team, other]) == []


def test_people_of_two_assignments_are_never_made_one(device, team):
    one, *_rest = add(device, team, "Асанова Айгүл")
    two, *_rest = add(device, team_of(device), "Асанова Айгүл")
    with pytest.raises(UserError, match="different teams"):
        say(device, one, two, "same")


def test_who_was_erased_is_compared_with_nobody(device, team):
    """DOMAIN 5.6: no name is left to say."""
    one, two, _three = add(device, team, "Асанова Айгүл", "Айгуль Асанова", "Aigul Asanova")
    say(device, one, two, "same")
    with device.database.change() as session:
        session.get(Person, two).full_name = None
    with device.database.read() as session:
        assert service.also_known_as(session, one) == []
        assert service.list_decided(session, [team]) == []
        (pair,) = service.open_pairs(session, [team])
        assert two not in (pair.one, pair.other)
