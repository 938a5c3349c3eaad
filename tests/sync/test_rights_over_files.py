"""Approvals, lost laptops and limits in any order over real files: all end in the same state."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest
from sqlalchemy import select

from tests.review.conftest import hold_training
from tests.sync.conftest import Post
from trainer_app.core.errors import UserError
from trainer_app.people.model import Person
from trainer_app.review import service as review
from trainer_app.store.base import synced_models
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncDevice, SyncProposal
from trainer_app.sync import handing, revoking, service

STEPS = 20


class Town:
    """Two trainers and two coordinators of one assignment."""

    def __init__(self, post: Post, seed: int) -> None:
        self.post, self.chance = post, Random(seed)
        self.office = post.open("office", "coordinator")
        self.bureau = post.open("bureau", "coordinator")
        self.anna, self.bek = post.open("anna"), post.open("bek")
        self.all = [self.office, self.bureau, self.anna, self.bek]
        for place, one in enumerate(self.all):
            for other in self.all[place + 1 :]:
                post.pair(one, other)
        self.training = hold_training(post, self.office)
        self.assignment = self.training.assignment
        post.carry(self.office, self.bureau, self.assignment)
        with self.office.database.change() as session:
            for one in (self.anna, self.bek):
                contact = session.get(synced_models()["contact"], _contact(one))
                handing.hand(session, self.assignment, contact, into_my_team=True)
        for one in (self.anna, self.bek, self.bureau):
            post.carry(self.office, one, self.assignment)
        self.meet()

    def meet(self) -> None:
        """Everybody to everybody, as far as they may."""
        for giver in self.all:
            for taker in self.all:
                if giver is not taker:
                    self.carry(giver, taker)

    def carry(self, giver: Profile, taker: Profile) -> None:
        with suppress(UserError):  # taken out, lost: said to whoever asks
            self.post.carry(giver, taker, self.assignment)

    def step(self) -> None:
        one = self.chance.choice(self.all)
        act = self.chance.choice(
            [self.edit, self.edit, self.edit, self.judge, self.judge, self.limit, self.lose]
        )
        with suppress(UserError):
            act(one)
        if self.chance.random() < 0.5:
            giver, taker = self.chance.sample(self.all, 2)
            self.carry(giver, taker)

    def edit(self, one: Profile) -> None:
        who = self.chance.randrange(3)
        self.training.mark(one, who, self.chance.choice(["present", "absent"]))
        with one.database.change() as session:
            person = session.get(Person, self.training.people[who])
            if person is not None:
                person.position_text = f"{self.chance.random():.3f}"

    def judge(self, one: Profile) -> None:
        verb = self.chance.choice([review.submit, review.approve, review.withdraw])
        given = [] if self.chance.random() < 0.7 else ["because"]
        if given:
            verb = self.chance.choice([review.reopen, review.give_back])
        self.training.do(one, verb, self.training.list, *given)

    def limit(self, one: Profile) -> None:
        about = self.chance.choice([self.anna, self.bek, self.bureau])
        units = self.chance.choice([None, None, ()])
        with one.database.change() as session:
            scope = handing.scope_of_assignment(session, self.assignment)
            revoking.limit(session, scope, about.me.person_key, units)

    def lose(self, one: Profile) -> None:
        if self.chance.random() < 0.3:
            with one.database.change() as session:
                revoking.revoke(session, self.bek.me.device_id)

    def everybody_in_again(self) -> None:
        with self.office.database.change() as session:
            scope = handing.scope_of_assignment(session, self.assignment)
            for about in (self.anna, self.bek, self.bureau):
                revoking.limit(session, scope, about.me.person_key, None)


def _contact(opened: Profile) -> bytes:
    from trainer_app.sync import trust

    return trust.contact_id_of(opened.me.person_key)


def _listed(opened: Profile) -> list[tuple[bytes, int, str]]:
    with opened.database.read() as session:
        names = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
        return sorted(
            (names[row.dev], row.seq, row.standing) for row in session.scalars(select(SyncProposal))
        )


@pytest.mark.parametrize("seed", range(2))
def test_all_end_in_the_same_state_and_nothing_is_lost(post: Post, seed: int) -> None:
    """A16, A18, SYNC 0a.4: approvals, losses and limits come late, early and twice."""
    town = Town(post, seed)
    for _ in range(STEPS):
        town.step()
    town.everybody_in_again()
    for _ in range(3):
        town.meet()
    first, *others = [one for one in town.all if one is not town.bek]
    for one in others:
        assert post.dump(one) == post.dump(first)
        assert _listed(one) == _listed(first)
    for one in town.all:
        assert service.verify(one) == []
