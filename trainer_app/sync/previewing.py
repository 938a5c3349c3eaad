"""What a change file would do, room by room, with the people and events concerned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.store.base import living, synced_models
from trainer_app.sync import clocks, naming
from trainer_app.sync.apply import Tally
from trainer_app.sync.history import Key
from trainer_app.sync.model import RoomPreview
from trainer_app.sync.parts import owners_of

NAMED = 40  # rows of a room that are named; of the others the number is said
FEW = 20  # deletions that nobody is asked about
MANY = 0.2  # of what is in use here

ROOMS: dict[str, str] = {
    "assignments": N_("Assignments"),
    "events": N_("Events"),
    "people": N_("People"),
    "attendance": N_("Attendance"),
    "fieldtools": N_("Exercises"),
    "followup": N_("Follow-up"),
    "attachments": N_("Photos and documents"),
    "review": N_("Review"),
    "reports": N_("Papers"),
    "places": N_("Municipalities"),
}
"""Folder of a table's model -> what people call it, in the order of the preview."""

LATER, ELSE = "later", "else"
UNNAMED = {LATER: N_("Things of a newer version"), ELSE: N_("Other things")}


@dataclass
class _Room:
    new: list[Key] = field(default_factory=list)
    changed: list[Key] = field(default_factory=list)
    different: list[Key] = field(default_factory=list)
    waiting: list[Key] = field(default_factory=list)
    refused: list[Key] = field(default_factory=list)
    parts: list[Key] = field(default_factory=list)  # named, and counted with what they belong to

    def rows(self) -> list[Key]:
        """Each once; those somebody must decide first."""
        kinds = (
            self.different,
            self.new,
            self.changed,
            self.parts,
            self.refused,
            self.waiting,
        )
        return list(dict.fromkeys(key for some in kinds for key in some))

    def count_parts_with_wholes(self, session: Session) -> None:
        """An event with two municipalities invited is one new event, and not three of anything."""
        owners = owners_of(session, [*self.new, *self.changed])
        counted = {*self.new, *self.different}
        changed: dict[Key, None] = {}
        for key in [*self.changed, *self.new]:
            whole = _whole(key, owners)
            if whole in counted:
                continue
            changed[whole] = None
            if key != whole:
                self.parts.append(key)
        self.new = [key for key in self.new if key not in owners]
        self.changed = list(changed)


def _whole(key: Key, owners: Mapping[Key, Key]) -> Key:
    while key in owners:
        key = owners[key]
    return key


def by_room(
    session: Session, tally: Tally, waiting: Collection[Key], different: Collection[Key]
) -> tuple[RoomPreview, ...]:
    rooms: dict[str, _Room] = defaultdict(_Room)
    asked = set(different)
    for table, ids in tally.new.items():
        rooms[room_of(table)].new += [(table, row_id) for row_id in ids]
    for table, found in tally.changed.items():
        keys = ((table, row_id) for row_id in found)
        rooms[room_of(table)].changed += [key for key in keys if key not in asked]
    for key in asked:
        rooms[room_of(key[0])].different.append(key)
    for key in waiting:
        rooms[room_of(key[0])].waiting.append(key)
    for key in {*tally.refused_rows, *tally.proposals}:
        rooms[room_of(key[0])].refused.append(key)
    for room in rooms.values():
        room.count_parts_with_wholes(session)
    order = [*ROOMS, ELSE, LATER]
    return tuple(_preview(session, key, rooms[key]) for key in order if key in rooms)


def room_of(table: str) -> str:
    model = synced_models().get(table)
    if model is None:
        return LATER
    folder = model.__module__.split(".")[1]
    return folder if folder in ROOMS else ELSE


def _preview(session: Session, key: str, room: _Room) -> RoomPreview:
    rows = room.rows()
    names = name_rows(session, rows)
    return RoomPreview(
        key,
        _(ROOMS.get(key) or UNNAMED[key]),
        new=len(room.new),
        changed=len(room.changed),
        different=len(room.different),
        waiting=len(room.waiting),
        refused=len(room.refused),
        names=names,
        more=max(0, len(rows) - NAMED),
    )


def name_rows(session: Session, keys: Iterable[Key]) -> tuple[str, ...]:
    """The people and events concerned, each named once; rows that are not here have no name."""
    found: dict[str, None] = {}
    for place, (table, row_id) in enumerate(keys):
        if place == NAMED:
            break
        named = naming.name_of(session, table, row_id)
        if named.title or named.about:
            found[named.words] = None
    return tuple(found)


# what makes somebody stop and look


def is_mass_deletion(session: Session, deleted: Collection[Key]) -> bool:
    """More than a slip or a tidy-up: a fifth of what is in use in these assignments (A9)."""
    if len(deleted) < FEW:
        return False
    models = synced_models()
    scopes: set[bytes] = set()
    for table, row_id in deleted:
        row = session.get(models[table], row_id) if table in models else None
        if row is not None:
            scopes.add(row.scope_id)
    left = sum(
        session.scalar(select(func.count()).where(model.scope_id.in_(scopes), living(model))) or 0
        for model in models.values()
    )
    return len(deleted) >= MANY * (left + len(deleted))


def warnings(session: Session, deletions: int, off_ms: int) -> tuple[str, ...]:
    found = []
    if deletions:
        words = ngettext(
            "{n} record that is in use here would go to the trash.",
            "{n} records that are in use here would go to the trash.",
            deletions,
        )
        found.append(words.format(n=deletions))
    if off_ms:
        found.append(say_clock(off_ms))
    return tuple(found)


def say_clock(off_ms: int) -> str:
    """By how much another laptop's clock is off, in the largest unit that fits."""
    minutes = abs(off_ms) // clocks.MINUTE_MS
    days, hours = minutes // (24 * 60), minutes // 60
    if days:
        much = ngettext("{n} day", "{n} days", days).format(n=days)
    elif hours:
        much = ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    else:
        much = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    if off_ms > 0:
        words = _("The clock of that laptop is ahead by {time}: do not trust its dates.")
    else:
        words = _("The clock of that laptop is behind by {time}: do not trust its dates.")
    return words.format(time=much)
