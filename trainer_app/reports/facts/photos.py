"""Photographs as they may be shown to others: with consent, upright, free of places."""

from trainer_app.attachments.service import looking
from trainer_app.attachments.service.looking import Card
from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.reports.facts.events import EventFacts
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.paper.blocks import Picture
from trainer_app.store.files import Files

CONSENTED = frozenset({"agreed", "notice"})


def photos_of(gathering: Gathering, event: EventFacts) -> tuple[Picture, ...]:
    """The photos marked "in the report" that everyone agreed to show."""
    chosen = [
        card
        for card in looking.cards_of_event(gathering.session, event.event_id, "photo")
        if card.in_report
    ]
    shown = [card for card in chosen if card.consent in CONSENTED]
    with gathering.aloud():
        _check(gathering, event, len(chosen), len(shown))
    return tuple(_picture(gathering, event, card) for card in shown)


def _check(gathering: Gathering, event: EventFacts, chosen: int, shown: int) -> None:
    if event.state == "cancelled":
        return
    if not chosen:
        words = _("{event}. No photo is marked for the report.")
        gathering.note(words.format(event=_when(event)), event.where("photos"))
    if left_out := chosen - shown:
        words = ngettext(
            "{event}. {count} photo is left out: consent was refused or not asked.",
            "{event}. {count} photos are left out: consent was refused or not asked.",
            left_out,
        )
        gathering.note(words.format(event=_when(event), count=left_out), event.where("photos"))


def _when(event: EventFacts) -> str:
    return f"{event.day:%d.%m.%Y}" if event.day else event.title


def _picture(gathering: Gathering, event: EventFacts, card: Card) -> Picture:
    caption = gathering.say(card.caption, N_("Caption"), event.where("photos"))
    sealed = card.print_copy or card.file
    width, height = card.print_width or card.width or 4, card.print_height or card.height or 3
    if card.turned in (90, 270):
        width, height = height, width

    def open_(files: Files) -> bytes:
        return looking.print_copy(files, card)

    load = gathering.loader(sealed.cipher_sha256 if sealed else None, open_)
    if load is None:
        with gathering.aloud():
            words = _("{event}. A photo has not arrived on this laptop yet.")
            gathering.note(words.format(event=_when(event)), event.where("photos"))
    return Picture(load, width, height, caption, f"{card.id.hex()}:{card.turned}")
