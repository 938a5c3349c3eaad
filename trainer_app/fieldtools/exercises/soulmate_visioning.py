"""Soulmate Visioning: what a good life, or a good aimak, looks like."""

from __future__ import annotations

from trainer_app.fieldtools.engines.circle import VisionCircle
from trainer_app.fieldtools.exercise import Exercise, Kind, Statement, Step, Words
from trainer_app.fieldtools.facts import RunFacts

GROUPS = {
    "everyone": Words("Баары үчүн", "Для всех", "For everyone"),
    "women": Words("Аялдар үчүн", "Для женщин", "For women"),
    "men": Words("Эркектер үчүн", "Для мужчин", "For men"),
    "children": Words("Балдар үчүн", "Для детей", "For children"),
    "older": Words("Улгайган адамдар үчүн", "Для пожилых людей", "For older people"),
    "disability": Words(
        "Майыптыгы бар адамдар үчүн",
        "Для людей с инвалидностью",
        "For people with disabilities",
    ),
    "migrants": Words(
        "Мигранттардын үй-бүлөлөрү үчүн", "Для семей мигрантов", "For families of migrants"
    ),
    "remote": Words("Алыскы айылдар үчүн", "Для отдалённых сёл", "For remote villages"),
}

AREAS = {
    "home": Words("Үй", "Дом", "Home"),
    "relations": Words("Мамилелер", "Отношения", "Relations"),
    "work": Words("Жумуш жана киреше", "Работа и доход", "Work and income"),
    "community": Words("Коомчулук", "Сообщество", "Community"),
    "service": Words("Кызматтар", "Услуги", "Services"),
    "self": Words("Өзүм", "Я сам", "Myself"),
}

RINGS = {
    1: Words("Баарына орток", "Общее для всех", "Common to all"),
    2: Words("Бир нечебизде бар", "Общее для нескольких", "Shared by several"),
    3: Words("Бир кишиники", "Личное", "Own to one"),
}


def for_whom(code: str) -> str:
    words = GROUPS.get(code)
    return words.shown() if words else code


def advice(run: RunFacts) -> list[Words]:
    """Who is missing? Groups for whom nobody dreamed anything."""
    dreamed = {item.for_whom for item in run.of_kind("wish")} - {""}
    if not dreamed or "everyone" in dreamed:
        return []
    missing = [words for code, words in GROUPS.items() if code not in {*dreamed, "everyone"}]
    if not missing:
        return []
    return [
        Words(
            "Ким калып калды? " + ", ".join(words.ky for words in missing) + ".",
            "Кого не хватает? " + ", ".join(words.ru for words in missing) + ".",
            "Who is missing? " + ", ".join(words.en for words in missing) + ".",
        )
    ]


EXERCISE = Exercise(
    code="soulmate_visioning",
    version="1",
    name=Words("Кыял", "Мечта", "Soulmate Visioning"),
    about=Words(
        "Жакшыдан баштайбыз: ар ким кыялын айтып, тартат; андан кийин топ орток кыялдарды табат."
        " Ыкманын авторлору: Линда Мейокс жана GALS тармагы; Кыргызстандагы колдонмо:"
        " «Коомчулуктардын өнүгүү альянсы» (CDA), IFAD.",
        "Начинаем с хорошего: каждый рассказывает и рисует мечту, затем группа находит общее."
        " Авторы метода: Линда Мейокс и сеть GALS; пособие для Кыргызстана: «Альянс развития"
        " сообществ» (CDA), IFAD.",
        "Begin with the good: each one tells and draws a dream, then the group finds what they"
        " share. Authors of the method: Linda Mayoux and the GALS network; toolkit for Kyrgyzstan:"
        " Community Development Alliance (CDA), IFAD.",
    ),
    engine=VisionCircle(item="wish", for_whom=for_whom),
    steps=(
        Step(
            Words("Жуптар", "Пары", "Pairs"),
            Words(
                "Тааныш эмес адам менен жуп болгула. Кыялыңарды бири-бириңерге айткыла.",
                "Найдите незнакомого человека. Расскажите друг другу о своей мечте.",
                "Pair up with someone you do not know. Tell each other your dream.",
            ),
            15,
        ),
        Step(
            Words("Сүрөт", "Рисунок", "Drawing"),
            Words(
                "Ар ким кыялын тегеректин ичине белгилер менен тартсын.",
                "Каждый рисует мечту в круге символами.",
                "Each one draws the dream in a circle, in symbols.",
            ),
            15,
        ),
        Step(
            Words("Орток кыял", "Общая мечта", "What we share"),
            Words(
                "Топтордо салыштыргыла: орток белгилер ортого, жекелери четине.",
                "В группах сравните: общие символы в середину, личные по краям.",
                "Compare in groups: common symbols in the middle, individual ones at the rim.",
            ),
            20,
            ("wish",),
        ),
        Step(
            Words("Эсептөө", "Подсчёт", "Counting"),
            Words(
                "Кайсы кыялдар көбүрөөк кездешти? Аялдар менен эркектерди өзүнчө санагыла.",
                "Какие мечты встречаются чаще? Посчитайте отдельно женщин и мужчин.",
                "Which dreams came most often? Count women and men apart.",
            ),
            10,
        ),
    ),
    kinds=(
        Kind(
            "wish",
            Words("Кыялдар", "Мечты", "Dreams"),
            Words(
                "Беш-он жылдан кийин кандай болсун?",
                "Как должно быть через пять–десять лет?",
                "How should it be in five to ten years?",
            ),
            fields=("ring", "side", "for_whom", "category"),
            at_least=3,
            labels={"ring": Words("Канчасына орток", "Чья мечта", "Whose dream")},
            choices={"ring": RINGS, "for_whom": GROUPS, "category": AREAS},
        ),
    ),
    counted=(
        Statement(
            "shared", Words("Ушул кыялды бөлүшөт", "Разделяют эту мечту", "Share this dream")
        ),
    ),
    commitments=False,
    advice=advice,
)
