"""Vision Journey: from today to the vision, with milestones on the way."""

from __future__ import annotations

from datetime import timedelta

from trainer_app.fieldtools.engines.journey import Journey
from trainer_app.fieldtools.exercise import Exercise, Kind, Statement, Step, Words
from trainer_app.fieldtools.facts import RunFacts

FIRST_MILESTONE_WITHIN = timedelta(days=35)  # a month and a few days: the first step is soon


def advice(run: RunFacts) -> list[Words]:
    """What the method asks to look at again; nothing here stops anybody."""
    return [*_without_today(run), *_balance(run), *_dates(run)]


def _without_today(run: RunFacts) -> list[Words]:
    lonely = [v for v in run.of_kind("vision") if not run.ends_at(v.about, "today_of")]
    if not lonely or not run.of_kind("today"):
        return []
    return [
        Words(
            "Ар бир кыялга азыркы абал жазылсын.",
            "У каждого элемента мечты должно быть описание сегодняшнего дня.",
            "Every part of the vision needs its picture of today.",
        )
    ]


def _balance(run: RunFacts) -> list[Words]:
    above, below = len(run.of_kind("opportunity")), len(run.of_kind("challenge"))
    if not below or above > below:
        return []
    return [
        Words(
            "Мүмкүнчүлүктөр көйгөйлөрдөн көп болушу керек: кыялды же мөөнөттү кайра карагыла.",
            "Возможностей должно быть больше, чем проблем: пересмотрите мечту или сроки.",
            "There should be more opportunities than challenges: look at the vision or its dates.",
        )
    ]


def _dates(run: RunFacts) -> list[Words]:
    dated = [step.due for step in run.of_kind("milestone") if step.due]
    found = []
    if dated and run.day and dated[0] > run.day + FIRST_MILESTONE_WITHIN:
        found.append(
            Words(
                "Биринчи аралык максат бир айдын ичинде болсун.",
                "Первый этап должен наступить через месяц.",
                "The first milestone should come after one month.",
            )
        )
    if dated != sorted(dated):
        found.append(
            Words(
                "Аралык максаттардын даталары ирети менен эмес.",
                "Даты этапов идут не по порядку.",
                "The dates of the milestones are not in their order.",
            )
        )
    return found


EXERCISE = Exercise(
    code="vision_journey",
    version="1",
    name=Words("Кыялга саякат", "Путешествие к мечте", "Vision Journey"),
    about=Words(
        "Топ кыялын, азыркы абалын жана экөөнүн ортосундагы жолду бир баракка тартат: эмне жардам"
        " берет, эмне тоскоол болот, кайсы кадамдар биринчи жасалат. Ыкманын авторлору: Линда"
        " Мейокс жана GALS тармагы; Кыргызстандагы колдонмо: «Коомчулуктардын өнүгүү альянсы»"
        " (CDA), IFAD.",
        "Группа рисует на одном листе мечту, сегодняшний день и дорогу между ними: что помогает,"
        " что мешает, какие шаги будут первыми. Авторы метода: Линда Мейокс и сеть GALS; пособие"
        " для Кыргызстана: «Альянс развития сообществ» (CDA), IFAD.",
        "The group draws its vision, today, and the road between them on one sheet: what helps,"
        " what is in the way, which steps come first. Authors of the method: Linda Mayoux and the"
        " GALS network; toolkit for Kyrgyzstan: Community Development Alliance (CDA), IFAD.",
    ),
    engine=Journey(),
    steps=(
        Step(
            Words("Кыял", "Мечта", "Vision"),
            Words(
                "Жогорку оң бурчка чоң кызыл тегерек тарткыла. Ичине көп эмгек кылсак жетүүгө"
                " мүмкүн болгон кыялды тарткыла.",
                "Нарисуйте большой красный круг вверху справа. В нём мечта, до которой почти можно"
                " дойти, если хорошо потрудиться.",
                "Draw a large red circle at the top right. Inside: the vision you could almost"
                " reach with hard work.",
            ),
            15,
            ("vision",),
        ),
        Step(
            Words("Бүгүн", "Сегодня", "Today"),
            Words(
                "Төмөнкү сол бурчка кара тегерек тарткыла. Ар бир кыял боюнча азыркы абалды"
                " көрсөткүлө. Эки тегеректи жол менен кошкула.",
                "Внизу слева чёрный круг. Для каждой части мечты покажите, как обстоит дело сейчас."
                " Соедините круги дорогой.",
                "A black circle at the bottom left. For each part of the vision show how things"
                " stand now. Join the circles by a road.",
            ),
            10,
            ("today",),
        ),
        Step(
            Words(
                "Мүмкүнчүлүктөр жана көйгөйлөр",
                "Возможности и проблемы",
                "Opportunities and challenges",
            ),
            Words(
                "Жолдун үстүнө мүмкүнчүлүктөрдү, астына көйгөйлөрдү жазгыла. Өз колуңардагысы жолго"
                " жакын, башкасы алыс турсун.",
                "Над дорогой возможности, под дорогой проблемы. То, что в ваших руках, ближе к"
                " дороге; остальное дальше.",
                "Opportunities above the road, challenges below. What is in your hands stands close"
                " to it, the rest far away.",
            ),
            20,
            ("opportunity", "challenge"),
        ),
        Step(
            Words("Максат жана кадамдар", "Цель и этапы", "Target and milestones"),
            Words(
                "Орто мөөнөттүү максатты койгула, андан кийин 2–4 аралык максатты. Биринчиси бир"
                " айдан кийин.",
                "Поставьте цель на средний срок, затем 2–4 этапа. Первый – через месяц.",
                "Set a target for the medium term, then 2 to 4 milestones. The first comes after"
                " one month.",
            ),
            15,
            ("target", "milestone"),
        ),
        Step(
            Words("Аракеттер", "Действия", "Actions"),
            Words(
                "Ар бир кадамга чейин ким эмне кылат? Кимге айтып бересиңер?",
                "Кто и что делает до каждого этапа? С кем вы поделитесь?",
                "Who does what before each milestone? Whom will you tell?",
            ),
            15,
            ("action", "peer"),
        ),
    ),
    kinds=(
        Kind(
            "vision",
            Words("Кыял", "Мечта", "Vision"),
            Words("Кыялыңар кандай?", "О чём ваша мечта?", "What do you dream of?"),
            fields=("side",),
            at_least=1,
        ),
        Kind(
            "today",
            Words("Бүгүн", "Сегодня", "Today"),
            Words(
                "Бул жагынан азыр абал кандай?",
                "Как с этим обстоит дело сейчас?",
                "How do things stand with it today?",
            ),
            fields=("side",),
            at_least=1,
            belongs_to="vision",
            link="today_of",
            one_each=True,
        ),
        Kind(
            "opportunity",
            Words("Мүмкүнчүлүктөр", "Возможности", "Opportunities"),
            Words("Эмне жардам берет?", "Что поможет?", "What will help?"),
            fields=("control", "side"),
            at_least=10,
        ),
        Kind(
            "challenge",
            Words("Көйгөйлөр", "Проблемы", "Challenges"),
            Words("Эмне тоскоол болот?", "Что мешает?", "What is in the way?"),
            fields=("control", "side", "answer"),
            at_least=1,
        ),
        Kind(
            "target",
            Words("Максат", "Цель", "Target"),
            Words(
                "Орто мөөнөттө эмнеге жетесиңер?",
                "Чего вы достигнете в среднем сроке?",
                "What will you have reached in the medium term?",
            ),
            fields=("due_on", "measure", "state"),
            at_least=1,
            at_most=1,
        ),
        Kind(
            "milestone",
            Words("Аралык максаттар", "Этапы", "Milestones"),
            Words(
                "Кайсы күнгө карата эмне жасалат?",
                "Что и к какому дню будет сделано?",
                "What will be done, by which day?",
            ),
            fields=("due_on", "measure", "state"),
            at_least=2,
            at_most=4,
        ),
        Kind(
            "action",
            Words("Аракеттер", "Действия", "Actions"),
            Words("Ким эмне кылат?", "Кто и что делает?", "Who does what?"),
            fields=("who", "due_on"),
            at_least=1,
            belongs_to="milestone",
            link="action_of",
        ),
        Kind(
            "peer",
            Words("Кимге айтабыз", "С кем поделимся", "Whom we will tell"),
            Words(
                "Бул ыкманы кимдерге үйрөтөсүңөр?",
                "Кого вы научите этому методу?",
                "Whom will you teach this method?",
            ),
            fields=("amount", "due_on"),
            labels={"amount": Words("Канча киши", "Сколько человек", "How many people")},
        ),
    ),
    counted=(
        Statement(
            "reachable",
            Words(
                "Кыялга жетүүгө болот деп эсептейт",
                "Считают мечту достижимой",
                "Think the vision can be reached",
            ),
        ),
        Statement(
            "will_act",
            Words(
                "Бир айдын ичинде аракет баштайт",
                "Начнут действовать в течение месяца",
                "Will begin to act within a month",
            ),
        ),
    ),
    advice=advice,
)
