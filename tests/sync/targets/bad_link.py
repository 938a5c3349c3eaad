"""A proxy that behaves like a bad mobile link: slow, far away, and dead every now and then."""

from __future__ import annotations

import asyncio
import random
import socket
import struct
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

HOST = "127.0.0.1"
BLOCK = 2048
RESET = struct.pack("ii", 1, 0)  # linger 0: the other side sees the connection reset


@dataclass
class BadLink:
    """Use it in a `with`; connect to `port`. Bytes are counted each way, lost ones too."""

    target: int
    rate: float | None = None  # bytes a second, each way, for all connections together
    rtt: float = 0.0
    lives: float | None = None  # seconds between two deaths, on average
    dead: float = 3.0  # seconds a death lasts
    cut_after: Iterable[int] = ()  # bytes sent up, in all, at which every connection is reset
    silent: bool = False  # connections are not reset, they just say nothing any more
    seed: int = 1
    up: int = 0
    down: int = 0
    deaths: int = 0
    port: int = 0
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)
    _black_holes: set[asyncio.StreamWriter] = field(default_factory=set)

    def __enter__(self) -> BadLink:
        self._random = random.Random(self.seed)
        self._cuts = sorted(self.cut_after)
        self._free = [0.0, 0.0]  # when each way has room again
        self._alive = True
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_about: object) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._live())

    async def _live(self) -> None:
        self._over = asyncio.Event()
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        listening.bind((HOST, 0))
        self.port = listening.getsockname()[1]
        server = await asyncio.start_server(self._connected, sock=listening, limit=8192)
        if self.lives:
            self._weather = asyncio.ensure_future(self._die_now_and_then(self.lives))
        self._ready.set()
        await self._over.wait()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    async def _die_now_and_then(self, lives: float) -> None:
        while True:
            await asyncio.sleep(max(2.0, self._random.expovariate(1 / lives)))
            self._die()
            await asyncio.sleep(self.dead)
            self._alive = True

    def _die(self) -> None:
        self.deaths += 1
        self._alive = not self.lives
        if self.silent:  # after a while of nothing, the net has forgotten who talked to whom
            self._black_holes |= self._writers
            return
        for writer in list(self._writers):
            _reset(writer)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._alive and not self.silent:
            _reset(writer)
            return
        self._writers.add(writer)
        sending = writer.get_extra_info("socket")
        sending.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
        writer.transport.set_write_buffer_limits(high=4096)
        far: asyncio.StreamWriter | None = None
        try:
            await asyncio.sleep(self.rtt)
            far_reader, far = await asyncio.open_connection(HOST, self.target)
            pumps = [
                asyncio.ensure_future(self._pump(reader, far, writer, 0)),
                asyncio.ensure_future(self._pump(far_reader, writer, writer, 1)),
            ]
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait(pumps, timeout=None if self.silent else 1)
            for pump in pumps:
                pump.cancel()
        except (OSError, asyncio.CancelledError):
            _reset(writer)
        finally:
            self._writers.discard(writer)
            for one in (writer, far):
                if one is not None:
                    one.close()

    async def _pump(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        near: asyncio.StreamWriter,
        way: int,
    ) -> None:
        first = True
        while block := await reader.read(BLOCK):
            while self.silent and (near in self._black_holes or not self._alive):
                await asyncio.sleep(0.2)
            if near.transport.is_closing():  # what it still held never left
                return
            await self._take_time(len(block), way)
            if first:
                await asyncio.sleep(self.rtt / 2)
                first = False
            self._count(len(block), way)
            writer.write(block)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()

    async def _take_time(self, size: int, way: int) -> None:
        if self.rate is None:
            return
        now = time.monotonic()
        self._free[way] = max(now, self._free[way]) + size / self.rate
        if self._free[way] > now:
            await asyncio.sleep(self._free[way] - now)

    def _count(self, size: int, way: int) -> None:
        if way:
            self.down += size
            return
        self.up += size
        while self._cuts and self.up >= self._cuts[0]:
            self._cuts.pop(0)
            self._die()


def _reset(writer: asyncio.StreamWriter) -> None:
    connection = writer.get_extra_info("socket")
    if connection is not None and connection.fileno() >= 0:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    writer.transport.abort()
