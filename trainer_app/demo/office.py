"""A coordinator's office: pairing, and forty trainers who each bring one change file."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from trainer_app.assignments import service as assignments
from trainer_app.core.i18n import _
from trainer_app.demo import plan
from trainer_app.demo.day import Day
from trainer_app.demo.ink import Village
from trainer_app.store import profile
from trainer_app.store.profile import Profile
from trainer_app.sync import service as sync
from trainer_app.sync.changefile import SUFFIX

PEOPLE, PHOTOS = 24, 2  # of each trainer's one day


def pair(one: Profile, other: Profile) -> None:
    """Both get the other's contact file."""
    sync.add_contact(one, sync.contact_card(other))
    sync.add_contact(other, sync.contact_card(one))


def contact_of(laptop: Profile, person_key: bytes) -> bytes:
    """The id of a contact by the person's key."""
    with laptop.database.read() as session:
        return next(one.id for one in sync.contacts(session) if one.person_key == person_key)


def forty(
    boss: Profile,
    folder: Path,
    language: str,
    count: int,
    tell: Callable[[int, int, str], object],
) -> list[str]:
    """The coordinator hands an assignment to each trainer; each holds a day and sends it back."""
    with boss.database.change("assignment", undoable=False) as session:
        made = assignments.create_from_template(session, plan.TEMPLATE, role="coordinator")
        assignment_id = made.id
        plan.name_places(session, assignment_id)
    written = []
    for number in range(count):
        tell(number, count, _("Trainer {number} of {count}").format(number=number + 1, count=count))
        target = folder / "change_files" / f"trainer_{number + 1:02}{SUFFIX}"
        _one_trainer(boss, folder / "laptop", assignment_id, number, language, target)
        sync.take_in(boss, target)
        written.append(target.relative_to(folder).as_posix())
    return written


def _one_trainer(
    boss: Profile, laptop: Path, assignment_id: bytes, number: int, language: str, target: Path
) -> None:
    village = Village(1000 + number)
    trainer, _code = profile.create(
        laptop,
        label=f"{number + 1}",
        name=village.somebody().full_name,
        role="trainer",
        passphrase=secrets.token_urlsafe(18),
        language=language,
    )
    try:
        pair(trainer, boss)
        handed = laptop / f"handed{SUFFIX}"
        contact = contact_of(boss, trainer.me.person_key)
        sync.hand_over(boss, assignment_id, contact)
        sync.export(boss, assignment_id, contact, handed)
        sync.take_in(trainer, handed)
        with trainer.database.change("plan", undoable=False) as session:
            day = plan.plan_one(session, assignment_id, number, PEOPLE, PHOTOS)
        Day(trainer, village, day).fill()
        with trainer.database.change("held", undoable=False) as session:
            plan.close_day(session, day.event_id)
        sync.export(trainer, assignment_id, contact_of(trainer, boss.me.person_key), target)
    finally:
        trainer.close()
        shutil.rmtree(laptop)
