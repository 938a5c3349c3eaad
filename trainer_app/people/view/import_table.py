"""The preview as a table: every row of the file, in its order, and what will happen to it."""

from collections.abc import Callable

from trainer_app.core.i18n import N_, _
from trainer_app.people.model import SEXES
from trainer_app.people.service import importing
from trainer_app.people.service.importing import Choices, LeftOut, Preview, PreviewRow, Verdict
from trainer_app.people.service.phones import shown_phone
from trainer_app.people.view import import_words as words
from trainer_app.widgets.table import Cell, Column, ListRows

COLUMNS = (
    Column("name", N_("Full name"), 20, sortable=False),
    Column("deed", N_("What will happen"), 28, sortable=False),
    Column("row", N_("Row"), 5, align="right", sortable=False),
    Column("place", N_("Municipality"), 15, sortable=False),
    Column("position", N_("Position"), 16, sortable=False),
    Column("sex", N_("Sex"), 8, sortable=False),
    Column("phone", N_("Phone"), 14, sortable=False),
)
LEFT = "left"

RowId = tuple[str, int]
"""``("person", index in the preview)`` or ``("left", index of what is left out)``."""


def rows_of(
    shown: Preview,
    choices: Choices,
    name_of: Callable[[bytes], str],
    only: Verdict | str | None = None,
) -> ListRows:
    """People and left-out rows as the margin numbers them; ``only`` one kind, if wanted."""
    order = {table.sheet: n for n, table in enumerate(shown.read.tables)}
    lines = []
    for index, row in enumerate(shown.rows):
        if only is None or row.verdict == only:
            at = (order[row.person.sheet], row.person.row)
            lines.append((at, _person(index, row, shown, choices, name_of)))
    for index, left in enumerate(shown.read.left_out):
        if only is None or only == LEFT:
            at = (order.get(left.sheet, len(order)), left.row)
            lines.append((at, _left(index, left)))
    lines.sort(key=lambda line: line[0])
    return ListRows([line for _at, line in lines])


def _person(
    index: int,
    row: PreviewRow,
    shown: Preview,
    choices: Choices,
    name_of: Callable[[bytes], str],
) -> tuple[object, ...]:
    person = row.person
    decision = words.decided(row, choices.people.get(index))
    said = decision or words.deed(row, shown.rows)
    tone = "good" if decision else words.TONES[row.verdict]
    marks = "; ".join(words.remark_words(remark) for remark in row.all_remarks)
    name = f"{person.full_name} *" if marks else person.full_name
    place = name_of(row.municipality_id) if row.municipality_id else person.municipality
    known = row.municipality_id is not None or not person.municipality
    return (
        ("person", index),
        Cell(name, tip=marks),
        Cell(said, tone=tone, tip=said),
        person.row,
        place if known else Cell(place, tone="warn"),
        person.position_text or words.position_words(person),
        _(SEXES[person.sex]) if person.sex else "",
        shown_phone(person.phone),
    )


def _left(index: int, left: LeftOut) -> tuple[object, ...]:
    reason = _(importing.LEFT_OUT[left.reason])
    return (
        (LEFT, index),
        Cell(left.text or left.sheet, tone="quiet"),
        Cell(_("Left out: {reason}").format(reason=reason), tone="quiet"),
        left.row or "",
        "",
        "",
        "",
        "",
    )
