"""One training day of the worked example, done as a trainer would do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.attachments.model import Attachment
from trainer_app.attachments.service import adding
from trainer_app.attendance.service import presence, signing
from trainer_app.demo import pictures
from trainer_app.demo.ink import Invented, Village, signature
from trainer_app.demo.texts import Said, sample, text3
from trainer_app.events.model import Event
from trainer_app.fieldtools import service as exercises
from trainer_app.followup import service as followup
from trainer_app.people import service as people
from trainer_app.people.model import Person
from trainer_app.store.base import Text3
from trainer_app.store.profile import Profile

Report = Callable[[str], None]

ABSENT, EXCUSED, WALK_IN = 0.07, 0.04, 0.06  # shares of the list that are not plain "present"
MINUTES = 450  # a full day without lunch
PAGE_ROWS = 15


@dataclass(frozen=True)
class DayPlan:
    """What a day is to become: whom it invites, how many come, how many photos are taken."""

    event_id: bytes
    places: tuple[bytes, ...]
    people: int
    photos: int
    number: int = 0
    """Which of the days it is: each has something else to tell."""


class Day:
    """Fills one planned event: people, door, signatures, photos, exercise, outcome."""

    def __init__(self, profile: Profile, village: Village, plan: DayPlan) -> None:
        self.profile = profile
        self.database = profile.database
        self.village = village
        self.plan = plan
        self.chance = Random(plan.people)

    def fill(self) -> None:
        """The whole day, in the order it happens."""
        with self.database.change("list", undoable=False) as session:
            invited = self._people(session)
        with self.database.change("door", undoable=False) as session:
            self._door(session, invited)
        self._photos()
        with self.database.change("exercise", undoable=False) as session:
            self._journey(session)
        with self.database.change("outcome", undoable=False) as session:
            self._outcome(session)

    def invite(self) -> None:
        """Only the list: the door is still closed."""
        with self.database.change("list", undoable=False) as session:
            self._people(session)

    # before

    def _people(self, session: Session) -> list[bytes]:
        team = presence.team_of(session, self.plan.event_id)
        positions = self.village.stock["positions"]
        ids = []
        for number in range(self.plan.people):
            somebody = self.village.somebody()
            place = self.plan.places[number % len(self.plan.places)]
            position = positions[(number // len(self.plan.places)) % len(positions)]
            person = people.quick_add(
                session,
                team,
                somebody.full_name,
                sex=somebody.sex,
                municipality_id=place,
                position=position,
                phone=somebody.phone,
            )
            self._tell_more(session, person, somebody)
            ids.append(person.id)
        walk_ins = max(1, round(self.plan.people * WALK_IN))
        presence.invite_people(session, self.plan.event_id, ids[: len(ids) - walk_ins])
        return ids

    def _tell_more(self, session: Session, person: Person, somebody: Invented) -> None:
        more = {"age_band": somebody.age_band, "disability": somebody.disability}
        people.edit(session, person.id, more)
        for purpose in ("data", "photo_report"):
            given = purpose == "data" or self.chance.random() > 0.05
            people.note_consent(session, person.id, purpose, given, channel="paper")

    # at the door

    def _door(self, session: Session, ids: list[bytes]) -> None:
        event_id = self.plan.event_id
        walk_ins = max(1, round(self.plan.people * WALK_IN))
        listed, surprise = ids[: len(ids) - walk_ins], ids[len(ids) - walk_ins :]
        absent = max(1, round(len(listed) * ABSENT))
        excused = max(1, round(len(listed) * EXCUSED))
        for person_id in listed[:absent]:
            presence.mark_absent(session, event_id, person_id)
        for person_id in listed[absent : absent + excused]:
            presence.mark_excused(session, event_id, person_id)
        for person_id in [*listed[absent + excused :], *surprise]:
            name = session.get_one(Person, person_id).full_name or ""
            presence.mark_present(session, event_id, person_id)
            signing.sign(session, event_id, person_id, signature(name))
            late = self.chance.random() < 0.1
            presence.set_minutes(session, event_id, person_id, MINUTES - 60 if late else MINUTES)

    # photos

    def _photos(self) -> None:
        said = sample()["captions"]
        for number in range(self.plan.photos):
            scene = pictures.SCENES[number % len(pictures.SCENES)]
            turned = 6 if number % 5 == 3 else 1
            seed = self.village.chance.randrange(10**6)
            self._add(f"IMG_{number + 1:04}.jpg", pictures.photograph(scene, seed, turned), "photo")
        rows = min(PAGE_ROWS, self.plan.people)
        self._add("scan_1.jpg", pictures.signed_sheet(self.plan.people, rows), "signed_sheet")
        with self.database.change("captions", undoable=False) as session:
            self._caption(session, {scene: text3(said[scene]) for scene in pictures.SCENES})

    def _add(self, name: str, data: bytes, kind: str) -> None:
        with self.database.read() as session:
            owner = adding.owner_of(session.get_one(Event, self.plan.event_id))
        prepared = adding.prepare(self.profile.files, name, data, kind)
        with self.database.change("photo", undoable=False) as session:
            row = adding.add(session, owner, prepared)
            if kind == "signed_sheet":
                row.page_no, row.page_count = 1, 1
                row.signed_rows = min(PAGE_ROWS, self.plan.people)

    def _caption(self, session: Session, said: dict[str, Text3]) -> None:
        query = select(Attachment).where(
            Attachment.event_id == self.plan.event_id, Attachment.kind == "photo"
        )
        for number, row in enumerate(session.scalars(query.order_by(Attachment.position))):
            row.caption = said[pictures.SCENES[number % len(pictures.SCENES)]]
            row.consent = "agreed" if number % 7 else "notice"
            row.in_report = True

    # exercise and outcome

    def _journey(self, session: Session) -> None:
        said = sample()["journey"]
        event = session.get_one(Event, self.plan.event_id)
        day = event.date
        assert day is not None
        run = exercises.start_run(
            session,
            event.id,
            "vision_journey",
            group_label=text3(said["group"]),
            women=self.chance.randrange(6, 11),
            men=self.chance.randrange(5, 10),
            place_id=self.plan.places[0],
            language="ky",
        )
        exercises.edit_run(session, run.id, title=text3(said["title"]))
        for vision in said["vision"]:
            dream = exercises.add_element(session, run.id, "vision", text3(vision))
            today = exercises.add_element(session, run.id, "today", text3(vision, "now_"))
            exercises.belong_to(session, today.id, dream.id, "today_of")
        for kind, entries in (
            ("opportunity", said["opportunities"]),
            ("challenge", said["challenges"]),
        ):
            for entry in entries:
                control = entry["control"]
                exercises.add_element(session, run.id, kind, text3(entry), control=control)
        for step in said["milestones"]:
            due = day + timedelta(days=step["days"])
            milestone = exercises.add_element(session, run.id, "milestone", text3(step), due_on=due)
            action = exercises.add_element(session, run.id, "action", text3(step, "action_"))
            exercises.belong_to(session, action.id, milestone.id, "action_of")
        target = said["target"]
        due = day + timedelta(days=target["days"])
        exercises.add_element(session, run.id, "target", text3(target), due_on=due)
        for promise in sample()["commitments"]:
            exercises.promise(session, run.id, text3(promise), due_on=day + timedelta(days=30))

    def _outcome(self, session: Session) -> None:
        said = sample()
        event_id = self.plan.event_id
        number = self.plan.number
        for name in ("summary", "process", "results"):
            told = said[name][number % len(said[name])]
            followup.write_note(session, event_id, name, text3(told))
        for entry in _two(said["recommendations"], number):
            followup.recommend(
                session,
                event_id,
                text3(entry),
                addressee=entry["addressee"],
                priority=entry["priority"],
            )
        for entry in _two(said["lessons"], number)[:1]:
            followup.learn(session, event_id, text3(entry), addressee=entry["addressee"])


def _two(entries: list[Said], number: int) -> list[Said]:
    """Two neighbours of the list, others each day."""
    return [entries[(2 * number + step) % len(entries)] for step in range(2)]
