"""What a funder will miss: found before the paper is saved, each with the way to mend it."""

from trainer_app.attachments.service import looking
from trainer_app.core.i18n import _, ngettext
from trainer_app.reports.facts.events import EventFacts
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.facts.people import sexes


def check_attendance(gathering: Gathering, event: EventFacts) -> None:
    """Nobody present, people without a signature, municipalities without anybody."""
    if event.state == "cancelled":
        return
    with gathering.aloud():
        _check(gathering, event)


def _check(gathering: Gathering, event: EventFacts) -> None:
    if not event.present:
        gathering.note(_named(event, _("Nobody is marked present.")), event.where("door"))
        return
    if event.state != "held":
        words = _("The training is not marked as held: its participants are not counted.")
        gathering.note(_named(event, words), event.where("prepare"))
    _check_signatures(gathering, event)
    _check_sexes(gathering, event)
    for place in event.invited:
        if not place.came.total:
            words = _("Nobody came from {place}.").format(place=place.name)
            gathering.note(_named(event, words), event.where("door"))


def _check_signatures(gathering: Gathering, event: EventFacts) -> None:
    unsigned = sum(not person.signed for person in event.present)
    sheets = looking.count_sheets(gathering.session, event.event_id)
    if unsigned and not sheets.pages:
        words = ngettext(
            "{count} person is present without a signature.",
            "{count} people are present without a signature.",
            unsigned,
        ).format(count=unsigned)
        gathering.note(_named(event, words), event.where("door"))
    if sheets.signed_rows is not None and sheets.signed_rows != len(event.present):
        words = _("The signed sheets have {signed} signatures, the list has {present} present.")
        words = words.format(signed=sheets.signed_rows, present=len(event.present))
        gathering.note(_named(event, words), event.where("photos"))


def _check_sexes(gathering: Gathering, event: EventFacts) -> None:
    counted, listed = event.headcount, sexes(event.present)
    if counted and (counted.women, counted.men) != (listed.women, listed.men):
        words = _(
            "Counted in the room: {women} women, {men} men. On the list: {listed_women} women,"
            " {listed_men} men, {not_stated} not stated."
        ).format(
            women=counted.women,
            men=counted.men,
            listed_women=listed.women,
            listed_men=listed.men,
            not_stated=listed.not_stated,
        )
        gathering.note(_named(event, words), event.where("door"))


def _named(event: EventFacts, words: str) -> str:
    """Said with the event, for an assignment has six of them."""
    title = f"{event.day:%d.%m.%Y}" if event.day else event.title
    return f"{title}. {words}"
