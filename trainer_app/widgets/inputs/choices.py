"""One of several: as a drop-down list, as buttons side by side, as a tick."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from trainer_app.core.i18n import N_, _
from trainer_app.core.words import fold, nfc
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button

Choices = Mapping[Any, str]
"""Code -> label marked with N_, or with `translated=False` plain words (names of places)."""


class ChoiceInput(QComboBox):
    """A drop-down list of codes. The wheel does not turn it by accident."""

    edited = Signal(object)

    def __init__(
        self,
        choices: Choices | None = None,
        *,
        empty: str | None = "",
        translated: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`empty` is the label of "nothing chosen"; None leaves it out."""
        super().__init__(parent)
        self._empty, self._translated = empty, translated
        self._choices: Choices = {}
        self.setMinimumHeight(theme.touch())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(12)
        self.activated.connect(self._chosen)
        self.set_choices(choices or {})

    def set_choices(self, choices: Choices) -> None:
        """Offer other choices; the value stays, even if it is no longer offered."""
        value = self.value()
        self._choices = dict(choices)
        self._fill(value)

    def value(self) -> Any:
        return self.currentData()

    def set_value(self, value: Any) -> None:
        found = self._index_of(value)
        if found < 0:
            self._fill(value)
            found = self._index_of(value)
        self.setCurrentIndex(found)

    def commit(self) -> bool:
        return True

    def _index_of(self, value: Any) -> int:
        """findData compares variants, and is unreliable for bytes and None."""
        return next((n for n in range(self.count()) if self.itemData(n) == value), -1)

    def _fill(self, value: Any) -> None:
        blocked = self.blockSignals(True)
        self.clear()
        if self._empty is not None:
            self.addItem(_(self._empty) if self._empty else "—", None)
        for code, label in self._choices.items():
            self.addItem(_(label) if self._translated else label, code)
        if value is not None and self._index_of(value) < 0:
            self.addItem(str(value) if isinstance(value, str) else "?", value)
        self.setCurrentIndex(self._index_of(value))
        self.blockSignals(blocked)

    def _chosen(self, _index: int) -> None:
        self.edited.emit(self.value())

    def minimumSizeHint(self) -> QSize:
        """A long label must not push the screen apart."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(180)), hint.height())

    def wheelEvent(self, event) -> None:
        event.ignore()

    # a long label ends in …, and stands whole in the tooltip

    def shown_words(self) -> str:
        """The chosen label as far as there is room for it."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        parts = QStyle.SubControl
        box = QStyle.ComplexControl.CC_ComboBox
        place = self.style().subControlRect(box, option, parts.SC_ComboBoxEditField, self)
        return self.fontMetrics().elidedText(self.currentText(), theme.ELIDE, place.width())

    def paintEvent(self, _event) -> None:
        painter = QStylePainter(self)
        try:
            painter.setPen(self.palette().text().color())
            option = QStyleOptionComboBox()
            self.initStyleOption(option)
            painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            option.currentText = self.shown_words()
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        finally:
            painter.end()

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent) or self.shown_words() == self.currentText():
            return super().event(event)
        QToolTip.showText(event.globalPos(), self.currentText(), self)
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._translated:
            self._fill(self.value())


class OpenChoiceInput(QComboBox):
    """A list one may leave: type to search in it, or write something that is not there.

    The value is a code of the list, or the words written.
    """

    edited = Signal(object)

    def __init__(
        self,
        choices: Choices | None = None,
        *,
        translated: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._translated = translated
        self._choices: Choices = {}
        self._shown: Any = None
        self.line = QLineEdit()
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumHeight(theme.touch())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(12)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.set_choices(choices or {})
        self.activated.connect(lambda _index: self.commit())
        self.line.editingFinished.connect(self.commit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_choices(self, choices: Choices) -> None:
        value = self._shown
        self._choices = dict(choices)
        self._fill()
        self.set_value(value)

    def value(self) -> Any:
        words = nfc(self.currentText()).strip()
        if not words:
            return None
        key = fold(words)
        return next((code for code, label in self._labels() if fold(label) == key), words)

    def set_value(self, value: Any) -> None:
        self._shown = value
        blocked = self.blockSignals(True)
        self.setCurrentText(dict(self._labels()).get(value, "" if value is None else str(value)))
        self.line.setCursorPosition(0)
        self.setToolTip(self.currentText())  # a long one is cut at the edge
        self.blockSignals(blocked)

    def commit(self) -> bool:
        value = self.value()
        if value != self._shown:
            self.set_value(value)
            self.edited.emit(value)
        return True

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _labels(self) -> list[tuple[Any, str]]:
        return [
            (code, _(label) if self._translated else label) for code, label in self._choices.items()
        ]

    def _fill(self) -> None:
        blocked = self.blockSignals(True)
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.clear()
            for _code, label in self._labels():
                model.appendRow(QStandardItem(label))
        self.setCurrentIndex(-1)
        self.blockSignals(blocked)

    def wheelEvent(self, event) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._translated:
            value = self._shown
            self._fill()
            self.set_value(value)


class ChoiceButtons(QWidget):
    """A few choices side by side, all in sight; touching the chosen one again takes it back."""

    edited = Signal(object)

    def __init__(
        self, choices: Choices, *, optional: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = dict(choices)
        self._optional = optional
        self._value: Any = None
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.buttons: dict[Any, Button] = {}
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        for code in self._choices:
            button = Button()
            button.setCheckable(True)
            button.setMinimumHeight(theme.touch())
            button.clicked.connect(lambda _on, code=code: self._touched(code))
            self._group.addButton(button)
            self.buttons[code] = button
            box.addWidget(button)
        box.addStretch(1)
        self.setFocusProxy(next(iter(self.buttons.values())))
        self._words()

    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value = value
        for code, button in self.buttons.items():
            button.setChecked(code == value)

    def commit(self) -> bool:
        return True

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._words()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()

    def _words(self) -> None:
        for code, button in self.buttons.items():
            button.setText(_(self._choices[code]))
            name = self.accessibleName()
            button.setAccessibleName(f"{name}: {button.text()}" if name else button.text())

    def _touched(self, code: Any) -> None:
        again = code == self._value
        value = None if again and self._optional else code
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.edited.emit(value)


class YesNoInput(ChoiceButtons):
    """Yes, no, or not asked yet (None)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__({True: N_("Yes"), False: N_("No")}, parent=parent)


class CheckInput(QCheckBox):
    """A tick. Not yet answered (None) shows as no tick."""

    edited = Signal(object)

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setMinimumHeight(theme.touch())
        self.clicked.connect(lambda on: self.edited.emit(bool(on)))

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:
        blocked = self.blockSignals(True)
        self.setChecked(bool(value))
        self.blockSignals(blocked)

    def commit(self) -> bool:
        return True
