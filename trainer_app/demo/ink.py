"""Invented people and their invented signatures, the same at every run."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from random import Random
from typing import Any

from trainer_app.core import paths
from trainer_app.core.strokes import Sample, Strokes

PAD = (12000, 5000)  # hundredths of a millimetre


@dataclass(frozen=True)
class Invented:
    """Somebody who does not exist."""

    full_name: str
    sex: str
    age_band: str
    phone: str
    disability: str | None


def names() -> dict[str, Any]:
    """The stock of names, positions and venues."""
    stock: dict[str, Any] = json.loads(paths.resource("sample", "names.json").read_text("utf-8"))
    return stock


class Village:
    """Makes up people; no two share a name."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.stock = names()
        self.known: set[str] = set()
        self._phone = 0

    def somebody(self) -> Invented:
        """A new person; women and men about evenly."""
        sex = self.chance.choice(("female", "male"))
        name = self._name(sex)
        while name in self.known:
            name = self._name(sex)
        self.known.add(name)
        self._phone += 1
        age = self.chance.choices(("18-28", "29-35", "36-59", "60+"), (2, 3, 7, 1))[0]
        disabled = self.chance.choices((None, "no", "yes"), (6, 10, 1))[0]
        # 000 is no operator's code: nobody can be called by mistake
        return Invented(name, sex, age, f"+996 000 {self._phone:06d}", disabled)

    def _name(self, sex: str) -> str:
        given = self.chance.choice(self.stock["women" if sex == "female" else "men"])
        if self.chance.random() < 0.15:
            father = self.chance.choice(self.stock["fathers"])
            return f"{father} {'кызы' if sex == 'female' else 'уулу'} {given}"
        surname = self.chance.choice(self.stock["surnames"])
        return f"{surname}{'а' if sex == 'female' else ''} {given}"


def signature(name: str) -> Strokes:
    """A flowing line that depends on the name, long enough to be taken for a signature."""
    chance = Random(name)
    wide, high = PAD
    loops = chance.randrange(5, 9)
    lift = chance.uniform(0.55, 0.8)
    first = _flow(chance, loops, 0.08 * wide, lift * wide, high, 0)
    tail = _flow(chance, 2, 0.2 * wide, 0.9 * wide, high // 3, first[-1].t + 180)
    return Strokes(wide, high, False, (first, tail))


def _flow(
    chance: Random, loops: int, left: float, right: float, high: float, start: int
) -> tuple[Sample, ...]:
    steps = loops * 14
    lean = chance.uniform(0.6, 1.4)
    middle = PAD[1] / 2 + chance.uniform(-400, 400)
    samples = []
    for step in range(steps + 1):
        part = step / steps
        turn = 2 * math.pi * loops * part
        x = left + (right - left) * part - 420 * lean * math.sin(turn)
        fade = 1 - 0.6 * part
        y = middle - high * 0.28 * fade * math.cos(turn + lean)
        samples.append(Sample(int(x), int(y), start + step * 11))
    return tuple(samples)
