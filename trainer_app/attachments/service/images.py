"""Pictures made by strangers' cameras: opened with limits, upright, small copies made once.

`read` is meant for a worker thread. Whatever the bytes are, it answers with a Picture or
raises FileRefused, and it never unpacks more than MOST_UNPACKED pixels into memory.
"""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from trainer_app.attachments.service import metadata, refusals, scans
from trainer_app.attachments.service.refusals import FileRefused

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 150_000_000
MOST_PIXELS = 100_000_000
MOST_UNPACKED = 50_000_000  # 200 MB; for pictures that only open whole, and 48 MP phones exist
THUMBNAIL = 320
PRINT = 1600  # 14 cm at 300 dpi: half an A4 page
QUALITY = 80

PillowFormats = ("JPEG", "PNG", "HEIF")
MEDIA = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "HEIF": "image/heic"}
PDF = "application/pdf"

_preparing = threading.Lock()
_prepared = False


@dataclass(frozen=True)
class Picture:
    """What is known of a picture, and its two small copies, upright and without metadata."""

    media: str
    width: int  # upright
    height: int
    pages: int
    taken: datetime | None  # the camera's wall clock; cameras know no time zone
    has_place: bool  # GPS was found
    telling: bool  # the original carries data about the place, the device or its owner
    thumbnail: bytes
    print_copy: bytes


def read(data: bytes) -> Picture:
    """Look at a photo or scan as a stranger's: all that can be wrong is a FileRefused."""
    if not data:
        raise refusals.empty()
    if len(data) > MOST_BYTES:
        raise refusals.too_many_bytes(round(len(data) / 1e6))
    if scans.is_pdf(data):
        return _read_scan(data)
    return _read_photo(data)


def upright(data: bytes, longest: int | None = None, turned: int = 0) -> bytes:
    """A JPEG without metadata, as a person holds it; `turned` degrees to the right by the user."""
    with _opening(data) as image:
        return _jpeg(_turned(_small(image, longest or max(image.size)), turned))


def turn(jpeg: bytes, degrees: int) -> bytes:
    """One of our own copies, turned to the right."""
    return upright(jpeg, turned=degrees) if degrees % 360 else jpeg


def size_of(jpeg: bytes) -> tuple[int, int]:
    """Width and height of one of our own copies."""
    with _opening(jpeg) as image:
        return image.size


def for_outside(data: bytes) -> bytes:
    """The same picture for other people: no place, device, owner or hidden preview in it.

    Untouched pixels where the format allows it; otherwise saved anew, upright.
    """
    if scans.is_pdf(data):
        return data
    with _opening(data) as image:
        turned = metadata.is_turned(image)
    bare = None if turned else metadata.strip(data)
    return bare if bare is not None else upright(data)


def page(data: bytes, number: int) -> bytes:
    """Page `number` (from 0) of a scan, or the photo itself, as a JPEG of print size."""
    if not scans.is_pdf(data):
        return upright(data, PRINT)
    return _jpeg(scans.page(data, number, PRINT))


def _read_photo(data: bytes) -> Picture:
    with _opening(data) as image:
        media = MEDIA[image.format or "JPEG"]
        facts = metadata.facts(image)
        width, height = image.size if not facts.lies else image.size[::-1]
        print_copy = _small(image, PRINT)
        return Picture(
            media,
            width,
            height,
            1,
            facts.taken,
            facts.has_place,
            facts.telling or media == MEDIA["HEIF"],
            _jpeg(_shrunk(print_copy, THUMBNAIL)),
            _jpeg(print_copy),
        )


def _read_scan(data: bytes) -> Picture:
    pages = scans.check(data, MOST_UNPACKED)
    first = scans.page(data, 0, PRINT)
    return Picture(
        PDF,
        first.width,
        first.height,
        pages,
        None,
        False,
        False,
        _jpeg(_shrunk(first, THUMBNAIL)),
        _jpeg(first),
    )


@contextmanager
def _opening(data: bytes) -> Iterator["Image.Image"]:
    """The one border to the decoders: behind it only FileRefused."""
    try:
        with _opened(data) as image:
            yield image
    except FileRefused:
        raise
    except Exception as wrong:
        raise _refusal(wrong) from wrong


def _opened(data: bytes) -> "Image.Image":
    from PIL import Image

    _prepare()
    image = Image.open(io.BytesIO(data), formats=PillowFormats)
    width, height = image.size
    if width * height > (MOST_PIXELS if _opens_in_pieces(image) else MOST_UNPACKED):
        image.close()
        raise refusals.too_many_pixels(width, height)
    return image


def _opens_in_pieces(image: "Image.Image") -> bool:
    """Only a plain JPEG is reduced while it is read; a progressive one is unpacked whole."""
    return image.format in ("JPEG", "MPO") and not image.info.get("progressive")


def _refusal(wrong: Exception) -> FileRefused:
    """Decoders of foreign bytes raise nearly anything; say what it means."""
    from PIL import Image, UnidentifiedImageError

    if isinstance(wrong, UnidentifiedImageError):
        return refusals.not_a_picture()
    if isinstance(wrong, (Image.DecompressionBombError, Image.DecompressionBombWarning)):
        return refusals.too_many_pixels(MOST_PIXELS * 2, 1)
    if isinstance(wrong, MemoryError):
        return refusals.too_many_pixels(MOST_PIXELS, 1)
    if "truncated" in str(wrong).lower():
        return refusals.truncated()
    return refusals.broken()


def _prepare() -> None:
    """Teach Pillow HEIC and our limit, once, from whichever thread comes first."""
    global _prepared
    if _prepared:
        return
    with _preparing:
        import warnings

        import pi_heif
        from PIL import Image

        pi_heif.register_heif_opener(thumbnails=False)
        Image.MAX_IMAGE_PIXELS = MOST_PIXELS
        # Between one and two times the limit Pillow only warns; we refuse there ourselves.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        _prepared = True


def _small(image: "Image.Image", longest: int) -> "Image.Image":
    """Upright, plain RGB, no side longer than `longest`; reduced before it is unpacked."""
    from PIL import ImageOps

    image.draft("RGB", (longest, longest))
    image.load()
    if max(image.size) > longest:
        image.thumbnail((longest, longest))
    turned = ImageOps.exif_transpose(image)
    return _plain(turned)


def _shrunk(image: "Image.Image", longest: int) -> "Image.Image":
    small = image.copy()
    small.thumbnail((longest, longest))
    return small


def _plain(image: "Image.Image") -> "Image.Image":
    """RGB on white paper, whatever the file held."""
    from PIL import Image

    if image.mode.startswith("I") or image.mode == "F":
        image = image.convert("I").point(lambda grey: grey / 256).convert("L")  # 16 bits of grey
    if image.mode in ("P", "PA", "LA", "RGBA", "RGBa") or "transparency" in image.info:
        over = image.convert("RGBA")
        paper = Image.new("RGBA", over.size, "white")
        return Image.alpha_composite(paper, over).convert("RGB")
    return image.convert("RGB")


def _turned(image: "Image.Image", degrees: int) -> "Image.Image":
    from PIL import Image

    ways = {
        90: Image.Transpose.ROTATE_270,  # Pillow turns to the left
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_90,
    }
    way = ways.get(degrees % 360)
    return image.transpose(way) if way is not None else image


def _jpeg(image: "Image.Image") -> bytes:
    """Only pixels: no EXIF, no colour profile, no comment is handed to the encoder."""
    image.info.clear()
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=False)
    return out.getvalue()
