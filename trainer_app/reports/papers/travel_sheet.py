"""Journeys planned and made, what was spent on them, and who pays."""

from dataclasses import replace

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import COSTS, PAYERS, Assignment, Expense, Trip
from trainer_app.core.i18n import N_, _, format_money
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.gathering import Gathering, required
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import (
    SUFFIXES,
    Register,
    Value,
    as_book,
    has_rows,
    lay_out,
    register_of,
)


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    row = required(gathering.session.get(Assignment, assignment_id))
    spent = assignments.expenses(gathering.session, assignment_id)
    currency = row.currency or "KGS"
    told = tuple(
        _("{payer}: {amount}").format(payer=_(label), amount=format_money(amount, currency))
        for code, label in PAYERS.items()
        if (amount := assignments.spent_by(spent, code))
    )
    return replace(
        register_of(
            gathering,
            assignment_id,
            _("Travel sheet"),
            (trips_sheet(gathering, assignment_id), _spent(spent)),
            _("No journey is written down yet."),
        ),
        told=told,
        landscape=True,
        only_filled=True,
        signed=(_("Contractor: name, signature, date"), _("Agreed: project manager")),
    )


def trips_sheet(gathering: Gathering, assignment_id: bytes) -> Sheet:
    heads = (
        "№", _("From"), _("Until"), _("Route"), _("Purpose"), _("Transport"), _("Kilometres"),
        _("Cost"), _("Who pays"), _("Made on"),
    )  # fmt: skip
    found = assignments.trips(gathering.session, assignment_id)
    rows = tuple(_trip(number, trip) for number, trip in enumerate(found, start=1))
    return Sheet(_("Journeys"), heads, (), rows, (4, 11, 11, 34, 34, 16, 12, 12, 14, 11))


def _trip(number: int, trip: Trip) -> tuple[Value, ...]:
    return (
        number,
        trip.starts_on,
        trip.ends_on,
        trip.route or "",
        trip.purpose or "",
        trip.transport or "",
        trip.kilometres,
        trip.cost,
        _(PAYERS[trip.payer]) if trip.payer in PAYERS else "",
        trip.done_on,
    )


def _spent(rows: list[Expense]) -> Sheet:
    heads = (
        "№", _("Date"), _("Kind of cost"), _("For what"), _("Amount"), _("Who pays"),
        _("Number of the receipt"),
    )  # fmt: skip
    lines = tuple(
        (
            number,
            row.on,
            _(COSTS[row.kind]) if row.kind in COSTS else "",
            row.what or "",
            row.amount,
            _(PAYERS[row.payer]) if row.payer in PAYERS else "",
            row.receipt_no or "",
        )
        for number, row in enumerate(rows, start=1)
    )
    return Sheet(_("Expenses"), heads, (), lines, (4, 12, 18, 40, 14, 16, 16))


PAPER = Paper(
    key="travel_sheet",
    title=N_("Travel sheet"),
    about=("assignment",),
    suffixes=SUFFIXES,
    gather=gather,
    lay_out=lay_out,
    book=as_book,
    fits=lambda session, about_id: (
        has_rows(Trip)(session, about_id) or has_rows(Expense)(session, about_id)
    ),
)
