"""Every model of the rooms, without Qt: what the command line and the window load first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trainer_app.assignments import model as assignments
from trainer_app.attachments import model as attachments
from trainer_app.attendance import model as attendance
from trainer_app.campaigns import model as campaigns
from trainer_app.core.i18n import N_, _, format_date, ngettext
from trainer_app.evaluation import model as evaluation
from trainer_app.events import model as events
from trainer_app.fieldtools import model as fieldtools
from trainer_app.followup import model as followup
from trainer_app.measures import model as measures
from trainer_app.people import model as people
from trainer_app.places import model as places
from trainer_app.reports import model as reports
from trainer_app.review import model as review
from trainer_app.store import journal, tables
from trainer_app.strategy import model as strategy
from trainer_app.surveys import model as surveys
from trainer_app.sync import locking, naming, places_of_rows, records
from trainer_app.sync import model as sync
from trainer_app.sync.holdings import holds_person

if TYPE_CHECKING:
    from trainer_app.store.database import Session

MODELS = (
    tables,
    places,
    people,
    attachments,
    review,
    assignments,
    events,
    followup,
    fieldtools,
    attendance,
    evaluation,
    measures,
    campaigns,
    surveys,
    strategy,
    sync,
    reports,
)


def _declare_counts() -> None:
    """How an import preview counts what comes in: "1 assignment, 6 events, 96 people"."""
    sync.describe_rows(
        "assignments",
        "assignment",
        lambda n: ngettext("{n} assignment", "{n} assignments", n).format(n=n),
    )
    sync.describe_rows(
        "events", "event", lambda n: ngettext("{n} event", "{n} events", n).format(n=n)
    )
    sync.describe_rows(
        "people", "person", lambda n: ngettext("{n} person", "{n} people", n).format(n=n)
    )
    sync.describe_rows(
        "attendances",
        "attendance",
        lambda n: ngettext("{n} attendance", "{n} attendances", n).format(n=n),
    )
    sync.describe_rows(
        "exercises",
        "tool_run",
        lambda n: ngettext("{n} exercise", "{n} exercises", n).format(n=n),
    )
    sync.describe_rows(
        "answer_sheets",
        "evaluation_sheet",
        lambda n: ngettext("{n} answer sheet", "{n} answer sheets", n).format(n=n),
    )
    sync.describe_rows(
        "measures",
        "measure",
        lambda n: ngettext("{n} measure", "{n} measures", n).format(n=n),
    )
    sync.describe_rows(
        "resolutions",
        "resolution",
        lambda n: ngettext("{n} resolution", "{n} resolutions", n).format(n=n),
    )
    sync.describe_rows(
        "campaigns",
        "campaign",
        lambda n: ngettext("{n} campaign", "{n} campaigns", n).format(n=n),
    )
    sync.describe_rows(
        "photos",
        "attachment",
        lambda n: ngettext("{n} photo", "{n} photos", n).format(n=n),
        field="kind",
        value="photo",
    )
    sync.describe_rows(
        "sheets",
        "attachment",
        lambda n: ngettext("{n} signed sheet", "{n} signed sheets", n).format(n=n),
        field="kind",
        value="signed_sheet",
    )
    sync.describe_rows(
        "documents",
        "attachment",
        lambda n: ngettext("{n} document", "{n} documents", n).format(n=n),
        field="kind",
        value="document",
    )


_declare_counts()


def _declare_people() -> None:
    """What is emptied when a person is erased; what the counts need stays (DOMAIN 5.6)."""
    holds_person(
        "person",
        None,
        "full_name",
        "position_text",
        "municipality_text",
        "organisation",
        "phone",
        "note",
        "vulnerable_group",
    )
    holds_person("consent", "person_id", "given", "on", "withdrawn_on", "channel", hides=True)
    holds_person("import_addition", "person_id", "field_name", "value", hides=True)
    holds_person("attendance", "person_id", "note", "signature", "seen_sha256", "evidence")
    holds_person("print_run", None, listed_in="rows")
    holds_person("kept_facts", None, "facts_sha256", "facts_key", listed_in="people")
    holds_person(
        "attachment",
        "owner_id",
        *(f"caption_{part}" for part in ("ky", "ru", "en", "source", "ky_of", "ru_of", "en_of")),
        "file_name",
        "plain_sha256",
        "cipher_sha256",
        "file_key",
        "print_sha256",
        "print_key",
        "thumb_sha256",
        "thumb_key",
        hides=True,
    )


_declare_people()

KINDS = {
    "assignment": N_("Assignment"),
    "task": N_("Task"),
    "plan_row": N_("Row of the plan"),
    "deliverable": N_("Product"),
    "indicator": N_("Indicator"),
    "deliverable_step": N_("Step of a product"),
    "payment_term": N_("Payment"),
    "budget_line": N_("Line of the budget"),
    "work_day": N_("Day worked"),
    "trip": N_("Journey"),
    "expense": N_("Expense"),
    "assignment_place": N_("Municipality"),
    "attachment": N_("Photo or document"),
    "attendance": N_("Attendance"),
    "event": N_("Event"),
    "facilitator": N_("Facilitator"),
    "invitation": N_("Invitation"),
    "programme_item": N_("Part of the programme"),
    "tool_run": N_("Exercise"),
    "element": N_("Part of an exercise"),
    "recommendation": N_("Recommendation"),
    "lesson": N_("Lesson"),
    "commitment": N_("Commitment"),
    "followup_check": N_("Check of a recommendation"),
    "resolution": N_("Resolution"),
    "policy_step": N_("State of a policy"),
    "planning_draft": N_("Draft of a programme or budget"),
    "draft_change": N_("Change in a draft"),
    "proposal_trace": N_("What became of a proposal"),
    "campaign": N_("Campaign"),
    "campaign_place": N_("Municipality of a campaign"),
    "campaign_channel": N_("Channel of a campaign"),
    "campaign_material": N_("Material of a campaign"),
    "campaign_event": N_("Event of a campaign"),
    "monitoring_group": N_("Monitoring group"),
    "group_member": N_("Member of a group"),
    "cycle_step": N_("Step of a report card"),
    "rooting_step": N_("Step of institutionalisation"),
    "expectation": N_("Expectation"),
    "strategy_draft": N_("Version of a document"),
    "draft_comment": N_("Comment on a draft"),
    "person": N_("Person"),
    "comment": N_("Comment"),
    "attachment_original": N_("Photo or document"),
    "consent": N_("Consent"),
    "element_link": N_("Part of an exercise"),
    "event_note": N_("Notes of the day"),
    "event_record": N_("What happened at the event"),
    "event_point": N_("Question or proposal"),
    "fact": N_("Count"),
    "import_batch": N_("List taken in"),
    "print_run": N_("Printed sheet"),
    "same_person": N_("Likely double"),
    "verdict": N_("Approval"),
    "place_own": N_("Place"),
    "place_spelling": N_("Place"),
    "place_event": N_("Place"),
    "contact": N_("Contact"),
    "assignment_role": N_("Role in the assignment"),
    "bank_details": N_("Bank details"),
    "import_addition": N_("List taken in"),
    "made_paper": N_("Paper"),
    "kept_facts": N_("Paper"),
    "position_quota": N_("Places for a position"),
    "project_phase": N_("Phase of the project"),
    "partner": N_("Organisation behind the assignment"),
    "objective": N_("Result or objective"),
    "row_tag": N_("What a row serves"),
    "document": N_("Document"),
    "promised_input": N_("Promised input"),
    "requirement": N_("Requirement"),
    "compliance": N_("How a requirement is met"),
    "status_request": N_("Question about the status"),
    "proposal": N_("Proposal"),
    "proposal_item": N_("Part of the proposal"),
    "method_tool": N_("Exercise of the method"),
    "evaluation_question": N_("Question of a test or form"),
    "evaluation_sheet": N_("Answer sheet"),
    "evaluation_answer": N_("Answer sheet"),
    "measure": N_("Measure"),
    "measure_target": N_("Target of a measure"),
    "measure_cost": N_("Cost of a measure"),
    "measure_evidence": N_("Evidence of a measure"),
    "baseline_value": N_("Line of the data sheet"),
    "earlier_measure": N_("Measure of the earlier programme"),
}


def kind_of_row(table: str) -> str:
    """What a person calls a row of this table: in the trash, in the search."""
    return _(KINDS.get(table, N_("Record")))


def _declare_records() -> None:
    """What is handed in and approved as one, and which rows belong to it."""
    records.declare(
        "event",
        "event",
        [("facilitator", "event_id"), ("invitation", "event_id"), ("programme_item", "event_id")],
        own=True,
    )
    records.declare("list", "event", [("attendance", "event_id")], own=False)
    records.declare(
        "exercise",
        "tool_run",
        [("element", "run_id"), ("element_link", "run_id"), ("fact", "run_id")],
        own=True,
    )
    records.declare(
        "report",
        "event",
        [
            ("event_note", "event_id"),
            ("event_record", "event_id"),
            ("event_point", "event_id"),
            ("recommendation", "event_id"),
            ("lesson", "event_id"),
            ("commitment", "event_id"),
            ("evaluation_question", "event_id"),
            ("evaluation_sheet", "event_id"),
            ("evaluation_answer", "event_id"),
        ],
        own=False,
    )


_declare_records()


def _declare_places() -> None:
    """In which municipality a row lies, for those who may write in some only."""
    for table in (
        "assignment_place",
        "tool_run",
        "recommendation",
        "lesson",
        "commitment",
        "invitation",
        "resolution",
        "policy_step",
        "planning_draft",
        "campaign_place",
        "monitoring_group",
        "cycle_step",
        "rooting_step",
        "document",
    ):
        places_of_rows.declare_place(table, "place_id")
    for table in ("measure", "earlier_measure", "baseline_value"):
        places_of_rows.declare_place(table, "place_id")
    for table in ("measure_target", "measure_cost", "measure_evidence"):
        places_of_rows.declare_owner(table, "measure_id", "measure")
    for table in ("evaluation_question", "evaluation_sheet", "evaluation_answer"):
        places_of_rows.declare_owner(table, "event_id", "event")
    places_of_rows.declare_place("person", "municipality_id")
    places_of_rows.declare_place("event", "place_id")
    for table in (
        "attendance",
        "facilitator",
        "programme_item",
        "event_note",
        "event_record",
        "event_point",
        "attachment",
    ):
        places_of_rows.declare_owner(table, "event_id", "event")
    for table in ("element", "element_link", "fact"):
        places_of_rows.declare_owner(table, "run_id", "tool_run")
    places_of_rows.declare_owner("followup_check", "recommendation_id", "recommendation")
    places_of_rows.declare_owner("draft_change", "draft_id", "planning_draft")
    places_of_rows.declare_owner("group_member", "group_id", "monitoring_group")
    places_of_rows.AROUND.append(_places_above)


def _places_above(place_id: bytes) -> list[bytes]:
    from trainer_app.places.service.registry import registry

    return [unit.id for unit in registry().above(place_id)]


_declare_places()
journal.GUARDS.append(locking.guard)


def _declare_names() -> None:
    """What questions, previews and histories call a row."""
    naming.KINDS.update(KINDS)
    naming.ABOUT["Place"] = _place_words
    naming.call_rows("event", _event_words)
    naming.call_rows("tool_run", _run_words)
    naming.call_rows("same_person", _pair_words)
    naming.call_rows("resolution", _resolution_words)
    for table in ("policy_step", "planning_draft", "monitoring_group", "rooting_step"):
        naming.call_rows(table, _day_words)
    naming.call_rows("cycle_step", _step_words)
    naming.call_rows("measure", _measure_words)
    naming.call_rows("evaluation_question", _question_words)


def _place_words(session: Session, place_id: bytes) -> str:
    from trainer_app.places.service import name_of

    return name_of(session, place_id)


def _event_words(session: Session, event: events.Event) -> str:
    """ "12 May 2025, GALS 1": a training without a title is called by its district."""
    title = event.title.shown() or _place_words(session, event.district_id or b"")
    day = format_date(event.date) if event.date else ""
    return ", ".join(part for part in (day, title) if part)


def _day_words(_session: Session, row: Any) -> str:
    """The day something was written of; the municipality is said beside it."""
    day = getattr(row, "on", None) or getattr(row, "act_on", None)
    return format_date(day) if day else ""


def _resolution_words(session: Session, row: followup.Resolution) -> str:
    """ "№ 2/1, 12 May 2021"."""
    number = f"№ {row.number.removeprefix('№').strip()}" if row.number else ""
    return ", ".join(part for part in (number, _day_words(session, row)) if part)


def _step_words(_session: Session, row: surveys.CycleStep) -> str:
    """ "Public hearing": the municipality is said beside it."""
    return _(surveys.STEPS[row.step]) if row.step in surveys.STEPS else ""


def _pair_words(session: Session, pair: people.SamePerson) -> str:
    """ "Асанова Айгүл / Айгуль Асанова": whether the two are one person."""
    both = (session.get(people.Person, one) for one in (pair.a_id, pair.b_id) if one)
    return " / ".join(one.full_name for one in both if one and one.full_name)


def _measure_words(session: Session, measure: measures.Measure) -> str:
    """ "Өрүктү: A playground for all"."""
    place = _place_words(session, measure.place_id or b"")
    return ": ".join(part for part in (place, measure.title.shown()) if part)


def _question_words(_session: Session, question: evaluation.EvaluationQuestion) -> str:
    return question.words.shown()


def _run_words(_session: Session, run: fieldtools.ToolRun) -> str:
    from trainer_app.fieldtools.service.reading import name_of

    own = run.title.shown() or run.group_label.shown()
    return ", ".join(part for part in (name_of(run.tool_code), own) if part)


_declare_names()


if __name__ == "__main__":
    import sys

    from trainer_app.store.draft_migration import draft

    if len(sys.argv) != 2:
        sys.exit("python -m trainer_app.catalogue NAME_OF_THE_STEP")
    sys.stdout.write(f"{draft(sys.argv[1]) or 'The models have gained nothing.'}\n")
