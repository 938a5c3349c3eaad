"""A register of the assignment: main lines, what belongs to each below it, a form beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QBoxLayout, QMenu

from trainer_app.assignments.view.outline_tab import OutlineTab
from trainer_app.attachments.view.files_box import FilesBox
from trainer_app.attachments.view.one_file import FileInput
from trainer_app.core.i18n import N_, _
from trainer_app.followup import service
from trainer_app.widgets import outline_table, table_file
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Words
from trainer_app.widgets.form import InputFactory
from trainer_app.widgets.inputs import ChoiceInput
from trainer_app.widgets.outline import Branch, Key
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    from trainer_app.store.database import Session

MOST_BUTTONS = 2  # more find no room with large letters
Offers = dict[str, dict[bytes, str]]
"""Field -> what can be chosen for it: id and words."""


class RegisterTab(OutlineTab):
    """`top` is the kind of the main lines; `below` says which field names the main line."""

    top: ClassVar[str] = ""
    below: ClassVar[Mapping[str, str]] = {}
    with_files: ClassVar[Mapping[str, str]] = {}  # kind -> heading of its files
    files: ClassVar[tuple[str, ...]] = ()  # fields that are one file
    offered: ClassVar[tuple[str, ...]] = ("place_id",)  # fields that are chosen from a list
    lines_heading: ClassVar[str] = N_("Lines of the register")
    called: ClassVar[Mapping[str, str]] = {}  # kind -> one line of it, above its form

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        self.first: Key = ("part", self.top)  # type: ignore[misc]  # of this register alone
        self.offers: Offers = {name: {} for name in self.offered}
        self.kinds: QMenu | None = None
        super().__init__(ctx, assignment_id)
        self.counted = Words("", "quiet")
        self.more = self._ways_to_add()
        box = self.layout()
        assert isinstance(box, QBoxLayout)
        box.insertWidget(1, self.counted)
        head = box.itemAt(0).layout()
        assert isinstance(head, QBoxLayout)
        for at, button in enumerate(self.more.values(), 1):
            head.insertWidget(at, button)

    def _ways_to_add(self) -> dict[str, Button]:
        """A button for each kind of line below; where there are many, one with a list."""
        if len(self.below) > MOST_BUTTONS:
            button = Button("", "add")
            self.kinds = QMenu(button)
            button.setMenu(self.kinds)
            for kind in self.below:
                action = self.kinds.addAction("")
                action.setData(kind)
                action.triggered.connect(lambda _on=False, kind=kind: self._add_below(kind))
            return {"": button}
        buttons = {kind: Button("", "add") for kind in self.below}
        for kind, button in buttons.items():
            button.clicked.connect(lambda _on=False, kind=kind: self._add_below(kind))
        return buttons

    def _build_card(self) -> None:
        super()._build_card()
        self.papers = FilesBox(self.ctx)
        self.papers.hide()
        inside = self.stack.parentWidget().layout()
        assert isinstance(inside, QBoxLayout)
        inside.insertWidget(2, self.papers)

    def retranslate(self) -> None:
        super().retranslate()
        self.outline.setAccessibleName(_(self.lines_heading))
        for kind, button in self.more.items():
            button.setText(_(self.parts[kind].add) if kind else _("Add to it"))
        for action in self.kinds.actions() if self.kinds else ():
            action.setText(_(self.parts[action.data()].add))

    # inputs

    def inputs_for(self, kind: str) -> dict[str, InputFactory]:
        fields = self.parts[kind].fields
        chosen: dict[str, InputFactory] = {
            name: self._choice_of(name) for name in fields if name in self.offers
        }
        return chosen | {name: self._file_of(kind) for name in fields if name in self.files}

    def _choice_of(self, name: str) -> InputFactory:
        return lambda: ChoiceInput(self.offers[name], translated=False)

    def _file_of(self, kind: str) -> InputFactory:
        table = self.parts[kind].model.__tablename__
        return lambda: FileInput(self.ctx, lambda: self._record(table))

    def _record(self, table: str) -> tuple[str, bytes] | None:
        kind, which = self.outline.key() or ("", "")
        return (table, bytes.fromhex(which)) if (kind, which) in self.rows else None

    # reading

    def read(self, session: Session) -> dict[str, list[Any]]:
        found = super().read(session)
        self.offers = self.read_offers(session)
        for form in self.forms.values():
            for name, choices in self.offers.items():
                if name in form.inputs:
                    form.inputs[name].set_choices(choices)
        self.counted_words = self.count(session)
        return found

    def read_offers(self, session: Session) -> Offers:
        """What can be chosen, by field."""
        return {"place_id": service.choices_of_places(session, self.assignment_id)}

    def count(self, session: Session) -> str:
        """How far the register is, in a sentence above it."""
        return ""

    def refresh(self) -> None:
        super().refresh()
        self.counted.setText(self.counted_words)
        self.counted.setVisible(bool(self.counted_words))

    def branches(self, found: dict[str, list[Any]]) -> list[Branch]:
        if not self.below:
            return self.part_branches({self.top: found[self.top]})
        if not found[self.top]:
            return [Branch(("part", self.top), _(self.parts[self.top].heading))]
        return [
            Branch(
                (self.top, one.id.hex()),
                self.line(self.top, one) or _("empty"),
                tuple(self._lines_below(one.id, found)),
            )
            for one in found[self.top]
        ]

    def _lines_below(self, main_id: bytes, found: dict[str, list[Any]]) -> list[tuple[Key, str]]:
        return [
            ((kind, one.id.hex()), self.line(kind, one) or _("empty"))
            for kind, field in self.below.items()
            for one in found.get(kind, ())
            if getattr(one, field) == main_id
        ]

    def place(self, place_id: bytes | None) -> str:
        """The name of a municipality, without its district."""
        return self.offers.get("place_id", {}).get(place_id or b"", "").split(",")[0]

    # what is chosen

    def _show_details(self) -> None:
        super()._show_details()
        kind, which = self.outline.key() or self.first
        self._adding = self.top
        self.add.setText(_(self.parts[self.top].add))
        main = self.main_id() is not None
        for button in self.more.values():
            button.setVisible(main)
        about = (kind, which) in self.rows and kind in self.with_files
        self.papers.setVisible(about)
        if about:
            self.papers._heading = self.with_files[kind]
            self.papers.show_record(self.parts[kind].model.__tablename__, bytes.fromhex(which))

    def _show_row(self, kind: str, shown: Any) -> None:
        super()._show_row(kind, shown)
        if kind in self.called:
            self.name.setText(_(self.called[kind]))

    def save_as(self) -> None:
        """With the names of what is chosen from lists, and what each line stands below."""
        sheets = outline_table.sheets(
            self.parts, self.rows, self.outline.shown_keys(), self.saved_words(), self._main_words
        )
        table_file.ask_and_save(self, self.title() or _("Table"), sheets)

    def saved_words(self) -> Offers:
        """What a saved table says for fields that name another row."""
        return self.offers

    def _main_words(self, kind: str, one: Any) -> str:
        field = self.below.get(kind)
        main = self.rows.get((self.top, getattr(one, field).hex())) if field else None
        return self.line(self.top, main) if main is not None else ""

    def main_id(self) -> bytes | None:
        """The main line that is chosen, or that what is chosen belongs to."""
        key = self.outline.key() or self.first
        one = self.rows.get(key)
        if one is None:
            return None
        field = self.below.get(key[0])
        found: bytes | None = getattr(one, field) if field else one.id
        return found

    def show_head(self, which: str) -> None:
        """There are no heads: nothing is chosen."""
        self._show_nothing(self.top)

    # writing

    def _add_below(self, kind: str) -> None:
        self._adding = kind
        self._add()

    def new_row(self, session: Session, kind: str) -> Any:
        model, field = self.parts[kind].model, self.below.get(kind)
        if field is None:
            return service.new_row(session, model, self.assignment_id)
        main = session.get_one(self.parts[self.top].model, self.main_id() or b"")
        return service.new_below(session, model, field, main)


class PlaceRegister(RegisterTab):
    """A history by municipality: each is a heading, its steps the lines below."""

    def branches(self, found: dict[str, list[Any]]) -> list[Branch]:
        by_place = service.by_place(found[self.top])
        places = dict.fromkeys([*self.offers["place_id"], *by_place])
        shown = [
            Branch(
                ("place", place.hex()),
                self.heading(place, by_place.get(place, [])),
                tuple(
                    ((self.top, one.id.hex()), self.line(self.top, one) or _("empty"))
                    for one in by_place.get(place, ())
                ),
            )
            for place in places
        ]
        loose = [one for one in found[self.top] if not one.place_id]
        if loose or not shown:
            lines = tuple(((self.top, one.id.hex()), self.line(self.top, one)) for one in loose)
            shown.append(Branch(("part", self.top), _("No municipality"), lines))
        return shown

    def heading(self, place_id: bytes, steps: list[Any]) -> str:
        """A municipality and where it stands."""
        raise NotImplementedError

    def show_head(self, which: str) -> None:
        self._show_nothing(self.top)
        if which:
            self.name.setText(self.place(bytes.fromhex(which)))

    def new_row(self, session: Session, kind: str) -> Any:
        key = self.outline.key() or self.first
        one = self.rows.get(key)
        place_id = bytes.fromhex(key[1]) if key[0] == "place" else getattr(one, "place_id", None)
        return service.new_row(
            session, self.parts[kind].model, self.assignment_id, place_id=place_id
        )
