"""A measure worked out step by step: problem, whom, what, result, money, who, where from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _, format_number, ngettext
from trainer_app.measures import service
from trainer_app.measures.model import (
    ACCESSIBILITY,
    GROUPS,
    Measure,
    MeasureCost,
    MeasureEvidence,
    MeasureTarget,
)
from trainer_app.measures.view.codes_input import CodesInput
from trainer_app.places.service import name_of
from trainer_app.store.base import choice_label, describe
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import LineButton
from trainer_app.widgets.cards import Empty, Words
from trainer_app.widgets.form import InputFactory
from trainer_app.widgets.inputs import ChoiceInput
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.outline import Branch, Key
from trainer_app.widgets.outline_screen import OutlineScreen, Part, short, told
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context, Crumb

if TYPE_CHECKING:
    from trainer_app.store.database import Session

HEADS = {
    "problem": (service.STEPS["problem"], ("problem",)),
    "concerned": (
        service.STEPS["concerned"],
        ("groups", "women", "men", "girls", "boys", "disabled", "group_designed"),
    ),
    "measure": (
        service.STEPS["measure"],
        (
            "title",
            "description",
            "kind",
            "priority",
            "objective",
            "villages",
            "starts_on",
            "ends_on",
            "earlier_id",
            "new_here",
        ),
    ),
    "result": (
        service.STEPS["result"],
        (
            "indicator",
            "unit",
            "baseline",
            "baseline_women",
            "baseline_men",
            "baseline_year",
            "data_source",
        ),
    ),
    "cost": (service.STEPS["cost"], ("budget_line",)),
    "responsible": (service.STEPS["responsible"], ("responsible", "co_executors", "state")),
    "evidence": (service.STEPS["evidence"], ("note",)),
    "effect": (N_("Equality and access"), ("unpaid_work", "accessibility", "grb")),
}
PARTS = {
    "target": Part(
        MeasureTarget,
        N_("Target by year"),
        N_("Add a target"),
        ("year", "value", "women", "men"),
    ),
    "money": Part(
        MeasureCost, N_("Cost by year and source"), N_("Add a cost"), ("year", "source", "amount")
    ),
    "piece": Part(
        MeasureEvidence, N_("Evidence"), N_("Add evidence"), ("kind", "words"), ("words",)
    ),
}
PART_OF = {"result": "target", "cost": "money", "evidence": "piece"}
OFFERED = 220  # px at 100 %: more is scrolled
MOST_OFFERED = 30


class MeasureBuilder(OutlineScreen):
    model: ClassVar[Any] = Measure
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "measure",
            "measure_target",
            "measure_cost",
            "measure_evidence",
            "earlier_measure",
            "event",
            "event_point",
        }
    )
    heads = HEADS
    parts = PARTS
    first: ClassVar[Key] = ("head", "problem")
    long: ClassVar[tuple[str, ...]] = ("problem", "description", "note", "title", "indicator")

    def __init__(self, ctx: Context, measure_id: bytes) -> None:
        super().__init__(ctx, measure_id)
        self.facts: service.MeasureFacts | None = None
        self.found: list[service.Lack] = []
        self.offers: list[service.Source] = []
        self.words_of: dict[bytes, str] = {}
        self.place = ""
        self.offered, self.offered_name = Lines(spacing=2, stretch=True), Words("", "strong")
        self.offer_area = scrolled(self.offered)
        self.offer_area.setFixedHeight(theme.px(OFFERED))
        self.card.box.addWidget(self.offered_name)
        self.card.box.addWidget(self.offer_area)
        self.gone = Empty("event")
        self.whole: list[QWidget] = [self.middle, self.add]
        box = self.layout()
        box.addWidget(self.gone)
        self.gone.hide()

    # words

    def title(self) -> str:
        return (self.facts and short(self.facts.title.shown())) or _("Measure")

    def trail(self) -> list[Crumb]:
        if self.shown is None:
            return [Crumb(_("Assignments"), "assignments")]
        args = {"assignment_id": self.shown.assignment_id, "tab": "measures"}
        return [
            Crumb(_("Assignments"), "assignments"),
            Crumb(_("Measures"), "assignment", args),
            Crumb(self.place, "", {}),
        ]

    def help_text(self) -> str:
        return _(
            "Go through the steps from top to bottom: the problem, whom it concerns, what is done,"
            " how the result is seen, what it costs, who answers for it, where it comes from. What"
            " is still open stands beside each step; nothing is forbidden by it."
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.outline.setAccessibleName(_("Steps of the measure"))
        self.offered_name.setText(_("Happened here: choose what the measure comes from"))
        self.gone.say(
            _("This measure is in the trash, or has not arrived on this laptop yet."),
            _("Open the assignments"),
            lambda: self.ctx.go("assignments"),
        )

    # reading

    def refresh(self) -> None:
        try:
            super().refresh()
        except UserError:
            self.facts = self.shown = None
        there = self.facts is not None
        for widget in self.whole:
            widget.setVisible(there and (widget is not self.add or self._adds()))
        self.gone.setVisible(not there)

    def read(self, session: Session) -> dict[str, list[Any]]:
        self.shown = service.get_measure(session, self.about_id)
        self.facts = service.measure(session, self.about_id)
        if self.facts is None:
            return {}
        self.found = service.lacks(self.facts)
        self.place = name_of(session, self.facts.place_id)
        self.offers = service.sources(session, self.about_id)[:MOST_OFFERED]
        self.earlier = {
            one.id: f"{one.number}. {one.title.shown()}"
            for one in service.earlier(session, self.shown.assignment_id, self.facts.place_id)
        }
        self.words_of = {
            one.id: service.evidence_words(session, one) for one in self.facts.evidence
        }
        return {
            "target": list(self.facts.targets),
            "money": list(self.facts.costs),
            "piece": list(self.facts.evidence),
        }

    def branches(self, found: dict[str, list[Any]]) -> list[Branch]:
        """Each step with what is open in it; targets, costs and evidence below theirs."""
        shown: list[Branch] = []
        below = {branch.key[1]: branch for branch in self.part_branches(found)}
        for number, (key, (heading, _fields)) in enumerate(self.heads.items(), 1):
            shown.append(
                Branch(
                    ("head", key),
                    f"{number}. {_(heading)}{self._open(key)}",
                    below[PART_OF[key]].lines if key in PART_OF and below else (),
                )
            )
        return shown

    def _open(self, step: str) -> str:
        count = sum(lack.step == step for lack in self.found)
        if not count:
            return ""
        words = ngettext("{n} thing open", "{n} things open", count).format(n=count)
        return f" – {words}"

    def line(self, kind: str, one: Any) -> str:
        if kind == "target":
            split = (
                _("women {women}, men {men}").format(
                    women=format_number(one.women), men=format_number(one.men)
                )
                if one.women is not None and one.men is not None
                else ""
            )
            value = format_number(one.value) if one.value is not None else ""
            unit = self.facts.unit.shown() if self.facts and value else ""
            return told(str(one.year or ""), f"{value} {unit}".strip(), split)
        if kind == "money":
            amount = _("{amount} thousand som").format(amount=format_number(one.amount))
            source = choice_label(describe(MeasureCost)["source"], one.source)
            return told(str(one.year or ""), source, amount if one.amount is not None else "")
        return short(self.words_of.get(one.id, ""))

    def head_lines(self, key: str) -> list[str]:
        said = [lack.words for lack in self.found if lack.step == key]
        if key == "cost" and self.facts is not None and self.facts.total:
            total = format_number(self.facts.total)
            said.insert(0, _("In all {amount} thousand som.").format(amount=total))
        return said

    def inputs_for(self, kind: str) -> dict[str, InputFactory]:
        inputs: dict[str, dict[str, InputFactory]] = {
            "concerned": {"groups": lambda: CodesInput(GROUPS)},
            "effect": {"accessibility": lambda: CodesInput(ACCESSIBILITY)},
            "measure": {"earlier_id": lambda: ChoiceInput(self.earlier, translated=False)},
        }
        return inputs.get(kind, {})

    # what is chosen

    def _show_details(self) -> None:
        if self.facts is None:
            return
        super()._show_details()
        kind, which = self.outline.key() or self.first
        if kind == "head" and which in PART_OF:
            self._adding = PART_OF[which]
            self.add.setText(_(self.parts[self._adding].add))
        self.add.setVisible(self._adds())
        offering = self._offering() and bool(self._not_linked())
        self.offer_area.setVisible(offering)
        self.offered_name.setVisible(offering)
        if offering:
            self._show_offers()

    def show_head(self, which: str) -> None:
        if which == "measure" and "measure" in self.forms:
            self.form("measure").inputs["earlier_id"].set_choices(self.earlier)
        super().show_head(which)

    def _adds(self) -> bool:
        kind, which = self.outline.key() or self.first
        return kind in self.parts or which in PART_OF

    def _offering(self) -> bool:
        kind, which = self.outline.key() or self.first
        return bool(self.offers) and (kind == "piece" or which == "evidence")

    def _not_linked(self) -> list[service.Source]:
        linked = {one.points_at for one in self.facts.evidence} if self.facts else set()
        return [offer for offer in self.offers if offer.points_at not in linked]

    def _show_offers(self) -> None:
        buttons = []
        for offer in self._not_linked():
            words = offer.words
            if offer.point_id:
                words = _("Proposal: {words}").format(words=words)
            button = LineButton(words, "add")
            button.clicked.connect(lambda _on=False, one=offer: self._link(one))
            buttons.append(button)
        self.offered.show_widgets(buttons)

    # writing

    def edit_head(self, session: Session, which: str, name: str, value: Any) -> Any:
        service.edit(session, Measure, self.about_id, name, value)

    def edit_row(self, session: Session, model: Any, row_id: bytes, name: str, value: Any) -> Any:
        service.edit(session, model, row_id, name, value)

    def new_row(self, session: Session, kind: str) -> Any:
        return service.add_part(session, self.about_id, self.parts[kind].model)

    def hide_row(self, session: Session, model: Any, row_id: bytes) -> Any:
        service.remove(session, model, row_id)

    def show_row_again(self, session: Session, model: Any, row_id: bytes) -> Any:
        service.put_back(session, model, row_id)

    def _link(self, source: service.Source) -> None:
        self.changes.make(
            _("Link to what it comes from"),
            lambda session: service.add_source(session, self.about_id, source).id,
        )
