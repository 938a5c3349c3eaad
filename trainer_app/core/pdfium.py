"""pdfium shows pages of PDFs. It is not thread safe: everyone comes in through this door."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LOCK = threading.Lock()


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A PDF of our own making, open while nobody else uses pdfium."""
    import pypdfium2

    with LOCK, pypdfium2.PdfDocument(data) as document:
        yield document
