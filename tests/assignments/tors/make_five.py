"""The five shipped Terms of Reference: the facts of the templates in the shape of their sources.

python -m tests.assignments.tors.make_five
"""

from docx import Document

from tests.assignments.tors.make import HERE, answer, due, keep, line, table
from trainer_app.assignments import templates


def said(code, part, key="text", lang="ru"):
    return [one[key][lang] for one in templates.load(code)[part]]


def tor_000():
    """Two languages side by side in one table of eight columns; only the English has years."""
    code, name = "gals_gesi_000", "tor_000.docx"
    load = templates.load(code)
    document = Document()
    made = table(document, [["", ""]])
    for column, (lang, scope, goal_of, works) in enumerate(
        (
            ("ru", "1. Обоснование", "2. Цель технического задания:", "3. Объем работ:"),
            ("en", "1. Background", "2. Goal of the ToR", "3. The scope of work:"),
        )
    ):
        cell = made.cell(0, column)
        cell.text = scope
        include = {
            "ru": "Экспертная поддержка включает в себя следующие виды работ:",
            "en": "Expert support includes the following activities:",
        }
        for text in (load["project"]["goal"][lang], goal_of, load["goal"][lang], works):
            cell.add_paragraph(text)
        cell.add_paragraph(include[lang])
        for number, text in enumerate(said(code, "tasks", lang=lang), 1):
            cell.add_paragraph(f"{number}. {text}")
    indicators = {
        lang: [
            "\n".join(one["text"][lang] for one in load["indicators"] if one["row"] == row["no"])
            for row in load["schedule"]
        ]
        for lang in ("ru", "en")
    }
    rows = [
        ["№", "Мероприятие", "Срок", "Индикатор(ы)", "#", "Activity", "Deadline", "Indicator(s)"]
    ]
    for at, one in enumerate(load["schedule"]):
        rows.append(
            [
                cell
                for lang in ("ru", "en")
                for cell in (
                    f"{one['no']}.",
                    one["activity"][lang],
                    one["deadline"][lang],
                    indicators[lang][at],
                )
            ]
        )
    rows.append([""] * 8)
    document.add_paragraph("Таблица 1. План и график реализации Технического задания")
    table(document, rows)
    work_plan = (
        "Детальный план работ Консультанта по исполнению технического задания согласовывается"
        " с руководителем Проекта в течение 3 рабочих дней после подписания контракта."
    )
    document.add_paragraph(work_plan)
    document.add_paragraph("4. Подотчетность:")
    document.add_paragraph("Эксперт подотчетен в своей работе Руководителю Проекта.")
    document.add_paragraph("Минимальные требования:")
    document.add_paragraph("Опыт работы не менее 5 лет", style="List Bullet")
    keep(document, name)
    plan = []
    for at, deadline in enumerate(
        ("window 2025-04-28 2025-04-30", "window 2025-05-12 2025-05-23", "exact 2025-05-31")
    ):
        one = load["schedule"][at]
        made = line(one["activity"]["ru"], deadline, indicators=indicators["ru"][at].split("\n"))
        plan.append(made | {"twin": one["activity"]["en"]})
    also_due = [{"text": work_plan, "deadline": due("offset 3 wd signed")}]
    answer(name, "ru", tasks=said(code, "tasks"), plan=plan, also_due=also_due)


def tor_001():
    """No plan at all: tasks, indicators and products in lists, 21 municipalities in two tables."""
    code, name = "gender_policy_campaigns_001", "tor_001.docx"
    load = templates.load(code)
    document = Document()
    document.add_paragraph("Техническое задание")
    document.add_paragraph("I. Обоснование")
    document.add_paragraph("Проект фокусирует свою работу на достижении следующих результатов:")
    document.add_paragraph("1. Предоставление гражданам доступа к эффективным услугам.")
    document.add_paragraph("2. Способствование созданию благоприятных условий.")
    document.add_paragraph("II. Цель и задачи технического задания")
    document.add_paragraph("Цель: " + load["goal"]["ru"])
    document.add_paragraph("III. Задачи:")
    for text in said(code, "tasks"):
        document.add_paragraph(f"{text}.", style="List Bullet")
    document.add_paragraph("IV. Ожидаемые результаты работы:")
    document.add_paragraph(
        "По результатам своей работы НКО предоставляет отчет по выполнению следующих"
        " проектных индикаторов:"
    )
    for number, text in enumerate(said(code, "indicators"), 1):
        document.add_paragraph(f"{number}. {text};")
    document.add_paragraph("Кроме этого, НКО должна предоставить:")
    for number, text in enumerate(said(code, "deliverables", "title"), 1):
        document.add_paragraph(f"{number}) {text};")
    document.add_paragraph("V. Подотчетность:")
    document.add_paragraph("Отобранные НКО подотчетны в своей работе менеджеру Проекта.")
    document.add_paragraph("VI. Процедура подачи заявок")
    document.add_paragraph("Кандидатам необходимо представить документы до 26 марта 2021 г.")
    for number, text in enumerate(("Заявка;", "Техническое предложение;", "Бюджет."), 1):
        document.add_paragraph(f"{number}. {text}")
    document.add_paragraph("Список пилотных муниципалитетов Союза МСУ:")
    places = [one["spelling"] for one in load["scope"]["named"]]
    first = [[str(at), one] for at, one in enumerate(places[:14], 1)]
    second = [[str(at), one] for at, one in enumerate(places[14:], 1)]
    table(document, [["№", "Жалал-Абадская область"], *first])
    document.add_paragraph("")
    table(document, [["№", "Иссык-Кульская область"], *second])
    keep(document, name)
    answer(
        name,
        "ru",
        tasks=said(code, "tasks"),
        indicators=said(code, "indicators"),
        products=said(code, "deliverables", "title"),
        municipalities=places,
    )


def tor_002():
    """A form above, then prose: goals with points below them, an end date, no table."""
    name = "tor_002.docx"
    document = Document()
    table(
        document,
        [
            ["Contract-no:", ""],
            ["Project/mandate no:", "1251.15.2.0"],
            ["Project/mandate name/country:", "Public Service Improvement in Kyrgyzstan"],
        ],
    )
    tasks = [
        "Финализация методологии ОКГ на территории 18 проектных муниципалитетов",
        "Внедрение и финализация методологии ОКГ в 12 проектных муниципалитетах как механизма"
        " обратной связи населения и органов МСУ по улучшению качества и доступности услуг",
    ]
    works = [
        "тренинги по методологии ОКГ и по подготовке аналитических отчетов результатов оценки",
        "Консультации членам групп СМиО, внедряющих ОКГ, по обработке данных, проведению"
        " общественных слушаний и открытых сессий местных кенешей",
    ]
    work_plan = (
        "Детальный план работ Исполнителя согласовывается с менеджером Проекта в течении 7 дней"
        " после подписания контракта."
    )
    for text in (
        "Техническое задание",
        "По внедрению отчетных карточек граждан",
        "Обоснование",
        "Проект сфокусирует свою работу на достижении следующих результатов:",
        "1. Граждане получают эффективные услуги",
        "2. Внедрена эффективная система взаимодействия",
        "Цели технического задания",
        f"1. {tasks[0]}, а именно:",
        "Техническая поддержка ГСМиО по проведению мониторинга выполнения рекомендаций.",
        f"2. {tasks[1]}.",
        "Круг полномочий Исполнителя",
        "Исполнитель проводит следующие виды мероприятий:",
        f"1) {works[0]};",
        f"2) {works[1]}.",
        "Период реализации",
        "Период действия технического задания ограничен до 30 апреля 2019 года.",
        work_plan,
        "Подотчетность",
        "1. Исполнитель по результатам своей деятельности подотчетен менеджеру Проекта.",
        "Квалификационные требования",
        "1. Наличие у организации статуса юридического лица",
        "2. Опыт работы с местными сообществами и ОМСУ не менее 2 лет",
    ):
        document.add_paragraph(text)
    keep(document, name)
    answer(
        name,
        "ru",
        tasks=works,
        period={"start": None, "end": "2019-04-30"},
        also_due=[{"text": work_plan, "deadline": due("offset 7 d signed")}],
    )


def tor_003():
    """As converters write a table to text: a cell a line, each behind a tab."""
    code, name = "performance_study_003", "tor_003.txt"
    load = templates.load(code)
    period = "22 августа 2022 г. - 28 сентября 2022 г.\n(18 активных рабочих дней)"
    deadlines = ["", "9 сентября", "19 сентября"]
    days = ["1 день", "10 дней", "7 дней"]
    activities = said(code, "schedule", "activity")
    rows = [["Ожидаемые продукты", "Продолжительность выполнения", "Срок выполнения"]]
    rows += [list(row) for row in zip(activities, days, deadlines, strict=True)]
    rows += [["Итого:", "18 активных рабочих дней"]]
    text = "ТЕХНИЧЕСКОЕ ЗАДАНИЕ \nдля экспертов по проведению исследования эффективности\n"
    head = [["Название проекта", "Проект"], ["Период реализации технического задания:", period]]
    text += "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in head)
    text += "\n\n\nЦель технического задания\n" + load["goal"]["ru"] + "\n"
    text += "Объем и содержание работ\n"
    tasks = said(code, "tasks")
    text += "\n".join(f"{number}. {one};" for number, one in enumerate(tasks, 1))
    text += "\n\nРемарка: Проект покрывает все расходы на выезд в регионы.\n\nОжидаемые продукты:\n"
    text += "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)
    text += "\n\n\nТребования по отчетности:\nПосле завершения задания эксперт представит отчет.\n"
    text += "Квалификационные требования к эксперту:\n"
    text += "· Опыт работы в органах местного самоуправления не менее 5 лет;\n"
    (HERE / name).write_text(text, "utf-8")
    given = ("none", "exact --09-09", "exact --09-19")
    answer(
        name,
        "ru",
        tasks=tasks,
        plan=[
            line(one, deadline, products=[one], days=float(count.split()[0]))
            for one, deadline, count in zip(activities, given, days, strict=True)
        ],
        period={"start": "2022-08-22", "end": "2022-09-28"},
        total_days=18.0,
    )


def tor_004():
    """Services with days and months; products in a list; payments in a table that is no plan."""
    code, name = "communication_strategy_004", "tor_004.docx"
    services = said(code, "tasks")
    days = [1, 2, 1, 2, 1, 10, 8, 1]
    periods = ["Октябрь"] * 5 + ["До 20 ноября", "Ноябрь-декабрь", "Ноябрь-декабрь"]
    document = Document()
    document.add_paragraph("ТЕХНИЧЕСКОЕ ЗАДАНИЕ")
    document.add_paragraph("на оказание консультационных услуг")
    document.add_paragraph("Программа Коалиции включает 3 основных направления:")
    for text in ("информационно-просветительская деятельность;", "местные инициативы."):
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("Задачи и продолжительность выполнения услуг")
    rows = [["№", "Вид услуг", "Продолжительность времени выполнения,\nдней оказания услуг",
             "Период"]]  # fmt: skip
    rows += [[str(at), *row] for at, row in enumerate(zip(services, days, periods, strict=True), 1)]
    table(document, [*rows, ["", "Итого:", "26", ""]])
    document.add_paragraph("Ожидаемые продукты")
    products = said(code, "deliverables", "title")
    for number, text in enumerate(products, 1):
        document.add_paragraph(f"{number}. {text};")
    document.add_paragraph("Квалификационные требования к Консультанту:")
    document.add_paragraph("1) физическое лицо – необходимо предоставить копию паспорта;")
    document.add_paragraph("Период исполнения технического задания")
    document.add_paragraph("В период с 11 октября по 22 декабря 2023 года.")
    document.add_paragraph("Подотчетность консультанта и порядок выплат")
    table(
        document,
        [
            ["Транш", "Условие", "сумма транша\n(доля от общей суммы оплаты)"],
            ["Начальный", "Представление детального графика выполнения услуг.", "30%"],
            ["Финальный", "Доработанный проект Стратегии Коалиции", "70%"],
        ],
    )
    document.add_paragraph("Приложения к техническому заданию.")
    for number, text in enumerate(("Программа Коалиции.", "Стратегии членов Коалиции."), 1):
        document.add_paragraph(f"{number}. {text}")
    keep(document, name)
    given = ["month --10"] * 5 + ["exact --11-20", "month --11 --12", "month --11 --12"]
    answer(
        name,
        "ru",
        plan=[
            line(text, deadline, days=float(count))
            for text, deadline, count in zip(services, given, days, strict=True)
        ],
        products=products,
        period={"start": "2023-10-11", "end": "2023-12-22"},
        total_days=26.0,
    )


FIVE = (tor_000, tor_001, tor_002, tor_003, tor_004)


if __name__ == "__main__":
    for make in FIVE:
        make()
