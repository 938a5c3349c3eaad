"""Servers that do not let us in, or are not the ones they were."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.sync.targets import servers
from tests.sync.targets.conftest import card_of, push
from trainer_app.sync import targets
from trainer_app.sync.targets import TargetCard, TargetProblem, cards


@pytest.mark.log_expected
@pytest.mark.parametrize("kind", ["webdav", "sftp"])
def test_a_wrong_password_is_said_and_not_tried_again(kind, make_card) -> None:
    opened = targets.open_(make_card(kind, "wrong"))
    with pytest.raises(TargetProblem) as problem:
        opened.check()
    opened.close()
    assert (problem.value.reason, problem.value.passing) == ("refused", False)


def test_a_bucket_that_is_not_there_is_said(make_card) -> None:
    made = make_card("s3")
    card = replace(made, options={**made.options, "bucket": "none"})
    with pytest.raises(TargetProblem) as problem:
        targets.open_(card).check()
    assert (problem.value.reason, problem.value.passing) == ("refused", False)


def test_another_server_at_the_address_gets_no_password(anna, tmp_path) -> None:
    """The key of an SSH server is learnt at the first visit."""
    with servers.sftp(tmp_path / "one") as port:
        card = card_of("sftp", port, "work")
        push(anna, card)
    with anna.database.read() as session:
        known = cards.get_card(session, card.id)
    assert known.options["host_key"].startswith("SHA256:")
    with servers.sftp(tmp_path / "two") as port:
        other = TargetCard(
            card.id, "sftp", "x", f"sftp://{servers.HOST}:{port}/work", known.options, card.secret
        )
        with pytest.raises(TargetProblem) as problem:
            push(anna, other)
    assert problem.value.reason == "strange"
    assert not (tmp_path / "two" / "work").exists()
