"""Each paper in each language, from a real database to a file on the disk."""

from trainer_app.reports import service

LANGUAGES = ("ky", "ru", "en")
PAPERS = [
    (card.key, about, suffix)
    for card in service.list_papers()
    for about in card.about
    for suffix in card.suffixes
]


def make(worked, name, language, path, about="event"):
    ids = {"event": worked.event_id, "assignment": worked.assignment_id}
    with worked.profile.database.change("a paper") as session:
        return service.make(
            session, worked.profile.files, name, language, path, **{f"{about}_id": ids[about]}
        )


def prepared(worked, name, language="ky", about="event"):
    about_id = worked.event_id if about == "event" else worked.assignment_id
    with worked.profile.database.read() as session:
        return service.prepare(session, worked.profile.files, name, language, about_id)


def test_every_paper_is_made_in_every_language_and_form(worked, tmp_path):
    for name, about, suffix in PAPERS:
        for language in LANGUAGES:
            path = tmp_path / f"{name}_{about}_{language}{suffix}"
            make(worked, name, language, path, about)
            assert path.stat().st_size > 2000, path.name
    assert not list(tmp_path.glob("*.part"))
