"""The list of a hundred thousand people: opened, scrolled, searched."""

import random
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop

from tests.benchmarks import window
from tests.benchmarks.measure import ROUNDS, Result, middle, p95, took
from tests.benchmarks.store import Filled, filled_store
from tests.ui import type_text
from trainer_app.people.model import Person
from trainer_app.people.view.groups import PeopleGroup
from trainer_app.people.view.people import People

PEOPLE = 100_000
STEPS = 300
TYPED = ["бадер", "нүпе", "айг", "каго", "555 04", "жокжок"]


def benchmark(folder: Path) -> Iterator[Result]:
    window.application()
    filled = filled_store(folder, PEOPLE)
    screens: list[People] = []
    opened = [took(lambda: screens.append(opened_list(filled))) for _ in range(ROUNDS)]
    yield Result("people list, 100 000 rows: open", middle(opened), goal=500)
    screen = screens[-1]
    yield Result("people list: a scroll step (p95)", p95(list(scrolled(screen))), goal=16)
    yield Result("people list: a jump anywhere (p95)", p95(list(jumped(screen))), goal=100)
    yield Result("people list: a key of the search (p95)", p95(list(searched(screen))), goal=50)
    filled.profile.close()


def opened_list(filled: Filled) -> People:
    with filled.profile.database.read() as session:
        team = session.get_one(Person, filled.people[0]).scope_id
    ctx = window.surroundings(filled.profile)
    screen = People(ctx, groups=lambda _session: [PeopleGroup(team, "Trainings")])
    window.show(screen)
    return screen


def scrolled(screen: People) -> Iterator[float]:
    """Three rows a step, as the wheel goes, over the borders of the pages."""
    bar = screen.table.view.verticalScrollBar()
    bar.setValue(0)
    window.painted()
    for step in range(1, STEPS):
        yield took(lambda: (bar.setValue(3 * step), window.painted()))  # noqa: B023 (called now)


def jumped(screen: People) -> Iterator[float]:
    dice = random.Random(7)
    bar = screen.table.view.verticalScrollBar()
    for _ in range(STEPS // 3):
        place = dice.randrange(bar.maximum())
        yield took(lambda: (bar.setValue(place), window.painted()))  # noqa: B023 (called now)


def searched(screen: People) -> Iterator[float]:
    """From the key to the list painted, the field's own pause included."""
    for typed in TYPED:
        for letter in typed:
            yield took(lambda: (type_text(screen.search, letter), wait_for_search(screen)))  # noqa: B023 (called now)
        screen.search.clear()
        wait_for_search(screen)


def wait_for_search(screen: People) -> None:
    loop = QEventLoop()
    screen.search.searched.connect(loop.quit)
    loop.exec()
    screen.search.searched.disconnect(loop.quit)
    window.painted()
