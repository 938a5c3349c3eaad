"""What WebDAV and S3 have in common: both are reached through opendal."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from trainer_app.core.i18n import _
from trainer_app.sync.targets.target import (
    FULL,
    MISSING,
    REFUSED,
    SLOW,
    STRANGE,
    UNREACHABLE,
    AlreadyThere,
    TargetProblem,
    legal,
)

if TYPE_CHECKING:
    import opendal

PATIENCE = 45.0  # seconds for one object, which is cut to take a few
SHORT_PATIENCE = 30.0  # seconds for a question; a dead mobile link says nothing at all
STATUS = re.compile(r"Parts \{ status: (\d{3})")
TRIAL = "trial"
Found = TypeVar("Found")


class Remote:
    """Objects behind an opendal operator. Each put is one request: nothing is streamed."""

    def __init__(self, operator: opendal.Operator) -> None:
        from opendal.layers import TimeoutLayer

        layer = TimeoutLayer(timeout=SHORT_PATIENCE, io_timeout=PATIENCE)
        self._operator = operator.layer(layer)

    def put_new(self, name: str, content: bytes, *, absent: bool = False) -> None:
        there = None if absent else self.stat(name)
        if there is None:
            self._write(name, content)
        elif there != len(content) or self.get(name) != content:
            raise AlreadyThere

    def get(self, name: str, offset: int = 0, length: int | None = None) -> bytes:
        if length == 0:
            return b""
        path = legal(name)
        with in_our_words():
            if offset == 0 and length is None:
                return bytes(self._operator.read(path))
            return bytes(self._operator.read(path, offset=offset, size=length))

    def stat(self, name: str) -> int | None:
        path = legal(name)
        with in_our_words():
            return unless_missing(lambda: self._operator.stat(path).content_length)

    def names(self, folder: str) -> list[tuple[str, int]]:
        path = f"{legal(folder.rstrip('/'))}/" if folder.rstrip("/") else ""
        with in_our_words():
            return sorted(asyncio.run(self._list(path)))

    def delete(self, name: str) -> None:
        path = legal(name)
        with in_our_words():
            self._operator.delete(path)

    def check(self) -> None:
        """Only writing shows that we may write."""
        self.delete(TRIAL)
        self._write(TRIAL, b"trial")
        self.delete(TRIAL)

    def close(self) -> None:
        """Connections end with the operator."""

    def _write(self, name: str, content: bytes) -> None:
        path = legal(name)
        with in_our_words():
            self._operator.write(path, content)

    async def _list(self, path: str) -> list[tuple[str, int]]:
        """Asynchronous, because opendal's other listing stops every thread until it is answered."""
        listed = await self._operator.to_async_operator().list(path)
        found = [
            (entry.path, entry.metadata.content_length)
            async for entry in listed
            if not entry.path.endswith("/")
        ]
        return [(name, size or 0) for name, size in found]


def unless_missing(ask: Callable[[], Found]) -> Found | None:
    from opendal.exceptions import NotFound

    try:
        return ask()
    except NotFound:
        return None


@contextmanager
def in_our_words() -> Iterator[None]:
    """opendal's errors as ours. Their texts hold addresses: they are neither shown nor logged."""
    from opendal import exceptions

    try:
        yield
    except exceptions.NotFound as problem:
        raise TargetProblem(MISSING) from problem
    except (exceptions.PermissionDenied, exceptions.ConfigInvalid) as problem:
        raise TargetProblem(REFUSED) from problem
    except exceptions.RateLimited as problem:
        raise TargetProblem(SLOW) from problem
    except Exception as problem:
        if type(problem).__module__ != exceptions.__name__:
            raise  # opendal's errors have no common parent that would name them
        raise _from_text(str(problem)) from problem


def _from_text(said: str) -> TargetProblem:
    status = STATUS.search(said)
    if status:
        return from_status(int(status.group(1)))
    if "timeout reached" in said:
        return TargetProblem(SLOW)
    if "too little data" in said or "(temporary)" in said or "error sending request" in said:
        return TargetProblem(UNREACHABLE)
    return TargetProblem(STRANGE, _("The server answers in a way that is not understood."))


def from_status(status: int) -> TargetProblem:
    """What an HTTP status means for the person who waits."""
    if status in (507, 413):
        return _too_much(status)
    if status in (408, 425, 429, 502, 503, 504):
        return TargetProblem(SLOW)
    if status == 404:
        return TargetProblem(MISSING)
    if status >= 500:
        return TargetProblem(UNREACHABLE, _("The server has a fault of its own."))
    return TargetProblem(REFUSED)


def _too_much(status: int) -> TargetProblem:
    if status == 507:
        return TargetProblem(FULL)
    return TargetProblem(
        REFUSED,
        _("The server does not take files of this size."),
        _("Ask the person who runs the server, or choose another place."),
    )


def parts_of(address: str) -> tuple[str, str]:
    """An address of the web as server and folder."""
    whole = address.strip() if "://" in address else f"https://{address.strip()}"
    unclear = TargetProblem(
        REFUSED,
        _("The address is not complete."),
        _("It looks like https://files.example.org/folder."),
    )
    try:
        parts = urlsplit(whole)
        _port = parts.port
    except ValueError as problem:  # "https://files.example.org:abc"
        raise unclear from problem
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise unclear
    return f"{parts.scheme}://{parts.netloc}", parts.path or "/"
