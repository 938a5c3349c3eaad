"""What the five Terms of Reference say, row by row, as it stands in an assignment made of them."""

from datetime import date
from decimal import Decimal

import pytest

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import (
    Assignment,
    AssignmentRole,
    Expense,
    Indicator,
    PlanRow,
    Trip,
)
from trainer_app.attachments.service.adding import owner_of
from trainer_app.attachments.service.looking import cards_of
from trainer_app.attachments.view.adding import add_bytes
from trainer_app.events import service as events
from trainer_app.overview.service.indicators import indicators
from trainer_app.overview.service.material import gather
from trainer_app.places.service import unit_id
from trainer_app.reports.facts.contract import payment_asked_for
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.store.base import Text3
from trainer_app.sync.service import dump

DAY = date(2022, 8, 24)
PLACES = (unit_id("41702220807000"), unit_id("41702215845000"))


@pytest.fixture
def database(open_device):
    return open_device("anna").database


@pytest.fixture
def make(database):
    def make(code):
        with database.change("make") as session:
            return assignments.create_from_template(session, code).id

    return make


@pytest.fixture
def gals(make):
    return make("gals_gesi_000")


@pytest.fixture
def policy(make):
    return make("gender_policy_campaigns_001")


@pytest.fixture
def cards(make):
    return make("citizen_report_cards_002")


@pytest.fixture
def study(make):
    return make("performance_study_003")


@pytest.fixture
def strategy(make):
    return make("communication_strategy_004")


# goals and contracts


@pytest.mark.requirement("000-05", "store")
def test_the_goal_of_the_trainings_is_kept_in_three_languages(database, gals):
    with database.read() as session:
        goal = assignments.get_assignment(session, gals).goal
    assert "six target districts" in goal.en
    assert "шести целевых районов" in goal.ru
    assert "алты максаттуу" in goal.ky


@pytest.mark.requirement("001-04", "store")
def test_the_goal_of_the_policy_is_to_train_and_to_accompany(database, policy):
    with database.read() as session:
        goal = assignments.get_assignment(session, policy).goal
    assert "Обучение и сопровождение" in goal.ru
    assert goal.missing() == []


@pytest.mark.requirement("002-01", "store")
@pytest.mark.requirement("002-01", "do")
def test_the_head_of_the_contract_is_there_and_can_be_completed(database, cards):
    written = {
        "contract_no": "81-2019",
        "country": Text3().say("en", "Kyrgyz Republic"),
        "contractor": Text3().say("en", "NGO Example\noffice@example.org"),
        "location": Text3().say("en", "Issyk-Kul"),
        "starts_on": date(2019, 1, 14),
    }
    with database.change("write") as session:
        for name, value in written.items():
            assignments.edit(session, Assignment, cards, name, value)
    with database.read() as session:
        kept = assignments.get_assignment(session, cards)
    assert kept.mandate_no == "1251.15.2.0"
    assert kept.mandate_name.en == "Public Service Improvement in Kyrgyzstan"
    assert "Bishkek" in kept.employer.en
    assert (kept.contract_no, kept.country.en) == ("81-2019", "Kyrgyz Republic")
    assert "office@example.org" in kept.contractor.en
    assert (kept.starts_on, kept.ends_on) == (date(2019, 1, 14), date(2019, 4, 30))


@pytest.mark.requirement("003-01", "store")
@pytest.mark.requirement("003-01", "do")
def test_days_of_services_are_counted_apart_from_the_calendar(database, study):
    with database.change("work") as session:
        row = assignments.plan_rows(session, study)[0]
        assignments.add_work_day(session, study, row.id, DAY, 2)
    with database.read() as session:
        kept = assignments.get_assignment(session, study)
        effort = assignments.effort(session, study)
    assert (kept.starts_on, kept.ends_on) == (date(2022, 8, 22), date(2022, 9, 28))
    assert (kept.ends_on - kept.starts_on).days + 1 == 38
    assert (effort.contract, effort.worked) == (18, 0.5)


# products


@pytest.mark.requirement("000-11", "store")
@pytest.mark.requirement("000-11", "do")
def test_the_first_product_goes_from_draft_to_approved_with_a_return_between(database, gals):
    steps = ("submitted", "returned", "submitted", "approved")
    seen = []
    with database.change("steps") as session:
        product = assignments.deliverables(session, gals)[1]
        assert product.title.en == "GALS methodology, training programme and schedule"
        seen.append(assignments.product_states(session, gals)[1].state)
        for day, action in enumerate(steps, 1):
            assignments.add_step(
                session, product.id, action, date(2025, 5, day), languages="ky", comment="…"
            )
            seen.append(assignments.product_states(session, gals)[1].state)
    assert seen == ["draft", *steps]


@pytest.mark.requirement("003-08", "store")
def test_the_schedule_of_the_study_has_a_day_of_work_and_no_deadline(database, study):
    with database.read() as session:
        first = assignments.plan_rows(session, study)[0]
        product = assignments.deliverables(session, study)[0]
    assert (first.effort_days, first.ends_on, product.due_on) == (1, None, None)


@pytest.mark.requirement("003-04", "store")
def test_the_first_task_of_the_study_is_a_meeting_with_its_minutes(database, study):
    with database.change("meet") as session:
        task = assignments.tasks(session, study)[0]
        meeting = events.plan_event(session, study, kind="meeting", day=DAY)
        agreed = Text3().say("ru", "График согласован")
        events.edit_record(session, meeting.id, "decision", agreed)
    with database.read() as session:
        assert "Встреча" in task.title.ru
        assert events.read_record(session, meeting.id).decision.ru == "График согласован"


def service_of(database, strategy, at):
    """Days, activity and period of a service of the strategy."""
    with database.read() as session:
        row = assignments.plan_rows(session, strategy)[at]
    return row.effort_days, row.activity.en, row.window.en


@pytest.mark.requirement("004-05", "store")
def test_studying_the_programme_takes_a_day_of_october(database, strategy):
    said = "Studying the programme and the plan for 2024"
    assert service_of(database, strategy, 0) == (1, said, "October")


@pytest.mark.requirement("004-07", "store")
def test_the_programme_of_the_session_takes_a_day_of_october(database, strategy):
    said = "Programme and list of participants of the planning session"
    assert service_of(database, strategy, 2) == (1, said, "October")


@pytest.mark.requirement("004-09", "store")
@pytest.mark.requirement("004-12", "store")
def test_each_stage_ends_with_a_day_for_its_report_and_act(database, strategy):
    said = "Operational report and act of services No. "
    assert service_of(database, strategy, 4) == (1, f"{said}1", "October")
    assert service_of(database, strategy, 7) == (1, f"{said}2", "November–December")


@pytest.mark.requirement("003-09", "store")
@pytest.mark.requirement("003-10", "store")
def test_products_of_the_study_have_their_days_and_their_deadlines(database, study):
    with database.read() as session:
        rows = assignments.plan_rows(session, study)[1:]
    assert [(row.effort_days, row.ends_on) for row in rows] == [
        (10, date(2022, 9, 9)),
        (7, date(2022, 9, 19)),
    ]


@pytest.mark.requirement("000-18", "store")
def test_the_brief_report_is_a_product_with_what_it_consists_of(database, gals):
    with database.read() as session:
        report = assignments.deliverables(session, gals)[2]
    assert report.title.en.startswith("Brief report with the signed list of participants")
    assert report.evidence == "signed_list,photos"
    assert report.due_on == date(2025, 5, 31)


@pytest.mark.requirement("001-05", "store")
@pytest.mark.requirement("001-05", "do")
def test_there_is_a_training_for_each_municipality_and_a_quota_for_each_position(database, policy):
    with database.change("plan") as session:
        assert list(assignments.quotas(session, policy).values()) == [1, 1, 1, 1]
        made = events.plan_missing(session, policy)
    assert len(made) == 21


# indicators


@pytest.mark.requirement("000-13", "store")
@pytest.mark.requirement("000-13", "do")
def test_an_indicator_is_ticked_with_its_evidence(open_device, database, gals):
    with database.change("tick") as session:
        first = assignments.indicators(session, gals)[0]
        assert first.rule == "yes_no"
        assignments.edit(session, Indicator, first.id, "reached", True)
        owner = owner_of(first)
    files = open_device("anna").files
    add_bytes(database, files, owner, "methodology.docx", b"PK", kind="document")
    with database.read() as session:
        assert assignments.indicators(session, gals)[0].reached
        assert [one.file_name for one in cards_of(session, first.id)] == ["methodology.docx"]
        figure = indicators(session, gather(session, gals))[0]
    assert (figure.value, figure.of, figure.note) == (1, 1, "")


@pytest.mark.requirement("000-14", "store")
@pytest.mark.requirement("000-14", "do")
def test_municipalities_in_the_schedule_are_counted_from_the_planner(database, gals):
    with database.change("plan") as session:
        second = assignments.indicators(session, gals)[1]
        assert (second.rule, second.target) == ("municipalities_scheduled", 31)
        rows = assignments.municipalities(session, gals)
        for row, place in zip(rows, PLACES, strict=False):
            assignments.name_place(session, row.id, place)
        made = events.plan_event(session, gals, day=date(2025, 5, 12))
        for place in PLACES:
            events.invite(session, made.id, place)
    with database.read() as session:
        figure = indicators(session, gather(session, gals))[1]
    assert (figure.value, figure.of) == (2, 31)


# acts


@pytest.mark.requirement("004-09", "do")
@pytest.mark.requirement("004-12", "do")
def test_the_act_that_is_made_is_of_the_payment_that_is_next(open_device, database, strategy):
    with database.change("acts") as session:
        assignments.get_assignment(session, strategy).fee = 100_000
        first, second = (one.term for one in assignments.payments(session, strategy))
        first.act_no, second.act_no = "A-1", "A-2"
    assert made_act(open_device("anna"), strategy) == ("A-1", Decimal(30_000))
    with database.change("pay") as session:
        first = assignments.payments(session, strategy)[0].term
        first.paid_on = date(2023, 11, 14)
    assert made_act(open_device("anna"), strategy) == ("A-2", Decimal(70_000))


def made_act(device, assignment_id):
    with device.database.read() as session:
        gathering = Gathering(session, device.files, "ru")
        payment = payment_asked_for(gathering, assignment_id)
    return payment.act_no, payment.amount


# roles


@pytest.mark.requirement("001-17", "store")
@pytest.mark.requirement("001-17", "do")
def test_there_are_two_focal_points_with_a_contact_card_each(database, policy):
    with database.change("name") as session:
        found = [one for one in assignments.roles(session, policy) if one.role == "focal_point"]
        for row, name in zip(found, ("Айпери", "Гүлзат"), strict=True):
            assignments.edit(session, AssignmentRole, row.id, "holder", name)
            assignments.edit(session, AssignmentRole, row.id, "contact", f"{name}@example.org")
    with database.read() as session:
        cards = [
            (one.holder, one.contact)
            for one in assignments.roles(session, policy)
            if one.role == "focal_point"
        ]
    assert sorted(cards) == [("Айпери", "Айпери@example.org"), ("Гүлзат", "Гүлзат@example.org")]


@pytest.mark.requirement("000-26", "do")
def test_a_contact_card_is_masked_where_data_are_shared(database, gals):
    with database.change("name") as session:
        point = next(one for one in assignments.roles(session, gals) if one.role == "focal_point")
        point.holder, point.contact = "Айпери", "+996 700 000000"
    with database.read() as session:
        shared = "\n".join(dump(session))
        whole = "\n".join(dump(session, personal=True))
    assert "Айпери" in whole
    assert "Айпери" not in shared
    assert "+996 700 000000" not in shared


# differences, dates, money


@pytest.mark.requirement("000-28", "do")
def test_the_differences_of_a_bilingual_source_are_shown_as_notes(database, gals):
    with database.read() as session:
        notes = assignments.get_assignment(session, gals).source_note
    assert len(notes.en.splitlines()) == len(notes.ru.splitlines()) == 6
    assert "«Отчет»" in notes.en
    assert "Report approved" in notes.en


@pytest.mark.requirement("001-20", "do")
def test_dates_the_source_does_not_give_come_from_the_proposal(database, policy):
    with database.change("plan") as session:
        first = assignments.plan_rows(session, policy)[0]
        assert (first.starts_on, first.ends_on) == (None, None)
        assignments.edit(session, PlanRow, first.id, "ends_on", date(2021, 6, 30))
    with database.read() as session:
        due = assignments.due(session, date(2021, 6, 1))
    assert date(2021, 6, 30) in {one.due_on for one in due}


@pytest.mark.requirement("000-29", "store")
@pytest.mark.requirement("000-29", "do")
def test_an_assignment_without_payment_terms_lacks_nothing(database, gals):
    with database.read() as session:
        assert assignments.payments(session, gals) == []
        assert not [one for one in assignments.due(session, DAY) if "ay" in one.kind]


@pytest.mark.requirement("003-12", "store")
def test_the_last_payment_of_the_study_waits_for_the_mel_manager(database, study):
    with database.read() as session:
        [payment] = assignments.payments(session, study)
        last = assignments.approvals(session, study)[-1]
    assert [one.code for one in payment.conditions] == [last.product.code]
    assert not payment.open
    assert last.role.title.en.startswith("MEL manager")


@pytest.mark.requirement("003-13", "store")
def test_the_project_pays_the_journeys(database, study):
    with database.change("travel") as session:
        trip = assignments.add_money_row(session, study, Trip)
        trip.route, trip.cost, trip.payer = "Бишкек – Нарын", 6400, "project"
        spent = assignments.add_money_row(session, study, Expense)
        spent.amount, spent.payer = 6400, "project"
    with database.read() as session:
        [kept] = assignments.trips(session, study)
        rows = assignments.expenses(session, study)
    assert (kept.route, kept.payer) == ("Бишкек – Нарын", "project")
    assert assignments.spent_by(rows, "consultant") == Decimal(0)


@pytest.mark.requirement("004-18", "store")
@pytest.mark.requirement("004-19", "store")
def test_the_strategy_is_paid_in_two_parts_of_30_and_70_per_cent(database, strategy):
    with database.read() as session:
        found = assignments.payments(session, strategy)
    assert [(one.term.share, one.term.conditions) for one in found] == [
        (30, "D1,D2"),
        (70, "D4,D5"),
    ]
    assert assignments.shares_in_all(found) == 100


@pytest.mark.requirement("004-07", "do")
def test_the_session_has_a_programme_and_a_list_of_those_invited(database, strategy):
    with database.change("plan") as session:
        made = events.plan_event(session, strategy, kind="planning_session")
        item = events.add_item(session, made.id, Text3().say("ru", "Цели и аудитория"), 60)
        assert item.minutes == 60
    with database.read() as session:
        [line] = events.programme(session, made.id)
    assert line.title.ru == "Цели и аудитория"
