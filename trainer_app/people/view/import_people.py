"""Taking in a list: choose the file, see what would happen to each row, agree, take it back."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, ngettext
from trainer_app.core.sheets import SUFFIXES
from trainer_app.people.service import importing
from trainer_app.people.service.importing import Choices, Preview, ReadFile, Taken, TakenBack
from trainer_app.people.view.groups import Groups, PeopleGroup
from trainer_app.people.view.import_preview import ImportPreview
from trainer_app.people.view.import_start import ImportStart
from trainer_app.widgets.dialogs import ask_file
from trainer_app.widgets.screen import Context, Crumb, Screen
from trainer_app.widgets.tasks import Report

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from trainer_app.store.database import Session

    Then = Callable[[Session, Sequence[bytes]], object]

START, PREVIEW = range(2)


class ImportPeople(Screen):
    """Nothing is written before the user agrees, and one step takes all of it back."""

    tables: ClassVar[frozenset[str]] = frozenset({"import_batch", "assignment"})

    def __init__(
        self,
        ctx: Context,
        groups: Groups,
        scope_id: bytes | None = None,
        then: "Then | None" = None,
    ) -> None:
        """``then`` is told, in the same change, whom the list names: an event invites them."""
        super().__init__(ctx)
        self._groups_of = groups
        self._then = then
        self.scope_id = scope_id
        self.groups: list[PeopleGroup] = []
        self.file: ReadFile | None = None
        self.choices = Choices()
        self.start = ImportStart()
        self.preview = ImportPreview(ctx)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.preview)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)
        self.setAcceptDrops(True)
        self.primary = self.start.choose_button
        self._connect()

    def title(self) -> str:
        return _("Take in a list")

    def trail(self) -> list[Crumb]:
        return [Crumb(_("People"), "people")]

    def help_text(self) -> str:
        return _(
            "Choose a list of people made in Excel, LibreOffice or as CSV. The program finds the "
            "headings by itself, in Kyrgyz, Russian or English. You see what would happen to each "
            "row; nothing is written before you agree. “Take back” undoes the whole list."
        )

    def _connect(self) -> None:
        self.start.choose_button.clicked.connect(self.ask_for_file)
        self.start.group.edited.connect(self._choose_group)
        self.start.back_asked.connect(self.take_back)
        self.preview.again_button.clicked.connect(self.begin)
        self.preview.agree_button.clicked.connect(self.agree)
        self.preview.column_chosen.connect(self._choose_column)
        self.preview.place_chosen.connect(self._choose_place)
        self.preview.person_decided.connect(self._decide)

    def retranslate(self) -> None:
        self.start.retranslate()
        self.preview.retranslate()

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            self.groups = self._groups_of(session)
            scopes = [group.scope_id for group in self.groups]
            imports = importing.list_imports(session, scopes)
        if self.scope_id is None and self.groups:
            self.scope_id = self.groups[0].scope_id
        self.start.show_groups(self.groups, self.scope_id)
        self.start.show_imports(imports)

    # choosing the file

    def ask_for_file(self) -> None:
        pattern = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        filters = _("Tables ({pattern})").format(pattern=pattern)
        ask_file(self, _("Choose a list of people"), self.read_file, filters=filters)

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        if event.mimeData().hasUrls() and self.groups:
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.read_file(Path(files[0]))

    def read_file(self, path: Path) -> None:
        """Read in a worker, then show what would happen."""
        self.start.say_problem("")
        self.ctx.tasks.run(
            lambda report: importing.read_file(path),
            title=_("Reading the list"),
            done=self._file_read,
            failed=self._refused,
            owner=self,
        )

    def _file_read(self, file: ReadFile) -> None:
        self.file = file
        self.choices = Choices()
        self._look()

    def _refused(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError | OSError):
            raise problem
        said = str(problem) if isinstance(problem, UserError) else _("The file cannot be read.")
        self.start.say_problem(said)
        self.pages.setCurrentIndex(START)

    def begin(self) -> None:
        """Back to choosing a file; nothing was written."""
        self.file = None
        self.choices = Choices()
        self.pages.setCurrentIndex(START)
        self.primary = self.start.choose_button
        self.start.choose_button.setFocus()

    def _choose_group(self, scope_id: bytes) -> None:
        self.scope_id = scope_id

    # looking at it

    def _look(self) -> None:
        """Make the preview again, in a worker: with 10,000 rows it takes a moment."""
        file, scope_id, choices = self.file, self.scope_id, self.choices
        if file is None or scope_id is None:
            return

        def compare(report: Report) -> Preview:
            with self.ctx.database.read() as session:
                return importing.preview(session, scope_id, file, choices)

        self.ctx.tasks.run(
            compare,
            title=_("Comparing with the people known here"),
            done=self._show,
            failed=self._refused,
            owner=self,
        )

    def _show(self, shown: Preview) -> None:
        if self.file is None:
            return
        self.preview.show_preview(shown, self.choices)
        self.pages.setCurrentIndex(PREVIEW)
        self.primary = self.preview.agree_button

    def _choose_column(self, sheet: str, column: int, field: str | None) -> None:
        self.choices.columns[sheet, column] = field
        self.choices.people.clear()  # rows may mean other people now
        self._look()

    def _choose_place(self, written: tuple[str, tuple[str, ...]], place: bytes | None) -> None:
        self.choices.places[written] = place
        self._look()

    def _decide(self, index: int, answer: str) -> None:
        self.choices.people[index] = answer
        self.preview.show_choices()

    # writing it

    def agree(self) -> None:
        """Write in a worker; a backup is made before, as before every import."""
        shown, scope_id, choices = self.preview.shown, self.scope_id, self.choices
        if shown is None or scope_id is None:
            return
        self.preview.agree_button.setEnabled(False)

        def write(report: Report) -> Taken:
            from trainer_app.store import backup  # brings in what the first paint must not wait for

            report(0, 2, _("Making a backup first"))
            backup.make(self.ctx.profile, "import")
            report(1, 2, "")
            with self.ctx.database.change(_("Take in a list")) as session:
                taken = importing.carry_out(session, scope_id, shown, choices)
                if self._then:
                    self._then(session, taken.person_ids)
            return taken

        self.ctx.tasks.run(
            write,
            title=_("Taking the list in"),
            done=self._taken,
            failed=self._not_taken,
            cancelled=self.preview.show_choices,
            owner=self,
        )

    def _not_taken(self, problem: BaseException) -> None:
        self.preview.show_choices()
        self._refused(problem)

    def _taken(self, taken: Taken) -> None:
        self.begin()
        self.ctx.say(
            _taken_words(taken),
            action=_("Take back"),
            on_action=lambda: self.take_back(taken.import_id),
            kind="good",
        )

    def take_back(self, import_id: bytes) -> None:
        def back(report: Report) -> TakenBack:
            with self.ctx.database.change(_("Take a list back")) as session:
                return importing.take_back(session, import_id)

        self.ctx.tasks.run(back, title=_("Taking the list back"), done=self._taken_back, owner=self)

    def _taken_back(self, back: TakenBack) -> None:
        self.ctx.say(_back_words(back), kind="good" if not _stay(back) else "info")


def _taken_words(taken: Taken) -> str:
    said = [
        ngettext("{count} new person", "{count} new people", taken.new).format(count=taken.new),
        ngettext("{count} known already", "{count} known already", taken.known).format(
            count=taken.known
        ),
    ]
    if taken.undecided:
        said.append(
            ngettext(
                "{count} row left out: undecided",
                "{count} rows left out: undecided",
                taken.undecided,
            ).format(count=taken.undecided)
        )
    return _("The list is in: {facts}.").format(facts=" · ".join(said))


def _stay(back: TakenBack) -> int:
    return len(back.edited_since) + len(back.in_use)


def _back_words(back: TakenBack) -> str:
    said = ngettext(
        "{count} person is in the trash.", "{count} people are in the trash.", back.hidden
    ).format(count=back.hidden)
    stay = [*back.edited_since, *back.in_use]
    if not stay:
        return said
    shown = ", ".join(stay[:5]) + ("…" if len(stay) > 5 else "")
    return " ".join(
        (said, _("These stay, for they were edited or took part since: {who}").format(who=shown))
    )
