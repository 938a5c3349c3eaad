"""Photographs of the worked example: drawn, not taken. Nobody real is on them."""

from __future__ import annotations

import io
import math
from random import Random

from PIL import Image, ImageDraw, ImageFilter

SIZE = (1280, 960)
SCENES = ("hall", "groups", "flipchart", "plenary")

WALLS = ("#d9d2c3", "#cfd8d6", "#e2d7c8", "#d4d9e2")
CLOTHES = ("#7a2f3c", "#2f4f6f", "#3d6b4f", "#8a6a2f", "#5b4a72", "#b0653a", "#40525e", "#93485f")
SKIN = ("#c99b76", "#b9835c", "#dcb391", "#a8734e")


def photograph(scene: str, seed: int, orientation: int = 1) -> bytes:
    """A JPEG of a training, different for every seed. ``orientation`` is the EXIF one (1-8)."""
    chance = Random(f"{scene}{seed}")
    image = Image.new("RGB", SIZE, chance.choice(WALLS))
    draw = ImageDraw.Draw(image)
    _room(draw, chance)
    if scene == "flipchart":
        _flipchart(draw, chance, (360, 90, 920, 860))
    else:
        _flipchart(draw, chance, (950, 170, 1190, 480))
        rows = {"hall": 3, "groups": 2, "plenary": 3}[scene]
        for row in range(rows):
            _people(draw, chance, row, rows, tables=scene == "groups")
    image = image.filter(ImageFilter.GaussianBlur(0.7))
    return _jpeg(image, orientation)


def _room(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    wide, high = SIZE
    floor = int(high * 0.52)
    draw.rectangle((0, floor, wide, high), fill=chance.choice(("#9b7d5e", "#8d8577", "#a58a68")))
    for board in range(14):
        x = board * wide // 13
        draw.line((x, high, wide // 2 + (x - wide // 2) // 3, floor), fill="#7f684f", width=2)
    for window in range(2):
        x = 80 + window * 300 + chance.randrange(30)
        draw.rectangle((x, 90, x + 190, 360), fill="#f4f6f2", outline="#ffffff", width=12)
        hills = [
            (x + step * 19, 300 - 60 * math.sin(step / 2 + chance.random())) for step in range(11)
        ]
        draw.polygon([*hills, (x + 190, 354), (x, 354)], fill="#8fa68c")


def _people(
    draw: ImageDraw.ImageDraw, chance: Random, row: int, rows: int, *, tables: bool
) -> None:
    size = 60 + row * 34
    base = 560 + row * (380 // rows)
    count = 9 - row * 2
    for at in range(count):
        x = 60 + at * (1180 // count) + chance.randrange(-16, 16)
        _person(draw, chance, x, base + chance.randrange(-12, 12), size)
    if tables:
        top = base + size
        draw.polygon([(80, top), (1200, top), (1270, top + 50), (10, top + 50)], fill="#c7b08c")
        for sheet in range(5):
            x = 150 + sheet * 210 + chance.randrange(40)
            draw.polygon(
                [(x, top + 8), (x + 110, top + 8), (x + 122, top + 40), (x - 8, top + 40)],
                fill="#f7f5ee",
            )


def _person(draw: ImageDraw.ImageDraw, chance: Random, x: int, y: int, size: int) -> None:
    cloth, skin = chance.choice(CLOTHES), chance.choice(SKIN)
    draw.ellipse((x - size, y, x + size, y + size * 3), fill=cloth)
    draw.ellipse((x - size // 2, y - size, x + size // 2, y + size // 6), fill=skin)
    hair = chance.choice(("#1c1612", "#2d211a", "#e8e2d6", "#7c3047"))
    draw.pieslice(
        (x - size // 2 - 3, y - size - 5, x + size // 2 + 3, y + size // 10), 180, 360, fill=hair
    )


def _flipchart(draw: ImageDraw.ImageDraw, chance: Random, box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    draw.line((left + wide // 4, bottom, left, bottom + 100), fill="#5a5148", width=10)
    draw.line((right - wide // 4, bottom, right, bottom + 100), fill="#5a5148", width=10)
    draw.rectangle(box, fill="#fbfaf5", outline="#b9b2a3", width=4)
    road = [
        (left + wide * t, bottom - high * (0.15 + 0.65 * t + 0.05 * math.sin(6 * t)))
        for t in (step / 20 for step in range(2, 19))
    ]
    draw.line(road, fill="#2b2b2b", width=max(4, wide // 70))
    sun, here = wide // 7, wide // 9
    draw.ellipse(
        (right - sun - 20, top + 20, right - 20, top + 20 + sun), outline="#b3261e", width=6
    )
    draw.ellipse(
        (left + 20, bottom - here - 20, left + 20 + here, bottom - 20), outline="#222", width=6
    )
    for note in range(7):
        x, y = road[2 + note * 2]
        y += chance.choice((-1, 1)) * high // 9
        ink = "#1f6f54" if note % 2 else "#234a7d"
        for line in range(3):
            length = chance.randrange(wide // 12, wide // 7)
            draw.line(
                (x - wide // 16, y + line * 9, x - wide // 16 + length, y + line * 9),
                fill=ink,
                width=3,
            )


def _jpeg(image: Image.Image, orientation: int) -> bytes:
    exif = Image.Exif()
    if orientation == 6:  # held upright: the sensor's picture lies on its side
        image = image.transpose(Image.Transpose.ROTATE_90)
    if orientation != 1:
        exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82, exif=exif)
    return out.getvalue()


def signed_sheet(seed: int, rows: int) -> bytes:
    """A photograph of a signed paper sheet, drawn."""
    chance = Random(f"sheet{seed}")
    image = Image.new("RGB", (1000, 1400), "#efece4")
    draw = ImageDraw.Draw(image)
    for row in range(rows + 1):
        y = 160 + row * 70
        draw.line((60, y, 940, y), fill="#333", width=2)
    for x in (60, 110, 420, 620, 940):
        draw.line((x, 160, x, 160 + rows * 70), fill="#333", width=2)
    for row in range(rows):
        y = 195 + row * 70
        draw.line((125, y, 125 + chance.randrange(150, 270), y), fill="#444", width=8)
        at = [(660 + step * 22, y + chance.randrange(-22, 22)) for step in range(11)]
        draw.line(at, fill="#1f3b8a", width=4, joint="curve")
    return _jpeg(image, 1)
