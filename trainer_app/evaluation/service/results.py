"""What was learned: matched pairs, their means and gain, and every question looked at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.i18n import _, format_number, ngettext
from trainer_app.core.rounding import whole
from trainer_app.evaluation.model import EvaluationAnswer, EvaluationQuestion, EvaluationSheet
from trainer_app.evaluation.service.gain import FEW, FEWEST, FULL, item_rest, mean, normalised
from trainer_app.evaluation.service.questions import Asked, asked
from trainer_app.store.base import Text3, living

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True)
class Share:
    """So many of so many chose it."""

    count: int
    of: int

    @property
    def percent(self) -> float | None:
        return FULL * self.count / self.of if self.of else None


@dataclass(frozen=True)
class Item:
    """One question over all its sheets. Shares are empty while too few answered."""

    number: int
    words: Text3
    kind: str
    options: tuple[Text3, ...]
    right: int | None
    before: tuple[Share, ...]
    """For each answer: who chose it before."""
    after: tuple[Share, ...]
    tells_apart: float | None

    def right_share(self, moment: str) -> Share | None:
        """Who answered right; None for opinions."""
        shares = self.before if moment == BEFORE else self.after
        if self.kind != "knowledge" or not self.right or self.right > len(shares):
            return None
        return shares[self.right - 1]


@dataclass(frozen=True)
class Results:
    """Of one event or of several; pairs are matched inside each event only."""

    sheets_before: int
    sheets_after: int
    pairs: int
    before: float | None
    """Mean of the pairs, percent of the questions with a right answer."""
    after: float | None
    doubles: tuple[str, ...]
    """Codes that two sheets of one moment have: they are matched with nobody."""
    items: tuple[Item, ...]
    scored: int
    events: int = 1

    @property
    def hidden(self) -> bool:
        """So few pairs that a person could be recognised."""
        return 0 < self.pairs < FEWEST

    @property
    def gain(self) -> float | None:
        """In percentage points."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def normalised(self) -> float | None:
        return normalised(self.before, self.after)


def gain_of_events(session: Session, event_ids: Iterable[bytes]) -> dict[bytes, float | None]:
    """Event -> points gained by its matched pairs; None where there are too few. Three questions
    to the database, however many events."""
    events = list(event_ids)
    tests = _asked(session, events)
    pairs: dict[bytes, list[float]] = {event: [] for event in events}
    for one, other in _match(_papers(session, events))[0]:
        pairs[one.event_id].append(_score(other, tests) - _score(one, tests))
    return {
        event: mean(gained) if len(gained) >= FEWEST else None for event, gained in pairs.items()
    }


def _asked(session: Session, events: Sequence[bytes]) -> dict[bytes, list[Asked]]:
    """The questions of each event, in their order."""
    query = select(EvaluationQuestion).where(
        EvaluationQuestion.event_id.in_(events),
        EvaluationQuestion.form == "test",
        living(EvaluationQuestion),
    )
    found: dict[bytes, list[Asked]] = {event: [] for event in events}
    order = (EvaluationQuestion.position, EvaluationQuestion.id)
    for row in session.scalars(query.order_by(*order)):
        found[row.event_id or b""].append(asked(row))
    return found


@dataclass(frozen=True)
class _Paper:
    """A sheet as it was filled in: question -> answer."""

    code: str
    moment: str
    event_id: bytes
    chosen: dict[bytes, int]


def results(session: Session, event_ids: Iterable[bytes]) -> Results:
    events = list(event_ids)
    tests = _asked(session, events)
    papers = _papers(session, events)
    pairs, doubles = _match(papers)
    with_answers = {event for event, found in tests.items() if any(q.scored for q in found)}
    scores = [
        (_score(one, tests), _score(other, tests))
        for one, other in pairs
        if one.event_id in with_answers  # opinions alone are neither right nor wrong
    ]
    enough = len(scores) >= FEWEST
    return Results(
        sheets_before=sum(one.moment == BEFORE for one in papers),
        sheets_after=sum(one.moment == AFTER for one in papers),
        pairs=len(scores),
        before=mean([one for one, _other in scores]) if enough else None,
        after=mean([other for _one, other in scores]) if enough else None,
        doubles=doubles,
        items=_items(tests, papers),
        scored=max((sum(q.scored for q in found) for found in tests.values()), default=0),
        events=len({one.event_id for one in papers}),
    )


def _papers(session: Session, events: Sequence[bytes]) -> list[_Paper]:
    chosen: dict[bytes, dict[bytes, int]] = defaultdict(dict)
    query = select(
        EvaluationAnswer.sheet_id, EvaluationAnswer.question_id, EvaluationAnswer.chosen
    ).where(
        EvaluationAnswer.event_id.in_(events),
        EvaluationAnswer.chosen.is_not(None),
        living(EvaluationAnswer),
    )
    for sheet, question, answer in session.execute(query):
        if sheet and question and answer is not None:
            chosen[sheet][question] = answer
    sheets = select(
        EvaluationSheet.id, EvaluationSheet.code, EvaluationSheet.moment, EvaluationSheet.event_id
    ).where(
        EvaluationSheet.event_id.in_(events),
        EvaluationSheet.moment.in_((BEFORE, AFTER)),
        living(EvaluationSheet),
    )
    return [
        _Paper(code or "", moment or "", event or b"", chosen[sheet])
        for sheet, code, moment, event in session.execute(sheets.order_by(EvaluationSheet.id))
    ]


def _match(papers: Sequence[_Paper]) -> tuple[list[tuple[_Paper, _Paper]], tuple[str, ...]]:
    """Two sheets with one code, one of each moment; a code that is there twice matches nothing."""
    by_key: dict[tuple[bytes, str], dict[str, list[_Paper]]] = {}
    for one in papers:
        moments = by_key.setdefault((one.event_id, one.code), {BEFORE: [], AFTER: []})
        moments[one.moment].append(one)
    pairs, doubles = [], []
    for (_event, code), moments in by_key.items():
        if code and any(len(several) > 1 for several in moments.values()):
            doubles.append(code)
        elif code and moments[BEFORE] and moments[AFTER]:
            pairs.append((moments[BEFORE][0], moments[AFTER][0]))
    return pairs, tuple(sorted(set(doubles)))


def _score(paper: _Paper, tests: dict[bytes, list[Asked]]) -> float:
    """Percent of the questions with a right answer; what was not answered is not right."""
    scored = [one for one in tests[paper.event_id] if one.scored]
    return FULL * _right_of(paper, scored) / len(scored) if scored else 0.0


def _right_of(paper: _Paper, scored: Iterable[Asked]) -> int:
    return sum(paper.chosen.get(one.id) == one.right for one in scored)


# every question


def _items(tests: dict[bytes, list[Asked]], papers: Sequence[_Paper]) -> tuple[Item, ...]:
    """The same question of several days counts together: by the code it was shipped with."""
    same: dict[str, list[Asked]] = {}
    for found in tests.values():
        for one in found:
            same.setdefault(one.code or one.id.hex(), []).append(one)
    return tuple(
        _item(number, several, tests, papers) for number, several in enumerate(same.values(), 1)
    )


def _item(
    number: int,
    several: Sequence[Asked],
    tests: dict[bytes, list[Asked]],
    papers: Sequence[_Paper],
) -> Item:
    first, ids = several[0], {one.id for one in several}
    events = {event for event, found in tests.items() if any(one.id in ids for one in found)}
    mine = [paper for paper in papers if paper.event_id in events]
    return Item(
        number,
        first.words,
        first.kind,
        first.options,
        first.right,
        _shares(first, ids, [paper for paper in mine if paper.moment == BEFORE]),
        _shares(first, ids, [paper for paper in mine if paper.moment == AFTER]),
        _tells_apart(ids, tests, [paper for paper in mine if paper.moment == AFTER]),
    )


def _shares(first: Asked, ids: set[bytes], papers: Sequence[_Paper]) -> tuple[Share, ...]:
    if len(papers) < FEWEST:
        return ()
    chosen = Counter(paper.chosen.get(one) for paper in papers for one in ids & set(paper.chosen))
    return tuple(Share(chosen[n], len(papers)) for n in range(1, len(first.options) + 1))


def _tells_apart(
    ids: set[bytes], tests: dict[bytes, list[Asked]], papers: Sequence[_Paper]
) -> float | None:
    if len(papers) < FEWEST:
        return None
    right, scores = [], []
    for paper in papers:
        scored = [one for one in tests[paper.event_id] if one.scored]
        mine = [one for one in scored if one.id in ids]
        if not mine:
            return None
        right.append(paper.chosen.get(mine[0].id) == mine[0].right)
        scores.append(_right_of(paper, scored))
    return item_rest(right, scores)


# in words


def gain_words(found: Results) -> str:
    """ "Before 48 %, after 71 %: 23 points more. Of what was still to learn, 0.44 was learned."."""
    if found.before is None or found.after is None:
        return ""
    said = _("Before {before}%, after {after}%: {points} points.").format(
        before=format_number(whole(found.before)),
        after=format_number(whole(found.after)),
        points=f"{whole(found.after) - whole(found.before):+d}",
    )
    if found.normalised is None:
        return said
    learned = _("Normalised gain (Hake): {gain}").format(gain=format_number(found.normalised, 2))
    return f"{said} {learned}"


def cautions(found: Results, *, codes: bool = True) -> list[str]:
    """What must be known before the numbers are believed; `codes` names those that are double."""
    said = []
    if found.hidden:
        said.append(
            _(
                "There are fewer than {least} matched pairs: no result is shown, so that nobody"
                " can be recognised."
            ).format(least=FEWEST)
        )
    elif 0 < found.pairs < FEW:
        said.append(
            ngettext(
                "Only {n} matched pair: read the result with care.",
                "Only {n} matched pairs: read the result with care.",
                found.pairs,
            ).format(n=found.pairs)
        )
    if found.doubles:
        said.append(
            _("Codes that two sheets have, matched with nobody: {codes}").format(
                codes=", ".join(found.doubles) if codes else len(found.doubles)
            )
        )
    return said
