"""Invented pictures for the tests, made on the spot."""

import io
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageDraw

FILES = Path(__file__).parent / "files"
GPS = {1: "N", 2: (42.0, 52.0, 46.3), 3: "E", 4: (74.0, 35.0, 58.1)}
TAKEN = "2025:05:12 10:42:03"

# How a picture is stored so that its EXIF orientation makes it upright again.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def upright(width: int = 320, height: int = 240) -> Image.Image:
    """White, red in the upper left quarter, blue in the lower right."""
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width // 2, height // 2), fill="red")
    draw.rectangle((width // 2, height // 2, width, height), fill="blue")
    return picture


def jpeg(
    width: int = 320,
    height: int = 240,
    *,
    orientation: int = 1,
    place: bool = True,
    **options: object,
) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[0x9003] = TAKEN
    if place:
        exif.get_ifd(0x8825).update(GPS)
    way = STORED[orientation]
    stored = upright(width, height) if way is None else upright(width, height).transpose(way)
    out = io.BytesIO()
    stored.save(out, "JPEG", exif=exif, quality=90, **options)
    return out.getvalue()


def png(picture: Image.Image | None = None) -> bytes:
    out = io.BytesIO()
    (picture or upright()).save(out, "PNG")
    return out.getvalue()


def giant_png(width: int, height: int) -> bytes:
    """A few kilobytes that would unpack to `width` x `height` grey pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + crc

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000), 9)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf(pages: int = 2) -> bytes:
    out = io.BytesIO()
    sheets = [upright(210, 297) for _page in range(pages)]
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def colour(picture: Image.Image, across: float, down: float) -> str:
    """The colour at a place given in parts of the picture, as a word."""
    at = (round(picture.width * across), round(picture.height * down))
    red, green, blue = picture.convert("RGB").getpixel(at)  # type: ignore[misc]  # RGB has three
    if min(red, green, blue) > 200:
        return "white"
    return "red" if red > blue else "blue"
