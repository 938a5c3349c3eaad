"""The look: colours, fonts, sizes and icons. Everything that is drawn takes them from here."""

from functools import cache
from string import Template

from PySide6.QtCore import QByteArray, QDir, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from trainer_app.core import paths
from trainer_app.widgets.look import QSS

GREEN = "#1f6f54"
GREEN_DARK = "#195a44"
GREEN_PALE = "#d9ece4"
GREEN_MIST = "#eef5f2"
INK = "#1c2733"
QUIET = "#52606d"  # secondary words; 6:1 on the page
LINE = "#d5dbe1"
EDGE = "#8795a1"  # borders of inputs: 3:1 against white
PAGE = "#f5f6f8"
WHITE = "#ffffff"
RED = "#a32626"
RED_PALE = "#fbe9e7"
AMBER = "#7a4b00"
AMBER_PALE = "#fff3d9"
BLUE = "#1d4f8a"
BLUE_PALE = "#e6eff9"

ELIDE = Qt.TextElideMode.ElideRight
TEXT_SCALES = (100, 125, 150)
POINTS = 10.5  # body text at 100 %
FAMILY = "Inter"
TOUCH_AT_100 = 40  # px: a finger in a cold hall


class _Sizes(QObject):
    """The text scale of the moment; `changed` tells widgets that paint by hand."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scale = 100


@cache
def sizes() -> _Sizes:
    return _Sizes()


def px(at_100: float) -> int:
    """Pixels for a length that grows with the text."""
    return round(at_100 * sizes().scale / 100)


def touch() -> int:
    """The least height and width of anything a finger must hit."""
    return px(TOUCH_AT_100)


def apply(app: QApplication, text_scale: int = 100) -> None:
    """Dress the program. May be called again: the open windows follow."""
    _load_fonts()
    QDir.setSearchPaths("icons", [str(paths.resource("icons"))])
    sizes().scale = text_scale
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_palette())
    font = QFont(FAMILY)
    font.setPointSizeF(POINTS * text_scale / 100)
    app.setFont(font)
    app.setStyleSheet(_style_sheet())
    sizes().changed.emit()


@cache
def _load_fonts() -> None:
    for name in ("Inter-Regular", "Inter-SemiBold", "Inter-Bold"):
        QFontDatabase.addApplicationFont(str(paths.resource("fonts", f"{name}.ttf")))


def _palette() -> QPalette:
    """Every role set: a dark system theme must not leave dark words on a dark page."""
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in {
        role.Window: PAGE,
        role.WindowText: INK,
        role.Base: WHITE,
        role.AlternateBase: "#f7f9fb",
        role.Text: INK,
        role.Button: WHITE,
        role.ButtonText: INK,
        role.BrightText: WHITE,
        role.Highlight: GREEN,
        role.HighlightedText: WHITE,
        role.Link: GREEN,
        role.LinkVisited: GREEN,
        role.PlaceholderText: "#68758a",
        role.ToolTipBase: INK,
        role.ToolTipText: WHITE,
        role.Light: WHITE,
        role.Midlight: "#eef1f4",
        role.Mid: LINE,
        role.Dark: EDGE,
        role.Shadow: "#9aa5b1",
        role.Accent: GREEN,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor("#77828e"))
    return palette


def _style_sheet() -> str:
    colours = {
        name.lower(): value
        for name, value in globals().items()
        if name.isupper() and isinstance(value, str) and value.startswith("#")
    }
    lengths = {f"px{n}": f"{px(n)}px" for n in range(1, 65)}
    points = {
        f"pt{n}": f"{POINTS * n / 100 * sizes().scale / 100:.2f}pt" for n in (85, 90, 115, 130, 170)
    }
    return Template(QSS).substitute(colours | lengths | points)


def large(widget_font: QFont, percent: int) -> QFont:
    """A font `percent` of this one, for words painted by hand."""
    font = QFont(widget_font)
    font.setPointSizeF(widget_font.pointSizeF() * percent / 100)
    return font


@cache
def _svg(name: str) -> str:
    return paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def pixmap(name: str, colour: str = INK, size: int = 24, ratio: float = 1.0) -> QPixmap:
    """An icon in one colour, sharp at this device pixel ratio."""
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    renderer.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def icon(name: str, colour: str = INK, selected: str | None = None) -> QIcon:
    """An icon that turns grey when disabled, and `selected` when its button is checked."""
    made = QIcon()
    for size in (20, 24, 32, 40, 64):
        made.addPixmap(pixmap(name, colour, size))
        made.addPixmap(pixmap(name, "#9aa5b1", size), QIcon.Mode.Disabled)
        if selected:
            made.addPixmap(pixmap(name, selected, size), QIcon.Mode.Normal, QIcon.State.On)
    return made


def icon_size() -> QSize:
    return QSize(px(20), px(20))
