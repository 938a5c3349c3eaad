"""Resolutions, policies, drafts, proposals and checks: what was written is what is counted."""

from datetime import date

import pytest

from tests.followup.places import DAY, make_held, make_policy, propose, say, scan
from trainer_app.assignments import service as assignments
from trainer_app.attachments.service.looking import cards_of
from trainer_app.followup import service
from trainer_app.followup.model import (
    Check,
    DraftChange,
    Lesson,
    PlanningDraft,
    PolicyStep,
    Recommendation,
    Resolution,
)
from trainer_app.overview.service import material
from trainer_app.overview.service.indicators import count_by, indicators
from trainer_app.overview.service.numbers import rows_behind


@pytest.fixture
def profile(open_device):
    return open_device("anna")


@pytest.fixture
def database(profile):
    return profile.database


@pytest.fixture
def policy(database):
    return make_policy(database)


# resolutions


@pytest.mark.requirement("001-15", "store")
def test_a_resolution_keeps_its_number_as_the_council_wrote_it(database, policy):
    assignment_id, places = policy
    written = {
        "place_id": places[0],
        "number": "№17/16",
        "convocation": "XXVII",
        "session_no": "V-кезексиз",
        "on": DAY,
        "town": "Барпы",
        "chair": "Осмонов Т.",
        "votes_for": 19,
        "votes_against": 1,
        "abstained": 0,
        "published_where": "Тактай",
    }
    with database.change("add") as session:
        made = service.add_resolution(session, assignment_id, title=say("On the SEDP"), **written)
        row_id = made.id
    with database.read() as session:
        row = session.get_one(Resolution, row_id)
        assert {name: getattr(row, name) for name in written} == written
        assert row.title.shown("en") == "On the SEDP"


@pytest.mark.requirement("001-15", "do")
def test_each_municipality_without_a_resolution_is_named_and_a_scan_is_kept(
    profile, database, policy
):
    assignment_id, places = policy
    with database.change("add") as session:
        row_id = service.add_resolution(session, assignment_id, place_id=places[0]).id
    scan(profile, Resolution, row_id)
    with database.read() as session:
        assert service.without_resolution(session, assignment_id) == places[1:]
        assert [card.file_name for card in cards_of(session, row_id)] == ["resolution.png"]


@pytest.mark.requirement("002-12", "store")
def test_an_open_session_keeps_its_date_agenda_and_decision(database, policy):
    assignment_id, places = policy
    event_id = make_held(
        database, assignment_id, "council_session", places[0],
        agenda=say("Report card on water"), decision=say("The plan is approved"),
    )  # fmt: skip
    with database.read() as session:
        from trainer_app.events.service import get_event, read_record

        record = read_record(session, event_id)
        assert get_event(session, event_id).date == DAY
        assert record.agenda.shown("en") == "Report card on water"
        assert record.decision.shown("en") == "The plan is approved"


@pytest.mark.requirement("002-12", "do")
def test_a_session_becomes_a_resolution_with_what_is_known_of_it(database, policy):
    assignment_id, places = policy
    event_id = make_held(
        database, assignment_id, "council_session", places[1], topic="report_card",
        chair="Осмонов Т.", votes_for=17, votes_against=2, abstained=1,
        decision=say("The plan is approved"),
    )  # fmt: skip
    with database.change("resolve") as session:
        service.resolve(session, event_id, number="2/1")
    with database.read() as session:
        (row,) = service.resolutions(session, event_id=event_id)
        assert (row.place_id, row.on, row.number) == (places[1], DAY, "2/1")
        assert (row.votes_for, row.votes_against, row.abstained) == (17, 2, 1)
        assert (row.chair, row.relates_to) == ("Осмонов Т.", "report_card")
        assert row.points.shown("en") == "The plan is approved"


# policies


def state(database, assignment_id, place_id, code, on, **more):
    with database.change("state") as session:
        return service.new_row(
            session, PolicyStep, assignment_id, place_id=place_id, state=code, on=on, **more
        ).id


@pytest.mark.requirement("001-09", "store")
def test_a_policy_keeps_every_state_with_its_date_act_and_file(profile, database, policy):
    assignment_id, places = policy
    state(database, assignment_id, places[0], "drafted", date(2021, 5, 1))
    last = state(database, assignment_id, places[0], "adopted", date(2021, 7, 1), act_no="№ 11")
    scan(profile, PolicyStep, last, "policy.png")
    with database.read() as session:
        known = service.policies(session, assignment_id)[0]
        assert [(one.state, one.on) for one in known.steps] == [
            ("drafted", date(2021, 5, 1)),
            ("adopted", date(2021, 7, 1)),
        ]
        assert (known.state, known.last.act_no) == ("adopted", "№ 11")
        assert [card.file_name for card in cards_of(session, last)] == ["policy.png"]


@pytest.mark.requirement("001-09", "do")
def test_policies_in_force_are_counted_and_open_their_register(database, policy):
    assignment_id, places = policy
    for number, place in enumerate(places[:3]):
        state(database, assignment_id, place, "in_force", date(2021, 7, 1 + number))
    state(database, assignment_id, places[2], "none", date(2021, 9, 1))  # taken back later
    state(database, assignment_id, places[3], "adopted", date(2021, 9, 1))
    with database.read() as session:
        facts = material.gather(session, assignment_id)
        figure = next(one for one in indicators(session, facts) if one.of == 21)
        assert (figure.value, figure.of) == (2, 21)
        behind = rows_behind(session, facts, figure.behind)
    assert {row.id for row in behind} == set(places[:2])
    assert {(row.target, row.args["tab"]) for row in behind} == {("assignment", "policies")}


def test_a_state_without_a_date_never_hides_a_dated_one(database, policy):
    assignment_id, places = policy
    state(database, assignment_id, places[0], "in_force", date(2021, 7, 1))
    state(database, assignment_id, places[0], "drafted", None)
    with database.read() as session:
        assert service.in_force(session, assignment_id) == [places[0]]


# drafts


@pytest.mark.requirement("001-13", "store")
def test_a_draft_keeps_both_files_and_each_change(profile, database, policy):
    assignment_id, places = policy
    with database.change("draft") as session:
        draft = service.new_row(
            session, PlanningDraft, assignment_id, place_id=places[0], kind="sedp", version="2"
        ).id
    files = [scan(profile, PlanningDraft, draft, name) for name in ("before.png",)]
    with database.change("change") as session:
        row = session.get_one(PlanningDraft, draft)
        row.before_file_id = files[0]
        change = service.add_change(
            session, draft, section="3.2", before=say("till 15"), after=say("till 18"),
            amount_before=120_000.0, amount_after=185_000.5,
        ).id  # fmt: skip
    with database.read() as session:
        row = session.get_one(PlanningDraft, draft)
        assert (row.kind, row.place_id, row.version) == ("sedp", places[0], "2")
        assert row.before_file_id == files[0]
        kept = session.get_one(DraftChange, change)
        assert (kept.section, kept.amount_before, kept.amount_after) == ("3.2", 120_000, 185_000.5)
        assert (kept.before.shown("en"), kept.after.shown("en")) == ("till 15", "till 18")


@pytest.mark.requirement("001-13", "do")
def test_versions_stand_by_date_each_with_its_changes(database, policy):
    assignment_id, places = policy
    with database.change("drafts") as session:
        for version, on in (("2", date(2021, 8, 1)), ("1", date(2021, 5, 1))):
            draft = service.new_row(
                session, PlanningDraft, assignment_id, place_id=places[0], version=version, on=on
            )
            for number in range(int(version)):
                service.add_change(session, draft.id, section=str(number))
    with database.read() as session:
        found = service.drafts(session, assignment_id)
        changes = service.changes(session, assignment_id)
        assert [one.version for one in found] == ["1", "2"]
        assert [[row.section for row in changes[one.id]] for one in found] == [["0"], ["0", "1"]]


# proposals


def test_an_accepted_proposal_is_traced_to_its_resolution(database, policy):
    assignment_id, places = policy
    hearing = make_held(database, assignment_id, "hearing", places[0])
    point = propose(database, hearing, "A ramp", "accepted")
    propose(database, hearing, "A palace", "rejected")
    with database.read() as session:
        (one,) = service.proposals(session, assignment_id)
        assert (one.id, one.state, one.place_id) == (point, "waiting", places[0])
    with database.change("draft") as session:
        draft = service.new_row(session, PlanningDraft, assignment_id, place_id=places[0])
        service.add_change(session, draft.id, point_id=point, after=say("A ramp by June"))
    with database.read() as session:
        assert service.proposals(session, assignment_id)[0].state == "drafted"
    with database.change("resolve") as session:
        adopted = service.add_resolution(session, assignment_id, number="5-13").id
        service.follow(session, point, "resolution_id", adopted)
    with database.read() as session:
        (one,) = service.proposals(session, assignment_id)
        assert (one.state, one.resolution.number) == ("adopted", "5-13")
    with database.change("done") as session:
        service.follow(session, point, "state", "done")
    with database.read() as session:
        assert service.proposals(session, assignment_id)[0].state == "done"


# recommendations and checks


@pytest.mark.requirement("000-21", "store")
def test_a_recommendation_and_a_lesson_keep_their_theme_and_place(database, policy):
    assignment_id, places = policy
    event_id = make_held(database, assignment_id, "hearing", places[0])
    with database.change("write") as session:
        advice = service.recommend(session, event_id, say("Advise them"), place_id=places[0])
        learnt = service.learn(session, event_id, say("Begin early"), place_id=places[0])
        service.edit(session, Recommendation, advice.id, theme="gender")
        service.edit(session, Lesson, learnt.id, theme="budget")
        ids = advice.id, learnt.id
    with database.read() as session:
        advice, learnt = session.get_one(Recommendation, ids[0]), session.get_one(Lesson, ids[1])
        assert (advice.theme, advice.place_id) == ("gender", places[0])
        assert (learnt.theme, learnt.text.shown("en")) == ("budget", "Begin early")


@pytest.mark.requirement("002-06", "store")
def test_a_check_keeps_who_looked_when_and_what_was_seen(database, policy):
    assignment_id, _places = policy
    with database.change("check") as session:
        advice = service.recommend_for(
            session, assignment_id, text=say("Meters"), addressee="aiyl_okmotu", due_on=DAY
        )
        made = service.check(
            session, advice.id, "partly", on=DAY, checked_by="Асанова Г.", evidence=say("8 of 20")
        ).id
    with database.read() as session:
        row = session.get_one(Check, made)
        assert (row.state, row.on, row.checked_by) == ("partly", DAY, "Асанова Г.")
        assert row.evidence.shown("en") == "8 of 20"
        kept = session.get_one(Recommendation, row.recommendation_id)
        assert (kept.addressee, kept.due_on) == ("aiyl_okmotu", DAY)


@pytest.mark.requirement("002-06", "do")
def test_lights_and_the_share_follow_from_the_last_check(database, policy):
    assignment_id, _places = policy
    states = (("done",), ("started", "done"), ("started",), (), ("dropped",))
    with database.change("checks") as session:
        for number, found in enumerate(states):
            row = service.recommend_for(session, assignment_id, text=say(str(number)), due_on=DAY)
            for day, code in enumerate(found, start=1):
                service.check(session, row.id, code, on=date(2021, 5, day))
    with database.read() as session:
        rows = service.monitored(session, assignment_id)
        before = [one.light(date(2021, 6, 1)) for one in rows]
        after = [one.light(date(2021, 7, 1)) for one in rows]
    assert before == ["done", "done", "under_way", "open", "dropped"]
    assert after == ["done", "done", "late", "late", "dropped"]
    share = service.share(rows)
    assert (share.done, share.counted, share.percent) == (2, 4, 50)


def test_putting_a_recommendation_away_takes_its_checks_along(database, policy):
    assignment_id, _places = policy
    with database.change("checks") as session:
        row = service.recommend_for(session, assignment_id, text=say("Meters"))
        service.check(session, row.id, "done")
        row_id = row.id
    with database.change("away") as session:
        assignments.remove(session, Recommendation, row_id)
    with database.read() as session:
        assert service.monitored(session, assignment_id) == []
    with database.change("back") as session:
        assignments.put_back_row(session, Recommendation, row_id)
    with database.read() as session:
        (one,) = service.monitored(session, assignment_id)
        assert one.last.state == "done"


def test_nobody_is_counted_twice_where_a_policy_goes_back_and_forth(database, policy):
    assignment_id, places = policy
    for day in (1, 2, 3):
        state(database, assignment_id, places[0], "in_force", date(2021, 7, day))
    with database.read() as session:
        facts = material.gather(session, assignment_id)
        assert count_by(session, facts, "policies_in_force") == 1
