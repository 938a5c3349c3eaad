"""What must be said on every screen of exchange: open questions, wrong clocks, gaps, copies.

Out of sight as long as all is well.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, ngettext
from trainer_app.sync import answers, clocks, forcing, forks
from trainer_app.sync.clocks import WrongClock
from trainer_app.sync.forks import Copied
from trainer_app.sync.taking import MassDeletion
from trainer_app.sync.view import kept_back
from trainer_app.sync.view.kept_back import KeptBack
from trainer_app.sync.waiting import count_undecided
from trainer_app.sync.waiting_files import Gap, list_gaps
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Card, Words
from trainer_app.widgets.dialogs import confirm
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context

MINUTE_MS = 60_000
REST_MS = 1500
COPIED_SAID_MS = 30 * 24 * 60 * MINUTE_MS  # for a month after it was noticed
UNITS = (  # ms, and the words for so many of them; the largest that fits is said
    (365 * 24 * 60 * MINUTE_MS, lambda n: ngettext("{n} year", "{n} years", n)),
    (24 * 60 * MINUTE_MS, lambda n: ngettext("{n} day", "{n} days", n)),
    (60 * MINUTE_MS, lambda n: ngettext("{n} hour", "{n} hours", n)),
    (MINUTE_MS, lambda n: ngettext("{n} minute", "{n} minutes", n)),
)


class Notice(Card):
    """A sentence, and the door to where something can be done about it."""

    def __init__(self, text: str, verb: str = "", act: Callable[[], object] | None = None) -> None:
        super().__init__(across=True, tone="warn", margin=10)
        self.text = text
        self.box.addWidget(Words(text), 1)
        if act is not None:
            button = Button(verb)
            button.clicked.connect(act)
            self.box.addWidget(button)


class Notices(Lines):
    """The screen that holds it calls `refresh` with its own."""

    TABLES = frozenset({"sync_candidate", "sync_import", "local_setting"})

    def __init__(self, ctx: Context, *, everything: bool = True) -> None:
        """`everything`: also what is only of use where files are taken in."""
        super().__init__(spacing=6)
        self.ctx, self._everything = ctx, everything
        self._kept_back = KeptBack()
        self._looking = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look)
        self.hide()

    def refresh(self) -> None:
        self._show()
        if self._everything:
            self._rest.start()

    def _look(self) -> None:
        """When the hands rest: every table is asked, and what somebody wants now comes first."""
        if self._looking:
            return
        self._looking = True
        known = self._kept_back
        self.ctx.tasks.run(
            lambda _report: kept_back.read(self.ctx, known),
            title="",
            done=self._heard,
            failed=self._not_heard,
            owner=self,
            quiet=True,
        )

    def _not_heard(self, _problem: BaseException) -> None:
        self._looking = False  # the notices said before stay

    def _heard(self, found: KeptBack) -> None:
        self._looking = False
        if found != self._kept_back:
            self._kept_back = found
            self._show()

    def _show(self) -> None:
        with self.ctx.database.read() as session:
            questions = answers.count_conflicts(session)
            wrong = clocks.list_wrong(session)
            gaps = list_gaps(session)
            undecided = count_undecided(session)
            copied = forks.list_copied(session, clock.now_ms() - COPIED_SAID_MS)
        back_ms = clocks.set_back_by(self.ctx.database.journal.clock.last)
        notices = [*self._own_clock(back_ms), *map(self._clock, wrong)]
        notices += [*self._questions(questions), *self._undecided(undecided)]
        notices += map(self._gap, gaps)
        notices += [Notice(copied_words(one)) for one in copied]
        notices += self._of_kept_back(self._kept_back)
        self.show_widgets(notices)
        self.setVisible(bool(notices))

    def _questions(self, count: int) -> list[Notice]:
        if not count:
            return []
        words = ngettext(
            "{n} field has two different answers. Both are kept until somebody decides.",
            "{n} fields have two different answers. Both are kept until somebody decides.",
            count,
        ).format(n=count)
        return [Notice(words, _("Decide"), lambda: self.ctx.go("answers"))]

    def _of_kept_back(self, found: KeptBack) -> list[Notice]:
        notices = []
        if found.rows:
            words = kept_back.rows_words(len(found.rows))
            notices.append(Notice(words, _("Show"), lambda: kept_back.show_rows(self, found.rows)))
        if found.aside:
            words = kept_back.aside_words(found.aside)
            notices.append(Notice(words, _("Show"), lambda: kept_back.show_aside(self, self.ctx)))
        return notices

    def _undecided(self, count: int) -> list[Notice]:
        if not count:
            return []
        words = ngettext(
            "{n} change does not count until a coordinator has decided about it.",
            "{n} changes do not count until a coordinator has decided about them.",
            count,
        ).format(n=count)
        return [Notice(words, _("Show"), lambda: self.ctx.go("answers", page="waiting"))]

    def _clock(self, wrong: WrongClock) -> Notice:
        return Notice(clock_words(wrong))

    def _own_clock(self, back_ms: int) -> list[Notice]:
        if not back_ms:
            return []
        words = _(
            "Something on this laptop is dated {time} later than now. Check the clock of this "
            "laptop, and look at the dates twice."
        )
        return [Notice(words.format(time=how_long(back_ms)))]

    def _gap(self, gap: Gap) -> Notice:
        if gap.forced:
            return Notice(forced_words(gap))
        words = ngettext(
            "{n} change from {name} is here and waits for an earlier file that has not come. "
            "Ask {name} to send everything again.",
            "{n} changes from {name} are here and wait for an earlier file that has not come. "
            "Ask {name} to send everything again.",
            gap.changes,
        )
        told = words.format(n=gap.changes, name=gap.who or gap.device_name)
        return Notice(told, _("Take in all the same"), lambda: self._ask_to_force(gap))

    def _ask_to_force(self, gap: Gap) -> None:
        """By hand, knowing what is missing (A4)."""
        missing = ngettext("{n} change is missing.", "{n} changes are missing.", gap.missing)
        confirm(
            self,
            _("Take in although an earlier file is missing?"),
            " ".join(
                (
                    missing.format(n=gap.missing),
                    _(
                        "What is here is shown and counted, and marked as taken in over a gap. "
                        "When the missing file comes, it is put in its place."
                    ),
                )
            ),
            _("Take in all the same"),
            lambda: self._force(gap),
        )

    def _force(self, gap: Gap, *, deletions_allowed: bool = False) -> None:
        profile = self.ctx.profile

        def failed(problem: BaseException) -> None:
            if isinstance(problem, MassDeletion):
                confirm(
                    self,
                    _("Take in so many deletions?"),
                    problem.title,
                    _("Take in all the same"),
                    lambda: self._force(gap, deletions_allowed=True),
                    danger=True,
                )
            elif isinstance(problem, UserError):
                self.ctx.say(str(problem), kind="warn")
            else:
                self.ctx.tasks.fail(problem)

        self.ctx.tasks.run(
            lambda _report: forcing.force(profile, gap.dev, deletions_allowed=deletions_allowed),
            title=_("Taking in files"),
            done=lambda _rows: self.ctx.say(_("Taken in, and marked."), kind="good"),
            failed=failed,
            owner=self,
        )


def forced_words(gap: Gap) -> str:
    """The mark that stays until what is missing has come."""
    words = ngettext(
        "{n} change from {name} was taken in although an earlier file is missing. "
        "Ask {name} to send everything again.",
        "{n} changes from {name} were taken in although an earlier file is missing. "
        "Ask {name} to send everything again.",
        gap.changes,
    )
    return words.format(n=gap.changes, name=gap.who or gap.device_name)


def copied_words(copied: Copied) -> str:
    """That two laptops went on as one, and that nothing of either is lost."""
    if copied.mine:
        return _(
            "This profile was copied by hand, and both copies were written in. Everything from "
            "both is kept; look for what was entered twice. Each now counts as a laptop of its own."
        )
    return _(
        "The profile of {name} was copied by hand, and both copies were written in. Everything "
        "from both is kept; look for what was entered twice."
    ).format(name=copied.name)


def clock_words(wrong: WrongClock) -> str:
    """Whose clock, by how much, and that nothing depends on it but the dates people read."""
    off = how_long(abs(wrong.off_ms))
    if wrong.mine:
        sentence = (
            _("The clock of this laptop is {time} ahead. Please set it right.")
            if wrong.off_ms > 0
            else _("The clock of this laptop is {time} behind. Please set it right.")
        )
        return sentence.format(time=off)
    sentence = (
        _(
            "The clock of {name}'s laptop is {time} ahead of this one. "
            "Nothing is lost; check both clocks, and look at its dates twice."
        )
        if wrong.off_ms > 0
        else _(
            "The clock of {name}'s laptop is {time} behind this one. "
            "Nothing is lost; check both clocks, and look at its dates twice."
        )
    )
    return sentence.format(name=wrong.who or wrong.device_name, time=off)


def how_long(ms: int) -> str:
    """Only the largest unit: nobody sets a clock by this sentence."""
    for unit, words in UNITS:
        if ms >= unit:
            count = round(ms / unit)
            return words(count).format(n=count)
    return _("less than a minute")
