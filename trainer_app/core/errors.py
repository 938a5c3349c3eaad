"""Errors that carry advice for the person in front of the screen; everything else is a bug."""


class UserError(Exception):
    """The world's fault, said in the user's words. Title and advice are already translated."""

    def __init__(self, title: str, advice: str = "", *, field: str | None = None) -> None:
        super().__init__(title, advice)
        self.title = title
        self.advice = advice
        self.field = field

    def __str__(self) -> str:
        return f"{self.title} {self.advice}".strip()


class Cancelled(Exception):
    """The user stopped a long task; nothing of it may remain."""
