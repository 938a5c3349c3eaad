"""S3 and what speaks like it: MinIO, Garage, Ceph, and rented storage."""

from __future__ import annotations

from trainer_app.core.i18n import N_
from trainer_app.sync.targets.remote import Remote, parts_of
from trainer_app.sync.targets.target import Entry, Kind, Target, TargetCard, option

ADDRESS = Entry("address", N_("Address"), "https://s3.example.org")
BUCKET = Entry("bucket", N_("Bucket"))
USER = Entry("user", N_("Access key"))
FOLDER = Entry("folder", N_("Folder"), required=False)
REGION = Entry("region", N_("Region"), N_("Only where the provider names one"), required=False)
SECRET = Entry("secret", N_("Secret key"))
USUAL_REGION = "us-east-1"  # what servers of one's own expect


def _open(card: TargetCard) -> Target:
    import opendal  # 40 MB, loaded when a server is first spoken to

    server, before = parts_of(card.address)
    folder = option(card, KIND.options, FOLDER.key).strip("/")
    return Remote(
        opendal.Operator(
            "s3",
            endpoint=server,
            root=f"{before.rstrip('/')}/{folder}",
            bucket=option(card, KIND.options, BUCKET.key),
            region=option(card, KIND.options, REGION.key) or USUAL_REGION,
            access_key_id=option(card, KIND.options, USER.key),
            secret_access_key=card.secret,
            disable_config_load="true",  # this card alone, never keys lying about on the laptop
            disable_ec2_metadata="true",
        )
    )


KIND = Kind("s3", N_("Rented storage (S3)"), ADDRESS, (BUCKET, USER, FOLDER, REGION), SECRET, _open)
