"""What the five Terms of Reference demand, and which tests check it.

    python -m tests.requirements          a table: each demand, and its checks for store, do, print
    python -m tests.requirements --json   the same as a list of objects:
        id, tor, kind, demand: the row; later: the room it waits for, or null
        checks: {"store"|"do"|"print": {"demand": text or null, "tests": ["file::name", ...]}}

A test says what it checks with ``@pytest.mark.requirement("001-08", "store")``. The marks are read
from the source; whether the tests pass is said by the tests.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parent
VERBS = ("store", "do", "print")
NOTHING = {"", "-"}  # how the list says that a verb is not demanded


class Check(NamedTuple):
    number: str
    verb: str
    test: str


def read_rows() -> list[dict[str, str]]:
    """The demands: id, tor, kind, source_text, store, do, print, and later for a missing room."""
    rows: list[dict[str, str]] = json.loads(
        (HERE / "requirements.json").read_text(encoding="utf-8")
    )
    return rows


def find_checks(folder: Path = HERE) -> list[Check]:
    """Every mark in the tests, in the order of the files."""
    return [
        check
        for path in sorted(folder.rglob("test_*.py"))
        if "requirement(" in (text := path.read_text(encoding="utf-8"))
        for check in _marks(ast.parse(text), path.relative_to(ROOT).as_posix())
    ]


def _marks(tree: ast.Module, where: str) -> Iterator[Check]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.requirement":
                number, verb = (ast.literal_eval(one) for one in mark.args)
                yield Check(number, verb, f"{where}::{node.name}")


def demanded(row: dict[str, str]) -> list[str]:
    """The verbs this row asks for."""
    return [verb for verb in VERBS if row[verb] not in NOTHING]


def report() -> list[dict[str, object]]:
    """Each row with its checks, as ``--json`` prints it."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for check in find_checks():
        found[check.number, check.verb].append(check.test)
    return [
        {
            "id": row["id"],
            "tor": row["tor"],
            "kind": row["kind"],
            "demand": row["source_text"],
            "later": row.get("later"),
            "checks": {
                verb: {
                    "demand": row[verb] if verb in demanded(row) else None,
                    "tests": found[row["id"], verb],
                }
                for verb in VERBS
            },
        }
        for row in read_rows()
    ]


def unchecked() -> list[tuple[str, str]]:
    """What is demanded, waits for no later room, and has no check."""
    have = {(check.number, check.verb) for check in find_checks()}
    return [
        (row["id"], verb)
        for row in read_rows()
        if "later" not in row
        for verb in demanded(row)
        if (row["id"], verb) not in have
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.requirements", description=__doc__)
    parser.add_argument("--json", action="store_true", help="the list as JSON")
    as_json = parser.parse_args().json
    told = json.dumps(report(), ensure_ascii=False, indent=1) if as_json else "\n".join(_table())
    sys.stdout.write(told + "\n")


def _table() -> Iterator[str]:
    have: dict[tuple[str, str], int] = defaultdict(int)
    for check in find_checks():
        have[check.number, check.verb] += 1
    yield f"{'row':8}{'store':>7}{'do':>7}{'print':>7}  demand"
    for row in read_rows():
        told = "".join(f"{_cell(row, verb, have[row['id'], verb]):>7}" for verb in VERBS)
        yield f"{row['id']:8}{told}  {row['source_text'][:70]}"
    missing = unchecked()
    asked = sum(len(demanded(row)) for row in read_rows() if "later" not in row)
    yield f"\n{asked - len(missing)} of {asked} demanded checks are there; without a check:"
    yield "  " + (", ".join(f"{number} {verb}" for number, verb in missing) or "none")


def _cell(row: dict[str, str], verb: str, count: int) -> str:
    if verb not in demanded(row):
        return str(count) if count else "-"
    if count:
        return str(count)
    return "later" if "later" in row else "none"


if __name__ == "__main__":
    main()
