"""A tab of the assignment with lines at the left and a form beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.assignments import service
from trainer_app.assignments.model import Assignment
from trainer_app.core.i18n import _
from trainer_app.widgets.outline_screen import OutlineScreen
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    from trainer_app.store.database import Session


class OutlineTab(OutlineScreen):
    """The heads are parts of the assignment itself."""

    model: ClassVar[Any] = Assignment

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx, assignment_id)
        self.assignment_id = assignment_id
        self.assignment: Assignment

    def retranslate(self) -> None:
        super().retranslate()
        self.outline.setAccessibleName(_("What the assignment asks for"))

    def read(self, session: Session) -> dict[str, list[Any]]:
        self.assignment = self.shown = service.get_assignment(session, self.assignment_id)
        return self.read_parts(session)

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        """The rows of each part, in order."""
        raise NotImplementedError

    def edit_head(self, session: Session, which: str, name: str, value: Any) -> Any:
        return service.edit(session, Assignment, self.assignment_id, name, value)

    def edit_row(self, session: Session, model: Any, row_id: bytes, name: str, value: Any) -> Any:
        return service.edit(session, model, row_id, name, value)

    def new_row(self, session: Session, kind: str) -> Any:
        return service.add_part(session, self.assignment_id, self.parts[kind].model)

    def hide_row(self, session: Session, model: Any, row_id: bytes) -> Any:
        return service.remove(session, model, row_id)

    def show_row_again(self, session: Session, model: Any, row_id: bytes) -> Any:
        return service.put_back_row(session, model, row_id)
