"""Codes with commas, as people write them: "ky, ru"."""


def codes(said: str | None) -> tuple[str, ...]:
    return tuple(code.strip() for code in (said or "").split(",") if code.strip())
