"""A list of ten thousand people made by somebody else: shown before it is taken in, and written."""

from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import select

from tests.benchmarks import floors
from tests.benchmarks.measure import Result, compare
from tests.benchmarks.store import Filled, filled_store, invented_person
from trainer_app.people.model import Person
from trainer_app.people.service import importing
from trainer_app.places.service import registry
from trainer_app.store.base import new_id, wire_columns

ROWS = 10_000
KNOWN = 1000  # people the store holds already


def benchmark(folder: Path) -> Iterator[Result]:
    path = a_list(folder / "list.xlsx")
    filled = filled_store(folder / "store", KNOWN)
    yield preview(filled, path)
    yield write(filled, path)
    filled.profile.close()


def preview(filled: Filled, path: Path) -> Result:
    def show() -> None:
        shown(filled, path)

    mine, lowest = compare([show], [lambda: floors.read_xlsx(path)])
    return Result("XLSX with 10 000 people, to the preview", mine, goal=2, floor=lowest)


def write(filled: Filled, path: Path) -> Result:
    database, to_write, scope_id = filled.profile.database, shown(filled, path), team(filled)

    def ours() -> None:
        with database.change("import") as session:
            importing.carry_out(session, scope_id, to_write)

    ours()
    columns, rows = domain_rows(filled)

    def least() -> None:
        fresh = [(new_id(), *row) for row in rows]
        floors.insert_rows(database, "person", columns, fresh)

    mine, lowest = compare([ours], [least])
    return Result("10 000 people written with their journal", mine, goal=8, floor=lowest)


def shown(filled: Filled, path: Path) -> importing.Preview:
    file = importing.read_file(path)
    with filled.profile.database.read() as session:
        return importing.preview(session, team(filled), file)


def team(filled: Filled) -> bytes:
    with filled.profile.database.read() as session:
        return session.get_one(Person, filled.people[0]).scope_id


def domain_rows(filled: Filled) -> tuple[list[str], list[tuple]]:
    """What the import has just written into the table, without what belongs to the journal."""
    names = ["scope_id", *wire_columns(Person)]
    with filled.profile.database.read() as session:
        query = select(*(getattr(Person, name) for name in names))
        rows = session.execute(query.where(Person.import_id.is_not(None)).limit(ROWS))
        return ["id", *names, "sync_v"], [(*row, b"") for row in rows]


def a_list(path: Path) -> Path:
    """As an office makes it: a title, headings in Russian, a line for each person."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Список участников тренингов, 2025 год"])
    sheet.append([])
    sheet.append(["№", "ФИО", "Пол", "Должность", "Айылный аймак", "Телефон"])
    places = [unit.names["ru"] for unit in registry().by_id.values() if unit.level == "aimak"]
    for number in range(ROWS):
        person = invented_person(KNOWN + number, b"")
        sex = "ж" if person["sex"] == "female" else "м"
        place = places[number % len(places)]
        sheet.append(
            [number + 1, person["full_name"], sex, "соцработник", place, 996555000000 + number]
        )
    book.save(path)
    return path
