"""What can be done with the lines of an outline as a whole: filter, order, save as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from trainer_app.core.i18n import _
from trainer_app.core.words import fold, sort_key
from trainer_app.store.base import Text3, choice_label, describe, kind_of
from trainer_app.widgets import table_file, theme
from trainer_app.widgets.buttons import IconButton
from trainer_app.widgets.inputs.text import FilterInput
from trainer_app.widgets.outline import Branch, Key, Part


class OutlineMenu(QObject):
    """A button with a menu, and the line in which the filter is typed."""

    changed = Signal()
    save_wanted = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.button = IconButton("more")
        self.button.icon_colour = theme.INK
        self.button.set_icon("more")
        self.search = FilterInput()
        self.search.hide()
        self.by_name = False
        self.button.clicked.connect(self.open)
        self.search.searched.connect(lambda _words: self.changed.emit())
        self.search.left.connect(self.close_search)
        shortcut = QShortcut(QKeySequence.StandardKey.Find, owner)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.open_search)

    def retranslate(self) -> None:
        self.button.set_name(_("Filter, sort and save the lines"))
        self.search.set_words(_("Only lines with these words"))

    def open(self) -> QMenu:
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Filter…"), QKeySequence("Ctrl+F"), self.open_search)
        told = _("In the usual order") if self.by_name else _("By name")
        menu.addAction(told, self._turn)
        menu.addAction(_("Save as a table (XLSX)…"), self.save_wanted.emit)
        at = self.button.mapToGlobal(QPoint(self.button.width(), self.button.height()))
        menu.popup(at - QPoint(menu.sizeHint().width(), 0))
        return menu

    def open_search(self) -> None:
        self.search.show()
        self.search.setFocus()

    def close_search(self) -> None:
        self.search.clear()
        self.search.hide()
        self.changed.emit()

    def _turn(self) -> None:
        self.by_name = not self.by_name
        self.changed.emit()

    def arranged(self, branches: Sequence[Branch]) -> list[Branch]:
        """The lines that have every word typed, under the headings that have lines."""
        words = fold(self.search.text()).split()
        found = []
        for branch in branches:
            lines = [line for line in branch.lines if all(one in fold(line[1]) for one in words)]
            if self.by_name:
                lines.sort(key=lambda line: sort_key(line[1]))
            if lines or not words:
                found.append(replace(branch, lines=tuple(lines)))
        return found


Words = Mapping[str, Mapping[bytes, str]]
"""Field that names another row -> what is said for each."""


def sheets(
    parts: Mapping[str, Part],
    rows: Mapping[Key, Any],
    shown: Sequence[Key],
    words: Words | None = None,
    belongs: Callable[[str, Any], str] | None = None,
) -> table_file.Sheets:
    """A sheet for each kind of line, with the fields of its form; only the lines shown.

    `belongs` says of a kind and a line what it stands below; that is the first column.
    """
    said = words or {}
    tables: list[tuple[str, list[list[Any]]]] = []
    for kind, part in parts.items():
        fields = _fields(part, said)
        lines = [rows[key] for key in shown if key[0] == kind and key in rows]
        if lines:
            labels = [_(describe(part.model)[name].label) for name in fields]
            told = [[_value(part, one, name, said) for name in fields] for one in lines]
            if belongs is not None and any(belongs(kind, one) for one in lines):
                labels = [_("Belongs to"), *labels]
                told = [
                    [belongs(kind, one), *cells] for one, cells in zip(lines, told, strict=True)
                ]
            tables.append((_(part.heading), [labels, *told]))

    def read(_report: table_file.Report) -> list[Any]:
        from trainer_app.core.sheets import SheetToWrite

        return [
            SheetToWrite(name, lines, widths=table_file.widths_of(lines)) for name, lines in tables
        ] or [SheetToWrite(_("Table"), [])]

    return read


def _fields(part: Part, words: Words) -> list[str]:
    """Those that mean something on paper: a reference to another row only by its name."""
    known = describe(part.model)
    return [
        name
        for name in part.fields
        if name in words
        or (name in known and (known[name].is_text or kind_of(known[name]) != "id"))
    ]


def _value(part: Part, one: Any, name: str, words: Words) -> Any:
    value = getattr(one, name)
    if name in words:
        return words[name].get(value, "")
    info = describe(part.model)[name]
    if isinstance(value, Text3):
        return value.shown()
    if info.choices and isinstance(value, str):
        return choice_label(info, value)
    return value if not isinstance(value, bytes) else None
