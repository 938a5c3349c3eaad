"""Every model of the rooms, without Qt: what the command line and the window load first."""

from __future__ import annotations

from trainer_app.assignments import model as assignments
from trainer_app.attachments import model as attachments
from trainer_app.attendance import model as attendance
from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.events import model as events
from trainer_app.fieldtools import model as fieldtools
from trainer_app.followup import model as followup
from trainer_app.people import model as people
from trainer_app.places import model as places
from trainer_app.reports import model as reports
from trainer_app.review import model as review
from trainer_app.store import tables
from trainer_app.sync import model as sync
from trainer_app.sync.holdings import holds_person

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
    "person": N_("Person"),
    "comment": N_("Comment"),
}


def kind_of_row(table: str) -> str:
    """What a person calls a row of this table: in the trash, in the search."""
    return _(KINDS.get(table, N_("Record")))


if __name__ == "__main__":
    import sys

    from trainer_app.store.draft_migration import draft

    if len(sys.argv) != 2:
        sys.exit("python -m trainer_app.catalogue NAME_OF_THE_STEP")
    sys.stdout.write(f"{draft(sys.argv[1]) or 'The models have gained nothing.'}\n")
