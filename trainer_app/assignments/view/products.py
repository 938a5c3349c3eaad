"""The tab "Products": what is owed, where each stands, and the way it went."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from trainer_app.assignments import service
from trainer_app.assignments.model import STEPS, DeliverableStep
from trainer_app.core import clock
from trainer_app.core.i18n import LANGUAGES, N_, _, format_date
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import IconButton, PrimaryButton
from trainer_app.widgets.cards import Card, ElidedWords, Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.form import Form
from trainer_app.widgets.inputs import KyrgyzKeys
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context, Screen, TabEntry
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

NARROW = 760  # px at 100 %: a table and a form find no room side by side
TONES = {"approved": "good", "returned": "bad", "submitted": "warn", "draft": "quiet"}
NEXT = {"draft": "submitted", "submitted": "approved", "returned": "submitted"}
FIELDS = ("action", "on", "version", "languages", "by_name", "comment")

COLUMNS = (
    Column("code", N_("Code"), 5, sortable=False),
    Column("title", N_("Product"), 26, sortable=False),
    Column("state", N_("State"), 12, sortable=False),
    Column("due", N_("Due on"), 9, sortable=False),
    Column("version", N_("Version"), 7, sortable=False),
)


class ProductsTab(Screen):
    tables: ClassVar[frozenset[str]] = frozenset({"assignment", "deliverable", "deliverable_step"})

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self.states: dict[bytes, service.ProductState] = {}
        self.counted = ElidedWords("", "strong")
        self.saved = Words("", "small", wrap=False)
        self.changes = Changes(ctx, self.saved)
        self.table = RecordTable(COLUMNS)
        self._build_side()
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.middle.addWidget(self.table)
        self.middle.addWidget(self.side)
        self.middle.setChildrenCollapsible(False)
        self.middle.setSizes([600, 400])  # shares, not pixels
        head = row(spacing=8)
        head.addWidget(self.counted, 1)
        head.addWidget(self.saved)
        head.addWidget(KyrgyzKeys())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(head)
        box.addWidget(self.middle, 1)
        self.table.chosen.connect(lambda _row: self._show_side())
        self.table.opened.connect(lambda _row: self.form.setFocus())
        self.note.clicked.connect(self._note)
        self.away.clicked.connect(self._take_back)

    def _build_side(self) -> None:
        self.name, self.missing = Words("", "section"), Words("", "warn")
        self.history = Words("", "quiet")
        self.away = IconButton("undo")
        self.form = Form(self.ctx, DeliverableStep, FIELDS, labels_above=True)
        self.note = PrimaryButton("", "check")
        self.primary = self.note
        inside = QWidget()
        inside.setLayout(column(self.history, self.missing, self.form, row(self.note, 1), 1))
        head = row(spacing=2)
        head.addWidget(self.name, 1)
        head.addWidget(self.away)
        self.side = Card()
        self.side.box.addLayout(head)
        self.side.box.addWidget(scrolled(inside), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters on a small screen: the details go below the table."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        self.middle.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def minimumSizeHint(self) -> QSize:
        """As if narrow, so that the window may become so."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(420)), min(hint.height(), theme.px(320)))

    # words

    def title(self) -> str:
        return _("Products")

    def help_text(self) -> str:
        return _(
            "Choose a product and write down what happened to it: submitted, returned or approved,"
            " on which day and by whom. Payments open by these approvals."
        )

    def retranslate(self) -> None:
        self.note.setText(_("Write it down"))
        self.away.set_name(_("Take back the last step"))
        self.table.setAccessibleName(_("Products of the assignment"))
        self.table.set_empty(_("What must be delivered stands here; add it in the plan."))
        self._show_side()

    # reading

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            assignment = service.get_assignment(session, self.assignment_id)
            found = service.product_states(session, self.assignment_id)
            days = {one.product.id: service.due_day(assignment, one.product) for one in found}
        self.states = {one.product.id: one for one in found}
        rows = [_cells(one, format_date(days[one.product.id])) for one in found]
        self.table.set_source(ListRows(rows))
        approved = sum(one.approved for one in found)
        self.counted.set_words(
            _("Approved: {count} of {total}").format(count=approved, total=len(found))
        )
        if self.table.current_id() is None and found:
            self.table.choose(found[0].product.id)
        self._show_side()

    def _show_side(self) -> None:
        one = self.states.get(self.table.current_id() or b"")
        self.side.setVisible(one is not None)
        if one is None:
            return
        self.name.setText(one.product.title.shown())
        self.history.setText("\n".join(_told(step) for step in one.steps) or _("Draft"))
        self.away.setVisible(bool(one.steps))
        lacking = ", ".join(LANGUAGES.get(code, code) for code in one.languages_missing)
        self.missing.setText(_("Languages still missing: {languages}").format(languages=lacking))
        self.missing.setVisible(bool(lacking and one.steps))
        self.form.show_row(_suggested(one))

    # writing

    def _note(self) -> None:
        one = self.states.get(self.table.current_id() or b"")
        if one is None or not self.form.commit():
            return
        said = self.form.values()
        self.changes.make(
            _("Write down a step of a product"),
            lambda session: service.add_step(
                session,
                one.product.id,
                said["action"] or "submitted",
                said["on"] or clock.today(),
                by_name=said["by_name"] or "",
                version=said["version"] or "",
                languages=said["languages"] or "",
                comment=said["comment"] or "",
            ),
        )

    def _take_back(self) -> None:
        one = self.states.get(self.table.current_id() or b"")
        if one is not None and one.steps:
            self.changes.put_away(one.steps[-1].id, service.take_back_step, service.put_back_step)


def _cells(one: service.ProductState, due: str) -> tuple[Any, ...]:
    title = Cell(one.product.title.shown(), strong=True, tip=one.product.title.shown())
    state = Cell(_(service.STATES[one.state]), TONES[one.state])
    return (one.product.id, one.product.code or "", title, state, due, one.version)


def _told(step: DeliverableStep) -> str:
    parts = [format_date(step.on), _(STEPS.get(step.action or "", "")), step.version, step.by_name]
    said = " · ".join(part for part in parts if part)
    return f"{said}: {step.comment}" if step.comment else said


def _suggested(one: service.ProductState) -> dict[str, Any]:
    """What is likely to be written next."""
    return {
        "action": NEXT.get(one.state, "returned"),
        "on": clock.today(),
        "version": one.version,
        "languages": one.product.languages or "",
        "by_name": "",
        "comment": "",
    }


TAB = TabEntry("products", N_("Products"), ProductsTab)
