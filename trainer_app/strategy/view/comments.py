"""The comment log: each version sent round, what was said to it, what was made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.assignments.service import deliverables
from trainer_app.core.i18n import N_, _, format_date, ngettext
from trainer_app.followup.view.register_tab import Offers, RegisterTab
from trainer_app.strategy import service
from trainer_app.strategy.model import ANSWERS, DraftComment, StrategyDraft
from trainer_app.widgets.outline_screen import Part, short, told
from trainer_app.widgets.screen import TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session

SHAPES = {"accepted": "●", "partly": "◇", "rejected": "×"}


class Comments(RegisterTab):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"strategy_draft", "draft_comment", "deliverable", "attachment"}
    )
    top: ClassVar[str] = "draft"
    below: ClassVar = {"comment": "draft_id"}
    lines_heading: ClassVar[str] = N_("Versions and comments")
    with_files: ClassVar = {"draft": N_("The version as it was sent")}
    offered: ClassVar = ("deliverable_id",)
    parts: ClassVar = {
        "draft": Part(
            StrategyDraft,
            N_("Version of a document"),
            N_("Add a version"),
            ("title", "version", "deliverable_id", "sent_on", "answers_until"),
            ("title",),
        ),
        "comment": Part(
            DraftComment,
            N_("Comment"),
            N_("Add a comment"),
            ("member", "said_by", "on", "section", "words", "decision", "reason"),
            ("words", "reason"),
        ),
    }

    def title(self) -> str:
        return _("Comments")

    def help_text(self) -> str:
        return _(
            "Write down each comment on a version: who, to which section, what. Then say whether it"
            " was accepted, in part or not, and why."
        )

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        self.found = service.drafts(session, self.assignment_id)
        return {
            "draft": [one.row for one in self.found],
            "comment": [comment for one in self.found for comment in one.comments],
        }

    def read_offers(self, session: Session) -> Offers:
        products = {
            one.id: told(one.code, short(one.title.shown()))
            for one in deliverables(session, self.assignment_id)
        }
        return {"deliverable_id": products}

    def count(self, session: Session) -> str:
        in_all = sum(len(one.comments) for one in self.found)
        if not in_all:
            return ""
        waiting = sum(len(one.unanswered) for one in self.found)
        said = ngettext("{count} comment", "{count} comments", in_all).format(count=in_all)
        return told(said, _("without an answer: {count}").format(count=waiting))

    def line(self, kind: str, one: Any) -> str:
        if kind == "draft":
            version = _("version {number}").format(number=one.version) if one.version else ""
            return told(short(one.title.shown()), version, format_date(one.sent_on))
        answer = (
            f"{SHAPES[one.decision]} {_(ANSWERS[one.decision])}"
            if one.decision in ANSWERS
            else f"○ {_('no answer yet')}"
        )
        return told(answer, one.member, one.section, short(one.words.shown()))

    def row_lines(self, kind: str, one: Any) -> list[str]:
        if kind == "comment" and one.decision in ANSWERS and not service.answered(one):
            return [_("Say why it was not accepted whole.")]
        return []

    def new_row(self, session: Session, kind: str) -> Any:
        if kind == "comment":
            return service.add_comment(session, self.main_id() or b"")
        return super().new_row(session, kind)


TAB = TabEntry("comments", N_("Comments"), Comments)
