"""Promised inputs, questions about the status, qualification, objectives, library, proposal."""

from datetime import date, timedelta

import pytest

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import (
    Assignment,
    BudgetLine,
    Compliance,
    PromisedInput,
    Requirement,
    Task,
)
from trainer_app.attachments.service.adding import owner_of
from trainer_app.attachments.service.looking import file_for_outside
from trainer_app.attachments.view.adding import add_bytes
from trainer_app.core.errors import UserError
from trainer_app.store.base import Text3
from trainer_app.store.scopes import private_scope

DAY = date(2023, 10, 20)


@pytest.fixture
def device(open_device):
    return open_device("anna")


@pytest.fixture
def database(device):
    return device.database


@pytest.fixture
def make(database):
    def make(code):
        with database.change("make") as session:
            return assignments.create_from_template(session, code).id

    return make


def due_kinds(database, day):
    with database.read() as session:
        return {one.kind: one for one in assignments.due(session, day)}


# promised inputs


@pytest.mark.requirement("004-23", "store")
@pytest.mark.requirement("004-23", "do")
def test_the_annexes_of_the_strategy_are_asked_for_and_received(database, make):
    strategy = make("communication_strategy_004")
    with database.change("ask") as session:
        first, second, *_rest = assignments.promises(session, strategy)
        first.row.asked_on, first.row.received_on = date(2023, 10, 12), date(2023, 10, 16)
        second.row.asked_on = date(2023, 10, 12)
    with database.read() as session:
        found = assignments.promises(session, strategy, DAY)
    assert found[0].row.title.en == "Programme of the Coalition"
    assert [one.state for one in found] == ["received", "asked", "open", "open"]


@pytest.mark.requirement("003-15", "store")
@pytest.mark.requirement("003-15", "do")
def test_a_promise_not_kept_by_its_day_is_late_on_the_first_screen(database, make):
    study = make("performance_study_003")
    with database.change("ask") as session:
        documents = assignments.promises(session, study)[1].row
        assignments.edit(session, PromisedInput, documents.id, "due_on", date(2022, 8, 25))
    with database.read() as session:
        late = assignments.promises(session, study, date(2022, 8, 27))[1]
        assert (late.row.provider.en, late.state) == ("The project", "overdue")
    one = due_kinds(database, date(2022, 8, 27))["promised_input"]
    assert (one.days_left, one.tab) == (-2, "terms")
    assert one.title == "Not received yet: Documents needed for the study"
    with database.change("receive") as session:
        assignments.edit(session, PromisedInput, documents.id, "received_on", date(2022, 8, 27))
    assert "promised_input" not in due_kinds(database, date(2022, 8, 27))


# questions about the status


@pytest.mark.requirement("000-25", "store")
@pytest.mark.requirement("001-16", "store")
def test_a_question_about_the_status_waits_until_it_is_answered(database, make):
    gals = make("gals_gesi_000")
    with database.change("ask") as session:
        row = assignments.ask_status(session, gals, DAY, "Өкүл", "Канча киши келди?")
        assert row.answered_on is None
    assert "Канча киши" in due_kinds(database, DAY)["status_request"].title
    with database.change("answer") as session, pytest.raises(UserError):
        assignments.answer_status(session, row.id, date(2023, 10, 1))
    with database.change("answer") as session:
        assignments.answer_status(session, row.id, DAY, "96")
    with database.read() as session:
        kept = assignments.status_requests(session, gals)[0]
    assert (kept.asked_by, kept.answered_on, kept.answer) == ("Өкүл", DAY, "96")
    assert "status_request" not in due_kinds(database, DAY)


# qualification


@pytest.mark.requirement("000-27", "store")
@pytest.mark.requirement("000-27", "do")
@pytest.mark.requirement("004-21", "store")
def test_a_requirement_is_answered_with_evidence_in_the_private_scope(device, database, make):
    strategy = make("communication_strategy_004")
    with database.change("answer") as session:
        passport = assignments.qualification(session, strategy)[0].requirement
        assert passport.evidence == "identity"
        assignments.answer(session, passport.id, "state", "met")
        row = assignments.answer(session, passport.id, "valid_until", date(2023, 11, 30))
        owner = owner_of(row)
        assert row.scope_id == private_scope(session) == owner.scope_id
    with database.read() as session:
        assert assignments.qualification(session, strategy)[0].unproved
    add_bytes(database, device.files, owner, "passport.pdf", b"%PDF", kind="document")
    with database.read() as session:
        first, second, *_rest = assignments.qualification(session, strategy, DAY)
        later = assignments.qualification(session, strategy, date(2023, 12, 1))[0]
    assert (first.state, len(first.files), first.unproved, first.expired) == (
        "met",
        1,
        False,
        False,
    )
    assert (second.state, second.answer) == ("missing", None)
    assert later.expired
    assert assignments.MARKS[first.state] != assignments.MARKS[second.state]


@pytest.mark.requirement("004-21", "do")
def test_a_proof_that_runs_out_during_the_work_is_a_deadline(database, make):
    strategy = make("communication_strategy_004")
    with database.change("answer") as session:
        first = assignments.qualification(session, strategy)[0].requirement
        assignments.answer(session, first.id, "valid_until", date(2023, 11, 30))
    one = due_kinds(database, DAY)["validity"]
    assert one.due_on == date(2023, 11, 30)


@pytest.mark.requirement("002-16", "store")
@pytest.mark.requirement("002-16", "do")
def test_wider_coverage_is_an_advantage_and_has_its_price(database, make):
    cards = make("citizen_report_cards_002")
    with database.change("budget") as session:
        last = assignments.qualification(session, cards)[-1].requirement
        assert (last.evidence, last.advantage) == ("other", True)
        assert assignments.coverage_price(session, cards) is None
        line = assignments.add_money_row(session, cards, BudgetLine)
        line.quantity, line.unit_rate = 3, 60_000
    with database.read() as session:
        assert assignments.coverage_price(session, cards) == 6_000  # 180,000 by 30


@pytest.mark.requirement("003-14", "store")
def test_the_study_asks_for_experience(database, make):
    study = make("performance_study_003")
    with database.read() as session:
        asked = [one.requirement for one in assignments.qualification(session, study)]
    assert [one.evidence for one in asked] == ["experience"] * 3
    assert "5 years" in asked[0].title.en


# what the assignment belongs to


@pytest.mark.requirement("001-02", "store")
@pytest.mark.requirement("001-02", "do")
def test_rows_are_tagged_with_objectives_and_counted(database, make):
    policy = make("gender_policy_campaigns_001")
    with database.change("tag") as session:
        found = assignments.objectives(session, policy)
        assert [one.code for one in found] == [None, "R1", "R2", "O1", "O2", "O3"]
        o2 = found[4]
        first, second, *_rest = assignments.tasks(session, policy)
        for task in (first, first, second):
            assignments.tag(session, policy, "task", task.id, o2.id)
    with database.read() as session:
        counts = {one.target.id: one.by_table for one in assignments.serving(session, policy)}
    assert counts[o2.id] == {"task": 2}
    with database.change("away") as session:
        assignments.remove(session, Task, second.id)
        assignments.untag(session, first.id, o2.id)
    with database.read() as session:
        counts = {one.target.id: one.total for one in assignments.serving(session, policy)}
    assert counts[o2.id] == 0


@pytest.mark.requirement("004-01", "store")
@pytest.mark.requirement("004-01", "do")
def test_anything_can_be_tagged_with_a_member_of_the_coalition(database, make):
    strategy = make("communication_strategy_004")
    with database.change("tag") as session:
        members = assignments.partners(session, strategy, "member")
        assert [one.short.en for one in members] == ["Union of LSGs", "AMUCA", "DPI"]
        assert [one.kind for one in assignments.objectives(session, strategy)] == [
            "goal",
            "area",
            "area",
            "area",
        ]
        product = assignments.deliverables(session, strategy)[2]
        assignments.tag(session, strategy, "deliverable", product.id, members[1].id)
    with database.read() as session:
        counts = {one.target.id: one.by_table for one in assignments.serving(session, strategy)}
    assert counts[members[1].id] == {"deliverable": 1}


@pytest.mark.requirement("000-01", "store")
@pytest.mark.requirement("000-01", "do")
@pytest.mark.requirement("001-01", "store")
def test_the_phase_of_the_project_is_chosen_among_its_phases(database, make):
    gals = make("gals_gesi_000")
    with database.change("choose") as session:
        found = assignments.phases(session, gals)
        assert [one.starts_on.year for one in found] == [2015, 2019, 2024]
        assert assignments.get_assignment(session, gals).phase.en.startswith("Third phase")
        assignments.choose_phase(session, found[1].id)
    with database.read() as session:
        assert assignments.get_assignment(session, gals).phase.en == "Second phase: 2019–2023"
        names = [one.title.en for one in assignments.partners(session, gals)]
    assert names == ["Swiss Government", "Helvetas", "Development Policy Institute"]


@pytest.mark.requirement("002-15", "store")
@pytest.mark.requirement("004-16", "store")
def test_reporting_lines_have_their_matters(database, make):
    for code, expected in (
        ("citizen_report_cards_002", ["", "results", "current work"]),
        (
            "communication_strategy_004",
            [
                "",
                "strategic matters",
                "operational and administrative matters",
                "acts and all products",
                "working questions",
            ],
        ),
    ):
        made = make(code)
        with database.read() as session:
            assert [one.matters.shown("en") for one in assignments.roles(session, made)] == expected


# the library


@pytest.mark.requirement("001-03", "store")
@pytest.mark.requirement("001-03", "do")
@pytest.mark.requirement("001-21", "store")
def test_a_reference_file_is_found_by_language_and_opened_without_a_network(device, database, make):
    policy = make("gender_policy_campaigns_001")
    with database.change("library") as session:
        for lang, title in (("ky", "Кадам-кадам нускама"), ("ru", "Пошаговая инструкция")):
            row = assignments.add_document(session, policy, "reference")
            row.title, row.languages = Text3().say(lang, title), lang
            if lang == "ky":
                owner = owner_of(row)
        letter = assignments.add_document(session, policy, "letter")
        letter.title = Text3().say("ru", "Инструкция, но письмо")
    files = device.files
    add_bytes(database, files, owner, "нускама.docx", b"PK whole text", kind="document")
    with database.read() as session:
        [found] = assignments.library(session, policy, "нускама")
        assert [one.row.title.ru for one in assignments.library(session, policy, lang="ru")] == [
            "Пошаговая инструкция"
        ]
        assert [one.languages for one in assignments.library(session, policy, "ИНСТР")] == [("ru",)]
    assert file_for_outside(files, found.files[0]) == b"PK whole text"


# the proposal


@pytest.mark.requirement("001-18", "store")
@pytest.mark.requirement("001-18", "do")
def test_the_proposal_has_its_deadline_and_its_checklist(database, make):
    policy = make("gender_policy_campaigns_001")
    with database.change("write") as session:
        assignments.edit_proposal(session, policy, "vision", Text3().say("ky", "Көрүнүш"))
        paper = assignments.offer(session, policy).documents[0]
        paper.ready_on = date(2021, 3, 20)
        told = assignments.add_proposal_item(session, policy, "experience")
        told.years = "2017–2020"
    with database.read() as session:
        kept = assignments.offer(session, policy)
    assert (kept.due_on, kept.ready, len(kept.documents)) == (date(2021, 3, 26), 1, 4)
    assert kept.row.vision.ky == "Көрүнүш"
    assert [one.years for one in kept.experience] == ["2017–2020"]
    assert due_kinds(database, date(2021, 3, 24))["proposal"].days_left == 2
    with database.change("sign") as session:
        assignments.edit(session, Assignment, policy, "signed_on", date(2021, 4, 15))
    assert "proposal" not in due_kinds(database, date(2021, 4, 20))


@pytest.mark.requirement("004-24", "store")
def test_other_conditions_are_kept_as_a_note(database, make):
    strategy = make("communication_strategy_004")
    with database.change("note") as session:
        note = Text3().say("ru", "Аванс не предусмотрен")
        assignments.edit(session, Assignment, strategy, "agreed_note", note)
    with database.read() as session:
        assert assignments.get_assignment(session, strategy).agreed_note.ru == note.ru


def test_putting_the_assignment_away_takes_the_answers_along(database, make):
    study = make("performance_study_003")
    with database.change("answer") as session:
        asked = assignments.qualification(session, study)[0].requirement
        answer = assignments.answer(session, asked.id, "state", "partly")
        assignments.put_away_assignment(session, study)
    with database.read() as session:
        assert session.get(Compliance, answer.id).deleted
        assert session.get(Requirement, asked.id).deleted


def test_the_day_of_the_source_is_no_deadline_of_a_new_assignment_years_later(open_device):
    """A template brings the day by which offers were asked for in its own year."""
    with open_device("anna").database.change("make") as session:
        made = assignments.create_from_template(session, "gender_policy_campaigns_001")
        session.flush()
        asked = date(2021, 3, 26)
        soon = assignments.due_in(session, made, asked)
        late = assignments.due_in(session, made, asked + timedelta(days=2000))
    assert "proposal" in {one.kind for one in soon}
    assert "proposal" not in {one.kind for one in late}


def test_what_lay_in_the_trash_comes_back_when_it_is_written_again(database, make):
    policy = make("gender_policy_campaigns_001")
    with database.change("away") as session:
        asked = assignments.qualification(session, policy)[0].requirement.id
        assignments.answer(session, asked, "state", "met").deleted = True
        assignments.edit_proposal(session, policy, "vision", Text3()).deleted = True
    with database.change("write") as session:
        assignments.answer(session, asked, "state", "partly")
        assignments.edit_proposal(session, policy, "vision", Text3().say("ky", "Көрүнүш"))
    with database.read() as session:
        assert assignments.qualification(session, policy)[0].state == "partly"
        assert assignments.offer(session, policy).row.vision.ky == "Көрүнүш"
