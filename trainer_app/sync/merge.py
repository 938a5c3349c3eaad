"""How two edits of one field meet. Pure: what is known goes in, a verdict comes out.

A field is a register of heads: values that no known edit has replaced. An edit names the heads its
author saw; those it replaces, the others stay beside it. So the order of arrival does not matter,
and no clock decides what counts: time only chooses which of several answers is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Head = tuple[int, int, int]
"""Device (local number), sequence number, hybrid clock."""

Dot = tuple[int, int]
"""The first two of a head: enough to name it."""


class Verdict(StrEnum):
    """What a change means for a field."""

    KNOWN = "known"  # it is here already
    TAKE = "take"  # it replaces what is shown
    KEEP = "keep"  # what is shown stays
    ASK = "ask"  # different answers stand side by side


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of one change."""

    head: Head
    value: Any
    replaces: frozenset[Dot] = frozenset()


@dataclass(frozen=True, slots=True)
class Judgement:
    verdict: Verdict
    heads: Mapping[Head, Any]
    shown: Any


def judge(
    heads: Mapping[Head, Any], edit: Edit, *, replaced: bool, rank: Callable[[Head], Any]
) -> Judgement:
    """`replaced` says that a later edit which replaces this one has come before it.

    `rank` orders heads the same way on every laptop: by hybrid clock, then by device.
    """
    before = shown(heads, rank)
    if edit.head in heads:
        return Judgement(Verdict.KNOWN, heads, before)
    after = {head: value for head, value in heads.items() if head[:2] not in edit.replaces}
    if not replaced:
        after[edit.head] = edit.value
    if not after:
        return Judgement(Verdict.KEEP, heads, before)
    now = shown(after, rank)
    if differ(after.values()):
        verdict = Verdict.ASK
    elif heads and now == before:
        verdict = Verdict.KEEP
    else:
        verdict = Verdict.TAKE
    return Judgement(verdict, after, now)


def shown(heads: Mapping[Head, Any], rank: Callable[[Head], Any]) -> Any:
    """The answer to show while several stand side by side."""
    return heads[max(heads, key=rank)] if heads else None


def differ(values: Iterable[Any]) -> bool:
    """Two laptops that wrote the same have nothing to decide."""
    first, *others = values
    return any(value != first for value in others)
