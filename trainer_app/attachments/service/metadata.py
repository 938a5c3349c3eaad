"""What a camera wrote beside the picture: read what we need, take all of it away."""

import struct
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

ORIENTATION, DATE_TIME, EXIF, GPS, TAKEN = 0x0112, 0x0132, 0x8769, 0x8825, 0x9003
LYING = (5, 6, 7, 8)  # orientations that exchange width and height

JPEG_START = b"\xff\xd8"
PNG_START = b"\x89PNG\r\n\x1a\n"
SCAN, END = 0xDA, 0xD9
BARE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
# What the picture needs: its measures, its colours, Adobe's word on how they are mixed.
NEEDED = {0xE0: b"JFIF", 0xE2: b"ICC_PROFILE", 0xEE: b"Adobe"}
COMMENT = 0xFE
PNG_TALK = {b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME"}


@dataclass(frozen=True)
class Facts:
    taken: datetime | None
    has_place: bool
    lies: bool  # stored on its side
    telling: bool


def facts(image: "Image.Image") -> Facts:
    """Damaged EXIF is no reason to refuse a good picture; it is then simply not known."""
    try:
        exif = image.getexif()
        inside = exif.get_ifd(EXIF)
        place = exif.get_ifd(GPS)
        lies = exif.get(ORIENTATION) in LYING
    except Exception:  # the border to foreign bytes
        return Facts(None, False, False, True)
    telling = bool(exif) or any(
        name in image.info for name in ("comment", "xmp", "XML:com.adobe.xmp")
    )
    taken = _moment(inside.get(TAKEN)) or _moment(exif.get(DATE_TIME))
    return Facts(taken, bool(place), lies, telling)


def is_turned(image: "Image.Image") -> bool:
    """Whether the pixels are stored otherwise than a person holds the picture."""
    try:
        return bool(image.getexif().get(ORIENTATION, 1) != 1)
    except Exception:  # the border to foreign bytes; saving anew is always right
        return True


def _moment(written: object) -> datetime | None:
    """Cameras whose clock was never set write zeros or blanks."""
    text = written.decode("ascii", "replace") if isinstance(written, bytes) else str(written)
    try:
        return datetime.strptime(text.strip("\0 ")[:19], "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None


def strip(data: bytes) -> bytes | None:
    """The same pixels without the talk beside them; None where that cannot be done losslessly.

    A picture that `is_turned` would lose that with the rest: it has to be saved anew.
    """
    try:
        if data.startswith(JPEG_START):
            return _strip_jpeg(data)
        if data.startswith(PNG_START):
            return _strip_png(data)
    except (IndexError, ValueError, struct.error):  # not built as the standard says
        return None
    return None


def _strip_jpeg(data: bytes) -> bytes | None:
    """Keep tables and scans, drop APPn and comments, and all that follows the picture's end:
    phones append a second picture there, with its own place in it."""
    kept = bytearray(JPEG_START)
    at = len(JPEG_START)
    while True:
        while data[at + 1] == 0xFF:  # fill bytes
            at += 1
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == END:
            return bytes(kept + data[at : at + 2])
        after = at + 2
        if marker not in BARE:
            after += struct.unpack_from(">H", data, after)[0]
        if marker == SCAN:
            after = _scan_end(data, after)
        if _belongs_to_picture(marker, data[at + 4 : at + 16]):
            kept += data[at:after]
        at = after


def _belongs_to_picture(marker: int, begins: bytes) -> bool:
    if 0xE0 <= marker <= 0xEF:
        return marker in NEEDED and begins.startswith(NEEDED[marker])
    return marker != COMMENT


def _scan_end(data: bytes, at: int) -> int:
    """Where the next marker stands; inside a scan 0xFF is followed by 0 or a restart number."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] != 0 and data[at + 1] not in BARE and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def _strip_png(data: bytes) -> bytes:
    kept = bytearray(PNG_START)
    at = len(PNG_START)
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        after = at + 12 + length
        if kind not in PNG_TALK:
            kept += data[at:after]
        if kind == b"IEND":
            break
        at = after
    return bytes(kept)
