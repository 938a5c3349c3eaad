"""What members expect, what they said to each version, and what was made of it."""

from trainer_app.strategy.service.comments import (
    Commented,
    add_comment,
    answered,
    drafts,
    expectations,
)

__all__ = ["Commented", "add_comment", "answered", "drafts", "expectations"]
