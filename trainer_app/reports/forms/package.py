"""A Word file as the archive it is: only the parts with words are touched, all else is kept.

It comes from strangers: nothing in it is carried out, no link is followed, and sizes have a limit.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it has no stubs

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _

MOST_BYTES = 30_000_000
MOST_UNPACKED = 150_000_000
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is written
SETTINGS, SETTINGS_LINKS = "word/settings.xml", "word/_rels/settings.xml.rels"
TYPES = "[Content_Types].xml"
_TYPES_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS_NS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
KINDS = {
    f"{_WORD}document.main+xml": "text",
    f"{_WORD}template.main+xml": "text",
    f"{_WORD}header+xml": "header",
    f"{_WORD}footer+xml": "footer",
    f"{_WORD}footnotes+xml": "footnote",
    f"{_WORD}endnotes+xml": "footnote",
}


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
FOREIGN = {
    f"{_OFFICE}{name}" for name in ("oleObject", "package", "aFChunk", "subDocument", "control")
}
"""Other programs and files inside a form: Word would start or read them."""
FETCHING = {"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "INCLUDE", "LINK", "EMBED"}
_TABLE_OF_CHART = f"{_OFFICE}package"  # a chart of Word carries its numbers as a workbook
_HYPERLINK = f"{_OFFICE}hyperlink"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def not_a_form() -> UserError:
    return UserError(
        _("This file is not a form."),
        _("A form is a Word file (DOCX) without a password. Save it in Word as DOCX."),
    )


def draws_from_elsewhere() -> UserError:
    return UserError(
        _("This form takes in something from outside itself."),
        _(
            "It has a linked template, another file inside, or a field that fetches from elsewhere."
            " Copy its text into a new Word file and save that as DOCX."
        ),
    )


@dataclass
class Part:
    """A piece of the file that has words: the text itself, a header, a footer, the footnotes."""

    name: str
    kind: str  # text | header | footer | footnote
    root: Any


@dataclass
class WordFile:
    """The archive, its parts with words read, and pictures put in since."""

    entries: dict[str, bytes]
    parts: list[Part]
    _pictures: dict[bytes, str] = field(default_factory=dict)

    def put_picture(self, part: Part, content: bytes) -> str:
        """Keep a JPEG or PNG; answers the id by which this part knows it."""
        suffix = "png" if content.startswith(b"\x89PNG") else "jpeg"
        name = self._pictures.get(content)
        if name is None:
            name = f"word/media/filled{len(self._pictures) + 1}.{suffix}"
            self._pictures[content] = name
            self.entries[name] = content
            self._declare(suffix)
        return self._link(part, name)

    def _declare(self, suffix: str) -> None:
        types = _read(self.entries[TYPES])
        known = {one.get("Extension", "").lower() for one in types.iter(f"{_TYPES_NS}Default")}
        if suffix not in known:
            entry = etree.Element(f"{_TYPES_NS}Default")
            entry.set("Extension", suffix)
            entry.set("ContentType", f"image/{suffix}")
            types.insert(0, entry)
            self.entries[TYPES] = _written(types)

    def _link(self, part: Part, picture: str) -> str:
        name = join(dirname(part.name), "_rels", basename(part.name) + ".rels")
        empty = f'<Relationships xmlns="{_RELS_NS[1:-1]}"/>'.encode()
        links = _read(self.entries.get(name, empty))
        target = picture.removeprefix(dirname(part.name) + "/")
        for link in links:
            if link.get("Target") == target:
                return str(link.get("Id"))
        taken = {link.get("Id") for link in links}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdFilled{n}" not in taken)
        link = etree.SubElement(links, f"{_RELS_NS}Relationship")
        link.set("Id", f"rIdFilled{number}")
        link.set("Type", _IMAGE)
        link.set("Target", target)
        self.entries[name] = _written(links)
        return f"rIdFilled{number}"

    def pictures(self) -> dict[str, bytes]:
        """Id by which the text knows it -> the picture that lies in the file."""
        links = _read(self.entries.get("word/_rels/document.xml.rels", b"<none/>"))
        inside = {
            link.get("Id", ""): normpath(join("word", link.get("Target", "")))
            for link in links.iter(f"{_RELS_NS}Relationship")
            if link.get("TargetMode") != "External"
        }
        return {key: self.entries[name] for key, name in inside.items() if name in self.entries}

    def write(self) -> bytes:
        """The whole archive, in the order in which it came."""
        for part in self.parts:
            self.entries[part.name] = _written(part.root)
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.entries.items():
                entry = zipfile.ZipInfo(name, LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        return out.getvalue()


def open_form(data: bytes) -> WordFile:
    """Read a form as a stranger's file: all that can be wrong is a UserError."""
    if len(data) > MOST_BYTES:
        raise UserError(
            _("The form is too large."), _("Make the pictures in it smaller and save it again.")
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED:
                raise not_a_form()
            entries = {one.filename: archive.read(one) for one in archive.infolist()}
        return _opened(entries)
    except (zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError, EOFError) as wrong:
        raise not_a_form() from wrong
    except (NotImplementedError, RuntimeError, OSError, zlib.error) as wrong:  # passwords, damage
        raise not_a_form() from wrong


def _opened(entries: dict[str, bytes]) -> WordFile:
    types = _read(entries[TYPES])
    _forget_template(entries)
    for name in [one for one in entries if one.endswith(".rels")]:
        # a broken one is told now, not when a picture is put in
        _refuse_links(name, _read(entries[name]))
    parts: list[Part] = []
    for entry in types.iter(f"{_TYPES_NS}Override"):
        kind, name = entry.get("ContentType", ""), entry.get("PartName", "").lstrip("/")
        if "macroEnabled" in kind:
            raise UserError(
                _("This form has a program in it (macros)."),
                _("Save it in Word as DOCX, without macros."),
            )
        if kind in KINDS and name in entries:
            parts.append(Part(name, KINDS[kind], _read(entries[name])))
        if kind == f"{_WORD}template.main+xml":  # a DOTX makes a document
            entry.set("ContentType", f"{_WORD}document.main+xml")
            entries[TYPES] = _written(types)
    if not any(part.kind == "text" for part in parts):
        raise not_a_form()
    for part in parts:
        _refuse_fields(part.root)
    order = ("text", "header", "footer", "footnote")
    parts.sort(key=lambda part: (order.index(part.kind), part.name))
    return WordFile(entries, parts)


def _forget_template(entries: dict[str, bytes]) -> None:
    """The link to the template a form was made from, in the settings alone: Word would fetch it.

    Offices leave it in nearly every form, and nothing of the form comes from it.
    """
    if SETTINGS_LINKS not in entries or SETTINGS not in entries:
        return
    links, settings = _read(entries[SETTINGS_LINKS]), _read(entries[SETTINGS])
    for link in [one for one in links if one.get("Type", "").endswith("/attachedTemplate")]:
        links.remove(link)
    for one in settings.findall(f"{_W}attachedTemplate"):
        settings.remove(one)
    entries[SETTINGS_LINKS], entries[SETTINGS] = _written(links), _written(settings)


def _refuse_links(name: str, links: Any) -> None:
    """Only addresses to press may lie outside; nothing is fetched by opening the paper."""
    allowed = {_TABLE_OF_CHART} if name.startswith("word/charts/") else set()
    for link in links.iter(f"{_RELS_NS}Relationship"):
        outside = link.get("TargetMode") == "External" and link.get("Type") != _HYPERLINK
        if outside or link.get("Type") in FOREIGN - allowed:
            raise draws_from_elsewhere()


def _refuse_fields(root: Any) -> None:
    """Word may cut the name of a field into runs: the paragraph is read as one line."""
    for field_ in root.iter(f"{_W}fldSimple"):
        _refuse_code(field_.get(f"{_W}instr", ""))
    code = ""
    for one in root.iter(f"{_W}fldChar", f"{_W}instrText"):
        if one.tag == f"{_W}instrText":
            code += one.text or ""
        else:  # a field begins, shows what it found, or ends
            _refuse_code(code)
            code = ""
    _refuse_code(code)


def _refuse_code(code: str) -> None:
    words = code.split()
    if words and words[0].upper() in FETCHING:
        raise draws_from_elsewhere()


def _read(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise not_a_form()
    return root


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
