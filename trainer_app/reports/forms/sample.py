"""A form to begin with: every name there is, in the user's language, in the place it is for."""

from __future__ import annotations

from typing import IO, Any

from docx import Document as new_document
from docx.shared import Pt

from trainer_app.core.i18n import N_, _, language
from trainer_app.reports.forms.names import FIELDS, LISTS, PHOTOS, ListName, Name


def braces(name: str) -> str:
    return "{{" + name + "}}"


def write_sample(target: IO[bytes], about: str) -> None:
    """All the names for an event, or for an assignment, with what they stand for."""
    word = new_document()
    word.core_properties.author = word.core_properties.comments = ""
    word.core_properties.title = _("Sample of a form")
    word.styles["Normal"].font.name, word.styles["Normal"].font.size = "Arial", Pt(10)
    said = language()
    word.add_heading(_("Sample of a form"), 0)
    for line in EXPLAINED:
        word.add_paragraph(_(line))
    word.add_heading(_("Single values"), 1)
    fields = [one for one in FIELDS if about in one.about]
    table = _grid(word, 2)
    for field in fields:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = _(field.label), braces(field.said(said))
    for many in LISTS:
        if about in many.about:
            word.add_heading(_(many.label), 1)
            _list(word, many, said)
    footer = word.sections[0].footer.paragraphs[0]
    footer.text = f"{braces(FIELDS[0].said(said))} · {braces(_named('today').said(said))}"
    word.save(target)


EXPLAINED = (
    N_("The names in double braces are replaced by what the program knows. Keep those you need,"
       " delete the others, and make the page look as the project asks."),
    N_("A row of a table with names of a list is repeated, once for each line of the list."),
    N_("After the name of a photo its width may stand: 6 cm. With #2 the second photo is meant."),
)  # fmt: skip


def _named(key: str) -> Name:
    return next(one for one in FIELDS if one.key == key)


def _grid(word: Any, columns: int) -> Any:
    table = word.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    return table


def _list(word: Any, many: ListName, said: str) -> None:
    table = _grid(word, len(many.columns))
    heads, row = table.add_row(), table.add_row()
    for place, column in enumerate(many.columns):
        heads.cells[place].text = _(column.label)
        for run in heads.cells[place].paragraphs[0].runs:
            run.bold = True
        size = " 6 cm" if many.key == PHOTOS and column.key == "picture" else ""
        row.cells[place].text = braces(f"{many.said(said)}.{column.said(said)}{size}")
