"""The window as a user or a screen reader meets it: find by role and name, type, look for cuts."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QWidget,
)

from trainer_app.widgets import theme

Role = QAccessible.Role

DEEPEST = 30
WIDEST = 80  # a table has thousands of cells; the first rows tell enough

INPUTS = {
    Role.Button,
    Role.CheckBox,
    Role.RadioButton,
    Role.ComboBox,
    Role.EditableText,
    Role.SpinBox,
    Role.Slider,
    Role.List,
    Role.Table,
    Role.Tree,
}


def dress(app: QApplication, text_scale: int = 100) -> None:
    """As the program looks; nothing to do where it looks so: to style every widget anew is slow."""
    same = app.styleSheet() and app.font().family() == theme.FAMILY
    if not same or theme.sizes().scale != text_scale:
        theme.apply(app, text_scale)


def locate(window: QWidget, role: QAccessible.Role, name: str) -> QWidget:
    """The one visible widget of this role and name; says what there is when there is none."""
    found = [widget for r, n, widget in parts(window) if r == role and n == name]
    names = [n for r, n, _ in parts(window) if r == role]
    assert len(found) == 1, f"{len(found)} of {role.name} {name!r}; there are {names}"
    return found[0]


def parts(window: QWidget) -> Iterator[tuple[QAccessible.Role, str, QWidget]]:
    """Every visible thing a screen reader can speak of that has a widget."""
    for interface in _walk(QAccessible.queryAccessibleInterface(window), 0):
        thing = interface.object()
        if isinstance(thing, QWidget):
            yield interface.role(), spoken_name(interface), thing


def spoken_name(interface: QAccessibleInterface) -> str:
    thing = interface.object()
    # On Linux a combo box answers with its value; the property is the same everywhere.
    named = thing.accessibleName() if isinstance(thing, QWidget) else ""
    return (named or interface.text(QAccessible.Text.Name)).replace("&", "")


def _walk(interface: QAccessibleInterface | None, depth: int) -> Iterator[QAccessibleInterface]:
    if interface is None or not interface.isValid() or depth > DEEPEST:
        return
    if not interface.state().invisible:
        yield interface
    for number in range(min(interface.childCount(), WIDEST)):
        yield from _walk(interface.child(number), depth + 1)


def unnamed_inputs(window: QWidget) -> list[str]:
    """Inputs a blind trainer could not tell apart."""
    return [
        f"{role.name} {widget.objectName() or widget.metaObject().className()}"
        for role, name, widget in parts(window)
        if role in INPUTS and not name.strip() and not _inside_an_input(widget)
    ]


def _inside_an_input(widget: QWidget) -> bool:
    """The line of a combo box or spin box, and the list it drops, speak through their box."""
    return widget.objectName().startswith("qt_") or isinstance(widget.parent(), QComboBox)


def cut_texts(window: QWidget) -> list[str]:
    """Texts that do not fit the place they have."""
    cut = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        if isinstance(widget, QLabel):
            cut += [widget.text()] if _label_is_cut(widget) else []
        elif isinstance(widget, QAbstractButton):
            cut += [widget.text()] if _button_is_cut(widget) else []
        elif isinstance(widget, QListWidget):
            cut += _cut_lines(widget)
    return cut


SLACK = 2  # px; rounding of font widths


def _label_is_cut(label: QLabel) -> bool:
    if not label.text() or label.textFormat() == Qt.TextFormat.RichText:
        return False
    room = label.contentsRect()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + SLACK
    lines = label.text().split("\n")
    widest = max(label.fontMetrics().horizontalAdvance(line) for line in lines)
    return widest > room.width() + SLACK


def _button_is_cut(button: QAbstractButton) -> bool:
    if not button.text() or isinstance(button.parent(), QLineEdit):
        return False  # a picture inside a line: its words are only spoken
    return button.minimumSizeHint().width() > button.width() + SLACK or (
        button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))
        > button.width() + SLACK
    )


def _cut_lines(box: QListWidget) -> list[str]:
    if box.wordWrap() or box.textElideMode() == Qt.TextElideMode.ElideNone:
        return []
    width = box.viewport().width()
    return [
        text
        for text in (box.item(row).text() for row in range(box.count()))
        if any(box.fontMetrics().horizontalAdvance(line) > width for line in text.split("\n"))
    ]


def type_text(widget: QWidget, text: str) -> None:
    """Type any letters; QTest.keyClicks stops the whole process at the first Cyrillic one."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def press(widget: QWidget, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    """One key, as the keyboard sends it."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))
