#!/usr/bin/env python3
"""Everything one does with this checkout: `python3 build_spec.py run`, `test`, `package` ...

Needs nothing but Python: it brings uv, the locked libraries and what Qt wants of the system.
"""

import argparse
import configparser
import ctypes
import hashlib
import html
import io
import json
import os
import platform
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
TRANSLATIONS = ROOT / "translations"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
UV = TOOLS / ("uv.exe" if WINDOWS else "uv")
UV_VERSION = "0.13.8"
PUBLIC_INDEX = "https://pypi.org/simple"

# What Qt loads from the system, and the Debian package that has it.
QT_NEEDS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
QT_NEEDS_ON_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


class Stop(Exception):
    """A reason in one line, for the person at the terminal."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        about = (command.__doc__ or "").strip().splitlines()[0]
        commands.add_parser(name, help=about, description=about, add_help=name not in PASS_ON)
    told, more = parser.parse_known_args()
    if more and told.command not in PASS_ON:
        parser.error(f"{told.command} takes no {' '.join(more)}")
    try:
        COMMANDS[told.command](*([more] if told.command in PASS_ON else []))
    except Stop as reason:
        print(f"build_spec.py: {reason}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        return failed.returncode or 1
    return 0


# --- the environment ------------------------------------------------------------------------


def setup() -> None:
    """Bring the libraries into .venv and compile the translations; asking twice is quick."""
    told = ""
    for uv in uvs():
        for certificates in ({}, SYSTEM_CERTIFICATES):
            told = sync(uv, certificates)
            if not told:
                system_libraries()
                compile_()
                return
    raise Stop(f"the libraries could not be brought.\n{told}\nIs the internet within reach?")


# A network that reads what passes gives its own certificate to the system, not to uv.
SYSTEM_CERTIFICATES = {"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true"}


def uvs() -> Iterator[Path]:
    """uv as this computer has it, then our own: an old one may not read today's lock."""
    found = shutil.which("uv")
    if found:
        yield Path(found)
    yield own_uv()


def sync(uv: Path, more: dict[str, str]) -> str:
    """Bring the locked files; from the index in pip's settings where the public one is shut.

    Gives back what went wrong.
    """
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    environment |= {"UV_PROJECT_ENVIRONMENT": str(VENV), "UV_PYTHON_PREFERENCE": "system", **more}
    ways = [[["sync", "--frozen", "--python", wanted_python()]]]
    index = pip_setting("index-url")
    if index:
        ways.append(steps_from(index))
    told = ""
    for way in ways:
        told = attempt(uv, way, environment)
        if not told:
            break
    return told


def attempt(uv: Path, steps: list[list[str]], environment: dict[str, str]) -> str:
    for step in steps:
        ask = [str(uv), *step, "--quiet"]
        done = subprocess.run(ask, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            return done.stderr.strip() or f"uv {step[0]} failed"
    return ""


def steps_from(index: str) -> list[list[str]]:
    """The same locked files, told by their hashes, from another index."""
    TOOLS.mkdir(exist_ok=True)
    locked = str(TOOLS / "locked.txt")
    install = ["pip", "install", "--python", str(PYTHON)]
    return [
        ["export", "--frozen", "--no-emit-project", "-o", locked],
        ["venv", "--allow-existing", "--python", wanted_python(), str(VENV)],
        [*install, "--require-hashes", "--default-index", index, "-r", locked],
        [*install, "--no-deps", "--no-index", "-e", str(ROOT)],
    ]


def wanted_python() -> str:
    """This Python, if the program runs on it; behind a virtual environment, which may be gone."""
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        return "3.11"
    return getattr(sys, "_base_executable", "") or sys.executable


def own_uv() -> Path:
    """uv in .tools: a wheel is a zip with the program inside, so no installer is needed."""
    if not UV.exists():
        print("Fetching uv …", flush=True)
        certificates()
        TOOLS.mkdir(exist_ok=True)
        wheel = zipfile.ZipFile(io.BytesIO(wheel_by_pip() or wheel_by_hand()))
        program = next(name for name in wheel.namelist() if Path(name).name == UV.name)
        half = UV.with_suffix(".part")
        half.write_bytes(wheel.read(program))
        half.chmod(0o755)
        half.replace(UV)
    return UV


def wheel_by_pip() -> bytes | None:
    """pip knows this computer's index and proxy; `download` is allowed where `install` is not."""
    with tempfile.TemporaryDirectory() as folder:
        ask = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        ask += ["--only-binary=:all:", "-d", folder, f"uv=={UV_VERSION}"]
        try:
            done = subprocess.run(ask, stderr=subprocess.DEVNULL, timeout=300)
        except (OSError, subprocess.TimeoutExpired):
            return None
        wheels = list(Path(folder).glob("uv-*.whl"))
        return wheels[0].read_bytes() if done.returncode == 0 and wheels else None


def wheel_by_hand() -> bytes:
    """Where there is no pip: the index page is a list of links with their hashes."""
    index = (pip_setting("index-url") or PUBLIC_INDEX).rstrip("/") + "/uv/"
    wanted = re.compile(rf"uv-{re.escape(UV_VERSION)}-py3-none-{platform_tag()}\.whl")
    try:
        page = fetch(index).decode()
        links = [html.unescape(link) for link in re.findall(r'href="([^"]+)"', page)]
        link = next((link for link in links if wanted.search(link)), None)
        if link is None:
            raise Stop(f"{index} has no uv {UV_VERSION} for this computer")
        address = urllib.parse.urljoin(index, link)
        wheel = fetch(address.split("#")[0])
    except OSError as trouble:
        raise Stop(f"uv could not be fetched from {index}: {trouble}") from trouble
    told = re.search(r"#sha256=([0-9a-f]{64})", address)
    if told and hashlib.sha256(wheel).hexdigest() != told[1]:
        raise Stop(f"the file from {index} is damaged: its hash is not the promised one")
    return wheel


def fetch(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"Accept": "text/html, */*"})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return bytes(answer.read())


def platform_tag() -> str:
    machine = platform.machine().lower().replace("amd64", "x86_64")
    if WINDOWS:
        return "win_arm64" if machine == "arm64" else "win_amd64"
    if sys.platform == "darwin":
        return rf"macosx_\d+_\d+_{machine}"
    return rf"manylinux_[\w.]*{machine}(?:\.[\w.]*)?"


def pip_setting(name: str) -> str | None:
    """What pip was told on this computer, read without pip."""
    variable = os.environ.get("PIP_" + name.upper().replace("-", "_"))
    if variable:
        return variable
    home = Path.home()
    places = [
        os.environ.get("PIP_CONFIG_FILE"),
        home / ".pip/pip.conf",
        home / ".config/pip/pip.conf",
    ]
    places += [home / "pip/pip.ini", "/etc/pip.conf", "/etc/xdg/pip/pip.conf"]
    for place in filter(None, places):
        told = configparser.RawConfigParser()
        told.read(place, encoding="utf-8")
        if told.has_option("global", name):
            return told.get("global", name)
    return None


def certificates() -> None:
    """A bare system trusts nobody, so nothing can be fetched."""
    trusted = ssl.get_default_verify_paths()
    folder = Path(trusted.capath or trusted.openssl_capath)
    known = trusted.cafile or (folder.is_dir() and any(folder.iterdir()))
    if sys.platform.startswith("linux") and not known and not os.environ.get("SSL_CERT_FILE"):
        install_packages(["ca-certificates"])


def system_libraries() -> None:
    """Install what Qt lacks where we may, and name it in one line where we may not."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_packages()
    if missing:
        print("Qt lacks " + " ".join(missing), flush=True)
        install_packages(missing)
        missing = missing_packages()
    if missing:
        raise Stop("please install first: sudo apt-get install " + " ".join(missing))


def install_packages(packages: list[str]) -> None:
    become = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or not shutil.which((become or ["env"])[0]):
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    for ask in (install, ["apt-get", "update"], install):
        done = subprocess.run(
            [*become, "env", "DEBIAN_FRONTEND=noninteractive", *ask],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if ask == install and done.returncode == 0:
            return


def missing_packages() -> list[str]:
    needs = QT_NEEDS | (QT_NEEDS_ON_X11 if has_display() else {})
    return [package for library, package in needs.items() if not loads(library)]


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def python(*arguments: str | Path, **more: str) -> None:
    """Run the Python of .venv in the checkout; its failure is ours."""
    subprocess.run([str(PYTHON), *map(str, arguments)], cwd=ROOT, check=True, env=os.environ | more)


def headless() -> dict[str, str]:
    return {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}


# --- the program ----------------------------------------------------------------------------

EXAMPLE = ROOT / "build" / "example"


def run() -> None:
    """Open the program with the worked example; without a display, run the whole story."""
    setup()
    if not has_display():
        folder = Path(tempfile.mkdtemp(prefix="trainer_app_")) / "example"
        python("-m", "trainer_app", "demo", folder, "--size", "field", **headless())
        print(f"\nNo display here, so the story ran without a window. What it made: {folder}")
        return
    told = EXAMPLE / "example.json"
    if not told.exists():
        print("Making the worked example …", flush=True)
        shutil.rmtree(EXAMPLE, ignore_errors=True)
        made = subprocess.run(
            [PYTHON, "-m", "trainer_app", "demo", EXAMPLE, "--size", "field", "--today", "--json"],
            cwd=ROOT, check=True, stdout=subprocess.PIPE, env=os.environ | headless(),
        )  # fmt: skip
        told.write_bytes(made.stdout)
    example = json.loads(told.read_text(encoding="utf-8"))
    secret = EXAMPLE / example["passphrase_file"]
    print(f"The passphrase of the example is: {secret.read_text(encoding='utf-8').strip()}")
    profile = EXAMPLE / example["trainer_profile"]
    python("-m", "trainer_app", "--profile", profile, "--passphrase-file", secret)


def test(arguments: list[str]) -> None:
    """Run the tests (the short tier) on two cores; what follows goes to pytest."""
    setup()
    both = ("-n", "2", "--dist", "loadfile")
    python("-m", "pytest", *(arguments or ["tests", *both]), **headless())


def long(arguments: list[str]) -> None:
    """Run the long tier: full counts of kills and mutations, packaging, every screen."""
    setup()
    python("-m", "pytest", "tests/long", *arguments, **headless())


def check() -> None:
    """Linters, contracts of the house, types, catalogues."""
    setup()
    python("-m", "ruff", "check", ".")
    python("-m", "ruff", "format", "--check", ".")
    python("-c", "from importlinter.cli import lint_imports_command as lint; lint()")
    python("-m", "mypy")
    python("-m", "tests.house.catalogues")


def pictures() -> None:
    """Draw the screens of the README anew from the worked example."""
    setup()
    python("-m", "tests.pictures", **headless())


# --- words ----------------------------------------------------------------------------------

POT = TRANSLATIONS / "app.pot"
WRITTEN_IN = "en"  # the language of the code; it has no catalogue


def messages() -> None:
    """Gather the words of the program into the catalogues of each language."""
    setup()
    babel = "babel.messages.frontend"
    extract = ["extract", "--add-comments=NOTE", "--sort-by-file", "--no-location"]
    extract += ["--project", "trainer-app", "--copyright-holder", "The trainer_app authors"]
    extract += ["--no-default-keywords", "-k", "_", "-k", "N_", "-k", "ngettext:1,2"]
    extract += ["-k", "pgettext:1c,2", "-o", POT, "trainer_app"]
    python("-m", babel, "--quiet", *extract)
    for catalogue in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/app.po")):
        code = catalogue.parts[-3]
        update = ["update", "-i", POT, "-o", catalogue, "-l", code]
        update += ["--no-fuzzy-matching", "--ignore-obsolete"]
        python("-m", babel, "--quiet", *update)
    compile_()


def compile_() -> None:
    """Turn the catalogues (.po) into what the program reads (.mo), where they are newer."""
    for catalogue in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po")):
        made = catalogue.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < catalogue.stat().st_mtime:
            code = catalogue.parts[-3]
            compile_one = ["compile", "--use-fuzzy", "-i", catalogue, "-o", made, "-l", code]
            python("-m", "babel.messages.frontend", "--quiet", *compile_one)


# --- the built program ----------------------------------------------------------------------

NAME = "trainer-app"
BUILT = ROOT / "dist" / NAME
DATA = ["resources", "translations", "trainer_app/assignments/templates"]
DATA += ["trainer_app/store/migrations"]  # Alembic reads them as files
HIDDEN = ["sqlalchemy.dialects.sqlite", "_cffi_backend"]  # imported by name, or from C
LEFT_OUT = [
    "tkinter", "sqlite3", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL",
    "PySide6.QtDesigner",
    "PySide6.QtHelp", "PySide6.QtSql", "PySide6.QtTest", "numpy", "matplotlib", "pytest",
    "setuptools", "pip", "unittest", "pydoc", "test",
]  # fmt: skip
QT_LEFT_OUT = [
    "plugins/platformthemes/libqgtk3.so", "plugins/egldeviceintegrations", "plugins/generic",
    "plugins/platforms/libqeglfs.so", "plugins/platforms/libqlinuxfb.so",
    "plugins/platforms/libqvnc.so", "plugins/platforms/libqvkkhrdisplay.so",
    "plugins/platforms/libqminimal*", "plugins/platforminputcontexts/*virtualkeyboard*",
    "plugins/imageformats/*qpdf*", "plugins/wayland-graphics-integration-server",
    "plugins/sqldrivers", "lib/libQt6Qml*", "lib/libQt6Quick*", "lib/libQt6VirtualKeyboard*",
    "lib/libQt6Pdf*", "lib/libQt6EglFS*", "opengl32sw.dll",
]  # fmt: skip
# What came along with GTK's platform theme; nothing else asks for it.
GTK_LEFT_OUT = [
    "libgtk-3*", "libgdk*", "libatk*", "libatspi*", "libpango*", "libcairo*", "libpixman*",
    "libepoxy*", "libharfbuzz.so*", "libgraphite2*", "libthai*", "libdatrie*", "libfribidi.so*",
]  # fmt: skip
LANGUAGES_KEPT = {"root", "ky", "ky_KG", "ru", "ru_KG", "ru_RU", "en", "en_GB", "en_001", "en_US"}


def package() -> None:
    """Build the program for the platform this runs on, into dist/trainer-app."""
    setup()
    started = time.monotonic()
    work = ROOT / "build"
    build = ["--name", NAME, "--noconfirm", "--clean", "--onedir", "--log-level", "WARN"]
    build += ["--distpath", BUILT.parent, "--workpath", work, "--specpath", work]
    build += ["--collect-submodules", "trainer_app"]
    build += ["--collect-all", "docx"]  # it opens its templates by a path through its own modules
    build += [f"--hidden-import={module}" for module in HIDDEN]
    build += [f"--exclude-module={module}" for module in LEFT_OUT]
    build += [f"--add-data={ROOT / folder}{os.pathsep}{folder}" for folder in DATA]
    if sys.platform.startswith("linux") and shutil.which("strip"):
        build.append("--strip")
    python("-m", "PyInstaller", ROOT / "trainer_app" / "__main__.py", *build)
    whole = megabytes(BUILT)
    trim()
    took = time.monotonic() - started
    print(f"{BUILT}: {took:.0f} s, {whole:.0f} MB, after trimming {megabytes(BUILT):.0f} MB")


def trim() -> None:
    """Take out what no screen of ours asks for."""
    inside = BUILT / "_internal"
    for qt in (inside / "PySide6" / "Qt", inside / "PySide6"):
        for pattern in QT_LEFT_OUT:
            for found in qt.glob(pattern):
                shutil.rmtree(found) if found.is_dir() else found.unlink()
        for words in (qt / "translations").glob("*.qm"):
            if words.name != "qtbase_ru.qm":
                words.unlink()
    for pattern in GTK_LEFT_OUT:
        for found in inside.glob(pattern):
            found.unlink()
    for locale in (inside / "babel" / "locale-data").glob("*.dat"):
        if locale.stem not in LANGUAGES_KEPT:
            locale.unlink()


def megabytes(folder: Path) -> float:
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files) / 1e6


COMMANDS = {
    "setup": setup,
    "run": run,
    "test": test,
    "long": long,
    "check": check,
    "pictures": pictures,
    "messages": messages,
    "compile": compile_,
    "package": package,
}
PASS_ON = {"test", "long"}  # what stands behind the command is for pytest

if __name__ == "__main__":
    sys.exit(main())
