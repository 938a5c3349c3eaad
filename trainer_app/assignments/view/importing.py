"""A Terms of Reference read from a file: choose it, check the draft, make the assignment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from trainer_app.assignments.service import importing, matching
from trainer_app.assignments.service.importing import Draft
from trainer_app.assignments.service.matching import Match, Written
from trainer_app.assignments.view.import_draft import DraftPage
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.core.sheets import DOCUMENT_SUFFIXES
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import PrimaryButton
from trainer_app.widgets.cards import Card, Words, row
from trainer_app.widgets.dialogs import ask_file
from trainer_app.widgets.screen import Context, Crumb, Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from trainer_app.assignments.service.importing.headings import Role
    from trainer_app.widgets.tasks import Report

    Found = tuple[Draft, dict[int, Match]]

START, DRAFT = range(2)


class ImportTor(Screen):
    """Nothing is written before the person agrees; one "back" takes all of it away again."""

    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.start = StartPage()
        self.page = DraftPage()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)
        self.setAcceptDrops(True)
        self.primary = self.start.choose
        self.start.choose.clicked.connect(self.ask_for_file)
        self.page.again.clicked.connect(self.begin)
        self.page.make.clicked.connect(self.make)
        self.page.table_told.connect(self.read_table)
        self._path: Path | None = None
        self._told: dict[int, Mapping[int, Role]] = {}

    def title(self) -> str:
        return _("Read a Terms of Reference")

    def trail(self) -> list[Crumb]:
        return [Crumb(_("Assignments"), "assignments")]

    def help_text(self) -> str:
        return _(
            "Choose the Terms of Reference as DOCX, XLSX or text. The program looks for the table"
            " of activities, deadlines and indicators, for lists of tasks and products, and for"
            " municipalities. Beside each proposal stand the words of the file: untick what is"
            " wrong, correct what is close. Nothing is written before you make the assignment."
        )

    def retranslate(self) -> None:
        self.start.retranslate()
        self.page.retranslate()

    # choosing the file

    def ask_for_file(self) -> None:
        pattern = " ".join(f"*{suffix}" for suffix in DOCUMENT_SUFFIXES)
        filters = _("Documents and tables ({pattern})").format(pattern=pattern)
        every = _("All files (*)")
        ask_file(
            self, _("Choose a Terms of Reference"), self.read_file, filters=f"{filters};;{every}"
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.read_file(Path(files[0]))

    def read_file(self, path: Path) -> None:
        """Read in a worker; the bottom line shows it and can stop it."""
        self.start.say_problem("")
        self.start.choose.setEnabled(False)
        self._path, self._told = path, {}
        self._run(path, lambda found: self._read(*found), self.begin)

    def read_table(self, number: int, roles: Mapping[int, Role]) -> None:
        """A person has said what the columns of a table are: the file is read again so."""
        if self._path is not None:
            self._told = {**self._told, number: roles}
            self._run(self._path, lambda found: self.page.show_again(*found), lambda: None)

    def _run(
        self, path: Path, done: Callable[[Found], object], stopped: Callable[[], object]
    ) -> None:
        told = dict(self._told)

        def read(report: Report) -> Found:
            draft = importing.read_tor(path, report, told)
            return draft, self._matches(draft, report)

        self.ctx.tasks.run(
            read,
            title=_("Reading the Terms of Reference"),
            done=done,
            failed=self._refused,
            cancelled=stopped,
            owner=self,
        )

    def _matches(self, draft: Draft, report: Report) -> dict[int, Match]:
        items = draft.of_kind("municipality")
        found = {}
        with self.ctx.database.read() as session:
            for at, item in enumerate(items):
                report(at, len(items), "")
                found[item.key] = matching.match(session, Written(item.text, item.around))
        return found

    def _read(self, draft: Draft, matches: dict[int, Match]) -> None:
        self.start.choose.setEnabled(True)
        self.page.show_draft(draft, matches)
        self.pages.setCurrentIndex(DRAFT)
        self.primary = self.page.make
        self.page.table.view.setFocus()

    def _refused(self, problem: BaseException) -> None:
        self.begin()
        if not isinstance(problem, UserError | OSError):
            raise problem
        said = str(problem) if isinstance(problem, UserError) else _("The file cannot be read.")
        self.start.say_problem(said)

    def begin(self) -> None:
        """Back to choosing a file; nothing was written."""
        self.start.choose.setEnabled(True)
        self.pages.setCurrentIndex(START)
        self.primary = self.start.choose
        self.start.choose.setFocus()

    # making the assignment

    def make(self) -> None:
        self.page.commit()
        draft, answers = self.page.draft, self.page.answers
        if draft is None:
            return
        self.page.make.setEnabled(False)  # one press makes one assignment

        keep = self._path if self.page.keep.value() else None

        def write(_report: Report) -> bytes:
            files = self.ctx.profile.files
            source = importing.sealed(files, keep) if keep else None
            try:
                with self.ctx.database.change(_("Create an assignment")) as session:
                    made = importing.make_assignment(session, draft, answers, role=self.ctx.role)
                    if source is not None:
                        importing.keep_source(session, made.id, source)
                    return made.id
            except BaseException:
                if source is not None:
                    source.forget(files)
                raise

        self.ctx.tasks.run(
            write,
            title=_("Create an assignment"),
            done=self._made,
            failed=self._not_made,
            cancelled=lambda: self.page.make.setEnabled(True),
            owner=self,
        )

    def _not_made(self, problem: BaseException) -> None:
        self.page.make.setEnabled(True)
        if not isinstance(problem, UserError):
            raise problem
        self.ctx.say(str(problem), kind="warn")

    def _made(self, assignment_id: bytes) -> None:
        self.page.make.setEnabled(True)
        self.begin()
        self.ctx.say(_("The assignment is made. Everything in it can be changed."), kind="good")
        self.ctx.go("assignment", assignment_id=assignment_id)


class StartPage(QWidget):
    """Where a file is dropped."""

    def __init__(self) -> None:
        super().__init__()
        self.drop = Card(margin=28)
        self.picture = QLabel()
        self.picture.setPixmap(theme.pixmap("assignments", "#9fb3aa", theme.px(48)))
        self.sentence = Words("", "section")
        self.kinds = Words("", "quiet")
        self.problem = Words("", "bad")
        self.choose = PrimaryButton("", "folder")
        centre = Qt.AlignmentFlag.AlignCenter
        self.drop.box.addStretch(1)
        self.drop.box.addWidget(self.picture, 0, centre)
        for words in (self.sentence, self.kinds, self.problem):
            words.setAlignment(centre)
            self.drop.box.addWidget(words)
        self.drop.box.addLayout(row(1, self.choose, 1))
        self.drop.box.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.drop, 1)
        self.problem.hide()
        self.setFocusProxy(self.choose)

    def retranslate(self) -> None:
        self.sentence.setText(_("Drop a Terms of Reference here, or choose the file."))
        self.kinds.setText(
            _("DOCX, XLSX or text, in Kyrgyz, Russian or English. You check every value.")
        )
        self.choose.setText(_("Choose a file"))

    def say_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
