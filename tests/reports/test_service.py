"""Each paper in each language, from a real database to a file on the disk."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as open_docx
from openpyxl import load_workbook
from PIL import Image

from tests.reports.paper.making import pages_of, words_of
from trainer_app.attachments.service import adding, marking
from trainer_app.core.errors import Cancelled, UserError
from trainer_app.events.model import Event
from trainer_app.overview.service import material, numbers
from trainer_app.people import service as people
from trainer_app.people.model import Person
from trainer_app.reports import papers, service
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.facts.people import sexes, unique
from trainer_app.reports.facts.report import gather

LANGUAGES = ("ky", "ru", "en")
PAPERS = [
    (card.key, about, suffix)
    for card in service.list_papers()
    for about in card.about
    for suffix in card.suffixes
]


def make(worked, name, language, path, about="event", report=None):
    ids = {
        "event": worked.event_id,
        "assignment": worked.assignment_id,
        "person": worked.people[0],
    }
    with worked.profile.database.change("a paper") as session:
        return service.make(
            session,
            worked.profile.files,
            name,
            language,
            path,
            report=report,
            **{f"{about}_id": ids[about]},
        )


def prepared(worked, name, language="ky", about="event"):
    about_id = worked.event_id if about == "event" else worked.assignment_id
    with worked.profile.database.read() as session:
        return service.prepare(session, worked.profile.files, name, language, about_id)


def said(worked, name, language="ky", about="event"):
    words = words_of(service.preview(prepared(worked, name, language, about)))
    return words.replace("\x02", "").replace("\r\n", " ")


def findings(worked, name, language="ky", about="event"):
    return {finding.text: finding for finding in prepared(worked, name, language, about).findings}


def test_every_paper_is_made_in_every_language_and_form(worked, tmp_path):
    for name, about, suffix in PAPERS:
        for language in LANGUAGES if about == "event" else ("ky",):
            path = tmp_path / f"{name}_{about}_{language}{suffix}"
            make(worked, name, language, path, about)
            assert path.stat().st_size > 2000, path.name
    assert not list(tmp_path.glob("*.part"))


def test_the_report_tells_the_day_in_the_language_asked_for(worked):
    english = said(worked, "training_report", "en", "assignment")
    for words in (
        "Brief report on the trainings",
        "Trainings held: 1 of 6",
        "Municipalities covered: 1 of 31",
        "Participations: 5 (3 women, 1 men), 1 not stated",
        "The participants proposed three measures.",
        "29 municipalities of the assignment are not named yet.",
        "Hold a consultation.",
        "Begin with the vision.",
        "Open a kindergarten",
        "Group work 0",
    ):
        assert words in english, words
    assert "Участники предложили три меры." in said(worked, "training_report", "ru")


@pytest.mark.requirement("000-18", "do")
def test_the_report_counts_what_the_numbers_screen_counts(worked):
    with worked.profile.database.read() as session:
        facts = gather(Gathering(session, None, "en"), worked.assignment_id)
        counted = material.gather(session, worked.assignment_id)
        figures = {figure.key: figure.value for figure in numbers.summary(counted)}
        line = numbers.total_line(counted, numbers.PARTICIPATIONS)
    there = sexes(facts.counted)
    assert there.total == figures["participations"] == line.total == 5
    assert (there.women, there.men, there.not_stated) == (line.women, line.men, line.not_stated)
    assert len(unique(facts.counted)) == figures["people"]
    covered = [place for place in facts.places if place.target and place.came.total]
    assert len(covered) == figures["municipalities"]


def test_a_cancelled_training_counts_for_nothing_and_says_why(worked):
    report = said(worked, "training_report", "en", "assignment")
    assert "Cancelled" in report
    assert "Кар көчкү жолду жапты" in report
    assert "Trainings cancelled: 1" in report


def test_what_was_drawn_in_confidence_is_on_no_paper(worked):
    for name in ("training_report", "exercise_page"):
        assert "ЖАШЫРУУН" not in said(worked, name)
        assert "1 confidential exercise is left out." in findings(worked, name)


def test_counts_of_few_hands_are_not_told(worked):
    """Two of three men would be known to everyone in the hall."""
    page = said(worked, "exercise_page", "en")
    assert "7 of 9" in page
    assert "2 of 3" not in page
    assert "<5" in page


def test_photos_without_consent_are_not_printed(worked):
    annex = said(worked, "photo_annex", "en")
    assert ["Group work 0" in annex, "Group work 1" in annex, "Group work 2" in annex] == [True] * 3
    assert "Group work 3" not in annex  # nobody was asked
    assert "Group work 4" not in annex  # someone refused
    assert any("2 photos are left out" in text for text in findings(worked, "photo_annex"))


def test_photos_come_four_or_two_on_a_page(worked):
    four, two = (
        service.preview(prepared(worked, name)) for name in ("photo_annex", "photo_annex_large")
    )
    assert (pages_of(four), pages_of(two)) == (1, 2)


def test_words_that_had_to_be_cut_are_named(worked):
    long = "Бириккен эл аралык коомдук уюмдардын " * 8
    with worked.profile.database.change("a long place") as session:
        person = session.get_one(Person, worked.people[0])
        person.municipality_id, person.municipality_text = None, long
    assert any(text.startswith("Cut, because") for text in findings(worked, "attendance_sheet"))


def test_a_photo_that_has_not_arrived_leaves_its_place(worked):
    """B3"""
    with worked.profile.database.read() as session:
        from trainer_app.attachments.model import Attachment

        row = session.get_one(Attachment, worked.photos[0])
        worked.profile.files.path(row.print_sha256).unlink()
    assert "The photo is not on this laptop." in said(worked, "photo_annex", "en")
    assert any("has not arrived" in text for text in findings(worked, "photo_annex", "en"))


def with_exif(orientation: int) -> bytes:
    """Left half red, right half blue as the camera kept it, with a place and an orientation."""
    image = Image.new("RGB", (400, 300), "red")
    image.paste("blue", (200, 0, 400, 300))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CAMERAMAKER"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (42.0, 52.0, 0.0), "E", (74.0, 36.0, 0.0)
    out = BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_photos_stand_upright_and_tell_no_place(worked, tmp_path, suffix):
    """B7, B14: turned as EXIF says; neither the place nor the camera leaves the laptop."""
    data = with_exif(6)
    photo = adding.prepare(worked.profile.files, "IMG_1.jpg", data)
    with worked.profile.database.change("a photo") as session:
        row = adding.add(session, adding.owner_of(session.get_one(Event, worked.event_id)), photo)
        session.flush()
        marking.set_consent(session, row.id, "agreed")
        marking.set_in_report(session, row.id, True)
    path = tmp_path / f"annex{suffix}"
    make(worked, "photo_annex", "ky", path)
    pictures = pictures_in(path)
    assert not any(b"CAMERAMAKER" in picture or b"Exif" in picture for picture in pictures)
    shown = [Image.open(BytesIO(picture)).convert("RGB") for picture in pictures]
    (upright,) = [one for one in shown if is_red(one.getpixel((20, 20)))]
    assert upright.height > upright.width
    assert upright.getpixel((upright.width // 2, upright.height - 10))[2] > 200


def is_red(pixel: tuple[int, int, int]) -> bool:
    return pixel[0] > 240 and max(pixel[1:]) < 15


def pictures_in(path) -> list[bytes]:
    if path.suffix == ".docx":
        parts = open_docx(str(path)).part.package.iter_parts()
        return [part.blob for part in parts if part.partname.endswith((".jpg", ".jpeg"))]
    from pypdf import PdfReader

    return [image.data for page in PdfReader(path).pages for image in page.images]


def test_what_is_missing_is_named_and_leads_to_its_place(worked):
    found = findings(worked, "training_report", "ru", "assignment")
    unsigned = found["12.05.2025. 1 person is present without a signature."]
    assert unsigned.where == service.Where("event", {"event_id": worked.event_id, "step": "door"})
    untold = found["Results: not translated into this language (Русский)."]
    assert untold.where.args["step"] == "outcome"
    assert any("Nobody came from" in text for text in found)


def test_an_old_translation_is_named(worked):
    with worked.profile.database.change("a new wording") as session:
        event = session.get_one(Event, worked.event_id)
        event.title = event.title.say("ky", "Жаңы аталыш")
    told = "Title: the translation (Русский) is older than its source."
    assert told in findings(worked, "programme", "ru")
    assert told not in findings(worked, "programme", "ky")


def test_a_sign_the_font_lacks_is_named(worked):
    """E1"""
    with worked.profile.database.change("a smile") as session:
        people.edit(session, worked.people[0], {"full_name": "Айгүл \U0001f600"})
    found = findings(worked, "signed_list")
    wrong = "The font has no picture for: U+1F600. A box stands in their place."
    assert found[wrong].kind == "bad"
    assert "Айгүл □" in said(worked, "signed_list")


def test_the_findings_speak_the_language_of_the_screen(worked):
    from trainer_app.core import i18n

    i18n.set_language("xx")
    assert all(text.startswith(("[", "12.05.2025. [")) for text in findings(worked, "signed_list"))


def test_the_table_has_a_row_for_people_and_a_row_of_tags(worked, tmp_path):
    path = tmp_path / "participants.xlsx"
    make(worked, "participants", "en", path)
    book = load_workbook(path)
    sheet = book["Participants"]
    heads, tags, first, *rest = [[cell.value for cell in row] for row in sheet.iter_rows()]
    row = dict(zip(tags, first, strict=True))
    assert heads[tags.index("#adm3+code+soate")] == "Municipality SOATE"
    assert row["#contact+name"] == "Абдыкеримова-Бейшеналиева Гүлнара"
    assert row["#contact+sex+code"] == "female"
    assert row["#adm3+code+pcode"].startswith("KG")
    assert row["#adm3+code+soate"].startswith("417")
    assert row["#date+start"].isoformat().startswith("2025-05-12")
    assert len(rest) == 5
    events = [[cell.value for cell in row] for row in book["Events"].iter_rows()]
    numbers_ = dict(zip(events[1], events[2], strict=True))
    assert (numbers_["#reached+all"], numbers_["#reached+f"], numbers_["#indicator+hours"]) == (
        5,
        3,
        8.25,
    )


def test_a_name_that_looks_like_a_formula_stays_a_name(worked, tmp_path):
    """E4"""
    with worked.profile.database.change("a strange name") as session:
        people.edit(session, worked.people[0], {"full_name": "=1+1 Айгүл"})
    path = tmp_path / "participants.xlsx"
    make(worked, "participants", "ky", path)
    cells = [cell for row in load_workbook(path).worksheets[0].iter_rows() for cell in row]
    (named,) = [cell for cell in cells if cell.value == "=1+1 Айгүл"]
    assert named.data_type == "s"


def test_neither_phone_nor_disability_of_a_person_leaves_in_the_table(worked, tmp_path):
    with worked.profile.database.change("personal") as session:
        known = {"phone": "+996 700 123456", "disability": "yes"}
        people.edit(session, worked.people[0], known)
    path = tmp_path / "participants.xlsx"
    make(worked, "participants", "en", path)
    words = [str(c.value) for s in load_workbook(path) for row in s.iter_rows() for c in row]
    assert not any("123456" in word or "isab" in word for word in words)
    assert "People who told of a disability: <5" in said(worked, "training_report", "en")


def test_a_stopped_paper_leaves_nothing_behind(worked, tmp_path):
    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    for suffix in (".pdf", ".docx"):
        with pytest.raises(Cancelled):
            make(worked, "training_report", "ky", tmp_path / f"a{suffix}", report=stop)
    assert list(tmp_path.glob("a*")) == []


def test_a_failed_paper_leaves_the_old_file_as_it_was(worked, tmp_path):
    path = tmp_path / "annex.pdf"
    path.write_bytes(b"old")

    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        make(worked, "photo_annex", "ky", path, report=stop)
    assert path.read_bytes() == b"old"


def test_wrong_wishes_are_refused_with_advice(worked, tmp_path):
    with pytest.raises(UserError, match=r"no paper called poem.*programme"):
        make(worked, "poem", "ky", tmp_path / "a.pdf")
    with pytest.raises(UserError, match=r"cannot be saved as \.xlsx.*\.pdf, \.docx"):
        make(worked, "signed_list", "ky", tmp_path / "a.xlsx")
    with pytest.raises(UserError, match="Choose an event"):
        make(worked, "signed_list", "ky", tmp_path / "a.pdf", "assignment")


def test_an_event_without_anything_still_makes_every_paper(worked, tmp_path):
    with worked.profile.database.change("an empty event") as session:
        from trainer_app.store.base import new_id

        full = session.get_one(Event, worked.event_id)
        empty = Event(id=new_id(), scope_id=full.scope_id, assignment_id=worked.assignment_id)
        session.add(empty)
        session.flush()
        worked.events.insert(0, empty.id)
    for name, about, suffix in PAPERS:
        if about == "event":
            make(worked, name, "ky", tmp_path / f"{name}{suffix}")


def test_every_paper_is_named_on_the_shelf():
    keys = [card.key for card in service.list_papers()]
    assert len(keys) == len(set(keys))
    files = {path.stem for path in Path(papers.__file__).parent.glob("[a-z]*.py")}
    assert files <= set(keys)
    assert [card.key for card in service.list_papers("person")] == ["data_sheet"]
