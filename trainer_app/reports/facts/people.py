"""Who was there: the rows of a list, and what they add up to."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select

from trainer_app.attendance.model import Attendance
from trainer_app.core.i18n import _
from trainer_app.people.model import Consent, Person
from trainer_app.people.service import Verdicts, fewest, open_pairs, shown_name
from trainer_app.people.service.positions import position_words
from trainer_app.places import service as places
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.store import scopes
from trainer_app.store.base import living

SMALL_CELL = 5  # fewer people than this in a sensitive column could be recognised


@dataclass(frozen=True)
class PlaceCodes:
    """A place with what lies above it, by name and by the codes others use."""

    oblast: str = ""
    district: str = ""
    district_pcode: str = ""
    municipality: str = ""
    pcode: str = ""
    soate: str = ""


@dataclass(frozen=True)
class Participant:
    """One line of a list of participants."""

    person_id: bytes
    name: str
    human: bytes = b""  # the same for all rows of one human being
    perhaps: frozenset[bytes] = frozenset()  # humans this one may be, while nobody has decided
    sex: str = ""  # female | male | "" not stated
    age_band: str = ""
    position: str = ""
    position_code: str = ""
    municipality: str = ""
    municipality_id: bytes | None = None
    disability: str = ""
    invited: bool = False
    walk_in: bool = False
    status: str = ""  # present | absent | excused | "" not filled in
    minutes: int | None = None
    signature: bytes | None = None
    signed_on_paper: bool = False
    consent_data: bool | None = None
    consent_photo: bool | None = None

    @property
    def present(self) -> bool:
        return self.status == "present"

    @property
    def signed(self) -> bool:
        return bool(self.signature) or self.signed_on_paper


@dataclass(frozen=True)
class Sexes:
    """How many, told apart; the three always make the total."""

    women: int = 0
    men: int = 0
    not_stated: int = 0

    @property
    def total(self) -> int:
        return self.women + self.men + self.not_stated

    def __add__(self, other: "Sexes") -> "Sexes":
        return Sexes(
            self.women + other.women, self.men + other.men, self.not_stated + other.not_stated
        )


def sexes(people: Iterable[Participant]) -> Sexes:
    found = Counter(person.sex for person in people)
    return Sexes(found["female"], found["male"], found.total() - found["female"] - found["male"])


def unique(people: Iterable[Participant]) -> list[Participant]:
    """Each person once, whoever came to three events."""
    return list({person.human or person.person_id: person for person in people}.values())


def at_least(people: Iterable[Participant]) -> int:
    """How many they are if all who may be one person turn out to be one."""
    known = {person.human or person.person_id: person for person in people}
    pairs = ((human, other) for human, person in known.items() for other in person.perhaps)
    return fewest(known, pairs)


def perhaps_fewer(people: Iterable[Participant]) -> str:
    """A range is said as long as likely doubles are open; empty when nobody is in doubt."""
    everybody = list(people)
    least = at_least(everybody)
    if least == len(unique(everybody)):
        return ""
    return _("At least {count}: some of them may be one person.").format(count=least)


def grouped(
    people: Iterable[Participant], key: Callable[[Participant], str]
) -> list[tuple[str, Sexes]]:
    """Groups with their counts, the largest first; those without a value last."""
    groups: dict[str, list[Participant]] = {}
    for person in people:
        groups.setdefault(key(person), []).append(person)
    counted = [(name, sexes(found)) for name, found in groups.items()]
    return sorted(counted, key=lambda group: (not group[0], -group[1].total, group[0]))


def masked(count: int) -> str:
    """A sensitive number as it may be printed: nought, "<5", or itself."""
    return f"<{SMALL_CELL}" if 0 < count < SMALL_CELL else str(count)


def participants(gathering: Gathering, event_id: bytes) -> tuple[Participant, ...]:
    """Everyone on the event's list, in the order of the Kyrgyz alphabet."""
    rows = gathering.session.execute(
        select(Attendance, Person)
        .join(Person, Person.id == Attendance.person_id)
        .where(Attendance.event_id == event_id, living(Attendance), living(Person))
        .order_by(Person.name_sort, Person.id)
    ).all()
    consents = _consents(gathering, [person.id for _row, person in rows])
    humans = gathering.once("humans", lambda: Verdicts(gathering.session).humans())
    twins = _twins(gathering, {person.scope_id for _row, person in rows})
    return tuple(
        replace(
            _participant(gathering, attendance, person, consents),
            human=(human := humans.get(person.id, person.id)),
            perhaps=twins.get(human, frozenset()),
        )
        for attendance, person in rows
    )


def _twins(gathering: Gathering, scope_ids: set[bytes]) -> dict[bytes, frozenset[bytes]]:
    """Human -> those they may be, among all teams of the assignment."""
    session = gathering.session
    teams = set(scope_ids)
    for scope_id in scope_ids:
        parent = scopes.parent_of(session, scope_id)
        teams |= set(scopes.teams_of(session, parent)) if parent else set()
    key = f"twins {sorted(teams)}"
    pairs = gathering.once(key, lambda: [pair.humans for pair in open_pairs(session, teams)])
    found: dict[bytes, set[bytes]] = {}
    for here, there in pairs:
        found.setdefault(here, set()).add(there)
        found.setdefault(there, set()).add(here)
    return {human: frozenset(others) for human, others in found.items()}


def _participant(
    gathering: Gathering,
    attendance: Attendance,
    person: Person,
    consents: dict[tuple[bytes, str], bool],
) -> Participant:
    return Participant(
        person_id=person.id,
        name=shown_name(person),
        sex=person.sex or "",
        age_band=person.age_band or "",
        position=position_words(person.position, person.position_text),
        position_code=person.position or "",
        municipality=_municipality(gathering, person),
        municipality_id=person.municipality_id,
        disability=person.disability or "",
        invited=bool(attendance.invited),
        walk_in=bool(attendance.walk_in),
        status=attendance.status or "",
        minutes=attendance.minutes,
        signature=attendance.signature,
        signed_on_paper=bool(attendance.signed_on_paper) or _signature_erased(attendance),
        consent_data=consents.get((person.id, "data")),
        consent_photo=consents.get((person.id, "photo_report")),
    )


def _signature_erased(attendance: Attendance) -> bool:
    """That somebody signed is counted for ever; how they write is not kept."""
    return attendance.signed_ms is not None and attendance.signature is None


def _municipality(gathering: Gathering, person: Person) -> str:
    """The place chosen, else what was written, else where the person works."""
    named = gathering.place(person.municipality_id)
    return named or person.municipality_text or person.organisation or ""


def _consents(gathering: Gathering, person_ids: list[bytes]) -> dict[tuple[bytes, str], bool]:
    found: dict[tuple[bytes, str], bool] = {}
    for start in range(0, len(person_ids), 500):  # SQLite takes a limited number of values
        some = person_ids[start : start + 500]
        query = select(Consent).where(Consent.person_id.in_(some), living(Consent))
        for row in gathering.session.scalars(query):
            if row.given is not None and row.person_id and row.purpose:
                found[row.person_id, row.purpose] = row.given and row.withdrawn_on is None
    return found


def codes(gathering: Gathering, place_id: bytes | None) -> PlaceCodes:
    """Names and codes of a municipality and of what it lies in."""
    if place_id is None:
        return PlaceCodes()
    session = gathering.session
    district = places.district_of(session, place_id)
    soate, pcode = places.codes_of(place_id)
    return PlaceCodes(
        oblast=gathering.place(places.oblast_of(session, place_id)),
        district=gathering.place(district),
        district_pcode=places.codes_of(district)[1],
        municipality=gathering.place(place_id),
        pcode=pcode,
        soate=soate,
    )
