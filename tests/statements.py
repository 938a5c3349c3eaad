"""SQL that was put into words once serves every database of a test run.

Each profile has an engine of its own, and each engine would compile the same statements anew: a
fifth of all the time that tests take. What is compiled and executed is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, create_engine
from sqlalchemy.util import LRUCache

MOST = 6000


@contextmanager
def compiled_once() -> Iterator[None]:
    first: list[Engine] = []

    def create(*said: Any, **more: Any) -> Engine:
        engine = create_engine(*said, **more)
        if not first:
            first.append(engine)
            engine._compiled_cache = LRUCache(MOST)
        engine.dialect = first[0].dialect
        engine._compiled_cache = first[0]._compiled_cache
        return engine

    with patch("trainer_app.store.database.create_engine", create):
        yield
