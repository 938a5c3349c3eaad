"""How far each event has come: on this laptop only, packed, received, taken in, approved."""

from __future__ import annotations

from trainer_app.core.i18n import N_, _
from trainer_app.sync import stages
from trainer_app.sync.stages import EventProgress, Photos, Stage
from trainer_app.widgets import theme
from trainer_app.widgets.cards import Card, Words
from trainer_app.widgets.screen import Context
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

COLUMNS = (
    Column("event", N_("Event"), 46, sortable=False),
    Column("stage", N_("How far"), 15, sortable=False),
    Column("rows", N_("Records"), 22, sortable=False),
    Column("photos", N_("Photos"), 15, sortable=False),
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
        self.box.addWidget(self.sentence)
        self.box.addWidget(self.table, 1)
        self.table.opened.connect(lambda event_id: ctx.go("event", event_id=event_id))

    def retranslate(self) -> None:
        self.sentence.setText(
            _("An event is as far as its last change. A photo has arrived when all of it has.")
        )
        self.table.setAccessibleName(_("How far each event has come"))
        self.table.set_empty(_("There are no events yet."))

    def refresh(self) -> None:
        database, files = self.ctx.database, self.ctx.profile

        def read(_report) -> list[EventProgress]:
            with database.read() as session:
                return stages.latest_events(session)

        if files.data_key:
            self.ctx.tasks.run(
                read,
                title=_("How far each event has come"),
                done=self.show_events,
                owner=self,
                quiet=True,
            )

    def show_events(self, events: list[EventProgress]) -> None:
        self.table.set_source(ListRows([_row(event) for event in events]))


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
        ", ".join(behind),
        _photos(progress.photos),
    )


def _photos(photos: Photos) -> str:
    if not photos.total:
        return ""
    return _("{here} of {all} arrived").format(here=photos.received, all=photos.total)
