"""Accepted proposals followed from the hearing to what became of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.core.i18n import N_, _, format_date, ngettext
from trainer_app.followup import service
from trainer_app.followup.model import TRACE_STATES, ProposalTrace
from trainer_app.followup.view.offers import resolution_offers
from trainer_app.followup.view.register_tab import Offers, RegisterTab
from trainer_app.places.service import name_of
from trainer_app.store.base import Text3
from trainer_app.widgets.outline_screen import Part, short, told
from trainer_app.widgets.screen import Context, TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session

    MeasuresOf = Callable[[Session, bytes], list[str]]

SHAPES = {
    "waiting": "○",
    "drafted": "◇",
    "adopted": "◆",
    "started": "▷",
    "done": "●",
    "dropped": "×",
}


@dataclass(frozen=True)
class Line:
    """A proposal as the form shows it; what is not written yet is empty."""

    id: bytes
    words: str
    place: str
    way: tuple[str, ...]
    state: str
    resolution_id: bytes | None = None
    on: Any = None
    note: Text3 = field(default_factory=Text3)


class Proposals(RegisterTab):
    """`measures_of` comes from a room above: titles of measures made of a proposal."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"event_point", "event", "draft_change", "resolution", "proposal_trace", "measure",
         "measure_evidence"}
    )  # fmt: skip
    top: ClassVar[str] = "proposal"
    lines_heading: ClassVar[str] = N_("Accepted proposals")
    called: ClassVar = {"proposal": N_("Accepted proposal")}
    offered: ClassVar = ("resolution_id",)
    parts: ClassVar = {
        "proposal": Part(
            ProposalTrace,
            N_("Accepted proposals"),
            N_("Accepted proposals"),
            ("state", "resolution_id", "on", "note"),
            ("note",),
        )
    }

    def __init__(
        self, ctx: Context, assignment_id: bytes, measures_of: MeasuresOf | None = None
    ) -> None:
        self._measures_of = measures_of
        super().__init__(ctx, assignment_id)
        self.add.hide()
        self.primary = None

    def title(self) -> str:
        return _("Proposals")

    def help_text(self) -> str:
        return _(
            "Every proposal that was accepted at a hearing or a session stands here. Say what"
            " became of it, and by which resolution."
        )

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        found = service.proposals(session, self.assignment_id)
        return {"proposal": [self._line(session, one) for one in found]}

    def _line(self, session: Session, one: service.Traced) -> Line:
        place = name_of(session, one.place_id)
        made = self._measures_of(session, one.id) if self._measures_of else []
        way = [
            told(format_date(one.event.date), one.event.title.shown() or place),
            *(_("Measure: {title}").format(title=title) for title in made),
            *(
                _("In the draft: {what}").format(what=told(row.section, short(row.after.shown())))
                for row in one.changes
            ),
        ]
        if one.resolution is not None:
            number = told(one.resolution.number, format_date(one.resolution.on))
            way.append(_("Resolution: {number}").format(number=number))
        trace = one.trace
        return Line(
            one.id,
            one.point.words.shown(),
            place,
            tuple(way),
            one.state,
            trace.resolution_id if trace else None,
            trace.on if trace else None,
            trace.note if trace else Text3(),
        )

    def read_offers(self, session: Session) -> Offers:
        return {"resolution_id": resolution_offers(session, self.assignment_id)}

    def count(self, session: Session) -> str:
        found = service.proposals(session, self.assignment_id)
        if not found:
            return _("Proposals accepted at hearings and sessions will stand here.")
        done = sum(one.state in ("adopted", "started", "done") for one in found)
        told_all = ngettext("{count} proposal accepted", "{count} proposals accepted", len(found))
        reached = _("adopted by a council: {count}").format(count=done)
        return f"{told_all.format(count=len(found))} · {reached}"

    def line(self, kind: str, one: Any) -> str:
        state = f"{SHAPES.get(one.state, '')} {_(TRACE_STATES.get(one.state, one.state))}"
        return told(state, one.place, short(one.words))

    def row_lines(self, kind: str, one: Any) -> list[str]:
        return [one.words, " → ".join(one.way)]

    def _show_details(self) -> None:
        super()._show_details()
        self.away.hide()

    def edit_row(self, session: Session, model: Any, row_id: bytes, name: str, value: Any) -> Any:
        return service.follow(session, row_id, name, value)


def proposals_tab(measures_of: MeasuresOf | None = None) -> TabEntry:
    """The tab, with the measures that rooms above know."""
    return TabEntry(
        "proposals",
        N_("Proposals"),
        lambda ctx, assignment_id: Proposals(ctx, assignment_id, measures_of),
    )
