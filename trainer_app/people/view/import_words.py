"""What an import preview says of each row, in words."""

from collections.abc import Iterator
from typing import Any

from trainer_app.core.i18n import N_, _
from trainer_app.people.model import AGE_BANDS, POSITIONS, SEXES, Person
from trainer_app.people.service import importing
from trainer_app.people.service.importing import Preview, PreviewRow, Remark, Verdict
from trainer_app.store.base import describe

TONES = {
    Verdict.NEW: "good",
    Verdict.SAME: "quiet",
    Verdict.ADDS: "good",
    Verdict.ASK: "warn",
    Verdict.CHOOSE: "warn",
}

FIELDS = {
    "full_name": N_("Full name"),
    "surname": N_("Family name"),
    "given_name": N_("Given name"),
    "fathers_name": N_("Father's name"),
    "sex": N_("Sex"),
    "tick_female": N_("Woman (a tick)"),
    "tick_male": N_("Man (a tick)"),
    "age_band": N_("Age"),
    "position": N_("Position"),
    "municipality_id": N_("Municipality"),
    "district": N_("District"),
    "oblast": N_("Oblast"),
    "organisation": N_("Organisation"),
    "phone": N_("Phone"),
    "disability": N_("Disability"),
    "note": N_("Note"),
}
"""What a column can be taken as."""


def deed(row: PreviewRow, rows: list[PreviewRow]) -> str:
    """What will happen to this row."""
    earlier = rows[row.known_row].person.row if row.known_row >= 0 else None
    if row.verdict is Verdict.ASK and earlier:
        return _("Perhaps the same as row {row}: {who}").format(row=earlier, who=row.known_name)
    if row.verdict is Verdict.ASK:
        return _("Perhaps the same as {who}").format(who=row.known_name)
    if row.verdict is Verdict.SAME and earlier:
        return _("The same as row {row} of this file").format(row=earlier)
    if row.verdict is Verdict.ADDS:
        return _(importing.VERDICTS[row.verdict]).format(fields=labels(row.adds))
    return _(importing.VERDICTS[row.verdict])


def decided(row: PreviewRow, decision: str | None) -> str:
    """What the user has said about a row that asked."""
    words = {
        "same": _("The same as {who}").format(who=row.known_name),
        "other": _("Another person: new"),
        "leave": _("Left out: you said so"),
    }
    return words.get(decision or "", "")


def labels(names: tuple[str, ...]) -> str:
    info = describe(Person)
    return ", ".join(_(info[name].label) for name in names if name in info)


def remark_words(remark: Remark) -> str:
    template = {**importing.REMARKS, **importing.MORE_REMARKS}[remark.code]
    return _(template).format(said=remark.said)


def facts(row: PreviewRow) -> Iterator[tuple[str, str]]:
    """What was read of a person: label and value, only what is there."""
    person = row.person
    info = describe(Person)
    values: dict[str, Any] = {
        "full_name": person.full_name,
        "sex": _(SEXES.get(person.sex or "", "")),
        "age_band": AGE_BANDS.get(person.age_band or "", ""),
        "position": position_words(person),
        "municipality_id": person.municipality,
        "organisation": person.organisation,
        "phone": person.phone,
        "disability": person.disability
        and _({"yes": N_("Yes"), "no": N_("No")}[person.disability]),
        "note": person.note,
    }
    for name, value in values.items():
        if value:
            yield _(info[name].label), value


def position_words(person: importing.ReadPerson) -> str:
    """Own words and, behind them, what the list calls it."""
    label = _(POSITIONS.get(person.position or "", ""))
    if not person.position_text:
        return label
    return f"{person.position_text} → {label}"


def summary(shown: Preview) -> list[tuple[Verdict | None, str, int]]:
    """Verdict, words and number; the last line counts what is left out."""
    said = {
        Verdict.NEW: _("New"),
        Verdict.ADDS: _("Known, something is added"),
        Verdict.SAME: _("Known already"),
        Verdict.ASK: _("Perhaps doubles"),
        Verdict.CHOOSE: _("Choose a place"),
    }
    lines: list[tuple[Verdict | None, str, int]] = [
        (verdict, words, shown.count(verdict)) for verdict, words in said.items()
    ]
    lines.append((None, _("Not people"), len(shown.read.left_out)))
    return lines
