"""Small settings survive a restart, a spoiled file and a newer version."""

import json

from trainer_app.core import paths, settings


def test_what_was_saved_is_loaded():
    settings.change(language="ky", text_scale=1.5)
    assert settings.load().language == "ky"
    assert settings.load().text_scale == 1.5


def test_without_a_file_nothing_is_chosen():
    assert settings.load() == settings.Settings()


def test_a_spoiled_file_is_no_reason_not_to_start():
    (paths.data_root() / "settings.json").write_text('{"language": "k', encoding="utf-8")
    assert settings.load() == settings.Settings()


def test_a_value_of_the_wrong_kind_is_left_alone():
    told = {"language": 7, "text_scale": 2, "lock_after_minutes": True}
    (paths.data_root() / "settings.json").write_text(json.dumps(told), encoding="utf-8")
    assert settings.load() == settings.Settings(text_scale=2)


def test_what_a_newer_version_saved_stays():
    path = paths.data_root() / "settings.json"
    path.write_text('{"from_tomorrow": 1}', encoding="utf-8")
    settings.change(language="ru")
    assert json.loads(path.read_text(encoding="utf-8"))["from_tomorrow"] == 1
