"""The tab "Municipalities": every place of the scope, named or not yet, and what happened to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from trainer_app.assignments import service
from trainer_app.assignments.model import AssignmentPlace
from trainer_app.assignments.service import Counters, Coverage, ScopeRow, matching, renaming
from trainer_app.assignments.service.matching import OpenName, Written
from trainer_app.assignments.view.name_choice import NameChoice
from trainer_app.assignments.view.names_list import NamesList, taken_words
from trainer_app.assignments.view.renamed import Renamed
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.places.service import former_names, history_of, name_of, noted_events
from trainer_app.places.view.place_input import PlaceInput
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, IconButton, PrimaryButton
from trainer_app.widgets.cards import Card, ElidedWords, Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.form import Form, show_again
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context, Screen, TabEntry
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

if TYPE_CHECKING:
    from trainer_app.store.database import Session

    CoverageOf = Callable[[Session, bytes], dict[bytes, Coverage]]

NARROW = 760  # px at 100 %
COLUMNS = (
    Column("name", N_("Municipality"), 20, sortable=False),
    Column("number", "№", 3, "right", sortable=False, translated=False),
    Column("invited", N_("Invited to"), 12, sortable=False),
    Column("came", N_("Came"), 5, "right", sortable=False),
    Column("district", N_("District"), 16, sortable=False),
)
FIELDS = ("place_id", "district_id", "role", "part")


class Municipalities(Screen):
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "assignment",
            "assignment_place",
            "invitation",
            "event",
            "attendance",
            "person",
            "place_event",
        }
    )

    def __init__(
        self, ctx: Context, assignment_id: bytes, coverage: CoverageOf | None = None
    ) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self._coverage = coverage
        self.rows: dict[bytes, ScopeRow] = {}
        self.open: dict[bytes, OpenName] = {}
        self.counted = ElidedWords("", "strong")
        self.saved = Words("", "small", wrap=False)
        self.changes = Changes(ctx, self.saved)
        self.next = PrimaryButton("", "place")
        self.guest = Button("", "add")
        self.list = Button("", "copy")
        self.primary = self.next
        self.table = RecordTable(COLUMNS)
        self._build_side()
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.middle.addWidget(self.table)
        self.middle.addWidget(self.side)
        self.middle.setChildrenCollapsible(False)
        self.middle.setSizes([640, 360])  # shares, not pixels
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row(self.saved, 1, self.list, self.guest, self.next))
        box.addWidget(self.counted)
        box.addWidget(self.middle, 1)
        self.table.chosen.connect(lambda _row: self._show_side())
        self.table.opened.connect(lambda _row: self.place.setFocus())
        self.next.clicked.connect(self._name_next)
        self.guest.clicked.connect(self._add_guest)
        self.list.clicked.connect(self._ask_list)
        self.became.clicked.connect(self._ask_became)
        self.choice.chosen.connect(self._decide)
        self.choice.kept.connect(self._keep)
        self.away.clicked.connect(self._put_away)
        self.form.edited.connect(self._edited)

    def _build_side(self) -> None:
        self.name, self.about = Words("", "section"), Words("", "quiet")
        self.twice = Words("", "warn")
        self.choice = NameChoice()
        self.became = Button("", "shift")
        self.away = IconButton("trash")
        inputs = {
            "place_id": lambda: PlaceInput(self.ctx),
            "district_id": lambda: PlaceInput(self.ctx, {"district"}),
        }
        self.form = Form(self.ctx, AssignmentPlace, FIELDS, inputs=inputs, labels_above=True)
        self.place = self.form.inputs["place_id"]
        inside = QWidget()
        inside.setLayout(column(self.twice, self.choice, self.form, self.about, self.became, 1))
        self.side = Card()
        head = row(spacing=2)
        head.addWidget(self.name, 1)
        head.addWidget(self.away)
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
        return _("Municipalities")

    def help_text(self) -> str:
        return _(
            "Say which municipalities belong to the assignment: choose a line, type the name in any"
            " spelling, press Enter; the next unnamed line comes by itself. Guests are counted"
            " apart."
        )

    def retranslate(self) -> None:
        self.next.setText(_("Name the next one"))
        self.guest.setText(_("Add a guest"))
        self.list.setText(_("Fill in from a list"))
        self.became.setText(_("Merged or renamed"))
        self.away.set_name(_("Delete"))
        self.table.setAccessibleName(_("Municipalities of the assignment"))
        self.table.set_empty(_("The municipalities of the assignment stand here."))

    # reading

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            rows = service.municipalities(session, self.assignment_id)
            counted = service.counters(session, self.assignment_id)
            waiting = matching.open_names(session, self.assignment_id)
            coverage = self._coverage(session, self.assignment_id) if self._coverage else {}
        self.rows = {one.id: one for one in rows}
        self.open = {one.row_id: one for one in waiting}
        cells = [self._cells(one, coverage.get(one.place_id or b"", Coverage())) for one in rows]
        self.table.set_source(ListRows(cells))
        self.counted.set_words(_counted(counted, coverage, rows))
        unnamed = any(one.place_id is None for one in rows)
        self.next.setVisible(unnamed)
        self.next.setText(_("Decide the next name") if self.open else _("Name the next one"))
        self.primary = self.next if unnamed else self.guest
        if self.table.current_id() is None and rows:
            self.table.choose(rows[0].id)
        self._show_side()

    def _cells(self, one: ScopeRow, covered: Coverage) -> tuple[Any, ...]:
        guest = one.role in service.GUEST_ROLES
        name = (
            Cell(one.name + " (" + _("guest") + ")" if guest else one.name, strong=True)
            if one.name
            else Cell(_which(one), "quiet")
        )
        where = Cell(one.district, tip=one.oblast)
        came = Cell(str(covered.came), "good") if covered.came else Cell("–", "quiet")
        invited = Cell(covered.invited) if covered.invited else Cell(_("not yet"), "quiet")
        return (one.id, name, one.number, invited, came, where)

    def _show_side(self) -> None:
        one = self.rows.get(self.table.current_id() or b"")
        self.side.setVisible(one is not None)
        if one is None:
            return
        shown = one.name or _("Number {number}: {name}").format(number=one.number, name=_which(one))
        self.name.setText(shown)
        self.twice.setText(_("This municipality stands in two lines.") if one.twice else "")
        self.twice.setVisible(one.twice)
        waiting = self.open.get(one.id)
        self.choice.setVisible(waiting is not None)
        if waiting is not None:
            self.choice.ask(waiting)
        self.form.inputs["district_id"].setEnabled(one.place_id is None)
        values = {"place_id": one.place_id, "district_id": one.district_id, "role": one.role,
                  "part": one.part}  # fmt: skip
        show_again(self.form, values)
        self.became.setVisible(one.place_id is not None)
        with self.ctx.database.read() as session:
            self.about.setText("\n".join(_known_of(session, one.place_id)))

    # writing

    def _edited(self, name: str, value: Any) -> None:
        row_id = self.table.current_id()
        if row_id is None:
            return
        verbs: dict[str, Any] = {
            "place_id": matching.say_place,
            "district_id": service.set_district,
            "role": service.set_role,
            "part": service.set_part,
        }
        self.changes.make(
            _("Change a municipality"), lambda session: verbs[name](session, row_id, value)
        )
        if name == "place_id" and value is not None:
            self.refresh()
            self._name_next()

    def _name_next(self) -> None:
        """The cursor to the next line without a name; its field waits for the spelling."""
        order = list(self.rows.values())
        now = self.table.current_id()
        at = next((n for n, one in enumerate(order) if one.id == now), 0)
        for one in (*order[at:], *order[:at]):
            wanted = one.id in self.open if self.open else one.place_id is None
            if wanted:
                self.table.choose(one.id)
                self._show_side()
                self.place.setFocus()
                self.place.set_value(None)
                return

    def _add_guest(self) -> None:
        made = self.changes.make(
            _("Add a guest"),
            lambda session: (
                service.add_municipality(session, self.assignment_id, role="replication").id
            ),
        )
        if made:
            self.refresh()
            self.table.choose(made)
            self._show_side()
            self.place.setFocus()

    # names of others

    def _decide(self, place_id: bytes) -> None:
        """The person says which place is meant; then comes the next open name."""
        row_id = self.table.current_id()
        if row_id is not None:
            self.changes.make(
                _("Decide which place is meant"),
                lambda session: matching.decide(session, row_id, place_id),
            )
            self._after_decision()

    def _keep(self) -> None:
        row_id = self.table.current_id()
        if row_id is not None:
            self.changes.make(
                _("Keep a place as written"),
                lambda session: matching.keep_as_written(session, row_id),
            )
            self._after_decision()

    def _after_decision(self) -> None:
        self.refresh()
        if self.open:
            self._name_next()

    def _ask_list(self) -> None:
        NamesList(self, self._fill).open()

    def _fill(self, names: list[Written]) -> None:
        taken = self.changes.make(
            _("Fill in municipalities from a list"),
            lambda session: matching.fill(session, self.assignment_id, names),
        )
        if taken is not None:
            self.refresh()
            self.ctx.say(taken_words(taken), kind="good")

    def _ask_became(self) -> None:
        one = self.rows.get(self.table.current_id() or b"")
        if one is not None and one.place_id is not None:
            place_id = one.place_id
            Renamed(
                self, self.ctx, one.name, lambda *said, **more: self._note(place_id, *said, **more)
            ).open()

    def _note(self, place_id: bytes, kind: str, **said: Any) -> None:
        """Refusals are told by the dialog."""
        with self.ctx.database.change(_("Note what became of a place")) as session:
            renaming.note_change(session, self.assignment_id, place_id, kind, **said)
        self.refresh()

    def _put_away(self) -> None:
        row_id = self.table.current_id()
        if row_id is not None:
            self.changes.put_away(
                row_id, service.remove_municipality, service.put_back_municipality
            )


def _which(one: ScopeRow) -> str:
    """A line without a place: as the source spells it, if it does."""
    if one.spelling:
        return _("«{name}»: say which one").format(name=one.spelling)
    return _("not yet named")


def _counted(counted: Counters, coverage: dict[bytes, Coverage], rows: list[ScopeRow]) -> str:
    targets = {one.place_id for one in rows if one.role not in service.GUEST_ROLES}
    invited = sum(bool(coverage[one].invited) for one in targets if one in coverage)
    trained = sum(bool(coverage[one].came) for one in targets if one in coverage)
    parts = [_("Named: {count} of {target}").format(count=counted.named, target=counted.target)]
    if counted.districts_target:
        parts.append(
            _("Districts: {count} of {target}").format(
                count=counted.districts, target=counted.districts_target
            )
        )
    parts += [
        _("Invited: {count} of {target}").format(count=invited, target=counted.target),
        _("Trained: {count} of {target}").format(count=trained, target=counted.target),
    ]
    if counted.guests:
        parts.append(_("Guests: {count}").format(count=counted.guests))
    return " · ".join(parts)


def _known_of(session: Session, place_id: bytes | None) -> list[str]:
    """Other names and what happened to the unit, for those who know it by the old one."""
    if place_id is None:
        return []
    told = [_("Also called: {name}").format(name=name) for name in former_names(place_id)]
    for event in history_of(place_id):
        told.append(_("{year}: {what}").format(year=event.date, what=event.note()))
    for noted in noted_events(session, place_id):
        names = (name_of(session, noted.from_id), name_of(session, noted.to_id))
        day = format_date(noted.on) or _("date not known")
        told.append(_("{day}: {old} became {new}").format(day=day, old=names[0], new=names[1]))
    return told


def municipalities_tab(coverage: CoverageOf | None = None) -> TabEntry:
    """The tab, with what upper rooms know of who was invited and who came."""
    return TabEntry(
        "municipalities",
        N_("Municipalities"),
        lambda ctx, assignment_id: Municipalities(ctx, assignment_id, coverage),
    )
