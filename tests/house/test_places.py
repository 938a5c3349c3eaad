"""Every line has a place: names, lists, lengths, and who may open a session."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "trainer_app"

NO_ROLE = {"util", "utils", "helper", "helpers", "common", "misc", "stuff", "tools"}
LONGEST = 500  # lines; a longer file is seldom one idea
SHELVES = ("papers", "exercises", "targets", "templates")
TEXTS = {".py", ".toml", ".md", ".po", ".pot", ".json", ".csv", ".qss", ".svg", ".txt", ""}
# Folders of one machine; written so that this line is not one of them.
MACHINE_PATH = re.compile(r"/(?:work|root|farm|tmp)/|/home/\w|[CD]:\\\\?Users")


def python_files(folder: Path = APP) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def rooms() -> list[Path]:
    return sorted(path.parent for path in APP.glob("*/view"))


def test_no_file_without_a_role():
    loose = [name(path) for path in python_files(ROOT / "tests") + python_files()]
    loose = [path for path in loose if NO_ROLE & set(re.split(r"[/.]", path)[:-1])]
    assert loose == []


def test_no_file_is_too_long():
    files = [*python_files(), *python_files(ROOT / "tests"), ROOT / "build_spec.py"]
    files = [path for path in files if "versions" not in path.parts]  # frozen history
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_a_module_says_what_one_finds_there():
    silent = [
        name(path)
        for path in python_files()
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(parsed(path))
    ]
    assert silent == []


def test_every_model_is_in_the_catalogue():
    listed = (APP / "catalogue.py").read_text(encoding="utf-8")
    for model in sorted([*APP.glob("*/model.py"), *APP.glob("*/model/__init__.py")]):
        room = model.relative_to(APP).parts[0]
        assert re.search(rf"\b{room}\b", listed), f"{room} is not in catalogue.py"


def test_every_room_with_screens_is_in_the_table_of_contents():
    listed = "".join(path.read_text(encoding="utf-8") for path in python_files(APP / "rooms"))
    for room in rooms():
        files = (path.read_text(encoding="utf-8") for path in (room / "view").rglob("*.py"))
        if any("(Screen)" in text for text in files):  # places have an input, but no screen
            assert f"trainer_app.{room.name}.view" in listed, f"{room.name} is not in rooms"


@pytest.mark.parametrize("shelf", SHELVES)
def test_what_stands_on_a_shelf_is_in_its_list(shelf):
    for folder in APP.glob(f"*/{shelf}"):
        listed = (folder / "__init__.py").read_text(encoding="utf-8")
        for thing in sorted(folder.glob("[!_]*.*")):
            assert thing.stem in listed, f"{name(thing)} is not in the list of its shelf"


def test_no_service_opens_a_session():
    opened = [
        f"{name(path)}:{call.lineno}"
        for path in python_files()
        if "service" in path.relative_to(APP).with_suffix("").parts
        for call in calls(path)
        if opens_a_session(call)
    ]
    assert opened == []


def opens_a_session(call: ast.Call) -> bool:
    asked = ast.unparse(call.func)
    return bool(
        re.search(r"(database|db)\.(read|change)$", asked)
        or re.search(r"(^|\.)(Session|sessionmaker|create_engine)$", asked)
        or re.search(r"session\.(commit|rollback|close)$", asked)
    )


def test_no_view_writes_a_query():
    asked = [
        f"{name(path)}:{call.lineno}"
        for path in python_files()
        if {"view", "widgets", "shell"} & set(path.relative_to(APP).parts)
        for call in calls(path)
        if re.search(
            r"session\.(execute|scalars?|query|get|add|delete|flush)$", ast.unparse(call.func)
        )
    ]
    assert asked == []


def test_no_translation_is_put_together_before_it_is_looked_up():
    glued = [
        f"{name(path)}:{call.lineno}"
        for path in python_files()
        for call in calls(path)
        if isinstance(call.func, ast.Name)
        and call.func.id in {"_", "N_", "ngettext", "pgettext"}
        and any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in call.args[:2])
    ]
    assert glued == []


def test_dialogs_are_opened_and_never_waited_for():
    waiting = [
        f"{name(path)}:{call.lineno}"
        for path in python_files()
        for call in calls(path)
        if ast.unparse(call.func).rpartition(".")[2] in {"processEvents", "exec_", "sleep"}
    ]
    assert waiting == []


def test_no_path_of_one_machine():
    found = []
    for path in project_texts():
        text = path.read_text(encoding="utf-8", errors="replace")  # lists of old code pages too
        for number, line in enumerate(text.splitlines(), 1):
            if MACHINE_PATH.search(line):
                found.append(f"{name(path)}:{number}: {line.strip()[:80]}")
    assert found == []


def project_texts() -> Iterator[Path]:
    for folder in ("trainer_app", "tests", "resources", "translations", ".ci"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXTS and "__pycache__" not in path.parts:
                yield path
    for path in ("build_spec.py", "pyproject.toml", "README.md", "uv.lock"):
        yield ROOT / path


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
