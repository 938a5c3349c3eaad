"""Which sealed files the rows name."""

from trainer_app import catalogue
from trainer_app.attachments.model import Attachment
from trainer_app.store import blobs, scopes
from trainer_app.store.base import new_id, synced_models
from trainer_app.store.profile import Profile

assert catalogue.MODELS


def attach(opened: Profile, content: bytes, *, deleted: bool = False) -> str:
    sealed = opened.files.seal(content)
    with opened.database.change() as session:
        scope = scopes.private_scope(session)
        session.add(
            Attachment(
                id=new_id(), scope_id=scope, cipher_sha256=sealed.cipher_sha256, deleted=deleted
            )
        )
    return sealed.cipher_sha256


def test_what_is_named_and_not_here_is_missing(open_device) -> None:
    anna: Profile = open_device("anna")
    here, gone = attach(anna, b"here"), attach(anna, b"gone")
    anna.files.remove(gone)
    with anna.database.read() as session:
        names = [ref.cipher_sha256 for ref in blobs.missing_files(session, anna.files)]
    assert names == [gone]
    assert anna.files.exists(here)


def test_every_column_that_names_a_sealed_file_is_declared() -> None:
    """A column forgotten here would never be sent, and its file would be swept away."""
    named = {
        (table, column.name)
        for table, model in synced_models().items()
        for column in model.__table__.columns
        if column.name.endswith("_sha256") and f"{column.name[:-7]}_key" in model.__table__.columns
    }
    named |= {
        (table, "cipher_sha256")
        for table, model in synced_models().items()
        if "cipher_sha256" in model.__table__.columns
    }
    declared = {(table, name) for table, names in blobs.HOLDING.items() for name in names}
    assert named == declared
