"""Joint monitoring groups: the act of each, its members by sex and where they come from."""

from dataclasses import replace

from trainer_app.attendance.service.history import attended
from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.people.model import SEXES
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, Value, register_of, register_paper
from trainer_app.surveys import service as surveys
from trainer_app.surveys.model import MEMBER_KINDS, MEMBER_ROLES, MonitoringGroup


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    found = surveys.groups(gathering.session, assignment_id)
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "groups"})
    rows = tuple(
        row
        for number, group in enumerate(found, start=1)
        for row in _rows(gathering, number, group)
    )
    for group in found:
        if group.chair is None:
            with gathering.aloud():
                words = _("{place}: the group has no chair yet.")
                name = gathering.place(group.row.place_id)
                gathering.note(words.format(place=name), where)
    heads = (
        "№", _("Municipality"), _("Formed by act"), _("Full name"), _("Sex"),
        _("Role in the group"), _("Comes from"), _("Trainings"),
    )  # fmt: skip
    sheet = Sheet(_("Members"), heads, (), rows, (4, 18, 16, 26, 9, 14, 18, 11))
    women = sum(group.count("female") for group in found)
    men = sum(group.count("male") for group in found)
    told = _("{women} women, {men} men").format(women=women, men=men)
    register = register_of(
        gathering,
        assignment_id,
        _("Joint monitoring groups"),
        (sheet,),
        _("There are no groups yet."),
    )
    return replace(register, told=(told,) if rows else (), landscape=True)


def _rows(gathering: Gathering, number: int, group: surveys.Group) -> list[tuple[Value, ...]]:
    act = " ".join(filter(None, (group.row.act_no, format_date(group.row.act_on))))
    place = gathering.place(group.row.place_id)
    if not group.members:
        return [(number, place, act, "", "", "", "", None)]
    return [
        (
            number,
            place,
            act,
            member.name,
            _(SEXES[member.sex]) if member.sex in SEXES else "",
            _role(member),
            _(MEMBER_KINDS[kind]) if (kind := member.row.kind) in MEMBER_KINDS else "",
            len(attended(gathering.session, member.row.person_id or b"")),
        )
        for member in (*group.present, *group.left)
    ]


def _role(member: surveys.Member) -> str:
    """What they are in the group; of those who left, also since when not."""
    role = _(MEMBER_ROLES[member.row.role]) if member.row.role in MEMBER_ROLES else ""
    if member.now(clock.today()):
        return role
    left = _("left the group, member until {date}").format(date=format_date(member.row.until))
    return "; ".join(filter(None, (role, left)))


PAPER = register_paper("group_list", N_("Joint monitoring groups"), gather, MonitoringGroup)
