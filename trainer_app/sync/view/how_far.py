"""How far each event has come: on this laptop only, packed, received, taken in, approved."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.sync import stages, thinning
from trainer_app.sync.stages import EventProgress, Photos, Stage
from trainer_app.sync.thinning import Room
from trainer_app.sync.view import sentences
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, QuietButton
from trainer_app.widgets.cards import Card, Words, row
from trainer_app.widgets.dialogs import confirm
from trainer_app.widgets.screen import Context
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

COLUMNS = (
    Column("event", N_("Event"), 28, sortable=False),
    Column("stage", N_("How far"), 13, sortable=False),
    Column("photos", N_("Photos"), 14, sortable=False),
    Column("rows", N_("Records"), 14, sortable=False),
)
TONES = {
    Stage.SAVED: "warn",
    Stage.PACKED: "",
    Stage.RECEIVED: "",
    Stage.IMPORTED: "good",
    Stage.RETURNED: "warn",
    Stage.APPROVED: "good",
}


class HowFar(Card):
    """The latest events; each row opens its event."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.sentence = Words("", "quiet")
        self.table = RecordTable(COLUMNS)
        self.table.setMinimumHeight(theme.px(200))
        self.room = MakeRoom(ctx)
        self.box.addWidget(self.sentence)
        self.box.addWidget(self.table, 1)
        self.box.addWidget(self.room)
        self.table.opened.connect(lambda event_id: ctx.go("event", event_id=event_id))

    def retranslate(self) -> None:
        self.sentence.setText(
            _("An event is as far as its last change. A photo has arrived when all of it has.")
        )
        self.table.setAccessibleName(_("How far each event has come"))
        self.table.set_empty(_("There are no events yet."))

    def refresh(self) -> None:
        database, profile = self.ctx.database, self.ctx.profile

        def read(_report) -> tuple[list[EventProgress], Room]:
            with database.read() as session:
                return stages.latest_events(session), thinning.look(session, profile.files)

        if profile.data_key:
            self.ctx.tasks.run(
                read,
                title=_("How far each event has come"),
                done=self.show_events,
                owner=self,
                quiet=True,
            )

    def show_events(self, found: tuple[list[EventProgress], Room]) -> None:
        events, room = found
        self.room.show_room(room)
        self.table.set_source(ListRows([_row(event) for event in events]))


class MakeRoom(QWidget):
    """Originals that the office has for certain may leave this laptop, and come back."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.words = Words("", "quiet")
        self.thin_button, self.back_button = Button(), QuietButton()
        across = row(self.words, self.back_button, self.thin_button)
        across.setStretch(0, 1)
        self.setLayout(across)
        self.thin_button.clicked.connect(self.ask)
        self.back_button.clicked.connect(self.ask_back)
        self.hide()

    def show_room(self, room: Room) -> None:
        self.setVisible(bool(room.photos or room.away))
        self.thin_button.setVisible(bool(room.photos))
        self.back_button.setVisible(bool(room.away))
        self.thin_button.setText(_("Make room"))
        self.back_button.setText(_("Ask for them back"))
        said = []
        if room.photos:
            words = ngettext(
                "The office has {n} original for certain ({size} here).",
                "The office has {n} originals for certain ({size} here).",
                room.photos,
            )
            said.append(words.format(n=room.photos, size=sentences.size_words(room.bytes)))
        if room.away:
            words = ngettext(
                "{n} original is only at the office.",
                "{n} originals are only at the office.",
                room.away,
            )
            said.append(words.format(n=room.away))
        self.words.setText(" ".join(said))

    def ask(self) -> None:
        confirm(
            self,
            _("Remove these originals from this laptop?"),
            _(
                "The small copies stay, and the office has signed that it has the originals. "
                "Papers made here afterwards cannot show them large. You can ask for them back."
            ),
            _("Make room"),
            self.thin,
        )

    def thin(self) -> None:
        profile = self.ctx.profile
        self.ctx.tasks.run(
            lambda report: thinning.thin(profile, report),
            title=_("Making room"),
            done=self._thinned,
            owner=self,
        )

    def _thinned(self, room: Room) -> None:
        size = sentences.size_words(room.bytes)
        self.ctx.say(_("{size} are free now.").format(size=size), kind="good")

    def ask_back(self) -> None:
        thinning.ask_back(self.ctx.profile)
        self.ctx.say(_("They come with the next files from the office."), kind="good")


def _row(event: EventProgress) -> tuple:
    progress = event.progress
    behind = [
        f"{stage.words()}: {count}"
        for stage, count in sorted(progress.rows.items())
        if len(progress.rows) > 1
    ]
    return (
        event.id,
        event.title,
        Cell(progress.stage.words(), tone=TONES[progress.stage]),
        _photos(progress.photos),
        ", ".join(behind),
    )


def _photos(photos: Photos) -> str:
    if not photos.total:
        return ""
    return _("{here} of {all} arrived").format(here=photos.received, all=photos.total)
