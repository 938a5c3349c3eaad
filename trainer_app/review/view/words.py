"""States and verdicts in sentences."""

from __future__ import annotations

from trainer_app.core.i18n import N_, _, format_moment, ngettext
from trainer_app.review.service import STATES, State
from trainer_app.review.service.states import Opinion

TONES = {
    "draft": "quiet",
    "submitted": "info",
    "returned": "warn",
    "approved": "good",
    "reopened": "warn",
}
SAID = {
    "submitted": N_("Submitted by {name}, {moment}."),
    "returned": N_("Returned by {name}, {moment}."),
    "approved": N_("Approved by {name}, {moment}."),
    "reopened": N_("Opened again by {name}, {moment}."),
}


def name_of_state(state: str) -> str:
    return _(STATES.get(state, STATES["draft"]))


def who_said(state: State | Opinion) -> str:
    """ "Approved by Office, 14.05.2025 10:20." Nothing was said of a draft."""
    action = state.state if isinstance(state, State) else state.action
    if action not in SAID:
        return ""
    return _(SAID[action]).format(name=state.by_name, moment=format_moment(state.made_ms))


def since_then(state: State) -> str:
    """What happened after it, in a few words."""
    said = []
    if state.changed:
        words = ngettext("{n} row changed since", "{n} rows changed since", state.changed)
        said.append(words.format(n=state.changed))
    if state.proposals:
        words = ngettext(
            "{n} change waits to be decided", "{n} changes wait to be decided", state.proposals
        )
        said.append(words.format(n=state.proposals))
    if state.questions:
        words = ngettext(
            "{n} field has two different answers",
            "{n} fields have two different answers",
            state.questions,
        )
        said.append(words.format(n=state.questions))
    return ", ".join(said)


def two_opinions(state: State) -> str:
    """Two coordinators did not know of each other; one of the answers is shown."""
    if not state.others:
        return ""
    told = " ".join((who_said(state), *map(who_said, state.others)))
    return _("Two coordinators answered differently. {told} The later one counts.").format(
        told=told
    )


def open_comments(count: int) -> str:
    return ngettext("{n} open comment", "{n} open comments", count).format(n=count)


def photos(here: int, every: int) -> str:
    """ "3 of 5 photos": what names them has come, they have not all."""
    return ngettext("{here} of {all} photo", "{here} of {all} photos", every).format(
        here=here, all=every
    )
