"""Municipality by position: who was asked, who came, and who is still missing."""

from collections import Counter
from dataclasses import replace

from trainer_app.assignments import service as assignments
from trainer_app.core.i18n import N_, _
from trainer_app.people.service.positions import position_words
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import events_of
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.facts.people import unique
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import SUFFIXES, Register, Value, as_book, lay_out, register_of

MOST_POSITIONS = 8  # columns a page can hold; the rest is summed up


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    quotas = assignments.quotas(gathering.session, assignment_id)
    people = unique(p for event in events_of(gathering, assignment_id) for p in event.counted)
    came = Counter((person.municipality_id, person.position_code) for person in people)
    positions = _positions(quotas, came)
    targets = assignments.targets_of(gathering.session, assignment_id)
    others = sorted({p for p, _code in came if p and p not in targets}, key=gathering.place)
    counts = {place: _numbers(place, positions, came) for place in (*targets, *others, None)}
    lines: list[tuple[Value, ...]] = [
        (gathering.place(place) if place else _("Municipality not stated"), *numbers)
        for place, numbers in counts.items()
        if place or numbers[-1]
    ]
    sums: tuple[Value, ...] = tuple(map(sum, zip(*counts.values(), strict=True)))
    asked: list[tuple[Value, ...]] = []
    if quotas:
        row = tuple(quotas.get(code) for code in positions)
        asked.append((_("Asked of each municipality"), *row, None, sum(quotas.values())))
    heads = (
        _("Municipality"), *(position_words(code, None) for code in positions),
        _("Other positions"), _("Total"),
    )  # fmt: skip
    rows: tuple[tuple[Value, ...], ...] = ()
    if lines:
        rows = (*asked, *lines, (_("In all"), *sums))
    widths = (26, *(12 for _code in positions), 12, 10)
    return replace(
        register_of(
            gathering,
            assignment_id,
            _("Attendance by municipality and position"),
            (Sheet(_("Attendance"), heads, (), rows, widths),),
            _("Nobody is counted yet."),
        ),
        told=(_("People, each once, at events marked as held."),),
        after=_missing(gathering, targets, quotas, came),
        landscape=True,
        only_filled=True,
        total=True,
    )


def _positions(quotas: dict[str, int], came: Counter[tuple[bytes | None, str]]) -> list[str]:
    """Those asked for first, then those of most people."""
    found: Counter[str] = Counter()
    for (_place, code), count in came.items():
        if code:
            found[code] += count
    rest = [code for code, _count in found.most_common() if code not in quotas]
    return [*quotas, *rest][: max(MOST_POSITIONS, len(quotas))]


def _numbers(
    place: bytes | None, positions: list[str], came: Counter[tuple[bytes | None, str]]
) -> tuple[int, ...]:
    counts = [came[place, code] for code in positions]
    every = sum(count for (at, _code), count in came.items() if at == place)
    return (*counts, every - sum(counts), every)


def _missing(
    gathering: Gathering,
    targets: list[bytes],
    quotas: dict[str, int],
    came: Counter[tuple[bytes | None, str]],
) -> tuple[str, ...]:
    told = []
    for code, count in quotas.items():
        short = [gathering.place(place) for place in targets if came[place, code] < count]
        if count and short:
            words = _("{position}: fewer than asked from {names}")
            told.append(words.format(position=position_words(code, None), names=", ".join(short)))
    return tuple(told)


PAPER = Paper(
    key="attendance_matrix",
    title=N_("Attendance by municipality and position"),
    about=("assignment",),
    suffixes=SUFFIXES,
    gather=gather,
    lay_out=lay_out,
    book=as_book,
)
