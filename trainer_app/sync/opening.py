"""Opening a change file: proved, unsealed, its sender known. What may not come in yet is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import erasures, keys
from trainer_app.store.files import CHUNK, whole_file
from trainer_app.store.journal import encode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncImport
from trainer_app.sync import held_files, introducing, lost, trust
from trainer_app.sync.changefile import ChangeFile, TooNewFile, forged, tampered
from trainer_app.sync.receipts import HELD
from trainer_app.sync.trust import DeviceCard

HELD_FOLDER = "held"


class UnknownSender(UserError):
    """The file is kept, held until somebody vouches for its sender."""


class RevokedSender(UserError):
    """A laptop that was reported lost."""


@dataclass(frozen=True)
class Opened:
    """A file whose data part is whole, signed, and sealed for us."""

    file: ChangeFile
    sender: DeviceCard
    devices: tuple[DeviceCard, ...]


def open_file(opened: Profile, path: Path) -> Opened:
    try:
        file = ChangeFile.open(path)
    except TooNewFile:
        _keep_copy(opened, path, path.stem[:40])
        raise
    file.prove_data()
    data = file.unseal_data(opened.secrets.reading, held_files.renewed(opened, path))
    devices = _read_devices(data)
    senders = [card for card in devices if card.device_key == file.header.device_key]
    if not senders or senders[0].person_key.hex() != data.get("person"):
        raise forged()
    ready = Opened(file, senders[0], devices)
    _check_sender(opened, ready)
    return ready


def _read_devices(data: Mapping[str, Any]) -> tuple[DeviceCard, ...]:
    try:
        cards = tuple(DeviceCard.from_plain(said) for said in data["devices"])
    except (ValueError, KeyError, TypeError) as problem:
        raise tampered() from problem
    return tuple(card for card in cards if card.holds())


def _scopes_spoken_of(data: Mapping[str, Any]) -> set[bytes]:
    """A laptop lost for one employer still brings what is another's."""
    said = data.get("scopes")
    certs = (_scope_of(one) for one in (said if isinstance(said, list) else ()))
    return {cert.id for cert in certs if cert}


def _scope_of(said: Any) -> trust.ScopeCert | None:
    try:
        return trust.read_scope(bytes.fromhex(said))
    except (ValueError, TypeError):
        return None


def _check_sender(opened: Profile, ready: Opened) -> None:
    """Raises UnknownSender or RevokedSender, after putting the file aside."""
    device_id = keys.device_id_of(ready.sender.device_key)
    with opened.database.read() as session:
        lost_in = lost.scopes_of_lost(session).get(device_id, frozenset())
        if lost_in & _scopes_spoken_of(ready.file.data):
            _keep_copy(opened, ready.file.path, ready.file.header.file_id.hex())
            held_files.clean(opened, erasures.load(session))
            raise RevokedSender(
                _("The change file comes from a laptop that was reported lost."),
                _("Nothing was taken in; it is kept. Ask for a file from another laptop."),
            )
        person_key = ready.sender.person_key
        known = trust.is_known(session, person_key)
        known = known or introducing.is_introduced(session, person_key)
    if known or ready.sender.person_key == opened.me.person_key:
        return
    hold(opened, ready)
    raise UnknownSender(
        _("The sender of this change file is not known here. Short code: {code}.").format(
            code=keys.short_code(ready.sender.person_key)
        ),
        _("The file is kept. Compare the code with the sender, then accept it in the inbox."),
    )


def hold(opened: Profile, ready: Opened, **more: Any) -> None:
    """Keep the file beside the database until somebody says what becomes of it."""
    header = ready.file.header
    _keep_copy(opened, ready.file.path, header.file_id.hex())
    with opened.database.read() as session:
        known = erasures.load(session)
    held_files.clean(opened, known)
    with opened.database.change(undoable=False) as session:
        said = {
            "name": ready.sender.name,
            "role": ready.sender.role,
            "person": ready.sender.person_key,
            **more,
        }
        row = session.get(SyncImport, header.file_id)
        if row is None:
            session.add(new_row(ready, HELD, said))
        elif row.state == HELD:  # for another reason now
            row.report = encode(said)


def _keep_copy(opened: Profile, path: Path, name: str) -> Path:
    kept = held_path(opened.folder, name)
    if path.resolve() != kept.resolve():
        with whole_file(kept) as out, path.open("rb") as given:
            while chunk := given.read(CHUNK):
                out.write(chunk)
    return kept


def held_path(folder: Path, name: str) -> Path:
    return folder / HELD_FOLDER / f"{name}.changes"


def new_row(ready: Opened, state: str, said: Mapping[str, Any]) -> SyncImport:
    header = ready.file.header
    return SyncImport(
        id=header.file_id,
        file_sha256=b"",
        bundle_id=header.file_id,
        sender=keys.device_id_of(header.device_key),
        state=state,
        report=encode(said),
        done_ms=clock.now_ms(),
    )
