"""The words, shapes and colours that tell the state of a photo, a sheet or a document."""

from trainer_app.attachments.model import PHOTO_CONSENTS
from trainer_app.attachments.service.looking import Card
from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.widgets import theme

Mark = tuple[str, str, str]  # words, icon, colour

CONSENT_LOOKS = {
    "unknown": ("empty", theme.QUIET),
    "agreed": ("full", theme.GREEN),
    "refused": ("close", theme.RED),
    "notice": ("half", theme.BLUE),
}
ADD_WORDS = {
    "photo": N_("Add photos"),
    "signed_sheet": N_("Add pages"),
    "document": N_("Add documents"),
}


def caption_words(card: Card) -> str:
    """The caption; without one, what else is known."""
    if card.kind == "signed_sheet":
        return page_words(card)
    if card.kind == "document":
        return card.caption.shown() or card.file_name or _("Document")
    return card.caption.shown() or _("No caption yet")


def page_words(card: Card) -> str:
    """Page 2 of 3; a file of several pages tells the first and the last."""
    if not card.page_no:
        return _("Signed list")
    if card.pages > 1:
        words = _("Pages {first}-{last} of {count}")
    else:
        words = _("Page {first} of {count}")
    last = card.page_no + card.pages - 1
    return words.format(first=card.page_no, last=last, count=card.page_count or last)


def marks_of(card: Card) -> list[Mark]:
    """What the tile shows under the caption."""
    if card.kind == "signed_sheet":
        return [_rows_mark(card)]
    if card.kind == "document":
        return []
    shape, colour = CONSENT_LOOKS.get(card.consent, CONSENT_LOOKS["unknown"])
    found = [(_(PHOTO_CONSENTS.get(card.consent, "")), shape, colour)]
    if card.in_report:
        found.append((_("In the report"), "paper", theme.GREEN))
    return found


def _rows_mark(card: Card) -> Mark:
    if card.signed_rows is None:
        return _("Signed rows not counted"), "empty", theme.AMBER
    words = ngettext("{number} signed row", "{number} signed rows", card.signed_rows)
    return words.format(number=card.signed_rows), "full", theme.GREEN


def mark_words(card: Card) -> list[str]:
    return [words for words, _shape, _colour in marks_of(card)]
