"""Where the data lies, and who says what time it is."""

from datetime import date
from pathlib import Path

from trainer_app.core import clock, paths


def test_the_data_folder_can_be_told(tmp_path, monkeypatch):
    folder = tmp_path / "Менин маалыматым" / "data"
    monkeypatch.setenv("TRAINER_APP_DATA", str(folder))
    assert paths.data_root() == folder
    assert folder.is_dir()


def test_a_file_beside_the_program_makes_it_portable(tmp_path, monkeypatch):
    monkeypatch.delenv("TRAINER_APP_DATA")
    monkeypatch.setattr(paths, "BASE", tmp_path)
    (tmp_path / paths.PORTABLE_MARK).touch()
    assert paths.data_root() == tmp_path / "data"


def test_otherwise_the_data_lies_where_the_system_keeps_such_things(tmp_path, monkeypatch):
    monkeypatch.delenv("TRAINER_APP_DATA")
    monkeypatch.setattr(paths.sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.data_root() == tmp_path / "trainer_app"


def test_what_came_with_the_program_is_there():
    assert paths.resource("fonts", "Inter-Regular.ttf").is_file()
    assert isinstance(paths.translations_dir(), Path)


def test_a_test_can_tell_the_time(monkeypatch):
    monkeypatch.setattr(clock, "local_zone", lambda: clock.BISHKEK)
    clock.set_source(lambda: 1_747_000_800_000)  # 04:00 in Bishkek, still yesterday in London
    assert clock.now_ms() == 1_747_000_800_000
    assert clock.today() == date(2025, 5, 12)


def test_the_real_clock_goes_on():
    assert clock.now_ms() > 1_700_000_000_000
