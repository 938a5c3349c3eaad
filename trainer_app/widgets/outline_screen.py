"""Lines under headings at the left, the chosen one as a form beside it: saved when left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from trainer_app.core.i18n import _
from trainer_app.store.base import describe
from trainer_app.widgets import outline_table, table_file, theme
from trainer_app.widgets.buttons import Button, IconButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.form import Form, InputFactory, show_again
from trainer_app.widgets.inputs import KyrgyzKeys, Text3Input
from trainer_app.widgets.outline import Branch, Key, Outline, Part
from trainer_app.widgets.outline_table import OutlineMenu
from trainer_app.widgets.pages import Pages, scrolled
from trainer_app.widgets.screen import Context, Screen

if TYPE_CHECKING:
    from trainer_app.store.database import Session

__all__ = ["OutlineScreen", "Part", "plain", "short", "told"]

NARROW = 760  # px at 100 %: a list and a form find no room side by side
LOW = 400  # px at 100 %: nor one above the other; then narrow columns are the lesser evil
LINE = 90  # letters of a long text that the list shows


class OutlineScreen(Screen):
    """`heads` are parts of the one record it is about: key -> heading and fields."""

    model: ClassVar[Any] = None  # of the heads

    parts: ClassVar[Mapping[str, Part]] = {}
    heads: ClassVar[Mapping[str, tuple[str, tuple[str, ...]]]] = {}
    first: ClassVar[Key] = ("head", "")
    long: ClassVar[tuple[str, ...]] = ()  # fields of the heads with more than a line

    def __init__(self, ctx: Context, about_id: bytes) -> None:
        super().__init__(ctx)
        self.about_id = about_id
        self.shown: Any = None  # the record of the heads
        self.rows: dict[Key, Any] = {}
        self._branches: list[Branch] = []
        self.saved = Words("", "small", wrap=False)
        self.changes = Changes(ctx, self.saved)
        self.outline = Outline()
        self.outline.setMinimumWidth(theme.px(220))
        self.add = Button("", "add")
        self.primary = self.add
        self._adding = next(iter(self.parts))
        self._build_card()
        self.menu = OutlineMenu(self)
        listed = QWidget()
        listed.setLayout(column(self.menu.search, self.outline, spacing=6))
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.middle.addWidget(listed)
        self.middle.addWidget(self.card)
        self.middle.setChildrenCollapsible(False)
        self.middle.setSizes([420, 580])  # shares, not pixels
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row(self.add, 1, self.saved, KyrgyzKeys(), self.menu.button))
        box.addWidget(self.middle, 1)
        self.outline.chosen.connect(lambda _key: self._show_details())
        self.add.clicked.connect(self._add)
        self.away.clicked.connect(self._put_away)
        self.menu.changed.connect(self._show_lines)
        self.menu.save_wanted.connect(self.save_as)

    def _build_card(self) -> None:
        self.name, self.hint = Words("", "section"), Words("", "quiet")
        self.away = IconButton("trash")
        self.forms: dict[str, Form] = {}
        self.stack = Pages()
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
            made = self.build_form(kind)
            made.edited.connect(lambda name, value: self._edited(kind, name, value))
            self.stack.addWidget(made)
            self.forms[kind] = made
        return self.forms[kind]

    def build_form(self, kind: str) -> Form:
        part = self.parts.get(kind)
        model = part.model if part else self.model
        names = part.fields if part else self.heads[kind][1]
        long = part.long if part else self.long
        known = describe(model)
        inputs: dict[str, InputFactory] = {
            name: _lines for name in names if known[name].is_text and name in long
        }
        return Form(
            self.ctx, model, names, inputs={**inputs, **self.inputs_for(kind)}, labels_above=True
        )

    def inputs_for(self, kind: str) -> dict[str, InputFactory]:
        """Inputs that replace the usual ones of a form."""
        return {}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters on a tall screen: the form goes below the list."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW) and self.height() >= theme.px(LOW)
        self.middle.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def minimumSizeHint(self) -> QSize:
        """As if narrow, so that the window may become so."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(420)), min(hint.height(), theme.px(320)))

    def retranslate(self) -> None:
        self.outline.setAccessibleName(_("Lines"))
        self.away.set_name(_("Delete"))
        self.menu.retranslate()
        self._show_details()

    def may_leave(self) -> bool:
        for form in self.forms.values():
            form.commit()
        return True

    # reading: the hooks

    def read(self, session: Session) -> dict[str, list[Any]]:
        """The rows of each part, in order. Sets `shown`."""
        raise NotImplementedError

    def line(self, kind: str, one: Any) -> str:
        """One row in one line of the list."""
        raise NotImplementedError

    def head_lines(self, key: str) -> list[str]:
        """What is said above the form of a head."""
        return []

    def row_lines(self, kind: str, one: Any) -> list[str]:
        """What is said above the form of a row."""
        return []

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            found = self.read(session)
        self.rows = {(kind, one.id.hex()): one for kind, rows in found.items() for one in rows}
        self._branches = self.branches(found)
        self._show_lines()

    def _show_lines(self) -> None:
        """As the menu wants them: all or some, in the usual order or by name."""
        self.outline.show_branches(self.menu.arranged(self._branches))
        if self.outline.key() is None:
            self.outline.choose(self.first)
        self._show_details()

    def save_as(self) -> None:
        """The lines shown, a sheet for each kind, as XLSX."""
        shown = self.outline.shown_keys()
        sheets = outline_table.sheets(self.parts, self.rows, shown)
        table_file.ask_and_save(self, self.title() or _("Table"), sheets)

    def branches(self, found: dict[str, list[Any]]) -> list[Branch]:
        shown = [Branch(("head", key), _(heading)) for key, (heading, _f) in self.heads.items()]
        return shown + self.part_branches(found)

    def part_branches(self, found: dict[str, list[Any]]) -> list[Branch]:
        return [
            Branch(
                ("part", kind),
                _(self.parts[kind].heading),
                tuple(((kind, one.id.hex()), self.line(kind, one) or _("empty")) for one in rows),
            )
            for kind, rows in found.items()
        ]

    # what is chosen

    def _show_details(self) -> None:
        kind, which = self.outline.key() or self.first
        shown = self.rows.get((kind, which))
        if kind in self.parts:
            self._adding = kind
        elif kind == "part":
            self._adding = which
        else:
            self._adding = next(iter(self.parts))
        self.add.setText(_(self.parts[self._adding].add))
        self.away.setVisible(shown is not None)
        self.say_hint([])
        if shown is not None:
            self._show_row(kind, shown)
        elif kind == "part":
            self._show_nothing(which)
        else:
            self.show_head(which)

    def _show_row(self, kind: str, shown: Any) -> None:
        form = self.form(kind)
        self.name.setText(_(self.parts[kind].heading))
        self.stack.setCurrentWidget(form)
        self.stack.show()
        show_again(form, {name: plain(getattr(shown, name)) for name in form.inputs})
        self.say_hint(self.row_lines(kind, shown))

    def _show_nothing(self, kind: str) -> None:
        self.name.setText(_(self.parts[kind].heading))
        self.stack.hide()
        self.say_hint([_("Choose a line at the left, or add one.")])

    def show_head(self, which: str) -> None:
        self.name.setText(_(self.heads[which][0]))
        self.stack.show()
        form = self.form(which)
        self.stack.setCurrentWidget(form)
        if self.shown is not None:
            show_again(form, {name: plain(self.value_of(which, name)) for name in form.inputs})
            self.say_hint(self.head_lines(which))

    def value_of(self, which: str, name: str) -> Any:
        return getattr(self.shown, name)

    def say_hint(self, lines: list[str]) -> None:
        self.hint.setText("\n".join(lines))
        self.hint.setVisible(bool(lines))

    # writing

    def _edited(self, kind: str, name: str, value: Any) -> None:
        if kind not in self.parts:
            self.changes.make(_("Edit"), lambda session: self.edit_head(session, kind, name, value))
            return
        chosen, which = self.outline.key() or ("", "")
        if chosen != kind:
            return
        model, row_id = self.parts[kind].model, bytes.fromhex(which)
        self.changes.make(
            _("Edit"),
            lambda session: self.edit_row(session, model, row_id, name, value),
        )

    def edit_head(self, session: Session, which: str, name: str, value: Any) -> Any:
        raise NotImplementedError

    def edit_row(self, session: Session, model: Any, row_id: bytes, name: str, value: Any) -> Any:
        raise NotImplementedError

    def _add(self) -> None:
        kind = self._adding
        made = self.changes.make(_("Add"), lambda session: self.new_row(session, kind).id)
        if made:
            self.refresh()
            self.outline.choose((kind, made.hex()))
            self.form(kind).setFocus()

    def new_row(self, session: Session, kind: str) -> Any:
        raise NotImplementedError

    def hide_row(self, session: Session, model: Any, row_id: bytes) -> Any:
        raise NotImplementedError

    def show_row_again(self, session: Session, model: Any, row_id: bytes) -> Any:
        raise NotImplementedError

    def _put_away(self) -> None:
        kind, which = self.outline.key() or ("", "")
        if kind in self.parts:
            model = self.parts[kind].model
            self.changes.put_away(
                bytes.fromhex(which),
                lambda session, one: self.hide_row(session, model, one),
                lambda session, one: self.show_row_again(session, model, one),
            )


def short(text: str) -> str:
    """The beginning of a long text; the whole of it stands in the form."""
    return text if len(text) <= LINE else text[:LINE].rsplit(" ", 1)[0] + " …"


def told(*parts: str | None) -> str:
    """What there is, with dots between."""
    return " · ".join(part for part in parts if part)


def plain(value: Any) -> Any:
    """31 instead of 31.0: targets are kept as numbers with decimals."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _lines() -> Text3Input:
    return Text3Input(multiline=True, lines=2)
