"""Beside the list: the person chosen, who is still expected, and what is done for many at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from trainer_app.attendance.service import day, presence, signing
from trainer_app.attendance.service.day import Day
from trainer_app.attendance.service.door import DoorLine
from trainer_app.attendance.view.begun import BegunStrip
from trainer_app.attendance.view.painted import Tally
from trainer_app.attendance.view.person_card import PersonCard
from trainer_app.core.i18n import _, format_number, ngettext
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Words, row

WHOLE_DAY = 420  # minutes; where the event has no times


class Beside(QWidget):
    """The right side of the door."""

    chosen = Signal(bytes)
    for_all = Signal(str, object, object)  # label, verb(session, event_id), told(number)
    quota_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.day: Day | None = None
        self.waiting = 0
        self.municipalities: dict[bytes, str] = {}
        self.begun = BegunStrip()
        self.card = PersonCard()
        self.heading = Tally(strong=True)
        self.expected = QListWidget()
        self.nobody = Words("", "quiet")
        self.more = Button("", "more")
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.expected.itemClicked.connect(self._clicked)
        self.expected.itemActivated.connect(self._clicked)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.begun)
        box.addWidget(self.card)
        box.addLayout(row(self.heading, 1))
        box.addWidget(self.expected, 1)
        box.addWidget(self.nobody)
        box.addStretch(0)
        box.addLayout(row(1, self.more))
        self.expected.setMinimumHeight(theme.px(120))
        self._shown: list[bytes] = []

    def show_day(self, shown: Day, waiting: int) -> None:
        self.day, self.waiting = shown, waiting
        self.municipalities = dict(shown.municipalities)
        self._fill_menu()

    def show_expected(self, lines: list[DoorLine]) -> None:
        """Who is still expected; a line goes when its person comes, the rest stay as they are."""
        open_ = [line for line in lines if line.state == "expected"]
        ids = [line.person_id for line in open_]
        self.heading.set_number(format_number(len(ids)))
        if ids != self._shown:
            self._fill(open_, ids)
        self.expected.setVisible(bool(ids))
        self.nobody.setVisible(bool(lines) and not ids)

    def _fill(self, open_: list[DoorLine], ids: list[bytes]) -> None:
        gone = [place for place, one in enumerate(self._shown) if one not in set(ids)]
        left = [one for one in self._shown if one in set(ids)]
        if left == ids:
            for place in reversed(gone):
                self.expected.takeItem(place)
        else:
            self.expected.clear()
            for line in open_:
                self.expected.addItem(line.name)
        self._shown = ids

    def _clicked(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._shown[self.expected.row(item)])

    # for many at once

    def expect_words(self) -> str:
        return ngettext(
            "Expect {number} person known from the invited municipalities",
            "Expect {number} people known from the invited municipalities",
            self.waiting,
        ).format(number=format_number(self.waiting))

    def expect_all(self) -> None:
        def told(number: int) -> str:
            return ngettext(
                "{number} person is now expected.", "{number} people are now expected.", number
            ).format(number=number)

        self.for_all.emit(_("Expect people"), day.expect_all_invited, told)

    def rest_absent(self) -> None:
        def told(number: int) -> str:
            return ngettext(
                "{number} person was marked absent.",
                "{number} people were marked absent.",
                number,
            ).format(number=number)

        self.for_all.emit(_("The rest did not come"), presence.mark_rest_absent, told)

    def signed_on_paper(self) -> None:
        def told(number: int) -> str:
            return ngettext(
                "{number} person has signed on paper.",
                "{number} people have signed on paper.",
                number,
            ).format(number=number)

        self.for_all.emit(_("Signed on paper"), signing.sign_rest_on_paper, told)

    def whole_day(self) -> None:
        minutes = self._minutes()

        def told(number: int) -> str:
            return ngettext(
                "Minutes written for {number} person.",
                "Minutes written for {number} people.",
                number,
            ).format(number=number)

        self.for_all.emit(
            _("Minutes present"),
            lambda session, event_id: presence.set_minutes_of_the_rest(session, event_id, minutes),
            told,
        )

    def _minutes(self) -> int:
        return (self.day.minutes if self.day else None) or WHOLE_DAY

    def _fill_menu(self) -> None:
        self.menu.clear()
        if self.waiting:
            self.menu.addAction(self.expect_words(), self.expect_all)
        self.menu.addAction(_("The rest did not come"), self.rest_absent)
        self.menu.addAction(_("Everyone present has signed on paper"), self.signed_on_paper)
        stayed = _("Everyone stayed the whole day: {minutes} minutes")
        self.menu.addAction(stayed.format(minutes=self._minutes()), self.whole_day)
        self.menu.addSeparator()
        self.menu.addAction(_("By municipality and position"), self.quota_asked.emit)

    def retranslate(self) -> None:
        self.begun.retranslate()
        self.card.retranslate()
        self.expected.setAccessibleName(_("Still expected"))
        self.heading.set_name(_("Still expected"))
        self.nobody.setText(_("Everyone on the list is told: here, absent or with a reason."))
        self.more.setText(_("For many at once"))
        self._fill_menu()
