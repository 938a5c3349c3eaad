"""The forms of the Project: added, put away, and what may stand in one."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PySide6.QtWidgets import QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, language
from trainer_app.reports.forms import kept, names, sample
from trainer_app.store.files import write_whole
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Words, column, row
from trainer_app.widgets.dialogs import Dialog, ask_file
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context
from trainer_app.widgets.tasks import Report

WORD = "Word (*.docx *.dotx)"
WIDTH, HEIGHT = 620, 260  # px at 100 % of the list of names


class FormsDialog(Dialog):
    """`have` is told the paper of a form that was added, or None when one was put away."""

    def __init__(
        self,
        parent: QWidget,
        ctx: Context,
        about: str,
        about_id: bytes,
        have: Callable[[str | None], None],
    ) -> None:
        super().__init__(parent, _("Report in the Project's form"))
        self.setObjectName("forms")
        self.ctx, self.about, self.about_id, self.have = ctx, about, about_id, have
        self.say(
            _(
                "Take the Project's Word file, write names in double braces where the program"
                " shall fill in, and add it here. It then stands among the papers, for everybody"
                " who works on this assignment."
            )
        )
        self.forms = Lines()
        self.box.addWidget(self.forms)
        self.say(_("What may stand in a form:"), "strong")
        self.names = scrolled(self._names())
        self.names.setMinimumSize(theme.px(WIDTH), theme.px(HEIGHT))
        self.box.addWidget(self.names, 1)
        self.problem = Words("", "bad")
        self.box.addWidget(self.problem)
        self.problem.hide()
        self.add_button(Button(_("Close")))
        self.sample = self.add_button(Button(_("Save a sample…")), self._ask_sample)
        self.add = self.add_button(PrimaryButton(_("Add a form…")), self._ask_form)
        self._show_forms()

    def _names(self) -> QWidget:
        """Every name there is, in the language of the screen, with what it stands for."""
        told: list[QWidget] = []
        said = language()
        for one in names.FIELDS:
            if self.about in one.about:
                told.append(_line(sample.braces(one.said(said)), _(one.label)))
        for many in names.LISTS:
            if self.about not in many.about:
                continue
            told.append(Words(_("{list}: a row for each").format(list=_(many.label)), "strong"))
            for column_ in many.columns:
                name = sample.braces(f"{many.said(said)}.{column_.said(said)}")
                told.append(_line(name, _(column_.label)))
        inside = QWidget()
        inside.setProperty("role", "page")
        inside.setLayout(column(*told, spacing=4))
        return inside

    def _show_forms(self) -> None:
        with self.ctx.database.read() as session:
            found = kept.list_forms(session, self.about, self.about_id)
        self.forms.show_widgets(self._form(form) for form in found)
        self.forms.setVisible(bool(found))

    def _form(self, form: kept.Form) -> QWidget:
        away = QuietButton(_("Remove"))
        away.setAccessibleName(_("Remove: {what}").format(what=form.title))
        away.clicked.connect(lambda: self._put_away(form.key))
        line = QWidget()
        beside = row(Words(form.title), away)
        beside.setStretch(0, 1)
        line.setLayout(beside)
        return line

    def _put_away(self, key: str) -> None:
        with self.ctx.database.change(_("Removed a form")) as session:
            kept.put_away(session, key)
        self._show_forms()
        self.have(None)

    # adding

    def _ask_form(self) -> None:
        self.place = ask_file(self, _("Add a form…"), self.add_file, filters=WORD)

    def add_file(self, path: Path) -> None:
        """Looked at in a worker; a mistake in it is told with its place."""
        files, about = self.ctx.profile.files, self.about

        def work(_report: Report) -> kept.Prepared:
            return kept.prepare_form(files, path, about)

        self.problem.hide()
        self.ctx.tasks.run(
            work,
            title=_("Reading the form"),
            done=self._take,
            failed=self._refused,
            owner=self,
        )

    def _refused(self, problem: BaseException) -> None:
        """Said in the dialog: a message of the window would stand behind it."""
        if not isinstance(problem, UserError):
            raise problem
        self.problem.setText(str(problem))
        self.problem.show()

    def _take(self, prepared: kept.Prepared) -> None:
        with self.ctx.database.change(_("Added a form")) as session:
            key = kept.add_form(session, self.about_id, prepared)
        name = _("The form is added. Choose it among the papers.")
        if prepared.kind != kept.KINDS[self.about]:
            name = _("The form is added. Its names are those of the other sort of report.")
        self.ctx.say(name, kind="good")
        self.accept()
        self.have(key)

    # the sample

    def _ask_sample(self) -> None:
        self.place = ask_file(
            self,
            _("Save a sample…"),
            self.save_sample,
            save=True,
            suggest=_("sample_of_a_form") + ".docx",
            filters="Word (*.docx)",
        )

    def save_sample(self, path: Path) -> None:
        out = BytesIO()
        sample.write_sample(out, self.about)
        write_whole(path, out.getvalue())
        self.ctx.say(_("Saved as {name}.").format(name=path.name), kind="good")


def _line(name: str, label: str) -> QWidget:
    line = QWidget()
    said = Words(name)
    beside = row(said, Words(label, "quiet"))
    beside.setStretch(0, 1)
    beside.setStretch(1, 1)
    line.setLayout(beside)
    return line
