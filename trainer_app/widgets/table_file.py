"""A table saved as XLSX, as it is shown: the same rows in the same order, with types right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from trainer_app.core import clock
from trainer_app.core.i18n import _, ngettext
from trainer_app.widgets.dialogs import ask_file

if TYPE_CHECKING:
    from trainer_app.core.sheets import SheetToWrite
    from trainer_app.widgets.screen import Context

Report = Callable[[int, int, str], None]
Sheets = Callable[[Report], "Sequence[SheetToWrite]"]
SUFFIX = ".xlsx"
WIDEST, NARROWEST = 60, 8  # letters of a column


def ask_and_save(parent: QWidget, name: str, sheets: Sheets) -> None:
    """Asks where; `sheets` is called in a worker. A file that is there is asked about first."""
    ctx = context_of(parent)
    if ctx is None:
        return
    ask_file(
        parent,
        _("Save as a table"),
        lambda path: save(parent, ctx, path, sheets),
        save=True,
        suggest=suggested_name(name),
        filters="XLSX (*.xlsx)",
    )


def save(parent: QWidget, ctx: Context, path: Path, sheets: Sheets) -> None:
    from trainer_app.core.sheets import write_xlsx

    def work(report: Report) -> int:
        return write_xlsx(path, sheets(report))

    def saved(count: int) -> None:
        words = ngettext("{n} row saved in {file}.", "{n} rows saved in {file}.", count)
        ctx.say(words.format(n=count, file=path.name), kind="good")

    ctx.tasks.run(work, title=_("Saving the table"), done=saved, owner=parent)


def context_of(widget: QWidget) -> Context | None:
    """Of the screen the table stands in."""
    at: Any = widget
    while at is not None:
        if getattr(at, "ctx", None) is not None:
            return at.ctx
        at = at.parentWidget()
    return None


def suggested_name(name: str) -> str:
    """What the table is called, and the day."""
    plain = "_".join(re.sub(r"[^\w\s-]", "", name).split()) or "table"
    return f"{plain}_{clock.today():%Y-%m-%d}{SUFFIX}"


def widths_of(rows: Sequence[Sequence[Any]]) -> tuple[float, ...]:
    """Wide enough for what stands in the columns, within reason."""
    columns = zip(*rows, strict=False)
    longest = [
        max((len(str(cell)) for cell in column if cell is not None), default=0)
        for column in columns
    ]
    return tuple(float(min(WIDEST, max(NARROWEST, wide + 2))) for wide in longest)
