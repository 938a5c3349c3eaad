"""What is too long for every change. `python3 build_spec.py long` runs it and writes RESULT.md."""

import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

RESULT = Path(__file__).with_name("RESULT.md")

WORDS = str.maketrans({"_": " ", "[": " ", "]": ""})

HEAD = """# The long tier: last result

Run with `python3 build_spec.py long`; this file is written by it.

{day}, {system}, Python {python}, {cores} cores

| What | Result | Minutes | |
|---|---|---|---|
"""


def pytest_terminal_summary(terminalreporter, config):
    """Write the result down, if the whole tier ran and not a part of it."""
    whole = [Path(argument).resolve() for argument in config.args] == [RESULT.parent]
    if config.getoption("keyword") or not whole:
        return
    rows = []
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.getreports(outcome):
            if getattr(report, "when", "call") == "call" or outcome != "passed":
                rows.append(row(report, outcome))
    if rows:
        RESULT.write_text(head() + "\n".join(sorted(rows)) + "\n", encoding="utf-8")


def head() -> str:
    return HEAD.format(
        day=datetime.now(UTC).strftime("%d.%m.%Y"),
        system=f"{platform.system()} {platform.machine()}",
        python=sys.version.split()[0],
        cores=len_cpus(),
    )


def len_cpus() -> int:
    import os

    return os.cpu_count() or 1


def row(report, outcome: str) -> str:
    what = report.nodeid.split("::")[-1].removeprefix("test_").translate(WORDS)
    told = ", ".join(f"{name}: {value}" for name, value in report.user_properties)
    return f"| {what} | {outcome} | {report.duration / 60:.1f} | {told} |"
