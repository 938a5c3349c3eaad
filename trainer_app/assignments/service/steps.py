"""The way of a product: draft, submitted, returned, approved; the last step is its state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import STEPS, Deliverable, DeliverableStep
from trainer_app.assignments.service.reading import deliverables
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _
from trainer_app.store.base import living, new_id
from trainer_app.store.trash import put_away, put_back

DRAFT = "draft"
STATES = {DRAFT: N_("Draft"), **STEPS}


@dataclass(frozen=True)
class ProductState:
    """A product and where it stands."""

    product: Deliverable
    steps: tuple[DeliverableStep, ...]  # oldest first

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
    def languages_missing(self) -> tuple[str, ...]:
        """Required, and not named in the step that stands."""
        asked = _codes(self.product.languages)
        given = _codes(self.steps[-1].languages) if self.steps else ()
        return tuple(code for code in asked if code not in given)


def _codes(said: str | None) -> tuple[str, ...]:
    return tuple(code.strip() for code in (said or "").split(",") if code.strip())


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
    return [
        ProductState(product, tuple(steps.get(product.id, ())))
        for product in deliverables(session, assignment_id)
    ]


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
) -> DeliverableStep:
    """Write down that a product was submitted, returned or approved on a day."""
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
    )
    session.add(step)
    _mark_done(session, product.id)
    return step


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
