"""Files of at most so many bytes, for mail and messengers; each is a change file on its own.

Data go first, small pictures next, originals last. Any of the files may be lost or come in another
order: each says again who wrote it and who may read it, and what it has is remembered for it alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, format_number
from trainer_app.store.base import new_id
from trainer_app.sync import receipts
from trainer_app.sync.packing import Parcel, Piece

# bytes around an entry: two headers of the archive with a name of 73 letters, and its line in the
# list of contents
AROUND = 400
FRAME = 4096  # header, signatures, the seal of the data part, and the end of the archive
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Split:
    """Several files that together hold a parcel."""

    parts: tuple[Parcel, ...]
    too_large: tuple[str, ...]  # photos that fit into no file of this size


def smallest(*limits: int | None) -> int | None:
    """The limit that binds; None: there is none."""
    return min((limit for limit in limits if limit is not None), default=None)


def split(parcel: Parcel, most_bytes: int | None, sizes: Mapping[str, int]) -> Split:
    """Raises UserError when even the least file would be larger."""
    if most_bytes is None or size_of(parcel, sizes) <= most_bytes:
        return Split((parcel,), ())
    room = most_bytes - _size_of_frame(parcel)
    _check_room(parcel, most_bytes, room)
    fitting = [name for name in parcel.photos if sizes[name] + AROUND <= room]
    too_large = [name for name in parcel.photos if sizes[name] + AROUND > room]
    contents = list(_contents(parcel.pieces, fitting, sizes, room)) or [((), ())]
    return Split(tuple(_parts(parcel, contents)), tuple(too_large))


def size_of(parcel: Parcel, sizes: Mapping[str, int]) -> int:
    """A little more than the bytes of the file."""
    pieces = sum(len(piece.content) + AROUND for piece in parcel.pieces)
    return _size_of_frame(parcel) + pieces + sum(sizes[name] + AROUND for name in parcel.photos)


def names(path: Path, count: int) -> list[Path]:
    """`12-05.changes`, or `12-05_1_of_3.changes` and so on."""
    if count == 1:
        return [path]
    width = len(str(count))
    return [
        path.with_name(f"{path.stem}_{number:0{width}}_of_{count}{path.suffix}")
        for number in range(1, count + 1)
    ]


def _size_of_frame(parcel: Parcel) -> int:
    return len(json.dumps(dict(parcel.about))) + FRAME


def _check_room(parcel: Parcel, most_bytes: int, room: int) -> None:
    """A sealed segment is never cut again: its signature covers it whole."""
    largest = max((len(piece.content) + AROUND for piece in parcel.pieces), default=0)
    if largest <= room:
        return
    least = (most_bytes - room + largest) / MEGABYTE
    raise UserError(
        _("The files cannot be as small as this."),
        _("Allow at least {n} MB for each file.").format(n=format_number(int(least) + 1)),
    )


Contents = tuple[tuple[Piece, ...], tuple[str, ...]]


def _contents(
    pieces: tuple[Piece, ...], photos: list[str], sizes: Mapping[str, int], room: int
) -> Iterator[Contents]:
    """In order, each file as full as it gets."""
    held: tuple[list[Piece], list[str]] = ([], [])
    left = room
    for size, place, thing in [
        *((len(piece.content), 0, piece) for piece in pieces),
        *((sizes[name], 1, name) for name in photos),
    ]:
        if size + AROUND > left:
            yield tuple(held[0]), tuple(held[1])
            held, left = ([], []), room
        held[place].append(thing)  # type: ignore[arg-type]  # the place goes with the kind
        left -= size + AROUND
    if held[0] or held[1]:
        yield tuple(held[0]), tuple(held[1])


def _parts(parcel: Parcel, contents: list[Contents]) -> Iterator[Parcel]:
    whole = new_id().hex()
    for number, (pieces, photos) in enumerate(contents, 1):
        later = [piece.span for more, _photos in contents[number:] for piece in more]
        yield replace(
            parcel,
            about={**parcel.about, "part": [number, len(contents)], "whole": whole},
            pieces=pieces,
            photos=photos,
            vector=_without(parcel.vector, later),
        )


def _without(vector: receipts.Vector, later: list[receipts.Span]) -> receipts.Vector:
    """What is known once this file and all before it have come."""
    lowered = {scope_id: dict(devices) for scope_id, devices in vector.items()}
    for span in later:
        devices = lowered.get(span.scope_id, {})
        if span.device_id in devices:  # not so where the segment itself waits for an earlier one
            devices[span.device_id] = min(devices[span.device_id], span.first - 1)
    return lowered
