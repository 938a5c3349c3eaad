"""The papers of an event or an assignment: what can be printed now, and what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import LANGUAGES, N_, _, language, ngettext
from trainer_app.reports import service
from trainer_app.reports.service import Copy, PaperCard, Prepared, Where
from trainer_app.reports.view import printing
from trainer_app.reports.view.findings import Findings
from trainer_app.reports.view.forms import FormsDialog
from trainer_app.reports.view.old_copy import OldCopy
from trainer_app.reports.view.pages import Preview, page_sizes
from trainer_app.reports.view.shelf import Shelf
from trainer_app.reports.view.verbs import FORMS, Verbs
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, QuietButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.dialogs import ask_file, confirm
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context, Screen, StepEntry, StepState, TabEntry
from trainer_app.widgets.tasks import Report, Task

if TYPE_CHECKING:
    from trainer_app.store.database import Session

NARROW = 760  # px at 100 %: less has no room for a list beside the page
NARROWEST = 340
SHOWN_LINES = 2  # of what is missing; the rest is scrolled, the page needs the room
PATIENCE_MS = 120  # a moment to pass over papers with the arrow keys


@dataclass(frozen=True)
class Seen:
    """A paper as it was made for the screen."""

    prepared: Prepared
    data: bytes
    sizes: list[tuple[float, float]]
    copy: Copy | None
    """The copy that went out before."""


class Papers(Screen):
    """`about` is "event" or "assignment"."""

    tables = frozenset(
        {
            "assignment", "task", "plan_row", "deliverable", "assignment_place", "event",
            "facilitator", "invitation", "programme_item", "event_note", "attendance", "person",
            "consent", "attachment", "tool_run", "element", "element_link", "fact",
            "recommendation", "lesson", "commitment", "print_run", "verdict", "made_paper",
            "event_record", "event_point", "deliverable_step", "payment_term", "budget_line",
            "work_day", "bank_details",
        }
    )  # fmt: skip

    def __init__(self, ctx: Context, about: str, about_id: bytes) -> None:
        super().__init__(ctx)
        self.about = about
        self.about_id = about_id
        self.cards: list[PaperCard] = []
        self.seen: Seen | None = None
        self._task: Task | None = None
        self._look: Task | None = None
        self._narrow = False
        self._lacks: dict[str, int] = {}
        self._copy_id: bytes | None = None  # the copy that is looked at again
        self._clock = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._clock.timeout.connect(self._make)
        self._build()

    def _build(self) -> None:
        self.list = Shelf()
        self.list.currentRowChanged.connect(lambda _row: self._chosen())
        self.picker = QComboBox()  # the list where there is no room for it
        self.picker.activated.connect(self.list.setCurrentRow)
        self.languages = QButtonGroup(self)
        self.language_buttons = {code: Button(name) for code, name in LANGUAGES.items()}
        for button in self.language_buttons.values():
            button.setCheckable(True)
            self.languages.addButton(button)
            button.clicked.connect(self._chosen)
        self.verbs = Verbs(self._ask_save, self._ask_printer)
        self.save, self.print = self.verbs.save, self.verbs.print
        self.save_others = self.verbs.save_others
        self.primary = self.save
        self.preview = Preview(self.ctx.tasks)
        self.state = Words("", "quiet")
        self._lay_out()

    def _lay_out(self) -> None:
        self.old_copy = OldCopy(self._show_copy)
        self.old_copy.hide()
        self.lacking = Card(tone="warn", margin=10)
        self.lacking_words = Words("", "strong")
        self.findings = Findings(self._go)
        self.findings_area = scrolled(self.findings)
        self.lacking.box.addWidget(self.lacking_words)
        self.lacking.box.addWidget(self.findings_area)
        self.above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.above.setContentsMargins(0, 0, 0, 0)
        self.above_parts = (
            row(*self.language_buttons.values(), 1, spacing=6),
            row(1, *self.verbs.buttons(), spacing=6),
        )
        for part in self.above_parts:
            self.above.addLayout(part)
        self.right = right = QWidget()
        self.forms = (QuietButton("", "paper"), QuietButton("", "paper"))
        for button in self.forms:
            button.clicked.connect(self._show_forms)
        chooser = row(self.picker, self.forms[1])
        stack = column(chooser, self.above, self.old_copy, self.lacking, self.state, spacing=8)
        stack.addWidget(self.preview, 1)
        self.lacking.hide()
        right.setLayout(stack)
        self.left = QWidget()
        self.left.setLayout(column(self.list, self.forms[0], spacing=8))
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.addWidget(self.left)
        middle.addWidget(right)
        middle.setChildrenCollapsible(False)
        middle.setStretchFactor(1, 1)
        middle.setSizes([theme.px(240), theme.px(800)])
        middle.splitterMoved.connect(lambda *_: self._fit_above())
        box = QVBoxLayout(self)
        room = theme.px(12)
        box.setContentsMargins(room, room, room, room)
        box.addWidget(middle)
        # Less than the wide form asks for: it can fold.
        self.setMinimumSize(theme.px(NARROWEST), theme.px(NARROWEST))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: leave the workers to others."""
        super().hideEvent(event)
        self._stop()
        if self.seen is None:
            self.mark_stale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_above)  # when the splitter has its new width

    def _fit_above(self) -> None:
        """Languages and verbs on one line, or on two; on a narrow screen the list folds."""
        narrow = self.width() < theme.px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            QTimer.singleShot(0, self, self._fit_above)  # again, with the room this gives
        self.left.setHidden(self._narrow)
        self.picker.setVisible(self._narrow)
        self.forms[1].setVisible(self._narrow)
        self.verbs.name(narrow=self._narrow)
        wanted = sum(part.sizeHint().width() for part in self.above_parts) + self.above.spacing()
        one_line = wanted <= self.right.width()
        self.above.setDirection(
            QBoxLayout.Direction.LeftToRight if one_line else QBoxLayout.Direction.TopToBottom
        )

    # what the frame asks

    def title(self) -> str:
        return _("Papers")

    def help_text(self) -> str:
        return _(
            "Choose a paper at the left and its language above the preview. What is still missing"
            " stands above the page, with a way to mend it. Print it, or save it as a file for"
            " others: such a file is not encrypted."
        )

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("Papers"))
        self.picker.setAccessibleName(_("Papers"))
        self.preview.setAccessibleName(_("Preview"))
        self.print.setText(_("Print…"))
        for opener in self.forms:
            opener.setText(_("In the Project's form…"))
        for code, button in self.language_buttons.items():
            name = _("Language of the paper: {language}").format(language=LANGUAGES[code])
            button.setAccessibleName(name)
        if not self.languages.checkedButton():
            self.language_buttons[language() if language() in LANGUAGES else "ky"].setChecked(True)
        self._show_cards()
        self._show_verbs()

    def refresh(self) -> None:
        self._lacks.clear()
        self._show_cards()
        self._chosen()

    # the list

    def _show_cards(self) -> None:
        with self.ctx.database.read() as session:
            self.cards = service.list_fitting(session, self.about, self.about_id)
        self.list.show_cards(self.cards, self._lacks)
        self.picker.clear()
        self.picker.addItems([card.title for card in self.cards])
        self.picker.setCurrentIndex(self.list.currentRow())

    def choose(self, key: str) -> None:
        """Show this paper, as if it were picked from the list."""
        for number, card in enumerate(self.cards):
            if card.key == key:
                self.list.setCurrentRow(number)

    def card(self) -> PaperCard:
        return self.cards[max(self.list.currentRow(), 0)]

    def paper_language(self) -> str:
        return next(code for code, one in self.language_buttons.items() if one.isChecked())

    def _show_verbs(self) -> None:
        if self.cards:
            self.verbs.show(self.card().suffixes, ready=self.seen is not None)
        self._fit_above()

    # looking

    def _chosen(self) -> None:
        if not self.cards:
            return
        self.picker.setCurrentIndex(self.list.currentRow())
        self.seen = None
        self._copy_id = None
        self._wait()

    def _show_copy(self, copy_id: bytes | None) -> None:
        """The copy that went out, as it was; None: the paper as it is now."""
        self.seen = None
        self._copy_id = copy_id
        self._wait()

    def _wait(self) -> None:
        self.old_copy.hide()
        self._show_verbs()
        self._stop()
        self._clock.start()

    def _stop(self) -> None:
        for task in (self._task, self._look):
            if task is not None:
                task.cancel()
        self._task = self._look = None

    def _make(self) -> None:
        """Lay the paper out in a worker; an answer to an older question is dropped."""
        name, paper_language = self.card().key, self.paper_language()
        database, files = self.ctx.database, self.ctx.profile.files
        about_id, copy_id = self.about_id, self._copy_id

        def work(report: Report) -> Seen:
            with database.read() as session:
                if copy_id is None:
                    prepared = service.prepare(session, files, name, paper_language, about_id)
                else:
                    prepared = service.copy_of(session, files, copy_id)
                copies = service.list_copies(session, about_id, (name, paper_language))
            report(0, 0, "")  # gone on to another paper meanwhile?
            data = service.preview(prepared, report)
            return Seen(prepared, data, page_sizes(data), copies[0] if copies else None)

        task = self.ctx.tasks.run(
            work,
            title=_("Preparing the paper"),
            done=lambda seen: self._have(task, seen),
            failed=lambda problem: self._failed(task, problem),
            owner=self,
            quiet=True,
        )
        self._task = task
        self.state.setText(_("Preparing the paper"))
        self.state.show()

    def _have(self, task: Task, seen: Seen) -> None:
        if task is not self._task:
            return
        self._task = None
        self.seen = seen
        self.state.hide()
        self.preview.show_pdf(seen.data, seen.sizes)
        self.old_copy.show_copy(seen.copy, shown=seen.prepared.kept)
        self._note_lacks(seen.prepared)
        self._show_findings()
        self._show_verbs()
        self._look_at_others()

    def _failed(self, task: Task, problem: BaseException) -> None:
        if task is not self._task:
            return
        self._task = None
        self.preview.clear()
        self.findings.show_findings(())
        self.lacking.hide()
        self.state.setText(str(problem))
        if not isinstance(problem, UserError):
            raise problem  # a bug: reported at the top, as all are

    def _show_findings(self) -> None:
        findings = self.seen.prepared.findings if self.seen else ()
        self.lacking.setVisible(bool(findings))
        self.findings.show_findings(findings)
        count = sum(finding.kind != "info" for finding in findings)
        told = ngettext("{count} thing is missing", "{count} things are missing", count)
        self.lacking_words.setText(told.format(count=count))
        self.lacking_words.setVisible(bool(count))
        lines = min(len(findings), 1 if self._narrow else SHOWN_LINES)
        self.findings_area.setFixedHeight(self.findings.height_of(lines))

    def _note_lacks(self, prepared: Prepared) -> None:
        self._lacks[prepared.key] = sum(one.kind != "info" for one in prepared.findings)
        for number, card in enumerate(self.cards):
            if card.key == prepared.key:
                self.list.show_card(number, card, self._lacks[card.key])

    def _look_at_others(self) -> None:
        """What the other papers lack, one after the other, while nobody waits for it."""
        waiting = [card.key for card in self.cards if card.key not in self._lacks]
        if not waiting or not self.isVisible():
            return
        paper_language, about_id = self.paper_language(), self.about_id
        database, files = self.ctx.database, self.ctx.profile.files

        def work(_report: Report) -> Prepared:
            with database.read() as session:
                return service.prepare(session, files, waiting[0], paper_language, about_id)

        def done(prepared: Prepared) -> None:
            if task is self._look:
                self._note_lacks(prepared)
                self._look_at_others()

        def failed(problem: BaseException) -> None:
            """A form of others may be wrong: said when it is looked at."""
            if not isinstance(problem, UserError):
                raise problem
            if task is self._look:
                self._lacks[waiting[0]] = 1
                self._look_at_others()

        task = self.ctx.tasks.run(
            work,
            title=_("Preparing the paper"),
            done=done,
            failed=failed,
            owner=self,
            quiet=True,
        )
        self._look = task

    def _go(self, where: Where) -> None:
        self.ctx.go(where.screen, **where.args)

    # the forms of the Project

    def _show_forms(self) -> None:
        self.form_dialog = FormsDialog(self, self.ctx, self.about, self.about_id, self._have_form)
        self.form_dialog.open()

    def _have_form(self, key: str | None) -> None:
        """A form was added, or one was put away."""
        self._show_cards()
        self.choose(key or self.cards[0].key)
        self._chosen()

    # printing and saving

    def _record(self) -> Prepared | None:
        """Remember the copy, if this paper is one that is read back; then it gets its number."""
        if self.seen is None:
            return None
        old = self.seen.prepared
        if old.kept or not service.has_record(old.key):
            return old
        with self.ctx.database.change(_("Prepared an attendance sheet")) as session:
            service.record(session, old.key, self.about_id, old.language)
            return service.prepare(
                session, self.ctx.profile.files, old.key, old.language, self.about_id
            )

    def _ask_printer(self) -> None:
        if self.seen is not None:
            title = self.card().title
            self.print_dialog = printing.ask_printer(self, title, self._print)

    def _print(self, printer: QPrinter) -> None:
        prepared = self._record()
        if prepared is None:
            return

        def work(report: Report) -> int:
            return printing.print_pdf(service.preview(prepared), printer, report)

        def done(count: int) -> None:
            self._remember(prepared)
            told = ngettext("{count} page was sent.", "{count} pages were sent.", count)
            self.ctx.say(told.format(count=count), kind="good")

        self.ctx.tasks.run(work, title=_("Printing"), done=done, owner=self)

    def _ask_save(self, suffix: str) -> None:
        """Say first what a file on the disk means."""
        if self.seen is None:
            return
        words = _(
            "The file will not be encrypted: anyone who gets hold of it can read the names,"
            " signatures and photos in it."
        )
        title = _("Save a file that anyone can read?")
        self.question = confirm(
            self, title, words, _("Choose a place"), lambda: self._ask_place(suffix)
        )

    def _ask_place(self, suffix: str) -> None:
        if self.seen is None:
            return
        self.place = ask_file(
            self,
            _("Save as {form}…").format(form=FORMS[suffix]),
            self.save_to,
            save=True,
            suggest=self.seen.prepared.file_stem + suffix,
            filters=f"{FORMS[suffix]} (*{suffix})",
        )

    def save_to(self, path: Path) -> None:
        """Write the paper shown into this file."""
        prepared = self._record()
        if prepared is None:
            return

        def work(report: Report) -> Path:
            service.save(prepared, path, report)
            return path

        def done(saved: Path) -> None:
            self._remember(prepared)
            self._saved(saved)

        self.ctx.tasks.run(work, title=_("Saving the paper"), done=done, owner=self)

    def _remember(self, prepared: Prepared) -> None:
        """The copy is out: whatever changes from now on makes it an old one."""
        with self.ctx.database.change(undoable=False) as session:
            service.remember(session, self.ctx.profile.files, prepared, self.about_id)

    def _saved(self, path: Path) -> None:
        self.ctx.say(
            _("Saved as {name}. Anyone can read this file.").format(name=path.name),
            action=_("Show the folder"),
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
            kind="good",
        )


def state(session: Session, event_id: bytes) -> StepState:
    """Half once a sheet was printed; there is no end to papers."""
    old = sum(copy.superseded for copy in service.list_copies(session, event_id))
    if old:
        told = ngettext("{count} superseded", "{count} superseded", old)
        return StepState("half", told.format(count=old))
    count = service.count_printed(session, event_id)
    told = ngettext("{count} sheet printed", "{count} sheets printed", count)
    return StepState("half" if count else "empty", told.format(count=count) if count else "")


STEP = StepEntry(
    "papers", N_("Papers"), lambda ctx, event_id: Papers(ctx, "event", event_id), state, "paper"
)
TAB = TabEntry(
    "papers", N_("Papers"), lambda ctx, assignment_id: Papers(ctx, "assignment", assignment_id)
)
