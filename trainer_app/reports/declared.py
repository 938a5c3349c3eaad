"""What a file on the shelf `papers/` declares."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.paper.blocks import Book, Document, FilledForm, FixedPages

Layout = Document | Book | FixedPages | FilledForm


@dataclass(frozen=True)
class Paper:
    """One kind of paper. `gather` reads the database into frozen facts; `lay_out` draws them."""

    key: str
    title: str  # marked with N_
    about: tuple[str, ...]  # event, assignment, person
    suffixes: tuple[str, ...]  # the first is the usual one
    gather: Callable[[Gathering, bytes], Any]
    lay_out: Callable[[Any], Layout]
    record: Callable[[Session, bytes, str], None] | None = None
    """Stores what must be known about a printed copy, before it is printed or saved."""
    fits: Callable[[Session, bytes], bool] | None = None
    """Whether it can be about this event at all; None: about every one."""
    book: Callable[[Any], Book] | None = None
    """The same facts as a workbook, for papers that are tables."""
    reports: bool = False
    """It tells what happened: each copy is remembered, and said to be superseded later (C3)."""
