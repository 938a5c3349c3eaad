"""The whole program on example data, for the walks through it."""

from dataclasses import dataclass

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from trainer_app import app
from trainer_app.assignments.service import list_assignments
from trainer_app.core import settings
from trainer_app.events.service import event_cards
from trainer_app.people.service import Wanted, page
from trainer_app.shell.window import Window
from trainer_app.store.profile import Profile
from trainer_app.widgets import theme

STEPS = (
    "prepare",
    "door",
    "evaluation",
    "exercises",
    "photos",
    "feedback",
    "outcome",
    "papers",
)
TABS = ("plan", "events", "municipalities", "measures", "papers")
PARTS = ("looks", "profile", "backups", "keys", "about")
Place = tuple[str, dict]


@dataclass
class Program:
    """A window that is unlocked, and every place one can go to in it."""

    window: Window
    places: list[Place]

    def show(self, place: Place, language: str, scale: int = 100) -> QWidget:
        if theme.sizes().scale != scale:
            self.window.set_text_scale(scale)
        self.window.set_language(language)
        self.window.resize(1366, 720)  # 768 less the task bar
        name, args = place
        self.window.go(name, **args)
        self.settle()
        return self.window.frame.screen()

    def settle(self) -> None:
        """Until layouts are done and quick questions are answered."""
        for _turn in range(3):
            QTest.qWait(5)

    def primary(self) -> QAbstractButton | None:
        return self.window.frame.screen().primary


def open_program(opened: Profile, language: str = "en") -> Program:
    settings.change(language=language)
    app.application()
    window = app.make_window()
    window.resize(1366, 720)
    window.show()
    window.open_profile(opened)
    window.activateWindow()
    return Program(window, _places(window))


def _places(window: Window) -> list[Place]:
    found: list[Place] = [(entry.name, {}) for entry in window.frame.contents.rail()]
    with window.ctx.database.read() as session:
        assignments = list_assignments(session)
        events = event_cards(session)
        people = page(session, Wanted(), 0, 1)
    if assignments:
        args = {"assignment_id": assignments[0].id}
        found += [("assignment", args | {"tab": tab}) for tab in TABS]
    if events:
        args = {"event_id": events[0].id}
        found += [("event", args | {"step": step}) for step in STEPS]
    if people:
        found.append(("people", {"person_id": people[0].id}))
    found += [("people_import", {})]
    found += [("settings", {"part": part}) for part in PARTS]
    return found


def said(place: Place) -> str:
    """A place in words, for the message of a failed test."""
    name, args = place
    return " ".join([name, *(str(value) for key, value in args.items() if key[-3:] != "_id")])
