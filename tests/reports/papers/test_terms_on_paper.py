"""What each Terms of Reference wants to have printed stands in the printed paper."""

from datetime import date
from io import BytesIO

import docx
import pytest

from tests.reports.paper.making import words_of
from tests.reports.papers.printing import DAY, event, printed, ru
from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import Deliverable, PlanRow
from trainer_app.fieldtools.model import MethodTool
from trainer_app.reports import service
from trainer_app.store.base import Text3, new_id

# the head of every paper


@pytest.mark.requirement("000-01", "print")
@pytest.mark.parametrize("name", ["work_plan", "status_note", "schedule", "training_report"])
def test_every_paper_names_project_phase_donor_and_implementers(worked, name):
    said = printed(worked.profile, worked.assignment_id, name, "en")
    with worked.profile.database.read() as session:
        row = assignments.get_assignment(session, worked.assignment_id)
        for text in (row.project, row.phase, row.donor, row.implementers):
            assert text.shown("en") and text.shown("en") in said


@pytest.mark.requirement("001-01", "print")
def test_the_partner_and_the_phase_stand_above_the_papers_of_the_policy(contracts):
    said = printed(contracts.profile, contracts.tor001, "work_plan")
    assert "Союз МСУ" in said
    assert "фаза" in said.casefold()


@pytest.mark.requirement("004-01", "print")
def test_the_members_of_the_coalition_stand_above_its_papers(contracts):
    said = printed(contracts.profile, contracts.tor004, "operational_report", "en")
    with contracts.profile.database.read() as session:
        members = assignments.partners(session, contracts.tor004, "member")
        assert len(members) == 3
        assert all((one.short.shown("en") or one.title.shown("en")) in said for one in members)


@pytest.mark.requirement("002-01", "print")
def test_the_contract_block_names_numbers_and_parties(contracts):
    said = printed(contracts.profile, contracts.tor002, "act")
    for words in ("002/2023", "20.10.2023", "1251.15.2.0", "ОО «Институт»", "Эксперт Асанова"):
        assert words in said


@pytest.mark.requirement("003-01", "print")
def test_the_study_prints_its_place_and_its_period(contracts):
    said = printed(contracts.profile, contracts.tor003, "work_plan")
    assert "22.08.2022 – 28.09.2022" in said
    assert "Кыргызская Республика" in said


@pytest.mark.requirement("000-26", "print")
def test_the_letter_is_addressed_to_the_focal_point(worked):
    with worked.profile.database.change("named") as session:
        focal = next(
            one
            for one in assignments.roles(session, worked.assignment_id)
            if one.role == "focal_point"
        )
        focal.holder, focal.contact = "Асель Токоева", "asel@example.org"
    said = printed(worked.profile, worked.assignment_id, "letter_head")
    assert "Асель Токоева" in said and "asel@example.org" in said


# plan, schedule, programme


@pytest.mark.requirement("000-24", "print")
def test_the_work_plan_has_room_for_the_managers_agreement_and_its_day(worked):
    with worked.profile.database.change("signed") as session:
        assignments.get_assignment(session, worked.assignment_id).signed_on = date(2025, 4, 18)
    said = printed(worked.profile, worked.assignment_id, "work_plan", "en")
    assert said.startswith("AGREED")
    assert "23.04.2025" in said  # three working days after the signing


@pytest.mark.requirement("002-14", "print")
def test_the_plan_of_the_report_cards_is_agreed_within_seven_calendar_days(contracts):
    assert "27.10.2023" in printed(contracts.profile, contracts.tor002, "work_plan")


@pytest.mark.requirement("000-07", "print")
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_programme_and_schedule_are_printed_in_three_languages(worked, language):
    programme = printed(worked.profile, worked.event_id, "programme", language)
    title = {"ky": "Кыялга саякат", "ru": "Путешествие к мечте", "en": "Vision Journey"}
    assert title[language] in programme
    assert "12.05.2025" in printed(worked.profile, worked.assignment_id, "schedule", language)


@pytest.mark.requirement("003-04", "print")
@pytest.mark.requirement("003-08", "print")
def test_the_agreed_schedule_has_its_product_and_a_line_for_the_agreement(contracts):
    said = printed(contracts.profile, contracts.tor003, "work_plan", "en")
    with contracts.profile.database.read() as session:
        first = assignments.deliverables(session, contracts.tor003)[0]
    assert "AGREED" in said and first.title.shown("en") in said


@pytest.mark.requirement("004-07", "print")
def test_the_programme_of_a_session_comes_with_the_list_of_those_invited(worked):
    said = printed(worked.profile, worked.event_id, "invited_list", "en")
    assert "Vision Journey" in said and "Асан уулу Бакыт" in said
    assert "Үсөнов" not in said  # came without an invitation


# reports


@pytest.mark.requirement("000-05", "print")
@pytest.mark.requirement("000-09", "print")
@pytest.mark.requirement("000-18", "print")
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_the_final_report_has_the_goal_and_the_recommendations(worked, language):
    said = printed(worked.profile, worked.assignment_id, "final_report", language)
    words = {
        "ky": "Консультация өткөрүү.",
        "ru": "Провести консультацию.",
        "en": "Hold a consultation.",
    }
    assert words[language] in said
    with worked.profile.database.read() as session:
        goal = assignments.get_assignment(session, worked.assignment_id).goal.shown(language)
    assert goal[:40] in said


@pytest.mark.requirement("001-04", "print")
def test_the_report_of_the_policy_prints_its_goal(contracts):
    said = printed(contracts.profile, contracts.tor001, "final_report")
    with contracts.profile.database.read() as session:
        goal = assignments.get_assignment(session, contracts.tor001).goal.shown("ru")
    assert goal and goal[:40] in said


@pytest.mark.requirement("003-10", "print")
@pytest.mark.requirement("002-02", "print")
@pytest.mark.parametrize("tor", ["tor002", "tor003"])
def test_the_final_report_begins_with_what_the_work_is_for(contracts, tor):
    assignment_id = getattr(contracts, tor)
    said = printed(contracts.profile, assignment_id, "final_report")
    with contracts.profile.database.read() as session:
        row = assignments.get_assignment(session, assignment_id)
        first = assignments.tasks(session, assignment_id)[0].title.shown("ru")
        assert row.goal.shown("ru")[:40] in said
    assert first[:40] in said


@pytest.mark.requirement("004-09", "print")
@pytest.mark.requirement("004-12", "print")
def test_the_operational_report_and_the_act_tell_of_the_same_days(contracts):
    report = printed(contracts.profile, contracts.tor004, "operational_report", "en")
    act = printed(contracts.profile, contracts.tor004, "act", "en")
    with contracts.profile.database.read() as session:
        worked = assignments.effort(session, contracts.tor004)
    days = f"{sum(one.worked for one in worked.services):g}"
    assert f"In all 26 {days}" in report
    assert f"In all {days}" in act
    assert "Services rendered" in act and "APPROVED" in report


@pytest.mark.requirement("004-08", "print")
def test_the_report_on_the_planning_session_tells_what_came_of_it(contracts):
    made = event(
        contracts.profile, contracts.tor004, "planning_session", outputs=ru("Флипчарты, приоритеты")
    )
    said = printed(contracts.profile, made, "session_report")
    assert "Флипчарты, приоритеты" in said and "20.10.2023" in said


@pytest.mark.requirement("000-25", "print")
@pytest.mark.requirement("001-16", "print")
def test_the_status_note_says_how_far_the_work_is_on_one_page(worked):
    with worked.profile.database.read() as session:
        prepared = service.prepare(
            session, worked.profile.files, "status_note", "en", worked.assignment_id
        )
    data = service.preview(prepared)
    said = words_of(data)
    assert "Trainings held" in said and "1 of 2" in said
    assert "Still open" in said


@pytest.mark.requirement("001-02", "print")
def test_the_report_by_objective_counts_what_serves_each(contracts):
    with contracts.profile.database.read() as session:
        aim = assignments.objectives(session, contracts.tor001)[0].title.shown("ru")
    said = printed(contracts.profile, contracts.tor001, "objectives_report")
    assert aim[:40] in said
    assert said.split(aim[-10:])[1].split()[:2] == ["1", "1"]


# numbers


@pytest.mark.requirement("000-13", "print")
@pytest.mark.requirement("000-14", "print")
def test_the_indicator_table_has_plan_fact_and_explanation(worked):
    with worked.profile.database.change("explained") as session:
        for row in assignments.indicators(session, worked.assignment_id):
            row.note = ru("Причина: лавина")
            if row.rule == "yes_no":
                row.reached = True
    said = printed(worked.profile, worked.assignment_id, "indicator_table", "ru")
    assert "Причина: лавина" in said
    with worked.profile.database.read() as session:
        rows = assignments.indicators(session, worked.assignment_id)
        scheduled = next(one for one in rows if one.rule == "municipalities_scheduled")
        assert scheduled.title.shown("ru")[:30] in said
    assert "31 2 6" in said  # plan, fact, per cent


@pytest.mark.requirement("001-10", "print")
def test_the_indicator_on_hearings_is_told_by_sex_kind_and_municipality(contracts):
    made = event(
        contracts.profile,
        contracts.tor001,
        "hearing",
        topic="tariff",
        women=177,
        men=168,
        total=345,
    )
    assert made
    said = printed(contracts.profile, contracts.tor001, "indicator_table", "en")
    assert "177 168 345" in said and "Tariffs" in said


@pytest.mark.requirement("000-03", "print")
def test_guests_have_a_subtotal_of_their_own(worked):
    with worked.profile.database.change("a guest") as session:
        from tests.reports.worked import municipalities

        assignments.add_municipality(
            session, worked.assignment_id, place_id=municipalities()[2], role="replication"
        )
    said = printed(worked.profile, worked.assignment_id, "coverage_table", "en")
    assert "Replication" in said and "Target municipality" in said


@pytest.mark.requirement("000-16", "print")
@pytest.mark.requirement("001-05", "print")
def test_the_matrix_counts_positions_by_municipality(worked):
    said = printed(worked.profile, worked.assignment_id, "attendance_matrix", "en")
    assert "Asked of each municipality" in said
    assert "Social worker" in said


@pytest.mark.requirement("002-09", "print")
def test_a_training_in_the_method_is_printed_with_its_participants(contracts):
    made = event(contracts.profile, contracts.tor002, "training")
    assert "Встреча training" in printed(contracts.profile, made, "training_report")


# evidence


@pytest.mark.requirement("000-19", "print")
@pytest.mark.requirement("000-20", "print")
def test_the_signed_list_and_the_photos_are_printed(worked):
    assert "Асан уулу Бакыт" in printed(worked.profile, worked.event_id, "signed_list", "ky")
    assert "Топтордун иши 0" in printed(worked.profile, worked.event_id, "photo_annex", "ky")


@pytest.mark.requirement("001-06", "print")
@pytest.mark.requirement("001-07", "print")
@pytest.mark.requirement("002-11", "print")
def test_consultations_and_hearings_are_printed(contracts):
    made = event(
        contracts.profile, contracts.tor001, "consultation", topic="sedp", advice=ru("Учесть детей")
    )
    assert made
    assert "Учесть детей" in printed(contracts.profile, contracts.tor001, "consultation_log")
    for tor in (contracts.tor001, contracts.tor002):
        hearing = event(contracts.profile, tor, "hearing", agenda=ru("Вода"), women=20, men=31)
        said = printed(contracts.profile, hearing, "minutes")
        assert "Вода" in said and "20" in said and "31" in said


@pytest.mark.requirement("000-27", "print")
@pytest.mark.requirement("002-16", "print")
@pytest.mark.requirement("003-14", "print")
@pytest.mark.requirement("004-21", "print")
def test_the_compliance_table_names_each_requirement_and_its_answer(worked, contracts):
    pairs = [(worked.profile, worked.assignment_id)]
    pairs += [(contracts.profile, one) for one in (contracts.tor002, contracts.tor003)]
    pairs += [(contracts.profile, contracts.tor004)]
    for profile, assignment_id in pairs:
        with profile.database.change("answered") as session:
            first = assignments.qualification(session, assignment_id)[0].requirement
            assignments.answer(session, first.id, "state", "met")
            assignments.answer(session, first.id, "explanation", ru("Работаю с 2015 года"))
            words = first.title.shown("ru")
        said = printed(profile, assignment_id, "compliance_table")
        assert words[:15] in said and "Работаю с 2015 года" in said


@pytest.mark.requirement("000-06", "print")
@pytest.mark.requirement("000-11", "print")
@pytest.mark.requirement("000-12", "print")
def test_the_handbook_of_the_method_is_printed_in_kyrgyz(worked, tmp_path):
    with worked.profile.database.change("a method") as session:
        scope_id = assignments.get_assignment(session, worked.assignment_id).scope_id
        row = MethodTool(id=new_id(), scope_id=scope_id, assignment_id=worked.assignment_id)
        row.title = Text3().say("ky", "Кыялга саякат")
        row.steps = Text3().say("ky", "Өйдө карай жол тартабыз")
        row.version = "2"
        session.add(row)
    said = printed(worked.profile, worked.assignment_id, "method_handbook", "ky")
    assert "Өйдө карай жол тартабыз" in said
    path = tmp_path / "handbook.docx"
    with worked.profile.database.read() as session:
        made = service.prepare(
            session, worked.profile.files, "method_handbook", "ru", worked.assignment_id
        )
        service.save(made, path)
    assert any("Өйдө карай" in line.text for line in docx.Document(path).paragraphs)
    assert made.findings  # in Russian it is not written yet


# money and approval


@pytest.mark.requirement("001-18", "print")
def test_the_proposal_has_vision_plan_journeys_and_budget(contracts):
    said = printed(contracts.profile, contracts.tor001, "technical_proposal")
    for words in ("сначала слушать", "Подход по шагам", "Бишкек — Тон", "25 000,00"):
        assert words in said
    assert "25 000,00" in printed(contracts.profile, contracts.tor001, "budget")


@pytest.mark.requirement("002-17", "print")
def test_the_budget_prints_its_limit(contracts):
    with contracts.profile.database.change("rate") as session:
        row = assignments.get_assignment(session, contracts.tor002)
        row.rate, row.rate_on = 70.5, date(2018, 9, 1)
    assert "493 500,00" in printed(contracts.profile, contracts.tor002, "budget")


@pytest.mark.requirement("003-11", "print")
@pytest.mark.requirement("004-05", "print")
@pytest.mark.requirement("004-13", "print")
@pytest.mark.parametrize(("tor", "days"), [("tor003", 18), ("tor004", 26)])
def test_the_timesheet_prints_the_days_agreed(contracts, tor, days):
    assert f"Всего {days}" in printed(contracts.profile, getattr(contracts, tor), "timesheet")


@pytest.mark.requirement("003-13", "print")
def test_the_travel_sheet_says_that_the_project_pays(contracts):
    said = printed(contracts.profile, contracts.tor003, "travel_sheet", "en")
    assert "Бишкек — Баткен" in said and "Project: 4,500.00 som" in said


@pytest.mark.requirement("000-23", "print")
@pytest.mark.requirement("003-12", "print")
@pytest.mark.requirement("004-17", "print")
def test_the_approval_sheet_says_who_approved_what_and_what_it_opens(contracts):
    said = printed(contracts.profile, contracts.tor004, "approval_sheet", "en")
    assert said.startswith("APPROVED")
    assert "Председатель Өкүл" in said and "20.10.2023" in said
    waiting = printed(contracts.profile, contracts.tor003, "approval_sheet", "en")
    assert "Still missing" in waiting and waiting.count("D3") > 1


@pytest.mark.requirement("004-18", "print")
@pytest.mark.requirement("004-19", "print")
@pytest.mark.requirement("004-20", "print")
def test_invoice_and_act_follow_the_tranches(contracts):
    assert "30 000,00" in printed(contracts.profile, contracts.tor004, "act")
    assert "1280000000000000" in printed(contracts.profile, contracts.tor004, "invoice")
    with contracts.profile.database.change("paid") as session:
        first = assignments.payments(session, contracts.tor004)[0].term
        first.paid_on = DAY
    assert "70 000,00" in printed(contracts.profile, contracts.tor004, "act")
    with contracts.profile.database.change("not paid") as session:
        session.merge(first).paid_on = None


@pytest.mark.requirement("004-14", "print")
@pytest.mark.requirement("004-15", "print")
def test_the_register_names_the_products_with_their_languages(contracts):
    for language in ("ru", "en"):
        said = printed(contracts.profile, contracts.tor004, "product_register", language)
        with contracts.profile.database.read() as session:
            products = assignments.deliverables(session, contracts.tor004)
        assert len(products) == 5
        for one in products:
            assert one.title.shown(language)[:20] in said
        assert "Русский, English" in said


# workbooks


def test_the_tables_open_as_workbooks_with_numbers_and_dates(worked, tmp_path):
    import openpyxl

    for name in ("schedule", "coverage_table", "indicator_table", "attendance_matrix"):
        path = tmp_path / f"{name}.xlsx"
        with worked.profile.database.read() as session:
            made = service.prepare(session, worked.profile.files, name, "ky", worked.assignment_id)
        service.save(made, path)
        cells = [c for sheet in openpyxl.load_workbook(path) for row in sheet for c in row]
        assert any(cell.data_type == "n" and cell.value is not None for cell in cells), name
        if name == "schedule":
            assert any(cell.is_date for cell in cells)
    assert BytesIO(path.read_bytes()).getvalue()[:2] == b"PK"


def test_the_operational_report_gives_each_service_its_own_day_and_leaves_out_what_is_done(worked):
    """Rows without a number are told apart; one whose products are approved does not come next."""
    with worked.profile.database.change("rows") as session:
        first = assignments.add_part(session, worked.assignment_id, PlanRow)
        second = assignments.add_part(session, worked.assignment_id, PlanRow)
        first.activity, second.activity = ru("Первая без номера"), ru("Вторая без номера")
        first.done_on = date(2025, 3, 4)
        product = assignments.add_part(session, worked.assignment_id, Deliverable)
        product.title, product.plan_row_id = ru("Продукт второй"), second.id
        session.flush()
        assignments.add_step(session, product.id, "submitted", date(2025, 3, 5))
        assignments.add_step(session, product.id, "approved", date(2025, 3, 6))
    said = printed(worked.profile, worked.assignment_id, "operational_report", "ru")
    assert said.count("04.03.2025") == 1
    assert said.count("Вторая без номера") == 1  # among the services, not among what comes next
