"""Reading for one paper, and noticing on the way what is missing for it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import LANGUAGES, _, in_language
from trainer_app.places import service as places
from trainer_app.store.base import Text3
from trainer_app.store.files import Files

Row = TypeVar("Row")
Found = TypeVar("Found")


@dataclass(frozen=True)
class Where:
    """The screen where something can be mended, and what it must show."""

    screen: str
    args: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """Something preflight noticed. `kind`: bad (the paper is wrong), warn (poorer), info."""

    text: str
    where: Where | None = None
    kind: str = "warn"


class Gathering:
    """One reading: the session, the sealed files, the language, and what was found missing.

    What is gathered speaks the language of the paper, what is noted that of the screen.
    """

    def __init__(
        self, session: Session, files: Files | None, language: str, screen: str | None = None
    ) -> None:
        self.session = session
        self.files = files
        self.language = language
        self.screen = screen or language
        self.findings: list[Finding] = []
        self._place_names: dict[bytes, str] = {}
        self._known: dict[str, Any] = {}

    def say(self, text: Text3, label: str, where: Where) -> str:
        """The text in the paper's language; another language stands in, and that is noted."""
        with self.aloud():
            if text.missing((self.language,)):
                words = _("{field}: not translated into this language ({language}).")
                self._note_text(words, label, where)
            elif text.stale((self.language,)):
                words = _("{field}: the translation ({language}) is older than its source.")
                self._note_text(words, label, where)
        return text.shown(self.language)

    def aloud(self) -> AbstractContextManager[None]:
        """Around the making of notes: they are for the person at the screen."""
        return in_language(self.screen)

    def _note_text(self, words: str, label: str, where: Where) -> None:
        language = LANGUAGES.get(self.language, self.language)
        self.note(words.format(field=_(label), language=language), where)

    def note(self, text: str, where: Where | None = None, kind: str = "warn") -> None:
        """Say it once, however many papers' parts notice it."""
        finding = Finding(text, where, kind)
        if finding not in self.findings:
            self.findings.append(finding)

    def once(self, name: str, read: Callable[[], Found]) -> Found:
        """Read something that several parts of the paper need, the first time it is asked for."""
        if name not in self._known:
            self._known[name] = read()
        found: Found = self._known[name]
        return found

    def place(self, place_id: bytes | None) -> str:
        if place_id is None:
            return ""
        if place_id not in self._place_names:
            name = places.name_of(self.session, place_id, self.language)
            self._place_names[place_id] = name
        return self._place_names[place_id]

    def loader(
        self, sha256: str | None, open_: Callable[[Files], bytes]
    ) -> Callable[[], bytes] | None:
        """A way to open a sealed file later; None while it is not on this laptop."""
        files = self.files
        if files is None or not sha256 or not files.exists(sha256):
            return None
        return lambda: open_(files)


def required(row: Row | None) -> Row:
    """The record the paper is about; it may have been put away meanwhile."""
    if row is None or getattr(row, "deleted", None):
        raise UserError(
            _("This record is not here any more."),
            _("Look for it in the trash, or choose another."),
        )
    return row
