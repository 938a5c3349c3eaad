"""Telephone numbers as people write them."""

import re

COUNTRY = "996"
_SEPARATE = re.compile(r"[,;/\n]|\s+(?:и|жана|же|или|and|or)\s+", re.IGNORECASE)
_LOST_DIGITS = re.compile(r"^\d[.,]?\d*e\+?\d+$", re.IGNORECASE)
SHORTEST = 5  # digits of a village telephone
LONGEST = 15  # ITU-T E.164


def read_phones(text: str) -> str | None:
    """``+996700123456``; several joined by ``"; "``; None when no number can be made out."""
    if _LOST_DIGITS.match(text):
        return None  # 9.967E+11: the table program has rounded the number away
    numbers = [number for part in _SEPARATE.split(text) if (number := _one(part))]
    return "; ".join(dict.fromkeys(numbers)) or None


def _one(text: str) -> str | None:
    digits = re.sub(r"\D", "", text.removesuffix(".0"))
    if digits.startswith("00"):
        digits = digits[2:]
    if len(digits) == 12 and digits.startswith(COUNTRY):
        return f"+{digits}"
    if len(digits) == 11 and digits.startswith("80"):  # dialled through the exchange of old
        digits = digits[1:]
    if len(digits) == 10 and digits.startswith("0"):
        return f"+{COUNTRY}{digits[1:]}"
    if len(digits) == 9 and not digits.startswith("0"):
        return f"+{COUNTRY}{digits}"
    if len(digits) == 11 and digits[0] in "78":
        return f"+7{digits[1:]}"
    if not SHORTEST <= len(digits) <= LONGEST:
        return None
    return f"+{digits}" if text.strip().startswith("+") else digits


def shown_phone(phone: str | None) -> str:
    """As one dials it: +996 700 123 456."""
    return "; ".join(_grouped(part.strip()) for part in (phone or "").split(";") if part.strip())


def _grouped(number: str) -> str:
    if re.fullmatch(r"\+996\d{9}", number):
        return f"{number[:4]} {number[4:7]} {number[7:10]} {number[10:]}"
    return number
