"""Places of an assignment laid over the shipped registry: unnamed places, spellings, changes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, String
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.core.words import place_key
from trainer_app.store.base import Id, Merge, Synced, derived, field, text

UNIT_EVENTS = {
    "rename": N_("Renamed"),
    "merge": N_("Merged"),
    "split": N_("Split"),
    "transfer": N_("Moved to another district"),
    "code_change": N_("Code changed"),
    "dissolve": N_("Dissolved"),
    "restore": N_("Restored"),
}


class OwnPlace(Synced):
    """A place the registry does not have, or one the project has not named yet."""

    __tablename__ = "place_own"
    name = text(N_("Name"), required=True)
    level: Mapped[str | None] = field(N_("Level"), String(30))
    parent_id: Mapped[bytes | None] = field(N_("District"), Id)
    unit_id: Mapped[bytes | None] = field(N_("Place in the registry"), Id, merge=Merge.ASK)
    name_key: Mapped[str | None] = derived(
        String(200), lambda row: place_key(row.name_ky or row.name_ru or row.name_en or "")
    )


class PlaceSpelling(Synced):
    """How people write a place; found again by search."""

    __tablename__ = "place_spelling"
    place_id: Mapped[bytes | None] = field(N_("Place"), Id, index=True)
    spelling: Mapped[str | None] = field(N_("Spelling"), String(200))
    spelling_key: Mapped[str | None] = derived(
        String(200), lambda row: place_key(row.spelling or "")
    )


class PlaceEvent(Synced):
    """A place was renamed, merged, split or restored: facts keep the place of their date."""

    __tablename__ = "place_event"
    kind: Mapped[str | None] = field(N_("What happened"), String(20), choices=UNIT_EVENTS)
    on: Mapped[date | None] = field(N_("Date"), Date)
    from_id: Mapped[bytes | None] = field(N_("From"), Id)
    to_id: Mapped[bytes | None] = field(N_("To"), Id)
    act: Mapped[str | None] = field(N_("Legal act"), String(200))
