"""What counts is a function of the set: whatever the order, the same verdicts and limits stand."""

from __future__ import annotations

from itertools import count
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from trainer_app import catalogue
from trainer_app.store import erasures
from trainer_app.store.journal import encode
from trainer_app.store.segments import Line
from trainer_app.sync import rights, statements, verdicts
from trainer_app.sync.records import Record
from trainer_app.sync.rights import Rules, Said
from trainer_app.sync.standing import Facts, Standing
from trainer_app.sync.statements import Limit, Powers, Revocation
from trainer_app.sync.verdicts import Fact

assert catalogue.MODELS

SCOPE, OTHER = b"s" * 16, b"t" * 16
ANNA, BEK, OFFICE, BUREAU = (bytes([one]) * 32 for one in (1, 2, 3, 4))
LAPTOP = {person: person[:16] for person in (ANNA, BEK, OFFICE, BUREAU)}
PEOPLE = {LAPTOP[person]: person for person in LAPTOP}
KEYS = {LAPTOP[person]: b"k" * 16 + person[:16] for person in LAPTOP}
EVENT = b"e" * 16
LIST = Record("list", "event", EVENT)
ROW = ("attendance", b"a" * 16)
POWERS = Powers({SCOPE: frozenset({OFFICE, BUREAU})}, {SCOPE: OFFICE})
numbers = count(1)


def verdict(action, author=OFFICE, seq=1, hlc=None, seen=None, named=()):
    heads = {SCOPE: {LAPTOP[person]: last for person, last in (seen or {}).items()}}
    return Fact(
        next(numbers).to_bytes(16, "big"),
        LIST,
        action,
        heads,
        tuple(named),
        "",
        author,
        0,
        "",
        SCOPE,
        LAPTOP[author],
        seq,
        hlc if hlc is not None else seq,
        author,
    )


def limit(person=ANNA, units=(), serial=1, before=0, signer=OFFICE, known=()):
    chosen = None if units is None else frozenset(units)
    number = next(numbers).to_bytes(16, "big")
    return Limit(
        number,
        SCOPE,
        0,
        person,
        chosen,
        serial,
        {LAPTOP[person]: before},
        frozenset(known),
        signer,
    )


def lost(person=ANNA, last=0, signer=OFFICE):
    number = next(numbers).to_bytes(16, "big")
    return Revocation(number, SCOPE, 0, KEYS[LAPTOP[person]], last, signer)


def rules(*facts, stated=(), powers=POWERS):
    said = Said(powers, PEOPLE, KEYS, tuple(stated), tuple(facts))
    return Rules(said, {LIST: {ROW}})


def edit(person=ANNA, seq=5, table=ROW[0], row_id=ROW[1], values=None):
    payload = encode([values or {"present": True}, {}])
    return Facts(SCOPE, LAPTOP[person], Line(seq, seq, table, row_id, payload))


def standing(of, change):
    return of.judge(change).standing


# approvals


def test_a_trainers_change_after_the_approval_is_a_proposal():
    """SYNC 0a.4: kept and shown, it alters nothing."""
    ruled = rules(verdict("approved", seen={ANNA: 4}))
    assert ruled.judge(edit(seq=5)).reason == rights.LOCKED
    assert standing(ruled, edit(seq=5)) is Standing.PROPOSAL
    assert standing(ruled, edit(seq=4)) is Standing.COUNTS


def test_a_coordinators_change_counts_all_the_same():
    ruled = rules(verdict("approved", seen={ANNA: 4}))
    assert standing(ruled, edit(BUREAU, seq=9)) is Standing.COUNTS


def test_an_approval_by_somebody_without_the_right_locks_nothing():
    assert standing(rules(verdict("approved", BEK)), edit()) is Standing.COUNTS


def test_opened_again_the_change_counts():
    """C3."""
    approved = verdict("approved", seq=1, seen={ANNA: 4})
    reopened = verdict("reopened", seq=2, seen={ANNA: 4, OFFICE: 1})
    assert standing(rules(approved, reopened), edit()) is Standing.COUNTS


def test_handing_in_again_unlocks_nothing():
    approved = verdict("approved", seq=1, seen={ANNA: 4})
    again = verdict("submitted", ANNA, seq=6, seen={ANNA: 5, OFFICE: 1})
    assert standing(rules(approved, again), edit()) is Standing.PROPOSAL


def test_a_verdict_set_by_mistake_is_taken_back():
    """C5."""
    approved = verdict("approved", seq=1, seen={ANNA: 4})
    back = verdict("withdrawn", seq=2, seen={ANNA: 4, OFFICE: 1})
    assert standing(rules(approved, back), edit()) is Standing.COUNTS
    stranger = verdict("withdrawn", BUREAU, seq=2, seen={OFFICE: 1})
    assert standing(rules(approved, stranger), edit()) is Standing.PROPOSAL


def test_a_proposal_is_accepted_or_refused_by_name():
    approved = verdict("approved", seq=1, seen={ANNA: 4})
    dot = (SCOPE, LAPTOP[ANNA], 5)
    accepted = verdict("accepted", BUREAU, seq=2, named=[dot])
    assert standing(rules(approved, accepted), edit(seq=5)) is Standing.COUNTS
    assert standing(rules(approved, accepted), edit(seq=6)) is Standing.PROPOSAL
    refused = verdict("refused", seq=3, hlc=9, named=[dot])
    assert standing(rules(approved, accepted, refused), edit(seq=5)) is Standing.REFUSED
    mine = verdict("accepted", ANNA, seq=9, hlc=99, named=[dot])
    assert standing(rules(approved, mine), edit(seq=5)) is Standing.PROPOSAL


def test_a_row_added_to_an_approved_list_is_a_proposal_and_so_are_its_edits():
    ruled = rules(verdict("approved", seen={ANNA: 4}))
    row_id = b"n" * 16
    made = Line(5, 5, "attendance", row_id, encode([{"event_id": EVENT}]))
    assert standing(ruled, Facts(SCOPE, LAPTOP[ANNA], made)) is Standing.PROPOSAL
    assert standing(ruled, edit(seq=6, row_id=row_id)) is Standing.PROPOSAL


def test_two_coordinators_who_answered_apart_are_both_heard_of():
    """A18: the later one is shown, and that they differ is said."""
    approved = verdict("approved", seq=1, hlc=5)
    returned = verdict("returned", BUREAU, seq=1, hlc=6)
    stand = rules(approved, returned).stands[LIST]
    assert [one.action for one in stand.verdicts] == ["returned", "approved"]


def test_nobody_writes_over_what_another_said():
    said = verdict("approved")
    ruled = rules(said)
    over = edit(ANNA, table="verdict", row_id=said.id, values={"action": "reopened"})
    assert standing(ruled, over) is Standing.REFUSED
    put_back = edit(OFFICE, table="verdict", row_id=said.id, values={"deleted": True})
    assert standing(ruled, put_back) is Standing.COUNTS


# what an erasure says again


def erasure(kept, dots=()):
    """About the row of the approved list; its note is emptied."""
    return erasures.Known(
        [
            erasures.Erasure(
                b"o" * 16,
                SCOPE,
                0,
                {LAPTOP[ANNA]: frozenset(dots)},
                (erasures.ErasedRow(*ROW, ("note",)),),
                {LAPTOP[ANNA]: frozenset(kept)},
                (),
                ANNA,
                b"",
            )
        ]
    )


def edit_of(values, replaced, seq=5, row_id=ROW[1]):
    payload = encode([values, replaced])
    return Facts(SCOPE, LAPTOP[ANNA], Line(seq, seq, ROW[0], row_id, payload))


def test_an_erasure_empties_past_an_approval_and_carries_nothing_else_through() -> None:
    """Whoever names an edit of their own as part of an erasure does not get it past the lock."""
    locked = verdict("approved", seen={ANNA: 4})
    said = Said(POWERS, PEOPLE, KEYS, (), (locked,))
    before, erased = [LAPTOP[ANNA], 3], [LAPTOP[ANNA], 2]
    ruled = Rules(said, {LIST: {ROW}}, kept=erasure({5}, dots={2}))
    assert standing(ruled, edit_of({"note": None}, {"note": [before]})) is Standing.COUNTS
    again = edit_of({"status": "present"}, {"status": [before, erased]})
    assert standing(ruled, again) is Standing.COUNTS
    hidden = edit_of({"status": "absent"}, {"status": [before]})
    assert ruled.judge(hidden).reason == rights.LOCKED
    both = edit_of({"note": None, "status": "absent"}, {"note": [erased], "status": [before]})
    assert ruled.judge(both).reason == rights.LOCKED
    elsewhere = edit_of({"note": None}, {"note": [erased]}, row_id=b"z" * 16)
    made = Rules(said, {LIST: {ROW, (ROW[0], b"z" * 16)}}, kept=erasure({5}, dots={2}))
    assert made.judge(elsewhere).reason == rights.LOCKED


def test_an_erasure_does_not_carry_an_edit_past_a_limit() -> None:
    taken_out = limit(before=4)
    said = Said(POWERS, PEOPLE, KEYS, (taken_out,), ())
    ruled = Rules(said, kept=erasure({5}, dots={2}))
    hidden = edit_of({"status": "absent"}, {"status": [[LAPTOP[ANNA], 3]]})
    assert ruled.judge(hidden).reason == rights.REMOVED


# laptops lost, people limited


def test_what_a_lost_laptop_wrote_later_does_not_count():
    ruled = rules(stated=[lost(last=4)])
    assert standing(ruled, edit(seq=4)) is Standing.COUNTS
    assert ruled.judge(edit(seq=5)).standing is Standing.REVOKED


def test_only_its_owner_and_coordinators_report_a_laptop():
    assert standing(rules(stated=[lost(signer=BEK)]), edit()) is Standing.COUNTS
    assert standing(rules(stated=[lost(signer=ANNA)]), edit()) is Standing.REVOKED


def test_of_two_reports_the_earlier_point_holds():
    stated = [lost(last=8), lost(last=4, signer=ANNA)]
    assert standing(rules(stated=stated), edit(seq=5)) is Standing.REVOKED


def test_an_approval_by_a_lost_laptop_locks_nothing():
    thief = verdict("approved", BUREAU, seq=7)
    assert standing(rules(thief, stated=[lost(BUREAU, last=6)]), edit()) is Standing.COUNTS
    assert standing(rules(thief, stated=[lost(BUREAU, last=7)]), edit()) is Standing.PROPOSAL


def test_somebody_taken_out_goes_on_writing_proposals():
    """A16: nothing of theirs is dropped."""
    ruled = rules(stated=[limit(before=4)])
    assert standing(ruled, edit(seq=4)) is Standing.COUNTS
    assert ruled.judge(edit(seq=5)).reason == rights.REMOVED
    back = limit(units=None, serial=2)
    assert standing(rules(stated=[limit(before=4), back]), edit(seq=5)) is Standing.COUNTS


def test_a_change_in_a_municipality_that_was_lost_waits_for_a_decision():
    """A16."""
    here, there = b"h" * 16, b"t" * 16
    ruled = rules(stated=[limit(units=[here], before=4)])

    def person(place, seq=5):
        payload = encode([{"municipality_id": place}])
        return Facts(SCOPE, LAPTOP[ANNA], Line(seq, seq, "person", b"p" * 16, payload))

    assert standing(ruled, person(here)) is Standing.COUNTS
    assert ruled.judge(person(there)).reason == rights.PLACE
    assert standing(ruled, person(there, seq=4)) is Standing.COUNTS
    assert standing(ruled, person(None)) is Standing.COUNTS


def test_nobody_lifts_their_own_limit_and_nobody_limits_the_founder():
    own = limit(BUREAU, units=None, serial=9, signer=BUREAU)
    removal = limit(BUREAU, before=4)
    ruled = rules(stated=[removal, own])
    assert standing(ruled, edit(BUREAU, seq=5)) is Standing.PROPOSAL
    coup = limit(OFFICE, signer=BUREAU)
    assert standing(rules(stated=[coup]), edit(OFFICE, seq=5)) is Standing.COUNTS


def test_what_a_removed_coordinator_states_later_has_no_force():
    removal = limit(BUREAU, before=4)
    late = limit(ANNA, signer=BUREAU)
    assert standing(rules(stated=[removal, late]), edit()) is Standing.COUNTS
    earlier = limit(BUREAU, before=4, known=[late.id])
    assert standing(rules(stated=[earlier, late]), edit()) is Standing.PROPOSAL


# the order of arrival


actions = st.sampled_from(
    ["submitted", "returned", "approved", "reopened", "withdrawn", "accepted", "refused"]
)
people = st.sampled_from([ANNA, BEK, OFFICE, BUREAU])
vectors = st.dictionaries(people, st.integers(0, 12), max_size=4)


@st.composite
def sets(draw):
    facts = [
        verdict(
            draw(actions),
            draw(people),
            seq=draw(st.integers(1, 12)),
            hlc=draw(st.integers(1, 6)),
            seen=draw(vectors),
            named=[(SCOPE, LAPTOP[draw(people)], draw(st.integers(1, 12)))],
        )
        for _ in range(draw(st.integers(0, 6)))
    ]
    limits = [
        limit(
            draw(people),
            draw(st.sampled_from([(), None, (b"h" * 16,)])),
            draw(st.integers(1, 3)),
            draw(st.integers(0, 12)),
            draw(people),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    reports = [
        lost(draw(people), draw(st.integers(0, 12)), draw(people))
        for _ in range(draw(st.integers(0, 3)))
    ]
    return facts, [*limits, *reports], draw(st.integers(0, 1 << 30))


@settings(max_examples=300, deadline=None)
@given(sets())
def test_the_order_in_which_things_are_heard_changes_nothing(given_set):
    """A18, SYNC 0a.4: every order of the same set rules every change alike."""
    facts, stated, seed = given_set
    changes = [edit(person, seq) for person in LAPTOP for seq in range(1, 13)]

    def ruled(some, others):
        of = rules(*some, stated=others)
        return [of.judge(change) for change in changes]

    first = ruled(facts, stated)
    chance = Random(seed)
    mixed_facts, mixed_stated = list(facts), list(stated)
    chance.shuffle(mixed_facts)
    chance.shuffle(mixed_stated)
    assert ruled(mixed_facts, mixed_stated) == first
    assert ruled(facts * 2, stated * 2) == first  # heard twice


@settings(max_examples=200, deadline=None)
@given(sets())
def test_rows_whose_standing_changed_are_named(given_set):
    """Whatever is heard late, the rows it concerns are worked out again."""
    facts, stated, seed = given_set
    cut = seed % (len(facts) + 1)
    before, after = rules(*facts[:cut], stated=stated), rules(*facts, stated=stated)
    if (before.locks.keys(), before.decided) == (after.locks.keys(), after.decided):
        return
    if before.locks != after.locks:
        assert ROW in after.touched_since(before)


def test_statements_survive_the_way_and_forged_ones_do_not(open_device):
    opened = open_device("office", "coordinator")
    with opened.database.change() as session:
        number = statements.state(session, statements.REVOKE, SCOPE, 1, ANNA, 4)
    with opened.database.read() as session:
        (kept,) = statements.load(session)
        said = statements.to_send(session, [SCOPE])
        assert statements.to_send(session, [OTHER]) == {"statements": []}
    assert (kept.id, kept.last, kept.signer) == (number, 4, opened.me.person_key)
    other = open_device("anna")
    forged = bytes.fromhex(said["statements"][0])[:-1].hex() + "ff"
    with other.database.change() as session:
        assert statements.hear(session, {"statements": [forged, "zz", 7]}) == 0
        assert statements.hear(session, {}) == 0
        assert statements.hear(session, said) == 1
        assert statements.hear(session, said) == 0


def test_verdicts_named_in_no_known_action_are_passed_over():
    assert verdicts.standing([verdict("dreamt of")]).verdicts == ()
