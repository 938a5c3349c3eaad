"""The register of resolutions, with the copies behind it."""

from dataclasses import replace

from trainer_app.attachments.service.looking import cards_of
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.followup import service as followup
from trainer_app.followup.model import RESOLUTION_TOPICS, SESSION_KINDS, Resolution
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.facts.scans import scans_of
from trainer_app.reports.paper.blocks import Picture, Sheet
from trainer_app.reports.register import Register, Value, register_of, register_paper


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "resolutions"})
    rows = followup.resolutions(gathering.session, assignment_id)
    missing = followup.without_resolution(gathering.session, assignment_id)
    if missing:
        with gathering.aloud():
            gathering.note(_missing(gathering, missing), where)
    found = register_of(
        gathering,
        assignment_id,
        _("Register of resolutions"),
        (_sheet(gathering, rows, where),),
        _("There are no resolutions yet."),
    )
    return replace(
        found,
        after=(_missing(gathering, missing),) if missing else (),
        landscape=True,
        copies=_copies(gathering, rows, where),
        copies_heading=_("Copies of the resolutions"),
    )


def _missing(gathering: Gathering, places: list[bytes]) -> str:
    names = ", ".join(gathering.place(place) for place in places)
    return _("No resolution yet: {names}").format(names=names)


def _sheet(gathering: Gathering, rows: list[Resolution], where: Where) -> Sheet:
    heads = (
        _("Municipality"), "№", _("Date"), _("Title"), _("Council session"), _("Votes"),
        _("Chair"), _("Published"), _("Scan"),
    )  # fmt: skip
    lines = tuple(_line(gathering, row, where) for row in rows)
    return Sheet(_("Resolutions"), heads, (), lines, (16, 10, 11, 34, 18, 12, 16, 18, 8))


def _line(gathering: Gathering, row: Resolution, where: Where) -> tuple[Value, ...]:
    about = _(RESOLUTION_TOPICS[row.relates_to]) if row.relates_to in RESOLUTION_TOPICS else ""
    title = gathering.say(row.title, N_("Title"), where)
    kind = _(SESSION_KINDS[row.session_kind]) if row.session_kind in SESSION_KINDS else ""
    votes = (row.votes_for, row.votes_against, row.abstained)
    scanned = bool(cards_of(gathering.session, row.id))
    return (
        gathering.place(row.place_id),
        row.number or "",
        row.on,
        f"{title} ({about})" if about else title,
        _joined(row.convocation, row.session_no, kind),
        " / ".join(str(vote) for vote in votes if vote is not None),
        row.chair or "",
        _joined(format_date(row.published_on),
                row.published_where),
        _("yes") if scanned else _("no"),
    )  # fmt: skip


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _copies(gathering: Gathering, rows: list[Resolution], where: Where) -> tuple[Picture, ...]:
    found: list[Picture] = []
    for row in rows:
        called = _joined(gathering.place(row.place_id), f"№ {row.number}" if row.number else "")
        pages = scans_of(gathering, row.id, called, where)
        if not pages and not cards_of(gathering.session, row.id):
            with gathering.aloud():
                words = _("{what}: the scan is missing.")
                gathering.note(words.format(what=called), where)
        found += pages
    return tuple(found)


PAPER = register_paper("resolution_register", N_("Register of resolutions"), gather, Resolution)
