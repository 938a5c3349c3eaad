"""The tab "Documents": the register, the library of reference files, and what evidence lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import DOCUMENTS, Document
from trainer_app.attachments.view.files_box import FilesBox
from trainer_app.core.i18n import LANGUAGES, N_, _, format_date, ngettext
from trainer_app.followup.service import choices_of_places
from trainer_app.overview.service.evidence import Missing, missing
from trainer_app.overview.service.register import KINDS, Line, found_in, register
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import IconButton, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.flow import Flow
from trainer_app.widgets.form import Form, InputFactory, show_again
from trainer_app.widgets.inputs import (
    ChoiceButtons,
    ChoiceInput,
    KyrgyzKeys,
    SearchInput,
    TicksInput,
)
from trainer_app.widgets.pages import Side
from trainer_app.widgets.screen import Context, Screen, TabEntry
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

if TYPE_CHECKING:
    from trainer_app.store.database import Session

NARROW = 760  # px at 100 %: a table and a form find no room side by side
ALL, LIBRARY, LACKING = "all", "reference", "missing"
FIELDS = (
    "kind",
    "title",
    "languages",
    "version",
    "dated",
    "place_id",
    "deliverable_id",
    "note",
)
COLUMNS = (
    Column("title", N_("Document"), 22),
    Column("kind", N_("Kind"), 12),
    Column("languages", N_("Languages"), 6),
    Column("day", N_("Date"), 9),
    Column("place", N_("Municipality"), 12),
    Column("version", N_("Version"), 6),
    Column("files", N_("Files"), 5, "right"),
)


class Documents(Screen):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"document", "attachment", "deliverable", "event", "resolution", "planning_draft",
         "promised_input", "proposal_item", "assignment_place"}
    )  # fmt: skip

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self.lines: list[Line] = []
        self.lacking: list[Missing] = []
        self.documents: dict[bytes, Document] = {}
        self.places: dict[bytes, str] = {}
        self.products: dict[bytes, str] = {}
        self._order = ("day", False)
        self.saved = Words("", "small", wrap=False)
        self.changes = Changes(ctx, self.saved)
        self.which = ChoiceButtons(
            {ALL: N_("Register"), LIBRARY: N_("Library"), LACKING: N_("Missing evidence")},
            optional=False,
        )
        self.which.set_value(ALL)
        self.search = SearchInput()
        self.kind = ChoiceInput(KINDS, empty=N_("Every kind"))
        self.language = ChoiceInput(LANGUAGES, empty=N_("Every language"), translated=False)
        self.add = PrimaryButton("", "add")
        self.primary = self.add
        self.counted = Words("", "quiet")
        self.table = RecordTable(COLUMNS)
        self._build_side()
        self._lay_out()
        self._connect()

    def _build_side(self) -> None:
        self.name, self.told = Words("", "section"), Words("", "quiet")
        self.away, self.open = IconButton("trash"), QuietButton("", "right")
        inputs: dict[str, InputFactory] = {
            "languages": lambda: TicksInput(LANGUAGES, translated=False),
            "place_id": lambda: ChoiceInput(self.places, translated=False),
            "deliverable_id": lambda: ChoiceInput(self.products, translated=False),
        }
        self.form = Form(self.ctx, Document, FIELDS, inputs=inputs, labels_above=True)
        self.files = FilesBox(self.ctx)
        inside = QWidget()
        inside.setLayout(column(self.told, row(self.open, 1), self.files, self.form, 1))
        head = row(spacing=2)
        head.addWidget(self.name, 1)
        head.addWidget(self.away)
        self.side = Card()
        self.side.box.addLayout(head)
        self.side.box.addWidget(Side(inside), 1)

    def _lay_out(self) -> None:
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.middle.addWidget(self.table)
        self.middle.addWidget(self.side)
        self.middle.setChildrenCollapsible(False)
        self.middle.setSizes([620, 380])  # shares, not pixels
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        head = row(self.which)
        head.addWidget(self.search, 1)
        head.addWidget(self.add)
        box.addLayout(head)
        box.addWidget(Flow(self.kind, self.language, KyrgyzKeys(), self.saved))
        box.addWidget(self.counted)
        box.addWidget(self.middle, 1)

    def _connect(self) -> None:
        self.which.edited.connect(lambda _value: self._show())
        self.kind.edited.connect(lambda _value: self._show())
        self.language.edited.connect(lambda _value: self._show())
        self.search.textChanged.connect(lambda _text: self._show())
        self.table.chosen.connect(lambda _row: self._show_side())
        self.table.opened.connect(lambda _row: self._open())
        self.table.sort_wanted.connect(self._sort)
        self.form.edited.connect(self._edited)
        self.add.clicked.connect(self._add)
        self.open.clicked.connect(self._open)
        self.away.clicked.connect(self._put_away)

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
        return _("Documents")

    def help_text(self) -> str:
        return _(
            "Every file of the assignment stands here, whatever it lies at. Add a document, say"
            " what it is and attach its file: it opens without a network. Under “Missing evidence”"
            " stands what the products still need."
        )

    def retranslate(self) -> None:
        self.add.setText(_("Add a document"))
        self.away.set_name(_("Delete"))
        self.open.setText(_("Go there"))
        self.search.setPlaceholderText(_("Find by title or municipality"))
        self.search.setAccessibleName(_("Find a document"))
        self.which.setAccessibleName(_("What is shown"))
        self.kind.setAccessibleName(_("Kind"))
        self.language.setAccessibleName(_("Language"))
        self.table.setAccessibleName(_("Documents of the assignment"))
        self.files.retranslate()
        self._show()

    # reading

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            self.lines = register(session, self.assignment_id)
            self.lacking = missing(session, self.assignment_id)
            held = assignments.documents(session, self.assignment_id)
            self.documents = {one.row.id: one.row for one in held}
            self.places = choices_of_places(session, self.assignment_id)
            products = assignments.deliverables(session, self.assignment_id)
            self.products = {one.id: f"{one.code} {one.title.shown()}" for one in products}
        self.form.inputs["place_id"].set_choices(self.places)
        self.form.inputs["deliverable_id"].set_choices(self.products)
        self._show()

    def _show(self) -> None:
        which = self.which.value()
        for one in (self.kind, self.language):
            one.setVisible(which == ALL)
        self.counted.setText(self._counted())
        self.table.set_empty(self._nothing(which))
        rows = self._rows(which)
        self.table.set_source(ListRows(rows))
        if self.table.current_id() is None and rows:
            self.table.choose(rows[0][0])
        self._show_side()

    def _rows(self, which: str) -> list[tuple[Any, ...]]:
        text = self.search.text()
        if which == LACKING:
            return [
                _lacks(one, at)
                for at, one in enumerate(self.lacking)
                if text.casefold() in one.words.casefold()
            ]
        kind = LIBRARY if which == LIBRARY else self.kind.value() or ""
        lines = found_in(self.lines, text, kind, self.language.value() or "")
        key, descending = self._order
        lines.sort(key=lambda one: _key(one, key), reverse=descending)
        return [_cells(one) for one in lines]

    def _counted(self) -> str:
        count = len(self.lines)
        files = ngettext("{count} document", "{count} documents", count).format(count=count)
        if not self.lacking:
            return files
        lack = len(self.lacking)
        words = ngettext("{count} is still missing", "{count} are still missing", lack)
        return f"{files} · {words.format(count=lack)}"

    def _nothing(self, which: str) -> str:
        if which == LACKING:
            return _("No evidence is missing. Which a product needs is said in the plan.")
        if which == LIBRARY:
            return _("Instructions and study materials lie here: add one and attach its file.")
        return _("Contracts, letters, reports, resolutions: every document stands in the register.")

    # beside the table

    def _show_side(self) -> None:
        key = self.table.current_id()
        self.side.setVisible(key is not None)
        if key is None:
            return
        if isinstance(key, int):
            self._show_missing(self.lacking[key])
        else:
            table, row_id = key
            found = (one for one in self.lines if (one.table, one.id) == (table, row_id))
            self._show_line(next(found))

    def _show_missing(self, one: Missing) -> None:
        self.name.setText(_(one.rule.missing))
        lines = [one.about, _("Needed for: {codes}").format(codes=", ".join(one.products))]
        if one.known:
            lines.append(_("It is written down; only its file lacks."))
        self._show_words(lines)

    def _show_line(self, one: Line) -> None:
        document = self.documents.get(one.id) if one.table == "document" else None
        self.name.setText(one.title or _(KINDS.get(one.kind, "")))
        if document is None:
            self._show_words([_(KINDS.get(one.kind, "")), one.place, format_date(one.day)])
            self.files.setVisible(one.table != "event")
            self.files.show_record(one.table, one.id)
            return
        self.told.hide()
        self.open.hide()
        self.away.show()
        self.form.show()
        self.files.show()
        self.files.show_record("document", document.id)
        show_again(self.form, {name: getattr(document, name) for name in FIELDS})

    def _show_words(self, lines: list[str]) -> None:
        self.told.setText("\n".join(line for line in lines if line))
        self.told.show()
        self.open.show()
        for widget in (self.form, self.files, self.away):
            widget.hide()

    def _open(self) -> None:
        key = self.table.current_id()
        if isinstance(key, int):
            one: Missing | Line = self.lacking[key]
        else:
            one = next(line for line in self.lines if (line.table, line.id) == key)
        if one.target:
            self.ctx.go(one.target, **one.args)
        else:
            self.form.setFocus()

    def _sort(self, key: str, descending: bool) -> None:
        self._order = (key, descending)
        self.table.show_sorted(key, descending)
        self._show()

    # writing

    def may_leave(self) -> bool:
        self.form.commit()
        return True

    def _add(self) -> None:
        kind = LIBRARY if self.which.value() == LIBRARY else self.kind.value() or "other"
        kind = kind if kind in DOCUMENTS else "other"
        made = self.changes.make(_("Add a document"), lambda session: self._made(session, kind))
        if made is None:
            return
        if self.which.value() == LACKING:
            self.which.set_value(ALL)
        self.search.clear()
        self.refresh()
        self.table.choose(("document", made))
        self.form.inputs["title"].setFocus()

    def _made(self, session: Session, kind: str) -> bytes:
        return assignments.add_document(session, self.assignment_id, kind).id

    def _edited(self, name: str, value: Any) -> None:
        key = self.table.current_id()
        if isinstance(key, tuple):
            _table, row_id = key
            self.changes.make(
                _("Edit"),
                lambda session: assignments.edit(session, Document, row_id, name, value),
            )

    def _put_away(self) -> None:
        key = self.table.current_id()
        if isinstance(key, tuple):
            self.changes.put_away(
                key[1],
                lambda session, one: assignments.remove(session, Document, one),
                lambda session, one: assignments.put_back_row(session, Document, one),
            )


def _cells(one: Line) -> tuple[Any, ...]:
    files = Cell(str(one.files)) if one.files else Cell(_("no file"), "warn")
    return (
        (one.table, one.id),
        Cell(one.title or _("empty"), strong=True, tip=one.title),
        _(KINDS.get(one.kind, "")),
        one.languages,
        format_date(one.day),
        one.place,
        one.version,
        files,
    )


def _lacks(one: Missing, at: int) -> tuple[Any, ...]:
    """In the columns of the register: what, for what, of which municipality."""
    kind = _(KINDS.get(one.rule.kind, ""))
    place = one.about if one.rule.per == "municipality" else ""
    file = Cell(_("no file") if one.known else _("missing"), "bad")
    return (at, Cell(one.words, strong=True, tip=one.words), kind, "", "", place, "", file)


def _key(one: Line, key: str) -> tuple[bool, Any]:
    value = _(KINDS.get(one.kind, "")) if key == "kind" else getattr(one, key)
    return (value is None or value == "", value if value is not None else 0)


TAB = TabEntry("documents", N_("Documents"), Documents)
