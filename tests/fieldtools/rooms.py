"""A laptop with one training on it, for tests of what happens there."""

from datetime import date

from trainer_app.events.model import Event
from trainer_app.store.base import Text3, new_id
from trainer_app.store.scopes import create_assignment_scopes

DAY = date(2025, 5, 12)


def make_event(database) -> bytes:
    """A training of one assignment, with its team."""
    with database.change() as session:
        scopes = create_assignment_scopes(session, "trainer")
        event = Event(id=new_id(), scope_id=scopes.assignment, team_scope_id=scopes.team, date=DAY)
        event.title = Text3.all(
            ky="Көк-Мойноктогу окутуу", ru="Тренинг в Көк-Мойноке", en="Training in Kok-Moynok"
        )
        session.add(event)
    return event.id


def make_screen_context(profile, role="trainer"):
    """What a screen may reach, with ears: `ctx.said` holds what the user was told."""
    from PySide6.QtWidgets import QApplication

    from trainer_app.widgets import theme
    from trainer_app.widgets.screen import Context
    from trainer_app.widgets.tasks import TaskDesk

    app = QApplication.instance()
    if app.font().family() != theme.FAMILY:  # once: every window alive is styled again by it
        theme.apply(app)
    said = []

    def say(text, action=None, on_action=None, kind="info"):
        said.append((kind, text, on_action))

    def fail(problem):
        raise problem

    ctx = Context(profile, profile.database, TaskDesk(fail), say, lambda *_a, **_k: None, role)
    ctx.said = said
    return ctx
