"""The store's own tables: journal, devices, scopes, and what this laptop remembers for itself.

None of these rows is journaled. Design: SYNC.md 2.6 with the binding rules of 0a.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from trainer_app.store.base import Id, Local, Moment


class LocalSetting(Local):
    """Small things of this laptop alone: keys, clock marks, window sizes."""

    __tablename__ = "local_setting"
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[bytes | None] = mapped_column(LargeBinary)


class SyncDevice(Local):
    """A laptop we know. ``idx`` is local shorthand inside ``sync_v``; ``device_id`` travels."""

    __tablename__ = "sync_device"
    idx: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    device_id: Mapped[bytes] = mapped_column(Id, unique=True)
    sign_key: Mapped[bytes | None] = mapped_column(LargeBinary)  # Ed25519 public key
    recipient: Mapped[str | None] = mapped_column(String(80))  # age1…
    person_key: Mapped[bytes | None] = mapped_column(LargeBinary)  # whose laptop
    name: Mapped[str | None] = mapped_column(String(200))
    role: Mapped[str | None] = mapped_column(String(20))
    cert: Mapped[bytes | None] = mapped_column(LargeBinary)  # signed by person_key
    state: Mapped[str | None] = mapped_column(String(20))  # me | trusted | unknown | revoked
    revoked_at: Mapped[bytes | None] = mapped_column(LargeBinary)  # msgpack {scope: last valid seq}
    made_ms: Mapped[int | None] = mapped_column(Moment)


class SyncScope(Local):
    """Who may read a row: private, team, assignment or office. The certificate travels."""

    __tablename__ = "sync_scope"
    id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    parent: Mapped[bytes | None] = mapped_column(Id)
    creator: Mapped[bytes | None] = mapped_column(LargeBinary)  # person key
    cert: Mapped[bytes | None] = mapped_column(LargeBinary)


class SyncMember(Local):
    """A person's place in a scope, signed by a member who may grant it. Only ever added to."""

    __tablename__ = "sync_member"
    id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    scope_id: Mapped[bytes] = mapped_column(Id, index=True)
    person_key: Mapped[bytes] = mapped_column(LargeBinary)
    role: Mapped[str | None] = mapped_column(String(20))  # trainer | coordinator
    units: Mapped[bytes | None] = mapped_column(LargeBinary)  # msgpack list of places, None = all
    from_dot: Mapped[bytes | None] = mapped_column(LargeBinary)
    until_dot: Mapped[bytes | None] = mapped_column(LargeBinary)
    signed_by: Mapped[bytes | None] = mapped_column(LargeBinary)
    cert: Mapped[bytes | None] = mapped_column(LargeBinary)


class SyncLog(Local):
    """Own changes not yet sealed into a segment, written in the transaction of the change."""

    __tablename__ = "sync_log"
    scope_id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hlc: Mapped[int] = mapped_column(BigInteger)
    tbl: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[bytes] = mapped_column(Id)
    payload: Mapped[bytes] = mapped_column(LargeBinary)


class SyncSegment(Local):
    """A sealed run of one device's changes in one scope, kept and forwarded verbatim for ever."""

    __tablename__ = "sync_segment"
    dev: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    scope_id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    first_seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    last_seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    prev_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    raw: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str | None] = mapped_column(String(20))  # applied | waiting | set_aside
    import_id: Mapped[bytes | None] = mapped_column(Id)


class SyncCandidate(Local):
    """The values of an open conflict. Derived: can be built again from the segments."""

    __tablename__ = "sync_candidate"
    tbl: Mapped[str] = mapped_column(String(60), primary_key=True)
    row_id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    dev: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hlc: Mapped[int] = mapped_column(BigInteger)
    value: Mapped[bytes] = mapped_column(LargeBinary)


class SyncSuperseded(Local):
    """A predecessor named before the change it names has arrived."""

    __tablename__ = "sync_superseded"
    tbl: Mapped[str] = mapped_column(String(60), primary_key=True)
    row_id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    dev: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class SyncParked(Local):
    """Rows of tables this version does not know, kept until an upgrade knows them."""

    __tablename__ = "sync_parked"
    tbl: Mapped[str] = mapped_column(String(60), primary_key=True)
    row_id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    scope_id: Mapped[bytes | None] = mapped_column(Id)
    meta: Mapped[bytes] = mapped_column(LargeBinary)
    vals: Mapped[bytes] = mapped_column(LargeBinary)


class SyncQuarantine(Local):
    """What could not be taken in: unknown sender, fork, undecodable change. Kept, never dropped."""

    __tablename__ = "sync_quarantine"
    id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    sha256: Mapped[bytes | None] = mapped_column(LargeBinary)
    source: Mapped[str | None] = mapped_column(String(200))
    reason: Mapped[str | None] = mapped_column(String(40))
    raw: Mapped[bytes | None] = mapped_column(LargeBinary)
    made_ms: Mapped[int | None] = mapped_column(Moment)


class SyncImport(Local):
    """A change file taken in (or held), found again by its hash."""

    __tablename__ = "sync_import"
    id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    file_sha256: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    bundle_id: Mapped[bytes | None] = mapped_column(Id)
    sender: Mapped[bytes | None] = mapped_column(Id)  # device id
    state: Mapped[str | None] = mapped_column(String(20))
    report: Mapped[bytes | None] = mapped_column(LargeBinary)
    done_ms: Mapped[int | None] = mapped_column(Moment)


class SyncExport(Local):
    """A change file made here: for whom, where to, what was in it."""

    __tablename__ = "sync_export"
    id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    assignment_id: Mapped[bytes | None] = mapped_column(Id)
    contact: Mapped[bytes | None] = mapped_column(LargeBinary)  # person key
    state: Mapped[str | None] = mapped_column(String(20))
    report: Mapped[bytes | None] = mapped_column(LargeBinary)
    made_ms: Mapped[int | None] = mapped_column(Moment)
    target_id: Mapped[bytes | None] = mapped_column(Id)


class SyncAck(Local):
    """How far a peer has what: msgpack {scope: {device: last seq}} and the photos it holds."""

    __tablename__ = "sync_ack"
    peer: Mapped[bytes] = mapped_column(Id, primary_key=True)  # device id
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)
    receipt: Mapped[bytes | None] = mapped_column(LargeBinary)  # as signed by the peer
    made_ms: Mapped[int | None] = mapped_column(Moment)


class Blob(Local):
    """A sealed file and where it is: here, missing, damaged or only elsewhere."""

    __tablename__ = "blob"
    cipher_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str | None] = mapped_column(String(20))  # present | missing | corrupt
    acked_by: Mapped[bytes | None] = mapped_column(LargeBinary)
    note: Mapped[str | None] = mapped_column(Text)


class ErasureLog(Local):
    """Erasures known here; a restored backup replays them before it opens (SYNC 0a.3)."""

    __tablename__ = "erasure_log"
    id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    cert: Mapped[bytes | None] = mapped_column(LargeBinary)
    done: Mapped[bool | None] = mapped_column(Boolean)


class SyncStatement(Local):
    """A signed statement about what counts: a laptop revoked, a person limited, one introduced."""

    __tablename__ = "sync_statement"
    id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))  # revoke | limit | introduce
    scope_id: Mapped[bytes | None] = mapped_column(Id, index=True)
    subject: Mapped[bytes | None] = mapped_column(LargeBinary)  # key of the person or device
    cert: Mapped[bytes] = mapped_column(LargeBinary)
    made_ms: Mapped[int | None] = mapped_column(Moment)


class SyncProposal(Local):
    """A change that is here and does not count, and why. Worked out from the journal."""

    __tablename__ = "sync_proposal"
    scope_id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    dev: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    tbl: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[bytes] = mapped_column(Id, index=True)
    standing: Mapped[str] = mapped_column(String(20))  # proposal | revoked | refused
    reason: Mapped[str | None] = mapped_column(String(20))  # approved | place | laptop


class SyncTarget(Local):
    """A place to carry to: a folder, a server. Address and secret stay inside the database."""

    __tablename__ = "sync_target"
    id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))  # folder | webdav | s3 | sftp
    label: Mapped[str | None] = mapped_column(String(200))
    address: Mapped[str | None] = mapped_column(Text)
    options: Mapped[bytes | None] = mapped_column(LargeBinary)  # msgpack
    secret: Mapped[str | None] = mapped_column(Text)
    store_id: Mapped[bytes | None] = mapped_column(Id)  # of the store found there first
    paused: Mapped[bool | None] = mapped_column(Boolean)
    metered: Mapped[bool | None] = mapped_column(Boolean)  # may go over paid links
    problem: Mapped[str | None] = mapped_column(String(40))
    tries: Mapped[int | None] = mapped_column(Integer)  # failed in a row
    tried_ms: Mapped[int | None] = mapped_column(Moment)
    done_ms: Mapped[int | None] = mapped_column(Moment)
    state: Mapped[bytes | None] = mapped_column(LargeBinary)  # msgpack: manifests, link speed
    made_ms: Mapped[int | None] = mapped_column(Moment)


class SyncUpload(Local):
    """An object known to lie whole in a target: it is not sent again."""

    __tablename__ = "sync_upload"
    target_id: Mapped[bytes] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(300), primary_key=True)
    size: Mapped[int | None] = mapped_column(BigInteger)
    sha256: Mapped[str | None] = mapped_column(String(64))
    done_ms: Mapped[int | None] = mapped_column(Moment)


Index("ix_sync_log_row", SyncLog.tbl, SyncLog.row_id)
