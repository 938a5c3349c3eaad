"""Onto a printer: the very pages of the PDF, at the printer's fineness."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.reports.view.pages import draw_page, page_sizes
from trainer_app.widgets.tasks import Report

FINE = 300  # dots to the inch: enough for text and for the corner codes


def ask_printer(
    parent: QWidget, title: str, on_chosen: Callable[[QPrinter], object]
) -> QPrintDialog:
    """The system's own dialog, opened and not waited for."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(FINE)
    printer.setDocName(title)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.accepted.connect(lambda: on_chosen(printer))
    dialog.open()  # type: ignore[call-arg]  # the stubs know only the old form with a slot
    return dialog


def print_pdf(data: bytes, printer: QPrinter, report: Report) -> int:
    """Page by page, so that memory stays small. Runs in a worker."""
    sizes = page_sizes(data)
    wanted = _wanted(printer, len(sizes))
    painter = QPainter()
    for done, number in enumerate(wanted):
        report(done, len(wanted), _("Page {page}").format(page=number + 1))
        _set_page(printer, sizes[number])
        if done == 0 and not painter.begin(printer):
            raise UserError(
                _("The printer does not answer."), _("Check that it is on, or save as PDF.")
            )
        if done:
            printer.newPage()
        width = printer.pageLayout().fullRectPixels(printer.resolution()).width()
        picture = draw_page(data, number, width)
        painter.drawImage(QRectF(0, 0, picture.width(), picture.height()), picture)
    painter.end()
    return len(wanted)


def _wanted(printer: QPrinter, count: int) -> list[int]:
    """The pages chosen in the dialog, from 0; all of them if none were chosen."""
    first, last = printer.fromPage(), printer.toPage()
    return list(range(max(first, 1) - 1, min(last or count, count)))


def _set_page(printer: QPrinter, points: tuple[float, float]) -> None:
    """A4 as the papers are; lying where the page is wider than high."""
    printer.setPageSize(QPageSize(QSizeF(*sorted(points)), QPageSize.Unit.Point))
    lying = points[0] > points[1]
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    )
