"""Targets of every sort, each with a real server on this computer behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from trainer_app.store.base import new_id
from trainer_app.sync import targets
from trainer_app.sync.targets import Target, TargetCard


def folder_card(root: Path) -> TargetCard:
    root.mkdir(parents=True, exist_ok=True)
    return TargetCard(new_id(), "folder", "Stick", str(root))


KINDS = ("folder",)


@pytest.fixture
def make_card(tmp_path: Path) -> Callable[[str], TargetCard]:
    def make(kind: str) -> TargetCard:
        return folder_card(tmp_path / "target")

    return make


@pytest.fixture(params=KINDS)
def target(request: pytest.FixtureRequest, make_card) -> Iterator[Target]:
    """An empty place of each sort."""
    opened = targets.open_(make_card(request.param))
    yield opened
    opened.close()


@pytest.fixture(params=KINDS)
def unreachable(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Target]:
    """A place that does not answer."""
    opened = targets.open_(TargetCard(new_id(), "folder", "Stick", str(tmp_path / "pulled-out")))
    yield opened
    opened.close()
