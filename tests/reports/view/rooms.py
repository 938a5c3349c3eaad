"""The Papers screen in a window of its own, with what it said and where it went."""

from dataclasses import dataclass, field
from typing import Any

from trainer_app.reports.view.papers import Papers
from trainer_app.widgets.screen import Context
from trainer_app.widgets.tasks import TaskDesk


@dataclass
class Shown:
    screen: Papers
    ctx: Context
    said: list[str] = field(default_factory=list)
    gone: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


def show(qtbot, worked, about="event", size=(1100, 700)) -> Shown:
    said: list[str] = []
    gone: list[tuple[str, dict[str, Any]]] = []

    def fail(problem: BaseException) -> None:
        raise problem

    ctx = Context(
        worked.profile,
        worked.profile.database,
        TaskDesk(fail),
        lambda text, **_more: said.append(text),
        lambda screen, **args: gone.append((screen, args)),
        "trainer",
    )
    screen = Papers(ctx, about, worked.event_id if about == "event" else worked.assignment_id)
    qtbot.addWidget(screen)
    screen.resize(*size)
    screen.show()
    return Shown(screen, ctx, said, gone)


def wait_for(qtbot, shown: Shown, key: str, language: str | None = None) -> None:
    """Until this paper is on the screen."""
    shown.screen.choose(key)
    if language:
        shown.screen.language_buttons[language].click()

    def there() -> None:
        seen = shown.screen.seen
        assert seen is not None
        assert seen.prepared.key == key
        assert language in (None, seen.prepared.language)

    qtbot.waitUntil(there, timeout=30_000)
