"""The step board: municipalities down, the fifteen steps across, each cell a word and a shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from trainer_app.core.i18n import N_, _
from trainer_app.followup.view.offers import event_offers
from trainer_app.surveys import service
from trainer_app.surveys.model import SHAPES, STEP_STATES, STEPS, CycleStep
from trainer_app.widgets import table_file, theme
from trainer_app.widgets.buttons import Button, IconButton
from trainer_app.widgets.cards import Card, ElidedWords, Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.form import Form, show_again
from trainer_app.widgets.inputs import ChoiceInput, KyrgyzKeys, Text3Input
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context, Screen, TabEntry
from trainer_app.widgets.table import TONES

if TYPE_CHECKING:
    from trainer_app.store.database import Session

NARROW = 860  # px at 100 %
COLOURS = {"open": "quiet", "started": "warn", "done": "good", "skipped": "quiet"}
TURN = {"open": "started", "started": "done", "done": "open", "skipped": "open"}
FIELDS = ("state", "on", "event_id", "evidence")
ORDER = tuple(STEPS)


class Grid(QTableWidget):
    """Arrows go from cell to cell; Space turns the state, Enter goes to the form."""

    turned = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(ORDER))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(theme.px(26))
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setSectionsClickable(False)
        self.verticalHeader().setDefaultSectionSize(theme.px(34))
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.itemDoubleClicked.connect(lambda _item: self.opened.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.turned.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class Board(Screen):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"cycle_step", "assignment_place", "event", "assignment"}
    )

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self.lines: list[service.Line] = []
        self.counted, self.legend = ElidedWords("", "strong"), Words("", "quiet")
        self.saved = Words("", "small", wrap=False)
        self.changes = Changes(ctx, self.saved)
        self.grid = Grid()
        self.save = IconButton("save")
        self._build_side()
        left = QWidget()
        left.setLayout(column(self.grid, self.legend, spacing=6))
        left.layout().setContentsMargins(0, 0, 0, 0)
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.middle.addWidget(left)
        self.middle.addWidget(self.side)
        self.middle.setChildrenCollapsible(False)
        self.middle.setSizes([680, 320])  # shares, not pixels
        head = row(spacing=8)
        head.addWidget(self.counted, 1)
        head.addWidget(self.saved)
        head.addWidget(KyrgyzKeys())
        head.addWidget(self.save)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(head)
        box.addWidget(self.middle, 1)
        self.grid.currentCellChanged.connect(lambda *_at: self._show_side())
        self.grid.turned.connect(self._turn)
        self.grid.opened.connect(lambda: self.form.setFocus())
        self.form.edited.connect(self._edited)
        self.until.clicked.connect(self._settle)
        self.save.clicked.connect(self.save_as)

    def _build_side(self) -> None:
        self.name, self.step = Words("", "section"), Words("", "strong")
        self.form = Form(
            self.ctx,
            CycleStep,
            FIELDS,
            inputs={
                "state": lambda: ChoiceInput(STEP_STATES, empty=None),
                "event_id": lambda: ChoiceInput({}, translated=False),
                "evidence": lambda: Text3Input(multiline=True, lines=3),
            },
            labels_above=True,
        )
        self.until = Button("", "check")
        inside = QWidget()
        inside.setLayout(column(self.step, self.form, row(self.until, 1), 1))
        self.side = Card()
        self.side.box.addWidget(self.name)
        self.side.box.addWidget(scrolled(inside), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters on a small screen: the form goes below the board."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        self.middle.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self.legend.setVisible(not narrow)  # the same words stand at the right, cell by cell

    def minimumSizeHint(self) -> QSize:
        """As if narrow, so that the window may become so."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(420)), min(hint.height(), theme.px(320)))

    # words

    def title(self) -> str:
        return _("Steps of the report card")

    def help_text(self) -> str:
        why = _(
            "Citizen report cards give the authorities and the residents regular feedback on"
            " services: they help to set priorities and draw attention to problems."
        )
        how = _(
            "Go to a cell with the arrows. Space says begun, done, not yet; Enter goes to the date"
            " and the evidence. A number above stands for a step; its name is at the right."
        )
        return f"{why}\n\n{how}"

    def retranslate(self) -> None:
        self.grid.setAccessibleName(_("Municipalities and steps"))
        self.grid.setHorizontalHeaderLabels([str(n) for n in range(1, len(ORDER) + 1)])
        for at, step in enumerate(ORDER):
            self.grid.horizontalHeaderItem(at).setToolTip(_(STEPS[step]))
        told = [f"{SHAPES[state]} {_(label).lower()}" for state, label in STEP_STATES.items()]
        self.legend.setText(" · ".join(told))
        self.until.setText(_("All before it is done, too"))
        self.save.set_name(_("Save as a table (XLSX)…"))

    # reading

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            self.lines = service.board(session, self.assignment_id)
            events = event_offers(session, self.assignment_id)
        self.form.inputs["event_id"].set_choices(events)
        self._fill()
        self.counted.set_words(" · ".join(_counter(one) for one in service.counters(self.lines)))
        self._show_side()

    def _fill(self) -> None:
        blocked = self.grid.blockSignals(True)
        at = max(self.grid.currentRow(), 0), max(self.grid.currentColumn(), 0)
        self.grid.setRowCount(len(self.lines))
        for number, line in enumerate(self.lines):
            head = QTableWidgetItem(_called(line))
            head.setToolTip(line.scope.district)
            self.grid.setVerticalHeaderItem(number, head)
            for place, step in enumerate(ORDER):
                self.grid.setItem(number, place, _cell(line, step))
        if self.lines:
            self.grid.setCurrentCell(min(at[0], len(self.lines) - 1), at[1])
        self.grid.blockSignals(blocked)

    def chosen(self) -> tuple[service.Line, str] | None:
        """The municipality and the step of the cell."""
        down, across = self.grid.currentRow(), self.grid.currentColumn()
        if 0 <= down < len(self.lines) and across >= 0:
            return self.lines[down], ORDER[across]
        return None

    def _show_side(self) -> None:
        chosen = self.chosen()
        self.side.setVisible(chosen is not None)
        if chosen is None:
            return
        line, step = chosen
        self.name.setText(_called(line))
        self.step.setText(f"{ORDER.index(step) + 1}. {_(STEPS[step])}")
        known = line.steps.get(step)
        self.form.set_locked(line.scope.place_id is None)
        self.until.setEnabled(line.scope.place_id is not None and step != ORDER[0])
        values = {name: getattr(known or CycleStep(), name) for name in FIELDS}
        show_again(self.form, values | {"state": line.state(step)})

    # writing

    def _turn(self) -> None:
        chosen = self.chosen()
        if chosen is not None and chosen[0].scope.place_id is not None:
            self._edited("state", TURN[chosen[0].state(chosen[1])])

    def _edited(self, name: str, value: Any) -> None:
        chosen = self.chosen()
        if chosen is None or chosen[0].scope.place_id is None:
            return
        place_id, step = chosen[0].scope.place_id, chosen[1]

        def write(session: Session) -> Any:
            return service.write_step(session, self.assignment_id, place_id, step, name, value)

        self.changes.make(_("Edit"), write)

    def _settle(self) -> None:
        chosen = self.chosen()
        if chosen is None or chosen[0].scope.place_id is None:
            return
        place_id, step = chosen[0].scope.place_id, chosen[1]
        self.changes.make(
            _("Edit"),
            lambda session: service.settle_until(session, self.assignment_id, place_id, step),
        )

    def save_as(self) -> None:
        """The board as it stands: words instead of shapes, for machines."""
        table_file.ask_and_save(self, self.title(), self.sheets)

    def sheets(self, _report: table_file.Report) -> list[Any]:
        from trainer_app.core.sheets import SheetToWrite

        heads = [_("Group"), _("Municipality"), *(_(label) for label in STEPS.values()), _("Done")]
        rows: list[list[Any]] = [heads]
        for line in self.lines:
            states = (_(STEP_STATES[line.state(step)]) for step in ORDER)
            rows.append([line.scope.part, line.scope.name, *states, line.settled])
        return [SheetToWrite(_("Steps"), rows, widths=table_file.widths_of(rows))]

    def may_leave(self) -> bool:
        self.form.commit()
        return True


def _cell(line: service.Line, step: str) -> QTableWidgetItem:
    state = line.state(step)
    cell = QTableWidgetItem(SHAPES[state])
    cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    cell.setForeground(QColor(TONES[COLOURS[state]]))
    said = f"{_(STEPS[step])}: {_(STEP_STATES[state])}"
    cell.setToolTip(said)
    cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"{_called(line)}, {said}")
    return cell


def _called(line: service.Line) -> str:
    name = line.scope.name or _("Number {number}").format(number=line.scope.number)
    return f"{line.scope.part} · {name}" if line.scope.part else name


def _counter(one: service.Counter) -> str:
    if not one.part:
        return _("Finished: {count} of {total}").format(count=one.finished, total=one.total)
    return _("Group {group}: finished {count} of {total}").format(
        group=one.part, count=one.finished, total=one.total
    )


TAB = TabEntry("cycle", N_("Steps"), Board)
