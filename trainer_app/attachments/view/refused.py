"""After a drop: what was not taken, file by file, with the reason."""

from trainer_app.attachments.service.adding import AddedFile
from trainer_app.core.i18n import _, ngettext
from trainer_app.widgets.buttons import IconButton
from trainer_app.widgets.cards import Card, Words, column

MOST_LINES = 3


class RefusedFiles(Card):
    """Stays until it is closed or files are added again."""

    def __init__(self) -> None:
        super().__init__(across=True, tone="warn", margin=10)
        self.heading = Words("", "strong")
        self.lines = Words("")
        self.closing = IconButton("close")
        self.box.addLayout(column(self.heading, self.lines, spacing=2), 1)
        self.box.addWidget(self.closing)
        self.closing.clicked.connect(self.hide)
        self._files: list[AddedFile] = []
        self.hide()

    def show_files(self, files: list[AddedFile]) -> None:
        self._files = [one for one in files if one.outcome == "refused"]
        self.setVisible(bool(self._files))
        self.retranslate()

    def retranslate(self) -> None:
        self.closing.set_name(_("Close"))
        count = len(self._files)
        told = ngettext("{number} file was not taken:", "{number} files were not taken:", count)
        self.heading.setText(told.format(number=count))
        lines = [f"{one.name}: {one.reason}" for one in self._files[:MOST_LINES]]
        if count > MOST_LINES:
            lines.append(_("… and {number} more").format(number=count - MOST_LINES))
        self.lines.setText("\n".join(lines))


def added_words(files: list[AddedFile]) -> str:
    """12 added · 1 put back from the trash · 2 were already here."""
    count = dict.fromkeys(("added", "put_back", "duplicate"), 0)
    for one in files:
        if one.outcome in count:
            count[one.outcome] += 1
    parts = [
        ngettext("{number} added", "{number} added", count["added"]).format(number=count["added"]),
        ngettext(
            "{number} was in the trash and is back",
            "{number} were in the trash and are back",
            count["put_back"],
        ).format(number=count["put_back"]),
        ngettext(
            "{number} was already here", "{number} were already here", count["duplicate"]
        ).format(number=count["duplicate"]),
    ]
    told = [part for part, number in zip(parts, count.values(), strict=True) if number]
    return " · ".join(told)
