"""The code a person makes up: month of birth and last two digits of the phone, or a number drawn.

It is kept by nobody; it only says which sheet before and which after are of one person.
"""

from __future__ import annotations

import re

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _

MONTHS = 12


def read_code(typed: str) -> str:
    """ "7 45", "0745", "07-45" → "07-45"; "12" → "12"; a further person of one code: "07-45-2"."""
    if re.search(r"[^\W\d_]", typed):
        raise _no_code()  # two people with letters in their codes would become one
    parts = re.findall(r"\d+", typed)
    digits = parts[0] if parts else ""
    again = ""
    if len(parts) > 1 and len(digits) <= 2:
        digits, parts = digits + parts[1].zfill(2), parts[1:]
    if len(parts) > 1:
        again = parts[1]
    if not digits or len(digits) > 4:
        raise _no_code()
    return "-".join(filter(None, (_first(digits), again)))


def _no_code() -> UserError:
    return UserError(
        _("This is not a code."),
        _("Write the month of birth and the last two digits of the phone, such as 07-45."),
    )


def _first(digits: str) -> str:
    if len(digits) <= 2:
        return str(int(digits))  # a number that was drawn
    month, phone = int(digits[:-2]), digits[-2:]
    if not 1 <= month <= MONTHS:
        raise UserError(
            _("There is no month {month}.").format(month=month),
            _("The code begins with the month of birth, 01 to 12."),
        )
    return f"{month:02}-{phone}"


def another_of(code: str, taken: set[str]) -> str:
    """The code for a second person who made up the same one: "07-45-2".

    "" for a number that was drawn: nobody draws the same one twice, so it was read wrong.
    """
    if "-" not in code:
        return ""
    number = 2
    while f"{code}-{number}" in taken:
        number += 1
    return f"{code}-{number}"
