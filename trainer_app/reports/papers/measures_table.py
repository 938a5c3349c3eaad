"""Measures of each municipality: for whom, with which result, for how much money, by whom."""

from dataclasses import replace

from trainer_app.core.i18n import N_, _, format_date, format_number
from trainer_app.measures import service as measures
from trainer_app.measures.model import GROUPS, STATES, Measure, MeasureCost
from trainer_app.measures.service import Compared, MeasureFacts
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, register_of, register_paper
from trainer_app.store.base import choice_label, describe

WIDTHS = (4, 26, 18, 18, 24, 20, 18, 12, 20)
BEFORE_WIDTHS = (34, 14, 34, 14, 14, 22)


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "measures"})
    sheets = []
    for line in measures.place_lines(gathering.session, assignment_id):
        name = gathering.place(line.place_id)
        found = [
            one
            for one in measures.measures(gathering.session, assignment_id, line.place_id)
            if one.state != "dropped"
        ]
        _note(gathering, name, found)
        sheets.append(_table(gathering, name, found, where))
        if line.earlier:
            compared = measures.compare(gathering.session, assignment_id, line.place_id)
            sheets.append(_before(gathering, name, compared, where))
    found_any = register_of(
        gathering,
        assignment_id,
        _("Inclusive measures of the municipalities"),
        tuple(sheet for sheet in sheets if sheet.rows),
        _("There are no measures yet."),
    )
    return replace(found_any, landscape=True)


def _note(gathering: Gathering, name: str, found: list[MeasureFacts]) -> None:
    """What a measure lacks, beside the paper and with the way to it."""
    with gathering.aloud():
        for one in found:
            lacks = measures.lacks(one)
            if lacks:
                said = _("{place}, {measure}: {problem}").format(
                    place=name,
                    measure=one.title.shown() or one.number,
                    problem=" ".join(lack.words for lack in lacks),
                )
                gathering.note(said, Where("measure", {"measure_id": one.id}), "info")


def _table(gathering: Gathering, name: str, found: list[MeasureFacts], where: Where) -> Sheet:
    rows = tuple(
        (
            one.number,
            _what(gathering, one, where),
            _whom(one),
            gathering.say(one.problem, N_("Problem"), where),
            _result(gathering, one, where),
            _money(one),
            "\n".join(filter(None, (one.responsible, one.co_executors))),
            _when(one),
            _evidence(gathering, one),
        )
        for one in found
    )
    heads = (
        "№", _("Measure"), _("Whom it concerns"), _("Problem"), _("Result"),
        _("Cost, thousand som"), _("Responsible"), _("When"), _("Where it comes from"),
    )  # fmt: skip
    return Sheet(name, heads, (), rows, WIDTHS)


def _what(gathering: Gathering, one: MeasureFacts, where: Where) -> str:
    title = gathering.say(one.title, N_("Measure"), where)
    state = _(STATES[one.state]) if one.state in STATES else ""
    text = gathering.say(one.description, N_("What is done"), where)
    return "\n".join(filter(None, (title, text, one.villages, state)))


def _whom(one: MeasureFacts) -> str:
    groups = ", ".join(_(GROUPS.get(code, code)) for code in one.groups)
    people = (
        (_("Women"), one.women),
        (_("Men"), one.men),
        (_("Girls"), one.girls),
        (_("Boys"), one.boys),
        (_("with disabilities"), one.disabled),
    )
    counted = ", ".join(f"{label}: {format_number(n)}" for label, n in people if n is not None)
    return "\n".join(filter(None, (groups, counted)))


def _result(gathering: Gathering, one: MeasureFacts, where: Where) -> str:
    name = gathering.say(one.indicator, N_("Result indicator"), where)
    unit = gathering.say(one.unit, N_("Unit"), where)
    lines = [", ".join(filter(None, (name, unit)))]
    if one.baseline is not None:
        year = f" ({one.baseline_year})" if one.baseline_year else ""
        lines.append(
            _("Baseline: {value}").format(value=format_number(one.baseline))
            + year
            + _split(one.baseline_women, one.baseline_men)
        )
    lines += [
        f"{target.year or '–'}: {format_number(target.value)}{_split(target.women, target.men)}"
        for target in one.targets
        if target.value is not None
    ]
    return "\n".join(filter(None, lines))


def _split(women: float | None, men: float | None) -> str:
    if women is None or men is None:
        return ""
    said = _("women {women}, men {men}").format(women=format_number(women), men=format_number(men))
    return f"; {said}"


def _money(one: MeasureFacts) -> str:
    """Each year and source, then all of it."""
    lines = []
    for cost in one.costs:
        source = choice_label(describe(MeasureCost)["source"], cost.source)
        head = " ".join(filter(None, (str(cost.year or ""), source)))
        lines.append(f"{head}: {format_number(cost.amount)}" if cost.amount is not None else head)
    if len(one.costs) > 1:
        lines.append(_("In all: {amount}").format(amount=format_number(one.total)))
    return "\n".join(lines)


def _when(one: MeasureFacts) -> str:
    days = dict.fromkeys(format_date(day) for day in (one.starts_on, one.ends_on) if day)
    return " – ".join(days)


def _evidence(gathering: Gathering, one: MeasureFacts) -> str:
    said = (
        measures.evidence_words(gathering.session, piece, gathering.language)
        for piece in one.evidence
        if piece.said
    )
    return "\n".join(said)


def _before(gathering: Gathering, name: str, lines: list[Compared], where: Where) -> Sheet:
    rows = []
    for line in lines:
        old, new = line.before, line.after
        rows.append(
            (
                gathering.say(old.title, N_("Measure"), where) if old else "",
                old.cost if old else None,
                gathering.say(new.title, N_("Measure"), where) if new else "",
                round(new.total, 2) if new and new.total else None,
                _(measures.OUTCOMES[line.outcome]),
                gathering.say(old.reason, N_("Why"), where) if old else "",
            )
        )
    heads = (
        _("Measure of the earlier programme"), _("Thousand som before"), _("Measure now"),
        _("Thousand som now"), _("What became of it"), _("Why"),
    )  # fmt: skip
    title = _("{place}: earlier programme and now").format(place=name)
    return Sheet(title, heads, (), tuple(rows), BEFORE_WIDTHS)


PAPER = register_paper(
    "measures_table", N_("Inclusive measures of the municipalities"), gather, Measure
)
