"""What is wrong with the catalogues: `python -m tests.house.catalogues` says it line by line."""

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
TRANSLATIONS = ROOT / "translations"
LANGUAGES = ("ky", "ru")  # English is what the code is written in

MARKS = ("_", "N_", "ngettext", "pgettext")
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\d|%n")
MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0400-\u04ff])[^\W\d_]+\b")
GLUED_SUFFIX = re.compile(r"\}[а-яёңөү]")  # the vowels of a suffix depend on the word before it


def problems() -> Iterator[str]:
    for path in sorted((ROOT / "trainer_app").rglob("*.py")):
        yield from words_no_reader_can_find(path.read_text("utf-8"), path.name)
    wanted = words_of_the_code()
    template = {key(message) for message in read(TRANSLATIONS / "app.pot") if message.id}
    for lost in sorted(wanted ^ template, key=str):
        yield f"app.pot: run `build_spec.py messages`: {lost}"
    for code in LANGUAGES:
        for domain in ("app", "qt"):
            path = TRANSLATIONS / code / "LC_MESSAGES" / f"{domain}.po"
            for problem in problems_of(read(path, code), wanted if domain == "app" else None):
                yield f"{code}/{domain}.po: {problem}"


def problems_of(catalogue: Catalog, wanted: set[tuple] | None = None) -> Iterator[str]:
    if catalogue.fuzzy:
        yield "the header is fuzzy, so the catalogue is never compiled"
    have = {key(message) for message in catalogue if message.id}
    for lost in sorted((wanted or set()) - have, key=str):
        yield f"missing: {lost}"
    for message in catalogue:
        if message.id:
            for problem in problems_of_message(catalogue, message):
                yield f"{problem}: {message.id!r}"


def problems_of_message(catalogue: Catalog, message: Message) -> Iterator[str]:
    sources = message.id if isinstance(message.id, tuple) else (message.id,)
    told = message.string if isinstance(message.string, tuple) else (message.string,)
    texts = [text for text in told if text]
    if not texts:
        yield "untranslated"
        return
    if message.fuzzy:
        yield "fuzzy"
    if len(sources) > 1 and len(texts) != catalogue.num_plurals:
        yield f"{len(texts)} plural forms instead of {catalogue.num_plurals}"
    for text in texts:
        if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(sources[-1])):
            yield f"placeholders differ in {text!r}"
        for word in MIXED.findall(text):
            yield f"Latin and Cyrillic letters in one word, {word!r}"
        if str(catalogue.locale) == "ky" and GLUED_SUFFIX.search(text):
            yield f"a suffix is glued to a variable in {text!r}"


def words_of_the_code() -> set[tuple]:
    keywords = {name: DEFAULT_KEYWORDS[name] for name in ("_", "N_", "ngettext", "pgettext")}
    return {
        (message, context)
        for _, _, message, _, context in extract_from_dir(
            ROOT / "trainer_app", method_map=[("**.py", "python")], keywords=keywords
        )
    }


def words_no_reader_can_find(source: str, name: str = "") -> Iterator[str]:
    """An f-string inside `_()` is another word every time: it stands in no catalogue."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name_of(node.func) in MARKS:
            for given in node.args:
                if any(isinstance(part, ast.JoinedStr) for part in ast.walk(given)):
                    yield f"{name}:{node.lineno}: an f-string in {_name_of(node.func)}()"


def _name_of(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else ""


def key(message: Message) -> tuple:
    return message.id, message.context


def read(path: Path, code: str | None = None) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes()), locale=code)


def main() -> int:
    found = list(problems())
    for problem in found:
        sys.stdout.write(problem + "\n")
    sys.stdout.write(f"catalogues: {len(found) or 'no'} problems\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
