"""Forms of the Project: kept with the assignment, so that they travel with it to the team."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import Assignment
from trainer_app.attachments.model import Attachment
from trainer_app.attachments.service import adding, looking
from trainer_app.attachments.service.adding import Prepared as Prepared
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _
from trainer_app.events.model import Event
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.gathering import Gathering, required
from trainer_app.reports.forms import filling, marks
from trainer_app.reports.forms.package import open_form
from trainer_app.reports.forms.seen import as_document
from trainer_app.reports.forms.values import values_of
from trainer_app.reports.paper.blocks import FilledForm
from trainer_app.store import scopes, trash
from trainer_app.store.base import living
from trainer_app.store.files import Files, MissingFile
from trainer_app.sync import trust

PREFIX = "form:"
TITLE = N_("Report in the Project's form")
KINDS = {"event": "form", "assignment": "form_whole"}


@dataclass(frozen=True)
class Form:
    key: str  # the paper made of it
    title: str
    about: str
    attachment_id: bytes


@dataclass(frozen=True)
class FormFacts:
    title: str
    template: bytes
    values: filling.Values
    language: str


def list_forms(session: Session, about: str, about_id: bytes) -> list[Form]:
    """Those of the assignment, for its events or for the whole."""
    event = session.get(Event, about_id)
    query = select(Attachment).where(
        Attachment.owner_id == (event.assignment_id if event else about_id),
        Attachment.kind == KINDS.get(about, ""),
        living(Attachment),
    )
    return [
        Form(f"{PREFIX}{row.id.hex()}", PurePath(row.file_name or "").stem, about, row.id)
        for row in session.scalars(query.order_by(Attachment.position, Attachment.id))
    ]


def prepare_form(files: Files, path: Path, about: str) -> Prepared:
    """Look at a form and seal it. A form for the other sort of report is taken as such."""
    data = adding.read_file(path)
    for one in (about, *(other for other in KINDS if other != about)):
        if not marks.problems(open_form(data), one):
            return adding.prepare(files, path.name, data, KINDS[one])
    filling.check(data)  # unknown everywhere: said with all names in mind
    filling.check(data, about)
    raise AssertionError("a form that fits nothing was not refused")


def add_form(session: Session, about_id: bytes, prepared: Prepared) -> str:
    """The form for everybody on the assignment, or for my team, where I may give no plan."""
    event = session.get(Event, about_id)
    owner_id = event.assignment_id if event else about_id
    assignment = required(session.get(Assignment, owner_id))
    scope_id = assignment.scope_id
    if not trust.may_i_grant(session, scope_id):
        scope_id = scopes.team_scope(session, scope_id)
    owner = adding.Owner("assignment", assignment.id, scope_id)
    row = adding.add(session, owner, prepared)
    session.flush()
    return f"{PREFIX}{row.id.hex()}"


def put_away(session: Session, key: str) -> None:
    row = session.get(Attachment, id_of(key))
    if row is not None:
        trash.put_away(session, row)


def id_of(key: str) -> bytes:
    return bytes.fromhex(key.removeprefix(PREFIX))


def paper_of(key: str) -> Paper:
    """A form is a paper like any other."""

    def gather(gathering: Gathering, about_id: bytes) -> FormFacts:
        return _gather(gathering, id_of(key), about_id)

    return Paper(
        key=key,
        title=TITLE,
        about=("event", "assignment"),
        suffixes=(".docx",),
        gather=gather,
        lay_out=lay_out,
        reports=True,
    )


def _gather(gathering: Gathering, form_id: bytes, about_id: bytes) -> FormFacts:
    with gathering.aloud():
        card = required(looking.card(gathering.session, form_id))
        if gathering.files is None:
            raise UserError(_("The form has not arrived on this laptop yet."))
        try:
            template = looking.file_for_outside(gathering.files, card)
        except MissingFile as missing:
            raise UserError(_("The form has not arrived on this laptop yet.")) from missing
        filling.check(template)
    title = PurePath(card.file_name).stem
    return FormFacts(title, template, values_of(gathering, about_id), gathering.language)


def lay_out(facts: FormFacts) -> FilledForm:
    data = filling.fill(facts.template, facts.values)
    return FilledForm(
        facts.title, facts.language, data, as_document(facts.title, facts.language, data)
    )
