"""WebDAV: Nextcloud, ownCloud, and the web folders of many offices and providers."""

from __future__ import annotations

from trainer_app.core.i18n import N_
from trainer_app.sync.targets.remote import Remote, parts_of
from trainer_app.sync.targets.target import Entry, Kind, Target, TargetCard, option

ADDRESS = Entry(
    "address", N_("Address"), "https://files.example.org/remote.php/dav/files/anna/work"
)
USER = Entry("user", N_("User name"), required=False)
SECRET = Entry("secret", N_("Password"), N_("An app password, where there are such"), False)


def _open(card: TargetCard) -> Target:
    import opendal  # 40 MB, loaded when a server is first spoken to

    server, folder = parts_of(card.address)
    user = option(card, KIND.options, USER.key)
    login = {"username": user, "password": card.secret} if user else {}
    return Remote(opendal.Operator("webdav", endpoint=server, root=folder, **login))


KIND = Kind("webdav", N_("Web folder (Nextcloud, WebDAV)"), ADDRESS, (USER,), SECRET, _open)
