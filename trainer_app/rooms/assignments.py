"""An assignment with its tabs: what each room shows of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from trainer_app.core.i18n import N_
from trainer_app.widgets.screen import Context, Screen, TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session


def tor_import(ctx: Context) -> Screen:
    from trainer_app.assignments.view.importing import ImportTor

    return ImportTor(ctx)


def assignment(ctx: Context, assignment_id: bytes, **args: Any) -> Screen:
    from trainer_app.assignments.view import money, plan, plan_table, products, terms, timesheet
    from trainer_app.assignments.view.groups import TabGroup
    from trainer_app.assignments.view.municipalities import municipalities_tab
    from trainer_app.assignments.view.page import AssignmentPage
    from trainer_app.attendance.service.history import attended
    from trainer_app.campaigns.view import tab as campaigns
    from trainer_app.events import service as events
    from trainer_app.events.view.plan import PlanTab
    from trainer_app.fieldtools.view import methods
    from trainer_app.followup.view import checks, drafts, policies, resolutions
    from trainer_app.followup.view.proposals import proposals_tab
    from trainer_app.measures.view import tab as measures
    from trainer_app.overview.service.coverage import coverage
    from trainer_app.overview.view import contract, documents, matrix, schedule
    from trainer_app.strategy.view import comments, expectations
    from trainer_app.surveys.view import board, rooting
    from trainer_app.surveys.view.groups import groups_tab

    cards = (board.TAB, groups_tab(attended), rooting.TAB)
    tabs: list[TabEntry | TabGroup] = [
        contract.TAB,
        TabGroup(
            "planning",
            N_("Plan"),
            (plan.TAB, plan_table.TAB, schedule.CALENDAR, schedule.BARS, methods.TAB),
        ),
        TabGroup("work", N_("Events"), (TabEntry("events", N_("Events"), PlanTab), campaigns.TAB)),
        TabGroup(
            "places", N_("Municipalities"), (municipalities_tab(coverage), matrix.TAB, measures.TAB)
        ),
        TabGroup(
            "follow",
            N_("Follow-up"),
            (
                *(replace(one, wanted=_about_report_cards) for one in cards),
                resolutions.TAB,
                policies.TAB,
                drafts.TAB,
                proposals_tab(_measures_of),
                checks.TAB,
            ),
        ),
        TabGroup(
            "owed",
            N_("Products and money"),
            (products.TAB, timesheet.TAB, money.TAB, expectations.TAB, comments.TAB),
        ),
        TabGroup("documents", N_("Files"), (documents.TAB, terms.TAB)),
        TabEntry("papers", N_("Papers"), _assignment_papers),
    ]
    return AssignmentPage(ctx, assignment_id, tabs, events.progress_words, **args)


def _about_report_cards(session: Session, assignment_id: bytes) -> bool:
    """Its municipalities stand in groups, or a monitoring group is written down already."""
    from trainer_app.assignments.service import municipalities
    from trainer_app.surveys.service import groups

    in_groups = any(row.part for row in municipalities(session, assignment_id))
    return in_groups or bool(groups(session, assignment_id))


def _measures_of(session: Session, point_id: bytes) -> list[str]:
    """Titles of the measures that a proposal became."""
    from trainer_app.measures.model import Measure
    from trainer_app.measures.service import measures_from_point

    found = (session.get(Measure, one) for one in measures_from_point(session, point_id))
    return [measure.title.shown() for measure in found if measure]


def _assignment_papers(ctx: Context, assignment_id: bytes) -> Screen:
    """Slow to load: only when the tab is turned to."""
    from trainer_app.reports.view.papers import Papers

    return Papers(ctx, "assignment", assignment_id)


def measure(ctx: Context, measure_id: bytes) -> Screen:
    from trainer_app.measures.view.builder import MeasureBuilder

    return MeasureBuilder(ctx, measure_id)
