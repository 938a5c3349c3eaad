"""One run of an exercise: the list one writes in, its photo, and the drawing made from it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from trainer_app.core.i18n import _, format_date
from trainer_app.fieldtools import service
from trainer_app.fieldtools.exercise import Kind
from trainer_app.fieldtools.exercises import exercise
from trainer_app.fieldtools.model import CONTROL, SIDES
from trainer_app.fieldtools.service import ElementRow
from trainer_app.fieldtools.view import flipcharts
from trainer_app.fieldtools.view.details import Details
from trainer_app.fieldtools.view.drawing_pane import DrawingPane
from trainer_app.fieldtools.view.entry_line import PROMISE, EntryLine
from trainer_app.fieldtools.view.flipcharts import Flipcharts
from trainer_app.fieldtools.view.photo_pane import PhotoPane
from trainer_app.followup import service as followup
from trainer_app.followup.model import Commitment
from trainer_app.followup.service import CommitmentRow
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, QuietButton
from trainer_app.widgets.cards import ElidedWords, Tag, Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.outline import Branch, Key, Outline
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context, Screen

if TYPE_CHECKING:
    from trainer_app.store.database import Session


NARROW = 760  # px at 100 %: a list and a drawing find no room side by side


class RunPanel(Screen):
    tables = frozenset({"tool_run", "element", "element_link", "fact", "commitment", "attachment"})
    left = Signal()  # back to the list

    def __init__(self, ctx: Context, run_id: bytes) -> None:
        super().__init__(ctx)
        self.run_id = run_id
        with ctx.database.read() as session:
            self.exercise = exercise(service.head_of(session, run_id).tool_code)
        self.elements: dict[bytes, ElementRow] = {}
        self.promises: dict[bytes, CommitmentRow] = {}
        self._build()
        self.changes = Changes(ctx, self.saved)
        self.flipcharts = Flipcharts(ctx, run_id, self.photo, self.changes)
        self._connect()

    # building

    def _build(self) -> None:
        self.back = QuietButton(icon="back")
        self.name = ElidedWords("", "heading")
        self.secret = Tag("", "warn")
        self.saved = Words("", "small", wrap=False)
        self.show_photo = Button(icon="photo")
        self.show_photo.setCheckable(True)
        self.show_photo.setChecked(True)
        self.show_drawing = Button(icon="exercise")
        self.show_drawing.setCheckable(True)
        self.show_drawing.setChecked(True)
        self.entry = EntryLine(self.exercise)
        self.primary = self.entry.add
        self.outline = Outline()
        self.details = Details(self.ctx, self.exercise)
        self.photo, self.drawing = PhotoPane(), DrawingPane()
        listing = QSplitter(Qt.Orientation.Vertical)
        listing.addWidget(self.outline)
        listing.addWidget(self.details)
        listing.setSizes([400, 600])  # shares, not pixels: a form needs more than a list
        self.listing = listing
        writing = QWidget()
        lines = column(self.entry, listing, spacing=6)
        lines.setStretchFactor(listing, 1)
        writing.setLayout(lines)
        sheets = QSplitter(Qt.Orientation.Vertical)
        sheets.addWidget(self.photo)
        sheets.addWidget(self.drawing)
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.addWidget(scrolled(writing))
        middle.addWidget(sheets)
        middle.setSizes([500, 500])
        sheets.setSizes([500, 500])
        self.sheets = sheets
        for splitter in (listing, sheets, middle):
            splitter.setChildrenCollapsible(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        first = row(self.back, self.name, self.saved)
        first.setStretchFactor(self.name, 1)
        box.addLayout(row(first, self.show_photo, self.show_drawing))
        box.addWidget(self.secret)
        box.addWidget(middle, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.leave)
        self.show_photo.toggled.connect(self._arrange)
        self.show_drawing.toggled.connect(self._arrange)
        self.details.run_away_wanted.connect(self._put_away_run)
        self.entry.entered.connect(self._entered)
        self.entry.kind_changed.connect(lambda code: self.outline.choose(("kind", code)))
        self.outline.chosen.connect(self._chosen)
        self.drawing.touched.connect(lambda about: self.outline.choose(("element", about)))
        self.details.head_edited.connect(self._edit_head)
        self.details.element_edited.connect(self._edit_element)
        self.details.owner_edited.connect(self._edit_owner)
        self.details.promise_edited.connect(self._edit_promise)
        self.details.counted.connect(self._count)
        self.details.moved.connect(self._move)
        self.details.away_wanted.connect(self._put_away_chosen)

    def _arrange(self) -> None:
        """Photo and drawing fold away, so that the other one, or the list, has all the room."""
        photo, drawing = self.show_photo.isChecked(), self.show_drawing.isChecked()
        self.photo.setVisible(photo)
        self.drawing.setVisible(drawing)
        self.sheets.setVisible(photo or drawing)
        side_by_side = Qt.Orientation.Vertical if photo or drawing else Qt.Orientation.Horizontal
        self.listing.setOrientation(side_by_side)

    def showEvent(self, event: QShowEvent) -> None:
        """Large letters on a small screen: begin with the list alone."""
        if not self._ready and self.width() < theme.px(NARROW):
            self.show_photo.setChecked(False)
            self.show_drawing.setChecked(False)
        super().showEvent(event)

    # what a screen says

    def title(self) -> str:
        return self.exercise.name.shown() if self.exercise else _("Exercise")

    def help_text(self) -> str:
        told = _("Write what stands on the paper: choose what it is, write it, press Enter.")
        if self.exercise is None:
            return told
        steps = [f"{step.title.shown()}: {step.text.shown()}" for step in self.exercise.steps]
        return "\n\n".join([told, *steps, self.exercise.about.shown()])

    def retranslate(self) -> None:
        self.back.setText(_("Exercises"))
        self.secret.setText(_("Confidential: stays on this laptop"))
        self.show_photo.setText(_("Photo"))
        self.show_drawing.setText(_("Drawing"))
        self.outline.setAccessibleName(_("What stands on the sheet"))
        self.entry.retranslate()
        self.details.retranslate()
        self.photo.retranslate()
        self.drawing.retranslate()

    def may_leave(self) -> bool:
        """Half a line in the hand is entered, not lost."""
        if self.entry.waiting():
            self.entry.enter()
        self.details.commit()
        return True

    def leave(self) -> None:
        self.may_leave()
        self.left.emit()

    # reading

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            self.head = service.head_of(session, self.run_id)
            rows = service.elements_of(session, self.run_id)
            promises = followup.commitments(session, run_id=self.run_id)
            self.tallies = service.tallies(session, self.run_id)
            self.advice = service.advice_of(session, self.run_id)
            drawing = service.drawing_of(session, self.run_id)
            photos = flipcharts.read(session, self.run_id)
        self.elements = {one.id: one for one in rows}
        self.promises = {one.id: one for one in promises}
        self.name.set_words(service.name_of(self.head.tool_code))
        self.secret.setVisible(self.head.confidential)
        self.outline.show_branches(self._branches())
        self.drawing.show_drawing(drawing)
        self.flipcharts.show(photos)
        self._show_details()

    def _branches(self) -> list[Branch]:
        group = self.head.group_label.shown() or _("Group, date, women and men")
        branches = [Branch(("head", ""), group)]
        known = self.exercise.kinds if self.exercise else ()
        for kind in known:
            own = [one for one in self.elements.values() if one.kind == kind.code]
            lines = tuple((("element", one.id.hex()), _line(one)) for one in own)
            branches.append(Branch(("kind", kind.code), _counted(kind, len(own)), lines))
        codes = {kind.code for kind in known}
        rest = [one for one in self.elements.values() if one.kind not in codes]
        if rest:
            lines = tuple((("element", one.id.hex()), _line(one)) for one in rest)
            branches.append(Branch(("kind", ""), _("Other entries"), lines))
        if self.exercise is None or self.exercise.commitments:
            lines = tuple(
                (("promise", one.id.hex()), _with(one.text.shown(), one.who, one.due_on))
                for one in self.promises.values()
            )
            told = _("{name} ({count})").format(name=_("Commitments"), count=len(lines))
            branches.append(Branch(("kind", PROMISE), told, lines))
        if self.exercise is not None and self.exercise.counted:
            branches.append(Branch(("counts", ""), _("Counts")))
        if self.advice:
            told = _("{name} ({count})").format(name=_("Advice"), count=len(self.advice))
            branches.append(Branch(("advice", ""), told))
        return branches

    # what is chosen

    def _chosen(self, key: Key) -> None:
        what, which = key
        if what == "kind" and which:
            self.entry.choose(which)
        elif what == "element":
            self.entry.choose(self.elements[bytes.fromhex(which)].kind)
        elif what == "promise":
            self.entry.choose(PROMISE)
        self._show_details()

    def pointed_at(self) -> tuple[str, bytes]:
        what, which = self.outline.key() or ("", "")
        table = {"element": "element", "promise": "commitment"}.get(what)
        return (table, bytes.fromhex(which)) if table else ("tool_run", self.run_id)

    def point_to(self, table: str, row_id: bytes, field: str) -> None:
        what = {"element": "element", "commitment": "promise"}.get(table)
        self.outline.choose((what, row_id.hex()) if what else ("head", ""))

    def _show_details(self) -> None:
        self._show_chosen()
        self.pointed.emit()

    def _show_chosen(self) -> None:
        what, which = self.outline.key() or ("head", "")
        self.drawing.mark(which if what == "element" else "")
        if what == "element" and bytes.fromhex(which) in self.elements:
            one = self.elements[bytes.fromhex(which)]
            self.details.show_element(self._kind(one.kind), one, self._owners(one.kind))
        elif what == "promise" and bytes.fromhex(which) in self.promises:
            self.details.show_promise(self.promises[bytes.fromhex(which)])
        elif what == "counts":
            self.details.show_counts({(t.name, t.group): (t.value, t.base) for t in self.tallies})
        elif what == "advice" and self.advice:
            self.details.show_plain(_("Advice"), "\n".join(f"– {said}" for said in self.advice))
        elif what == "kind":
            self._show_kind(which)
        else:
            self.details.show_head(self.head)

    def _show_kind(self, code: str) -> None:
        kind = self._kind(code)
        if kind is not None:
            self.details.show_kind(kind, sum(e.kind == code for e in self.elements.values()))
            return
        told = _("What we promise: who does it, until when, and how others will see it.")
        self.details.show_plain(_("Commitments"), told if code == PROMISE else "")

    def _kind(self, code: str) -> Kind | None:
        return self.exercise.kind(code) if self.exercise else None

    def _owners(self, code: str) -> dict[bytes, str]:
        kind = self._kind(code)
        if kind is None:
            return {}
        return {e.id: e.text.shown() for e in self.elements.values() if e.kind == kind.belongs_to}

    def _chosen_id(self) -> bytes | None:
        what, which = self.outline.key() or ("", "")
        return bytes.fromhex(which) if what in ("element", "promise") else None

    # writing

    def _entered(self, code: str, text: str, values: dict[str, Any]) -> None:
        def add(session: Session) -> Key:
            if code == PROMISE:
                return "promise", service.promise(session, self.run_id, text).id.hex()
            made = service.add_element(session, self.run_id, code, text, **values)
            kind = self._kind(code)
            owner = self._likely_owner(kind) if kind else None
            if kind and owner:
                service.belong_to(session, made.id, owner, kind.link)
            return "element", made.id.hex()

        key = self.changes.make(_("Add to an exercise"), add)
        if key:
            self.refresh()  # its line is wanted now, not at the next word of the store
            self.outline.choose(key)

    def _likely_owner(self, kind: Kind) -> bytes | None:
        """The one chosen in the list or its owner, else the last; one each: the first without."""
        owners = list(self._owners(kind.code))
        if not owners:
            return None
        if kind.one_each:
            taken = {one.belongs_to for one in self.elements.values() if one.kind == kind.code}
            return next((owner for owner in owners if owner not in taken), owners[-1])
        chosen = self._chosen_id()
        if chosen in owners:
            return chosen
        beside = self.elements.get(chosen) if chosen else None
        if beside is not None and beside.belongs_to in owners:
            return beside.belongs_to
        return owners[-1]

    def _edit_head(self, name: str, value: Any) -> None:
        self.changes.make(
            _("Edit an exercise"), lambda s: service.edit_run(s, self.run_id, **{name: value})
        )

    def _edit_element(self, name: str, value: Any) -> None:
        chosen = self._chosen_id()
        if chosen in self.elements:
            self.changes.make(
                _("Edit an exercise"), lambda s: service.edit_element(s, chosen, **{name: value})
            )

    def _edit_owner(self, owner: bytes | None) -> None:
        chosen = self._chosen_id()
        kind = self._kind(self.elements[chosen].kind) if chosen in self.elements else None
        if chosen and kind:
            self.changes.make(
                _("Edit an exercise"), lambda s: service.belong_to(s, chosen, owner, kind.link)
            )

    def _edit_promise(self, name: str, value: Any) -> None:
        chosen = self._chosen_id()
        if chosen in self.promises:
            self.changes.make(
                _("Edit a commitment"),
                lambda s: followup.edit(s, Commitment, chosen, **{name: value}),
            )

    def _count(self, name: str, group: str, yes: int | None, present: int | None) -> None:
        self.changes.make(
            _("Count hands"),
            lambda s: service.tally(s, self.run_id, name, group, yes, base=present),
        )

    def _move(self, by: int) -> None:
        chosen = self._chosen_id()
        if chosen in self.elements:
            self.changes.make(_("Change the order"), lambda s: service.move_element(s, chosen, by))
        elif chosen in self.promises:
            self.changes.make(
                _("Change the order"), lambda s: followup.move(s, Commitment, chosen, by)
            )

    # deleting and putting back

    def _put_away_chosen(self) -> None:
        chosen = self._chosen_id()
        if chosen in self.elements:
            self.changes.put_away(chosen, service.put_away_element, service.put_back_element)
        elif chosen in self.promises:
            self.changes.put_away(
                chosen,
                lambda s, one: followup.put_away_row(s, Commitment, one),
                lambda s, one: followup.put_back_row(s, Commitment, one),
            )

    def _put_away_run(self) -> None:
        self.changes.put_away(
            self.run_id,
            service.put_away_run,
            service.put_back_run,
            told=_("The exercise is in the trash."),
        )
        self.left.emit()


def _counted(kind: Kind, count: int) -> str:
    if count < kind.at_least:
        return _("{name} ({count} of {wanted})").format(
            name=kind.name.shown(), count=count, wanted=kind.at_least
        )
    return _("{name} ({count})").format(name=kind.name.shown(), count=count)


def _line(one: ElementRow) -> str:
    values = one.values
    control = CONTROL.get(str(values.get("control") or ""))
    side = SIDES.get(str(values.get("side") or ""))
    due = values.get("due_on")
    return _with(
        one.text.shown(),
        str(values.get("who") or ""),
        due if isinstance(due, date) else None,
        *[_(label) for label in (side, control) if label],
    )


def _with(text: str, who: str, due: date | None, *more: str) -> str:
    return " · ".join(part for part in (text, who, format_date(due), *more) if part)
