"""Which place a written name means: every candidate with its district and oblast; a person says."""

from __future__ import annotations

from PySide6.QtCore import Signal

from trainer_app.assignments.service.matching import CERTAINTIES, OpenName, is_confirmed
from trainer_app.core.i18n import _
from trainer_app.places.service import Candidate, codes_of, former_names, history_of
from trainer_app.widgets.buttons import LineButton
from trainer_app.widgets.cards import Card, Words
from trainer_app.widgets.lines import Lines


class NameChoice(Card):
    """Shown beside a line whose spelling waits for a decision."""

    chosen = Signal(bytes)
    kept = Signal()

    def __init__(self) -> None:
        super().__init__(tone="true", margin=12)
        self.question = Words("", "strong")
        self.told = Words("", "quiet")
        self.offered = Lines(spacing=4)
        self.keep = LineButton("", "edit")
        for part in (self.question, self.told, self.offered, self.keep):
            self.box.addWidget(part)
        self.keep.clicked.connect(self.kept)

    def ask(self, name: OpenName) -> None:
        self.question.setText(_("Which place is «{name}»?").format(name=name.spelling))
        told = [_(CERTAINTIES[name.match.certainty])]
        if name.neighbours:
            told.append(
                _("Its neighbours in the list lie in: {district}").format(district=name.neighbours)
            )
        self.told.setText("\n".join(told))
        self.offered.show_widgets(
            [part for one in name.match.candidates for part in self._candidate(one, name.spelling)]
        )
        self.keep.set_words(_("Not in the registry: keep it as written"))

    def _candidate(self, one: Candidate, spelling: str) -> list[LineButton | Words]:
        same = one.name == spelling
        press = LineButton(one.where if same and one.where else one.label, "place")
        press.setAccessibleName(one.label)
        press.setToolTip(one.label)
        press.clicked.connect(lambda: self.chosen.emit(one.id))
        known = _known(one)
        return [press, Words(known, "small")] if known else [press]


def _known(one: Candidate) -> str:
    """What tells it from its namesakes beside where it lies."""
    told = [_("Also called: {name}").format(name=name) for name in former_names(one.id)[:2]]
    told += [
        _("{year}: {what}").format(year=event.date, what=event.note())
        for event in history_of(one.id)[-1:]
    ]
    if not is_confirmed(one.id):
        told.append(_("The registry does not confirm its district."))
    code = codes_of(one.id)[0]
    if code:
        told.append(_("Code: {code}").format(code=code))
    return "\n".join(told)
