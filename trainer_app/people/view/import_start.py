"""The first page of taking in a list: where a file is dropped, and what was taken in before."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from trainer_app.core.i18n import N_, _, format_moment
from trainer_app.people.service.importing import ImportFacts
from trainer_app.people.view.groups import PeopleGroup
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton
from trainer_app.widgets.cards import Card, Words, row
from trainer_app.widgets.inputs import ChoiceInput
from trainer_app.widgets.table import Column, ListRows, RecordTable

COLUMNS = (
    Column("file", N_("File"), 30, sortable=False),
    Column("when", N_("Taken in"), 16, sortable=False),
    Column("rows", N_("Rows"), 8, align="right", sortable=False),
)


class ImportStart(QWidget):
    """Tells what the user wants; the screen does it."""

    back_asked = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        self.drop = Card(margin=28)
        self.picture = QLabel()
        self.picture.setPixmap(theme.pixmap("people", "#9fb3aa", theme.px(48)))
        self.sentence = Words("", "section")
        self.kinds = Words("", "quiet")
        self.choose_button = PrimaryButton("", "folder")
        self.problem = Words("", "bad")
        self.group_label = Words("", "label", wrap=False)
        self.group = ChoiceInput(empty=None, translated=False)
        self.past_heading = Words("", "section")
        self.past = RecordTable(COLUMNS)
        self.back_button = Button("", "undo")
        self._build()
        self.past.chosen.connect(lambda _id: self._enable())
        self.back_button.clicked.connect(self._ask_back)

    def _build(self) -> None:
        centre = Qt.AlignmentFlag.AlignCenter
        self.drop.box.addStretch(1)
        self.drop.box.addWidget(self.picture, 0, centre)
        for words in (self.sentence, self.kinds, self.problem):
            words.setAlignment(centre)
            self.drop.box.addWidget(words)
        self.group_label.setBuddy(self.group)
        self.drop.box.addLayout(row(1, self.group_label, self.group, self.choose_button, 1))
        self.drop.box.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(12))
        box.addWidget(self.drop, 1)
        box.addLayout(row(self.past_heading, 1, self.back_button))
        box.addWidget(self.past, 1)
        self.problem.hide()
        self.setFocusProxy(self.choose_button)

    def retranslate(self) -> None:
        self.sentence.setText(_("Drop a list of people here, or choose the file."))
        self.kinds.setText(
            _("Excel, LibreOffice or CSV. Headings may be in any order and language.")
        )
        self.choose_button.setText(_("Choose a file"))
        self.group_label.setText(_("Assignment"))
        self.group.setAccessibleName(_("Assignment"))
        self.past_heading.setText(_("Lists taken in"))
        self.past.setAccessibleName(_("Lists taken in"))
        self.past.set_empty(_("No list was taken in yet."))
        self.back_button.setText(_("Take back"))

    def show_groups(self, groups: Sequence[PeopleGroup], chosen: bytes | None) -> None:
        self.group.set_choices({group.scope_id: group.label for group in groups})
        self.group.set_value(chosen)
        several = len(groups) > 1
        self.group.setVisible(several)
        self.group_label.setVisible(several)
        self.choose_button.setEnabled(bool(groups))
        if not groups:
            self.say_problem(_("People belong to an assignment. Start one first."))

    def show_imports(self, imports: Sequence[ImportFacts]) -> None:
        rows = [(one.id, one.file_name, format_moment(one.made_ms), one.rows) for one in imports]
        self.past.set_source(ListRows(rows))
        visible = bool(rows)
        for widget in (self.past_heading, self.past, self.back_button):
            widget.setVisible(visible)
        self._enable()

    def say_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _enable(self) -> None:
        self.back_button.setEnabled(self.past.current_id() is not None)

    def _ask_back(self) -> None:
        import_id = self.past.current_id()
        if import_id is not None:
            self.back_asked.emit(import_id)
