"""The preview page: what would happen, row by row, with the questions beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.people.service.importing import Choices, Preview, Verdict
from trainer_app.people.view import import_words as words
from trainer_app.people.view.import_columns import ImportColumns
from trainer_app.people.view.import_details import ImportDetails
from trainer_app.people.view.import_table import COLUMNS, LEFT, RowId, rows_of
from trainer_app.places.service import name_of
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import ElidedWords, Words, row
from trainer_app.widgets.inputs import ChoiceInput
from trainer_app.widgets.screen import Context
from trainer_app.widgets.table import RecordTable

ROWS, COLUMN_LIST = range(2)
BESIDE = 300  # px at 100 %


class ImportPreview(QWidget):
    """Shows a preview and the user's choices; the screen makes the next preview."""

    column_chosen = Signal(str, int, object)
    place_chosen = Signal(object, object)
    person_decided = Signal(int, str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.shown: Preview | None = None
        self.choices = Choices()
        self._only: Verdict | str | None = None
        self._names: dict[bytes, str] = {}
        self.file_name = ElidedWords("", "heading")
        self.again_button = QuietButton("", "folder")
        self.columns_button = Button("", "filter")
        self.columns_button.setCheckable(True)
        self.agree_button = PrimaryButton("", "check")
        self.warning = Words("", "warn")
        self.summary = Words("", "strong")
        self.filter_label = Words("", "label", wrap=False)
        self.filter = ChoiceInput(empty=N_("All rows"), translated=False)
        self.table = RecordTable(COLUMNS)
        self.columns = ImportColumns()
        self.middle = QStackedWidget()
        self.details = ImportDetails()
        self.beside = QScrollArea()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.middle.addWidget(self.table)
        self.middle.addWidget(self.columns)
        self.beside.setWidgetResizable(True)
        self.beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.beside.setWidget(self.details)
        self._fit_beside()
        head = row(self.file_name, self.again_button, self.columns_button, self.agree_button)
        head.setStretch(0, 1)
        self.filter_label.setBuddy(self.filter)
        counts = row(self.summary, self.filter_label, self.filter)
        counts.setStretch(0, 1)
        halves = QHBoxLayout()
        halves.setSpacing(theme.px(12))
        halves.addWidget(self.middle, 1)
        halves.addWidget(self.beside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(head)
        box.addWidget(self.warning)
        box.addLayout(counts)
        box.addLayout(halves, 1)
        self.setFocusProxy(self.table)

    def _fit_beside(self) -> None:
        self.beside.setFixedWidth(theme.px(BESIDE))

    def _connect(self) -> None:
        theme.sizes().changed.connect(self._fit_beside)
        self.table.chosen.connect(self._show_row)
        self.filter.edited.connect(self.show_only)
        self.columns_button.toggled.connect(
            lambda on: self.middle.setCurrentIndex(COLUMN_LIST if on else ROWS)
        )
        self.columns.changed.connect(self.column_chosen)
        self.details.placed.connect(self.place_chosen)
        self.details.answered.connect(self._answered)

    def retranslate(self) -> None:
        self.again_button.setText(_("Another file"))
        self.columns_button.setText(_("Columns"))
        self.filter_label.setText(_("Show"))
        self.filter.setAccessibleName(_("Show"))
        self.table.setAccessibleName(_("Rows of the list"))
        if self.shown:
            self.show_preview(self.shown, self.choices)

    def show_preview(self, shown: Preview, choices: Choices) -> None:
        """The row looked at stays the one looked at, if it is still there."""
        same_file = self.shown is not None and self.shown.file is shown.file
        at = self.table.current_id() if same_file else None
        self.shown, self.choices = shown, choices
        self._only = self._only if same_file else None
        self.columns_button.setChecked(self.columns_button.isChecked() and same_file)
        self.file_name.set_words(shown.file.name)
        self._look_up_places(shown)
        self.columns.show_columns(shown, choices.columns)
        self._say_warning(shown)
        self._show_counts(shown)
        self.show_choices()
        if at is None or not self.table.choose(at):
            self._first_question()

    def _look_up_places(self, shown: Preview) -> None:
        places = {line.municipality_id for line in shown.rows if line.municipality_id}
        with self._ctx.database.read() as session:
            self._names = {place: name_of(session, place) for place in places}

    def _say_warning(self, shown: Preview) -> None:
        said = ""
        if shown.taken_before:
            said = _("This very file was taken in already.")
        elif not shown.rows:
            said = _("Nobody was found in this file. Look at the columns, or choose another file.")
        self.warning.setText(said)
        self.warning.setVisible(bool(said))

    def _show_counts(self, shown: Preview) -> None:
        """How many rows of each kind there are, and a way to see one kind alone."""
        counted = [(verdict, said, n) for verdict, said, n in words.summary(shown) if n]
        self.summary.setText(" · ".join(f"{said}: {n}" for _verdict, said, n in counted))
        kinds: dict[Verdict | str, str] = {v or LEFT: f"{said} ({n})" for v, said, n in counted}
        self.filter.set_choices(kinds)
        self.filter.set_value(self._only if self._only in kinds else None)

    def show_only(self, only: Verdict | str | None) -> None:
        """Rows of one kind; None shows all."""
        self._only = only
        self.show_choices()

    def show_choices(self) -> None:
        """The table and the button after an answer."""
        if self.shown is None:
            return
        rows = rows_of(self.shown, self.choices, lambda place: self._names[place], self._only)
        self.table.set_source(rows)
        self._show_row(self.table.current_id())
        count = self._will_be_taken(self.shown)
        self.agree_button.setText(
            ngettext("Take in {count} person", "Take in {count} people", count).format(count=count)
        )
        self.agree_button.setEnabled(count > 0)

    def _will_be_taken(self, shown: Preview) -> int:
        """New people and additions; those who are known and bring nothing new do not count."""
        asked = sum(
            1
            for index, line in enumerate(shown.rows)
            if line.verdict is Verdict.ASK and self._brings(index)
        )
        return shown.count(Verdict.NEW, Verdict.ADDS) + asked

    def _brings(self, index: int) -> bool:
        answer = self.choices.people.get(index)
        assert self.shown is not None
        return answer == "other" or (answer == "same" and bool(self.shown.rows[index].adds))

    def _first_question(self) -> None:
        """The eye goes to the first row that asks, else to the first row."""
        assert self.shown is not None
        asking = (Verdict.ASK, Verdict.CHOOSE)
        found = next((n for n, line in enumerate(self.shown.rows) if line.verdict in asking), 0)
        if self.shown.rows:
            self.table.choose(("person", found))
        elif self.shown.read.left_out:
            self.table.choose((LEFT, 0))

    def _show_row(self, row_id: RowId | None) -> None:
        if row_id is None or self.shown is None:
            self.details.clear()
        elif row_id[0] == LEFT:
            self.details.show_left(self.shown.read.left_out[row_id[1]])
        else:
            self.details.show_row(self.shown, row_id[1], self.choices)

    def _answered(self, index: int, answer: str) -> None:
        self.person_decided.emit(index, answer)
