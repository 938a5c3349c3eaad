"""The encrypted database of one profile: ``read()`` and ``change()`` are the only two ways in."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.orm import Session as Session
from sqlalchemy.pool import QueuePool

from trainer_app.store import journal, migrate
from trainer_app.store.base import Synced
from trainer_app.store.tables import LocalSetting
from trainer_app.store.values import from_plain

UNDO_DEPTH = 50  # changes that Ctrl+Z can walk back in one sitting


class CipherDialect(SQLiteDialect_pysqlite):
    """SQLite through SQLCipher's own driver."""

    driver = "cipher"
    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> ModuleType:
        return sqlcipher3.dbapi2  # type: ignore[no-any-return]  # the package has no types


registry.register("sqlite.cipher", __name__, "CipherDialect")


@dataclass(frozen=True)
class Changed:
    """The one word that comes back after a change: which tables it touched."""

    tables: frozenset[str]


@dataclass(frozen=True)
class Undo:
    """One change of this sitting, with what each field was before."""

    label: str
    steps: tuple[tuple[str, bytes, dict[str, Any] | None, dict[str, Any]], ...]


class Database:
    """An open store. One writer at a time; readers never wait for it (WAL)."""

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        before_migration: Callable[[], None] | None = None,
    ) -> None:
        """Open, or make when absent. ``key`` is the raw 32-byte key (SYNC 4)."""
        self.path = path
        self._key = key.hex()
        self._writer = threading.RLock()
        self._writing = threading.local()
        self._listeners: list[Callable[[Changed], None]] = []
        self.undo_stack: deque[Undo] = deque(maxlen=UNDO_DEPTH)
        self.engine = self._make_engine()
        migrate.upgrade(self.engine.execution_options(writes=True), before_migration)
        self.journal = journal.Journal()
        with self.read() as session:
            self.journal.load(session)

    def connect(self) -> Any:
        """A raw keyed connection of the driver, for backups and bulk work in store and sync."""
        raw = sqlcipher3.dbapi2.connect(
            str(self.path), isolation_level=None, check_same_thread=False, timeout=30
        )
        raw.execute(f"PRAGMA key=\"x'{self._key}'\"")
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",  # a power cut loses nothing acknowledged (SYNC 5)
            "fullfsync=1",
            "temp_store=MEMORY",  # nothing readable in temporary files
            "secure_delete=ON",
            "foreign_keys=OFF",
            "cache_size=-32000",
        ):
            raw.execute(f"PRAGMA {pragma}")
        return raw

    def _make_engine(self) -> Engine:
        engine = create_engine(
            "sqlite+cipher://",
            creator=self.connect,
            poolclass=QueuePool,
            pool_size=4,
            hide_parameters=True,
        )

        @event.listens_for(engine, "begin")
        def begin(connection: Any) -> None:
            writes = connection.get_execution_options().get("writes")
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine

    def study(self) -> None:
        """Let SQLite count its indexes again after bulk writes, or it takes the wrong ones.

        With the limit this is a matter of milliseconds at any size.
        """
        raw = self.connect()
        try:
            raw.execute("PRAGMA analysis_limit=1000")
            raw.execute("ANALYZE")
        finally:
            raw.close()

    def sweep_pages(self) -> None:
        """Write the file anew, so that no sample, free page or log says what was erased.

        Whoever reads goes on reading; whoever writes waits.
        """
        from trainer_app.store.erased_copies import sweep_pages

        self.undo_stack.clear()
        with self._writer:
            raw = self.connect()
            try:
                sweep_pages(raw)
            finally:
                raw.close()

    def close(self) -> None:
        """Let go of every connection; the file can be moved afterwards."""
        self.engine.dispose()

    # -- the two ways to a session -----------------------------------------------------------

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that only looks. Flushing a change through it is a bug and raises."""
        with Session(self.engine, autoflush=False, expire_on_commit=False) as session:
            session.info.update(journal=getattr(self, "journal", None), database=self)
            event.listen(session, "before_flush", _refuse_flush)
            yield session
            session.expunge_all()  # rows stay readable after; a rollback would empty them
            session.rollback()

    @contextmanager
    def change(self, label: str = "", *, undoable: bool = True) -> Iterator[Session]:
        """A session that writes: all of it or nothing, journaled, then told to the listeners."""
        if getattr(self._writing, "on", False):
            raise journal.BypassesJournal("a change inside a change")
        with self._writer:
            self._writing.on = True
            try:
                session = Session(
                    self.engine.execution_options(writes=True), expire_on_commit=False
                )
                with session:
                    session.info.update(journal=self.journal, database=self)
                    event.listen(session, "before_flush", _record)
                    try:
                        yield session
                        session.commit()
                    except BaseException:
                        self.journal.forget_positions()
                        raise
            finally:
                self._writing.on = False
        self._after(session, label, undoable)

    def _after(self, session: Session, label: str, undoable: bool) -> None:
        steps = tuple(session.info.get("undo", ()))
        if steps and undoable and not session.info.get("no_undo"):
            self.undo_stack.append(Undo(label, steps))
        if session.info.get("no_undo"):
            self.study()
        changed = session.info.get("changed")
        if changed:
            self.tell(frozenset(changed))

    # -- hearing of changes --------------------------------------------------------------------

    def listen(self, hear: Callable[[Changed], None]) -> Callable[[], None]:
        """Hear of every committed change, in the thread that made it. Answers how to stop."""
        self._listeners.append(hear)
        return lambda: self._listeners.remove(hear) if hear in self._listeners else None

    def tell(self, tables: frozenset[str]) -> None:
        """Say that these tables changed; take-in, which writes in bulk, calls it too."""
        for hear in list(self._listeners):
            hear(Changed(tables))

    # -- putting back --------------------------------------------------------------------------

    def undo(self) -> str | None:
        """Put the last change of this sitting back, as an ordinary edit. Answers its label."""
        if not self.undo_stack:
            return None
        last = self.undo_stack.pop()
        with self.change(last.label, undoable=False) as session:
            for table, row_id, before, after in reversed(last.steps):
                _put_back(session, table, row_id, before, after)
        return last.label

    # -- small things of this laptop -------------------------------------------------------------

    def local_get(self, key: str) -> bytes | None:
        """A local setting, or None."""
        with self.read() as session:
            kept = session.get(LocalSetting, key)
            return kept.value if kept else None

    def local_set(self, session: Session, key: str, value: bytes | None) -> None:
        """Keep a local setting in the caller's change."""
        session.merge(LocalSetting(key=key, value=value))


def _put_back(
    session: Session,
    table: str,
    row_id: bytes,
    before: dict[str, Any] | None,
    after: dict[str, Any],
) -> None:
    model = journal.model_of(table)
    row = session.get(model, row_id) if model else None
    if row is None or not isinstance(row, Synced):
        return
    if before is None:
        row.deleted = True
        return
    columns = type(row).__table__.columns
    for name, value in before.items():
        now = getattr(row, name)
        if now == from_plain(columns[name].type, after[name]):  # edited since: leave it
            setattr(row, name, from_plain(columns[name].type, value))


def _record(session: Session, context: Any, instances: Any) -> None:
    journal.record(session, session.info["journal"])


def _refuse_flush(session: Session, context: Any, instances: Any) -> None:
    if session.new or session.deleted or any(session.is_modified(row) for row in session.dirty):
        raise journal.BypassesJournal("database.read() only looks; use database.change()")
