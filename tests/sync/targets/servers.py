"""Real servers on this computer, one of each sort, made once for all tests of a file."""

from __future__ import annotations

import asyncio
import logging
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

USER, PASSWORD = "anna", "көк-asman-17"
BUCKET = "bucket"
HOST = "127.0.0.1"


@contextmanager
def webdav(root: Path) -> Iterator[int]:
    """The port of a WebDAV server over this folder."""
    from cheroot import wsgi
    from wsgidav.wsgidav_app import WsgiDAVApp

    root.mkdir(parents=True, exist_ok=True)
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": str(root)},
            "http_authenticator": {
                "domain_controller": None,
                "accept_basic": True,
                "accept_digest": False,
                "default_to_digest": False,
            },
            "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
            "verbose": 0,
            "logging": {"enable": False},
        }
    )
    server = wsgi.Server((HOST, 0), app, shutdown_timeout=1)
    server.prepare()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server.bind_addr[1]
    finally:
        server.stop()
        thread.join(5)


@contextmanager
def s3() -> Iterator[int]:
    """The port of an S3 server that keeps everything in memory."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address=HOST, port=0, verbose=False)
    server.start()
    _host, port = server.get_host_and_port()
    make = urllib.request.Request(f"http://{HOST}:{port}/{BUCKET}", method="PUT")
    with urllib.request.urlopen(make):
        pass
    try:
        yield port
    finally:
        server.stop()


@contextmanager
def sftp(root: Path, host_key: object = None) -> Iterator[int]:
    """The port of an SFTP server over this folder."""
    import asyncssh

    root.mkdir(parents=True, exist_ok=True)
    key = host_key or asyncssh.generate_private_key("ssh-ed25519")

    class Door(asyncssh.SSHServer):
        def begin_auth(self, username: str) -> bool:
            return True

        def password_auth_supported(self) -> bool:
            return True

        def validate_password(self, username: str, password: str) -> bool:
            return (username, password) == (USER, PASSWORD)

    def files(channel: asyncssh.SSHServerChannel) -> asyncssh.SFTPServer:
        return asyncssh.SFTPServer(channel, chroot=str(root).encode())

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def start() -> asyncssh.SSHAcceptor:
        return await asyncssh.create_server(
            Door, HOST, 0, server_host_keys=[key], sftp_factory=files
        )

    server = asyncio.run_coroutine_threadsafe(start(), loop).result(10)
    try:
        yield server.get_port()
    finally:
        asyncio.run_coroutine_threadsafe(_stop(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


async def _stop(server) -> None:
    server.close()
    await server.wait_closed()
    rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)


# servers of others, where they are installed: a WebDAV server is not like the next


def free_port() -> int:
    with socket.socket() as unused:
        unused.bind((HOST, 0))
        return unused.getsockname()[1]


@contextmanager
def running(command: list[str], port: int) -> Iterator[int]:
    """A server program, from when it answers until it is stopped."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
    raise RuntimeError("the server does not answer")


def nginx(root: Path) -> AbstractContextManager[int]:
    """With its WebDAV module and the one for listings; without passwords."""
    port, work = free_port(), root.with_name(f"{root.name}-nginx")
    work.mkdir(parents=True, exist_ok=True)
    root.mkdir(parents=True, exist_ok=True)
    modules = "/usr/lib/nginx/modules/ngx_http_dav_ext_module.so"
    (work / "nginx.conf").write_text(
        f"""
        load_module {modules};
        daemon off; master_process off; pid {work}/pid; error_log {work}/error.log;
        events {{}}
        http {{
            access_log off; client_max_body_size 0; client_body_temp_path {work}/body;
            server {{
                listen {HOST}:{port}; root {root};
                location / {{
                    dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS;
                    create_full_put_path on;
                }}
            }}
        }}
        """
    )
    command = ["nginx", "-p", str(work), "-e", f"{work}/start.log", "-c", f"{work}/nginx.conf"]
    return running(command, port)


def rclone(root: Path) -> AbstractContextManager[int]:
    port = free_port()
    root.mkdir(parents=True, exist_ok=True)
    command = ["rclone", "serve", "webdav", str(root), "--addr", f"{HOST}:{port}"]
    return running([*command, "--user", USER, "--pass", PASSWORD, "--config", "none"], port)
