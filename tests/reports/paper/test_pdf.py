"""A paper says what its blocks say, whatever people typed."""

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from tests.reports.paper.making import jpeg, pages_of, pdf, picture, signature, words_of
from trainer_app.core.errors import Cancelled
from trainer_app.reports.paper.blocks import (
    Document,
    Heading,
    Paragraph,
    Picture,
    Pictures,
    Signature,
    Table,
)
from trainer_app.reports.paper.pdf import write_pdf

KYRGYZ = "Өзгөн Ң ң Ө ө Ү ү № « » → ✓ ≥ ≈ — «Айгүл Өмүрбек кызы»"


def paper(*blocks, **more):
    return Document("Тренинг", "ky", blocks, **more)


def objects(data: bytes, kind: int) -> int:
    with pypdfium2.PdfDocument(data) as file:
        return sum(1 for page in file for thing in page.get_objects() if thing.type == kind)


def test_kyrgyz_letters_come_back_from_the_file_in_every_weight():
    """E1"""
    data = pdf(
        paper(
            Heading(KYRGYZ),
            Heading(KYRGYZ, 2),
            Paragraph(KYRGYZ),
            Table((KYRGYZ,), ((KYRGYZ,),), (1,), total=True, caption=KYRGYZ),
        )
    )
    assert words_of(data).replace("\r\n", " ").count("Өзгөн Ң ң Ө ө Ү ү № « » → ✓ ≥ ≈ —") == 6


def test_a_sign_without_a_picture_becomes_a_box_that_everyone_sees():
    """E1"""
    assert "100 □, □" in words_of(pdf(paper(Paragraph("100 \u20c0, \U0001f600"))))


def test_nothing_people_type_is_taken_for_markup():
    """E3"""
    typed = "<b>незакрытый & <a href='x'>5 < 6 ]]> &amp;"
    said = words_of(pdf(paper(Paragraph(typed), Table(("a",), ((typed,),), (1,)))))
    assert said.replace("\r\n", " ").count(typed) == 2


def test_control_signs_and_marks_without_width_do_no_harm():
    """E3"""
    said = words_of(pdf(paper(Paragraph("Ба\u200bкыт\x0b Аса\u00adнов\x00 \u202eend\ttab"))))
    assert "Бакыт□ Асанов□ end tab" in said


def test_a_note_of_six_thousand_words_goes_on_over_pages():
    """E2"""
    data = pdf(paper(Table(("Сөз",), (("сөз " * 6000,),), (1,))))
    assert pages_of(data) > 3
    assert words_of(data).count("сөз") == 6000


def test_a_page_says_which_of_how_many_it_is():
    said = words_of(pdf(paper(Table(("а",), (("сөз " * 6000,),), (1,)), footer="ЖКЖ")))
    assert "1 / 4" in said
    assert "4 / 4" in said
    assert said.count("ЖКЖ") == 4


def test_a_signature_is_lines_and_no_picture():
    rows = tuple((str(seed), Signature(signature(seed))) for seed in range(10))
    data = pdf(paper(Table(("№", "Колу"), rows, (1, 3), row_mm=11)))
    assert objects(data, pdfium.FPDF_PAGEOBJ_IMAGE) == 0
    assert objects(data, pdfium.FPDF_PAGEOBJ_PATH) >= 20
    assert len(data) < 60_000


def test_rows_with_signatures_are_never_cut_by_the_end_of_a_page():
    rows = tuple((f"row {n}", Signature(signature(n))) for n in range(60))
    said = words_of(pdf(paper(Table(("№", "Колу"), rows, (1, 3), row_mm=11))))
    assert [said.count(f"row {n}\r") + said.count(f"row {n}\n") for n in (0, 20, 40)] == [1, 1, 1]


def test_bytes_that_are_no_signature_leave_an_empty_cell():
    assert pages_of(pdf(paper(Table(("a",), ((Signature(b"torn"),),), (1,)))))


def test_photos_go_in_as_they_are_byte_for_byte():
    photo = jpeg(800, 600)
    data = pdf(paper(Pictures((Picture(lambda: photo, 800, 600, "Топтор"),))))
    assert photo in data
    assert "Топтор" in words_of(data)


def test_the_same_photo_twice_is_kept_once():
    photo = jpeg()
    twice = tuple(Picture(lambda: photo, 400, 300, caption) for caption in "ab")
    data = pdf(paper(Pictures(twice)))
    assert data.count(b"/DCTDecode") == 1
    assert objects(data, pdfium.FPDF_PAGEOBJ_IMAGE) == 2


@pytest.mark.parametrize(("per_page", "pages"), [(2, 4), (4, 2)])
def test_two_or_four_photos_share_a_page(per_page, pages):
    shapes = [(400, 300), (300, 400), (400, 300), (300, 400), (500, 200), (300, 400), (400, 300)]
    photos = tuple(picture(f"{w}x{h} {n}", w, h, n) for n, (w, h) in enumerate(shapes))
    assert pages_of(pdf(Document("", "ky", (Pictures(photos, per_page),)))) == pages


def test_a_photo_that_has_not_arrived_leaves_its_place_and_says_so():
    """B3"""
    said = words_of(pdf(paper(Pictures((Picture(None, 400, 300, "Топтор"),)))))
    assert "The photo is not on this laptop." in said


def test_a_paper_can_be_cancelled_between_pages(tmp_path):
    def stop(done: int, total: int, text: str) -> None:
        if done == 2:
            raise Cancelled

    long = paper(Table(("а",), (("сөз " * 6000,),), (1,)))
    with (tmp_path / "a.pdf").open("wb") as file, pytest.raises(Cancelled):
        write_pdf(long, file, stop)


def test_only_inter_is_used():
    """No viewer's own Helvetica, which has no ң ө ү."""
    data = pdf(paper(Heading("Ң"), Table(("а",), (("б",),), (1,)), footer="ЖКЖ"))
    assert b"Helvetica" not in data
    assert b"Inter" in data
