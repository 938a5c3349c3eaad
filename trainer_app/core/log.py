"""The log and the bug report: where it went wrong, never whose name was on the screen."""

import logging
from pathlib import Path
from types import TracebackType

from trainer_app.core import clock, paths

LARGEST = 300_000  # bytes of one log file
KEPT = 3
LINES_IN_REPORT = 60

_log = logging.getLogger("trainer_app")
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def start(level: int = logging.INFO) -> None:
    """Write the log into the data folder from now on; asking twice changes nothing."""
    path = log_file()
    if any(getattr(handler, "baseFilename", None) == str(path) for handler in _log.handlers):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = Turning(path, encoding="utf-8", delay=True)
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(level)


def stop() -> None:
    """Close the log file, so that its folder can be taken away."""
    for handler in list(_log.handlers):
        if isinstance(handler, Turning):
            _log.removeHandler(handler)
            handler.close()


def log_file() -> Path:
    return paths.data_root() / "log" / "trainer_app.log"


def report_bug(bug: BaseException) -> Path:
    """Log a bug once, and write the report a user may send; neither holds what was typed."""
    _log.error("A bug", exc_info=(type(bug), bug, bug.__traceback__))
    folder = paths.data_root() / "log"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"report_{clock.to_local(clock.now_ms()):%Y%m%d_%H%M%S}.txt"
    path.write_text("\n".join(_report(bug)) + "\n", encoding="utf-8")
    return path


def _report(bug: BaseException) -> list[str]:
    import platform  # like all of this, needed only when something broke

    return [
        f"trainer_app {program_version()}",
        f"Python {platform.python_version()} on {platform.system()} {platform.release()}",
        "",
        discreet_traceback(bug),
        "",
        *_last_lines(),
    ]


def program_version() -> str:
    from importlib import metadata

    try:
        return metadata.version("trainer-app")
    except metadata.PackageNotFoundError:
        return "unknown"


def _last_lines() -> list[str]:
    try:
        return log_file().read_text(encoding="utf-8").splitlines()[-LINES_IN_REPORT:]
    except OSError:
        return []


def discreet_traceback(bug: BaseException) -> str:
    """Classes and places of an error and its causes. The message is left out: it may quote data."""
    import traceback

    told = []
    for error in _causes(bug):
        told += [
            f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        number = f" {error.errno}" if isinstance(error, OSError) and error.errno else ""
        told.append(f"{type(error).__module__}.{type(error).__qualname__}{number}")
    return "\n".join(told)


def _causes(bug: BaseException) -> list[BaseException]:
    """The first cause first, as Python prints them."""
    chain: list[BaseException] = []
    error: BaseException | None = bug
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return chain[::-1]


def _short(filename: str) -> str:
    """Without the folders above, where a user's name often stands."""
    return "/".join(Path(filename).parts[-3:])


class Turning(logging.FileHandler):
    """A few files of a limited size, the newest first.

    The standard library has one, and with it comes `socket`: a tenth of the time to first paint.
    """

    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        if self.stream and self.stream.tell() > LARGEST:
            self.close()
            self._turn()

    def _turn(self) -> None:
        path = Path(self.baseFilename)
        for number in reversed(range(KEPT)):
            older = path.with_name(f"{path.name}.{number}") if number else path
            if older.exists():
                older.replace(path.with_name(f"{path.name}.{number + 1}"))


class Discreet(logging.Formatter):
    """Errors without their messages."""

    def formatException(self, ei: _ExcInfo | tuple[None, None, None]) -> str:
        return discreet_traceback(ei[1]) if ei[1] else ""

    def formatStack(self, stack_info: str) -> str:
        return ""
