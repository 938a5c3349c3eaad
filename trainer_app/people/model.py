"""Persons, their consents, and lists of persons taken in from a file."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import Boolean, Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.core.words import fold, sort_key, to_cyrillic
from trainer_app.store.base import Id, Merge, Moment, Synced, derived, field
from trainer_app.store.trash import owns

SEXES = {"female": N_("Woman"), "male": N_("Man")}

AGE_BANDS = {
    "14-17": "14-17",
    "18-28": "18-28",
    "29-35": "29-35",
    "36-59": "36-59",
    "60+": "60+",
}

YES_NO = {"yes": N_("Yes"), "no": N_("No"), "no_answer": N_("No answer")}

POSITIONS = {
    "AO_HEAD": N_("Head of aiyl okmotu"),
    "AO_DEP": N_("Deputy head of aiyl okmotu"),
    "EXEC_SEC": N_("Executive secretary"),
    "SOC_WORK": N_("Social worker"),
    "SOC_SPEC": N_("Specialist on social matters"),
    "LAND": N_("Land specialist"),
    "FIN": N_("Finance specialist or accountant"),
    "MAT_ACC": N_("Stock accountant"),
    "PROC": N_("Procurement specialist"),
    "PROP_INV": N_("Specialist on municipal property and investment"),
    "TAX": N_("Tax specialist"),
    "VET": N_("Veterinarian"),
    "YOUTH": N_("Youth specialist"),
    "VILLAGE": N_("Village head"),
    "LOCAL_COORD": N_("Local coordinator"),
    "AK_CHAIR": N_("Chair of the local council"),
    "AK_DEP": N_("Deputy of the local council"),
    "AK_COMM": N_("Chair of a council commission"),
    "SMIO": N_("Member of the joint monitoring group"),
    "DISTRICT": N_("District administration staff"),
    "NGO": N_("NGO representative"),
    "SCHOOL": N_("School staff"),
    "HEALTH": N_("Health worker"),
    "WOMEN_COUNCIL": N_("Women's council"),
    "AKSAKAL": N_("Court of elders"),
    "PWD_ORG": N_("Organisation of persons with disabilities"),
    "MEDIA": N_("Media"),
    "CITIZEN": N_("Resident"),
    "DONOR": N_("Donor representative"),
    "PROJECT": N_("Project staff"),
    "OTHER": N_("Other"),
}

PURPOSES = {
    "data": N_("Keeping my data"),
    "photo_report": N_("Photos in the report to the donor"),
    "photo_web": N_("Photos on the web and social media"),
    "photo_print": N_("Photos in print"),
}

CHANNELS = {
    "paper": N_("Signed on paper"),
    "oral": N_("Said aloud before a witness"),
    "screen": N_("Signed on the screen"),
}

VERDICTS = {"same": N_("The same person"), "different": N_("Different people")}


FATHERS_WORD = re.compile(r"(?:ович|евич|ич|овна|евна|ична)$")
_FAMILY_ENDING = re.compile(r"(?<=\w{3})(?:ова|ева|ов|ев|ина|ин)$")
SON_DAUGHTER = frozenset({"уулу", "кызы", "тегин", "уул", "кыз"})


def name_key(name: str) -> str:
    """One key for the spellings in which one person may appear: order, alphabet, endings.

    "Асанова Айгүл", "Айгуль Асанова", "Aigul Asanova" and "Асан кызы Айгүл" share it, so do some
    strangers: it finds people to compare, it never says that two are one.
    """
    folded = fold(name)
    if folded.isascii():
        folded = fold(to_cyrillic(folded))
    words = re.findall(r"[^\W\d_]+", folded.replace("ь", "").replace("ъ", ""))
    names = [word for word in words if word not in SON_DAUGHTER]
    if len(names) > 2:
        names = [word for word in names if not FATHERS_WORD.search(word)] or names
    return " ".join(sorted(_FAMILY_ENDING.sub("", word) for word in names))[:200]


def phone_key(phone: str) -> str | None:
    """The last nine digits of the first number: +996 700 123456 and 0700-123-456 are one."""
    digits = re.sub(r"\D", "", phone.split(";")[0])[-9:]
    return digits or None


class Person(Synced):
    """A human being as one team knows them. In another employer's project they are another row."""

    __tablename__ = "person"
    full_name: Mapped[str | None] = field(
        N_("Full name"), String(200), required=True, personal=True
    )
    sex: Mapped[str | None] = field(N_("Sex"), String(10), choices=SEXES, personal=True)
    age_band: Mapped[str | None] = field(N_("Age"), String(10), choices=AGE_BANDS, personal=True)
    position: Mapped[str | None] = field(
        N_("Position"), String(20), choices=POSITIONS, personal=True
    )
    position_text: Mapped[str | None] = field(
        N_("Position in own words"), String(200), personal=True
    )
    municipality_id: Mapped[bytes | None] = field(
        N_("Municipality"), Id, index=True, personal=True, about="Place"
    )
    municipality_text: Mapped[str | None] = field(
        N_("Municipality as written"), String(200), personal=True
    )
    organisation: Mapped[str | None] = field(N_("Organisation"), String(200), personal=True)
    phone: Mapped[str | None] = field(N_("Phone"), String(40), personal=True)
    disability: Mapped[str | None] = field(
        N_("Disability"),
        String(10),
        choices=YES_NO,
        personal=True,
        help=N_("Only if the person says so and wants it noted."),
    )
    vulnerable_group: Mapped[str | None] = field(N_("Vulnerable group"), String(20), personal=True)
    note: Mapped[str | None] = field(N_("Note"), Text, personal=True, multiline=True)
    import_id: Mapped[bytes | None] = field(N_("Imported with"), Id, index=True)
    erased_ms: Mapped[int | None] = field(N_("Erased"), Moment, merge=Merge.LATEST)
    name_fold: Mapped[str | None] = derived(String(200), lambda row: fold(row.full_name or ""))
    name_sort: Mapped[str | None] = derived(String(400), lambda row: sort_key(row.full_name or ""))
    name_key: Mapped[str | None] = derived(String(200), lambda row: name_key(row.full_name or ""))
    phone_key: Mapped[str | None] = derived(String(9), lambda row: phone_key(row.phone or ""))
    # The list and its search read this index alone, whatever else a person has.
    __table_args__ = (
        Index("ix_person_list", "name_sort", "id", "name_fold", "phone_key", "deleted", "scope_id"),
    )


class Consent(Synced):
    """What a person agreed to, in which words and language. One row a purpose."""

    __tablename__ = "consent"
    person_id: Mapped[bytes | None] = field(
        N_("Person"), Id, index=True, about="Person", personal=True
    )
    purpose: Mapped[str | None] = field(N_("Agrees to"), String(20), choices=PURPOSES)
    given: Mapped[bool | None] = field(N_("Agreed"), Boolean, personal=True)
    text_version: Mapped[str | None] = field(N_("Version of the text"), String(40))
    language: Mapped[str | None] = field(N_("Language"), String(5))
    channel: Mapped[str | None] = field(N_("How"), String(10), choices=CHANNELS)
    on: Mapped[date | None] = field(N_("Date"), Date)
    withdrawn_on: Mapped[date | None] = field(N_("Withdrawn on"), Date)


class ImportBatch(Synced):
    """A list taken in from a file; taking it back hides its persons again."""

    __tablename__ = "import_batch"
    file_name: Mapped[str | None] = field(N_("File"), String(200))
    file_sha256: Mapped[str | None] = field(N_("Fingerprint of the file"), String(64))
    rows: Mapped[int | None] = field(N_("Rows"), Integer)
    made_ms: Mapped[int | None] = field(N_("Taken in"), Moment)
    taken_back_ms: Mapped[int | None] = field(N_("Taken back"), Moment, merge=Merge.LATEST)


class ImportAddition(Synced):
    """What a list added to a person already known, so that it can be taken back."""

    __tablename__ = "import_addition"
    import_id: Mapped[bytes | None] = field(N_("Imported with"), Id, index=True)
    person_id: Mapped[bytes | None] = field(
        N_("Person"), Id, index=True, about="Person", personal=True
    )
    field_name: Mapped[str | None] = field(N_("Field"), String(40))
    value: Mapped[str | None] = field(N_("Added"), Text, personal=True)


class SamePerson(Synced):
    """A verdict on two rows: one human being, or two. Attendances stay as they are (SYNC 0a.7)."""

    __tablename__ = "same_person"
    a_id: Mapped[bytes | None] = field(N_("Person"), Id, index=True, about="Person")
    b_id: Mapped[bytes | None] = field(N_("Other person"), Id, index=True, about="Person")
    verdict: Mapped[str | None] = field(N_("Verdict"), String(10), choices=VERDICTS)


owns("consent", "person_id")
