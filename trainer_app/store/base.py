"""How a table is said: one line a column, with its label, its kind and how two edits of it meet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import SimpleNamespace
from typing import Any, overload

import uuid_utils
from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    Float,
    Integer,
    LargeBinary,
    Numeric,
    String,
    Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from sqlalchemy.types import TypeEngine

from trainer_app.core import i18n
from trainer_app.core.i18n import N_

TEXT_LANGUAGES = ("ky", "ru", "en")
"""User texts are kept in these three languages, in this order of display."""

Id = LargeBinary(16)
"""Type of every id: 16 bytes, kept as ``bytes`` (SYNC 6: five times faster than uuid objects)."""

TIME_LENGTH = 5  # columns of this length hold times of day, "HH:MM"

Moment = BigInteger
"""A point in time: milliseconds since 1970 in UTC. Columns of this type end in ``_ms``."""


class Merge(StrEnum):
    """What happens when two laptops edit one field apart."""

    ASK = "ask"  # keep both answers and ask a person
    LATEST = "latest"  # show the later one, ask nobody: for things nobody would want to decide


@dataclass(frozen=True)
class FieldInfo:
    """What forms, tables, import headings, sync and the conflict screen know of a field."""

    label: str
    name: str = ""
    type: Any = None
    required: bool = False
    merge: Merge = Merge.ASK
    about: str | None = None
    """Model name of the row this id points to, such as ``"Person"``."""
    choices: Mapping[str, str] | None = None
    """Code kept in the database -> label marked with ``N_``."""
    personal: bool = False
    """Tells something of a human being: never in logs, masked in ``dump``."""
    help: str = ""
    is_text: bool = False
    multiline: bool = False
    part_of: str | None = None
    """For a column of a three-language text: the name of that text."""


def new_id() -> bytes:
    """A fresh id (UUIDv7). It leaks the laptop's clock: never read a time from it."""
    return uuid_utils.uuid7().bytes


def pair_id(kind: str, *parts: bytes | str) -> bytes:
    """The same id on every laptop for the same parts (UUIDv8): pairs that must be unique."""
    digest = hashlib.sha256(kind.encode())
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(4, "big") + raw)
    made = bytearray(digest.digest()[:16])
    made[6] = (made[6] & 0x0F) | 0x80
    made[8] = (made[8] & 0x3F) | 0x80
    return bytes(made)


def digest_of(text: str | None) -> str | None:
    """Short fingerprint of a source text, kept beside each translation made from it."""
    return hashlib.sha256(text.encode()).hexdigest()[:12] if text else None


@dataclass(frozen=True)
class Text3:
    """One text in Kyrgyz, Russian and English, and which of them the others were made from."""

    ky: str | None = None
    ru: str | None = None
    en: str | None = None
    source: str | None = None
    ky_of: str | None = None
    ru_of: str | None = None
    en_of: str | None = None

    @classmethod
    def all(cls, *, source: str = "ru", **texts: str | None) -> Text3:
        """Texts that belong together: ``Text3.all(ky=…, ru=…, en=…, source="ru")``."""
        of = digest_of(texts.get(source))
        marks = {f"{lang}_of": of for lang, said in texts.items() if said and lang != source}
        return cls(source=source, **texts, **marks)

    def get(self, lang: str) -> str | None:
        """The text in exactly this language, or None."""
        return {"ky": self.ky, "ru": self.ru, "en": self.en}.get(lang)

    def say(self, lang: str, value: str | None) -> Text3:
        """This text with one language edited; the first language written becomes the source."""
        known = {f"{name}": getattr(self, name) for name in self.__dataclass_fields__}
        known[lang] = value or None
        source = self.source if self.source and self.get(self.source) else None
        if source is None and value:
            source = lang
        known["source"] = source
        known[f"{lang}_of"] = (
            None if lang == source or not value or source is None else digest_of(self.get(source))
        )
        return Text3(**known)

    def shown(self, lang: str | None = None) -> str:
        """The text to show: in the language asked for, else the source, else whatever there is."""
        lang = lang or i18n.language()
        order = (lang, self.source or "", *TEXT_LANGUAGES)
        return next((said for name in order if (said := self.get(name))), "")

    def missing(self, languages: tuple[str, ...] = TEXT_LANGUAGES) -> list[str]:
        """Languages still without a text; empty when nothing was written at all."""
        if not any(self.get(name) for name in TEXT_LANGUAGES):
            return []
        return [name for name in languages if not self.get(name)]

    def stale(self, languages: tuple[str, ...] = TEXT_LANGUAGES) -> list[str]:
        """Languages whose text was made from an older wording of the source."""
        if not self.source:
            return []
        now = digest_of(self.get(self.source))
        return [
            name
            for name in languages
            if name != self.source and self.get(name) and getattr(self, f"{name}_of") != now
        ]

    def __bool__(self) -> bool:
        return any(self.get(name) for name in TEXT_LANGUAGES)


_PARTS = (*TEXT_LANGUAGES, "source", "ky_of", "ru_of", "en_of")


class TextAttribute:
    """The Python side of ``text()``: reads and writes the seven columns as one ``Text3``."""

    def __init__(self, info: FieldInfo) -> None:
        self.info = info
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, row: None, owner: type) -> TextAttribute: ...
    @overload
    def __get__(self, row: object, owner: type) -> Text3: ...
    def __get__(self, row: object | None, owner: type) -> TextAttribute | Text3:
        if row is None:
            return self
        return Text3(**{part: getattr(row, f"{self.name}_{part}") for part in _PARTS})

    def __set__(self, row: object, value: Text3 | None) -> None:
        given = value or Text3()
        for part in _PARTS:
            column = f"{self.name}_{part}"
            if getattr(row, column) != getattr(given, part):
                setattr(row, column, getattr(given, part))


class Base(DeclarativeBase):
    """Every table of the program. ``text()`` is unfolded into its columns here."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        for name, said in list(vars(cls).items()):
            if isinstance(said, TextAttribute):
                for part in _PARTS:
                    setattr(cls, f"{name}_{part}", _text_column(name, part, said.info))
        super().__init_subclass__(**kwargs)


class Synced(Base):
    """A table whose rows travel: journaled, scoped, never deleted, every column nullable."""

    __abstract__ = True

    id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    scope_id: Mapped[bytes] = mapped_column(Id, index=True)
    deleted: Mapped[bool | None] = mapped_column(
        Boolean, nullable=True, info={"field": FieldInfo(N_("In the trash"))}
    )
    deleted_with: Mapped[bytes | None] = mapped_column(Id, nullable=True)
    """The row whose deletion took this one along; putting that one back brings this back too."""
    sync_v: Mapped[bytes] = mapped_column(LargeBinary)
    sync_x: Mapped[bytes | None] = mapped_column(LargeBinary, nullable=True)


class Local(Base):
    """A table of this laptop alone: keys, journal, what was sent."""

    __abstract__ = True


def field(
    label: str,
    type_: TypeEngine[Any] | type[TypeEngine[Any]],
    *,
    required: bool = False,
    merge: Merge = Merge.ASK,
    about: str | None = None,
    choices: Mapping[str, str] | None = None,
    personal: bool = False,
    index: bool = False,
    help: str = "",
    multiline: bool = False,
) -> MappedColumn[Any]:
    """One column, said once. Nullable always; ``required`` is checked by services."""
    info = FieldInfo(
        label,
        required=required,
        merge=merge,
        about=about,
        choices=choices,
        personal=personal,
        help=help,
        multiline=multiline,
    )
    return mapped_column(type_, nullable=True, index=index, info={"field": info})


def text(
    label: str,
    *,
    required: bool = False,
    personal: bool = False,
    multiline: bool = False,
    help: str = "",
) -> TextAttribute:
    """A text in three languages: seven columns, each merged alone."""
    return TextAttribute(
        FieldInfo(
            label,
            required=required,
            personal=personal,
            is_text=True,
            multiline=multiline,
            help=help,
        )
    )


def _text_column(name: str, part: str, info: FieldInfo) -> MappedColumn[Any]:
    kind: TypeEngine[Any] = Text() if part in TEXT_LANGUAGES else String(12)
    merge = Merge.ASK if part in TEXT_LANGUAGES else Merge.LATEST
    part_info = FieldInfo(info.label, part_of=name, merge=merge, personal=info.personal)
    return mapped_column(kind, nullable=True, info={"field": part_info})


def derived(
    type_: TypeEngine[Any] | type[TypeEngine[Any]],
    compute: Callable[[Any], Any],
    *,
    index: bool = True,
) -> MappedColumn[Any]:
    """A column computed from its row, for searching and sorting. Never journaled, never sent."""
    return mapped_column(type_, nullable=True, index=index, info={"derived": compute})


def derive(
    model: type[Base], values: Mapping[str, Any], names: Collection[str] | None = None
) -> dict[str, Any]:
    """The derived columns of a row given as a mapping; absent columns count as None.

    `names` asks for some of them only.
    """
    wanted = _derived_columns(model)
    if not wanted:
        return {}
    row = SimpleNamespace(**dict.fromkeys(wire_columns(model)))
    row.__dict__.update(values)
    return {name: wanted[name](row) for name in (wanted if names is None else names)}


def derived_from(model: type[Base]) -> dict[str, frozenset[str]]:
    """Derived column -> the columns it is computed from: all of them where that cannot be seen."""
    columns = frozenset(wire_columns(model))
    return {
        name: columns & frozenset(compute.__code__.co_names) or columns
        for name, compute in _derived_columns(model).items()
    }


_wire: dict[type, tuple[str, ...]] = {}
_derived: dict[type, dict[str, Callable[[Any], Any]]] = {}


def wire_columns(model: type[Base]) -> tuple[str, ...]:
    """Names of the columns that are journaled and travel, in the table's order."""
    if model not in _wire:
        own = {"id", "scope_id", "sync_v", "sync_x"}
        _wire[model] = tuple(
            column.name
            for column in model.__table__.columns
            if column.name not in own and "derived" not in column.info
        )
    return _wire[model]


def _derived_columns(model: type[Base]) -> dict[str, Callable[[Any], Any]]:
    if model not in _derived:
        _derived[model] = {
            column.name: column.info["derived"]
            for column in model.__table__.columns
            if "derived" in column.info
        }
    return _derived[model]


def refresh_derived(row: Base) -> None:
    """Compute the derived columns of a loaded row again."""
    for name, compute in _derived_columns(type(row)).items():
        value = compute(row)
        if getattr(row, name) != value:
            setattr(row, name, value)


_described: dict[type, dict[str, FieldInfo]] = {}


def describe(model: type[Base]) -> dict[str, FieldInfo]:
    """Every field a person can see, by name; a three-language text counts as one."""
    if model not in _described:
        _described[model] = dict(_describe(model))
    return _described[model]


def _describe(model: type[Base]) -> list[tuple[str, FieldInfo]]:
    from dataclasses import replace

    found = []
    for column in model.__table__.columns:
        info: FieldInfo | None = column.info.get("field")
        if info is None:
            continue
        if info.part_of is None:
            found.append((column.name, replace(info, name=column.name, type=column.type)))
        elif column.name == f"{info.part_of}_ky":
            whole: TextAttribute = getattr(model, info.part_of)
            found.append((info.part_of, replace(whole.info, name=info.part_of)))
    return found


def choice_label(info: FieldInfo, code: str | None) -> str:
    """The label of a code in the language of the screen; an unknown code is shown as it is."""
    if not code:
        return ""
    label = (info.choices or {}).get(code)
    return i18n._(label) if label else code


def kind_of(info: FieldInfo) -> str:
    """What is typed: words, many_words, whole, number, date, yes_no, time; or it is an id."""
    if isinstance(info.type, Boolean):
        return "yes_no"
    if isinstance(info.type, Date):
        return "date"
    if isinstance(info.type, LargeBinary):
        return "id"
    if isinstance(info.type, Integer):
        return "whole"
    if isinstance(info.type, Float | Numeric):
        return "number"
    if info.multiline or isinstance(info.type, Text):
        return "many_words"
    return "time" if getattr(info.type, "length", None) == TIME_LENGTH else "words"


def synced_models() -> dict[str, type[Synced]]:
    """Every synced model known so far, by table name. Load ``trainer_app.catalogue`` first."""
    return dict(_models_of(len(Base.metadata.tables)))


@cache
def _models_of(_tables: int) -> dict[str, type[Synced]]:
    """Gathered again only when a model has come: it is asked hundreds of times a file."""
    return {
        mapper.local_table.name: mapper.class_  # type: ignore[attr-defined]  # always a Table here
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Synced)
    }


def living(model: type[Synced]) -> Any:
    """The condition "not in the trash"."""
    return model.deleted.is_not(True)
