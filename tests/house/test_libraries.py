"""What the program imports and what it says it needs are the same list."""

import ast
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# The name on the index is not always the name in the code.
IMPORTED_AS = {
    "pyside6-essentials": {"PySide6", "shiboken6"},
    "pynacl": {"nacl"},
    "python-docx": {"docx"},
    "python-calamine": {"python_calamine"},
    "pillow": {"PIL"},
    "zxing-cpp": {"zxingcpp"},
}


def declared() -> dict[str, set[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [
        re.split(r"[=<>!~ \[]", line)[0].lower().replace("_", "-")
        for line in project["dependencies"]
    ]
    return {name: IMPORTED_AS.get(name, {name.replace("-", "_")}) for name in names}


@cache
def imported() -> frozenset[str]:
    found = set()
    for path in (ROOT / "trainer_app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return frozenset(found - set(sys.stdlib_module_names) - {"trainer_app"})


def test_every_library_is_used():
    unused = {name for name, modules in declared().items() if not modules & imported()}
    assert unused == set()


def test_every_import_is_declared():
    known = set().union(*declared().values())
    assert imported() - known == set()


def test_the_lock_knows_only_the_public_index():
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    hosts = set(re.findall(r"(?:https?|file)://([^/\"]*)", lock))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}


def test_the_lock_holds_every_library():
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    ours = next(one for one in lock["package"] if one["name"] == "trainer-app")
    locked = {one["name"] for one in ours["dependencies"]}
    assert set(declared()) == locked
