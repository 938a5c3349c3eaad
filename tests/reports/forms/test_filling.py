"""A form is filled in wherever its names stand, and everything else stays as it was (E3)."""

import shutil
import subprocess
import zipfile
from io import BytesIO

import docx
import pytest
from docx.shared import Pt, RGBColor
from PIL import Image

from tests.reports.paper.making import picture, signature, words_of
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import in_language
from trainer_app.reports.forms import filling, names, package, sample
from trainer_app.reports.forms.filling import Values
from trainer_app.reports.forms.seen import as_document
from trainer_app.reports.paper.blocks import Pictures, Signature, texts_of

PEOPLE = tuple(
    {"no": str(n), "name": name, "municipality": "Кара-Суу"}
    for n, name in enumerate(("Өскөн <b>&", "Үсөнов Эркин", "Ңаң"), start=1)
)


def form(write) -> bytes:
    word = docx.Document()
    write(word)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def filled(write, **given) -> docx.Document:
    fields, lists = given.pop("fields", {}), given
    return docx.Document(BytesIO(filling.fill(form(write), Values(fields, lists))))


def refused(write, about=None) -> UserError:
    with pytest.raises(UserError) as caught:
        filling.check(form(write), about)
    return caught.value


def test_a_name_that_word_cut_into_runs_is_found_and_its_look_kept():
    def write(word):
        line = word.add_paragraph("Долбоор: ")
        for bit in ("{", "{дол", "бо", "ор}", "}"):
            run = line.add_run(bit)
            run.bold = bit == "{"
        line.runs[1].font.color.rgb = RGBColor(200, 0, 0)
        line.add_run(" жана башка").italic = True

    line = filled(write, fields={"project": "ЖӨБ <i>&"}).paragraphs[0]
    assert line.text == "Долбоор: ЖӨБ <i>& жана башка"
    said = next(run for run in line.runs if run.text == "ЖӨБ <i>&")
    assert said.bold and said.font.color.rgb == RGBColor(200, 0, 0)
    assert line.runs[-1].italic


@pytest.mark.parametrize("name", ["{{date}}", "{{ДАТА}}", "{{ күнү }}", "{{contract_number}}"])
def test_a_name_is_understood_in_every_language(name):
    value = {"date": "12.05.2025", "contract number": "12.05.2025"}
    assert filled(lambda w: w.add_paragraph(name), fields=value).paragraphs[0].text == "12.05.2025"


def test_a_row_is_repeated_for_each_of_a_list():
    def write(word):
        table = word.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "№", "Ф. И. О."
        table.cell(1, 0).text = "{{участники.№}}"
        table.cell(1, 1).text = "{{участники.фио}}, {{participants.municipality}} ({{женщины}})"

    table = filled(write, fields={"women": "2"}, participants=PEOPLE).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["№", "Ф. И. О."],
        ["1", "Өскөн <b>&, Кара-Суу (2)"],
        ["2", "Үсөнов Эркин, Кара-Суу (2)"],
        ["3", "Ңаң, Кара-Суу (2)"],
    ]


def test_a_list_without_items_leaves_one_empty_row():
    def write(word):
        word.add_table(rows=1, cols=1).cell(0, 0).text = "{{participants.name}}"

    assert [row.cells[0].text for row in filled(write).tables[0].rows] == [""]


def test_a_line_outside_a_table_is_repeated_with_its_style():
    def write(word):
        word.add_paragraph("{{recommendations.text}}", style="List Bullet")
        word.add_paragraph("end")

    lessons = ({"text": "Биринчи"}, {"text": "Экинчи"})
    found = filled(write, recommendations=lessons).paragraphs
    assert [(line.text, line.style.name) for line in found] == [
        ("Биринчи", "List Bullet"),
        ("Экинчи", "List Bullet"),
        ("end", "Normal"),
    ]


def test_line_breaks_stay_and_signs_no_file_can_hold_are_shown():
    found = filled(lambda w: w.add_paragraph("{{summary}}"), fields={"summary": "а\nб\x0bв\tг"})
    assert found.paragraphs[0].text == "а\nб□в г"


def test_headers_footers_boxes_and_footnotes_are_filled_in():
    box = (
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r>'
        '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>{{donor}}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
        "</w:pict></w:r><w:r><w:t>{{phase}}</w:t></w:r></w:p>"
    )

    def write(word):
        section = word.sections[0]
        section.header.paragraphs[0].text = "{{project}}"
        section.footer.paragraphs[0].text = "{{today}}"
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "{{assignment}}"
        word.element.body.insert(0, docx.oxml.parse_xml(box))

    values = {name: name.upper() for name in ("project", "today", "assignment", "donor", "phase")}
    data = filling.fill(form(write), Values(values))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        said = "".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
    for value in values.values():
        assert value in said
    assert "{{" not in said


def test_photos_signatures_come_with_their_size():
    def write(word):
        word.add_paragraph("{{photos 8 cm}}")
        word.add_paragraph("{{photos.picture #2 40 mm}}")
        table = word.add_table(rows=1, cols=2)
        table.cell(0, 0).text = "{{participants.name}}"
        table.cell(0, 1).text = "{{participants.signature}}"

    photos = tuple({"picture": picture(f"Топ {n}", seed=n), "caption": f"Топ {n}"} for n in (1, 2))
    people = ({"name": "А", "signature": Signature(signature())}, {"name": "Б", "signature": ""})
    found = filled(write, photos=photos, participants=people)
    sizes = [round(shape.width.mm) for shape in found.inline_shapes]
    assert sizes == [80, 80, 40, 40]  # two photos, the second again, one signature
    assert found.paragraphs[0].text == "\nТоп 1"
    shown = as_document("", "ky", filling.fill(form(write), Values({}, {"photos": photos})))
    assert sum(len(b.pictures) for b in shown.blocks if isinstance(b, Pictures)) == 3


def test_nothing_of_the_form_is_lost():
    def write(word):
        word.styles["Normal"].font.size = Pt(13)
        word.add_heading("Отчёт", 1)
        word.add_paragraph("{{project}}")

    before = form(write)
    after = filling.fill(before, Values({"project": "x"}))
    with zipfile.ZipFile(BytesIO(before)) as old, zipfile.ZipFile(BytesIO(after)) as new:
        assert new.namelist() == old.namelist()
        for name in old.namelist():
            if name != "word/document.xml":
                assert new.read(name) == old.read(name), name


def test_the_same_form_with_the_same_values_is_the_same_file():
    data = form(lambda w: w.add_paragraph("{{project}}{{photos}}"))
    values = Values({"project": "x"}, {"photos": ({"picture": picture("a")},)})
    assert filling.fill(data, values) == filling.fill(data, values)


# mistakes


def test_an_unknown_name_is_told_with_its_place_and_the_nearest_one():
    def write(word):
        word.add_paragraph("Всё хорошо: {{проект}}")
        table = word.add_table(rows=3, cols=1)
        table.cell(2, 0).text = "{{участники.имя и фио}}"
        word.sections[0].footer.paragraphs[0].text = "Сегодня {{севодня}}"

    with in_language("ru"):
        wrong = refused(write)
    assert "2" in wrong.title
    table, footer = wrong.advice.split("\n")
    assert "{{участники.имя и фио}}" in table and "1" in table and "3" in table
    assert ("{{сегодня}}" in footer and "«Сегодня" in footer) or "“Сегодня" in footer


def test_a_name_of_events_is_not_for_a_whole_assignment():
    refused(lambda w: w.add_paragraph("{{date}}"), "assignment")
    filling.check(form(lambda w: w.add_paragraph("{{date}}")), "event")


@pytest.mark.parametrize("line", ["{{project", "project}}", "{% for x in y %}", "{{ {{project}} }"])
def test_a_half_of_a_brace_is_a_mistake(line):
    assert refused(lambda w: w.add_paragraph(line)).advice


def test_two_lists_in_one_row_are_a_mistake():
    def write(word):
        table = word.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "{{tasks.text}}", "{{lessons.text}}"

    assert "two lists" in refused(write).advice


def test_nothing_in_a_form_is_ever_carried_out():
    for line in ("{{ 7*7 }}", "{{ ''.__class__ }}", "{{project.__init__}}"):
        assert refused(lambda w, line=line: w.add_paragraph(line)).advice


def _with(change) -> bytes:
    data = form(lambda w: w.add_paragraph("{{project}}"))
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def _doctype(name, content):
    if name != "word/document.xml":
        return content
    bomb = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    head, rest = content.split(b"?>", 1)
    return head + b"?>" + bomb + rest.replace(b"{{project}}", b"&x;")


def _macros(name, content):
    return content.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )


def _damaged() -> bytes:
    """The packed text has other bits than it was written with."""
    data = bytearray(form(lambda w: w.add_paragraph("{{project}}")))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        at = archive.getinfo("word/document.xml").header_offset
    data[at + 60 : at + 90] = b"\xff" * 30
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        _damaged(),
        _with(lambda name, content: b"<torn" if name.endswith("document.xml.rels") else content),
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,  # an old DOC, or one with a password
        b"PK\x03\x04 torn",
        _with(_doctype),
        _with(_macros),
        _with(lambda name, content: content[: len(content) // 2]),
        _with(lambda name, content: b"" if name == "[Content_Types].xml" else content),
    ],
)
def test_a_bad_form_is_refused_in_words(data):
    with pytest.raises(UserError) as caught:
        filling.check(data)
    assert caught.value.title and caught.value.advice


def _linked(kind, mode=b' TargetMode="External"'):
    link = (
        b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b"relationships/" + kind + b'" Target="http://example.org/x.dotm"' + mode + b"/>"
    )

    def change(name, content):
        if not name.endswith("document.xml.rels"):
            return content
        return content.replace(b"</Relationships>", link + b"</Relationships>")

    return change


def _field(*codes):
    """A field as Word writes it, its code cut into runs."""
    runs = b"".join(b"<w:r><w:instrText>" + code + b"</w:instrText></w:r>" for code in codes)
    begin, end = (b'<w:r><w:fldChar w:fldCharType="%b"/></w:r>' % one for one in (b"begin", b"end"))
    return lambda name, content: content.replace(b"</w:p>", begin + runs + end + b"</w:p>", 1)


@pytest.mark.parametrize(
    "change",
    [
        _linked(b"attachedTemplate"),
        _linked(b"image"),
        _linked(b"oleObject", b""),
        _linked(b"package", b""),
        _field(b" DDEAUTO c:\\calc "),
        _field(b" INCLUDE", b"TEXT /etc/hostname "),
    ],
)
def test_a_form_that_takes_in_something_from_outside_is_refused(change):
    with pytest.raises(UserError) as caught:
        filling.check(_with(change))
    assert caught.value.title == "This form takes in something from outside itself."


def test_the_link_to_the_office_template_is_left_out():
    """Nearly every form of an office has one; Word would look for it when the paper is opened."""
    head = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    link = _linked(b"attachedTemplate")("document.xml.rels", head + b"</Relationships>")
    out = BytesIO(_with(lambda name, content: content))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/_rels/settings.xml.rels", link)
    written = package.open_form(out.getvalue()).write()
    with zipfile.ZipFile(BytesIO(written)) as archive:
        assert not [one for one in archive.namelist() if b"x.dotm" in archive.read(one)]


@pytest.mark.parametrize("change", [_linked(b"hyperlink"), _field(b" PAGE ")])
def test_page_numbers_and_addresses_are_no_harm(change):
    filling.check(_with(change))


def test_a_chart_with_its_workbook_stays():
    out = BytesIO(_with(lambda name, content: content))
    link = _linked(b"package", b"")("document.xml.rels", b"</Relationships>")
    head = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/charts/_rels/chart1.xml.rels", head + link)
    filling.check(out.getvalue())


def test_a_photo_is_never_wider_or_higher_than_the_page():
    photos = ({"picture": picture("Топ", seed=1), "caption": ""},)
    found = filled(lambda w: w.add_paragraph("{{photos 99999 cm}}"), photos=photos)
    [shape] = found.inline_shapes
    assert round(shape.width.mm) <= 170 and round(shape.height.mm) <= 250


def test_a_giant_picture_in_a_form_is_left_to_word():
    """Its few bytes would be a gigabyte in memory."""
    out = BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    data = form(lambda w: w.add_picture(BytesIO(out.getvalue()), width=Pt(90)))
    shown = as_document("Form", "en", data)
    assert not any(isinstance(block, Pictures) for block in shown.blocks)


# the sample


@pytest.mark.parametrize("about", ["event", "assignment"])
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_the_sample_has_every_name_and_no_other(about, language):
    out = BytesIO()
    with in_language(language):
        sample.write_sample(out, about)
    filling.check(out.getvalue(), about)
    said = " ".join(texts_of(as_document("", language, out.getvalue())))
    for one in names.FIELDS:
        assert ("{{" + one.said(language) + "}}" in said) == (about in one.about)
    for many in names.LISTS:
        for column in many.columns:
            start = "{{" + f"{many.said(language)}.{column.said(language)}"
            assert (start in said) == (about in many.about)


def test_no_name_means_two_things():
    meant = {}
    for said, what in names.spellings():
        assert meant.setdefault(said, what) == what


def test_libreoffice_opens_a_filled_form(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    out = BytesIO()
    with in_language("ky"):
        sample.write_sample(out, "event")
    values = {one.key: f"Өң {n}" for n, one in enumerate(names.FIELDS)}
    lists = {"photos": ({"picture": picture("Сүрөт"), "caption": "Сүрөт"},), "participants": PEOPLE}
    path = tmp_path / "form.docx"
    path.write_bytes(filling.fill(out.getvalue(), Values(values, lists)))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/office", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        capture_output=True,
        timeout=120,
        check=True,
    )
    said = " ".join(words_of((tmp_path / "form.pdf").read_bytes()).split())
    assert "Өң 0" in said and "Үсөнов Эркин" in said and "{{" not in said
