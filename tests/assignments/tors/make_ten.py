"""Ten invented Terms of Reference: each table beside its hand-made answer.

    python -m tests.assignments.tors.make_ten

They were written before there was a reader, and are not changed to suit it.
"""

from datetime import date

import openpyxl
from docx import Document

from tests.assignments.tors.make import HERE, answer, keep, line, table


def merged_cells():
    """Groups across the whole width, two levels of numbers, one deadline for two rows."""
    name = "01_merged.docx"
    document = Document()
    document.add_heading("Техническое задание", 1)
    document.add_paragraph("Сопровождение водных комитетов трёх айылных аймаков")
    document.add_paragraph("Таблица 1. План мероприятий")
    rows = [
        ["№", "Мероприятия", "Сроки", "Индикаторы"],
        ["1", "Компонент 1. Подготовка", "", ""],
        ["1.1", "Провести вводную встречу с водными комитетами", "до 31 мая 2025 г.",
         "Протокол встречи подписан"],
        ["1.2", "Собрать данные о водопользователях по полу", "до 31 мая 2025 г.",
         "База данных трёх аймаков заполнена"],
        ["2", "Компонент 2. Обучение", "", ""],
        ["2.1", "Провести 3 двухдневных тренинга по тарифам", "2–20 июня 2025 г.",
         "Обучено не менее 45 человек\nНе менее 40 % участников – женщины"],
        ["2.2", "Подготовить итоговый отчет", "30.06.2025", "Отчет утвержден"],
    ]  # fmt: skip
    made = table(document, rows)
    for at in (1, 4):
        made.cell(at, 1).merge(made.cell(at, 3)).text = rows[at][1]
    made.cell(2, 2).merge(made.cell(3, 2)).text = "до 31 мая 2025 г."
    keep(document, name)
    answer(
        name,
        "ru",
        tasks=["Компонент 1. Подготовка", "Компонент 2. Обучение"],
        plan=[
            line(rows[2][1], "exact 2025-05-31", indicators=[rows[2][3]]),
            line(rows[3][1], "exact 2025-05-31", indicators=[rows[3][3]]),
            line(
                rows[5][1],
                "window 2025-06-02 2025-06-20",
                indicators=["Обучено не менее 45 человек", "Не менее 40 % участников – женщины"],
            ),
            line(rows[6][1], "exact 2025-06-30", indicators=["Отчет утвержден"]),
        ],
    )


def another_order():
    """The deadline first, the activity third, a column nobody asked for; years missing."""
    name = "02_another_order.docx"
    document = Document()
    document.add_paragraph("План-график работ эксперта")
    rows = [
        ["Срок исполнения", "Ожидаемый результат", "Наименование работ", "Ответственный"],
        ["В течение 3 рабочих дней после подписания договора", "План согласован",
         "Представить детальный план работ", "Эксперт"],
        ["28-30 апреля", "Программа и раздаточный материал готовы",
         "Разработать программу тренинга", "Эксперт"],
        ["Октябрь", "", "Провести консультации для депутатов айылных кенешей",
         "Эксперт, координатор"],
        ["", "Рекомендации вручены", "Подготовить рекомендации для айыл окмоту", "Эксперт"],
        ["По согласованию с Проектом", "Итоги обсуждены",
         "Провести заключительный круглый стол", "Проект"],
    ]  # fmt: skip
    table(document, rows)
    keep(document, name)
    answer(
        name,
        "ru",
        plan=[
            line(rows[1][2], "offset 3 wd signed", indicators=[rows[1][1]]),
            line(rows[2][2], "window --04-28 --04-30", indicators=[rows[2][1]]),
            line(rows[3][2], "month --10"),
            line(rows[4][2], "none", indicators=[rows[4][1]]),
            line(rows[5][2], "text", indicators=[rows[5][1]]),
        ],
    )


def english_effort():
    """Level of effort, a total row, deliverables in their own column."""
    name = "03_english_effort.docx"
    document = Document()
    document.add_heading("Terms of Reference", 1)
    document.add_paragraph("Consultant on accessible public buildings")
    document.add_paragraph("Period of assignment: from 1 February 2026 to 30 April 2026.")
    document.add_paragraph("The consultant works in four steps, see the table.")
    rows = [
        ["#", "Activities", "Deliverables", "Deadline", "Level of effort (days)"],
        ["1", "Agree on a detailed work plan", "Work plan",
         "within 5 working days of contract signing", "1"],
        ["2", "Visit six municipal buildings and check ramps, doors and light",
         "Checklists of six buildings", "by 15 March 2026", "6"],
        ["3", "Discuss the findings with the local councils", "Minutes of the meetings",
         "March – April 2026", "3.5"],
        ["4", "Write the final report", "Final report in English and Russian",
         "30 April 2026", "4"],
        ["", "Total", "", "", "14.5"],
    ]  # fmt: skip
    table(document, rows)
    document.add_paragraph("Qualifications")
    table(
        document,
        [
            ["Criterion", "Points"],
            ["At least five years of experience", "40"],
            ["Knowledge of Kyrgyz", "60"],
        ],
    )
    keep(document, name)
    deadlines = (
        "offset 5 wd signed",
        "exact 2026-03-15",
        "month 2026-03 2026-04",
        "exact 2026-04-30",
    )
    answer(
        name,
        "en",
        plan=[
            line(row[1], deadline, products=[row[2]], days=float(row[4]))
            for row, deadline in zip(rows[1:5], deadlines, strict=True)
        ],
        period={"start": "2026-02-01", "end": "2026-04-30"},
        total_days=14.5,
    )


def kyrgyz():
    """A Kyrgyz table; tasks listed above it in prose."""
    name = "04_kyrgyz.docx"
    document = Document()
    document.add_paragraph("ТЕХНИКАЛЫК ТАПШЫРМА")
    document.add_paragraph("Айыл кеңештеринин депутаттары үчүн окуулар")
    document.add_paragraph("Милдеттер:")
    for text in (
        "1. Окуу программасын иштеп чыгуу;",
        "2. Бюджеттик угууларды даярдоого көмөктөшүү;",
    ):
        document.add_paragraph(text)
    document.add_paragraph("Иш-чаралардын планы")
    rows = [
        ["№", "Иш-чаралар", "Мөөнөтү", "Көрсөткүчтөр"],
        ["1", "Окуу программасын жана графигин түзүү",
         "келишимге кол коюлгандан кийин 5 жумуш күндүн ичинде", "Программа бекитилди"],
        ["2", "Төрт район боюнча бир күндүк окууларды өткөрүү", "2026-жылдын 12–14-майы",
         "60 депутат окуудан өттү"],
        ["3", "Бюджеттик угууларга катышуу жана кеңеш берүү", "июнь айы", ""],
        ["4", "Жыйынтыктоочу отчетту тапшыруу", "2026-жылдын 30-июнуна чейин",
         "Отчет кабыл алынды"],
    ]  # fmt: skip
    table(document, rows)
    keep(document, name)
    deadlines = (
        "offset 5 wd signed",
        "window 2026-05-12 2026-05-14",
        "month --06",
        "exact 2026-06-30",
    )
    answer(
        name,
        "ky",
        tasks=["Окуу программасын иштеп чыгуу", "Бюджеттик угууларды даярдоого көмөктөшүү"],
        plan=[
            line(row[1], deadline, indicators=[row[3]] if row[3] else [])
            for row, deadline in zip(rows[1:], deadlines, strict=True)
        ],
    )


def header_on_row_five():
    """A workbook: title lines, the heading on row 5, real dates, two date columns, a total."""
    name = "05_header_row_five.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "План"
    sheet["A1"] = "Календарный план работ"
    sheet.merge_cells("A1:F1")
    sheet["A2"] = "Исполнитель: организация (по договору)"
    head = ["№ п/п", "Мероприятие", "Начало", "Окончание", "Кол-во дней", "Показатель"]
    rows = [
        [1, "Анализ действующих тарифов на воду", date(2026, 3, 2), date(2026, 3, 13), 8,
         "Аналитическая справка"],
        [2, "Общественные слушания в пяти сёлах", date(2026, 3, 23), date(2026, 4, 3), 5,
         "Проведено 5 слушаний"],
        [3, "Доработка проекта тарифа", None, date(2026, 4, 17), 3, "Проект тарифа внесён в кенеш"],
        [4, "Итоговый отчёт", None, "апрель 2026 г.", 1.5, "Отчёт принят"],
    ]  # fmt: skip
    for at, row in enumerate([head, *rows, [None, "Итого", None, None, 17.5, None]], 5):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value)
    book.save(HERE / name)
    deadlines = (
        "window 2026-03-02 2026-03-13",
        "window 2026-03-23 2026-04-03",
        "exact 2026-04-17",
        "month 2026-04",
    )
    answer(
        name,
        "ru",
        plan=[
            line(row[1], deadline, indicators=[row[5]], days=float(row[4]))
            for row, deadline in zip(rows, deadlines, strict=True)
        ],
        total_days=17.5,
    )


def tabs():
    """Plain text, a row a line, cells between tabs; Russian words for English columns."""
    name = "06_tabs.txt"
    rows = [
        ["Этап", "Вид услуг", "Период", "Дней", "Продукт"],
        ["I", "Изучение документов и встреча с заказчиком", "до 5 октября", "2",
         "Уточнённый план"],
        ["II", "Опрос 120 жителей", "с 6 по 17 октября", "6", "Заполненные анкеты"],
        ["III", "Анализ и отчет", "октябрь-ноябрь", "4", "Отчет; Презентация"],
    ]  # fmt: skip
    text = "Задание на услуги по опросу\n\nСроки: 1 октября – 30 ноября 2026 г.\n\n"
    text += "\n".join("\t".join(row) for row in rows) + "\n\nОплата после приёмки отчета.\n"
    (HERE / name).write_text(text, "utf-8")
    answer(
        name,
        "ru",
        plan=[
            line(rows[1][1], "exact --10-05", products=["Уточнённый план"], days=2.0),
            line(rows[2][1], "window --10-06 --10-17", products=["Заполненные анкеты"], days=6.0),
            line(rows[3][1], "month --10 --11", products=["Отчет", "Презентация"], days=4.0),
        ],
        period={"start": "2026-10-01", "end": "2026-11-30"},
    )


def numbered():
    """No table: numbered lines with the deadline behind a dash, and an indicator below."""
    name = "07_numbered.txt"
    (HERE / name).write_text(
        """ТЕХНИЧЕСКОЕ ЗАДАНИЕ
на проведение информационной кампании

Мероприятия и сроки:
1. Разработать план кампании – до 10 июня 2025 г.
   Индикатор: план согласован с айыл окмоту
2. Выпустить плакаты и ролик – 12-30 июня 2025 г.
   Индикатор: распространено 200 плакатов
3. Провести встречи в девяти сёлах – июль 2025 г.
   Индикатор: охвачено не менее 300 жителей
4. Представить отчет о кампании – в течение 10 дней после последней встречи

Ожидаемые продукты:
- план кампании;
- плакаты и ролик на кыргызском языке;
- отчет с фотографиями.

Требования к исполнителю:
- опыт проведения кампаний не менее 2 лет;
- знание кыргызского языка.
""",
        "utf-8",
    )
    answer(
        name,
        "ru",
        plan=[
            line("Разработать план кампании", "exact 2025-06-10",
                 indicators=["план согласован с айыл окмоту"]),
            line("Выпустить плакаты и ролик", "window 2025-06-12 2025-06-30",
                 indicators=["распространено 200 плакатов"]),
            line("Провести встречи в девяти сёлах", "month 2025-07",
                 indicators=["охвачено не менее 300 жителей"]),
            line("Представить отчет о кампании", "offset 10 d other"),
        ],
        products=[
            "план кампании",
            "плакаты и ролик на кыргызском языке",
            "отчет с фотографиями",
        ],
    )  # fmt: skip


def both_in_one_cell():
    """Products and indicators share a cell; the table has a second line of headings."""
    name = "08_both_in_one_cell.docx"
    document = Document()
    document.add_heading("Terms of Reference: youth councils", 1)
    rows = [
        ["No", "Task", "Timeframe", "", "Products and indicators"],
        ["", "", "Start", "End", ""],
        ["1", "Map existing youth councils", "1 September 2025", "12 September 2025",
         "Product: map of youth councils\nIndicator: all 14 municipalities are on the map"],
        ["2", "Train council members", "15 September 2025", "10 October 2025",
         "Product: training report\nIndicator: 70 young people trained\n"
         "Indicator: at least half of them young women"],
        ["3", "Help the councils to write a plan for a year", "", "31 October 2025",
         "Product: 14 plans"],
    ]  # fmt: skip
    made = table(document, rows)
    made.cell(0, 2).merge(made.cell(0, 3)).text = "Timeframe"
    for column in (0, 1, 4):
        made.cell(0, column).merge(made.cell(1, column)).text = rows[0][column]
    keep(document, name)
    answer(
        name,
        "en",
        plan=[
            line(rows[2][1], "window 2025-09-01 2025-09-12",
                 products=["map of youth councils"],
                 indicators=["all 14 municipalities are on the map"]),
            line(rows[3][1], "window 2025-09-15 2025-10-10", products=["training report"],
                 indicators=["70 young people trained", "at least half of them young women"]),
            line(rows[4][1], "exact 2025-10-31", products=["14 plans"]),
        ],
    )  # fmt: skip


def municipalities():
    """A plan on the first sheet, the municipalities on the second, grouped by oblast."""
    name = "09_municipalities.xlsx"
    book = openpyxl.Workbook()
    plan = book.active
    plan.title = "Table 1"
    head = ["Activity", "When", "Indicators of success"]
    rows = [
        ["Inception meeting in each oblast", "10-14 November 2025", "Two meetings held"],
        ["Coaching of social workers", "November 2025 – February 2026",
         "12 social workers coached; 12 case plans written"],
        ["Final report", "not later than 27 February 2026", "Report approved"],
    ]  # fmt: skip
    for row in [head, *rows]:
        plan.append(row)
    places = book.create_sheet("Municipalities")
    for row in [
        ["№", "Municipality", "District"],
        [None, "Naryn oblast", None],
        [1, "Ак-Талаа", "Ак-Талаа"],
        [2, "Ак-Кудук", "Ат-Башы"],
        [3, "Чолпон", "Кочкор"],
        [None, "Talas oblast", None],
        [4, "Бекмолдо", "Талас"],
        [5, "Кара-Суу", ""],
    ]:
        places.append(row)
    book.save(HERE / name)
    answer(
        name,
        "en",
        plan=[
            line(rows[0][0], "window 2025-11-10 2025-11-14", indicators=[rows[0][2]]),
            line(
                rows[1][0],
                "month 2025-11 2026-02",
                indicators=["12 social workers coached", "12 case plans written"],
            ),
            line(rows[2][0], "exact 2026-02-27", indicators=[rows[2][2]]),
        ],
        municipalities=["Ак-Талаа", "Ак-Кудук", "Чолпон", "Бекмолдо", "Кара-Суу"],
    )


def no_plan():
    """Prose, qualifications, contacts and points: there is nothing to take."""
    name = "10_no_plan.docx"
    document = Document()
    document.add_paragraph("Приглашение к выражению интереса")
    document.add_paragraph(
        "Организация приглашает тренеров по бюджету, учитывающему интересы женщин и мужчин. "
        "Первые тренинги ожидаются весной; сроки будут сообщены отобранным тренерам."
    )
    document.add_paragraph("Требования к тренеру:")
    for text in ("опыт работы с айыл окмоту", "знание кыргызского и русского языков"):
        document.add_paragraph(text, style="List Bullet")
    table(
        document,
        [
            ["Критерий", "Баллы"],
            ["Опыт проведения тренингов", "50"],
            ["Опыт работы с ОМСУ", "30"],
            ["Рекомендации", "20"],
        ],
    )
    document.add_paragraph("Документы принимаются до 26 марта 2027 г. на бумаге.")
    keep(document, name)
    answer(name, "ru")


TEN = (
    merged_cells,
    another_order,
    english_effort,
    kyrgyz,
    header_on_row_five,
    tabs,
    numbered,
    both_in_one_cell,
    municipalities,
    no_plan,
)


if __name__ == "__main__":
    for make in TEN:
        make()
