"""Ten more Terms of Reference, written after the reader in shapes it was not made for.

    python -m tests.assignments.tors.make_later

They tell how it does where it was not expected; the first measurement, before anything was
mended, is kept in resources/decisions/0018.
"""

import openpyxl
from docx import Document

from tests.assignments.tors.make import HERE, answer, keep, line, table


def weeks_and_reviews():
    """Durations, weeks and who approves: as agencies of the United Nations write it."""
    name = "11_weeks_and_reviews.docx"
    document = Document()
    document.add_heading("Individual consultant: disability audit of services", 1)
    document.add_paragraph("Duration of assignment: 1 March 2026 – 31 May 2026")
    document.add_heading("Expected outputs and deliverables", 2)
    rows = [
        ["Deliverables/ Outputs", "Estimated Duration to Complete", "Target Due Dates",
         "Review and Approvals Required"],
        ["Deliverable 1: Inception report with methodology", "4 days", "15 March 2026",
         "Programme Manager"],
        ["Deliverable 2: Field visits to five municipalities", "10 days", "End of April 2026",
         "Programme Manager"],
        ["Deliverable 3: Final report", "6 days", "Sept. 2026", "Programme Manager"],
        ["Total", "20 days", "", ""],
    ]  # fmt: skip
    table(document, rows)
    keep(document, name)
    texts = [row[0].partition(": ")[2] for row in rows[1:4]]
    answer(
        name,
        "en",
        plan=[
            line(text, deadline, products=[text], days=days)
            for text, deadline, days in zip(
                texts,
                ("exact 2026-03-15", "month 2026-04", "month 2026-09"),
                (4.0, 10.0, 6.0),
                strict=True,
            )
        ],
        period={"start": "2026-03-01", "end": "2026-05-31"},
        total_days=20.0,
    )


def measures_plan():
    """A state plan: tasks merged over several measures, sources of money, quarters."""
    name = "12_measures_plan.docx"
    document = Document()
    document.add_paragraph("План мероприятий по реализации стратегии")
    rows = [
        ["№", "Задачи", "Меры (действия)", "Срок реализации", "Ответственные исполнители",
         "Ожидаемые результаты", "Источники финансирования"],
        ["1", "Улучшить доступ к воде", "Провести инвентаризацию водопроводов",
         "II квартал 2026 г.", "Айыл окмоту", "Перечень объектов", "Местный бюджет"],
        ["2", "", "Отремонтировать 4 колонки", "до 1 сентября 2026 года", "Айыл окмоту",
         "4 колонки работают", "Доноры"],
        ["3", "Поддержать женские инициативы", "Объявить конкурс малых грантов", "март 2026 г.",
         "Комиссия", "Не менее 10 заявок", "Доноры"],
        ["4", "", "Ежемесячный мониторинг грантов", "ежемесячно", "Комиссия", "Отчеты", "–"],
    ]  # fmt: skip
    made = table(document, rows)
    made.cell(1, 1).merge(made.cell(2, 1)).text = rows[1][1]
    made.cell(3, 1).merge(made.cell(4, 1)).text = rows[3][1]
    keep(document, name)
    given = ("month 2026-04 2026-06", "exact 2026-09-01", "month 2026-03", "text")
    answer(
        name,
        "ru",
        tasks=[rows[1][1], rows[3][1]],
        plan=[
            line(row[2], deadline, indicators=[row[5]])
            for row, deadline in zip(rows[1:], given, strict=True)
        ],
    )


def months_with_crosses():
    """A time chart: a column a month, a cross where the work is done."""
    name = "13_months_with_crosses.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Workplan 2026"
    rows = [
        ["Activity", "Jan", "Feb", "Mar", "Apr", "Indicator"],
        ["Recruit trainers", "x", None, None, None, "6 trainers"],
        ["Training of trainers", None, "x", None, None, "6 trainers certified"],
        ["Village trainings", None, None, "x", "x", "30 trainings"],
    ]
    for row in rows:
        sheet.append(row)
    book.save(HERE / name)
    given = ("month --01", "month --02", "month --03 --04")
    answer(
        name,
        "en",
        plan=[
            line(row[0], deadline, indicators=[row[5]])
            for row, deadline in zip(rows[1:], given, strict=True)
        ],
    )


def numeric_spans():
    """Spans in figures, working days in short, the number and the text in one cell."""
    name = "14_numeric_spans.docx"
    document = Document()
    rows = [
        ["Содержание работы", "Даты", "Объем, р.д.", "Результат"],
        ["1. Подготовительная встреча", "15-17.05.2025", "2 р.д.", "Протокол"],
        ["2. Серия тренингов в Кочкоре и Нарыне", "01.06–30.06.2025", "12 р.д.", "8 тренингов"],
        ["3. Отчетность", "01.07.2025 г.", "3", "Отчет"],
        ["ВСЕГО", "", "17 р.д.", ""],
    ]  # fmt: skip
    table(document, rows)
    keep(document, name)
    given = (
        "window 2025-05-15 2025-05-17",
        "window 2025-06-01 2025-06-30",
        "exact 2025-07-01",
    )
    answer(
        name,
        "ru",
        plan=[
            line(row[0][3:], deadline, indicators=[row[3]], days=days)
            for row, deadline, days in zip(rows[1:4], given, (2.0, 12.0, 3.0), strict=True)
        ],
        total_days=17.0,
    )


def two_tables():
    """The plan in two tables, one for each phase, the heading repeated; the phase named above."""
    name = "15_two_tables.docx"
    document = Document()
    document.add_paragraph("План работы")
    head = ["Иш-чара", "Аткаруу мөөнөтү", "Күтүлгөн натыйжа", "Аткаруучу"]
    first = [["Жамааттардын жолугушуусу", "2026-жылдын март айы", "Маселелердин тизмеси", "Тренер"],
             ["Тренинг өткөрүү", "2026-жылдын 6-7-апрели", "25 катышуучу", "Тренер"]]  # fmt: skip
    second = [["Консультация", "май–июнь, 2026-жыл", "5 план түзүлдү", "Эксперт"],
              ["Отчет", "2026-жылдын 30-июнуна чейин", "Отчет бекитилди", "Эксперт"]]  # fmt: skip
    document.add_paragraph("1-баскыч")
    table(document, [head, *first])
    document.add_paragraph("2-баскыч")
    table(document, [head, *second])
    keep(document, name)
    given = (
        "month 2026-03",
        "window 2026-04-06 2026-04-07",
        "month 2026-05 2026-06",
        "exact 2026-06-30",
    )
    answer(
        name,
        "ky",
        plan=[
            line(row[0], deadline, indicators=[row[2]])
            for row, deadline in zip([*first, *second], given, strict=True)
        ],
    )


def payments_and_milestones():
    """Milestones with shares of the fee: the share is no deadline and no product."""
    name = "16_payments_and_milestones.docx"
    document = Document()
    document.add_heading("Schedule of payments", 2)
    rows = [
        ["Milestone", "Delivery date", "Share of the fee"],
        ["Signed contract and work plan", "Within 7 days of signing", "20%"],
        ["Draft manual in Kyrgyz", "1 October 2026", "40%"],
        ["Final manual in Kyrgyz and Russian", "Mid-November 2026", "40%"],
    ]
    table(document, rows)
    keep(document, name)
    given = ("offset 7 d signed", "exact 2026-10-01", "month 2026-11")
    answer(
        name,
        "en",
        plan=[
            line(row[0], deadline, products=[row[0]])
            for row, deadline in zip(rows[1:], given, strict=True)
        ],
    )


def letters_in_prose():
    """Duties as a), b), c) after a sentence; products as a sentence; the time in words."""
    name = "17_letters_in_prose.docx"
    document = Document()
    for text in (
        "Техническое задание модератора",
        "Модератор выполняет следующие задачи:",
        "а) готовит вопросы для фокус-групп;",
        "б) проводит шесть фокус-групп в трёх сёлах;",
        "в) пишет краткое заключение.",
        "Срок оказания услуг: с 3 по 28 ноября 2025 года.",
        "По итогам модератор должен представить следующие продукты:",
        "– шесть протоколов;",
        "– заключение на 10 страниц.",
        "Условия: проезд оплачивает заказчик.",
    ):
        document.add_paragraph(text)
    keep(document, name)
    answer(
        name,
        "ru",
        tasks=[
            "готовит вопросы для фокус-групп",
            "проводит шесть фокус-групп в трёх сёлах",
            "пишет краткое заключение",
        ],
        products=["шесть протоколов", "заключение на 10 страниц"],
        period={"start": "2025-11-03", "end": "2025-11-28"},
    )


def semicolons():
    """A table saved as CSV with semicolons, the title on its first line."""
    name = "18_semicolons.csv"
    rows = [
        ["План обучения операторов", "", "", ""],
        ["Вид работ", "Начало", "Завершение", "Ожидаемый продукт"],
        ["Разработка модулей", "12.01.2026", "23.01.2026", "3 модуля"],
        ["Обучение операторов", "02.02.2026", "13.02.2026", "Список обученных"],
        ["Поддержка по телефону", "16.02.2026", "31.03.2026", ""],
    ]
    text = "\n".join(";".join(row) for row in rows) + "\n"
    (HERE / name).write_bytes(text.encode("cp1251"))
    answer(
        name,
        "ru",
        plan=[
            line(rows[2][0], "window 2026-01-12 2026-01-23", products=[rows[2][3]]),
            line(rows[3][0], "window 2026-02-02 2026-02-13", products=[rows[3][3]]),
            line(rows[4][0], "window 2026-02-16 2026-03-31"),
        ],
    )


def objectives_above():
    """A logical frame: objective, output, activity; the deadline in the text of the activity."""
    name = "19_logframe.docx"
    document = Document()
    rows = [
        ["Activities", "Indicators", "Means of verification", "Timeframe"],
        ["Outcome 1. Councils hear women", "", "", ""],
        ["1.1 Hold 12 public hearings", "12 hearings; 40% women", "Minutes", "Apr–Jun 2026"],
        ["1.2 Publish the decisions", "12 decisions online", "Websites", "By July 15, 2026"],
        ["Outcome 2. Budgets are open", "", "", ""],
        ["2.1 Print citizen budgets", "5,000 copies", "Invoice", "Q4 2026"],
    ]
    made = table(document, rows)
    for at in (1, 4):
        made.cell(at, 0).merge(made.cell(at, 3)).text = rows[at][0]
    keep(document, name)
    answer(
        name,
        "en",
        tasks=["Outcome 1. Councils hear women", "Outcome 2. Budgets are open"],
        plan=[
            line("Hold 12 public hearings", "month 2026-04 2026-06",
                 indicators=["12 hearings", "40% women"]),
            line("Publish the decisions", "exact 2026-07-15", indicators=["12 decisions online"]),
            line("Print citizen budgets", "month 2026-10 2026-12", indicators=["5,000 copies"]),
        ],
    )  # fmt: skip


def one_column_of_places():
    """Municipalities in columns by district; a contact table beside that is no plan."""
    name = "20_places_in_columns.docx"
    document = Document()
    document.add_paragraph("Пилотные муниципалитеты")
    table(
        document,
        [
            ["Тонский район", "Аксуйский район"],
            ["Кок-Мойнок", "Тепке"],
            ["Тон", "Жыргалан"],
            ["", "Ак-Булун"],
        ],
    )
    document.add_paragraph("Контакты")
    table(document, [["Роль", "Телефон"], ["Координатор", "0312 000000"]])
    keep(document, name)
    answer(
        name,
        "ru",
        municipalities=["Кок-Мойнок", "Тон", "Тепке", "Жыргалан", "Ак-Булун"],
    )


LATER = (
    weeks_and_reviews,
    measures_plan,
    months_with_crosses,
    numeric_spans,
    two_tables,
    payments_and_milestones,
    letters_in_prose,
    semicolons,
    objectives_above,
    one_column_of_places,
)


if __name__ == "__main__":
    for make in LATER:
        make()
