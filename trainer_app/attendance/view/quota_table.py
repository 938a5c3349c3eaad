"""Municipality by position as a table: who came of those asked for. Advice, never a rule."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from trainer_app.attendance.service.quota import Cell, Matrix
from trainer_app.core.i18n import _
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.dialogs import Dialog

GOOD, SHORT = QColor(theme.GREEN), QColor(theme.AMBER)


def open_quota(parent: QWidget, matrix: Matrix) -> Dialog:
    """Beside the list for a moment; nothing can be changed here."""
    dialog = Dialog(parent, _("By municipality and position"))
    dialog.say(
        _("Each cell: came / asked for or invited. What is missing is marked; it is only advice."),
        "quiet",
    )
    dialog.box.addWidget(QuotaTable(matrix))
    dialog.add_button(Button(_("Close")))
    dialog.resize(theme.px(900), theme.px(520))
    dialog.open()
    return dialog


class QuotaTable(QTableWidget):
    """The name column stays in sight as the vertical header."""

    def __init__(self, matrix: Matrix) -> None:
        super().__init__(len(matrix.rows) + 1, len(matrix.positions))
        self.setAccessibleName(_("By municipality and position"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setMinimumSize(theme.px(560), theme.px(240))
        labels = [wrapped(words) for words in matrix.position_words]
        self.setHorizontalHeaderLabels(labels)
        names = [
            row.municipality or _("Municipality not stated")
            if row.invited
            else _("{name} (guest)").format(name=row.municipality or _("Municipality not stated"))
            for row in matrix.rows
        ]
        self.setVerticalHeaderLabels([*names, _("Together")])
        for down, row in enumerate(matrix.rows):
            for across, cell in enumerate(row.cells):
                self.setItem(down, across, item_of(cell))
        for across, cell in enumerate(matrix.totals()):
            self.setItem(len(matrix.rows), across, item_of(cell))
        self.horizontalHeader().setMinimumSectionSize(self._widest(labels) + theme.px(28))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setMinimumSectionSize(theme.touch())

    def _widest(self, labels: list[str]) -> int:
        font = self.horizontalHeader().font()
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        lines = [line for label in labels for line in label.split("\n")]
        return max((metrics.horizontalAdvance(line) for line in lines), default=0)


def wrapped(words: str) -> str:
    """A label of the list on as many short lines as it has long words."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) > 12:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def item_of(cell: Cell) -> QTableWidgetItem:
    """In numbers, and in a word where somebody is missing: nobody depends on the colour."""
    if not cell.wanted and not cell.came:
        return _item("—", QColor(theme.QUIET))
    words = f"{cell.came} / {cell.wanted}" if cell.wanted else str(cell.came)
    if not cell.missing:
        return _item(f"{words} ✓" if cell.wanted else words, GOOD)
    missing = _("missing {number}").format(number=cell.missing)
    return _item(f"{words}\n{missing}", SHORT)


def _item(words: str, colour: QColor) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    item.setForeground(colour)
    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    return item
