"""The way of a product: draft, submitted, returned, approved; the last step is its state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import STEPS, Deliverable, DeliverableStep
from trainer_app.assignments.service.codes import codes
from trainer_app.assignments.service.documents import files_by_language
from trainer_app.assignments.service.reading import deliverables, plan_rows
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import LANGUAGES, N_, _
from trainer_app.store.base import living, new_id
from trainer_app.store.trash import put_away, put_back

DRAFT = "draft"
STATES = {DRAFT: N_("Draft"), **STEPS}


@dataclass(frozen=True)
class ProductState:
    """A product and where it stands."""

    product: Deliverable
    steps: tuple[DeliverableStep, ...]  # oldest first
    files_in: frozenset[str] = frozenset()  # languages of its files in the register

    @property
    def state(self) -> str:
        return self.steps[-1].action or DRAFT if self.steps else DRAFT

    @property
    def approved(self) -> bool:
        return self.state == "approved"

    @property
    def version(self) -> str:
        return next((step.version for step in reversed(self.steps) if step.version), "")

    @property
    def languages_asked(self) -> tuple[str, ...]:
        return codes(self.product.languages)

    @property
    def languages_there(self) -> tuple[str, ...]:
        """Of those required: named in the step that stands, or a file lies in the register."""
        named = codes(self.steps[-1].languages) if self.steps else ()
        return tuple(code for code in self.languages_asked if code in (*named, *self.files_in))

    @property
    def languages_missing(self) -> tuple[str, ...]:
        return tuple(code for code in self.languages_asked if code not in self.languages_there)

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Codes of the products that must be there first; see `product_states`."""
        return codes(self.product.depends_on)


def product_states(session: Session, assignment_id: bytes) -> list[ProductState]:
    """All products of an assignment in their order."""
    query = (
        select(DeliverableStep)
        .where(DeliverableStep.assignment_id == assignment_id, living(DeliverableStep))
        .order_by(DeliverableStep.on, DeliverableStep.id)
    )
    steps: dict[bytes, list[DeliverableStep]] = {}
    for step in session.scalars(query):
        steps.setdefault(step.deliverable_id or b"", []).append(step)
    files = files_by_language(session, assignment_id)
    return [
        ProductState(product, tuple(steps.get(product.id, ())), files.get(product.id, frozenset()))
        for product in deliverables(session, assignment_id)
    ]


def finished_rows(session: Session, assignment_id: bytes) -> frozenset[bytes]:
    """Rows of the plan that say they are done, or whose products are all approved."""
    by_row: dict[bytes, list[bool]] = {}
    for one in product_states(session, assignment_id):
        if one.product.plan_row_id:
            by_row.setdefault(one.product.plan_row_id, []).append(one.approved)
    return frozenset(
        row.id
        for row in plan_rows(session, assignment_id)
        if row.done_on is not None or (row.id in by_row and all(by_row[row.id]))
    )


def not_ready(states: list[ProductState], one: ProductState) -> tuple[ProductState, ...]:
    """Products it needs first that are not approved yet."""
    return tuple(
        other for other in states if other.product.code in one.waits_for and not other.approved
    )


def add_step(
    session: Session,
    deliverable_id: bytes,
    action: str,
    on: date,
    *,
    by_name: str = "",
    version: str = "",
    languages: str = "",
    comment: str = "",
    override_reason: str = "",
) -> DeliverableStep:
    """Write down that a product was submitted, returned or approved on a day.

    Without a language that is required nothing is submitted, unless a reason is given.
    """
    product = session.get(Deliverable, deliverable_id)
    if product is None or product.deleted:
        raise UserError(_("This row is not here any more."), _("It may be in the trash."))
    if action not in STEPS:
        raise ValueError(action)
    if action == "returned" and not comment.strip():
        raise UserError(
            _("Say what must be corrected."),
            _("Write it in the comment, then note the return again."),
            field="comment",
        )
    if action == "submitted" and not override_reason.strip():
        _refuse_without_languages(session, product, languages)
    step = DeliverableStep(
        id=new_id(),
        scope_id=product.scope_id,
        assignment_id=product.assignment_id,
        deliverable_id=product.id,
        action=action,
        on=on,
        by_name=by_name.strip() or None,
        version=version.strip() or None,
        languages=languages.strip() or None,
        comment=comment.strip() or None,
        override_reason=override_reason.strip() or None,
    )
    session.add(step)
    _mark_done(session, product.id)
    return step


def _refuse_without_languages(session: Session, product: Deliverable, named: str) -> None:
    files = files_by_language(session, product.assignment_id or b"").get(product.id, frozenset())
    there = {*codes(named), *files}
    lacking = [code for code in codes(product.languages) if code not in there]
    if lacking:
        words = ", ".join(LANGUAGES.get(code, code) for code in lacking)
        raise UserError(
            _("The product is not there in every language yet: {languages}.").format(
                languages=words
            ),
            _("Add its file or name the language; or write why it goes without."),
            field="override_reason",
        )


def take_back_step(session: Session, step_id: bytes) -> None:
    """The last step was written by mistake; the one before it stands again."""
    step = session.get(DeliverableStep, step_id)
    if step is None:
        raise UserError(_("This row is not here any more."), _("It may be in the trash."))
    put_away(session, step)
    _mark_done(session, step.deliverable_id)


def put_back_step(session: Session, step_id: bytes) -> None:
    step = session.get(DeliverableStep, step_id)
    if step is not None:
        put_back(session, step)
        _mark_done(session, step.deliverable_id)


def _mark_done(session: Session, deliverable_id: bytes | None) -> None:
    """A product is done on the day it was approved."""
    session.flush()
    product = session.get(Deliverable, deliverable_id)
    if product is None:
        return
    for one in product_states(session, product.assignment_id or b""):
        if one.product.id == product.id:
            product.done_on = one.steps[-1].on if one.approved else None
