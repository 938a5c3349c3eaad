"""Whether a change counts: what the rule is asked, and what it answers. The rule is in `rights`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from trainer_app.store.segments import Line
from trainer_app.sync.wire import GARBLED, read_payload


class Standing(StrEnum):
    """Every change is kept and can be shown; only those that count alter a row."""

    COUNTS = "counts"
    PROPOSAL = "proposal"  # somebody with the right to must accept it first
    REVOKED = "revoked"  # written after the laptop was lost
    REFUSED = "refused"  # a proposal that was looked at and declined


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a change without looking at other rows."""

    scope_id: bytes
    device_id: bytes
    line: Line

    @property
    def is_making(self) -> bool:
        return self.line.makes

    def said(self) -> dict[str, Any]:
        """The values it writes; empty where they were erased or make no sense."""
        try:
            return read_payload(self.line.payload)[0] if not self.line.erased else {}
        except GARBLED:
            return {}


@dataclass(frozen=True, slots=True)
class Ruling:
    standing: Standing
    reason: str = ""


COUNTS = Ruling(Standing.COUNTS)


class Rules(Protocol):
    """Approvals, limits and revocations known here: a pure function of the set of changes."""

    def concerns(self, scope_id: bytes) -> bool:
        """False where nothing was ever approved, limited or revoked: then everything counts."""
        ...

    def judge(self, facts: Facts) -> Ruling: ...

    def touched_since(self, before: Rules) -> Collection[tuple[str, bytes]]:
        """Rows with changes whose standing may be another than by the rules known before."""
        ...


def rule(rules: Rules, device_id: bytes, scope_id: bytes, line: Line) -> Ruling:
    """Asked only where the rules concern the scope."""
    return rules.judge(Facts(scope_id, device_id, line))


class NoRules:
    """Where everything counts."""

    def concerns(self, scope_id: bytes) -> bool:
        return False

    def judge(self, facts: Facts) -> Ruling:
        return COUNTS

    def touched_since(self, before: Rules) -> Collection[tuple[str, bytes]]:
        return ()
