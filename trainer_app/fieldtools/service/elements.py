"""What stands on the sheet: elements in their order, and lines between them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.fieldtools.model import Element, Link
from trainer_app.fieldtools.service.runs import existing_run
from trainer_app.followup.service import said
from trainer_app.store import trash
from trainer_app.store.base import Text3, describe, living, new_id, pair_id


def add_element(
    session: Session,
    run_id: bytes,
    kind: str,
    text: str | Text3,
    *,
    language: str | None = None,
    **values: Any,
) -> Element:
    """At the end of its kind. Further columns of Element by name: side="women", control="mine"."""
    run = existing_run(session, run_id)
    spoken = said(text, language or run.language)
    if not spoken:
        raise UserError(_("There is no text yet."), _("Write a few words first."), field="text")
    last = session.scalar(select(func.max(Element.position)).filter_by(run_id=run_id, kind=kind))
    element = Element(
        id=new_id(), scope_id=run.scope_id, run_id=run_id, kind=kind, position=(last or 0) + 1
    )
    element.text = spoken
    session.add(element)
    session.flush()
    if values:
        edit_element(session, element.id, **values)
    return element


def edit_element(session: Session, element_id: bytes, **values: Any) -> None:
    """Change fields by name; three-language texts may be given as a plain string."""
    element = _existing(session, element_id)
    known = describe(Element)
    for name, value in values.items():
        if name not in known:
            raise AttributeError(name)
        if known[name].is_text:
            value = said(value, _language(session, element))
        if getattr(element, name) != value:
            setattr(element, name, value)


def move_element(session: Session, element_id: bytes, by: int) -> None:
    """Up or down among the elements of its kind."""
    element = _existing(session, element_id)
    query = select(Element).where(
        Element.run_id == element.run_id, Element.kind == element.kind, living(Element)
    )
    rows = list(session.scalars(query.order_by(Element.position, Element.id)))
    at = rows.index(element)
    to = min(max(at + by, 0), len(rows) - 1)
    rows.insert(to, rows.pop(at))
    for position, row in enumerate(rows, 1):
        if row.position != position:
            row.position = position


def put_away_element(session: Session, element_id: bytes) -> None:
    trash.put_away(session, _existing(session, element_id))


def put_back_element(session: Session, element_id: bytes) -> None:
    trash.put_back(session, _existing(session, element_id))


def add_link(
    session: Session,
    run_id: bytes,
    from_id: bytes,
    to_id: bytes,
    kind: str,
    *,
    strength: int | None = None,
    label: str | Text3 | None = None,
) -> Link:
    """A line from one element to another; drawn twice it is the same line."""
    run = existing_run(session, run_id)
    link_id = pair_id("link", run_id, from_id, to_id, kind)
    link = session.get(Link, link_id)
    if link is None:
        link = Link(id=link_id, scope_id=run.scope_id, run_id=run_id)
        link.from_id, link.to_id, link.kind = from_id, to_id, kind
        session.add(link)
    link.deleted = None
    if strength is not None:
        link.strength = strength
    if label is not None:
        link.label = said(label, run.language)
    session.flush()
    return link


def belong_to(session: Session, element_id: bytes, owner_id: bytes | None, kind: str) -> None:
    """The one line of this kind that starts here now ends at `owner_id`; None takes it away."""
    element = _existing(session, element_id)
    query = select(Link).where(Link.from_id == element_id, Link.kind == kind, living(Link))
    for link in session.scalars(query):
        if link.to_id != owner_id:
            link.deleted = True
    if owner_id is not None and element.run_id is not None:
        add_link(session, element.run_id, element_id, owner_id, kind)


def _existing(session: Session, element_id: bytes) -> Element:
    element = session.get(Element, element_id)
    if element is None:
        raise UserError(_("This line is no longer here."), _("Open the list again."))
    return element


def _language(session: Session, element: Element) -> str | None:
    return existing_run(session, element.run_id).language if element.run_id else None
