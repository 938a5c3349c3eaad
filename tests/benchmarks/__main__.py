"""`python -m tests.benchmarks [NAME…] [--json]`: how fast we are beside the least possible."""

import argparse
import importlib
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.measure import Result

BENCHMARKS = [
    "first_paint",
    "home",
    "door",
    "people",
    "sheets",
    "report",
    "full_report",
    "sync",
    "bad_link",
]


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.benchmarks", description=__doc__)
    parser.add_argument("name", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--json", action="store_true", help="one object, alone on the output")
    told = parser.parse_args()
    unknown = set(told.name) - set(BENCHMARKS)
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    results = [result for name in told.name or BENCHMARKS for result in measured(name, told.json)]
    if told.json:
        print(json.dumps({"results": [plain(result) for result in results]}, ensure_ascii=False))
    return 0


def measured(name: str, silent: bool) -> list[Result]:
    benchmark = importlib.import_module(f"tests.benchmarks.{name}").benchmark
    results = []
    with tempfile.TemporaryDirectory(prefix="bench_") as folder:
        for result in benchmark(Path(folder)):
            results.append(result)
            if not silent:
                print(line(result), flush=True)
    return results


def line(result: Result) -> str:
    word = "kept" if result.kept else "MISSED"
    sign = "≥" if result.higher_is_better else "≤"
    goal = f"{sign} {result.goal:g}" + (" ×" if result.floor else f" {result.unit}")
    floor = f"floor {result.floor:9.2f}  ratio {result.ratio:5.2f}" if result.floor else ""
    return f"{word:6} {result.name:44} {result.ours:9.2f} {result.unit:3} {floor:32} goal {goal}"


def plain(result: Result) -> dict:
    return asdict(result) | {"ratio": result.ratio, "kept": result.kept}


if __name__ == "__main__":
    sys.exit(main())
