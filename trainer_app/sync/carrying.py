"""When changes are carried: by themselves, patiently, and not over a paid link unasked.

What the system says of the network is a hint; a target that answers is the truth.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.errors import Cancelled
from trainer_app.core.i18n import N_, _, format_moment
from trainer_app.store import scopes
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncLog, SyncScope, SyncTarget
from trainer_app.sync import neighbours
from trainer_app.sync.targets import cards, exchange
from trainer_app.sync.targets.exchange import Pulled, Pushed
from trainer_app.sync.targets.target import (
    DAMAGED,
    FULL,
    MISSING,
    REFUSED,
    SLOW,
    STRANGE,
    UNREACHABLE,
    WORDS,
    TargetCard,
    TargetProblem,
)

Report = Callable[[int, int, str], None]

SECOND, MINUTE, HOUR = 1000, 60_000, 3_600_000
SETTLE = MINUTE  # after the last visit before new changes go: many small edits travel together
LISTEN = 10 * MINUTE  # between two looks for news
LISTEN_FOLDER = 2 * MINUTE  # a look into a folder costs nobody anything
FIRST_REST, LONGEST_REST = 30 * SECOND, HOUR  # after a passing problem; doubled each time
HOPEFUL = 15 * MINUTE  # though the system says that there is no internet
PATIENT = HOUR  # after a problem that may be mended over there

HERE = "here"  # a problem of this laptop
NEEDS_SOMEBODY = {REFUSED, STRANGE}
"""Never tried again by themselves: a wrong password locks accounts, an emptied place is asked."""

FOLDER = "folder"


@dataclass(frozen=True)
class Hint:
    """What the system says of the network."""

    online: bool = True
    metered: bool = False  # each megabyte costs


@dataclass(frozen=True)
class TargetState:
    """A target and what became of the last tries."""

    card: TargetCard
    paused: bool = False
    may_cost: bool = False  # may go over metered links
    problem: str = ""
    tries: int = 0  # failed in a row
    tried_ms: int | None = None
    done_ms: int | None = None

    @property
    def is_folder(self) -> bool:
        return self.card.kind == FOLDER

    @property
    def is_away(self) -> bool:
        """A stick that is not plugged in; no failure, and no reason to wait longer."""
        return self.is_folder and not Path(self.card.address).exists()


@dataclass(frozen=True)
class Why:
    """Why nothing goes just now, and what to do."""

    title: str
    advice: str = ""
    wants: str = ""  # what the person can do here: "resume" | "allow" | "edit" | "anew" | "try"


@dataclass(frozen=True)
class Carried:
    """What one visit did."""

    card: TargetCard
    pushed: Pushed
    pulled: Pulled


# what is known of the targets


def list_states(session: Session) -> list[TargetState]:
    """In the order in which they were added."""
    return [get_state(session, card.id) for card in cards.list_cards(session)]


def get_state(session: Session, card_id: bytes) -> TargetState:
    row = cards.get_row(session, card_id)
    return TargetState(
        cards.get_card(session, card_id),
        bool(row.paused),
        bool(row.metered),
        row.problem or "",
        row.tries or 0,
        row.tried_ms,
        row.done_ms,
    )


def pause(session: Session, card_id: bytes, *, paused: bool) -> None:
    cards.get_row(session, card_id).paused = paused


def allow_cost(session: Session, card_id: bytes, *, allowed: bool) -> None:
    """May it go over links that are paid by the megabyte?"""
    cards.get_row(session, card_id).metered = allowed


def forget_problem(session: Session, card_id: bytes) -> None:
    """Something was mended: the next look tries at once."""
    _clear(cards.get_row(session, card_id))


# when


def due(
    session: Session,
    hint: Hint,
    now_ms: int,
    *,
    net_is_back: bool = False,
    eager: bool = False,
) -> list[TargetCard]:
    """Targets to visit now, those that waited longest first.

    `net_is_back`: what only waited for the internet is tried at once. `eager`: somebody has just
    sat down, and would like to know what came.
    """
    news = eager or has_news(session)
    ready = [
        one
        for one in list_states(session)
        if is_due(_fresh(one) if net_is_back else one, hint, now_ms, news=news)
    ]
    return [one.card for one in sorted(ready, key=lambda one: one.tried_ms or 0)]


def _fresh(state: TargetState) -> TargetState:
    if state.problem in (UNREACHABLE, SLOW):
        return replace(state, problem="", tries=0, tried_ms=None)
    return state


def is_due(state: TargetState, hint: Hint, now_ms: int, *, news: bool) -> bool:
    if state.paused or state.is_away or state.problem in NEEDS_SOMEBODY:
        return False
    if not state.is_folder and hint.metered and not state.may_cost:
        return False
    last = state.tried_ms
    if last is None or last > now_ms:  # never tried, or the clock was set back
        return True
    return now_ms >= last + rest(state, hint, news=news)


def rest(state: TargetState, hint: Hint, *, news: bool) -> int:
    """Milliseconds between the last try and the next."""
    if not state.problem:
        usual = SETTLE if news else LISTEN_FOLDER if state.is_folder else LISTEN
    elif state.problem in (UNREACHABLE, SLOW):
        usual = min(FIRST_REST << min(max(state.tries, 1) - 1, 20), LONGEST_REST)
        usual -= int(usual * _jitter(state) / 2)
    else:
        usual = PATIENT
    return usual if hint.online or state.is_folder else max(usual, HOPEFUL)


def _jitter(state: TargetState) -> float:
    """0 to 1, another for each laptop and try: not all laptops of an office knock at once."""
    return zlib.crc32(b"%b%d" % (state.card.id, state.tries)) / (1 << 32)


def has_news(session: Session) -> bool:
    """Something was written since everything was sealed last, at whichever target that was."""
    private = select(SyncScope.id).where(SyncScope.kind == scopes.PRIVATE)
    query = select(SyncLog.seq).where(SyncLog.scope_id.not_in(private)).limit(1)
    return session.scalar(query) is not None


# why not

PROBLEMS: dict[str, tuple[str, str]] = WORDS | {
    HERE: (
        N_("It could not be finished on this laptop."),
        N_("See that the disk is not full, then try again. Nothing was lost."),
    )
}
ANSWERS = {REFUSED: "edit", MISSING: "edit", STRANGE: "anew", FULL: "try", DAMAGED: "try"}


def why_not(state: TargetState, hint: Hint) -> Why | None:
    """None: nothing is in the way."""
    if state.paused:
        return Why(_("Paused."), _("Nothing is sent there until you go on."), "resume")
    if state.is_away:
        return Why(
            _("The stick or folder is not there."),
            _("Plug it in; it goes by itself then."),
        )
    if not state.is_folder and hint.metered and not state.may_cost:
        return Why(
            _("This internet link is paid by the megabyte."),
            _("It waits for another link, unless you allow this one."),
            "allow",
        )
    if state.problem:
        title, advice = PROBLEMS.get(state.problem, PROBLEMS[HERE])
        return Why(_(title), _(advice), ANSWERS.get(state.problem, "try"))
    if not state.is_folder and not hint.online:
        return Why(_("There is no internet."), _("It goes by itself when there is."), "try")
    return None


def next_try(state: TargetState, hint: Hint) -> str:
    """ "Next try: 12.05.2025 18:20."; empty when a person is needed first, or none is planned."""
    by_itself = state.problem and state.problem not in NEEDS_SOMEBODY
    if not by_itself or state.paused or state.tried_ms is None:
        return ""
    at = state.tried_ms + rest(state, hint, news=True)
    if at <= clock.now_ms():
        return _("It is tried again in a moment.")
    return _("Next try: {moment}.").format(moment=format_moment(at))


# going


def carry(opened: Profile, card_id: bytes, report: Report | None = None) -> Carried:
    """Bring what is new, fetch what is new. Raises TargetProblem, UserError or Cancelled."""
    with opened.database.read() as session:
        card = cards.get_card(session, card_id)
    neighbours.hear(opened, card_id)
    try:
        pushed, pulled = _exchange(opened, card, report)
    except TargetProblem as problem:
        _note_problem(opened, card_id, problem.reason)
        raise
    except Cancelled:
        raise
    except Exception:  # a fault of the program, too, is not met again every minute
        _note_problem(opened, card_id, HERE)
        raise
    finally:
        neighbours.leave_list(opened, card_id)
    with opened.database.change(undoable=False) as session:
        row = cards.get_row(session, card_id)
        _clear(row)
        row.tried_ms = row.done_ms = clock.now_ms()
        session.info.setdefault("changed", set()).add("sync_target")
    return Carried(card, pushed, pulled)


def _exchange(opened: Profile, card: TargetCard, report: Report | None) -> tuple[Pushed, Pulled]:
    """Our own work first: the link may die at any moment. Receipts for what came go at once."""
    try:
        pushed = exchange.push(opened, card, report)
    except TargetProblem as problem:
        if problem.reason == FULL:  # what lies there for us can still be fetched
            exchange.pull(opened, card, report)
        raise
    pulled = exchange.pull(opened, card, report)
    if pulled.files or pulled.photos:
        exchange.push(opened, card, report)
    neighbours.carry_along(opened, card, report)
    return pushed, pulled


def _note_problem(opened: Profile, card_id: bytes, reason: str) -> None:
    with opened.database.change(undoable=False) as session:
        row = cards.get_row(session, card_id)
        row.problem, row.tries, row.tried_ms = reason, (row.tries or 0) + 1, clock.now_ms()
        session.info.setdefault("changed", set()).add("sync_target")


def _clear(row: SyncTarget) -> None:
    row.problem, row.tries, row.tried_ms = None, 0, None
