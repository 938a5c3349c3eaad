"""Builds the worked example: two laptops, six trainings, papers, and a change file between them."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app import catalogue
from trainer_app.core import clock, i18n
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.demo import contracts, office, plan, registers
from trainer_app.demo.day import Day
from trainer_app.demo.ink import Village
from trainer_app.demo.texts import sample
from trainer_app.events.model import Event
from trainer_app.overview.service import material, numbers
from trainer_app.reports import service as reports
from trainer_app.store import profile
from trainer_app.store.base import living
from trainer_app.store.profile import Profile
from trainer_app.sync import service as sync
from trainer_app.sync.changefile import SUFFIX

assert catalogue.MODELS

Report = Callable[[int, int, str], object]

SEED = 2025
NAMES = {"trainer": "Бермет Сагынова", "coordinator": "Азамат Токтосунов"}


@dataclass(frozen=True)
class Size:
    """How much is made: events to hold, people and photos at each."""

    events: int
    people: int
    photos: int


SIZES = {"small": Size(1, 24, 6), "field": Size(6, 30, 10), "office": Size(1, 24, 6)}
OFFICE_TRAINERS = 40


def build(
    folder: Path,
    size: str,
    language: str,
    report: Report | None = None,
    *,
    today: bool = False,
) -> dict[str, Any]:
    """Make the example under an absent or empty folder. Answers what was made, paths relative.

    ``today`` plans one more training for today on the trainer's laptop, its door still shut.
    Raises UserError when the folder holds anything.
    """
    tell = report or (lambda done, total, text: None)
    _must_be_empty(folder)
    folder.mkdir(parents=True, exist_ok=True)
    before = i18n.language()
    i18n.set_language(language)
    try:
        return _Example(folder, SIZES[size], size, language, tell).make(today)
    finally:
        i18n.set_language(before)


def example(folder: Path, language: str, passphrase: str, report: Report | None = None) -> None:
    """Only the trainer's laptop, with one more training planned for today, its door still shut."""
    tell = report or (lambda done, total, text: None)
    laptop = _open_laptop(folder, "trainer", language, passphrase)
    try:
        made = _fill_trainer(laptop, SIZES["field"], tell)
        _plan_today(laptop, made)
    finally:
        laptop.close()


@dataclass(frozen=True)
class _Made:
    assignment_id: bytes
    event_ids: list[bytes]
    village: Village


class _Example:
    """The two laptops of one example, and what lies beside them."""

    def __init__(self, folder: Path, size: Size, name: str, language: str, tell: Report) -> None:
        self.folder, self.size, self.name = folder, size, name
        self.language, self.tell = language, tell
        self.passphrase = secrets.token_urlsafe(18)

    def make(self, today: bool) -> dict[str, Any]:
        """Everything, in the order people would do it."""
        secret = self.folder / "passphrase.txt"
        secret.write_text(self.passphrase + "\n", "utf-8")
        trainer = _open_laptop(self.folder / "trainer", "trainer", self.language, self.passphrase)
        boss = _open_laptop(
            self.folder / "coordinator", "coordinator", self.language, self.passphrase
        )
        try:
            made = _fill_trainer(trainer, self.size, self.tell)
            more = contracts.fill(trainer, made.village, self.tell) if self.name == "field" else []
            if more:
                registers.fill(trainer, [made.assignment_id, *more])
            papers = self._papers(trainer, made, more)  # a printed sheet is remembered, and travels
            files = self._carry(trainer, boss, [made.assignment_id, *more])
            if self.name == "office":
                files += office.forty(boss, self.folder, self.language, OFFICE_TRAINERS, self.tell)
            counts = _counts(boss)
            if today:
                _plan_today(trainer, made)
        finally:
            trainer.close()
            boss.close()
        return {
            "trainer_profile": "trainer",
            "coordinator_profile": "coordinator",
            "passphrase_file": secret.name,
            "change_files": sorted(files),
            "papers": sorted(papers),
            "counts": counts,
        }

    def _carry(self, trainer: Profile, boss: Profile, assignment_ids: list[bytes]) -> list[str]:
        """To the coordinator, and the receipt back."""
        office.pair(trainer, boss)
        to_boss = office.contact_of(trainer, boss.me.person_key)
        to_trainer = office.contact_of(boss, trainer.me.person_key)
        folder = self.folder / "change_files"
        folder.mkdir(exist_ok=True)
        written = []
        for number, assignment_id in enumerate(assignment_ids):
            self.tell(9, 10, _("Carrying the data to the coordinator"))
            more = f"_{number + 1}" if number else ""
            there, back = folder / f"trainer{more}{SUFFIX}", folder / f"coordinator{more}{SUFFIX}"
            sync.hand_up(trainer, assignment_id, to_boss)
            sync.export(trainer, assignment_id, to_boss, there)
            sync.take_in(boss, there)
            sync.export(boss, assignment_id, to_trainer, back)
            sync.take_in(trainer, back)
            written += [path.relative_to(self.folder).as_posix() for path in (there, back)]
        return written

    def _papers(self, trainer: Profile, made: _Made, more: list[bytes]) -> list[str]:
        """Of the first training and its assignment in every form; of the others in one."""
        about = [("event", made.event_ids[0], ""), ("assignment", made.assignment_id, "")]
        about += [("assignment", one, f"{number:03}_") for number, one in enumerate(more, 1)]
        folder = self.folder / "papers"
        folder.mkdir(exist_ok=True)
        written: list[str] = []
        for kind, one, head in about:
            with trainer.database.read() as session:
                cards = reports.list_fitting(session, kind, one)
            for card in cards:
                self.tell(8, 10, card.title)
                for suffix in card.suffixes[:1] if head else card.suffixes:
                    name = f"{len(written) + 1:03}_{head}{card.key}_{self.language}{suffix}"
                    with trainer.database.change("paper", undoable=False) as session:
                        reports.make(
                            session,
                            trainer.files,
                            card.key,
                            self.language,
                            folder / name,
                            event_id=one if kind == "event" else None,
                            assignment_id=one if kind == "assignment" else None,
                        )
                    written.append(f"papers/{name}")
        return written


def _must_be_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(
            _("The folder for the example is not empty."),
            _("Name a folder that does not exist yet."),
        )


def _open_laptop(folder: Path, role: str, language: str, passphrase: str) -> Profile:
    whose = {"trainer": _("trainer"), "coordinator": _("coordinator")}[role]
    made, _code = profile.create(
        folder,
        label=_("{example}: {whose}").format(example=sample()["profile"][language], whose=whose),
        name=NAMES[role],
        role=role,
        passphrase=passphrase,
        language=language,
    )
    return made


def _fill_trainer(laptop: Profile, size: Size, tell: Report) -> _Made:
    """The assignment, its trainings, and each day filled."""
    village = Village(SEED)
    tell(0, 10, _("Planning the trainings"))
    with laptop.database.change("plan", undoable=False) as session:
        assignment_id, days = plan.plan_trainings(session, size.events, size.people, size.photos)
    for number, day in enumerate(days):
        tell(1 + 6 * number // len(days), 10, _("Filling the days of training"))
        Day(laptop, village, day).fill()
        with laptop.database.change("held", undoable=False) as session:
            plan.close_day(session, day.event_id)
    return _Made(assignment_id, [day.event_id for day in days], village)


def _plan_today(laptop: Profile, made: _Made) -> None:
    with laptop.database.change("today", undoable=False) as session:
        today = plan.plan_today(session, made.assignment_id, clock.today())
    Day(laptop, made.village, today).invite()


def _counts(boss: Profile) -> dict[str, int]:
    """What the coordinator has after taking in."""
    from trainer_app.attachments.model import Attachment
    from trainer_app.attendance.model import Attendance
    from trainer_app.people.model import Person

    with boss.database.read() as session:
        signed = select(func.count()).where(Attendance.signature.is_not(None), living(Attendance))
        photos = select(func.count()).where(Attachment.kind == "photo", living(Attachment))
        return {
            "events": _count(session, Event),
            "people": _count(session, Person),
            "attendances": _count(session, Attendance),
            "signatures": session.scalar(signed) or 0,
            "photos": session.scalar(photos) or 0,
            "municipalities": len(_covered(session)),
        }


def _count(session: Session, model: Any) -> int:
    return session.scalar(select(func.count()).select_from(model).where(living(model))) or 0


def _covered(session: Session) -> frozenset[bytes]:
    from trainer_app.overview.service.assignments import list_assignments

    found: frozenset[bytes] = frozenset()
    for assignment_id in list_assignments(session):
        found |= numbers.covered_places(material.gather(session, assignment_id))
    return found
