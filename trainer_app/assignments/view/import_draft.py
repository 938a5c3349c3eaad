"""The draft beside its source: tick what is taken, correct in place, then make the assignment."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from trainer_app.assignments.service.importing import KINDS, Answers, Draft, Item
from trainer_app.assignments.service.matching import Match
from trainer_app.assignments.view import import_rows as rows
from trainer_app.assignments.view.item_side import ItemSide
from trainer_app.core.i18n import N_, _
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import PrimaryButton, QuietButton
from trainer_app.widgets.cards import ElidedWords, Words, row
from trainer_app.widgets.inputs import (
    CheckInput,
    ChoiceInput,
    KyrgyzKeys,
    NumberInput,
    TextInput,
)
from trainer_app.widgets.table import RecordTable

NARROW = 760  # px at 100 %
FIRST_YEAR, LAST_YEAR = 2000, 2099
COUNTED = ("task", "row", "product", "indicator", "municipality")


class DraftPage(QWidget):
    """Holds the answers; the screen reads the file and makes the assignment."""

    table_told = Signal(int, object)
    """The number of a table, and what a person said of its columns."""

    def __init__(self) -> None:
        super().__init__()
        self.draft: Draft | None = None
        self.answers = Answers()
        self.matches: Mapping[int, Match] = {}
        self._only: str | None = None
        self.file_name = ElidedWords("", "strong")
        self.again = QuietButton("", "folder")
        self.make = PrimaryButton("", "check")
        self.warning = Words("", "warn")
        self.title_label = Words("", "label", wrap=False)
        self.title = TextInput()
        self.year_label = Words("", "label", wrap=False)
        self.year = NumberInput(FIRST_YEAR, LAST_YEAR)
        self.counted = ElidedWords("", "quiet")
        self.keep = CheckInput()
        self.show_label = Words("", "label", wrap=False)
        self.show_only = ChoiceInput(empty=N_("All lines"), translated=False)
        self.table = RecordTable(rows.COLUMNS)
        self.side = ItemSide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = row(self.file_name, self.again, self.make)
        head.setStretch(0, 1)
        self.year.setMaximumWidth(theme.px(90))
        self.title_label.setBuddy(self.title)
        self.year_label.setBuddy(self.year)
        fields = row(self.title_label, self.title, self.year_label, self.year, KyrgyzKeys())
        fields.setStretch(1, 1)
        shown = row(self.counted, self.keep, self.show_label, self.show_only)
        shown.setStretch(0, 1)
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.middle.addWidget(self.table)
        self.middle.addWidget(self.side)
        self.middle.setChildrenCollapsible(False)
        self.middle.setSizes([660, 340])  # shares, not pixels
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        for line in (head, fields, shown):
            box.addLayout(line)
        box.insertWidget(1, self.warning)
        box.addWidget(self.middle, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _row: self._show_side())
        self.table.opened.connect(lambda _row: self._toggle())
        self.show_only.edited.connect(self._filter)
        self.title.edited.connect(self._title_written)
        self.year.edited.connect(self._year_told)
        self.side.take.edited.connect(self._take)
        self.side.text.edited.connect(self._written)
        self.side.columns.read.connect(self.table_told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters on a small screen: the source goes below the table."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        self.middle.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def minimumSizeHint(self) -> QSize:
        """As if narrow, so that the window may become so."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(420)), min(hint.height(), theme.px(320)))

    def retranslate(self) -> None:
        self.again.setText(_("Another file"))
        self.make.setText(_("Make the assignment"))
        self.title_label.setText(_("Title"))
        self.title.setAccessibleName(_("Title"))
        self.year_label.setText(_("Year, where none is written"))
        self.year.setAccessibleName(_("Year, where none is written"))
        self.keep.setText(_("Keep the file with the assignment"))
        self.show_label.setText(_("Show"))
        self.show_only.setAccessibleName(_("Show"))
        self.table.setAccessibleName(_("What was read from the file"))
        self.table.set_empty(_("Nothing to show here."))
        self.side.retranslate()
        self._show_all()

    # the draft

    def show_again(self, draft: Draft, matches: Mapping[int, Match]) -> None:
        """A table was read as a person said: what was answered before stays answered."""
        assert self.draft is not None
        self.commit()
        self.answers = self.answers.carried(self.draft, draft)
        self.draft, self.matches = draft, matches
        self.year.setVisible(draft.years_missing)
        self.year_label.setVisible(draft.years_missing)
        self._only = None
        self._show_all()
        self._first_question()

    def show_draft(self, draft: Draft, matches: Mapping[int, Match]) -> None:
        self.draft, self.matches = draft, matches
        self.answers = Answers()
        self._only = None
        titles = draft.of_kind("title")
        self.title.set_value(titles[0].text if titles else draft.name)
        self.year.set_value(None)
        self.keep.set_value(True)
        self.year.setVisible(draft.years_missing)
        self.year_label.setVisible(draft.years_missing)
        self.file_name.set_words(draft.file)
        self._show_all()
        self._first_question()

    def _first_question(self) -> None:
        """The eye goes to the first line that asks, else to the first line."""
        assert self.draft is not None
        found = rows.in_order(self.draft)
        asking = (one for one in found if rows.asks(one, self.answers, self.matches.get(one.key)))
        first = next(asking, found[0] if found else None)
        if first is not None:
            self.table.choose(("item", first.key))
        elif self.draft.unread:
            self.table.choose((rows.UNREAD, 0))
        self._show_side()

    def commit(self) -> None:
        """Take what is being typed as if it was left."""
        for field in (self.title, self.year, self.side.text):
            field.commit()

    def _show_all(self) -> None:
        if self.draft is None:
            return
        self.warning.setText(
            ""
            if self.draft.found_a_plan
            else _("No plan was found in this file: no table and no list of tasks or products.")
        )
        self.warning.setVisible(not self.draft.found_a_plan)
        self._show_counts(self.draft)
        self._show_lines()

    def _show_counts(self, draft: Draft) -> None:
        taken = [one for one in draft.items if self.answers.takes(draft, one)]
        numbers = [(kind, sum(one.kind == kind for one in taken)) for kind in COUNTED]
        said = [f"{_(KINDS[kind])}: {count}" for kind, count in numbers if count]  # type: ignore[index]
        self.counted.set_words(" · ".join(said))
        found = rows.counts(draft, self.answers, self.matches)
        labels = {
            rows.LOOK: _("To look at ({count})"),
            rows.LEFT: _("Left out ({count})"),
            rows.UNREAD: _("Not understood ({count})"),
        }
        offered = {only: labels[only].format(count=n) for only, n in found.items() if n}
        if self._only not in offered:
            self._only = None
        self.show_only.set_choices(offered)
        self.show_only.set_value(self._only)

    def _show_lines(self) -> None:
        assert self.draft is not None
        self.table.set_source(rows.rows_of(self.draft, self.answers, self.matches, self._only))
        self._show_side()

    def _filter(self, only: str | None) -> None:
        self._only = only
        self._show_lines()

    # the chosen line

    def _item(self) -> Item | None:
        kind, key = self.table.current_id() or ("", -1)
        if kind != "item" or self.draft is None:
            return None
        return next((one for one in self.draft.items if one.key == key), None)

    def _show_side(self) -> None:
        item = self._item()
        kind, key = self.table.current_id() or ("", -1)
        self.side.setVisible(bool(kind))
        if item is not None and self.draft is not None:
            taken = self.answers.takes(self.draft, item)
            asks = rows.asks(item, self.answers, self.matches.get(item.key))
            self.side.show_item(item, self.answers, self.matches.get(item.key), taken, asks)
            self.side.show_table(self.draft, item.source, open_=False)
        elif kind == rows.UNREAD and self.draft is not None:
            self.side.show_unread(self.draft, key)
            self.side.show_table(self.draft, self.draft.unread[key].source, open_=True)

    def _toggle(self) -> None:
        item = self._item()
        if item is not None and self.draft is not None:
            self._take(not self.answers.takes(self.draft, item))

    def _take(self, taken: bool) -> None:
        item = self._item()
        if item is None:
            return
        if taken:
            self.answers.dropped.discard(item.key)
            if item.of is not None:
                self.answers.dropped.discard(item.of)  # a part cannot stand without its row
        else:
            self.answers.dropped.add(item.key)
        self._show_all()

    def _written(self, text: str | None) -> None:
        item = self._item()
        if item is None:
            return
        if (text or "") == item.text:
            self.answers.texts.pop(item.key, None)
        else:
            self.answers.texts[item.key] = text or ""
        if item.kind == "title":
            self.title.set_value(text)
            self.answers.title = text or ""
        self._show_all()

    def _title_written(self, text: str | None) -> None:
        self.answers.title = text or ""

    def _year_told(self, year: int | None) -> None:
        self.answers.year = year
        self._show_all()
