"""Targets of every sort, each with a real server on this computer behind it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.sync.conftest import Post
from tests.sync.targets import servers
from trainer_app.attachments.model import Attachment
from trainer_app.store.base import new_id
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncScope
from trainer_app.sync import service, targets, trust
from trainer_app.sync.targets import Target, TargetCard, exchange
from trainer_app.sync.targets.link import Patience

KINDS = ("folder", "webdav", "s3", "sftp")
MakeCard = Callable[..., TargetCard]
PHOTO = 200_000
HURRY = Patience(tries=8, first_rest=0.01)


@pytest.fixture(scope="session")
def webdav_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with servers.webdav(tmp_path_factory.mktemp("webdav")) as port:
        yield port


@pytest.fixture(scope="session")
def s3_port() -> Iterator[int]:
    with servers.s3() as port:
        yield port


@pytest.fixture(scope="session")
def sftp_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with servers.sftp(tmp_path_factory.mktemp("sftp")) as port:
        yield port


def card_of(kind: str, port: int, place: str, secret: str = servers.PASSWORD) -> TargetCard:
    """A card for a server of this computer; `place` is a folder of its own there."""
    if kind == "folder":
        return TargetCard(new_id(), kind, "Stick", place)
    if kind == "webdav":
        address, options = f"http://{servers.HOST}:{port}/{place}", {"user": servers.USER}
    elif kind == "s3":
        address = f"http://{servers.HOST}:{port}"
        options = {"bucket": servers.BUCKET, "user": servers.USER, "folder": place}
    else:
        address, options = f"sftp://{servers.HOST}:{port}/{place}", {"user": servers.USER}
    return TargetCard(new_id(), kind, kind, address, options, secret)


@pytest.fixture
def make_card(request: pytest.FixtureRequest, tmp_path: Path) -> MakeCard:
    """`make_card("webdav")`: an empty place of that sort; the same place within one test."""
    place = f"work-{new_id().hex()}"

    def make(kind: str, secret: str = servers.PASSWORD) -> TargetCard:
        if kind == "folder":
            (tmp_path / place).mkdir(exist_ok=True)
            return card_of(kind, 0, str(tmp_path / place))
        return card_of(kind, request.getfixturevalue(f"{kind}_port"), place, secret)

    return make


@pytest.fixture(params=KINDS)
def target(request: pytest.FixtureRequest, make_card: MakeCard) -> Iterator[Target]:
    """An empty place of each sort."""
    opened = targets.open_(make_card(request.param))
    yield opened
    opened.close()


@pytest.fixture(params=KINDS)
def unreachable(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Target]:
    """A place that does not answer."""
    with socket.socket() as unused:
        unused.bind((servers.HOST, 0))
        port = unused.getsockname()[1]
    place = str(tmp_path / "pulled-out") if request.param == "folder" else "work"
    opened = targets.open_(card_of(request.param, port, place))
    yield opened
    opened.close()


# two laptops and a place between them


def push(opened: Profile, card: TargetCard, report=None) -> exchange.Pushed:
    return exchange.push(opened, card, report, patience=HURRY)


def pull(opened: Profile, card: TargetCard, report=None) -> exchange.Pulled:
    return exchange.pull(opened, card, report, patience=HURRY)


@pytest.fixture
def card(make_card: MakeCard) -> TargetCard:
    return make_card("folder")


@pytest.fixture
def place(card: TargetCard) -> Path:
    return Path(card.address)


@pytest.fixture
def anna(post: Post) -> Profile:
    """A trainer whose assignment with five people and three photos was handed up to the office."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=5, photos=3)
    service.hand_up(anna, assignment, trust.contact_id_of(office.me.person_key))
    return anna


@pytest.fixture
def office(post: Post) -> Profile:
    return post.open("office", "coordinator")


def add_photos(opened: Profile, count: int) -> None:
    """Photos of several chunks."""
    with opened.database.read() as session:
        team = session.scalar(select(Attachment.scope_id)) or _team(session)
    with opened.database.change() as session:
        for number in range(count):
            sealed = opened.files.seal(bytes([number + 1]) * PHOTO)
            session.add(
                Attachment(
                    id=new_id(),
                    scope_id=team,
                    kind="photo",
                    cipher_sha256=sealed.cipher_sha256,
                    file_key=sealed.key,
                )
            )


def _team(session: Session) -> bytes:
    return session.scalars(select(SyncScope.id).where(SyncScope.kind == "team")).one()
