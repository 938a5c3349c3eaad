"""A paper that went out is said to be superseded once its records changed (C3)."""

from tests.review.conftest import Training, anna, office, post, training  # noqa: F401  fixtures
from trainer_app.reports import superseded
from trainer_app.review import service as review


def _made(training: Training, opened) -> None:  # noqa: F811
    with opened.database.change() as session:
        superseded.remember(session, "training_report", "ru", training.event)


def _copy(training: Training, opened):  # noqa: F811
    with opened.database.read() as session:
        (copy,) = superseded.list_copies(session, training.event)
    return copy


def test_a_copy_of_unchanged_data_is_still_true(training: Training, office) -> None:  # noqa: F811
    training.do(office, review.approve, training.list)
    _made(training, office)
    assert not _copy(training, office).superseded


def test_opened_again_and_corrected_the_copy_says_why_and_what(
    training: Training,  # noqa: F811
    anna,  # noqa: F811
    office,  # noqa: F811
) -> None:
    """The reason and the figures explain the change, on the other laptop too."""
    training.do(office, review.approve, training.list)
    _made(training, office)
    training.do(office, review.reopen, training.list, "One of them was at another training")
    assert _copy(training, office).superseded
    training.mark(office, 0, "absent")
    training.carry(office, anna)
    for laptop in (anna, office):
        told = superseded.in_words(_copy(training, laptop))
        assert "People present: 3 → 2; Women: 2 → 1." in told
        assert "One of them was at another training" in told
        assert "(Office)" in told


def test_the_newest_copy_is_the_one_that_counts(training: Training, office) -> None:  # noqa: F811
    _made(training, office)
    training.mark(office, 0, "absent")
    assert _copy(training, office).superseded
    _made(training, office)
    assert not _copy(training, office).superseded


def test_a_changed_text_supersedes_though_no_figure_changed(
    training: Training,  # noqa: F811
    office,  # noqa: F811
) -> None:
    from trainer_app.followup import service as followup
    from trainer_app.followup.model import Recommendation

    _made(training, office)
    with office.database.change() as session:
        (row,) = followup.recommendations(session, event_id=training.event)
        followup.edit(session, Recommendation, row.id, priority="high")
    assert "figures are the same" in superseded.in_words(_copy(training, office))


def test_a_copy_keeps_numbers_and_no_names(training: Training, office) -> None:  # noqa: F811
    _made(training, office)
    with office.database.read() as session:
        from sqlalchemy import select

        row = session.scalars(select(superseded.MadePaper)).one()
    assert "Асанова".encode() not in (row.figures or b"") + (row.heads or b"")


def test_a_report_says_which_days_nobody_has_approved_yet(
    training: Training,  # noqa: F811
    office,  # noqa: F811
) -> None:
    """C4: stated in the report; where nobody uses the review, nothing is said."""
    from trainer_app.core.i18n import in_language
    from trainer_app.reports.facts.gathering import Gathering
    from trainer_app.reports.facts.report import gather

    def told() -> tuple[str, ...]:
        with office.database.read() as session, in_language("en"):
            return gather(Gathering(session, office.files, "en"), training.event).unapproved

    assert told() == ()
    training.do(office, review.submit, training.day)
    training.do(office, review.submit, training.list)
    assert told() == ("12.05.2025 (submitted)",)
    training.do(office, review.approve, training.day)
    training.do(office, review.approve, training.list)
    assert told() == ()
