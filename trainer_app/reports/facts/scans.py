"""Scans and documents of a record, page by page, as a paper shows them."""

from trainer_app.attachments.service import looking
from trainer_app.attachments.service.looking import Card
from trainer_app.core.i18n import _
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Picture
from trainer_app.store.files import Files

MOST_PAGES = 20  # of one scan; more is a book, and is handed over as a file


def scans_of(
    gathering: Gathering, record_id: bytes, called: str, where: Where, kind: str | None = None
) -> tuple[Picture, ...]:
    """Every page that can be shown; what has not arrived is noted."""
    found = []
    for card in looking.cards_of(gathering.session, record_id, kind):
        if card.looks_like_a_picture:
            pages = range(min(card.pages, MOST_PAGES))
            found += [_page(gathering, card, page, called) for page in pages]
    if any(picture.load is None for picture in found):
        with gathering.aloud():
            words = _("{what}: the scan has not arrived on this laptop yet.")
            gathering.note(words.format(what=called), where)
    return tuple(found)


def _page(gathering: Gathering, card: Card, page: int, called: str) -> Picture:
    sealed = card.print_copy if page == 0 and card.print_copy else card.file
    width, height = card.print_width or card.width or 3, card.print_height or card.height or 4
    if card.turned in (90, 270):
        width, height = height, width

    def open_(files: Files) -> bytes:
        return looking.print_copy(files, card, page)

    load = gathering.loader(sealed.cipher_sha256 if sealed else None, open_)
    caption = f"{called} ({page + 1}/{card.pages})" if card.pages > 1 else called
    return Picture(load, width, height, caption, f"{card.id.hex()}:{page}:{card.turned}")
