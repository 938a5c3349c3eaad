"""What would happen to each row: new, known, adds something, ask, choose a place. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from trainer_app.core.i18n import N_
from trainer_app.core.words import fold
from trainer_app.people.model import name_key, phone_key
from trainer_app.people.service.importing.reading import ReadPerson, Remark


class Verdict(StrEnum):
    NEW = "new"
    SAME = "same"
    ADDS = "adds"
    ASK = "ask"
    CHOOSE = "choose"


VERDICTS = {
    Verdict.NEW: N_("New person"),
    Verdict.SAME: N_("Already known"),
    Verdict.ADDS: N_("Already known; adds: {fields}"),
    Verdict.ASK: N_("Perhaps the same person"),
    Verdict.CHOOSE: N_("Choose the municipality"),
}

MORE_REMARKS = {
    "place_unknown": N_("No municipality of this name was found; kept as written: {said}"),
    "phone_shared": N_("Another person has the same phone: {said}"),
    "differs": N_("Already known with another answer, which stays: {said}"),
}

ADDABLE = (
    "sex",
    "age_band",
    "position",
    "municipality_id",
    "organisation",
    "phone",
    "disability",
    "note",
)
"""What a list may add to a person already known; it never replaces anything."""


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """What the registry says of a written place: one id, or several to choose from, or nothing."""

    id: bytes | None = None
    candidates: tuple[tuple[bytes, str], ...] = ()
    """Id and label with district and oblast."""


FindPlace = Callable[[str, tuple[str, ...]], PlaceChoice]


@dataclass(frozen=True, slots=True)
class Facts:
    """A person as far as comparing goes: a row of the file, or somebody in the store."""

    full_name: str
    name_fold: str
    name_key: str
    municipality: bytes | str | None
    """The id of the place; the folded text where it could not be found."""
    phones: frozenset[str]
    sex: str | None
    person_id: bytes | None = None
    row: int = -1
    """Index in the preview, for somebody who stands in the file."""
    values: Mapping[str, object] = field(default_factory=dict)


class Likeness(StrEnum):
    SAME = "same"
    LIKELY = "likely"
    NO = "no"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """What will happen to one row of the file, and why."""

    person: ReadPerson
    verdict: Verdict
    municipality_id: bytes | None = None
    candidates: tuple[tuple[bytes, str], ...] = ()
    known_id: bytes | None = None
    known_name: str = ""
    known_row: int = -1
    """Index of the earlier row of this file that says the same person."""
    adds: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def all_remarks(self) -> tuple[Remark, ...]:
        return self.person.remarks + self.remarks


def compare(one: Facts, other: Facts) -> Likeness:
    """Two people of the same name key. Nothing is decided where one fact is missing."""
    same_words = one.name_fold == other.name_fold
    place = _agree(one.municipality, other.municipality)
    phone = bool(one.phones & other.phones) if one.phones and other.phones else None
    if _agree(one.sex, other.sex) is False:
        return Likeness.LIKELY if same_words and (place or phone) else Likeness.NO
    if same_words and (phone or (place and phone is None)):
        return Likeness.SAME
    if phone or place is not False:
        return Likeness.LIKELY
    return Likeness.NO


def _agree(one: object, other: object) -> bool | None:
    return one == other if one and other else None


class KnownPeople:
    """Those in the store who share a name key or a phone with somebody in the file."""

    def __init__(self, people: Iterable[Facts] = ()) -> None:
        self.by_key: dict[str, list[Facts]] = defaultdict(list)
        self.by_phone: dict[str, Facts] = {}
        for facts in people:
            self.add(facts)

    def add(self, facts: Facts) -> None:
        self.by_key[facts.name_key].append(facts)
        for phone in facts.phones:
            self.by_phone.setdefault(phone, facts)


def judge(
    people: Sequence[ReadPerson],
    file_facts: Sequence[Facts],
    find_place: FindPlace,
    known: KnownPeople,
) -> list[PreviewRow]:
    """A verdict for every person in the file, in the file's order."""
    rows: list[PreviewRow] = []
    for person, facts in zip(people, file_facts, strict=True):
        alike = known.by_key.get(facts.name_key, [])
        row = _row(person, _place(person, find_place), facts, alike, known.by_phone)
        rows.append(row)
        if row.verdict in (Verdict.NEW, Verdict.CHOOSE, Verdict.ASK):
            known.add(facts)
    return rows


def facts_of_file(people: Sequence[ReadPerson], find_place: FindPlace) -> list[Facts]:
    return [_facts(person, _place(person, find_place), n) for n, person in enumerate(people)]


def _place(person: ReadPerson, find_place: FindPlace) -> PlaceChoice:
    return find_place(person.municipality, person.around) if person.municipality else PlaceChoice()


def _facts(person: ReadPerson, place: PlaceChoice, row: int) -> Facts:
    return Facts(
        full_name=person.full_name,
        name_fold=fold(person.full_name),
        name_key=name_key(person.full_name),
        municipality=place.id or fold(person.municipality) or None,
        phones=phones_of(person.phone),
        sex=person.sex,
        row=row,
        values={
            "sex": person.sex,
            "age_band": person.age_band,
            "position": person.position,
            "municipality_id": place.id,
            "organisation": person.organisation,
            "phone": person.phone,
            "disability": person.disability,
            "note": person.note,
        },
    )


def phones_of(phone: str | None) -> frozenset[str]:
    parts = phone.split(";") if phone else []
    return frozenset(key for part in parts if (key := phone_key(part)))


def _row(
    person: ReadPerson,
    place: PlaceChoice,
    facts: Facts,
    alike: list[Facts],
    by_phone: Mapping[str, Facts],
) -> PreviewRow:
    if place.candidates:
        return PreviewRow(person, Verdict.CHOOSE, candidates=place.candidates)
    remarks: tuple[Remark, ...] = ()
    if person.municipality and place.id is None:
        remarks = (Remark("place_unknown", person.municipality),)
    judged = [(compare(facts, other), other) for other in alike]
    for other in (other for likeness, other in judged if likeness is Likeness.SAME):
        return _known(person, place, facts, other, remarks)
    for other in (other for likeness, other in judged if likeness is Likeness.LIKELY):
        return PreviewRow(
            person,
            Verdict.ASK,
            municipality_id=place.id,
            known_id=other.person_id,
            known_name=other.full_name,
            known_row=other.row,
            adds=_adds(facts, other),
            remarks=remarks,
        )
    sharing = next((by_phone[phone] for phone in facts.phones if phone in by_phone), None)
    if sharing:
        remarks += (Remark("phone_shared", sharing.full_name),)
    return PreviewRow(person, Verdict.NEW, municipality_id=place.id, remarks=remarks)


def _known(
    person: ReadPerson,
    place: PlaceChoice,
    facts: Facts,
    other: Facts,
    remarks: tuple[Remark, ...],
) -> PreviewRow:
    adds = _adds(facts, other)
    for name in ("position", "age_band", "organisation"):
        before, now = other.values.get(name), facts.values[name]
        if before and now and before != now:
            remarks += (Remark("differs", str(now)),)
    return PreviewRow(
        person,
        Verdict.ADDS if adds else Verdict.SAME,
        municipality_id=place.id,
        known_id=other.person_id,
        known_name=other.full_name,
        known_row=other.row,
        adds=adds,
        remarks=remarks,
    )


def _adds(facts: Facts, other: Facts) -> tuple[str, ...]:
    return tuple(n for n in ADDABLE if facts.values[n] and not other.values.get(n))
