"""Recommendations and their checks: the traffic lights in words and shapes."""

from dataclasses import replace

from trainer_app.core import clock
from trainer_app.core.i18n import N_, _
from trainer_app.followup import service as followup
from trainer_app.followup.model import Recommendation
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, Value, register_of, register_paper


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "checks"})
    found = followup.monitored(gathering.session, assignment_id)
    addressees = followup.addressees(gathering.session)
    rows = tuple(_line(gathering, one, addressees, where) for one in found)
    heads = (
        _("Municipality"), _("Recommendation"), _("Addressee"), _("Until"), _("Where it stands"),
        _("Checked on"), _("Checked by"), _("Evidence"),
    )  # fmt: skip
    sheet = Sheet(_("Recommendations"), heads, (), rows, (16, 34, 16, 11, 16, 11, 16, 28))
    done = followup.share(found)
    said = _("Carried out: {done} of {total}, {percent} %").format(
        done=done.done, total=done.counted, percent=done.percent
    )
    register = register_of(
        gathering,
        assignment_id,
        _("Recommendations and what became of them"),
        (sheet,),
        _("There are no recommendations yet."),
    )
    told = (said,) if done.percent is not None else ()
    return replace(register, told=told, landscape=True)


def _line(
    gathering: Gathering, one: followup.Monitored, addressees: dict[str, str], where: Where
) -> tuple[Value, ...]:
    last = one.last
    return (
        gathering.place(one.row.place_id),
        gathering.say(one.row.text, N_("Recommendation"), where),
        addressees.get(one.row.addressee or "", ""),
        one.row.due_on,
        _(followup.LIGHTS[one.light(clock.today())]),
        last.on if last else None,
        (last.checked_by or "") if last else "",
        gathering.say(last.evidence, N_("Evidence"), where) if last else "",
    )


PAPER = register_paper(
    "recommendation_table", N_("Recommendations and what became of them"), gather, Recommendation
)
