"""Names of municipalities as others write them: linked where only one can be meant."""

import openpyxl
import pytest

from trainer_app.assignments import service as assignments
from trainer_app.assignments.service import matching
from trainer_app.assignments.service.importing import names_of_text, read_names
from trainer_app.assignments.service.matching import Written, match
from trainer_app.places.service import unit_id

KYZYL_TUU_AKSY = unit_id("41703211849000")
KYZYL_TUU_SUZAK = unit_id("41703220842000")
KOK_MOYNOK = unit_id("41702220807000")


@pytest.fixture
def database(open_device):
    return open_device("anna").database


@pytest.fixture
def pilots(database):
    """ToR 001: 21 municipalities as the source spells them."""
    with database.change("assignment") as session:
        return assignments.create_from_template(session, "gender_policy_campaigns_001").id


@pytest.fixture
def unnamed(database):
    """ToR 000: 31 municipalities, none of them named."""
    with database.change("assignment") as session:
        return assignments.create_from_template(session, "gals_gesi_000").id


@pytest.mark.parametrize(
    ("spelling", "around", "certainty"),
    [
        ("Барпы", (), "certain"),
        ("Кек-Мойнок", ("Иссык-Кульская область",), "certain"),
        ("Кызыл-Туу", ("Жалал-Абадская область",), "several"),
        ("Кызыл-Туу", ("Аксыйский район", "Жалал-Абадская область"), "certain"),
        ("Ак-Булун", ("Ысык-Көл облусу",), "several"),
        ("Кош-Дөбө", ("Жалал-Абадская область",), "likely"),
        ("Барпы", ("Нарынская область",), "likely"),
        ("Бaрпы", (), "certain"),  # a Latin letter in the middle
        ("Нет такого места", (), "none"),
    ],
)
def test_a_name_is_linked_only_where_nothing_else_can_be_meant(
    database, spelling, around, certainty
):
    with database.read() as session:
        assert match(session, Written(spelling, around)).certainty == certainty


@pytest.mark.requirement("001-19", "do")
def test_a_person_decides_the_namesakes_and_the_spelling_stays(database, pilots):
    """DOMAIN 2.7: Кызыл-Туу, Ак-Булун and Кош-Дөбө."""
    with database.read() as session:
        waiting = matching.open_names(session, pilots)
        assert [one.spelling for one in waiting] == ["Кош-Дөбө", "Кызыл-Туу", "Ак-Булун"]
        tuu = waiting[1]
        assert [one.id for one in tuu.match.candidates] == [KYZYL_TUU_AKSY, KYZYL_TUU_SUZAK]
    with database.change("decide") as session:
        matching.decide(session, tuu.row_id, KYZYL_TUU_SUZAK)
    with database.read() as session:
        row = next(
            one for one in assignments.municipalities(session, pilots) if one.id == tuu.row_id
        )
        assert (row.place_id, row.spelling) == (KYZYL_TUU_SUZAK, "Кызыл-Туу")
        left = [one.spelling for one in matching.open_names(session, pilots)]
        assert left == ["Кош-Дөбө", "Ак-Булун"]
    database.undo()
    with database.read() as session:
        assert len(matching.open_names(session, pilots)) == 3


def test_neighbours_in_the_list_bring_the_likelier_namesake_first(database, pilots):
    with database.read() as session:
        bulun = matching.open_names(session, pilots)[-1]
        assert bulun.neighbours == "Ak-Suu district"
        assert [one.district for one in bulun.match.candidates] == [
            "Ak-Suu district",
            "Tup district",
        ]


def test_a_place_the_registry_lacks_is_kept_as_written(database, pilots):
    with database.change("keep") as session:
        [dobo, *_] = matching.open_names(session, pilots)
        matching.keep_as_written(session, dobo.row_id)
    with database.read() as session:
        row = next(
            one for one in assignments.municipalities(session, pilots) if one.id == dobo.row_id
        )
        assert row.name == row.spelling == "Кош-Дөбө"
        assert dobo.row_id not in {one.row_id for one in matching.open_names(session, pilots)}


@pytest.mark.requirement("000-02", "store")
@pytest.mark.requirement("000-02", "do")
def test_a_pasted_list_fills_the_unnamed_rows(database, unnamed):
    pasted = "№\tМуниципалитет\tРайон\n1\tКөк-Мойнок\tТонский\n2\tКызыл-Туу\t\n3\tБарпы\tСузак\n"
    with database.change("fill") as session:
        taken = matching.fill(session, unnamed, names_of_text(pasted))
    assert (taken.linked, taken.open, taken.beyond) == (2, 1, 0)
    with database.read() as session:
        rows = assignments.municipalities(session, unnamed)
        assert len(rows) == 31
        assert [row.spelling for row in rows[:4]] == ["Көк-Мойнок", "Кызыл-Туу", "Барпы", ""]
        assert rows[0].place_id == KOK_MOYNOK
        counted = assignments.counters(session, unnamed)
        assert (counted.named, counted.target, counted.districts_target) == (2, 31, 6)
    with database.change("again") as session:
        again = matching.fill(session, unnamed, names_of_text(pasted))
    assert (again.linked, again.open, again.known) == (0, 0, 3)


def test_a_list_in_a_workbook_or_in_lines(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["Список"],
        [],
        ["№", "Айыл өкмөтү", "Район"],
        [1, "Ак-Суу", "Аксы"],
        ["", "Итого"],
    ):
        book.active.append(row)
    book.save(tmp_path / "names.xlsx")
    assert read_names(tmp_path / "names.xlsx") == [Written("Ак-Суу", ("Аксы",))]
    lines = "Список муниципалитетов:\n1. Ак-Суу, Аксы району\n2) Тон\n\n· Кара-Ой\n"
    assert names_of_text(lines) == [
        Written("Ак-Суу", ("Аксы району",)),
        Written("Тон"),
        Written("Кара-Ой"),
    ]


def test_two_hundred_names_are_taken_and_counted(database, unnamed):
    from trainer_app.places.service import registry

    aimaks = [unit for unit in registry().by_id.values() if unit.level == "aimak"][:200]
    pasted = "\n".join(unit.names["ru"] for unit in aimaks)
    with database.change("fill") as session:
        taken = matching.fill(session, unnamed, names_of_text(pasted))
    assert taken.linked + taken.open + taken.known == 200
    assert taken.beyond == taken.linked + taken.open - 31
