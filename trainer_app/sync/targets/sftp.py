"""SFTP: a folder on any server that one can log into.

asyncssh lives in an event loop of its own thread; the verbs wait for its answers. An object is
written under a half-name and renamed, so that a broken link leaves nothing under its name.
"""

from __future__ import annotations

import asyncio
import logging
import posixpath
import stat as file_kinds
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote, urlsplit

from trainer_app.core.i18n import N_, _
from trainer_app.sync.targets.target import (
    FULL,
    MISSING,
    REFUSED,
    SLOW,
    STRANGE,
    UNREACHABLE,
    AlreadyThere,
    Entry,
    Kind,
    Target,
    TargetCard,
    TargetProblem,
    legal,
    missing_entry,
    option,
)

if TYPE_CHECKING:
    import asyncssh

PORT = 22
PATIENCE = 45.0  # seconds for one object, which is cut to take a few
CONNECTING = 30.0
ALIVE = 15.0  # seconds of silence after which the other side is asked whether it is there
PART = ".part"
BLOCK = 16 * 1024  # all servers take it in one packet
TRIAL = "trial"
HOST_KEY = "host_key"
FULL_CODES = {14, 15}  # no space, quota
THREAD = "sftp"
Answer = TypeVar("Answer")


def _not_ours(record: logging.LogRecord) -> bool:
    """Writing to a link that has just died: the verb that wrote hears of it and says it better."""
    return record.threadName != THREAD


logging.getLogger("asyncio").addFilter(_not_ours)
logging.getLogger("asyncssh").setLevel(logging.CRITICAL)  # it writes down names and addresses


class Sftp:
    """One connection, made at first use and made again when it broke."""

    def __init__(
        self, host: str, port: int, folder: str, user: str, secret: str, host_key: str
    ) -> None:
        self._host, self._port, self._folder = host, port, folder
        self._user, self._secret = user, secret
        self.host_key = host_key
        """Of the server, as it was first met; another one later is not the same place."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=THREAD, daemon=True)
        self._thread.start()
        self._connection: asyncssh.SSHClientConnection | None = None
        self._client: asyncssh.SFTPClient | None = None
        self._another = False

    def put_new(self, name: str, content: bytes, *, absent: bool = False) -> None:
        self._wait(self._put_new(self._path(name), content, absent))

    def get(self, name: str, offset: int = 0, length: int | None = None) -> bytes:
        return self._wait(self._get(self._path(name), offset, length))

    def stat(self, name: str) -> int | None:
        return self._wait(self._stat(self._path(name)))

    def names(self, folder: str) -> list[tuple[str, int]]:
        folder = folder.rstrip("/")
        path = self._path(folder) if folder else self._folder
        before = f"{folder}/" if folder else ""
        found = self._wait(self._list(path))
        return sorted((f"{before}{name}", size) for name, size in found)

    def delete(self, name: str) -> None:
        self._wait(self._delete(self._path(name)))

    def check(self) -> None:
        self.delete(TRIAL)
        self.put_new(TRIAL, b"trial")
        self.delete(TRIAL)

    def close(self) -> None:
        if self._loop.is_closed():
            return
        with suppress(Exception):
            asyncio.run_coroutine_threadsafe(self._disconnect(), self._loop).result(2)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(2)
        self._loop.close()

    def _path(self, name: str) -> str:
        return posixpath.join(self._folder, legal(name))

    def _wait(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        with in_our_words():
            try:
                limited = asyncio.wait_for(work, PATIENCE + CONNECTING)
                return asyncio.run_coroutine_threadsafe(limited, self._loop).result()
            except (OSError, TimeoutError) as problem:
                self._forget()
                raise problem
            except Exception as problem:
                if self._another:
                    raise _another_server() from problem
                if not _is_answer(problem):
                    self._forget()
                raise

    # in the thread of the loop

    async def _put_new(self, path: str, content: bytes, absent: bool) -> None:
        client = await self._connected()
        there = None if absent else await self._stat(path)
        if there is not None:
            if there != len(content) or await self._get(path, 0, None) != content:
                raise AlreadyThere
            return
        await client.makedirs(posixpath.dirname(path), exist_ok=True)
        part = path + PART
        async with client.open(part, "wb", block_size=BLOCK) as out:
            await out.write(content)
        await client.rename(part, path)

    async def _get(self, path: str, offset: int, length: int | None) -> bytes:
        client = await self._connected()
        async with client.open(path, "rb", block_size=BLOCK) as kept:
            await kept.seek(offset)
            got: Any = await kept.read(-1 if length is None else length)
        return bytes(got)

    async def _stat(self, path: str) -> int | None:
        import asyncssh

        client = await self._connected()
        try:
            return (await client.stat(path)).size
        except asyncssh.SFTPNoSuchFile:
            return None

    async def _list(self, path: str) -> list[tuple[str, int]]:
        import asyncssh

        client = await self._connected()
        try:
            found = await client.readdir(path)
        except asyncssh.SFTPNoSuchFile:
            return []
        return [
            (str(one.filename), one.attrs.size or 0)
            for one in found
            if file_kinds.S_ISREG(one.attrs.permissions or 0)
            and not str(one.filename).endswith(PART)
        ]

    async def _delete(self, path: str) -> None:
        import asyncssh

        client = await self._connected()
        with suppress(asyncssh.SFTPNoSuchFile):
            await client.remove(path)

    async def _connected(self) -> asyncssh.SFTPClient:
        import asyncssh

        if self._client is not None:
            return self._client
        private = self._secret.lstrip().startswith("-----BEGIN")
        connection = await asyncssh.connect(
            self._host,
            self._port,
            username=self._user,
            password=None if private else self._secret,
            client_keys=[asyncssh.import_private_key(self._secret)] if private else None,
            known_hosts=asyncssh.import_known_hosts(""),  # none: `_meet` decides
            client_factory=lambda: _greeter(self._meet),
            agent_path=None,
            config=None,
            connect_timeout=CONNECTING,
            login_timeout=CONNECTING,
            keepalive_interval=ALIVE,
        )
        self._connection = connection
        self._client = await connection.start_sftp_client()
        return self._client

    def _meet(self, shown: str) -> bool:
        """Before the password is given: is it the server of the first visit?"""
        self.host_key = self.host_key or shown
        self._another = self.host_key != shown
        return not self._another

    def _forget(self) -> None:
        """After a broken link: the next verb connects anew."""
        connection, self._connection, self._client = self._connection, None, None
        if connection is not None:
            self._loop.call_soon_threadsafe(connection.abort)

    async def _disconnect(self) -> None:
        connection, self._connection, self._client = self._connection, None, None
        if connection is not None:
            connection.abort()
            await connection.wait_closed()


def _greeter(meet: Callable[[str], bool]) -> asyncssh.SSHClient:
    import asyncssh

    class Greeter(asyncssh.SSHClient):
        def validate_host_public_key(
            self, host: str, addr: str, port: int, key: asyncssh.SSHKey
        ) -> bool:
            return meet(key.get_fingerprint())

    return Greeter()


def _another_server() -> TargetProblem:
    return TargetProblem(
        STRANGE,
        _("Another server answers at this address."),
        _("Ask the person who runs it whether its key was changed."),
    )


def _is_answer(problem: Exception) -> bool:
    """The server spoke: the connection is well."""
    import asyncssh

    lost = (asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection)
    spoke = isinstance(problem, asyncssh.SFTPError) and not isinstance(problem, lost)
    return spoke or isinstance(problem, AlreadyThere)


@contextmanager
def in_our_words() -> Iterator[None]:
    import asyncssh

    try:
        yield
    except TargetProblem:
        raise
    except TimeoutError as problem:
        raise TargetProblem(SLOW) from problem
    except asyncssh.SFTPError as problem:
        raise _from_code(problem) from problem
    except (asyncssh.PermissionDenied, asyncssh.KeyImportError) as problem:
        raise TargetProblem(REFUSED) from problem
    except (OSError, asyncssh.Error) as problem:
        raise TargetProblem(UNREACHABLE) from problem


def _from_code(problem: asyncssh.SFTPError) -> TargetProblem:
    import asyncssh

    if isinstance(problem, asyncssh.SFTPNoSuchFile | asyncssh.SFTPNoSuchPath):
        return TargetProblem(MISSING)
    if isinstance(problem, asyncssh.SFTPConnectionLost | asyncssh.SFTPNoConnection):
        return TargetProblem(UNREACHABLE)
    if problem.code in FULL_CODES:
        return TargetProblem(FULL)
    return TargetProblem(REFUSED)


ADDRESS = Entry("address", N_("Address"), "sftp://files.example.org/srv/office")
USER = Entry("user", N_("User name"))
KNOWN_KEY = Entry(HOST_KEY, N_("Key of the server"), N_("Learnt at the first visit"), False)
SECRET = Entry("secret", N_("Password or private key"))


def _open(card: TargetCard) -> Target:
    address = card.address.strip()
    try:
        parts = urlsplit(address if "://" in address else f"sftp://{address}")
        port = parts.port or PORT
    except ValueError as problem:  # "sftp://files.example.org:abc"
        raise missing_entry(ADDRESS) from problem
    if parts.scheme != "sftp" or not parts.hostname:
        raise missing_entry(ADDRESS)
    return Sftp(
        parts.hostname,
        port,
        unquote(parts.path) or ".",
        option(card, KIND.options, USER.key),
        card.secret,
        card.options.get(HOST_KEY, ""),
    )


KIND = Kind("sftp", N_("Server with SFTP"), ADDRESS, (USER, KNOWN_KEY), SECRET, _open)
