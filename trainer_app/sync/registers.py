"""What a row is, from the set of its changes alone. Pure: the order of arrival cannot matter.

Of all values ever said of a field those stand that no other change names as replaced. A deletion
and changes whose authors did not know of each other stand beside each other as well (A10).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from trainer_app.sync.merge import Dot, Head, differ, shown

DELETED = "deleted"
BOOKKEEPING = (DELETED, "deleted_with")

Rank = Callable[[Head], Any]


@dataclass(frozen=True, slots=True)
class Said:
    """One change of one row. `replaces` is None for a change that makes the row."""

    head: Head
    values: Mapping[str, Any]
    replaces: Mapping[str, frozenset[Dot]] | None = None


@dataclass(frozen=True)
class Weighed:
    """A row worked out: who made it, per field what stands, and what was deleted apart."""

    base: Head | None
    fields: Mapping[str, Mapping[Head, Any]]
    apart: Mapping[Head, bool] = field(default_factory=dict)
    """A deletion and changes made apart from it: head -> whether it deletes."""

    def shown(self, rank: Rank) -> dict[str, Any]:
        return {name: shown(heads, rank) for name, heads in self.fields.items()}

    def version(self) -> list[Any]:
        """As kept in `sync_v`: fields that stand as the row was made are left out."""
        kept = {
            name: [list(head) for head in sorted(heads)]
            for name, heads in self.fields.items()
            if heads and set(heads) != {self.base}
        }
        return [*(self.base or (0, 0, 0)), kept]

    def open(self) -> dict[str, Mapping[Head, Any]]:
        """Fields with different answers, and the question whether the row is deleted."""
        found = {name: heads for name, heads in self.fields.items() if several(heads)}
        if self.apart and DELETED not in found:
            found[DELETED] = {
                head: True if deletes else None for head, deletes in self.apart.items()
            }
        return found


def several(heads: Mapping[Head, Any]) -> bool:
    return len(heads) > 1 and differ(heads.values())


def weigh(changes: Iterable[Said], rank: Rank) -> Weighed:
    said = sorted(set_of(changes), key=lambda one: rank(one.head))
    makings = [one for one in said if one.replaces is None]
    makings.sort(key=lambda one: not one.values)  # one that was erased only if there is no other
    fields = _fields(said)
    return Weighed(makings[0].head if makings else None, fields, _apart(said, fields))


def set_of(changes: Iterable[Said]) -> list[Said]:
    """Each change once, however often it was heard."""
    return list({one.head: one for one in changes}.values())


def _fields(said: Sequence[Said]) -> dict[str, dict[Head, Any]]:
    values: dict[str, dict[Head, Any]] = defaultdict(dict)
    replaced: dict[str, set[Dot]] = defaultdict(set)
    for one in said:
        for name, value in one.values.items():
            if one.replaces is None:
                if value is not None:  # a field left empty says nothing
                    values[name][one.head] = value
                continue
            values[name][one.head] = value
            replaced[name] |= one.replaces[name]
    return {
        name: {head: value for head, value in heads.items() if head[:2] not in replaced[name]}
        for name, heads in values.items()
    }


# deleted here, changed there


def _apart(said: Sequence[Said], fields: Mapping[str, Mapping[Head, Any]]) -> dict[Head, bool]:
    verdicts = fields.get(DELETED, {})
    if not verdicts or not all(verdicts.values()):
        return {}  # it lives, or that itself has two answers
    changes = {
        head for name, heads in fields.items() if name not in BOOKKEEPING for head in heads
    } - set(verdicts)
    if not changes:
        return {}
    history = _History(said)
    unseen = {
        head
        for head in changes
        if not any(history.saw(gone, head) or history.saw(head, gone) for gone in verdicts)
    }
    if not unseen:
        return {}
    return dict.fromkeys(verdicts, True) | dict.fromkeys(unseen, False)


class _History:
    """Which changes of a row the author of another had before their eyes.

    A laptop that has one change of another laptop has all its earlier ones as well.
    """

    def __init__(self, said: Sequence[Said]) -> None:
        self._by_device: dict[int, list[Said]] = defaultdict(list)
        for one in sorted(said, key=lambda one: one.head[1]):
            self._by_device[one.head[0]].append(one)
        self._replaces = {one.head: _dots(one) for one in said}
        self._seen: dict[Head, dict[int, int]] = {}

    def saw(self, later: Head, earlier: Head) -> bool:
        if later not in self._seen:
            self._seen[later] = self._work_out(later)
        return self._seen[later].get(earlier[0], 0) >= earlier[1]

    def _work_out(self, head: Head) -> dict[int, int]:
        reached: dict[int, int] = {}
        due = [(head[0], head[1] - 1), *self._replaces[head]]
        while due:
            dev, seq = due.pop()
            before = reached.get(dev, 0)
            if seq <= before:
                continue
            reached[dev] = seq
            for one in self._by_device[dev]:
                if before < one.head[1] <= seq:
                    due += self._replaces[one.head]
        return reached


def _dots(one: Said) -> set[Dot]:
    return set().union(*one.replaces.values()) if one.replaces else set()
