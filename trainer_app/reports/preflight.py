"""A last look at what will be printed, whatever the paper."""

from trainer_app.core.i18n import _
from trainer_app.core.strokes import NotStrokes, decode
from trainer_app.reports.declared import Layout
from trainer_app.reports.facts.gathering import Finding
from trainer_app.reports.paper import fonts
from trainer_app.reports.paper.blocks import Document, Signature, Table, texts_of


def look_over(layout: Layout) -> list[Finding]:
    """What can be seen on the laid out paper itself: signs without a picture, torn signatures."""
    found = []
    missing = fonts.unprintable(texts_of(layout))
    if missing:
        signs = ", ".join(f"U+{ord(sign):04X}" for sign in missing[:12])
        words = _("The font has no picture for: {signs}. A box stands in their place.")
        found.append(Finding(words.format(signs=signs), None, "bad"))
    torn = sum(not _readable(signature) for signature in _signatures(layout))
    if torn:
        words = _("Signatures that cannot be drawn: {count}")
        found.append(Finding(words.format(count=torn), None, "bad"))
    return found


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
