"""The worked example is what a first look shows: it must be whole, in every language."""

import pytest

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.strokes import is_slip
from trainer_app.demo import build as demo
from trainer_app.demo.ink import Village, signature
from trainer_app.demo.texts import sample, text3
from trainer_app.overview.service.today import today_facts
from trainer_app.store import profile

PASSPHRASE = "көк асман ак булут"


def test_the_example_opens_with_a_training_today_whose_door_is_shut(tmp_path, monkeypatch):
    monkeypatch.setitem(demo.SIZES, "field", demo.Size(1, 8, 1))
    demo.example(tmp_path / "laptop", "ru", PASSPHRASE)
    opened = profile.open_(tmp_path / "laptop", PASSPHRASE)
    try:
        with opened.database.read() as session:
            facts = today_facts(session, clock.today())
        assert len(facts.today) == 1
        assert facts.today[0].listed > 0
        assert facts.today[0].present == 0
    finally:
        opened.close()


def test_nothing_is_made_where_something_lies(tmp_path):
    (tmp_path / "mine.txt").write_text("мой")
    with pytest.raises(UserError):
        demo.build(tmp_path, "small", "ky")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_no_two_invented_people_share_a_name():
    village = Village(1)
    names = [village.somebody().full_name for _ in range(400)]
    assert len(set(names)) == 400


def test_an_invented_signature_is_one_and_stays_the_same():
    assert not is_slip(signature("Үсөнов Таалай"))
    assert signature("Үсөнов Таалай") == signature("Үсөнов Таалай")


def test_every_sample_text_is_there_in_three_languages():
    said = sample()
    entries = [entry for name in ("summary", "process", "results") for entry in said[name]]
    entries += said["recommendations"] + said["lessons"] + said["commitments"]
    assert all(text3(entry).missing() == [] for entry in entries)


def test_the_selftest_of_an_installation_passes():
    from trainer_app.demo.selftest import check

    assert len(list(check())) >= 4
