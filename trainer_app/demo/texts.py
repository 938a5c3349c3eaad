"""The sample's texts, each as one text in three languages."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from trainer_app.core import paths
from trainer_app.store.base import Text3

Said = dict[str, Any]


@cache
def sample() -> Said:
    """Everything the worked example says."""
    return tomllib.loads(paths.resource("sample", "texts.toml").read_text("utf-8"))


def text3(said: Said, prefix: str = "") -> Text3:
    """Kyrgyz first, as it was written; the others are translations of it."""
    known = {lang: said[f"{prefix}{lang}"] for lang in ("ky", "ru", "en")}
    return Text3.all(source="ky", **known)
