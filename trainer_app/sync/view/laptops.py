"""The laptops of everybody we exchange with; one that is lost is reported here."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from trainer_app.core import clock
from trainer_app.core.i18n import _, format_date, format_moment, ngettext
from trainer_app.sync import pairing, revoking
from trainer_app.sync.revoking import Laptop
from trainer_app.sync.view import sentences
from trainer_app.widgets.buttons import Button, DangerButton, QuietButton
from trainer_app.widgets.cards import Card, Tag, Words, column, row
from trainer_app.widgets.dialogs import Dialog
from trainer_app.widgets.inputs import DateInput
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context


class LaptopsPanel(Card):
    """One line each: whose it is, when it was heard of last, and the way to report it."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.heading = Words("", "section")
        self.sentence = Words("", "quiet")
        self.lines = Lines()
        for part in (self.heading, self.sentence, self.lines):
            self.box.addWidget(part)

    def retranslate(self) -> None:
        self.heading.setText(_("Laptops"))
        self.sentence.setText(
            _(
                "Each laptop signs what is written on it. If one is lost or stolen, report it: "
                "what is written on it afterwards does not count. A coordinator speaks for their "
                "own assignments, the owner of the laptop for all."
            )
        )

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            found = revoking.list_laptops(session)
        self.lines.setEnabled(True)
        self.lines.show_widgets(LaptopLine(one, partial(self.ask, one)) for one in found)

    def ask(self, laptop: Laptop) -> Dialog:
        dialog = LostDialog(self, laptop, partial(self.report, laptop))
        dialog.open()
        return dialog

    def report(self, laptop: Laptop, since_ms: int | None) -> None:
        """Thousands of rows may count otherwise afterwards, so it is done beside the screen."""
        profile = self.ctx.profile
        self.lines.setEnabled(False)
        self.ctx.tasks.run(
            lambda report: pairing.revoke(
                profile, laptop.device_id, since_ms=since_ms, report=report
            ),
            title=_("Reporting a laptop lost"),
            done=self._reported,
            failed=self._failed,
            cancelled=self.refresh,
            owner=self,
        )

    def _failed(self, problem: BaseException) -> None:
        self.refresh()
        self.ctx.say(sentences.problem(problem), kind="bad")

    def _reported(self, lost: int) -> None:
        self.refresh()
        self.ctx.say(
            ngettext(
                "The laptop is reported lost. {n} change of it does not count any more.",
                "The laptop is reported lost. {n} changes of it do not count any more.",
                lost,
            ).format(n=lost)
            if lost
            else _("The laptop is reported lost. The others hear of it with your next files."),
            kind="good",
        )


class LaptopLine(QWidget):
    def __init__(self, laptop: Laptop, on_lost) -> None:
        super().__init__()
        self.laptop = laptop
        name = Words(_whose(laptop), "strong")
        tag = Tag(_("Reported lost"), "bad")
        if not laptop.lost:
            tag.hide()
        self.lost = QuietButton(_("This laptop is lost"))
        self.lost.setAccessibleName(_("Report lost: {laptop}").format(laptop=_whose(laptop)))
        if not laptop.may_revoke:
            self.lost.hide()
        self.lost.clicked.connect(lambda: on_lost())
        self.setLayout(
            row(
                column(row(name, tag, 1), Words(_last_heard(laptop), "small"), spacing=2), self.lost
            )
        )


def _whose(laptop: Laptop) -> str:
    if laptop.this_one:
        return _("This laptop")
    number = laptop.device_id.hex()[:4].upper()
    if laptop.mine:
        return _("My laptop {number}").format(number=number)
    return _("{name}, laptop {number}").format(name=laptop.name, number=number)


def _last_heard(laptop: Laptop) -> str:
    if laptop.lost_ms is not None:
        date = format_date(clock.to_local(laptop.lost_ms))
        if laptop.only_in:
            return _("Reported on {date}, for these assignments only: {names}").format(
                date=date, names=", ".join(laptop.only_in)
            )
        return _("Reported on {date}").format(date=date)
    if laptop.last_ms is None:
        return _("Nothing written on it is here yet.")
    return _("Last change that is here: {moment}").format(moment=format_moment(laptop.last_ms))


class LostDialog(Dialog):
    """It cannot be taken back: the day since when, and a verb."""

    def __init__(self, parent: QWidget, laptop: Laptop, on_yes) -> None:
        super().__init__(parent, _("Report a laptop lost"))
        self.setObjectName("lost")
        self.on_yes = on_yes
        self.day = DateInput()
        label = Words(_("Lost since (empty: everything that is here still counts)"), "label")
        label.setBuddy(self.day)
        self.day.setAccessibleName(label.text())
        self.say(_whose(laptop), "strong")
        self.say(
            _(
                "From then on nothing that is written on this laptop counts. It is kept and can "
                "be shown. This cannot be taken back: if the laptop is found, restore its profile "
                "from a backup, and it goes on as a new one."
            )
        )
        self.box.addLayout(column(label, self.day, spacing=4))
        cancel = self.add_button(Button(_("Cancel")))
        self.yes = DangerButton(_("Report lost"))
        self.add_button(self.yes, self.agreed)
        cancel.setFocus()

    def agreed(self) -> None:
        day = self.day.value()
        self.accept()
        self.on_yes(clock.start_of_day_ms(day) if day else None)
