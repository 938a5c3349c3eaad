"""One promise for every sort of target, each against a real server on this computer."""

from __future__ import annotations

import pytest

from trainer_app.sync.targets.target import AlreadyThere, Target, TargetProblem

NAME = "d/0123456789abcdef/one.age"


def test_what_was_put_can_be_got_in_whole_and_in_part(target: Target) -> None:
    content = bytes(range(256)) * 1200
    target.put_new(NAME, content)
    assert target.stat(NAME) == len(content)
    assert target.get(NAME) == content
    assert target.get(NAME, 1000) == content[1000:]
    assert target.get(NAME, 1000, 77) == content[1000:1077]


def test_an_empty_object_is_an_object(target: Target) -> None:
    target.put_new(NAME, b"")
    assert target.stat(NAME) == 0
    assert target.get(NAME) == b""


def test_the_same_again_is_fine_and_another_is_refused(target: Target) -> None:
    """Never overwrite: what lies there stays as it is."""
    target.put_new(NAME, b"first")
    target.put_new(NAME, b"first")
    for other in (b"other", b"a longer one", b""):
        with pytest.raises(AlreadyThere):
            target.put_new(NAME, other)
    assert target.get(NAME) == b"first"


def test_what_is_not_there_is_said(target: Target) -> None:
    assert target.stat("nowhere/at-all") is None
    assert target.names("nowhere/") == []
    target.delete("nowhere/at-all")
    with pytest.raises(TargetProblem) as problem:
        target.get("nowhere/at-all")
    assert (problem.value.reason, problem.value.passing) == ("missing", False)
    assert problem.value.title and problem.value.advice


def test_a_folder_lists_its_own_objects_only(target: Target) -> None:
    for name in ("to/a/1", "to/a/22", "to/a/b/3", "to/ab/4"):
        target.put_new(name, name.encode())
    assert target.names("to/a/") == [("to/a/1", 6), ("to/a/22", 7)]
    assert target.names("to/a") == target.names("to/a/")
    assert target.names("to/") == []


def test_a_deleted_object_is_gone_and_its_name_is_free(target: Target) -> None:
    target.put_new(NAME, b"first")
    target.delete(NAME)
    assert target.stat(NAME) is None
    target.put_new(NAME, b"second")
    assert target.get(NAME) == b"second"


def test_a_listing_is_whole_however_long(target: Target) -> None:
    """S3 answers a thousand at a time."""
    for number in range(30):
        target.put_new(f"many/{number:05d}", b"x" * number)
    assert target.names("many/") == [(f"many/{n:05d}", n) for n in range(30)]


def test_a_place_that_is_well_passes_its_check_and_keeps_nothing_of_it(target: Target) -> None:
    target.check()
    target.check()
    assert target.names("") == []


def test_a_name_that_leads_elsewhere_is_a_mistake(target: Target) -> None:
    for name in ("../up", "/root", "a/../../b", "a\\b", "", "Ы", "a//b", "x" * 300):
        with pytest.raises(ValueError):
            target.put_new(name, b"")
        with pytest.raises(ValueError):
            target.get(name)


def test_a_place_that_does_not_answer_is_unreachable_and_worth_another_try(
    unreachable: Target,
) -> None:
    for ask in (
        unreachable.check,
        lambda: unreachable.put_new(NAME, b"x"),
        lambda: unreachable.get(NAME),
        lambda: unreachable.stat(NAME),
        lambda: unreachable.names("to/"),
    ):
        with pytest.raises(TargetProblem) as problem:
            ask()
        assert (problem.value.reason, problem.value.passing) == ("unreachable", True)
