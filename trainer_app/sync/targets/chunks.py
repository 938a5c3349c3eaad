"""Large things in small objects. Each lies under the hash of the whole, its place and its size.

    b/ab/abcd…/0000000000-262144    the first 256 KiB of the file with hash abcd…

So an object's name says all that may lie there: a put that was cut is known by its size, pieces of
different sizes never meet under one name, and whoever comes first, nothing is sent twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from trainer_app.store.files import write_error
from trainer_app.sync.targets.link import Link
from trainer_app.sync.targets.target import DAMAGED, MISSING, TargetProblem

Lies = Callable[[str], bool]
"""Is this object known to lie whole in the target?"""
Noted = Callable[[str, int], None]
"""An object was put there, and proved."""


@dataclass(frozen=True)
class Chunk:
    offset: int
    size: int

    @property
    def end(self) -> int:
        return self.offset + self.size

    def name(self, digest: str) -> str:
        return f"{folder_of(digest)}{self.offset:010d}-{self.size}"


def folder_of(digest: str) -> str:
    return f"b/{digest[:2]}/{digest}/"


def read_name(name: str) -> Chunk | None:
    offset, _dash, size = name.rpartition("/")[2].partition("-")
    return Chunk(int(offset), int(size)) if offset.isdigit() and size.isdigit() else None


def whole_chunks(listed: Iterable[tuple[str, int]]) -> list[Chunk]:
    """Those whose size is what their name says; a shorter one was cut on its way."""
    found = ((read_name(name), size) for name, size in listed)
    return [chunk for chunk, size in found if chunk is not None and chunk.size == size]


def cover(chunks: Iterable[Chunk], size: int) -> list[Chunk]:
    """Chunks that follow each other from the beginning, as far as they reach."""
    longest: dict[int, Chunk] = {}
    for chunk in sorted(chunks, key=lambda one: one.size):
        longest[chunk.offset] = chunk
    found: list[Chunk] = []
    at = 0
    while at < size and at in longest and longest[at].size > 0 and longest[at].end <= size:
        found.append(longest[at])
        at = longest[at].end
    return found


# up


def upload(link: Link, source: BinaryIO, size: int, digest: str, lies: Lies, noted: Noted) -> None:
    """Send what is not there yet, then look once whether all of it lies there whole."""

    def work() -> None:
        listed = link.names(folder_of(digest))
        for chunk in cover(whole_chunks(listed), size):
            _prove(link, source, chunk, digest, lies, noted)
        _send_rest(link, source, size, digest, listed, noted)
        _look_again(link, size, digest)

    link.patiently(work)


def _prove(
    link: Link, source: BinaryIO, chunk: Chunk, digest: str, lies: Lies, noted: Noted
) -> None:
    """Sent before a break, or by somebody else: compared once with what it should be."""
    name = chunk.name(digest)
    if not lies(name):
        link.replace(name, _read(source, chunk))  # compares, and sends nothing that is there
        noted(name, chunk.size)
    link.advance(chunk.size)


def _send_rest(
    link: Link,
    source: BinaryIO,
    size: int,
    digest: str,
    listed: list[tuple[str, int]],
    noted: Noted,
) -> None:
    at = sum(chunk.size for chunk in cover(whole_chunks(listed), size))
    taken = {name for name, _size in listed}
    while at < size:
        sent = _send_next(link, source, at, size, digest, taken)
        noted(sent.name(digest), sent.size)
        at = sent.end
        link.advance(sent.size)


def _send_next(
    link: Link, source: BinaryIO, at: int, size: int, digest: str, taken: set[str]
) -> Chunk:
    """After a break the piece is cut anew, smaller, unless all of it had arrived after all."""
    last: Chunk | None = None

    def work() -> Chunk:
        nonlocal last
        if last is not None and link.target.stat(last.name(digest)) == last.size:
            link.put_once(last.name(digest), _read(source, last))
            return last
        last = Chunk(at, _next_size(link.pace.size, size - at))
        name = last.name(digest)
        if name in taken:  # cut on its way: its size was not what its name says
            link.target.delete(name)
        taken.add(name)
        link.put_unproved(name, _read(source, last), absent=True)
        return last

    return link.patiently(work)


def _look_again(link: Link, size: int, digest: str) -> None:
    """One look at the folder instead of one at each object. Halves of cut puts are cleared."""
    listed = link.names(folder_of(digest))
    whole = whole_chunks(listed)
    for name, _size in listed:
        if read_name(name) not in whole:
            link.delete(name)
    if sum(chunk.size for chunk in cover(whole, size)) != size:
        raise TargetProblem(DAMAGED, passing=True)


def compare(link: Link, source: BinaryIO, size: int, digest: str) -> None:
    """Read it all back, and send again what is not what was sent. A size proves little."""
    for chunk in cover(whole_chunks(link.names(folder_of(digest))), size):
        link.replace(chunk.name(digest), _read(source, chunk))


def _next_size(wanted: int, left: int) -> int:
    """No crumbs: a last piece that is little larger goes as one."""
    return left if left <= wanted * 1.25 else wanted


def _read(source: BinaryIO, chunk: Chunk) -> bytes:
    source.seek(chunk.offset)
    return source.read(chunk.size)


# down


def download(link: Link, digest: str, size: int, part: Path) -> None:
    """Fetch into a file that grows; what it has already is not fetched again.

    Raises TargetProblem "missing" or "damaged"; what was fetched stays for the next time.
    """
    chunks = cover(whole_chunks(link.names(folder_of(digest))), size)
    if sum(chunk.size for chunk in chunks) != size:
        raise TargetProblem(MISSING)
    have = part.stat().st_size if part.exists() else 0
    for chunk in chunks:
        if have >= chunk.end:
            link.advance(chunk.size)
            continue
        begin = max(0, have - chunk.offset)
        _fetch(link, chunk, digest, begin, part)
        have = chunk.end
    _prove_whole(part, digest)


def _fetch(link: Link, chunk: Chunk, digest: str, begin: int, part: Path) -> None:
    """In steps of what the link carries in a few seconds: so a break costs no more."""
    name = chunk.name(digest)
    while begin < chunk.size:
        step = min(link.pace.size, chunk.size - begin)
        content = link.get(name, begin, step)
        if len(content) != step:
            raise TargetProblem(DAMAGED)
        _append(part, content)
        begin += step
        link.advance(step)


def _append(part: Path, content: bytes) -> None:
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("ab") as out:
            out.write(content)
    except OSError as problem:
        raise write_error(problem) from problem


def _prove_whole(part: Path, digest: str) -> None:
    if not part.exists():
        raise TargetProblem(MISSING)
    with part.open("rb") as kept:
        found = hashlib.file_digest(kept, "sha256").hexdigest()
    if found != digest:
        part.unlink()
        raise TargetProblem(DAMAGED)


def remove(link: Link, digest: str) -> None:
    """Every chunk of it, whole or cut: for what was erased."""
    for name, _size in link.names(folder_of(digest)):
        link.delete(name)
