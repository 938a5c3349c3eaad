"""Walks through the program, with pictures: pages that come with it, readable without a network."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from trainer_app.core import paths
from trainer_app.core.i18n import LANGUAGES, N_, _, language
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import PrimaryButton
from trainer_app.widgets.dialogs import Dialog

WIDE, HIGH = 860, 560  # px at 100 %


@dataclass(frozen=True)
class Guide:
    """A folder below `resources/help` with a page for each language."""

    folder: str
    title: str

    def page(self) -> Path:
        code = language() if language() in LANGUAGES else "en"
        return paths.resource("help", self.folder, f"{code}.html")


GUIDES = (Guide("village_to_office", N_("From the village to the office and back")),)


class Page(QTextBrowser):
    """One page; its pictures are made as wide as there is room."""

    def __init__(self, page: Path, width: int) -> None:
        super().__init__()
        self._width = width
        self.setOpenLinks(False)
        self.setSearchPaths([str(page.parent)])
        self.setHtml(page.read_text("utf-8"))

    def loadResource(self, kind: int, name: QUrl) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(str(Path(self.searchPaths()[0]) / name.fileName()))
        if picture.isNull():
            return picture
        smooth = Qt.TransformationMode.SmoothTransformation
        return picture.scaledToWidth(min(self._width, picture.width()), smooth)


def show_guide(parent: QWidget, guide: Guide) -> Dialog:
    dialog = Dialog(parent, _(guide.title))
    dialog.setObjectName("guide")
    room = parent.screen().availableSize()  # the window may be the small help
    wide = min(theme.px(WIDE), room.width() - theme.px(80))
    page = Page(guide.page(), wide - theme.px(60))
    page.setAccessibleName(_(guide.title))
    page.setMinimumSize(wide, min(theme.px(HIGH), room.height() - theme.px(180)))
    dialog.box.addWidget(page, 1)
    closing = dialog.add_button(PrimaryButton(_("Close")))
    closing.setFocus()
    dialog.open()
    return dialog
