"""Terms of Reference of others read into a draft, checked by a person, made an assignment."""

from trainer_app.assignments.service.importing.draft import (
    COLUMN_ROLES,
    KINDS,
    Draft,
    Item,
    Source,
    TableSeen,
    Unread,
)
from trainer_app.assignments.service.importing.keeping import keep_source, sealed
from trainer_app.assignments.service.importing.making import Answers, days_told, make_assignment
from trainer_app.assignments.service.importing.names import names_of_text, read_names
from trainer_app.assignments.service.importing.reading import draft_of, read_tor
from trainer_app.assignments.service.importing.said_days import PartDay, Said, read_deadline

__all__ = [
    "COLUMN_ROLES",
    "KINDS",
    "Answers",
    "Draft",
    "Item",
    "PartDay",
    "Said",
    "Source",
    "TableSeen",
    "Unread",
    "days_told",
    "draft_of",
    "keep_source",
    "make_assignment",
    "names_of_text",
    "read_deadline",
    "read_names",
    "read_tor",
    "sealed",
]
