"""Who may still speak: removals, answers to removals, and people let in again (decision 0015)."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from trainer_app.sync import force
from trainer_app.sync.statements import Limit, Powers, Revocation

SCOPE = b"s" * 16
FOUNDER, ASEL, BOLOT, CHOLPON, ANNA = (bytes([one]) * 32 for one in range(1, 6))
COORDINATORS = (FOUNDER, ASEL, BOLOT, CHOLPON)
POWERS = Powers({SCOPE: frozenset(COORDINATORS)}, {SCOPE: FOUNDER})
numbers = count(1)


def said(signer, about, units=(), knew=(), serial=1):
    number = next(numbers).to_bytes(16, "big")
    chosen = None if units is None else frozenset(units)
    known = frozenset(one.id for one in knew)
    return Limit(number, SCOPE, 0, about, chosen, serial, {}, known, signer)


def counting(*limits):
    return force.counting_limits(POWERS, limits)


def out(*limits):
    found = force.standing_limits(counting(*limits))
    return {person for (_scope, person), limit in found.items() if limit.removes}


def test_what_the_removed_say_later_has_no_force_and_what_they_said_before_has():
    before = said(BOLOT, ANNA)
    removal = said(ASEL, BOLOT, knew=[before])
    late = said(BOLOT, CHOLPON, knew=[before, removal])
    assert out(late, removal, before) == {ANNA, BOLOT}


def test_who_was_removed_by_somebody_removed_before_is_not_removed():
    """The chain is followed from its beginning, however long it is."""
    first = said(FOUNDER, ASEL)
    second = said(ASEL, BOLOT, knew=[first])
    third = said(BOLOT, CHOLPON, knew=[first, second])
    assert out(first, second, third) == {ASEL, CHOLPON}
    assert out(third, first, second) == {ASEL, CHOLPON}


def test_two_who_remove_each_other_are_both_out_until_the_founder_lets_one_in():
    """Nobody dodges a removal by answering it."""
    one, other = said(ASEL, BOLOT), said(BOLOT, ASEL)
    assert out(one, other) == {ASEL, BOLOT}
    again = said(FOUNDER, ASEL, None, knew=[one, other], serial=2)
    assert out(one, other, again) == {BOLOT}


def test_what_somebody_says_who_was_let_in_again_has_force():
    removal = said(FOUNDER, BOLOT)
    again = said(FOUNDER, BOLOT, None, knew=[removal], serial=2)
    afterwards = said(BOLOT, ANNA, knew=[removal, again])
    assert out(removal, again, afterwards) == {ANNA}
    once_more = said(FOUNDER, BOLOT, knew=[removal, again], serial=3)
    assert out(removal, again, afterwards, once_more) == {BOLOT}


def test_the_removed_do_not_let_each_other_in():
    one, other = said(FOUNDER, ASEL), said(FOUNDER, BOLOT)
    helping = said(ASEL, BOLOT, None, knew=[one, other], serial=2)
    thanking = said(BOLOT, ASEL, None, knew=[one, other, helping], serial=2)
    assert out(one, other, helping, thanking) == {ASEL, BOLOT}


def test_of_two_words_said_apart_about_one_person_the_stricter_stands():
    some, none = said(ASEL, ANNA, (b"u" * 16,)), said(BOLOT, ANNA)
    assert out(some, none) == out(none, some) == {ANNA}


def test_a_report_of_the_removed_waits_until_they_are_let_in_again():
    key, owner = b"k" * 32, ANNA
    removal = said(FOUNDER, BOLOT)
    report = Revocation(b"r" * 16, SCOPE, 0, key, 4, BOLOT)
    place = (SCOPE, key)

    def points(*limits):
        return force.last_counting(POWERS, [report], counting(*limits), {key: owner})

    assert place not in points(removal)
    knew_it = said(FOUNDER, BOLOT, knew=[report])
    assert points(knew_it) == {place: 4}
    assert points(removal, said(FOUNDER, BOLOT, None, serial=2)) == {place: 4}


@st.composite
def histories(draw):
    """Limits, each naming some of those said before it: a liar leaves out what does not suit."""
    found: list[Limit] = []
    for _ in range(draw(st.integers(0, 7))):
        signer, about = draw(st.sampled_from(COORDINATORS)), draw(st.sampled_from(COORDINATORS))
        units = draw(st.sampled_from([(), (), None]))
        knew = [one for one in found if draw(st.booleans())]
        found.append(said(signer, about, units, knew, draw(st.integers(1, 3))))
    return found, draw(st.integers(0, 1 << 30))


@settings(max_examples=300, deadline=None)
@given(histories())
def test_neither_the_order_of_hearing_nor_a_lucky_number_decides(given_history):
    """The same words under other numbers, heard in another order, have the same force."""
    limits, seed = given_history
    first = {one.id for one in counting(*limits)}
    chance = Random(seed)
    mixed = limits * 2
    chance.shuffle(mixed)
    assert {one.id for one in counting(*mixed)} == first
    names = [one.id for one in limits]
    others = dict(zip(names, chance.sample(names, len(names)), strict=True))
    renamed = [
        replace(one, id=others[one.id], known=frozenset(others[known] for known in one.known))
        for one in limits
    ]
    if len({one.serial for one in limits}) == len(limits):  # alike ones are told apart by number
        assert {one.id for one in counting(*renamed)} == {others[number] for number in first}


@settings(max_examples=300, deadline=None)
@given(histories())
def test_nobody_is_silenced_without_a_removal_that_counts(given_history):
    """And who speaks on against one has been let in, or stands in a circle with it."""
    limits, _seed = given_history
    counts = {one.id: one for one in counting(*limits)}
    for one in limits:
        if one.signer == one.person_key or one.person_key == FOUNDER:
            assert one.id not in counts
            continue
        against = [
            removal
            for removal in counts.values()
            if removal.removes and removal.person_key == one.signer and one.id not in removal.known
        ]
        if one.id not in counts:
            assert against
        else:
            assert all(_answers(one, removal, limits) for removal in against)


def _answers(one: Limit, removal: Limit, limits: list[Limit]) -> bool:
    """From the removal, step by step, somebody silences whoever said it; or a return was known."""
    let_in = any(
        other.units is None and other.person_key == one.signer and other.id in one.known
        for other in limits
    )
    reached, todo = set(), [one]
    while todo:
        here = todo.pop()
        for other in limits:
            if other.person_key == FOUNDER or other.signer == other.person_key:
                continue
            hit = here.removes and here.person_key == other.signer and other.id not in here.known
            if hit and other.id not in reached:
                reached.add(other.id)
                todo.append(other)
    return let_in or removal.id in reached
