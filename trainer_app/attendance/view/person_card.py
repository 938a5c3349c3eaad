"""The person chosen at the door: state, the few facts, minutes. Everything is saved when left."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QVBoxLayout, QWidget

from trainer_app.attendance.service.door import DoorLine
from trainer_app.attendance.service.presence import LONGEST_DAY
from trainer_app.attendance.view.lines import STATES, state_words
from trainer_app.attendance.view.painted import Pill
from trainer_app.core.clock import to_local
from trainer_app.core.i18n import N_, _
from trainer_app.people.model import POSITIONS, SEXES
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import PrimaryButton, QuietButton
from trainer_app.widgets.cards import ElidedWords, Words, row
from trainer_app.widgets.inputs import ChoiceButtons, NumberInput, OpenChoiceInput, TextInput

TONES = {
    "expected": (theme.QUIET, "#e9edf1"),
    "present": ("#14503c", theme.GREEN_PALE),
    "walk_in": ("#14503c", theme.GREEN_PALE),
    "absent": (theme.RED, theme.RED_PALE),
    "excused": (theme.AMBER, theme.AMBER_PALE),
}
AWAY = {"absent": N_("Absent"), "excused": N_("Has a reason")}
SEX_KEYS = {Qt.Key.Key_1: "female", Qt.Key.Key_2: "male"}


class PersonCard(QFrame):
    """Tells of edits; the door saves them."""

    present_asked = Signal()
    sign_asked = Signal()
    away_asked = Signal(object)  # absent, excused, or None: not filled in
    unsign_asked = Signal()
    off_asked = Signal()
    edited = Signal(str, object)
    finished = Signal()  # Enter in the last field: on to the next person

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.line: DoorLine | None = None
        self._offered: dict[bytes, str] = {}
        self.name = ElidedWords("", "heading")
        self.state = Pill()
        self.act = PrimaryButton()
        self.away = ChoiceButtons(AWAY)
        self.back_button = QuietButton("", "undo")
        self.sex = ChoiceButtons(SEXES)
        self.position = OpenChoiceInput(POSITIONS)
        self.municipality = OpenChoiceInput(translated=False)
        self.minutes = NumberInput(0, LONGEST_DAY)
        self.note = TextInput()
        self.saved = Words("", "small", wrap=False)
        self.labels: dict[QWidget, Words] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        room = theme.px(14)
        box.setContentsMargins(room, room, room, room)
        box.setSpacing(theme.px(8))
        box.addWidget(self.name)
        box.addLayout(row(self.state, 1))
        box.addWidget(self.act)
        box.addLayout(row(self.away, 1))
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(theme.px(6))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in self.fields():
            self.labels[field] = Words("", "label", wrap=False)
            self.labels[field].setBuddy(field)
            form.addRow(self.labels[field], field)
        box.addLayout(form)
        foot = row(self.saved, 1, self.back_button)
        box.addLayout(foot)

    def fields(self) -> list[QWidget]:
        """In the order of the keys: sex, position, municipality, then the rest."""
        return [self.sex, self.position, self.municipality, self.minutes, self.note]

    def _connect(self) -> None:
        self.act.clicked.connect(self._act)
        self.away.edited.connect(self.away_asked)
        self.back_button.clicked.connect(self._back)
        self.sex.edited.connect(lambda value: self.edited.emit("sex", value))
        self.position.edited.connect(lambda value: self.edited.emit("position", value))
        self.municipality.edited.connect(lambda value: self.edited.emit("municipality", value))
        self.minutes.edited.connect(lambda value: self.edited.emit("minutes", value))
        self.note.edited.connect(lambda value: self.edited.emit("note", value))
        lines = (self.position.lineEdit(), self.municipality.lineEdit(), self.minutes, self.note)
        for place in (*self.sex.buttons.values(), *lines):
            if place is not None:
                place.installEventFilter(self)

    def show_line(
        self,
        line: DoorLine | None,
        municipalities: dict[bytes, str],
        day_minutes: int | None = None,
    ) -> None:
        """Show a person; None: nobody is chosen."""
        known, self.line = self.line, line
        if line is None:
            self.hide()
            return
        if self.saved.text() and (known is None or known.person_id != line.person_id):
            self.saved.setText("")
        if line != known:
            self._show_state(line)
            self._show_facts(line, municipalities)
        self.minutes.setPlaceholderText(str(day_minutes or ""))
        self.show()

    def _show_state(self, line: DoorLine) -> None:
        """Nothing appears or vanishes here: laying out anew would be felt at every mark."""
        self.name.set_words(line.name)
        self.state.say(state_words(line), *TONES[line.state])
        self.away.set_value(line.status if line.status in AWAY else None)
        self.away.setEnabled(not line.signed)
        self.minutes.setEnabled(line.present)
        self.minutes.set_value(line.minutes)
        self.note.set_value(line.note)
        self._name_act(line)

    def _show_facts(self, line: DoorLine, municipalities: dict[bytes, str]) -> None:
        self.sex.set_value(line.sex)
        own_words = line.position_text if line.position in (None, "OTHER") else None
        self.position.set_value(own_words or line.position)
        if line.municipality_id and line.municipality_id not in municipalities:
            municipalities = municipalities | {line.municipality_id: line.municipality}
        if municipalities != self._offered:
            self._offered = municipalities
            self.municipality.set_choices(municipalities)
        self.municipality.set_value(line.municipality_id or line.municipality or None)

    def _back(self) -> None:
        """One step back: the signature first, then the mark, then the place on the list."""
        if self.line is None:
            return
        if self.line.signed:
            self.unsign_asked.emit()
        elif self.line.status is not None:
            self.away_asked.emit(None)
        else:
            self.off_asked.emit()

    def _name_act(self, line: DoorLine) -> None:
        if not line.present:
            text, icon, keys = _("Present"), "check", "Enter"
        elif line.signed:
            text, icon, keys = _("Next"), "next", "Enter"
        else:
            text, icon, keys = _("Sign"), "sign", _("Space")
        if self.act.text() != text:
            self.act.setText(text)
            self.act.set_icon(icon)
            self.act.setToolTip(keys)
        back = _back_words(line)
        if self.back_button.text() != back:
            self.back_button.setText(back)

    def _act(self) -> None:
        if self.line is None:
            return
        if not self.line.present:
            self.present_asked.emit()
        elif self.line.signed:
            self.finished.emit()
        else:
            self.sign_asked.emit()

    def say_saved(self, moment_ms: int) -> None:
        """The small word that replaces a Save button."""
        words = _("saved {time}").format(time=f"{to_local(moment_ms):%H:%M}")
        if self.saved.text() != words:
            self.saved.setText(words)

    def begin(self) -> None:
        """The first field that is still empty."""
        self.sex.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched, event) -> bool:
        """Enter goes on to the next field; 1 and 2 choose the sex."""
        if event.type() != QEvent.Type.KeyPress:
            return False
        if watched in self.sex.buttons.values() and event.key() in SEX_KEYS:
            self._choose_sex(SEX_KEYS[event.key()])
            return True
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        return self._enter(watched)

    def _choose_sex(self, sex: str) -> None:
        if self.sex.value() != sex:
            self.sex.set_value(sex)
            self.edited.emit("sex", sex)
        self.position.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter(self, watched: QWidget) -> bool:
        if watched in self.sex.buttons.values():
            code = next(c for c, button in self.sex.buttons.items() if button is watched)
            self._choose_sex(code)
        elif watched is self.position.lineEdit():
            self.position.commit()
            self.municipality.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            for field in (self.municipality, self.minutes, self.note):
                field.commit()
            self.finished.emit()
        return True

    def retranslate(self) -> None:
        names = {
            self.sex: _("Sex"),
            self.position: _("Position"),
            self.municipality: _("Municipality"),
            self.minutes: _("Minutes present"),
            self.note: _("Note"),
        }
        for field, name in names.items():
            self.labels[field].setText(name)
            field.setAccessibleName(name)
        self.state.set_room_for([f"{_(words)} 00:00" for words, *_look in STATES.values()])
        self.away.setAccessibleName(_("Did not come"))
        self.sex.setToolTip(_("1 — woman, 2 — man"))
        if self.line is not None:
            self._show_state(self.line)


def _back_words(line: DoorLine) -> str:
    if line.signed:
        return _("Take the signature back")
    return _("Take off the list") if line.status is None else _("Not filled in")
