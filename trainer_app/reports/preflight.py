"""A last look at what will be printed, whatever the paper."""

from trainer_app.core.i18n import _
from trainer_app.core.strokes import NotStrokes, decode
from trainer_app.reports.declared import Layout
from trainer_app.reports.facts.gathering import Finding
from trainer_app.reports.paper import fonts
from trainer_app.reports.paper.blocks import Document, FixedPages, Signature, Table, texts_of

CUT = "…"  # what a drawing puts where a text had to end


def look_over(layout: Layout) -> list[Finding]:
    """What can be seen on the laid out paper itself: signs without a picture, words that were
    cut, torn signatures."""
    found = []
    missing = fonts.unprintable(texts_of(layout))
    if missing:
        signs = ", ".join(f"U+{ord(sign):04X}" for sign in missing[:12])
        words = _("The font has no picture for: {signs}. A box stands in their place.")
        found.append(Finding(words.format(signs=signs), None, "bad"))
    cut = [text for text in _fixed(layout) if text.endswith(CUT)]
    if cut:
        words = _("Cut, because there is no room: {texts}")
        found.append(Finding(words.format(texts=", ".join(cut[:5])), None, "warn"))
    torn = sum(not _readable(signature) for signature in _signatures(layout))
    if torn:
        words = _("Signatures that cannot be drawn: {count}")
        found.append(Finding(words.format(count=torn), None, "bad"))
    return found


def _fixed(layout: Layout) -> list[str]:
    """The words of sheets whose cells cannot grow."""
    if not isinstance(layout, FixedPages):
        return []
    return [text for page in layout.pages for text in page.texts()]


def _signatures(layout: Layout) -> list[Signature]:
    if not isinstance(layout, Document):
        return []
    tables = [block for block in layout.blocks if isinstance(block, Table)]
    return [
        cell
        for table in tables
        for row in table.rows
        for cell in row
        if isinstance(cell, Signature)
    ]


def _readable(signature: Signature) -> bool:
    try:
        return bool(decode(signature.strokes))
    except NotStrokes:
        return False
