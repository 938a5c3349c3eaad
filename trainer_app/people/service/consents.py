"""What people agreed to. The words shown to them are files that a lawyer can replace."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.i18n import LANGUAGES, language
from trainer_app.core.paths import resource
from trainer_app.people.model import PURPOSES, Consent, Person
from trainer_app.people.service.persons import get
from trainer_app.store.base import living, pair_id


@dataclass(frozen=True)
class ConsentText:
    """The words of one language, as the file says them. The version is kept with each consent."""

    language: str
    version: str
    sentence: str
    """One sentence for the foot of an attendance sheet."""
    purposes: dict[str, str]
    full: str


@dataclass(frozen=True)
class ConsentFacts:
    """An answer as it was noted."""

    given: bool
    on: date | None
    withdrawn_on: date | None
    channel: str
    text_version: str
    language: str

    @property
    def holds(self) -> bool:
        """Agreed, and not withdrawn since."""
        return self.given and self.withdrawn_on is None


def consent_text(lang: str | None = None) -> ConsentText:
    """The text in this language, else in the language of the screen."""
    code = lang or language()
    return _text(code if code in LANGUAGES else "en")


@cache
def _text(code: str) -> ConsentText:
    return _parse(code, resource("consent", f"{code}.txt").read_text("utf-8"))


def _parse(code: str, text: str) -> ConsentText:
    """``[part]`` lines part the file; everything before the first is for whoever edits it."""
    parts: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if line.startswith("[") and line.rstrip().endswith("]"):
            current = parts.setdefault(line.strip()[1:-1], [])
        else:
            current.append(line)
    said = {name: "\n".join(lines).strip() for name, lines in parts.items()}
    return ConsentText(
        language=code,
        version=said["version"],
        sentence=said["sentence"],
        purposes={purpose: said[purpose] for purpose in PURPOSES},
        full=said["full"],
    )


def note_consent(
    session: Session,
    person_id: bytes,
    purpose: str,
    given: bool,
    *,
    channel: str,
    lang: str | None = None,
    on: date | None = None,
) -> Consent:
    """Note an answer. A later answer to the same purpose takes the place of the earlier one."""
    person = get(session, person_id)
    text = consent_text(lang)
    consent = _of(session, person, purpose)
    consent.given = given
    consent.channel = channel
    consent.text_version = text.version
    consent.language = text.language
    consent.on = on or clock.today()
    consent.withdrawn_on = None
    session.flush()
    return consent


def withdraw_consent(
    session: Session, person_id: bytes, purpose: str, on: date | None = None
) -> None:
    """The person has changed their mind; that they once agreed stays known."""
    consent = _of(session, get(session, person_id), purpose)
    if consent.given and consent.withdrawn_on is None:
        consent.withdrawn_on = on or clock.today()
    session.flush()


def forget_consent(session: Session, person_id: bytes, purpose: str) -> None:
    """An answer noted by mistake: back to "not asked"."""
    consent = session.get(Consent, consent_id(person_id, purpose))
    if consent is not None:
        consent.deleted = True
    session.flush()


def consents_of(session: Session, person_id: bytes) -> dict[str, ConsentFacts]:
    """Purpose -> the answer; a purpose never asked about is absent."""
    query = select(Consent).where(Consent.person_id == person_id, living(Consent))
    return {
        row.purpose: _facts(row)
        for row in session.scalars(query)
        if row.purpose and row.given is not None
    }


def _facts(row: Consent) -> ConsentFacts:
    return ConsentFacts(
        given=bool(row.given),
        on=row.on,
        withdrawn_on=row.withdrawn_on,
        channel=row.channel or "",
        text_version=row.text_version or "",
        language=row.language or "",
    )


def agrees(session: Session, person_id: bytes, purpose: str) -> bool | None:
    """Yes, no or withdrawn, or None: not asked."""
    answer = consents_of(session, person_id).get(purpose)
    return answer.holds if answer else None


def consent_id(person_id: bytes, purpose: str) -> bytes:
    """The same on two laptops that ask the same person."""
    return pair_id("consent", person_id, purpose)


def _of(session: Session, person: Person, purpose: str) -> Consent:
    if purpose not in PURPOSES:
        raise KeyError(purpose)
    found = session.get(Consent, consent_id(person.id, purpose))
    if found is None:
        found = Consent(
            id=consent_id(person.id, purpose),
            scope_id=person.scope_id,
            person_id=person.id,
            purpose=purpose,
        )
        session.add(found)
    found.deleted = None
    return found
