"""Scans kept as PDF: checked before anything is unpacked, shown page by page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from trainer_app.attachments.service import refusals
from trainer_app.attachments.service.refusals import FileRefused
from trainer_app.core.pdfium import LOCK

if TYPE_CHECKING:
    from PIL import Image

MOST_PAGES = 200
DEEPEST = 5  # forms within forms; a scanner makes none


def is_pdf(data: bytes) -> bool:
    """Some scanners write a few bytes before the mark."""
    return b"%PDF-" in data[:1024]


def check(data: bytes, most_pixels: int) -> int:
    """The number of pages; refused when a page holds a picture larger than `most_pixels`."""
    with _opened(data) as document:
        pages = len(document)
        if pages == 0:
            raise refusals.broken()
        if pages > MOST_PAGES:
            raise refusals.too_many_pages(pages)
        for number in range(pages):
            _check_page(document[number], most_pixels)
        return pages


def page(data: bytes, number: int, longest: int) -> "Image.Image":
    """One page as a picture whose longer side has `longest` pixels."""
    with _opened(data) as document:
        sheet = document[number]
        scale = longest / max(1.0, sheet.get_width(), sheet.get_height())
        image: Image.Image = sheet.render(scale=scale).to_pil()
        return image.convert("RGB")


def _check_page(sheet: Any, most_pixels: int) -> None:
    import pypdfium2.raw as raw

    for picture in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST):
        width, height = picture.get_px_size()
        if width * height > most_pixels:
            raise refusals.too_many_pixels(width, height)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2

    with LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
            try:
                yield document
            finally:
                document.close()
        except FileRefused:
            raise
        except Exception as wrong:  # the border to pdfium
            raise refusals.locked() if "assword" in str(wrong) else refusals.broken() from wrong
