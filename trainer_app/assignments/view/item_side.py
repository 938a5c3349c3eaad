"""One line of a draft: what is proposed, what was understood, and the words it was made from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from trainer_app.assignments.service.importing import KINDS, Answers, Draft, Item, Source
from trainer_app.assignments.service.matching import Match
from trainer_app.assignments.view import import_rows as rows
from trainer_app.assignments.view.table_columns import TableColumns
from trainer_app.core.i18n import _
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Card, Words, column
from trainer_app.widgets.inputs import CheckInput, LongTextInput
from trainer_app.widgets.pages import scrolled


class ItemSide(Card):
    def __init__(self) -> None:
        super().__init__()
        self.name = Words("", "section")
        self.doubt = Words("", "warn")
        self.take = CheckInput()
        self.text = LongTextInput(lines=3)
        self.understood = Words("", "quiet")
        self.source_label = Words("", "label")
        self.source = Words("")
        self.where = Words("", "small")
        self.other = Button("", "filter")
        self.other.setCheckable(True)
        self.columns = TableColumns()
        self.other.toggled.connect(self.columns.setVisible)
        self.source.setTextFormat(Qt.TextFormat.PlainText)
        self.source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside = QWidget()
        inside.setLayout(
            column(
                self.name, self.doubt, self.take, self.text, self.understood,
                self.source_label, self.source, self.where, self.other, self.columns, 1,
            )
        )  # fmt: skip
        self.box.addWidget(scrolled(inside), 1)

    def retranslate(self) -> None:
        self.take.setText(_("Take into the assignment"))
        self.text.setAccessibleName(_("Proposed"))
        self.source_label.setText(_("As written in the file"))
        self.other.setText(_("Columns of this table"))
        self.columns.retranslate()

    def show_item(
        self, item: Item, answers: Answers, match: Match | None, taken: bool, asks: bool
    ) -> None:
        self.name.setText(_(KINDS[item.kind]))
        said = _(item.doubt) if item.doubt and asks else ""
        self.doubt.setText(said)
        self.doubt.setVisible(bool(said))
        for part in (self.take, self.text):
            part.show()
        self.take.set_value(taken)
        self.text.setEnabled(taken)
        if not self.text.hasFocus():
            self.text.set_value(answers.text(item))
        told = rows.understood(item, answers, match)
        self.understood.setText(told)
        self.understood.setVisible(bool(told))
        self._show_source(item.source.text, rows.where(item.source), item.twin)

    def show_unread(self, draft: Draft, at: int) -> None:
        one = draft.unread[at]
        self.name.setText(_("Not understood"))
        self.doubt.setText(_(one.why))
        self.doubt.show()
        for part in (self.take, self.text, self.understood):
            part.hide()
        self._show_source(one.source.text, rows.where(one.source), "")

    def show_table(self, draft: Draft, source: Source, *, open_: bool) -> None:
        """The columns of the table it stands in; for a table not understood they are open."""
        table = draft.table_of(source)
        self.other.setVisible(table is not None)
        if table is not None and (
            self.columns.number != table.number or not self.other.isChecked()
        ):
            self.columns.show_table(table)
        self.other.setChecked(table is not None and open_)
        self.columns.setVisible(self.other.isChecked())

    def _show_source(self, text: str, place: str, twin: str) -> None:
        said = text or _("The cell is empty.")
        self.source.setText(f"{said}\n\n{twin}" if twin else said)
        self.where.setText(place)
