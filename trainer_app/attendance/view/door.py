"""The door: who comes is found, marked and signs, with one hand or with the keys alone."""

from bisect import insort
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from trainer_app.attendance.service import day, door, quota, signing
from trainer_app.attendance.service.door import DoorLine, Known
from trainer_app.attendance.service.presence import attendance_id
from trainer_app.attendance.view.beside import Beside
from trainer_app.attendance.view.counters import Counters
from trainer_app.attendance.view.deeds import Deeds
from trainer_app.attendance.view.full_screen import FullScreen
from trainer_app.attendance.view.lines import ENTRY, DoorDelegate, DoorModel, Entry, NewName
from trainer_app.attendance.view.quota_table import open_quota
from trainer_app.attendance.view.sign_panel import PURPOSES, SignPanel
from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.core.words import sort_key
from trainer_app.people import service as people
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Empty, row
from trainer_app.widgets.inputs import KyrgyzKeys, SearchInput
from trainer_app.widgets.messages import MessageBar
from trainer_app.widgets.pages import Side
from trainer_app.widgets.screen import Context, Screen

FEW = 3  # so few lines of the list answer that others the team knows are offered too
SHORTEST_NAME = 3  # letters; less is still a search
CRAMPED = 640  # px at 100 %; in less room the pad takes the place of the list too
LIST, EMPTY = 0, 1
BESIDE, PAD = 0, 1


class Door(Screen):
    """A list, a search field that owns the keys, and the person chosen beside it."""

    tables: ClassVar[frozenset[str]] = frozenset({"attendance", "person", "event", "invitation"})

    def __init__(self, ctx: Context, event_id: bytes) -> None:
        super().__init__(ctx)
        self.event_id = event_id
        self.deeds = Deeds(ctx, event_id)
        self.lines: list[DoorLine] = []
        self.doubles: door.Pairs = ()
        self.signing: DoorLine | None = None
        self.body = QWidget()
        self.search = SearchInput()
        self.counters = Counters()
        self.full_button = Button("", "full_screen")
        self.letters = KyrgyzKeys()  # the window has its own; full screen has no window around
        self.letters.hide()
        self.messages = MessageBar()
        self.model = DoorModel()
        self.list = QListView()
        self.empty = Empty("door")
        self.middle = QStackedWidget()
        self.beside = Beside()
        self.card = self.beside.card
        self.begun = self.beside.begun
        self.primary = self.card.act
        self.pad_panel = SignPanel()
        self.right = QStackedWidget()
        self._build()
        self._connect()

    def title(self) -> str:
        return _("Door")

    def help_text(self) -> str:
        return _(
            "Type a few letters of the name: ө or о, ү or у, ң or н are the same here. "
            "Enter marks the chosen person present. Space opens the pad to sign. "
            "A name that is not on the list is let in with Enter. "
            "Everything is saved at once; Ctrl+Z puts back."
        )

    def showEvent(self, event) -> None:
        """The search owns the keys at once, unless somebody walks through a list with arrows."""
        super().showEvent(event)
        if not isinstance(QApplication.focusWidget(), QAbstractItemView):
            self.search.setFocus()

    # building

    def _build(self) -> None:
        self.search.setProperty("role", "large")
        self.list.setModel(self.model)
        self.list.setItemDelegate(DoorDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.middle.addWidget(self.list)
        self.middle.addWidget(self.empty)
        self.right.addWidget(Side(self.beside))
        self.right.addWidget(self.pad_panel)
        self.halves = QHBoxLayout()
        self.halves.setSpacing(theme.px(12))
        self.list.setMinimumWidth(theme.px(200))
        self.halves.addWidget(self.middle, 1)
        self.halves.addWidget(self.right, 1)
        box = QVBoxLayout(self.body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        head = row(self.search, self.letters, self.full_button)
        head.setStretch(0, 1)
        box.addLayout(head)
        box.addWidget(self.messages)
        box.addWidget(self.counters)
        box.addLayout(self.halves, 1)
        outer = QVBoxLayout(self)
        room = theme.px(16)
        outer.setContentsMargins(room, room, room, room)
        outer.addWidget(self.body)
        self.full_screen = FullScreen(self, outer, self.body)
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._tapped)
        self.list.selectionModel().currentChanged.connect(lambda *_moved: self._show_chosen())
        self.card.present_asked.connect(self._enter)
        self.card.sign_asked.connect(self._open_pad)
        self.card.away_asked.connect(self._mark_away)
        self.card.unsign_asked.connect(self._take_signature_back)
        self.card.off_asked.connect(self._take_off)
        self.card.edited.connect(self._note)
        self.card.finished.connect(self._next)
        self.beside.chosen.connect(self._choose)
        self.beside.for_all.connect(self._for_all)
        self.beside.quota_asked.connect(self._open_quota)
        self.pad_panel.done.connect(self._signed)
        self.pad_panel.closed.connect(self._close_pad)
        self.begun.held.connect(self.deeds.hold)
        self.full_button.clicked.connect(self.full_screen.toggle)
        self.full_screen.changed.connect(self.letters.setVisible)
        self.full_screen.changed.connect(self.messages.hide)
        self.full_screen.undo_asked.connect(self._put_back)
        for keys, act in (("F11", self.full_screen.toggle), ("Esc", self._escape)):
            shortcut = QShortcut(QKeySequence(keys), self.body)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def retranslate(self) -> None:
        self.search.set_words(_("Who is here? Type a name"))
        self.list.setAccessibleName(_("People of the event"))
        self.full_screen.retranslate()
        for part in (self.counters, self.beside, self.pad_panel):
            part.retranslate()
        self.full_button.setText(_("Full screen"))
        self.full_button.setToolTip("F11")

    # reading

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            self.day = day.day(session, self.event_id)
            self.lines = door.expected(session, self.event_id)
            self.doubles = door.likely_doubles(session, self.event_id, self.lines)
            waiting = len(day.not_expected_yet(session, self.event_id))
        self.deeds.echoes = 0
        self.beside.show_day(self.day, waiting)
        chosen = self._chosen()
        self._show_entries(keep=chosen.person_id if isinstance(chosen, DoorLine) else None)
        self._show_numbers()

    def _heard(self, tables: frozenset[str]) -> None:
        if tables & self.tables and not self.deeds.is_echo():
            self.mark_stale()

    def _search(self) -> None:
        self._show_entries(keep=None)

    def _show_entries(self, keep: bytes | None) -> None:
        typed = self.search.text()
        found: list[Entry] = list(door.search(self.lines, typed))
        if typed.strip():
            found += self._others(typed.strip(), len(found))
        self.model.show_entries(found)
        self.middle.setCurrentIndex(LIST if found else EMPTY)
        if not found:
            self._show_empty()
        place = self.model.place_of(keep) if keep else -1
        if place < 0 and typed.strip() and found:
            place = 0
        self._go_to(place)

    def _others(self, typed: str, found: int) -> list[Entry]:
        """People the team knows, and the name itself as somebody new."""
        if found > FEW or len(typed) < SHORTEST_NAME:
            return []
        listed = {line.person_id for line in self.lines}
        with self.ctx.database.read() as session:
            known = door.find_known(session, self.event_id, typed, listed)
        return [*known, NewName(typed)]

    def _show_empty(self) -> None:
        waiting = self.beside.waiting
        if self.search.text().strip():
            self.empty.say(_("Nobody of this name is on the list. Type the whole name."))
        elif waiting:
            self.empty.say(
                _("Nobody is expected yet. Type a name above, or take the people already known."),
                self.beside.expect_words(),
                self.beside.expect_all,
            )
        else:
            self.empty.say(_("Nobody is expected yet. Type a name above to let the first one in."))

    def _show_numbers(self) -> None:
        counts = door.count(self.lines, self.doubles)
        self.counters.show_counts(counts)
        self.beside.show_expected(self.lines)
        self.begun.setVisible(counts.all > 0 and not self.day.begun)

    def _show_line(self, line: DoorLine) -> None:
        """One line is new: put it where it belongs without reading the others."""
        for place, known in enumerate(self.lines):
            if known.person_id == line.person_id:
                self.lines[place] = line
                self.model.show_line(line)
                self._keep_chosen(line.person_id)
                break
        else:
            insort(self.lines, line, key=lambda one: sort_key(one.name))
            self._show_entries(keep=line.person_id)
        self._show_numbers()
        self._show_chosen()
        self.card.say_saved(clock.now_ms())

    def _keep_chosen(self, person_id: bytes) -> None:
        chosen = self._chosen()
        if not isinstance(chosen, DoorLine) or chosen.person_id != person_id:
            self._go_to(self.model.place_of(person_id))

    def _drop_line(self, person_id: bytes) -> None:
        self.lines = [line for line in self.lines if line.person_id != person_id]
        self._show_entries(keep=None)
        self._show_numbers()

    def _say(self, text: str, **how: Any) -> None:
        """In the window's bar; in full screen there is none, so here."""
        say = self.messages.say if self.full_screen.on else self.ctx.say
        say(text, **how)

    # choosing

    def _chosen(self) -> Entry | None:
        index = self.list.currentIndex()
        return index.data(ENTRY) if index.isValid() else None

    def _go_to(self, place: int) -> None:
        index = self.model.index(place)
        self.list.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        if place >= 0:
            self.list.scrollTo(index)
        self._show_chosen()

    def _choose(self, person_id: bytes) -> None:
        self.search.clear()
        self._go_to(self.model.place_of(person_id))
        self.search.setFocus()

    def _show_chosen(self) -> None:
        entry = self._chosen()
        line = entry if isinstance(entry, DoorLine) else None
        self.card.show_line(line, self.beside.municipalities, self.day.minutes)
        self.pointed.emit()

    def pointed_at(self) -> tuple[str, bytes] | None:
        entry = self._chosen()
        if not isinstance(entry, DoorLine):
            return None
        return "attendance", attendance_id(self.event_id, entry.person_id)

    def point_to(self, table: str, row_id: bytes, field: str) -> None:
        for line in self.lines:
            if row_id in (line.person_id, attendance_id(self.event_id, line.person_id)):
                self._choose(line.person_id)

    # doing

    def _tapped(self, _index: object) -> None:
        if not self._pad_is_free():
            return
        entry = self._chosen()
        if not isinstance(entry, DoorLine) or entry.state == "expected":
            self._enter()

    def _enter(self) -> None:
        """Present: whoever is chosen, known or new."""
        if not self._pad_is_free():
            return
        entry = self._chosen()
        if isinstance(entry, NewName):
            self._let_in(entry.name)
        elif entry is not None:
            self._show_result(self.deeds.mark_present(entry), was=entry)

    def _show_result(self, line: DoorLine | None, was: DoorLine | Known) -> None:
        if line is None:
            self._drop_line(was.person_id)
            return
        self._forget_search()
        self._show_line(line)

    def _forget_search(self) -> None:
        """Ready for the next name."""
        if self.search.text():
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)
            self._show_entries(keep=None)

    def _let_in(self, name: str) -> None:
        try:
            line = self.deeds.let_in(name)
        except UserError as refused:
            self._say(str(refused), kind="bad")
            return
        if line is not None:
            self._forget_search()
            self._show_line(line)
            self.card.begin()

    def _mark_away(self, status: str | None) -> None:
        entry = self._chosen()
        if not isinstance(entry, DoorLine):
            return
        try:
            self._show_result(self.deeds.mark_away(entry, status), was=entry)
        except UserError as refused:
            self._say(str(refused), kind="bad")
            self._show_chosen()

    def _take_signature_back(self) -> None:
        entry = self._chosen()
        if isinstance(entry, DoorLine):
            self._show_result(self.deeds.take_signature_back(entry), was=entry)

    def _take_off(self) -> None:
        entry = self._chosen()
        if isinstance(entry, DoorLine):
            self._show_result(self.deeds.take_off(entry), was=entry)

    def _note(self, field: str, value: object) -> None:
        entry = self._chosen()
        if not isinstance(entry, DoorLine):
            return
        line = self.deeds.note(entry, field, value)
        if line is not None:
            self._show_line(line)

    def _for_all(self, label: str, verb, told) -> None:
        changed = self.deeds.for_all(label, verb)
        self._say(told(changed), action=_("Put back"), on_action=self.ctx.database.undo)

    def _open_quota(self) -> None:
        with self.ctx.database.read() as session:
            matrix = quota.matrix(session, self.event_id)
        open_quota(self.window(), matrix)

    def _put_back(self) -> None:
        """Ctrl+Z: an empty search field has nothing of its own to undo."""
        label = self.ctx.database.undo()
        if label is not None:
            self._say(_("Put back: {what}").format(what=label))

    def _next(self) -> None:
        self.search.clear()
        self.search.setFocus()

    # signing

    def _open_pad(self) -> None:
        entry = self._chosen()
        if not isinstance(entry, DoorLine) or entry.signed:
            return
        with self.ctx.database.read() as session:
            seen = signing.seen_by(session, self.event_id, entry.person_id)
            agreed = {one: people.agrees(session, entry.person_id, one) for one in PURPOSES}
        self.signing = entry
        self.right.setCurrentIndex(PAD)
        self.middle.setVisible(self.body.width() > theme.px(CRAMPED))
        self.pad_panel.show_person(seen, agreed)

    def _signed(self) -> None:
        if self.signing is None:
            return
        panel = self.pad_panel
        try:
            line = self.deeds.sign(self.signing, panel.pad.strokes(), panel.seen, panel.answers())
        except signing.TooSlight as slip:
            panel.say_too_slight(str(slip))
            return
        if line is not None:
            self._show_line(line)
        self._close_pad()

    def _close_pad(self) -> None:
        self.signing = None
        self.pad_panel.pad.clear()
        self.right.setCurrentIndex(BESIDE)
        self.middle.show()
        self.search.setFocus()

    def _pad_is_free(self) -> bool:
        """An empty pad gives way to the next person; one that is drawn on does not."""
        if self.signing is None:
            return True
        if self.pad_panel.pad.is_empty():
            self._close_pad()
            return True
        self._say(_("Someone is signing. Press “Done, next” or “Close” first."), kind="warn")
        return False

    def may_leave(self) -> bool:
        return self._pad_is_free()

    # keys

    def eventFilter(self, watched, event) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        return False

    def _key(self, watched, event: QKeyEvent) -> bool:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Undo) and not self.search.text():
            self._put_back()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return True
        if key == Qt.Key.Key_Space and (watched is self.list or not self.search.text().strip()):
            self._open_pad()
            return True
        if watched is self.search and key in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
        ):
            self.list.event(event)
            return True
        if watched is self.list and event.text().strip() and not event.modifiers():
            self.search.setFocus()
            self.search.insert(event.text())
            return True
        return False

    def _escape(self) -> None:
        """Close the nearest thing: the pad, the search, the card, the full screen."""
        if self.signing is not None:
            self._close_pad()
        elif self.search.text():
            self.search.clear()
        elif self.card.isAncestorOf(self.body.focusWidget()):
            self.search.setFocus()
        else:
            self.full_screen.leave()
