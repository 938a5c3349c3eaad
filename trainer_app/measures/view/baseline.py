"""The data sheet of a municipality: a line at a time, women, men and all; Enter goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from trainer_app.core import i18n
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _, format_number, ngettext
from trainer_app.measures import service
from trainer_app.measures.model import BaselineValue
from trainer_app.measures.service import sheet_files
from trainer_app.places.service import name_of
from trainer_app.store.base import Text3
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, IconButton, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.dialogs import ask_file
from trainer_app.widgets.flow import Flow
from trainer_app.widgets.form import Form, show_again
from trainer_app.widgets.inputs import TextInput
from trainer_app.widgets.outline_screen import plain
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context, Screen
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

NARROW = 760  # px at 100 %: a table and a form find no room side by side
LEAST = 230  # px at 100 %: height of the table, and of the line being written
FIELDS = ("women", "men", "total", "year", "source")
CARRIED = ("year", "source")  # mostly the same for many lines
COLUMNS = (
    Column("label", N_("What is counted"), 22, sortable=False),
    Column("women", N_("Women"), 6, "right", sortable=False),
    Column("men", N_("Men"), 6, "right", sortable=False),
    Column("total", N_("All together"), 6, "right", sortable=False),
    Column("year", N_("Year"), 5, "right", sortable=False),
    Column("source", N_("Source"), 10, sortable=False),
)


class BaselineSheet(Screen):
    """Of one municipality; another one is shown with `show_place`."""

    tables: ClassVar[frozenset[str]] = frozenset({"baseline_value"})

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self.place_id: bytes | None = None
        self.lines: dict[str, service.SheetRow] = {}
        self.last: dict[str, Any] = {}
        self.counted, self.saved = Words("", "strong"), Words("", "small", wrap=False)
        self.changes = Changes(ctx, self.saved)
        self.table = RecordTable(COLUMNS)
        self.write_out, self.read_in = Button("", "save"), Button("", "folder")
        self.own, self.add = TextInput(), Button("", "add")
        self._build_side()
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.middle.addWidget(self.table)
        self.middle.addWidget(self.side)
        self.middle.setChildrenCollapsible(False)
        self.middle.setSizes([640, 360])  # shares, not pixels
        head = row(self.counted, self.saved)
        head.setStretch(0, 1)
        inside = QWidget()
        box = column(head, Flow(self.write_out, self.read_in), spacing=6)
        box.addWidget(self.middle, 1)
        foot = row(self.own, self.add)
        foot.setStretch(0, 1)
        box.addLayout(foot)
        inside.setLayout(box)
        self.table.setMinimumHeight(theme.px(LEAST))
        self.side.setMinimumHeight(theme.px(LEAST))
        whole = column()
        whole.addWidget(scrolled(inside))
        self.setLayout(whole)
        self._connect()

    def _build_side(self) -> None:
        self.name, self.problems = Words("", "section"), Words("", "warn")
        self.away = IconButton("trash")
        self.form = Form(self.ctx, BaselineValue, FIELDS, labels_above=True)
        self.as_before = QuietButton("", "copy")
        self.next = PrimaryButton("", "down")
        self.primary = self.next
        inside = QWidget()
        inside.setLayout(
            column(self.problems, self.form, self.as_before, row(self.next, 1), 1, spacing=8)
        )
        head = row(spacing=2)
        head.addWidget(self.name, 1)
        head.addWidget(self.away)
        self.side = Card()
        self.side.box.addLayout(head)
        self.side.box.addWidget(scrolled(inside), 1)

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _row: self._show_side())
        self.table.opened.connect(lambda _row: self.form.setFocus())
        self.form.edited.connect(self._edited)
        for name in FIELDS:
            self.form.inputs[name].returnPressed.connect(lambda name=name: self._on(name))
        self.next.clicked.connect(self._next_line)
        self.as_before.clicked.connect(self._carry)
        self.away.clicked.connect(self._put_away)
        self.add.clicked.connect(self._add_own)
        self.own.returnPressed.connect(self._add_own)
        self.write_out.clicked.connect(self._write_out)
        self.read_in.clicked.connect(self._read_in)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters on a small screen: the line goes below the table."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        self.middle.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def minimumSizeHint(self) -> QSize:
        """As if narrow, so that the window may become so."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(420)), min(hint.height(), theme.px(320)))

    def show_place(self, place_id: bytes | None) -> None:
        if place_id != self.place_id:
            self.form.commit()
        self.place_id = place_id
        self._stale = True
        self.ensure_ready()

    def retranslate(self) -> None:
        self.table.setAccessibleName(_("Data sheet"))
        self.write_out.setText(_("Save as a table"))
        self.read_in.setText(_("Take numbers from a table"))
        self.own.setPlaceholderText(_("A line of your own: what is counted?"))
        self.own.setAccessibleName(_("A line of your own"))
        self.add.setText(_("Add the line"))
        self.next.setText(_("Next line"))
        self.away.set_name(_("Empty this line"))
        self._show_side()

    def may_leave(self) -> bool:
        self.form.commit()
        return True

    # reading

    def refresh(self) -> None:
        if self.place_id is None:
            return
        with self.ctx.database.read() as session:
            rows = service.sheet(session, self.assignment_id, self.place_id)
        self.lines = {one.code: one for one in rows}
        self.table.set_source(ListRows(_table(rows)))
        if self.table.current_id() not in self.lines and rows:
            self.table.choose(rows[0].code)
        filled = sum(one.filled for one in rows)
        odd = sum(bool(one.problems()) for one in rows)
        said = _("Lines with numbers: {filled} of {all}").format(filled=filled, all=len(rows))
        if odd:
            said += " · " + ngettext("{n} to look at", "{n} to look at", odd).format(n=odd)
        self.counted.setText(said)
        self._show_side()

    def _line(self) -> service.SheetRow | None:
        return self.lines.get(self.table.current_id() or "")

    def _show_side(self) -> None:
        one = self._line()
        self.side.setVisible(one is not None)
        if one is None:
            return
        self.name.setText(name_of_line(one))
        self.problems.setText("\n".join(one.problems()))
        self.problems.setVisible(bool(one.problems()))
        self.away.setVisible(one.id is not None)
        show_again(self.form, {name: plain(getattr(one, name)) for name in FIELDS})
        offered = [str(self.last[name]) for name in CARRIED if self.last.get(name)]
        self.as_before.setText(_("As in the line before: {what}").format(what=", ".join(offered)))
        self.as_before.setVisible(bool(offered) and not (one.year and one.source))

    # writing

    def _edited(self, name: str, value: Any) -> None:
        one = self._line()
        if one is None or self.place_id is None:
            return
        if name in CARRIED:
            self.last[name] = value
        self._write(one.code, {name: value})

    def _write(self, code: str, values: dict[str, Any]) -> None:
        place = self.place_id or b""

        def write(session: Any) -> None:
            for name, value in values.items():
                service.write(session, self.assignment_id, place, code, name, value)

        self.changes.make(_("Write a number of the data sheet"), write)

    def _carry(self) -> None:
        one = self._line()
        if one is not None:
            self._write(
                one.code, {name: self.last[name] for name in CARRIED if self.last.get(name)}
            )

    def _on(self, name: str) -> None:
        """Enter goes to the next field; after the last one to the next line."""
        at = FIELDS.index(name)
        if at + 1 < len(FIELDS):
            self.form.inputs[FIELDS[at + 1]].setFocus()
        else:
            self._next_line()

    def _next_line(self) -> None:
        self.form.commit()
        codes, now = list(self.lines), self.table.current_id()
        at = codes.index(now) if now in codes else -1
        if at + 1 < len(codes):
            self.table.choose(codes[at + 1])
            self.form.inputs["women"].setFocus()

    def _put_away(self) -> None:
        one = self._line()
        if one is not None and one.id is not None:
            self.changes.put_away(one.id, service.remove_line, service.put_back_line)

    def _add_own(self) -> None:
        label = self.own.text().strip()
        if not label or self.place_id is None:
            self.own.setFocus()
            return
        place, language = self.place_id, i18n.language()
        made = self.changes.make(
            _("Add a line"),
            lambda session: (
                service.add_own(
                    session, self.assignment_id, place, Text3().say(language, label), Text3()
                ).code
            ),
        )
        if made:
            self.own.set_value(None)
            self.refresh()
            self.table.choose(made)
            self.form.setFocus()

    # files

    def _write_out(self) -> None:
        with self.ctx.database.read() as session:
            name = name_of(session, self.place_id)

        def save(path: Path) -> None:
            try:
                sheet_files.write_file(path, name, list(self.lines.values()))
            except UserError as refused:
                self.ctx.say(str(refused), kind="warn")
                return
            self.ctx.say(_("The table is saved. Fill it in anywhere and take its numbers back."))

        ask_file(
            self,
            _("Where to save the table"),
            save,
            save=True,
            suggest="data_sheet.xlsx",
            filters="XLSX (*.xlsx)",
        )

    def _read_in(self) -> None:
        filters = _("Tables") + " (*.xlsx *.xls *.ods *.csv)"
        ask_file(self, _("Choose the table"), self.take_file, filters=filters)

    def take_file(self, path: Path) -> None:
        """The numbers of a table go into this municipality's sheet."""
        place = self.place_id
        if place is None:
            return
        try:
            read = sheet_files.read_file(path, list(self.lines.values()))
        except UserError as refused:
            self.ctx.say(str(refused), kind="warn")
            return
        language = i18n.language()
        done = self.changes.make(
            _("Take numbers from a table"),
            lambda session: sheet_files.take_in(session, self.assignment_id, place, read, language),
        )
        if done:
            told = ngettext(
                "{n} line taken from the table.", "{n} lines taken from the table.", done
            )
            self.ctx.say(
                told.format(n=done), action=_("Put back"), on_action=self.ctx.database.undo
            )


def name_of_line(one: service.SheetRow) -> str:
    """ "Population, all, people"."""
    return ", ".join(part for part in (one.label.shown(), one.unit.shown()) if part)


def _table(rows: list[service.SheetRow]) -> list[tuple[Any, ...]]:
    """Lines under the heading of their section."""
    names = {code: said.shown() for code, said in service.sections().items()}
    names[service.OWN] = _("Lines of this municipality")
    shown: list[tuple[Any, ...]] = []
    section = ""
    for one in rows:
        if one.section != section:
            section = one.section
            head = Cell(names.get(section, section), "quiet", strong=True)
            shown.append((f"section {section}", head, "", "", "", "", ""))
        shown.append(_row(one))
    return shown


def _row(one: service.SheetRow) -> tuple[Any, ...]:
    problems = one.problems()
    tip = "\n".join([name_of_line(one), *problems])
    tone = "warn" if problems else ""
    numbers = [format_number(value) for value in (one.women, one.men, one.whole)]
    return (
        one.code,
        Cell(name_of_line(one), tone, tip=tip),
        *(Cell(said, tone) for said in numbers),
        str(one.year or ""),
        Cell(one.source, tip=one.source),
    )
