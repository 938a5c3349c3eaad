"""Programmes and budgets of each municipality: what stood there, what stands there now."""

from dataclasses import replace

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.followup import service as followup
from trainer_app.followup.model import DRAFT_KINDS, DraftChange, PlanningDraft
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, register_of, register_paper

HEADS = (
    N_("Place in the document"),
    N_("Before"),
    N_("After"),
    N_("Amount before"),
    N_("Amount after"),
    N_("Difference"),
    N_("Reason"),
)


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "drafts"})
    drafts = followup.drafts(gathering.session, assignment_id)
    changes = followup.changes(gathering.session, assignment_id)
    tables = tuple(
        _changes(gathering, draft, changes[draft.id], where)
        for draft in drafts
        if changes[draft.id]
    )
    found = register_of(
        gathering,
        assignment_id,
        _("Changes in programmes and budgets"),
        (_annexes(gathering, drafts, changes), *tables),
        _("There are no drafts yet."),
    )
    return replace(found, landscape=True)


def _annexes(
    gathering: Gathering,
    drafts: list[PlanningDraft],
    changes: dict[bytes, list[DraftChange]],
) -> Sheet:
    """The list of documents: which files belong to the report."""
    rows = tuple(
        (
            number,
            gathering.place(draft.place_id),
            _kind(draft),
            draft.version or "",
            draft.on,
            _yes(draft.before_file_id),
            _yes(draft.after_file_id),
            len(changes[draft.id]),
        )
        for number, draft in enumerate(drafts, start=1)
    )
    heads = (
        "№", _("Municipality"), _("Document"), _("Version"), _("Date"), _("File before"),
        _("File after"), _("Changes"),
    )  # fmt: skip
    return Sheet(_("Documents"), heads, (), rows, (4, 20, 24, 9, 12, 11, 11, 10))


def _changes(
    gathering: Gathering, draft: PlanningDraft, changes: list[DraftChange], where: Where
) -> Sheet:
    said = (gathering.place(draft.place_id), _kind(draft), draft.version, format_date(draft.on))
    rows = tuple(
        (
            change.section or "",
            gathering.say(change.before, N_("Before"), where),
            gathering.say(change.after, N_("After"), where),
            change.amount_before,
            change.amount_after,
            _difference(change),
            gathering.say(change.reason, N_("Reason"), where),
        )
        for change in changes
    )
    name = ", ".join(part for part in said if part)
    heads = tuple(_(head) for head in HEADS)
    return Sheet(name, heads, (), rows, (16, 30, 30, 12, 12, 12, 22))


def _difference(change: DraftChange) -> float | None:
    if change.amount_before is None or change.amount_after is None:
        return None
    return round(change.amount_after - change.amount_before, 2)


def _kind(draft: PlanningDraft) -> str:
    return _(DRAFT_KINDS[draft.kind]) if draft.kind in DRAFT_KINDS else ""


def _yes(file_id: bytes | None) -> str:
    return _("yes") if file_id else _("no")


PAPER = register_paper(
    "change_table", N_("Changes in programmes and budgets"), gather, PlanningDraft
)
