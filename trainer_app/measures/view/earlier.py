"""The programme before, measure by measure, and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.core.i18n import N_, _, format_number
from trainer_app.measures import service
from trainer_app.measures.model import EarlierMeasure
from trainer_app.widgets.cards import Words
from trainer_app.widgets.outline import Branch, Key
from trainer_app.widgets.outline_screen import OutlineScreen, Part, short, told
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    from trainer_app.store.database import Session


class EarlierProgramme(OutlineScreen):
    """Of one municipality; another one is shown with `show_place`."""

    model: ClassVar[Any] = EarlierMeasure
    tables: ClassVar[frozenset[str]] = frozenset({"earlier_measure", "measure"})
    parts = {
        "before": Part(
            EarlierMeasure,
            N_("Measures of the earlier programme"),
            N_("Add a measure of before"),
            ("number", "title", "result", "cost", "fate", "reason"),
            ("title", "result", "reason"),
        )
    }
    first: ClassVar[Key] = ("part", "before")

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx, assignment_id)
        self.place_id: bytes | None = None
        self.compared: list[service.Compared] = []
        self.counted = Words("", "strong")
        self.layout().insertWidget(0, self.counted)

    def show_place(self, place_id: bytes | None) -> None:
        self.place_id = place_id
        self._stale = True
        self.ensure_ready()

    def retranslate(self) -> None:
        super().retranslate()
        self.outline.setAccessibleName(_("Before and in the new programme"))

    def read(self, session: Session) -> dict[str, list[Any]]:
        if self.place_id is None:
            self.compared = []
            return {"before": []}
        self.compared = service.compare(session, self.about_id, self.place_id)
        counted = service.count_outcomes(self.compared)
        self.counted.setText(
            " · ".join(f"{_(service.OUTCOMES[key])}: {n}" for key, n in counted.items())
        )
        self.counted.setVisible(bool(counted))
        return {"before": service.earlier(session, self.about_id, self.place_id)}

    def branches(self, found: dict[str, list[Any]]) -> list[Branch]:
        new = [one.after for one in self.compared if one.outcome == "new" and one.after]
        lines = tuple(
            (("new", one.id.hex()), short(one.title.shown()) or _("empty")) for one in new
        )
        branches = self.part_branches(found)
        if new:
            branches.append(Branch(("kind", "new"), _("New in this programme"), lines))
        return branches

    def line(self, kind: str, one: Any) -> str:
        outcome = next((c.outcome for c in self.compared if c.before and c.before.id == one.id), "")
        fate = _(service.OUTCOMES[outcome]) if outcome else ""
        return told(f"{one.number}. {short(one.title.shown())}", fate)

    def row_lines(self, kind: str, one: Any) -> list[str]:
        became = [c.after for c in self.compared if c.before and c.before.id == one.id and c.after]
        said = [_("Goes on as: {measure}").format(measure=after.title.shown()) for after in became]
        if one.fate == "dropped" and became:
            said.append(_("It is said to be taken out, but a measure goes on with it."))
        if one.fate in ("kept", "changed") and not became:
            said.append(_("No measure of the new programme says that it goes on with it."))
        return said

    def show_head(self, which: str) -> None:
        """A measure of the new programme opens in its own screen."""
        key = self.outline.key() or self.first
        self.stack.hide()
        self.name.setText(_("New in this programme"))
        after = next(
            (c.after for c in self.compared if c.after and c.after.id.hex() == key[1]), None
        )
        if after is not None:
            total = _("{amount} thousand som").format(amount=format_number(after.total))
            self.say_hint([after.title.shown(), total])

    def edit_row(self, session: Session, model: Any, row_id: bytes, name: str, value: Any) -> Any:
        service.edit(session, model, row_id, name, value)

    def new_row(self, session: Session, kind: str) -> Any:
        return service.add_earlier(session, self.about_id, self.place_id or b"")

    def hide_row(self, session: Session, model: Any, row_id: bytes) -> Any:
        service.remove(session, model, row_id)

    def show_row_again(self, session: Session, model: Any, row_id: bytes) -> Any:
        service.put_back(session, model, row_id)
