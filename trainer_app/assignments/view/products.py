"""The tab "Products": what is owed, where each stands, and the way it went."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from trainer_app.assignments import service
from trainer_app.assignments.model import STEPS, DeliverableStep
from trainer_app.assignments.view.plan import languages_input
from trainer_app.core import clock
from trainer_app.core.i18n import LANGUAGES, N_, _, format_date, ngettext
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import IconButton, PrimaryButton
from trainer_app.widgets.cards import Card, ElidedWords, Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.form import Form, InputFactory
from trainer_app.widgets.inputs import KyrgyzKeys
from trainer_app.widgets.pages import Side
from trainer_app.widgets.screen import Context, Screen, TabEntry
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

NARROW = 760  # px at 100 %: a table and a form find no room side by side
TONES = {"approved": "good", "returned": "bad", "submitted": "warn", "draft": "quiet"}
NEXT = {"draft": "submitted", "submitted": "approved", "returned": "submitted"}
FIELDS = ("action", "on", "version", "languages", "override_reason", "by_name", "comment")

COLUMNS = (
    Column("code", N_("Code"), 5, sortable=False),
    Column("title", N_("Product"), 18, sortable=False),
    Column("state", N_("State"), 10, sortable=False),
    Column("languages", N_("Languages"), 9, sortable=False),
    Column("due", N_("Due on"), 9, sortable=False),
    Column("late", N_("In time"), 8, sortable=False),
    Column("version", N_("Version"), 7, sortable=False),
    Column("approver", N_("Approved by"), 14, sortable=False),
)


class ProductsTab(Screen):
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "assignment",
            "deliverable",
            "deliverable_step",
            "assignment_role",
            "document",
            "attachment",
        }
    )

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self.states: dict[bytes, service.ProductState] = {}
        self.agreed: dict[bytes, service.Approval] = {}
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
        inputs: dict[str, InputFactory] = {"languages": languages_input}
        self.form = Form(self.ctx, DeliverableStep, FIELDS, inputs=inputs, labels_above=True)
        self.note = PrimaryButton("", "check")
        self.primary = self.note
        inside = QWidget()
        inside.setLayout(column(self.history, self.missing, self.form, row(self.note, 1), 1))
        head = row(spacing=2)
        head.addWidget(self.name, 1)
        head.addWidget(self.away)
        self.side = Card()
        self.side.box.addLayout(head)
        self.side.box.addWidget(Side(inside), 1)

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
            found = service.product_states(session, self.assignment_id)
            agreed = service.approvals(session, self.assignment_id)
        self.states = {one.product.id: one for one in found}
        self.agreed = {one.product.id: one for one in agreed}
        rows = [_cells(one, self.agreed[one.product.id]) for one in found]
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
        told = "\n".join(_told(step) for step in one.steps) or _("Draft")
        self.history.setText("\n".join(part for part in (self._agreed(one), told) if part))
        self.away.setVisible(bool(one.steps))
        lines = self._lacking(one)
        self.missing.setText("\n".join(lines))
        self.missing.setVisible(bool(lines))
        self.form.show_row(_suggested(one))

    def _lacking(self, one: service.ProductState) -> list[str]:
        """What stands in the way of the next step."""
        lines = []
        lacking = ", ".join(LANGUAGES.get(code, code) for code in one.languages_missing)
        if lacking:
            lines.append(_("Languages still missing: {languages}").format(languages=lacking))
        waiting = service.not_ready(list(self.states.values()), one)
        if waiting and not one.approved:
            codes = ", ".join(other.product.code or "" for other in waiting)
            lines.append(_("Needs these products first: {codes}").format(codes=codes))
        return lines

    def _agreed(self, one: service.ProductState) -> str:
        """Who approves it, and by which rule its day is counted."""
        agreed = self.agreed[one.product.id]
        title = agreed.role.title.shown() if agreed.role else ""
        role = _("Approved by: {role}").format(role=title) if title else ""
        return " · ".join(part for part in (role, agreed.rule) if part)

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
                override_reason=said["override_reason"] or "",
            ),
        )

    def _take_back(self) -> None:
        one = self.states.get(self.table.current_id() or b"")
        if one is not None and one.steps:
            self.changes.put_away(one.steps[-1].id, service.take_back_step, service.put_back_step)


def _cells(one: service.ProductState, agreed: service.Approval) -> tuple[Any, ...]:
    title = Cell(one.product.title.shown(), strong=True, tip=one.product.title.shown())
    state = Cell(_(service.STATES[one.state]), TONES[one.state])
    role = agreed.role.title.shown() if agreed.role else ""
    return (
        one.product.id,
        one.product.code or "",
        title,
        state,
        _meter(one),
        format_date(agreed.due_on),
        _in_time(agreed),
        one.version,
        Cell(role, tip=role),
    )


def _in_time(agreed: service.Approval) -> Cell:
    """Told by a word; a product without a day is never late."""
    if agreed.late:
        days = ngettext("{count} day late", "{count} days late", agreed.days_late)
        return Cell(_("late"), "bad", tip=days.format(count=agreed.days_late))
    if agreed.approved_on and agreed.due_on:
        return Cell(_("in time"), "good")
    return Cell("")


def _meter(one: service.ProductState) -> Cell:
    """ "ky ●  en ○": which of the languages required are there."""
    shown = [
        f"{code} {'●' if code in one.languages_there else '○'}" for code in one.languages_asked
    ]
    tone = "warn" if one.languages_missing and not one.approved else ""
    return Cell("  ".join(shown), tone, tip=_("● is there, ○ is missing"))


def _told(step: DeliverableStep) -> str:
    parts = [format_date(step.on), _(STEPS.get(step.action or "", "")), step.version, step.by_name]
    said = " · ".join(part for part in parts if part)
    return f"{said}: {step.comment}" if step.comment else said


def _suggested(one: service.ProductState) -> dict[str, Any]:
    """What is likely to be written next."""
    return {
        "action": NEXT.get(one.state, "submitted"),  # after an approval: a further version
        "on": clock.today(),
        "version": one.version,
        "languages": ",".join(one.languages_there),
        "override_reason": "",
        "by_name": "",
        "comment": "",
    }


TAB = TabEntry("products", N_("Products"), ProductsTab)
