"""Eight more, written after the reader was mended for the ten of `make_later`.

    python -m tests.assignments.tors.make_last

Their first reading, kept in resources/decisions/0018, says what to expect of a new shape.
"""

from datetime import date

import openpyxl
from docx import Document

from tests.assignments.tors.make import HERE, answer, keep, line, table


def steps_and_persons():
    """As German agencies write it: milestones, time, place and person in one column."""
    name = "21_steps_and_persons.docx"
    document = Document()
    document.add_heading("Terms of Reference: expert on local revenue", 1)
    document.add_paragraph("The assignment will take place from 5 May to 31 July 2026.")
    document.add_paragraph("The contractor is responsible for the following work packages:")
    document.add_paragraph("Assess revenue of ten municipalities", style="List Number")
    document.add_paragraph("Train finance staff", style="List Number")
    rows = [
        ["Milestones/process steps/partial services", "Deadline/place/person responsible"],
        ["Assessment report on ten municipalities", "30 May 2026"],
        ["Two trainings for finance staff", "15–26 June 2026, Naryn"],
        ["Final presentation", "by 31 July 2026"],
    ]
    table(document, rows)
    keep(document, name)
    given = ("exact 2026-05-30", "window 2026-06-15 2026-06-26", "exact 2026-07-31")
    answer(
        name,
        "en",
        tasks=["Assess revenue of ten municipalities", "Train finance staff"],
        plan=[
            line(row[0], deadline, products=[row[0]])
            for row, deadline in zip(rows[1:], given, strict=True)
        ],
        period={"start": "2026-05-05", "end": "2026-07-31"},
    )


def stages_of_a_contract():
    """A Russian calendar plan of a contract: stage, contents, time, what is handed in."""
    name = "22_stages_of_a_contract.docx"
    document = Document()
    document.add_paragraph("Приложение № 1. Календарный план")
    rows = [
        ["№ этапа", "Наименование и содержание этапа", "Срок выполнения (начало – окончание)",
         "Отчетные документы", "Стоимость, сом"],
        ["1", "Обследование трёх родников", "01.04.2026 – 20.04.2026", "Акты обследования",
         "60 000"],
        ["2", "Проект зон охраны", "21.04.2026 – 31.05.2026", "Проект; карта", "140 000"],
        ["3", "Согласование с айылным кенешем", "июнь 2026", "Постановление кенеша", "20 000"],
        ["", "Итого", "", "", "220 000"],
    ]  # fmt: skip
    table(document, rows)
    keep(document, name)
    answer(
        name,
        "ru",
        plan=[
            line(rows[1][1], "window 2026-04-01 2026-04-20", products=["Акты обследования"]),
            line(rows[2][1], "window 2026-04-21 2026-05-31", products=["Проект", "карта"]),
            line(rows[3][1], "month 2026-06", products=["Постановление кенеша"]),
        ],
    )


def kyrgyz_council_plan():
    """The work plan of a council: question, time, who prepares, who informs."""
    name = "23_kyrgyz_council_plan.docx"
    document = Document()
    document.add_paragraph("Айылдык кеңештин 2026-жылга карата иш планы")
    rows = [
        ["к/н", "Аткарыла турган иштер", "Аткаруу мөөнөтү", "Жооптуулар"],
        ["1", "Бюджетти бекитүү боюнча сессия өткөрүү", "1-чейрек", "Төрага"],
        ["2", "Таза суу боюнча угуу", "15-апрелге чейин", "Комиссия"],
        ["3", "Жаштар менен жолугушуу", "жыл бою", "Депутаттар"],
    ]
    table(document, rows)
    keep(document, name)
    given = ("month --01 --03", "exact --04-15", "text")
    answer(
        name,
        "ky",
        plan=[line(row[1], deadline) for row, deadline in zip(rows[1:], given, strict=True)],
    )


def grant_form():
    """A form of a grant: activities under results, months of the project by number."""
    name = "24_grant_form.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Project workplan", None, None, None],
        [None, None, None, None],
        ["Result / activity", "Start", "End", "Target"],
        ["Result 1: Mothers' groups are active", None, None, None],
        ["Activity 1.1 Form 20 groups", date(2026, 1, 12), date(2026, 2, 27), "20 groups"],
        ["Activity 1.2 Train leaders", date(2026, 3, 2), date(2026, 3, 31), "40 leaders"],
        ["Result 2: Groups get services", None, None, None],
        ["Activity 2.1 Meet the council", date(2026, 4, 6), date(2026, 4, 10), "20 meetings"],
    ):
        sheet.append(row)
    book.save(HERE / name)
    answer(
        name,
        "en",
        tasks=["Result 1: Mothers' groups are active", "Result 2: Groups get services"],
        plan=[
            line("Form 20 groups", "window 2026-01-12 2026-02-27", indicators=["20 groups"]),
            line("Train leaders", "window 2026-03-02 2026-03-31", indicators=["40 leaders"]),
            line("Meet the council", "window 2026-04-06 2026-04-10", indicators=["20 meetings"]),
        ],
    )


def mail_text():
    """A request in a letter: sentences, dashes, no table."""
    name = "25_mail_text.txt"
    (HERE / name).write_text(
        """Здравствуйте!

Просим провести для нас обучение. Что нужно сделать:

- составить программу (до 5 сентября);
- провести два занятия в Таласе (15 и 16 сентября);
- прислать отчет и фото (до 25 сентября).

Участники: сотрудники 6 айыл окмоту Таласской области - Бекмолдо, Кара-Суу, Долон, Осмонкул,
Калба и Нуржанов.

С уважением, Проект
""",
        "utf-8",
    )
    answer(
        name,
        "ru",
        plan=[
            line("составить программу", "exact --09-05"),
            line("провести два занятия в Таласе", "window --09-15 --09-16"),
            line("прислать отчет и фото", "exact --09-25"),
        ],
        municipalities=["Бекмолдо", "Кара-Суу", "Долон", "Осмонкул", "Калба", "Нуржанов"],
    )


def bilingual_cells():
    """Two languages in each cell, one above the other."""
    name = "26_bilingual_cells.docx"
    document = Document()
    rows = [
        ["Мероприятие / Activity", "Срок / Deadline", "Индикатор / Indicator"],
        ["Оценка потребностей\nNeeds assessment", "до 10 февраля 2026\nby 10 February 2026",
         "Отчет об оценке\nAssessment report"],
        ["Тренинг для тренеров\nTraining of trainers", "март 2026\nMarch 2026",
         "12 тренеров\n12 trainers"],
    ]  # fmt: skip
    table(document, rows)
    keep(document, name)
    answer(
        name,
        "ru",
        plan=[
            line("Оценка потребностей", "exact 2026-02-10", indicators=["Отчет об оценке"])
            | {"twin": "Needs assessment"},
            line("Тренинг для тренеров", "month 2026-03", indicators=["12 тренеров"])
            | {"twin": "Training of trainers"},
        ],
    )


def scope_list_by_oblast():
    """Oblast, district and municipalities of it in one cell, with commas."""
    name = "27_scope_by_district.docx"
    document = Document()
    document.add_paragraph("География проекта")
    rows = [
        ["Область", "Район", "Айылные аймаки"],
        ["Нарынская", "Кочкорский", "Чолпон, Талаа-Булак"],
        ["Нарынская", "Ат-Башинский", "Ак-Моюн, Казыбек, Баш-Каинды"],
    ]
    table(document, rows)
    keep(document, name)
    answer(
        name,
        "ru",
        municipalities=["Чолпон", "Талаа-Булак", "Ак-Моюн", "Казыбек", "Баш-Каинды"],
    )


def simple_russian():
    """The commonest kind: number, activity, time, who answers, result."""
    name = "28_simple_russian.docx"
    document = Document()
    document.add_paragraph("Техническое задание на проведение обучения аксакалов")
    document.add_paragraph("1. Задачи исполнителя:")
    for text in ("Обучить 40 членов судов аксакалов;", "Подготовить памятку."):
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("2. План-график")
    rows = [
        ["№ п/п", "Наименование мероприятия", "Сроки проведения", "Ответственный", "Результат"],
        ["1", "Разработка памятки", "до 20 марта 2026 г.", "Исполнитель", "Памятка на 4 страницах"],
        ["2", "Обучение в Балыкчи", "24-25 марта 2026 г.", "Исполнитель", "20 аксакалов обучены"],
        ["3", "Обучение в Чолпон-Ате", "26-27 марта 2026 г.", "Исполнитель",
         "20 аксакалов обучены"],
        ["4", "Отчет", "не позднее 5 апреля 2026 г.", "Исполнитель", "Отчет принят"],
    ]  # fmt: skip
    table(document, rows)
    document.add_paragraph("Срок действия договора: с 10 марта по 10 апреля 2026 г.")
    keep(document, name)
    given = (
        "exact 2026-03-20",
        "window 2026-03-24 2026-03-25",
        "window 2026-03-26 2026-03-27",
        "exact 2026-04-05",
    )
    answer(
        name,
        "ru",
        tasks=["Обучить 40 членов судов аксакалов", "Подготовить памятку"],
        plan=[
            line(row[1], deadline, indicators=[row[4]])
            for row, deadline in zip(rows[1:], given, strict=True)
        ],
        period={"start": "2026-03-10", "end": "2026-04-10"},
    )


LAST = (
    steps_and_persons,
    stages_of_a_contract,
    kyrgyz_council_plan,
    grant_form,
    mail_text,
    bilingual_cells,
    scope_list_by_oblast,
    simple_russian,
)


if __name__ == "__main__":
    for make in LAST:
        make()
