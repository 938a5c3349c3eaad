"""The trash: everything deleted on this laptop, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from trainer_app import catalogue
from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.store import trash
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import PrimaryButton
from trainer_app.widgets.cards import Words, row
from trainer_app.widgets.screen import Context, Screen
from trainer_app.widgets.table import Column, ListRows, RecordTable

COLUMNS = (
    Column("words", N_("What"), 40, sortable=False),
    Column("kind", N_("Kind"), 16, sortable=False),
    Column("along", N_("Together with it"), 14, sortable=False),
)


class Trash(Screen):
    """Deleting hides; nothing leaves the laptop until it is put back or for good."""

    @property
    def tables(self) -> frozenset[str]:
        """Any row may be deleted."""
        return self._tables

    def __init__(self, ctx: Context) -> None:
        from trainer_app.store.base import synced_models

        self._tables = frozenset(synced_models())
        super().__init__(ctx)
        self.lead = Words("", "quiet")
        self.table = RecordTable(COLUMNS)
        self.back = PrimaryButton("", "undo")
        self.primary = self.back
        self._hidden: dict[bytes, trash.Hidden] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(10))
        head = row(self.lead, self.back)
        head.setStretch(0, 1)
        box.addLayout(head)
        box.addWidget(self.table, 1)
        self.back.clicked.connect(self._put_back)
        self.table.opened.connect(lambda _id: self._put_back())
        self.table.chosen.connect(lambda row_id: self.back.setEnabled(row_id is not None))
        self.setFocusProxy(self.table)

    def title(self) -> str:
        return _("Trash")

    def help_text(self) -> str:
        return _("Choose a line and press “Put back”: it stands again where it was.")

    def retranslate(self) -> None:
        self.lead.setText(_("What was deleted stays here and can be put back at any time."))
        self.back.setText(_("Put back"))
        self.table.setAccessibleName(_("Deleted things"))
        self.table.set_empty(_("The trash is empty."))

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            found = trash.list_hidden(session)
        self._hidden = {one.id: one for one in found}
        self.table.set_source(ListRows([_line(one) for one in found]))
        if found and self.table.current_id() is None:
            self.table.choose(found[0].id)
        self.back.setEnabled(self.table.current_id() is not None)

    def _put_back(self) -> None:
        one = self._hidden.get(self.table.current_id())
        if one is None:
            return
        with self.ctx.database.change(_("Put back")) as session:
            trash.bring_back(session, one.table, one.id)
        self.ctx.say(_("Put back: {what}").format(what=_name(one)), kind="good")


def _name(one: trash.Hidden) -> str:
    return one.words or catalogue.kind_of_row(one.table)


def _line(one: trash.Hidden) -> tuple[bytes, str, str, str]:
    along = ngettext("{n} record", "{n} records", one.together).format(n=one.together)
    return (
        one.id,
        _name(one),
        catalogue.kind_of_row(one.table),
        along if one.together else "",
    )
