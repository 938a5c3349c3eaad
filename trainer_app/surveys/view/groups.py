"""The tab of the monitoring groups: the act that formed each, and its members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QBoxLayout

from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.followup.view.offers import resolution_offers
from trainer_app.followup.view.register_tab import Offers, RegisterTab
from trainer_app.people import service as people
from trainer_app.people.model import Person
from trainer_app.people.view.person_input import PersonInput
from trainer_app.surveys import service
from trainer_app.surveys.model import MEMBER_ROLES, GroupMember, MonitoringGroup
from trainer_app.surveys.service.groups import Trained
from trainer_app.widgets.form import Form, show_again
from trainer_app.widgets.outline_screen import Part, told
from trainer_app.widgets.screen import Context, TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session
    from trainer_app.widgets.form import InputFactory

OF_PERSON = ("sex", "phone")


class Groups(RegisterTab):
    """`trained` comes from a room beside this one: the trainings a person was at."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"monitoring_group", "group_member", "person", "assignment_place", "resolution",
         "attendance", "attachment"}
    )  # fmt: skip
    top: ClassVar[str] = "group"
    below: ClassVar = {"member": "group_id"}
    lines_heading: ClassVar[str] = N_("Monitoring groups")
    with_files: ClassVar = {"group": N_("Act that formed the group")}
    offered: ClassVar = ("place_id", "resolution_id")
    parts: ClassVar = {
        "group": Part(
            MonitoringGroup,
            N_("Monitoring group"),
            N_("Add a group"),
            ("place_id", "act_no", "act_on", "resolution_id", "note"),
            ("note",),
        ),
        "member": Part(
            GroupMember,
            N_("Member of a group"),
            N_("Add a member"),
            ("person_id", "role", "kind", "since", "until"),
        ),
    }

    def __init__(self, ctx: Context, assignment_id: bytes, trained: Trained | None = None) -> None:
        self._trained = trained
        self.members: dict[bytes, service.Member] = {}
        self.found: dict[bytes, service.Group] = {}
        self.about_people: dict[bytes, tuple[dict[str, Any], list[str]]] = {}
        super().__init__(ctx, assignment_id)

    def _build_card(self) -> None:
        super()._build_card()
        self.person = Form(self.ctx, Person, OF_PERSON, labels_above=True)
        self.person.hide()
        inside = self.stack.parentWidget().layout()
        assert isinstance(inside, QBoxLayout)
        inside.insertWidget(2, self.person)
        self.person.edited.connect(self._person_edited)

    def title(self) -> str:
        return _("Monitoring groups")

    def help_text(self) -> str:
        return _(
            "One group for each municipality: the act that formed it and its members. Type a name:"
            " who is in the list of people already is offered, a new name is added to it."
        )

    def inputs_for(self, kind: str) -> dict[str, InputFactory]:
        made = super().inputs_for(kind)
        if kind == "member":
            with self.ctx.database.read() as session:
                team = service.team_of(session, self.assignment_id)
            made["person_id"] = lambda: PersonInput(self.ctx, team)
        return made

    # reading

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        found = service.groups(session, self.assignment_id)
        self.found = {one.row.id: one for one in found}
        self.members = {member.id: member for one in found for member in one.members}
        self.about_people = {
            member.row.person_id: self._about(session, member.row.person_id)
            for member in self.members.values()
            if member.row.person_id
        }
        return {
            "group": [one.row for one in found],
            "member": [member.row for one in found for member in one.members],
        }

    def _about(self, session: Session, person_id: bytes) -> tuple[dict[str, Any], list[str]]:
        person = people.get(session, person_id)
        values = {name: getattr(person, name) for name in OF_PERSON}
        return values, self._trained(session, person_id) if self._trained else []

    def read_offers(self, session: Session) -> Offers:
        known = resolution_offers(session, self.assignment_id)
        return super().read_offers(session) | {"resolution_id": known}

    def saved_words(self) -> Offers:
        names = {one.row.person_id: one.name for one in self.members.values() if one.row.person_id}
        return self.offers | {"person_id": names}

    def count(self, session: Session) -> str:
        places = {one.row.place_id for one in self.found.values()} - {None}
        total = self.assignment.municipalities_target or len(self.offers["place_id"])
        people_ = sum(len(one.present) for one in self.found.values())
        said = ngettext("{count} member", "{count} members", people_).format(count=people_)
        formed = _("Groups: {count} of {total} municipalities")
        return f"{formed.format(count=len(places), total=total)} · {said}"

    def line(self, kind: str, one: Any) -> str:
        if kind == "group":
            act = _("act {number}").format(number=one.act_no) if one.act_no else ""
            size = len(self.found[one.id].present)
            count = ngettext("{count} member", "{count} members", size).format(count=size)
            return told(self.place(one.place_id) or _("not yet named"), act, count)
        member = self.members[one.id]
        role = _(MEMBER_ROLES[one.role]) if one.role in MEMBER_ROLES else ""
        gone = "" if member.now(clock.today()) else _("left the group")
        return told(member.name or _("nobody named yet"), role, gone)

    def row_lines(self, kind: str, one: Any) -> list[str]:
        if kind == "group":
            group = self.found[one.id]
            women, men = group.count("female"), group.count("male")
            lines = [_("{women} women, {men} men").format(women=women, men=men)]
            return lines if group.chair else [*lines, _("The group has no chair yet.")]
        _values, trained = self.about_people.get(one.person_id, ({}, []))
        if not trained:
            return [_("At no training yet.")]
        return [_("At trainings: {list}").format(list="; ".join(trained))]

    def _show_details(self) -> None:
        super()._show_details()
        person_id = self._person_id()
        self.person.setVisible(person_id is not None)
        if person_id is not None:
            show_again(self.person, self.about_people[person_id][0])

    def _person_id(self) -> bytes | None:
        one = self.rows.get(self.outline.key() or self.first)
        person_id = getattr(one, "person_id", None)
        return person_id if person_id in self.about_people else None

    # writing

    def edit_row(self, session: Session, model: Any, row_id: bytes, name: str, value: Any) -> Any:
        if name == "person_id":
            return service.name_member(session, row_id, value)
        return super().edit_row(session, model, row_id, name, value)

    def _person_edited(self, name: str, value: Any) -> None:
        person_id = self._person_id()
        if person_id is not None:
            self.changes.make(
                _("Edit"), lambda session: people.edit(session, person_id, {name: value})
            )

    def new_row(self, session: Session, kind: str) -> Any:
        if kind == "member":
            return service.add_member(session, self.main_id() or b"")
        return service.form_group(session, self.assignment_id, None)


def groups_tab(trained: Trained | None = None) -> TabEntry:
    """The tab, with what another room knows of trainings."""
    return TabEntry(
        "groups",
        N_("Monitoring groups"),
        lambda ctx, assignment_id: Groups(ctx, assignment_id, trained),
    )
