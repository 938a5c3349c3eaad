"""Things papers are tried with: photographs, signatures, and how a file reads back."""

import random
from io import BytesIO

import pypdfium2
from PIL import Image

from trainer_app.core.strokes import Sample, Strokes, encode
from trainer_app.reports.paper.blocks import Document, Picture
from trainer_app.reports.paper.pdf import write_pdf


def jpeg(width: int = 400, height: int = 300, seed: int = 1) -> bytes:
    small = Image.frombytes("RGB", (40, 30), random.Random(seed).randbytes(3600))
    out = BytesIO()
    small.resize((width, height), Image.Resampling.BICUBIC).save(out, "JPEG", quality=80)
    return out.getvalue()


def picture(caption: str = "", width: int = 400, height: int = 300, seed: int = 1) -> Picture:
    return Picture(lambda: jpeg(width, height, seed), width, height, caption)


def signature(seed: int = 1) -> bytes:
    dice = random.Random(seed)
    x, y, lines = 1500, 2500, []
    for _line in range(2):
        samples = []
        for moment in range(40):
            x, y = x + dice.randint(-120, 260), y + dice.randint(-240, 240)
            samples.append(Sample(max(x, 0), min(max(y, 0), 5000), moment * 12))
        lines.append(tuple(samples))
    return encode(Strokes(12000, 5000, False, tuple(lines)))


def pdf(document: Document) -> bytes:
    out = BytesIO()
    write_pdf(document, out)
    return out.getvalue()


def words_of(data: bytes) -> str:
    """All text of a PDF, as someone who copies it out of the reader gets it."""
    with pypdfium2.PdfDocument(data) as file:
        return "\n".join(page.get_textpage().get_text_bounded() for page in file)


def pages_of(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as file:
        return len(file)
