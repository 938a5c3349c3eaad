"""The tab "Measures": all municipalities at a glance, then one with its measures and its data."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import N_, _, format_number, ngettext
from trainer_app.measures import service
from trainer_app.measures.model import GROUPS, STATES, Measure
from trainer_app.measures.view.baseline import BaselineSheet
from trainer_app.measures.view.earlier import EarlierProgramme
from trainer_app.widgets.buttons import IconButton, PrimaryButton
from trainer_app.widgets.cards import Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.flow import Flow
from trainer_app.widgets.inputs import ChoiceButtons, ChoiceInput
from trainer_app.widgets.pages import Pages
from trainer_app.widgets.screen import Context, Screen, TabEntry
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

PAGES = {
    "measures": N_("Measures"),
    "sheet": N_("Data sheet"),
    "earlier": N_("Earlier programme"),
}
TONES = {"adopted": "good", "running": "good", "done": "good", "dropped": "quiet"}
OF_PLACES = (
    Column("name", N_("Municipality"), 16, sortable=False),
    Column("district", N_("District"), 13, sortable=False),
    Column("measures", N_("Measures"), 8, "right", sortable=False),
    Column("open", N_("With something open"), 10, "right", sortable=False),
    Column("cost", N_("Thousand som"), 9, "right", sortable=False),
    Column("data", N_("Lines of data"), 8, "right", sortable=False),
    Column("before", N_("Measures before"), 8, "right", sortable=False),
)
OF_ONE = (
    Column("number", N_("No."), 4, "right", sortable=False),
    Column("title", N_("Measure"), 22, sortable=False),
    Column("groups", N_("Whom it concerns"), 14, sortable=False),
    Column("result", N_("Result"), 16, sortable=False),
    Column("cost", N_("Thousand som"), 9, "right", sortable=False),
    Column("state", N_("State"), 11, sortable=False),
    Column("open", N_("Still open"), 11, sortable=False),
)
ALL = ""


class MeasuresTab(Screen):
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "measure",
            "measure_target",
            "measure_cost",
            "measure_evidence",
            "earlier_measure",
            "baseline_value",
            "assignment_place",
        }
    )

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self.place_id: bytes | None = None
        self.places: dict[bytes, str] = {}
        self.which = ChoiceInput(empty=N_("All municipalities"))
        self.page = ChoiceButtons(PAGES, optional=False)
        self.page.set_value("measures")
        self.new = PrimaryButton("", "add")
        self.primary = self.new
        self.told, self.saved = Words("", "strong"), Words("", "small", wrap=False)
        self.away = IconButton("trash")
        self.changes = Changes(ctx, self.saved)
        self.all, self.table = RecordTable(OF_PLACES), RecordTable(OF_ONE)
        self.sheet = BaselineSheet(ctx, assignment_id)
        self.earlier = EarlierProgramme(ctx, assignment_id)
        self.pages = Pages()
        for page in (self.all, self.table, self.sheet, self.earlier):
            self.pages.addWidget(page)
        head = row(self.told, self.saved, self.away)
        head.setStretch(0, 1)
        self.head = QWidget()
        self.head.setLayout(head)
        box = column(
            Flow(self.which, self.page, self.new),
            self.head,
            spacing=8,
        )
        box.addWidget(self.pages, 1)
        self.setLayout(box)
        self._connect()

    def _connect(self) -> None:
        self.which.edited.connect(self.show_place)
        self.page.edited.connect(lambda _page: self.refresh())
        self.all.opened.connect(self.show_place)
        self.table.opened.connect(lambda one: self.ctx.go("measure", measure_id=one))
        self.table.chosen.connect(lambda _row: self._show_away())
        self.new.clicked.connect(self._new)
        self.away.clicked.connect(self._put_away)

    # words

    def title(self) -> str:
        return _("Measures")

    def help_text(self) -> str:
        return _(
            "Choose a municipality. Its measures are worked out step by step; its data sheet shows"
            " women and men apart; the earlier programme is compared with the new one. Enter opens"
            " a line."
        )

    def retranslate(self) -> None:
        self.which.setAccessibleName(_("Municipality"))
        self.page.setAccessibleName(_("Page"))
        self.new.setText(_("New measure"))
        self.away.set_name(_("Delete"))
        self.all.setAccessibleName(_("Municipalities"))
        self.all.set_empty(_("Name the municipalities of the assignment first."))
        self.table.setAccessibleName(_("Measures"))
        self.table.set_empty(
            _("A measure says for whom, with which result and for how much money."),
            _("New measure"),
            self._new,
        )
        for screen in (self.sheet, self.earlier):
            screen.retranslate()

    def may_leave(self) -> bool:
        return self.sheet.may_leave() and self.earlier.may_leave()

    # reading

    def show_place(self, place_id: bytes | None) -> None:
        """One municipality, or all."""
        self.place_id = place_id
        self.refresh()

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            lines = service.place_lines(session, self.assignment_id)
            found = (
                service.measures(session, self.assignment_id, self.place_id)
                if self.place_id
                else []
            )
        self.places = {one.place_id: one.name for one in lines}
        self.which.set_choices(self.places)
        self.which.set_value(self.place_id)
        one_place = self.place_id is not None
        self.page.setVisible(one_place)
        page = self.page.value() if one_place else ALL
        self.new.setVisible(page == "measures")
        self.head.setVisible(page in (ALL, "measures"))
        if page == ALL:
            self._show_all(lines)
        elif page == "measures":
            self._show_one(found)
        elif page == "sheet":
            self.sheet.show_place(self.place_id)
            self.pages.setCurrentWidget(self.sheet)
        else:
            self.earlier.show_place(self.place_id)
            self.pages.setCurrentWidget(self.earlier)
        self._show_away()

    def _show_all(self, lines: list[service.PlaceLine]) -> None:
        self.all.set_source(ListRows([_place_row(one) for one in lines]))
        having = sum(bool(one.measures) for one in lines)
        self.told.setText(
            _("Municipalities with a measure: {having} of {all}").format(
                having=having, all=len(lines)
            )
        )
        self.pages.setCurrentWidget(self.all)

    def _show_one(self, found: list[service.MeasureFacts]) -> None:
        self.table.set_source(ListRows([_measure_row(one) for one in found]))
        alive = [one for one in found if one.state != "dropped"]
        told = ngettext("{n} measure", "{n} measures", len(alive)).format(n=len(alive))
        total = sum(one.total for one in alive)
        if total:
            told += " · " + _("{amount} thousand som").format(amount=format_number(total))
        self.told.setText(told)
        self.pages.setCurrentWidget(self.table)

    def _show_away(self) -> None:
        shown = self.pages.currentWidget() is self.table
        self.away.setVisible(shown and self.table.current_id() is not None)

    # writing

    def _new(self) -> None:
        place = self.place_id
        if place is None:
            return
        made = self.changes.make(
            _("New measure"),
            lambda session: service.add_measure(session, self.assignment_id, place).id,
        )
        if made:
            self.ctx.go("measure", measure_id=made)

    def _put_away(self) -> None:
        chosen = self.table.current_id()
        if chosen is not None:
            self.changes.put_away(
                chosen,
                lambda session, one: service.remove(session, Measure, one),
                lambda session, one: service.put_back(session, Measure, one),
            )


def _place_row(one: service.PlaceLine) -> tuple[Any, ...]:
    counts = (one.measures, one.to_look_at, one.thousand_som, one.data_lines, one.earlier)
    return (
        one.place_id,
        Cell(one.name, strong=True),
        one.district,
        *(format_number(n) if n else "–" for n in counts),
    )


def _measure_row(one: service.MeasureFacts) -> tuple[Any, ...]:
    found = service.lacks(one)
    said = ngettext("{n} thing open", "{n} things open", len(found)).format(n=len(found))
    opened = Cell(said, "warn", tip="\n".join(lack.words for lack in found)) if found else ""
    groups = ", ".join(_(GROUPS.get(code, code)) for code in one.groups)
    return (
        one.id,
        one.number,
        Cell(one.title.shown() or _("empty"), strong=True, tip=one.title.shown()),
        Cell(groups, tip=groups),
        _result(one),
        format_number(one.total) if one.total else "",
        Cell(_(STATES.get(one.state, one.state)), TONES.get(one.state, "")),
        opened,
    )


def _result(one: service.MeasureFacts) -> Cell:
    """ "Streets with light: 1 → 6 (2027)"."""
    last = one.last_target
    way = [format_number(one.baseline)] if one.baseline is not None else []
    if last is not None:
        way.append(f"{format_number(last.value)} ({last.year})")
    said = ": ".join(part for part in (one.indicator.shown(), " → ".join(way)) if part)
    return Cell(said, tip=said)


def make(ctx: Context, assignment_id: bytes) -> MeasuresTab:
    return MeasuresTab(ctx, assignment_id)


TAB = TabEntry("measures", N_("Measures"), make)
