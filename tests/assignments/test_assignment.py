from datetime import date

import pytest

from trainer_app.assignments import service as assignments
from trainer_app.assignments import templates
from trainer_app.assignments.model import Assignment, AssignmentRole, Deliverable, PlanRow, Task
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import in_language
from trainer_app.core.words import mixed_alphabets
from trainer_app.people import service as people
from trainer_app.places.service import name_of, unit_id
from trainer_app.store.base import Text3
from trainer_app.store.scopes import scope_kind, team_scope

TON = unit_id("41702220000000")
KOK_MOYNOK = unit_id("41702220807000")
TORU_AYGYR = unit_id("41702215845000")


@pytest.fixture
def database(open_device):
    return open_device("anna").database


@pytest.fixture
def made(database):
    """The id of an assignment made from the template of ToR 000."""
    with database.change("assignment") as session:
        return assignments.create_from_template(session, "gals_gesi_000").id


def texts_of(said):
    """Every text in a template, with its language."""
    if isinstance(said, dict):
        for key, value in said.items():
            if key in ("ky", "ru", "en") and isinstance(value, str):
                yield key, value
            else:
                yield from texts_of(value)
    elif isinstance(said, list):
        for value in said:
            yield from texts_of(value)


@pytest.mark.parametrize("code", templates.SHIPPED)
def test_a_template_speaks_three_languages_and_names_no_person(code):
    texts = list(texts_of(templates.load(code)))
    counts = {lang: sum(1 for said, _ in texts if said == lang) for lang in ("ky", "ru", "en")}
    assert len(set(counts.values())) == 1, counts
    assert all(text.strip() for _, text in texts)
    assert not [text for _, text in texts if mixed_alphabets(text)]
    assert not [text for _, text in texts if "@" in text]


def test_the_shelf_names_every_file_that_lies_on_it():
    from pathlib import Path

    lying = {path.stem for path in Path(templates.__file__).parent.glob("*.toml")}
    assert lying == set(templates.SHIPPED)


@pytest.mark.requirement("000-10", "store")
@pytest.mark.requirement("000-22", "store")
@pytest.mark.requirement("000-15", "store")
def test_the_template_gives_what_the_terms_of_reference_say(database, made):
    with database.read() as session:
        assignment = assignments.get_assignment(session, made)
        assert scope_kind(session, assignment.scope_id) == "assignment"
        assert (assignment.starts_on, assignment.ends_on) == (date(2025, 4, 28), date(2025, 5, 31))
        assert assignment.events_target == 6
        assert [task.number for task in assignments.tasks(session, made)] == ["1", "2", "3", "4"]
        rows = assignments.plan_rows(session, made)
        assert [(row.starts_on, row.ends_on) for row in rows] == [
            (date(2025, 4, 28), date(2025, 4, 30)),
            (date(2025, 5, 12), date(2025, 5, 23)),
            (None, date(2025, 5, 31)),
        ]
        assert rows[0].window.ru == "С 28-30 апреля"
        assert rows[0].window.en == "From 28 -30 April 2025"
        assert len(assignments.indicators(session, made)) == 4
        assert "«Отчет»" in assignment.source_note.en


@pytest.mark.requirement("000-08", "store")
def test_task_three_has_neither_a_plan_row_nor_a_date(database, made):
    with database.read() as session:
        third = assignments.tasks(session, made)[2]
        assert third.id not in {row.task_id for row in assignments.plan_rows(session, made)}


@pytest.mark.requirement("000-12", "store")
def test_only_the_materials_must_be_in_kyrgyz(database, made):
    with database.read() as session:
        languages = {d.code: d.languages for d in assignments.deliverables(session, made)}
    assert languages == {"D0": None, "D1": "ky", "D2": None}


def test_every_text_of_a_new_assignment_is_whole_in_three_languages(database, made):
    with database.read() as session:
        rows = [
            *assignments.tasks(session, made),
            *assignments.deliverables(session, made),
            *assignments.indicators(session, made),
        ]
        assert all(row.title.missing() == [] and row.title.stale() == [] for row in rows)


@pytest.mark.requirement("000-02", "store")
def test_four_oblasts_are_named_and_31_municipalities_wait_for_their_names(database, made):
    with database.read() as session:
        rows = assignments.municipalities(session, made)
        assert [row.number for row in rows] == list(range(1, 32))
        assert {row.name for row in rows} == {""}
        names = [name_of(session, oblast, "en") for oblast in assignments.oblasts(session, made)]
        assert names == ["Issyk-Kul oblast", "Jalal-Abad oblast", "Chuy oblast", "Talas oblast"]
        counted = assignments.counters(session, made)
        assert (counted.named, counted.target) == (0, 31)
        assert (counted.districts, counted.districts_target) == (0, 6)


def test_naming_a_municipality_tells_its_district(database, made):
    with database.change("name") as session:
        row = assignments.municipalities(session, made)[4]
        assignments.name_place(session, row.id, KOK_MOYNOK)
    with database.read() as session, in_language("ky"):
        row = assignments.municipalities(session, made)[4]
        assert (row.name, row.district, row.oblast) == (
            "Көк-Мойнок",
            "Тоң району",
            "Ысык-Көл облусу",
        )
        counted = assignments.counters(session, made)
        assert (counted.named, counted.districts) == (1, 1)
        assert assignments.targets_of(session, made, TON) == [KOK_MOYNOK]


@pytest.mark.requirement("000-02", "do")
def test_a_list_of_names_fills_the_unnamed_rows_once(database, made):
    with database.change("names") as session:
        assert assignments.name_places(session, made, [KOK_MOYNOK, TORU_AYGYR, KOK_MOYNOK]) == 2
        assert assignments.name_places(session, made, [KOK_MOYNOK]) == 0
        rows = assignments.municipalities(session, made)
        assert len(rows) == 31


def test_the_same_place_in_two_rows_is_shown(database, made):
    with database.change("names") as session:
        first, second, *_ = assignments.municipalities(session, made)
        assignments.name_place(session, first.id, KOK_MOYNOK)
        assignments.name_place(session, second.id, KOK_MOYNOK)
    with database.read() as session:
        assert [row.twice for row in assignments.municipalities(session, made)[:3]] == [
            True,
            True,
            False,
        ]
        assert assignments.counters(session, made).named == 1


@pytest.mark.requirement("000-03", "do")
def test_guests_do_not_count_among_the_31(database, made):
    with database.change("guest") as session:
        assignments.add_municipality(session, made, KOK_MOYNOK, role="replication")
    with database.read() as session:
        counted = assignments.counters(session, made)
        assert (counted.named, counted.guests) == (0, 1)
        assert assignments.municipalities(session, made)[-1].name == "Kok-Moynok"
        assert assignments.is_guest(session, made, KOK_MOYNOK)


@pytest.mark.requirement("000-24", "do")
def test_the_work_plan_is_due_three_working_days_after_the_signing(database, made):
    with database.change("signed") as session:
        assignments.edit(session, Assignment, made, "signed_on", date(2025, 4, 30))
    with database.read() as session:
        found = {one.title: one for one in assignments.due(session, date(2025, 5, 6))}
        plan = next(one for title, one in found.items() if title.startswith("Detailed work plan"))
        assert plan.due_on == date(2025, 5, 7)  # 1 and 5 May are holidays
        assert (plan.days_left, plan.state) == (1, "soon")


def test_without_the_contract_date_the_program_asks_for_it(database, made):
    with database.read() as session:
        asked = [one for one in assignments.due(session) if one.kind == "contract_date"]
        assert [one.state for one in asked] == ["unknown"]


@pytest.mark.requirement("000-10", "do")
@pytest.mark.requirement("000-22", "do")
def test_what_is_due_comes_most_urgent_first_and_done_things_go(database, made):
    today = date(2025, 5, 20)
    with database.read() as session:
        days = [one.due_on for one in assignments.due(session, today)]
        assert days == [date(2025, 4, 30), date(2025, 5, 23), date(2025, 5, 31), None]
        states = [one.state for one in assignments.due(session, today)]
        assert states == ["overdue", "soon", "soon", "unknown"]
    with database.change("done") as session:
        first = assignments.deliverables(session, made)[1]
        assignments.edit(session, Deliverable, first.id, "done_on", date(2025, 4, 30))
    with database.read() as session:
        assert assignments.due(session, today)[0].due_on == date(2025, 5, 23)


def test_the_day_until_which_people_are_kept_is_a_deadline(database, made):
    """DOMAIN 5.6: a retention date for each assignment; nobody kept, no reminder."""
    day = date(2025, 6, 30)
    with database.change("keep") as session:
        assignments.edit(session, Assignment, made, "keep_until", day)
        team = team_scope(session, session.get_one(Assignment, made).scope_id)
    with database.read() as session:
        assert not [one for one in assignments.due(session, day) if one.kind == "keep_until"]
    with database.change("somebody") as session:
        people.quick_add(session, team, "Асанова Айгүл")
    with database.read() as session:
        [told] = [one for one in assignments.due(session, day) if one.kind == "keep_until"]
        assert (told.due_on, told.state) == (day, "soon")


def test_days_are_counted_in_words(database, made):
    with database.read() as session:
        [late, *_] = assignments.due(session, date(2025, 5, 2))
        assert late.days_in_words() == "2 days late"


def test_every_field_can_be_edited_and_taken_back(database, made):
    with database.change("edit") as session:
        task = assignments.tasks(session, made)[0]
        title = task.title.say("ky", "Жаңы тапшырма")
        assignments.edit(session, Task, task.id, "title", title)
    with database.read() as session:
        assert assignments.tasks(session, made)[0].title.ky == "Жаңы тапшырма"
    database.undo()
    with database.read() as session:
        assert assignments.tasks(session, made)[0].title.ky.startswith("Муниципалдык")


def test_a_row_can_be_added_and_removed(database, made):
    with database.change("row") as session:
        row = assignments.add_part(session, made, PlanRow)
        row.activity = Text3().say("ky", "Кошумча иш")
        added = row.id
    with database.read() as session:
        assert assignments.plan_rows(session, made)[-1].id == added
    with database.change("row") as session:
        assignments.remove(session, PlanRow, added)
    with database.read() as session:
        assert len(assignments.plan_rows(session, made)) == 3


@pytest.mark.requirement("000-16", "store")
def test_quotas_are_one_of_each_position_and_editable(database, made):
    with database.change("quota") as session:
        assignment = assignments.get_assignment(session, made)
        assert assignments.quotas(session, made) == {
            "SOC_WORK": 1,
            "LOCAL_COORD": 1,
            "EXEC_SEC": 1,
            "AK_DEP": 1,
        }
        assignments.set_quota(session, assignment, "AK_DEP", 2)
        assignments.set_quota(session, assignment, "SOC_WORK", 0)
        session.flush()
        assert assignments.quotas(session, made) == {"LOCAL_COORD": 1, "EXEC_SEC": 1, "AK_DEP": 2}


@pytest.mark.requirement("000-26", "store")
def test_roles_come_without_names(database, made):
    with database.read() as session:
        found = assignments.roles(session, made)
        assert [role.role for role in found] == ["trainer", "manager", "focal_point"]
        assert not any(role.holder or role.contact for role in found)


def test_an_unknown_template_is_refused_in_words(database):
    with database.change("no") as session, pytest.raises(UserError, match="no template"):
        assignments.create_from_template(session, "nothing")


def test_an_empty_assignment_needs_a_title(database):
    with database.change("empty") as session:
        with pytest.raises(UserError, match="title"):
            assignments.create_empty(session, "  ")
        made = assignments.create_empty(session, "Башка тапшырма")
        assert made.title.shown() == "Башка тапшырма"


def test_the_name_of_a_role_holder_is_personal():
    from trainer_app.store.base import describe

    assert describe(AssignmentRole)["holder"].personal


@pytest.mark.parametrize("code", templates.SHIPPED)
def test_every_template_makes_a_whole_assignment(database, code):
    said = templates.load(code)
    with database.change("make") as session:
        made = assignments.create_from_template(session, code).id
    with database.read() as session:
        assert len(assignments.tasks(session, made)) == len(said["tasks"])
        assert len(assignments.plan_rows(session, made)) == len(said["schedule"])
        assert assignments.counters(session, made).target == said["scope"]["municipalities"]


@pytest.mark.requirement("001-19", "store")
def test_places_are_linked_only_where_the_source_can_mean_one(database):
    """DOMAIN 2.7: of 21 names two have a namesake in the oblast and one is not in the register."""
    with database.change("make") as session:
        made = assignments.create_from_template(session, "gender_policy_campaigns_001").id
    with database.read() as session:
        rows = assignments.municipalities(session, made)
    assert len(rows) == 21
    assert [row.spelling for row in rows if row.place_id is None] == [
        "Кош-Дөбө",
        "Кызыл-Туу",
        "Ак-Булун",
    ]
    assert all(row.spelling for row in rows)


@pytest.mark.parametrize(
    ("code", "starts", "ends"),
    [
        ("gender_policy_campaigns_001", None, None),
        ("citizen_report_cards_002", None, date(2019, 4, 30)),
        ("performance_study_003", date(2022, 8, 22), date(2022, 9, 28)),
        ("communication_strategy_004", date(2023, 10, 11), date(2023, 12, 22)),
    ],
)
def test_a_period_is_the_stated_one_and_nothing_is_made_up(database, code, starts, ends):
    with database.change("make") as session:
        made = assignments.create_from_template(session, code)
        assert (made.starts_on, made.ends_on) == (starts, ends)
