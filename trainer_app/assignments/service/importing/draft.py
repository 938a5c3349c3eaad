"""The draft that is read from a document: proposals, each beside the words it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trainer_app.assignments.service.importing.headings import Role
from trainer_app.assignments.service.importing.said_days import Said
from trainer_app.core.i18n import N_

ItemKind = Literal[
    "title", "period", "total_days", "task", "row", "deadline", "indicator", "product", "days",
    "promise", "municipality",
]  # fmt: skip

KINDS: dict[ItemKind, str] = {
    "title": N_("Title"),
    "period": N_("Period"),
    "total_days": N_("Days of services in all"),
    "task": N_("Task"),
    "row": N_("Activity"),
    "deadline": N_("Deadline"),
    "indicator": N_("Indicator"),
    "product": N_("Product"),
    "days": N_("Days of services"),
    "promise": N_("Due after the contract is signed"),
    "municipality": N_("Municipality"),
}


COLUMN_ROLES: dict[Role, str] = {
    "activity": N_("Activity"),
    "task": N_("Task"),
    "deadline": N_("Deadline"),
    "start": N_("Starts on"),
    "end": N_("Ends on"),
    "indicator": N_("Indicator"),
    "product": N_("Product"),
    "both": N_("Products and indicators"),
    "days": N_("Days of services"),
    "municipality": N_("Municipality"),
    "district": N_("District"),
    "number": N_("No."),
}
"""What a person may say of a column."""


@dataclass(frozen=True)
class Source:
    """Where it stands: the sheet or the table, its row and column as a person counts, the words."""

    text: str
    sheet: str = ""
    table: int = 0  # 0: outside tables
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class Item:
    """One proposal. `of` is the key of the row it belongs to; `doubt` says why to look at it."""

    key: int
    kind: ItemKind
    text: str
    source: Source
    of: int | None = None
    doubt: str = ""
    twin: str = ""  # the same in the other language of the document
    said: Said | None = None
    number: float | None = None
    label: str = ""  # the number of the row in the document: 1.1
    around: tuple[str, ...] = ()  # district and oblast of a municipality, as written


@dataclass(frozen=True)
class Unread:
    """Something that was seen and not understood, or understood as something else."""

    why: str
    source: Source


@dataclass(frozen=True)
class TableSeen:
    """A table of the document: its headings, and what each column was taken for."""

    number: int
    headings: tuple[str, ...]
    roles: Mapping[int, Role]


@dataclass(frozen=True)
class Draft:
    file: str
    language: str
    items: tuple[Item, ...]
    unread: tuple[Unread, ...] = ()
    tables: tuple[TableSeen, ...] = ()

    def table_of(self, source: Source) -> TableSeen | None:
        return next((one for one in self.tables if one.number == source.table), None)

    @property
    def name(self) -> str:
        """Of the file without its ending: a title where the document has none."""
        return self.file.rpartition(".")[0] or self.file

    def of_kind(self, *kinds: ItemKind) -> list[Item]:
        return [item for item in self.items if item.kind in kinds]

    def under(self, key: int, *kinds: ItemKind) -> list[Item]:
        return [item for item in self.items if item.of == key and item.kind in kinds]

    @property
    def found_a_plan(self) -> bool:
        return any(item.kind in ("task", "row", "product") for item in self.items)

    @property
    def years_missing(self) -> bool:
        return any(item.said is not None and item.said.year_missing for item in self.items)


NO_YEAR = N_("The source gives no year.")
UNSURE_DAYS = N_("The words may mean another time: look at them.")
DAYS_AS_WORDS = N_("No date can be read from this; the words are kept.")
YEAR_FROM_TWIN = N_("The year stands only in the other language.")
DIFFERENT_TWIN = N_("The two languages say different deadlines.")
PRODUCT_TOO = N_("The heading speaks of products: kept as an activity and as a product.")
MAYBE_INDICATOR = N_("The heading speaks of products and indicators: taken for an indicator.")
NO_ACTIVITY = N_("This row names no activity; it was added to the one above.")
VERY_LONG = N_("Very long: look whether it belongs here.")
NOT_A_PLAN = N_("A table that is no plan and no list of municipalities")
NOT_A_NUMBER = N_("No number of days can be read from this")
NOT_IN_ROW = N_("A column that the program does not know")
TOO_LONG_FOR_PLACE = N_("Too long for the name of a municipality")
