"""Comments on the versions of a document: who, to which section, what was made of it."""

from dataclasses import replace

from trainer_app.core.i18n import N_, _
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, Value, register_of, register_paper
from trainer_app.strategy import service as strategy
from trainer_app.strategy.model import ANSWERS, DraftComment, StrategyDraft


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "comments"})
    found = strategy.drafts(gathering.session, assignment_id)
    sheets = tuple(_sheet(gathering, one, where) for one in found)
    in_all = sum(len(one.comments) for one in found)
    waiting = sum(len(one.unanswered) for one in found)
    if waiting:
        with gathering.aloud():
            words = _("Comments without an answer: {count}")
            gathering.note(words.format(count=waiting), where)
    counts = {code: sum(one.count(code) for one in found) for code in ANSWERS}
    said = [f"{_(ANSWERS[code])}: {count}" for code, count in counts.items()]
    told = " · ".join([*said, _("without an answer: {count}").format(count=waiting)])
    register = register_of(
        gathering,
        assignment_id,
        _("Table of comments"),
        sheets,
        _("There are no comments yet."),
    )
    return replace(register, told=(told,) if in_all else (), landscape=True)


def _sheet(gathering: Gathering, one: strategy.Commented, where: Where) -> Sheet:
    title = gathering.say(one.row.title, N_("Document"), where)
    version = _("version {number}").format(number=one.row.version) if one.row.version else ""
    rows = tuple(
        (number, *_line(gathering, comment, where))
        for number, comment in enumerate(one.comments, start=1)
    )
    heads = (
        "№", _("Member of the Coalition"), _("Section"), _("Comment"), _("Decision"), _("Reason"),
    )  # fmt: skip
    name = ", ".join(filter(None, (title, version)))
    return Sheet(name, heads, (), rows, (4, 22, 10, 38, 16, 30))


def _line(gathering: Gathering, comment: DraftComment, where: Where) -> tuple[Value, ...]:
    decision = comment.decision or ""
    who = ", ".join(filter(None, (comment.member, comment.said_by)))
    return (
        who,
        comment.section or "",
        gathering.say(comment.words, N_("Comment"), where),
        _(ANSWERS[decision]) if decision in ANSWERS else _("no answer yet"),
        gathering.say(comment.reason, N_("Reason"), where),
    )


PAPER = register_paper("comment_table", N_("Table of comments"), gather, StrategyDraft)
