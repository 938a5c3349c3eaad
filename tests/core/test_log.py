"""Bugs leave a trace; people do not."""

import logging

import pytest

from trainer_app.core import log


@pytest.fixture(autouse=True)
def own_log():
    log.start()
    yield
    log.stop()


def broken(name: str) -> None:
    people = {"Сабина": 1}
    try:
        people[name]
    except KeyError as missing:
        raise ValueError(f"no number for {name}") from missing


@pytest.mark.log_expected
def test_a_report_says_where_and_not_who():
    with pytest.raises(ValueError) as caught:
        broken("Гүлзат Асанова")
    report = log.report_bug(caught.value).read_text(encoding="utf-8")
    assert "test_log.py" in report
    assert "builtins.KeyError" in report and "builtins.ValueError" in report
    assert "in broken" in report
    assert "Гүлзат" not in report
    assert "Гүлзат" not in log.log_file().read_text(encoding="utf-8")


@pytest.mark.log_expected
def test_a_file_that_failed_is_told_by_number_not_by_name(tmp_path):
    try:
        (tmp_path / "Гүлзат.jpg").read_bytes()
    except OSError as missing:
        report = log.report_bug(missing).read_text(encoding="utf-8")
    assert "FileNotFoundError 2" in report
    assert "Гүлзат" not in report


def test_starting_twice_writes_each_line_once():
    log.start()
    logging.getLogger("trainer_app.store").info("opened")
    assert log.log_file().read_text(encoding="utf-8").count("opened") == 1


def test_the_log_does_not_grow_for_ever(monkeypatch):
    for _ in range(10_000):
        logging.getLogger("trainer_app").info("a line of some length, again and again and again")
    logs = list(log.log_file().parent.glob("trainer_app.log*"))
    assert len(logs) <= 1 + log.KEPT
    assert all(path.stat().st_size <= log.LARGEST + 200 for path in logs)
