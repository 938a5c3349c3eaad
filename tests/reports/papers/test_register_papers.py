"""The registers print what was written down, in every form and language."""

from datetime import date

import docx
import openpyxl
import pytest

from tests.reports.papers.test_contract_papers import printed
from trainer_app.assignments import service as assignments
from trainer_app.campaigns.service import campaigns
from trainer_app.demo import campaigns as some_campaigns
from trainer_app.demo import followup as some_followup
from trainer_app.demo import strategy as some_comments
from trainer_app.demo import surveys as some_cards
from trainer_app.events import service as events
from trainer_app.followup import service as followup
from trainer_app.followup.model import Resolution
from trainer_app.places.service import registry, unit_id
from trainer_app.reports import service
from trainer_app.surveys import service as surveys
from trainer_app.surveys.model import GroupMember

OF_POLICY = (
    "resolution_register",
    "policy_register",
    "change_table",
    "proposals_traced",
    "campaign_report",
)
OF_CARDS = ("recommendation_table", "group_list", "progress_matrix", "rooting_table")
OF_STRATEGY = ("comment_table", "detailed_schedule")
TEMPLATES = {
    "gender_policy_campaigns_001": OF_POLICY,
    "citizen_report_cards_002": OF_CARDS,
    "communication_strategy_004": OF_STRATEGY,
}
EVERY = [(code, name) for code, names in TEMPLATES.items() for name in names]


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A laptop with three assignments and their registers: the papers only read it."""
    from tests.devices import Devices

    devices = Devices(tmp_path_factory.mktemp("laptops"))
    laptop = devices.open("anna")
    known = registry().children
    units = [unit for one in known[unit_id("41702000000000")] for unit in known.get(one.id, [])]
    with laptop.database.change("fill") as session:
        ids = {code: assignments.create_from_template(session, code).id for code in TEMPLATES}
        policy, cards, strategy = ids.values()
        aimaks = [unit.id for unit in units if unit.level == "aimak"]
        assignments.name_places(session, cards, aimaks[:30])
        some_followup.fill(session, policy)
        some_campaigns.fill(session, policy)
        some_cards.fill(session, cards)
        some_comments.fill(session, strategy)
    laptop.ids = ids
    yield laptop
    devices.close()


def words_of(laptop, name, tmp_path, language="ru", suffix=".pdf"):
    code = next(code for code, names in TEMPLATES.items() if name in names)
    text = printed(laptop, laptop.ids[code], name, tmp_path, language, suffix)
    return " ".join(text.split())


@pytest.mark.parametrize(("code", "name"), EVERY)
def test_each_register_becomes_pdf_word_and_a_workbook(filled, tmp_path, code, name):
    for language, suffix in (("ky", ".pdf"), ("ru", ".docx"), ("en", ".xlsx")):
        with filled.database.read() as session:
            made = service.prepare(session, filled.files, name, language, filled.ids[code])
        assert not [one.text for one in made.findings if "U+" in one.text]  # each sign is drawn
        service.save(made, tmp_path / f"{name}{suffix}")
    sheets = openpyxl.load_workbook(tmp_path / f"{name}.xlsx").worksheets
    assert sum(sheet.max_row for sheet in sheets) > len(sheets)


def test_numbers_and_dates_keep_their_types_in_the_workbook(filled, tmp_path):
    with filled.database.read() as session:
        policy = filled.ids["gender_policy_campaigns_001"]
        made = service.prepare(session, filled.files, "change_table", "en", policy)
    service.save(made, tmp_path / "changes.xlsx")
    first, second = openpyxl.load_workbook(tmp_path / "changes.xlsx").worksheets[:2]
    assert first["E2"].value.date() == date(2021, 5, 21)
    assert (second["D2"].value, second["E2"].value, second["F2"].value) == (
        120_000,
        185_000,
        65_000,
    )


@pytest.mark.requirement("001-15", "print")
def test_the_register_of_resolutions_prints_numbers_votes_and_copies(filled, tmp_path):
    from tests.followup.places import scan

    policy = filled.ids["gender_policy_campaigns_001"]
    with filled.database.read() as session:
        first = followup.resolutions(session, policy)[0].id
    scan(filled, Resolution, first)
    text = words_of(filled, "resolution_register", tmp_path)
    for words in ("Ак-Коргон", "2/1", "21.05.2021", "19 / 1 / 1", "Ак-Коргон, № 2/1"):
        assert words in text
    with filled.database.read() as session:
        made = service.prepare(session, filled.files, "resolution_register", "ru", policy)
    (copies,) = (block for block in made.layout.blocks if hasattr(block, "pictures"))
    assert len(copies.pictures) == 1


def test_a_resolution_without_a_scan_is_said_before_printing(filled):
    policy = filled.ids["gender_policy_campaigns_001"]
    with filled.database.read() as session:
        made = service.prepare(session, filled.files, "resolution_register", "en", policy)
    said = [one.text for one in made.findings]
    assert any("the scan is missing" in text for text in said)
    assert any(text.startswith("No resolution yet: ") for text in said)


@pytest.mark.requirement("001-09", "print")
def test_the_register_of_policies_prints_each_state_with_its_act(filled, tmp_path):
    text = words_of(filled, "policy_register", tmp_path, "en")
    for words in ("In force: 4 of 21", "Ak-Korgon", "10.07.2021", "31.05.2021 Drafted"):
        assert words in text


@pytest.mark.requirement("001-13", "print")
def test_the_change_table_prints_before_and_after_for_each_municipality(filled, tmp_path):
    text = words_of(filled, "change_table", tmp_path, "en")
    for words in ("Ak-Korgon", "8:30 to 15:30", "8:00 to 18:00", "120,000", "185,000", "65,000"):
        assert words in text


def test_a_proposal_prints_its_way_to_the_resolution(filled, tmp_path):
    text = words_of(filled, "proposals_traced", tmp_path, "en")
    for words in ("Keep the kindergarten", "3.2", "2/1, 21.05.2021", "Carried out, 20.07.2021"):
        assert words in text
    assert "herders" not in text  # that one was turned down


@pytest.mark.requirement("001-08", "print")
@pytest.mark.requirement("001-14", "print")
def test_the_report_on_campaigns_prints_women_men_and_cost(filled, tmp_path):
    text = words_of(filled, "campaign_report", tmp_path, "en")
    for words in ("My village, my decision", "More women and young people", "279", "189", "28,600"):
        assert words in text


@pytest.mark.requirement("001-11", "print")
def test_the_report_on_campaigns_prints_how_many_municipalities_are_covered(filled, tmp_path):
    assert "12 municipalities covered" in words_of(filled, "campaign_report", tmp_path, "en")


@pytest.mark.requirement("001-14", "store")
def test_the_report_on_campaigns_is_made_of_what_is_stored(filled):
    policy = filled.ids["gender_policy_campaigns_001"]
    with filled.database.read() as session:
        titles = [one.title.shown("en") for one in campaigns(session, policy)]
    assert titles == ["My village, my decision", "A budget everyone understands"]


@pytest.mark.requirement("001-14", "do")
def test_the_report_on_campaigns_says_what_nobody_counted(filled):
    from trainer_app.campaigns.model import CampaignChannel
    from trainer_app.campaigns.service import add_below

    policy = filled.ids["gender_policy_campaigns_001"]
    with filled.database.change("radio") as session:
        running = campaigns(session, policy)[1].id
        made = add_below(session, CampaignChannel, running, channel="radio")
    try:
        with filled.database.read() as session:
            found = service.prepare(session, filled.files, "campaign_report", "en", policy).findings
        assert any("not written down everywhere" in one.text for one in found)
    finally:
        with filled.database.change("away") as session:
            session.get_one(CampaignChannel, made.id).deleted = True


@pytest.mark.requirement("002-06", "print")
def test_the_monitoring_table_prints_the_lights_in_words_and_the_share(filled, tmp_path):
    text = words_of(filled, "recommendation_table", tmp_path, "en")
    for words in ("Carried out: 3 of 9, 33 %", "● done", "▲ late", "water meters"):
        assert words in text


@pytest.mark.requirement("002-03", "print")
def test_the_list_of_groups_prints_members_with_sex_and_role(filled, tmp_path):
    text = words_of(filled, "group_list", tmp_path, "en")
    for words in ("Асанова Гүлнара", "Woman", "Chair", "1/2", "15 women, 10 men"):
        assert words in text


def test_who_left_the_group_is_printed_with_the_day_and_not_counted(filled, tmp_path):
    with filled.database.change("left") as session:
        found = surveys.groups(session, filled.ids["citizen_report_cards_002"])
        member = next(one for one in found[0].members if one.sex == "male")
        member.row.until = date(2020, 2, 1)
    text = words_of(filled, "group_list", tmp_path, "en")
    with filled.database.change("back") as session:
        session.get_one(GroupMember, member.id).until = None
    assert "15 women, 9 men" in text
    assert "left the group, member until" in text


@pytest.mark.requirement("002-05", "print")
@pytest.mark.requirement("002-08", "print")
def test_the_matrix_prints_the_counters_and_every_step(filled, tmp_path):
    text = words_of(filled, "progress_matrix", tmp_path, "en")
    for words in (
        "Group A: finished 4 of 18",
        "Group B: finished 2 of 12",
        "11. Open council session",
    ):
        assert words in text


@pytest.mark.requirement("002-07", "print")
def test_the_table_of_institutionalisation_prints_level_form_and_act(filled, tmp_path):
    text = words_of(filled, "rooting_table", tmp_path, "en")
    for words in ("5: a second service", "Decision of the council", "3/1", "0: none"):
        assert words in text


@pytest.mark.requirement("002-12", "print")
def test_the_record_of_a_session_prints_its_decision(filled, tmp_path):
    policy = filled.ids["gender_policy_campaigns_001"]
    with filled.database.change("decide") as session:
        held = events.list_events(session, policy)
        met = next(one for one in held if one.kind == "council_session").id
        said = some_followup.text3(("Бекитилсин", "Утвердить", "The plan is approved"))
        events.edit_record(session, met, "decision", said)
    path = tmp_path / "minutes.docx"
    with filled.database.read() as session:
        service.make(session, filled.files, "minutes", "en", path, event_id=met)
    cells = [
        cell.text
        for table in docx.Document(str(path)).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert "The plan is approved" in cells
    assert "19" in cells


@pytest.mark.requirement("004-11", "print")
def test_the_table_of_comments_prints_answers_and_counts_those_without(filled, tmp_path):
    text = words_of(filled, "comment_table", tmp_path, "en")
    for words in ("Put the budget into an annex", "The donor wants it", "without an answer: 1"):
        assert words in text


@pytest.mark.requirement("004-06", "print")
def test_the_detailed_schedule_prints_services_and_expectations(filled, tmp_path):
    text = words_of(filled, "detailed_schedule", tmp_path, "en")
    for words in ("Days of services in all: 26", "Clear steps for work with the local press"):
        assert words in text


@pytest.mark.requirement("000-21", "print")
def test_the_report_has_its_sections_of_recommendations_and_lessons(filled, tmp_path):
    policy = filled.ids["gender_policy_campaigns_001"]
    with filled.database.change("write") as session:
        day = date(2021, 6, 1)
        event_id = events.plan_event(session, policy, day=day).id
        followup.recommend(session, event_id, "Advise them at home", addressee="project")
        followup.learn(session, event_id, "Begin an hour later", addressee="trainers")
    path = tmp_path / "report.docx"
    with filled.database.read() as session:
        made = service.prepare(session, filled.files, "training_report", "en", event_id)
    service.save(made, path)
    lines = [line.text for line in docx.Document(str(path)).paragraphs]
    for words in ("Recommendations", "Advise them at home", "Begin an hour later"):
        assert any(words in line for line in lines)


def test_registers_are_offered_only_where_something_is_written(filled):
    with filled.database.change("empty") as session:
        empty = assignments.create_from_template(session, "gals_gesi_000").id
    with filled.database.read() as session:
        offered = {card.key for card in service.list_fitting(session, "assignment", empty)}
        policy = filled.ids["gender_policy_campaigns_001"]
        of_policy = {card.key for card in service.list_fitting(session, "assignment", policy)}
    assert not offered & {name for _code, name in EVERY}
    assert set(OF_POLICY) <= of_policy
    assert not of_policy & set(OF_STRATEGY)
