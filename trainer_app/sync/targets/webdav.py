"""WebDAV: Nextcloud, ownCloud, and the web folders of many offices and providers."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from trainer_app.core.i18n import N_, _
from trainer_app.sync.targets.remote import Remote, parts_of
from trainer_app.sync.targets.target import (
    REFUSED,
    Entry,
    Kind,
    Target,
    TargetCard,
    TargetProblem,
    option,
)

ADDRESS = Entry(
    "address", N_("Address"), "https://files.example.org/remote.php/dav/files/anna/work"
)
USER = Entry("user", N_("User name"), required=False)
SECRET = Entry("secret", N_("Password"), N_("An app password, where there are such"), False)

OPENLY = Entry("openly", N_("The password may travel unprotected (address with http)"), "", False)
YES = "yes"


def is_open(card: TargetCard) -> bool:
    """Whether a password would go over a net that strangers read; a server on this computer or
    in the office is nearer. What is carried is sealed in any case."""
    server, _folder = parts_of(card.address)
    if not server.startswith("http://"):
        return False
    host = urlsplit(server).hostname or ""
    try:
        near = ipaddress.ip_address(host).is_private
    except ValueError:
        near = host == "localhost" or "." not in host
    return not near


def _open(card: TargetCard) -> Target:
    import opendal  # 40 MB, loaded when a server is first spoken to

    server, folder = parts_of(card.address)
    user = option(card, KIND.options, USER.key)
    if user and is_open(card) and card.options.get(OPENLY.key) != YES:
        raise TargetProblem(
            REFUSED,
            _("At this address your password can be read on its way."),
            _(
                "What you carry is sealed all the same. Ask for an address that begins with "
                "https, or tick that the password may travel so."
            ),
        )
    login = {"username": user, "password": card.secret} if user else {}
    return Remote(opendal.Operator("webdav", endpoint=server, root=folder, **login))


KIND = Kind("webdav", N_("Web folder (Nextcloud, WebDAV)"), ADDRESS, (USER,), SECRET, _open, OPENLY)
