"""Terms of Reference of others read into a draft, checked by a person, made an assignment."""

from trainer_app.assignments.service.importing.draft import KINDS, Draft, Item, Source, Unread
from trainer_app.assignments.service.importing.reading import draft_of, read_tor
from trainer_app.assignments.service.importing.said_days import PartDay, Said, read_deadline

__all__ = [
    "KINDS",
    "Draft",
    "Item",
    "PartDay",
    "Said",
    "Source",
    "Unread",
    "draft_of",
    "read_deadline",
    "read_tor",
]
