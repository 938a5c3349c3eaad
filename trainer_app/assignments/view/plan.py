"""The tab "Plan": everything the Terms of Reference ask for, each line editable beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from trainer_app.assignments import service
from trainer_app.assignments.model import (
    Assignment,
    AssignmentRole,
    Deliverable,
    Indicator,
    PlanRow,
    Task,
)
from trainer_app.assignments.view.quotas import Quotas
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.store.base import describe
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, IconButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.form import Form, show_again
from trainer_app.widgets.inputs import KyrgyzKeys, NumberInput, Text3Input
from trainer_app.widgets.outline import Branch, Key, Outline
from trainer_app.widgets.pages import Pages, scrolled
from trainer_app.widgets.screen import Context, Screen, TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session

LINE = 90  # letters of a task that the list shows
NARROW = 760  # px at 100 %: a list and a form find no room side by side

CONTRACT = ("signed_on", "contract_no", "starts_on", "ends_on")
PROJECT = ("title", "project", "phase", "donor", "implementers", "goal")
HEAD_FIELDS = {"contract": CONTRACT, "project": PROJECT}
NOTES = ("source_note",)
LONG = ("title", "window")  # more than a line holds
TARGETS = ("events_target", "districts_target", "municipalities_target")

PARTS: dict[str, tuple[Any, str, tuple[str, ...]]] = {
    "task": (Task, N_("Tasks"), ("number", "title", "done_on")),
    "plan_row": (
        PlanRow,
        N_("Plan and schedule"),
        ("number", "activity", "starts_on", "ends_on", "window", "indicator", "done_on", "note"),
    ),
    "deliverable": (
        Deliverable,
        N_("Products"),
        ("code", "title", "languages", "due_on", "done_on"),
    ),
    "indicator": (
        Indicator,
        N_("Indicators"),
        ("code", "title", "rule", "target", "reached", "note"),
    ),
    "assignment_role": (AssignmentRole, N_("Roles"), ("role", "title", "holder", "contact")),
}
ADDED = {
    "task": N_("Add a task"),
    "plan_row": N_("Add a row"),
    "deliverable": N_("Add a product"),
    "indicator": N_("Add an indicator"),
    "assignment_role": N_("Add a role"),
}
HEADS = {
    "contract": N_("Contract and dates"),
    "project": N_("Project and goal"),
    "targets": N_("Targets"),
    "quota": N_("People from each municipality"),
    "notes": N_("Notes on the source text"),
}


class PlanTab(Screen):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"assignment", "task", "plan_row", "deliverable", "indicator", "assignment_role",
         "position_quota"}
    )  # fmt: skip

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self.rows: dict[Key, Any] = {}
        self.saved = Words("", "small", wrap=False)
        self.changes = Changes(ctx, self.saved)
        self.outline = Outline()
        self.outline.setMinimumWidth(theme.px(220))
        self.add = Button("", "add")
        self.primary = self.add
        self._build_card()
        listed = QWidget()
        listed.setLayout(column(self.outline, spacing=6))
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.middle.addWidget(listed)
        self.middle.addWidget(self.card)
        self.middle.setChildrenCollapsible(False)
        self.middle.setSizes([420, 580])  # shares, not pixels
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row(self.add, 1, self.saved, KyrgyzKeys()))
        box.addWidget(self.middle, 1)
        self.outline.chosen.connect(self._chosen)
        self.add.clicked.connect(self._add)
        self.away.clicked.connect(self._put_away)

    def _build_card(self) -> None:
        self.name, self.hint = Words("", "section"), Words("", "quiet")
        self.away = IconButton("trash")
        self.forms: dict[str, Form] = {}
        self.quotas = Quotas(self.ctx, self.assignment_id, self.changes)
        self.stack = Pages()
        self.stack.addWidget(self.quotas)
        inside = QWidget()
        inside.setLayout(column(self.hint, self.stack, 1))
        self.card = Card()
        head = row(spacing=2)
        head.addWidget(self.name, 1)
        head.addWidget(self.away)
        self.card.box.addLayout(head)
        self.card.box.addWidget(scrolled(inside), 1)

    def form(self, kind: str) -> Form:
        """The form of a kind of line; built when first wanted, for nine at once take a second."""
        if kind not in self.forms:
            made = self._build_form(kind)
            made.edited.connect(lambda name, value: self._edited(kind, name, value))
            self.stack.addWidget(made)
            self.forms[kind] = made
        return self.forms[kind]

    def _build_form(self, kind: str) -> Form:
        if kind == "targets":
            counts = dict.fromkeys(TARGETS, lambda: NumberInput(0, 999))
            return Form(self.ctx, Assignment, TARGETS, inputs=counts)
        if kind == "notes":
            return Form(
                self.ctx, Assignment, NOTES, inputs={"source_note": _page}, labels_above=True
            )
        model, _label, names = PARTS.get(kind) or (Assignment, "", HEAD_FIELDS.get(kind, ()))
        known = describe(model)
        long = {name: _lines for name in names if known[name].multiline or name in LONG}
        return Form(self.ctx, model, names, inputs=long, labels_above=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters on a small screen: the form goes below the list."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        self.middle.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def minimumSizeHint(self) -> QSize:
        """As if narrow, so that the window may become so."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(420)), min(hint.height(), theme.px(320)))

    # words

    def title(self) -> str:
        return _("Plan")

    def help_text(self) -> str:
        return _(
            "Choose a line at the left and change it at the right; what you write is kept at once."
            " Write the day the contract was signed: the work plan's deadline is counted from it."
        )

    def retranslate(self) -> None:
        self.outline.setAccessibleName(_("What the assignment asks for"))
        self.away.set_name(_("Delete"))
        self.quotas.retranslate()
        self._show_details()

    def may_leave(self) -> bool:
        for form in self.forms.values():
            form.commit()
        return True

    # reading

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            self.assignment = service.get_assignment(session, self.assignment_id)
            found: dict[str, list[Any]] = {
                "task": list(service.tasks(session, self.assignment_id)),
                "plan_row": list(service.plan_rows(session, self.assignment_id)),
                "deliverable": list(service.deliverables(session, self.assignment_id)),
                "indicator": list(service.indicators(session, self.assignment_id)),
                "assignment_role": list(service.roles(session, self.assignment_id)),
            }
            self.quotas.show_quotas(service.quotas(session, self.assignment_id))
        self.rows = {(kind, one.id.hex()): one for kind, rows in found.items() for one in rows}
        branches = [
            Branch(("head", key), _(HEADS[key])) for key in ("contract", "project", "targets")
        ]
        for kind, rows in found.items():
            lines = tuple(((kind, one.id.hex()), self._line(kind, one)) for one in rows)
            branches.append(Branch(("part", kind), _(PARTS[kind][1]), lines))
        branches += [_head(key) for key in ("quota", "notes")]
        self.outline.show_branches(branches)
        if self.outline.key() is None:
            self.outline.choose(("head", "contract"))
        self._show_details()

    def _line(self, kind: str, one: Any) -> str:
        if kind == "assignment_role":
            return " · ".join(part for part in (one.title.shown(), one.holder) if part)
        if kind == "plan_row":
            day = format_date(one.ends_on)
            parts = [one.number, _short(one.activity.shown()), day]
        elif kind == "deliverable":
            day = format_date(service.due_day(self.assignment, one))
            parts = [one.code, _short(one.title.shown()), day]
        else:
            number = getattr(one, "number", None) or getattr(one, "code", None)
            parts = [number, _short(one.title.shown())]
        if getattr(one, "done_on", None):
            parts.append(_("done {day}").format(day=format_date(one.done_on)))
        return " · ".join(part for part in parts if part) or _("empty")

    # what is chosen

    def _chosen(self, _key: Key) -> None:
        self._show_details()

    def _show_details(self) -> None:
        kind, which = self.outline.key() or ("head", "contract")
        shown = self.rows.get((kind, which))
        adding = kind if kind in PARTS else which if kind == "part" else "task"
        self._adding = adding
        self.add.setText(_(ADDED[adding]))
        self.away.setVisible(shown is not None)
        self.hint.hide()
        if shown is not None:
            self._show_row(kind, shown)
        elif kind == "part":
            self._show_nothing(which)
        else:
            self._show_head(which)

    def _show_row(self, kind: str, shown: Any) -> None:
        form = self.form(kind)
        self.name.setText(_(PARTS[kind][1]))
        self.stack.setCurrentWidget(form)
        self.stack.show()
        show_again(form, {name: _plain(getattr(shown, name)) for name in form.inputs})
        if kind == "deliverable" and shown.due_rule:
            day = format_date(service.due_day(self.assignment, shown))
            told = service.rule_in_words(shown.due_rule)
            self._hint(f"{told}: {day}" if day else told)

    def _show_nothing(self, kind: str) -> None:
        self.name.setText(_(PARTS[kind][1]))
        self.stack.hide()
        self._hint(_("Choose a line at the left, or add one."))

    def _show_head(self, which: str) -> None:
        self.name.setText(_(HEADS[which]))
        self.stack.show()
        if which == "quota":
            self.stack.setCurrentWidget(self.quotas)
            self._hint(_("Advice, never a barrier: others may come too."))
            return
        form = self.form(which)
        self.stack.setCurrentWidget(form)
        if hasattr(self, "assignment"):
            show_again(form, {name: getattr(self.assignment, name) for name in form.inputs})

    def _hint(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    # writing

    def _edited(self, kind: str, name: str, value: Any) -> None:
        if kind not in PARTS:
            model, row_id = Assignment, self.assignment_id
        else:
            chosen, which = self.outline.key() or ("", "")
            if chosen != kind:
                return
            model, row_id = PARTS[kind][0], bytes.fromhex(which)
        self.changes.make(
            _("Edit the plan"), lambda session: service.edit(session, model, row_id, name, value)
        )

    def _add(self) -> None:
        kind = self._adding
        made = self.changes.make(_("Add to the plan"), lambda session: self._new(session, kind).id)
        if made:
            self.refresh()
            self.outline.choose((kind, made.hex()))
            self.form(kind).setFocus()

    def _new(self, session: Session, kind: str) -> Any:
        if kind == "assignment_role":
            return service.add_role(session, self.assignment_id, "")
        return service.add_part(session, self.assignment_id, PARTS[kind][0])

    def _put_away(self) -> None:
        kind, which = self.outline.key() or ("", "")
        if kind in PARTS:
            model = PARTS[kind][0]
            self.changes.put_away(
                bytes.fromhex(which),
                lambda session, one: service.remove(session, model, one),
                lambda session, one: service.put_back_row(session, model, one),
            )


def _head(key: str) -> Branch:
    return Branch(("head", key), _(HEADS[key]))


def _short(text: str) -> str:
    """The beginning of a long task; the whole of it stands in the form."""
    return text if len(text) <= LINE else text[:LINE].rsplit(" ", 1)[0] + " …"


def _plain(value: Any) -> Any:
    """31 instead of 31.0: targets are kept as numbers with decimals."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _lines() -> Text3Input:
    return Text3Input(multiline=True, lines=2)


def _page() -> Text3Input:
    return Text3Input(multiline=True, lines=10)


TAB = TabEntry("plan", N_("Plan"), PlanTab)
