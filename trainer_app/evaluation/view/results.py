"""Results: what was learned with its chart and every question; or what people say of the day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import N_, _, format_number, ngettext
from trainer_app.core.rounding import whole
from trainer_app.evaluation import service
from trainer_app.evaluation.service.chart import chart
from trainer_app.evaluation.service.results import AFTER, BEFORE, Item, Share
from trainer_app.widgets import theme
from trainer_app.widgets.canvas import DrawingCanvas
from trainer_app.widgets.cards import Card, Empty, Words, column
from trainer_app.widgets.charts import Bar, BarChart
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.pages import Pages, scrolled
from trainer_app.widgets.screen import Context, Screen
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

COLUMNS = (
    Column("number", N_("No."), 4, "right", sortable=False),
    Column("question", N_("Question"), 34, sortable=False),
    Column("before", N_("Right before"), 9, "right", sortable=False),
    Column("after", N_("Right after"), 9, "right", sortable=False),
    Column("apart", N_("Tells apart"), 9, "right", sortable=False),
    Column("wrong", N_("Most frequent wrong answer, after"), 30, sortable=False),
)
LOW = 0.1  # below this a question tells those who know from the others badly
WIDE = 640  # px at 100 %: of the drawing
TABLE_HIGH = 320  # px at 100 %
DASH = "–"


class TestResults(Screen):
    __test__ = False  # not a test of pytest
    tables: ClassVar[frozenset[str]] = frozenset(
        {"evaluation_sheet", "evaluation_answer", "evaluation_question"}
    )

    def __init__(self, ctx: Context, event_id: bytes) -> None:
        super().__init__(ctx)
        self.event_id = event_id
        self.gain, self.pairs = Words("", "heading"), Words("", "quiet")
        self.care = Words("", "warn")
        self.canvas = DrawingCanvas()
        self.table = RecordTable(COLUMNS)
        self.table.setMinimumHeight(theme.px(TABLE_HIGH))
        self.about = Words("", "small")
        self.nothing = Empty("numbers")
        head = Card(tone="pale")
        for words in (self.gain, self.pairs, self.care):
            head.box.addWidget(words)
        inside = QWidget()
        self.drawn = Card()
        self.drawn.box.addWidget(self.canvas)
        inside.setLayout(column(head, self.drawn, self.table, self.about, 1, spacing=12))
        self.pages = Pages()
        self.pages.addWidget(scrolled(inside))
        self.pages.addWidget(self.nothing)
        self.setLayout(column(self.pages))

    def retranslate(self) -> None:
        self.table.setAccessibleName(_("Every question"))
        self.about.setText(
            _(
                "Normalised gain: of what was not known before, how much was learned (Hake, 1998)."
                " Tells apart: how well a question tells those who know from those who do not,"
                " from -1 to 1."
            )
        )
        self.nothing.say(_("Results appear here when sheets of before or after are filled in."))

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            found = service.results(session, [self.event_id])
        empty = not found.sheets_before and not found.sheets_after
        self.pages.setCurrentIndex(1 if empty else 0)
        self.gain.setText(service.gain_words(found) or _("No result yet"))
        told = _("Sheets before: {before}, after: {after}, matched pairs: {pairs}")
        self.pairs.setText(
            told.format(before=found.sheets_before, after=found.sheets_after, pairs=found.pairs)
        )
        said = service.cautions(found)
        self.care.setText("\n".join(said))
        self.care.setVisible(bool(said))
        drawn = chart(found)
        self.drawn.setVisible(drawn is not None)
        if drawn is not None:
            self.canvas.show_drawing(drawn)
            self._fit_drawing()
        rows = [_row(item) for item in found.items if item.before or item.after]
        self.table.setVisible(bool(rows))
        self.about.setVisible(bool(rows))
        self.table.set_source(ListRows(rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_drawing()

    def _fit_drawing(self) -> None:
        """As high as its width asks for, and never larger than it can be read."""
        drawn = self.canvas.drawing()
        if drawn is not None:
            wide = min(theme.px(WIDE), self.width() - theme.px(60))
            self.canvas.setFixedHeight(round(wide * drawn.height_mm / drawn.width_mm))


def _row(item: Item) -> tuple[Any, ...]:
    words = item.words.shown()
    apart = item.tells_apart
    weak = apart is not None and apart < LOW
    shown = DASH if apart is None else format_number(apart, 2)
    return (
        item.number,
        str(item.number),
        Cell(words, tip=words),
        _percent(item.right_share(BEFORE)),
        _percent(item.right_share(AFTER)),
        Cell(shown, "warn" if weak else ""),
        Cell(_most_wrong(item), tip=_most_wrong(item)),
    )


def _percent(share: Share | None) -> str:
    if share is None or share.percent is None:
        return DASH
    return _("{percent}%").format(percent=format_number(whole(share.percent)))


def _most_wrong(item: Item) -> str:
    """Of opinions, what most people say."""
    shares = [
        (share.count, at)
        for at, share in enumerate(item.after)
        if share.count and not (item.kind == "knowledge" and at + 1 == item.right)
    ]
    if not shares:
        return ""
    count, at = max(shares, key=lambda one: (one[0], -one[1]))
    return f"{item.options[at].shown()} ({format_number(count)})"


class FeedbackResults(Screen):
    tables: ClassVar[frozenset[str]] = TestResults.tables

    def __init__(self, ctx: Context, event_id: bytes) -> None:
        super().__init__(ctx)
        self.event_id = event_id
        self.told, self.care = Words("", "heading"), Words("", "warn")
        self.chart = BarChart()
        self.said = Lines(spacing=8, stretch=True)
        self.nothing = Empty("answers")
        inside = QWidget()
        inside.setLayout(column(self.told, self.care, self.chart, self.said, 1, spacing=12))
        self.pages = Pages()
        self.pages.addWidget(scrolled(inside))
        self.pages.addWidget(self.nothing)
        self.setLayout(column(self.pages))

    def retranslate(self) -> None:
        self.chart.setAccessibleName(_("Mean of the marks"))
        self.nothing.say(_("Results appear here when feedback forms are filled in."))

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            found = service.feedback(session, [self.event_id])
        self.pages.setCurrentIndex(0 if found.sheets else 1)
        told = ngettext("{n} feedback form", "{n} feedback forms", found.sheets)
        self.told.setText(told.format(n=found.sheets))
        self.care.setVisible(found.hidden)
        self.care.setText(
            _(
                "There are fewer than {least} forms: no result is shown, so that nobody can be"
                " recognised."
            ).format(least=service.FEWEST)
        )
        self._show(found.opinions)

    def _show(self, opinions: Sequence[service.Opinion]) -> None:
        marks = [one for one in opinions if one.mean is not None]
        self.chart.setVisible(bool(marks))
        self.chart.show_bars([Bar(one.words.shown(), (round(one.mean or 0, 2),)) for one in marks])
        self.said.show_widgets([_card(one) for one in opinions if one.kind == "words" and one.said])


def _card(one: service.Opinion) -> QWidget:
    card = Card()
    card.box.addWidget(Words(one.words.shown(), "strong"))
    for said in one.said:
        card.box.addWidget(Words(f"– {said}"))
    return card
