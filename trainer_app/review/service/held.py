"""Changes that are here and do not count: whose, why, and what they would put in place of what.

They wait for a coordinator (SYNC 0a.4, A16), or come from a laptop that was lost. None is dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _
from trainer_app.review.model import Verdict
from trainer_app.review.service import verdicts, who
from trainer_app.review.service.since import Dot, Key, Since, of_rows
from trainer_app.store.base import new_id
from trainer_app.store.journal import encode
from trainer_app.store.tables import SyncDevice, SyncProposal
from trainer_app.store.trash import NAMING
from trainer_app.sync import history, naming, recompute, records, trust

WAITING, LOST = "proposal", "revoked"
ROW = "row"
"""Kind of a verdict on a single row, which is no part of a record."""

WHY: Mapping[str, str] = {
    "approved": N_("Written after this was approved."),
    "place": N_("Written for a municipality that is not theirs any more."),
    "removed": N_("Written by somebody who does not work on this assignment any more."),
    "laptop": N_("Written on a laptop after it was reported as lost."),
}


@dataclass(frozen=True)
class Held:
    """What one laptop said of one row, and why it does not count."""

    table: str
    row_id: bytes
    scope_id: bytes
    kind: str
    title: str
    about: str
    by_name: str
    made_ms: int
    reason: str
    lost: bool
    """From a lost laptop: kept to be read, never to count."""
    dots: frozenset[Dot]
    changes: tuple[Since, ...]
    may_decide: bool

    @property
    def key(self) -> Key:
        return self.table, self.row_id

    def why(self) -> str:
        return _(WHY[self.reason]) if self.reason in WHY else ""


def count_held(session: Session) -> int:
    """Changes that wait for a decision of somebody."""
    query = select(func.count()).where(SyncProposal.standing == WAITING)
    return session.scalar(query) or 0


def list_held(session: Session) -> list[Held]:
    """What waits first, the oldest at the top; what a lost laptop wrote at the end."""
    query = select(SyncProposal, SyncDevice).join(SyncDevice, SyncDevice.idx == SyncProposal.dev)
    query = query.where(SyncProposal.standing.in_((WAITING, LOST)))
    together: dict[tuple[Any, ...], set[Dot]] = defaultdict(set)
    devices: dict[bytes, SyncDevice] = {}
    for row, device in session.execute(query):
        devices[device.device_id] = device
        place = (row.tbl, row.row_id, row.scope_id, device.device_id, row.reason, row.standing)
        together[place].add((row.scope_id, device.device_id, row.seq))
    made = history.made_as_proposals(session)
    told = of_rows(session, [(place[:2], dots) for place, dots in together.items()])
    found = [
        _held(session, place, dots, devices[place[3]], made, changes)
        for (place, dots), changes in zip(together.items(), told, strict=True)
    ]
    return sorted(found, key=lambda held: (held.lost, held.made_ms, held.row_id))


def _held(
    session: Session,
    place: tuple[Any, ...],
    dots: set[Dot],
    device: SyncDevice,
    made: Mapping[Key, Mapping[str, Any]],
    changes: Sequence[Since],
) -> Held:
    table, row_id, scope_id, _device_id, reason, standing = place
    named = naming.name_of(session, table, row_id)
    lost = standing == LOST
    return Held(
        table,
        row_id,
        scope_id,
        named.kind,
        named.title or _called(made.get((table, row_id), {})),
        named.about,
        trust.name_of(session, device.person_key or b"") or device.name or "",
        max((one.made_ms for one in changes), default=0),
        reason or "",
        lost,
        frozenset(dots),
        tuple(changes),
        not lost and who.coordinates(session, scope_id),
    )


def _called(values: Mapping[str, Any]) -> str:
    """The name in a making that does not count: there is no such row yet."""
    texts = [f"{name}_{language}" for name in NAMING for language in ("ky", "ru", "en")]
    said = (values.get(name) for name in (*NAMING, *texts))
    return next((str(one) for one in said if one), "")


def decide_held(session: Session, held: Collection[Held], *, accept: bool) -> int:
    """Let them count, or leave them aside for good; answers how many were decided."""
    decided = 0
    for one in held:
        if not one.may_decide:
            continue
        homes = records.records_of(session, *one.key)
        if homes:
            (verdicts.accept if accept else verdicts.refuse)(session, homes[0], one.dots)
        else:
            _say(session, one, "accepted" if accept else "refused")
        decided += 1
    if held and not decided:
        raise UserError(_("Only a coordinator of this assignment can decide that."))
    return decided


def _say(session: Session, held: Held, action: str) -> None:
    """On a row that is no part of a record: a person, a municipality."""
    session.add(
        Verdict(
            id=new_id(),
            scope_id=held.scope_id,
            record_table=held.table,
            record_id=held.row_id,
            kind=ROW,
            action=action,
            heads=encode([list(dot) for dot in sorted(held.dots)]),
            by_name=who.my_name(session),
            by_person=who.my_key(session),
            made_ms=clock.now_ms(),
        )
    )
    session.flush()
    recompute.rows(session, {held.key})
