"""What is said when a change file has been made."""

from collections.abc import Iterable

from trainer_app.core.i18n import _, ngettext
from trainer_app.sync.model import ExportResult, say_counts
from trainer_app.sync.view import sentences

NAMED, TITLE = 3, 50  # assignments that are named, and how long a name may be


def titles(names: Iterable[str]) -> str:
    """The first few, each as long as a line bears, and how many more there are."""
    every = list(names)
    shown = "; ".join(shorten(name) for name in every[:NAMED])
    more = len(every) - NAMED
    return _("{names} and {n} more").format(names=shown, n=more) if more > 0 else shown


def shorten(title: str) -> str:
    return title if len(title) <= TITLE else f"{title[: TITLE - 1].rstrip()}…"


def nothing_made(result: ExportResult) -> str:
    if result.photos_later:
        words = ngettext(
            "{name} lacks only {n} photo or document. No file was made.",
            "{name} lacks only {n} photos or documents. No file was made.",
            result.photos_later,
        )
        return words.format(name=result.contact, n=result.photos_later)
    return _("{name} has everything already. No file was made.").format(name=result.contact)


def what_was_made(result: ExportResult) -> str:
    """ "Saved for Office: 96 people, 41 photos. 20 MB in 3 files: a.changes …"."""
    what = say_counts(result.counts) or sentences.count_changes(result.changes)
    said = [_("Saved for {name}: {what}.").format(name=result.contact, what=what)]
    size = sentences.size_words(result.size)
    count = len(result.paths) or 1
    path = result.path
    file = path.name if path else ""
    if count == 1:
        said.append(_("{size} in {file}.").format(size=size, file=file))
    else:
        where = ngettext(
            "{size} in {n} file, from {file} on.", "{size} in {n} files, from {file} on.", count
        )
        said.append(where.format(size=size, n=count, file=file))
    if result.photos_later:
        later = ngettext(
            "{n} photo or document stays for later.",
            "{n} photos or documents stay for later.",
            result.photos_later,
        )
        said.append(later.format(n=result.photos_later))
    if result.too_large:
        large = ngettext(
            "{n} photo or document is larger than one file may be and was left out.",
            "{n} photos or documents are larger than one file may be and were left out.",
            len(result.too_large),
        )
        said.append(large.format(n=len(result.too_large)))
    return " ".join(said)
