"""The people of all assignments: a list that finds as you type, and the chosen one beside it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout

from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.people import service
from trainer_app.people.model import SEXES
from trainer_app.people.service.phones import shown_phone
from trainer_app.people.view.erased import ErasedDialog, TimeOver
from trainer_app.people.view.groups import DataSheet, ExpiredOf, Groups, PeopleGroup
from trainer_app.people.view.new_person import NewPerson
from trainer_app.people.view.person_panel import PersonPanel
from trainer_app.places.service import name_of
from trainer_app.sync.erasure_facts import list_erasures
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Empty, Words, row
from trainer_app.widgets.flow import flow
from trainer_app.widgets.inputs import ChoiceInput, SearchInput
from trainer_app.widgets.screen import Context, Screen
from trainer_app.widgets.table import PAGE, Cell, Column, RecordTable

COLUMNS = (
    Column("name", N_("Full name"), 26, sortable=False),
    Column("municipality", N_("Municipality"), 18, sortable=False),
    Column("position", N_("Position"), 20, sortable=False),
    Column("sex", N_("Sex"), 8, sortable=False),
    Column("phone", N_("Phone"), 14, sortable=False),
)
NOBODY, NEW, SOMEBODY = range(3)
SIDE = 400  # px at 100 %
LATER_MS = 150  # a typist's next key comes before; who stops typing sees the count


class PeopleRows:
    """Lines of the list, read a page at a time. The first page comes at once, the count later."""

    def __init__(self, ctx: Context, wanted: service.Wanted) -> None:
        self._ctx = ctx
        self._wanted = wanted
        with ctx.database.read() as session:
            self._first = self._lines(session, 0, PAGE)
        self._count = len(self._first)
        self.counted = self._count < PAGE

    def count_all(self) -> None:
        """How many there are: a walk over the whole list, so not before the first lines stand."""
        with self._ctx.database.read() as session:
            self._count = service.count(session, self._wanted)
        self.counted = True

    def count(self) -> int:
        return self._count

    def page(self, offset: int, limit: int) -> Sequence[tuple[Any, ...]]:
        if offset == 0 and limit == PAGE:
            return self._first
        with self._ctx.database.read() as session:
            return self._lines(session, offset, limit)

    def position(self, row_id: Any) -> int | None:
        """Only where it is cheap to know: among the first."""
        return next((n for n, line in enumerate(self._first) if line[0] == row_id), None)

    def _lines(self, session: Any, offset: int, limit: int) -> list[tuple[Any, ...]]:
        lines = service.page(session, self._wanted, offset, limit)
        places = {line.municipality_id for line in lines if line.municipality_id}
        names = {place: name_of(session, place) for place in places}
        return [
            (
                line.id,
                line.full_name,
                names.get(line.municipality_id or b"") or _as_written(line.municipality_text),
                line.position_words,
                _(SEXES[line.sex]) if line.sex in SEXES else "",
                shown_phone(line.phone),
            )
            for line in lines
        ]


def _as_written(text: str | None) -> Cell | str:
    """A municipality that is not found in the registry yet."""
    return Cell(text, tone="warn") if text else ""


class People(Screen):
    """Add by hand, take in a list, find, mend. Every field is saved when it is left."""

    tables: ClassVar[frozenset[str]] = frozenset({"person", "assignment", "erasure_log"})

    def __init__(
        self,
        ctx: Context,
        groups: Groups,
        person_id: bytes | None = None,
        *,
        data_sheet: DataSheet | None = None,
        expired: ExpiredOf = lambda _session: [],
    ) -> None:
        super().__init__(ctx)
        self._expired_of = expired
        self._groups_of = groups
        self._wanted_person = person_id
        self.groups: list[PeopleGroup] = []
        self.group = ChoiceInput(empty=N_("All assignments"), translated=False)
        self.search = SearchInput(pause_ms=0)
        self.found = Words("", "quiet", wrap=False)
        self.import_button = Button("", "paper")
        self.add_button = PrimaryButton("", "add")
        self.doubles_button = QuietButton("", "people")
        self.erased_button = QuietButton("", "trash")
        self.time_over = TimeOver(ctx)
        self.primary = self.add_button
        self.table = RecordTable(COLUMNS)
        self.nobody = Empty("person")
        self.new = NewPerson(ctx)
        self.panel = PersonPanel(ctx, data_sheet)
        self.side = QStackedWidget()
        self._rows: PeopleRows | None = None
        self._pairs: int | None = None
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._build()
        self._connect()

    def title(self) -> str:
        return _("People")

    def help_text(self) -> str:
        return _(
            "Type a few letters of a name or digits of a phone to find a person. "
            "Choose a line to see and mend the person beside the list; each field is saved "
            "when you leave it. A whole list comes in with “Take in a list”."
        )

    def _build(self) -> None:
        for page in (self.nobody, self.new, self._scrolled(self.panel)):
            self.side.addWidget(page)
        self._fit_side()
        head = row(self.search, self.group, self.import_button, self.add_button)
        head.setStretch(0, 1)
        halves = QHBoxLayout()
        halves.setSpacing(theme.px(12))
        left = QVBoxLayout()
        left.setSpacing(theme.px(6))
        left.addWidget(self.table, 1)
        left.addWidget(flow(self.found, self.erased_button, self.doubles_button))
        halves.addLayout(left, 1)
        halves.addWidget(self.side)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(10))
        box.addLayout(head)
        box.addWidget(self.time_over)
        box.addLayout(halves, 1)
        self.setFocusProxy(self.search)

    def _fit_side(self) -> None:
        self.found.setMinimumHeight(theme.touch())  # in one line with the buttons beside it
        self.side.setFixedWidth(theme.px(SIDE))

    def _scrolled(self, panel: PersonPanel) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(panel)
        return area

    def _connect(self) -> None:
        theme.sizes().changed.connect(self._fit_side)
        self._later.timeout.connect(self._count)
        self.search.searched.connect(lambda _text: self._show_list())
        self.group.edited.connect(lambda _group: self._show_list())
        self.table.chosen.connect(self.show_person)
        self.table.opened.connect(lambda person_id: self.panel.form.setFocus())
        self.add_button.clicked.connect(self.start_new)
        self.import_button.clicked.connect(self._import)
        self.doubles_button.clicked.connect(lambda: self.ctx.go("doubles"))
        self.erased_button.clicked.connect(self._show_erased)
        self.panel.doubles.decided.connect(self._count_doubles)
        self.new.added.connect(self._added)
        self.new.gone.connect(lambda: self.show_person(None))
        self.panel.gone.connect(lambda: self.show_person(None))

    def retranslate(self) -> None:
        self.search.set_words(_("Search people by name or phone"))
        self.group.setAccessibleName(_("Assignment"))
        self.import_button.setText(_("Take in a list"))
        self.add_button.setText(_("Add a person"))
        self.table.setAccessibleName(_("People"))
        self.erased_button.setText(_("Erased people"))
        self._say_doubles()
        self.nobody.say(_("Choose a person in the list to see who it is."))
        self._say_empty()

    def _say_empty(self) -> None:
        if not self.groups:
            sentence = _("People belong to an assignment. Start one first.")
            self.table.set_empty(sentence, _("Go to assignments"), self._to_assignments)
        elif self.search.text():
            self.table.set_empty(_("Nobody of this name is here yet."))
        else:
            sentence = _("Here stand the people you work with. Take in a list, or add one by hand.")
            self.table.set_empty(sentence, _("Take in a list"), self._import)

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            self.groups = self._groups_of(session)
            expired = self._expired_of(session)
            self.erased_button.setVisible(any(one.people for one in list_erasures(session)))
        self.time_over.show_expired(expired)
        self.group.set_choices({group.scope_id: group.label for group in self.groups})
        self.group.setVisible(len(self.groups) > 1)
        for button in (self.add_button, self.import_button):
            button.setEnabled(bool(self.groups))
        self._say_empty()
        self._show_list()
        self.doubles_button.setVisible(bool(self.groups))
        if self._pairs is None and self.groups:
            self._count_doubles()
        if self._wanted_person:
            self.show_person(self._wanted_person)
            self._wanted_person = None
        elif self.side.currentIndex() == SOMEBODY:
            self.panel.refresh()

    def _show_erased(self) -> None:
        ErasedDialog(self.ctx, self.window()).open()

    def _count_doubles(self) -> None:
        """Comparing all with all takes its time: beside the screen, and not at every letter."""
        database, scope_ids = self.ctx.database, [group.scope_id for group in self.groups]

        def work(_report: Any) -> int:
            with database.read() as session:
                return len(service.open_pairs(session, scope_ids))

        self.ctx.tasks.run(
            work, title=_("Comparing people"), done=self._counted_doubles, owner=self, quiet=True
        )

    def _counted_doubles(self, pairs: int) -> None:
        self._pairs = pairs
        self._say_doubles()

    def _say_doubles(self) -> None:
        pairs = self._pairs or 0
        words = ngettext("{n} pair may be one person", "{n} pairs may be one person", pairs)
        self.doubles_button.setText(words.format(n=pairs) if pairs else _("Who may be one person?"))

    def _show_list(self) -> None:
        chosen = self.group.value()
        self._rows = PeopleRows(
            self.ctx, service.Wanted(self.search.text(), (chosen,) if chosen else None)
        )
        self._say_empty()
        self.table.set_source(self._rows)
        if self._rows.counted:
            self._say_count()
        else:
            self._later.start()

    def _count(self) -> None:
        """After the first lines are painted."""
        if self._rows and not self._rows.counted:
            self._rows.count_all()
            self.table.set_source(self._rows)
            self._say_count()

    def _say_count(self) -> None:
        count = self._rows.count() if self._rows else 0
        said = ngettext("{count} person", "{count} people", count).format(count=count)
        self.found.setText(said if count else "")

    def show_person(self, person_id: bytes | None) -> None:
        """The person beside the list; None leaves the place empty."""
        if person_id is None:
            self.side.setCurrentIndex(NOBODY)
            return
        self.panel.show_person(person_id)
        self.side.setCurrentIndex(SOMEBODY)

    def start_new(self) -> None:
        """The fields of a new person, the cursor in the name."""
        if not self.groups:
            return
        self.new.begin(self.groups, self.group.value())
        self.side.setCurrentIndex(NEW)

    def _added(self, person_id: bytes) -> None:
        self.show_person(person_id)
        self.panel.form.inputs["sex"].setFocus()

    def _import(self) -> None:
        self.ctx.go("people_import", scope_id=self.group.value())

    def _to_assignments(self) -> None:
        self.ctx.go("assignments")
