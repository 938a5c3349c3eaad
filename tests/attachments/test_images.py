"""Pictures of strangers: B7, B8, B14 of ACCEPTANCE."""

import io
import threading
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from PIL import Image

from tests.attachments import pictures
from tests.attachments.pictures import FILES, colour, opened
from trainer_app.attachments.service import images
from trainer_app.attachments.service.refusals import FileRefused


def is_upright(data: bytes) -> bool:
    picture = opened(data)
    corners = [colour(picture, *at) for at in ((0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8))]
    return corners == ["red", "white", "white", "blue"]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(orientation: int) -> None:
    """B7"""
    picture = images.read(pictures.jpeg(orientation=orientation))
    assert (picture.width, picture.height) == (320, 240)
    assert is_upright(picture.thumbnail)
    assert is_upright(picture.print_copy)
    assert is_upright(images.for_outside(pictures.jpeg(orientation=orientation)))


@pytest.mark.parametrize("name", ["upright.heic", "turned.heic"])
def test_a_photo_from_an_iphone_is_read(name: str) -> None:
    """B8"""
    data = (FILES / name).read_bytes()
    picture = images.read(data)
    assert picture.media == "image/heic"
    assert picture.taken == datetime(2025, 5, 12, 10, 42, 3)
    assert picture.has_place
    assert colour(opened(picture.print_copy), 0.2, 0.2) == "red"
    assert colour(opened(picture.print_copy), 0.8, 0.8) == "white"
    outside = opened(images.for_outside(data))
    assert outside.format == "JPEG"
    assert not outside.getexif()


def test_time_and_place_are_found() -> None:
    picture = images.read(pictures.jpeg())
    assert picture.taken == datetime(2025, 5, 12, 10, 42, 3)
    assert picture.has_place
    assert not images.read(pictures.jpeg(place=False)).has_place


def test_small_copies_have_the_promised_sizes_and_nothing_but_pixels() -> None:
    """B14"""
    picture = images.read(pictures.jpeg(4000, 3000))
    thumbnail, print_copy = opened(picture.thumbnail), opened(picture.print_copy)
    assert thumbnail.size == (320, 240)
    assert print_copy.size == (1600, 1200)
    for copy in (picture.thumbnail, picture.print_copy):
        assert b"Exif" not in copy
        assert not opened(copy).getexif()


def test_a_small_picture_is_not_blown_up() -> None:
    assert opened(images.read(pictures.jpeg(200, 100)).print_copy).size == (200, 100)


def test_what_leaves_keeps_its_pixels_and_loses_the_rest() -> None:
    """B14"""
    secret = b"the owner of this phone"
    data = pictures.jpeg(comment=secret, progressive=True)
    appended = data + pictures.jpeg()  # phones append a second picture, with its own place
    outside = images.for_outside(appended)
    assert secret not in outside
    assert b"Exif" not in outside
    assert opened(outside).tobytes() == opened(data).tobytes()


def test_a_png_loses_its_talk_and_keeps_its_pixels() -> None:
    from PIL import PngImagePlugin

    talk = PngImagePlugin.PngInfo()
    talk.add_text("Author", "somebody")
    out = io.BytesIO()
    pictures.upright().save(out, "PNG", pnginfo=talk)
    outside = images.for_outside(out.getvalue())
    assert b"somebody" not in outside
    assert opened(outside).tobytes() == pictures.upright().tobytes()


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("1", "white"), ("L", "white"), ("P", "white"), ("CMYK", "white"), ("I;16", "white")],
)
def test_every_kind_of_pixel_is_understood(mode: str, expected: str) -> None:
    white: object = {"CMYK": (0, 0, 0, 0), "I;16": 65535, "1": 1}.get(mode, 255)
    picture = Image.new(mode, (40, 30), white)  # type: ignore[arg-type]  # one colour a mode
    if mode == "P":
        picture = Image.new("RGB", (40, 30), "white").convert("P")
    out = io.BytesIO()
    picture.save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert colour(opened(images.read(out.getvalue()).print_copy), 0.5, 0.5) == expected


def test_a_transparent_picture_lies_on_white_paper() -> None:
    glass = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    assert colour(opened(images.read(pictures.png(glass)).print_copy), 0.5, 0.5) == "white"


def test_a_scan_is_read_page_by_page() -> None:
    data = pictures.pdf(pages=3)
    scan = images.read(data)
    assert (scan.media, scan.pages) == ("application/pdf", 3)
    assert is_upright(scan.thumbnail)
    assert is_upright(images.page(data, 2))


def test_turning_by_hand() -> None:
    standing = opened(images.turn(images.read(pictures.jpeg()).print_copy, 90))
    assert standing.size == (240, 320)
    assert colour(standing, 0.8, 0.2) == "red"
    whole = images.read(pictures.jpeg()).print_copy
    assert images.turn(whole, 0) == whole


REFUSED = {
    "empty": b"",
    "words": b"Just a text somebody renamed to photo.jpg",
    "truncated jpeg": pictures.jpeg(1200, 900)[:9000],
    "only the head of a jpeg": pictures.jpeg()[:30],
    "truncated png": pictures.png()[:-60],
    "truncated heic": (FILES / "upright.heic").read_bytes()[:500],
    "truncated pdf": pictures.pdf()[:700],
    "only the mark of a pdf": b"%PDF-1.7\n",
    "200 megapixels": pictures.giant_png(20_000, 10_000),
    "600 megapixels": pictures.giant_png(30_000, 20_000),
    "60 megapixels that must be unpacked whole": pictures.giant_png(10_000, 6_000),
    "zip": b"PK\x03\x04" + bytes(200),
    "gif": b"GIF89a" + bytes(200),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_with_a_reason_and_without_filling_memory(name: str) -> None:
    """B8"""
    tracemalloc.start()
    with pytest.raises(FileRefused) as refused:
        images.read(REFUSED[name])
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.title
    assert refused.value.advice
    assert peak < 30_000_000


def test_each_fault_has_its_own_words() -> None:
    words = {}
    for name in ("empty", "words", "truncated jpeg", "200 megapixels", "only the mark of a pdf"):
        with pytest.raises(FileRefused) as refused:
            images.read(REFUSED[name])
        words[name] = refused.value.title
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize("kind", ["jpeg", "png", "heic", "pdf"])
def test_damage_anywhere_in_a_file_never_raises_anything_else(kind: str) -> None:
    whole = {
        "jpeg": pictures.jpeg(160, 120),
        "png": pictures.png(),
        "heic": (FILES / "turned.heic").read_bytes(),
        "pdf": pictures.pdf(1),
    }[kind]
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        torn = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        for data in (torn, whole[:at]):
            try:
                images.read(data)
                images.for_outside(data)
            except FileRefused:
                continue


def test_many_threads_read_at_once() -> None:
    files = [pictures.jpeg(800, 600), pictures.pdf(2), (FILES / "upright.heic").read_bytes()] * 8
    with ThreadPoolExecutor(4) as workers:
        read = list(workers.map(images.read, files))
    assert [picture.media for picture in read[:3]] == [
        "image/jpeg",
        "application/pdf",
        "image/heic",
    ]
    assert threading.active_count() < 10
