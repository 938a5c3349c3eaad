"""The shelf of ToR templates: one data file for each, named in `SHIPPED`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

SHIPPED = (
    "gals_gesi_000",
    "gender_policy_campaigns_001",
    "citizen_report_cards_002",
    "performance_study_003",
    "communication_strategy_004",
)


@cache
def load(code: str) -> dict[str, Any]:
    """The template as plain data. Whoever changes it changes it for the whole program run."""
    return tomllib.loads((Path(__file__).parent / f"{code}.toml").read_text("utf-8"))
