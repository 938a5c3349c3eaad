"""What may stand between double braces in a form: every name in three languages, for ever.

The names are data and no translations: a form that was written once must be understood by every
later version, whatever the language of the screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trainer_app.core.i18n import LANGUAGES, N_

BOTH = ("event", "assignment")
EVENT = ("event",)
ASSIGNMENT = ("assignment",)


@dataclass(frozen=True)
class Name:
    """`key` is the English name; `label` says to people what it stands for."""

    key: str
    ky: str
    ru: str
    label: str
    about: tuple[str, ...] = BOTH

    def said(self, language: str) -> str:
        return {"ky": self.ky, "ru": self.ru}.get(language, self.key)


@dataclass(frozen=True)
class ListName(Name):
    """Something there are many of; the row of the table in which it stands is repeated."""

    columns: tuple[Name, ...] = ()


FIELDS: tuple[Name, ...] = (
    Name("project", "долбоор", "проект", N_("Project")),
    Name("phase", "этап", "фаза", N_("Phase")),
    Name("donor", "донор", "донор", N_("Donor")),
    Name("implementers", "аткаруучулар", "исполнители", N_("Implementers")),
    Name("assignment", "тапшырма", "задание", N_("Assignment")),
    Name("goal", "максаты", "цель", N_("Goal")),
    Name("contract number", "келишимдин номери", "номер договора", N_("Contract number")),
    Name("contract date", "келишимдин күнү", "дата договора", N_("Contract signed on")),
    Name("mandate", "мандат", "мандат", N_("Project or mandate")),
    Name("employer", "заказчы", "заказчик", N_("Employer")),
    Name("contractor", "аткаруучу", "исполнитель", N_("Contractor")),
    Name("language", "тил", "язык", N_("Language")),
    Name("today", "бүгүн", "сегодня", N_("Date of the paper")),
    Name("author", "даярдаган", "подготовил", N_("Prepared by")),
    Name("trainers", "тренерлер", "тренеры", N_("Trainers")),
    Name("period", "мезгил", "период", N_("Dates")),
    Name("total", "бардыгы", "всего", N_("People present")),
    Name("women", "аялдар", "женщины", N_("Women")),
    Name("men", "эркектер", "мужчины", N_("Men")),
    Name("not stated", "жынысы көрсөтүлгөн эмес", "пол не указан", N_("Not stated")),
    Name("unique people", "кайталанбаган адамдар", "уникальные люди", N_("Unique people")),
    Name(
        "municipalities covered", "камтылган аймактар", "охвачено муниципалитетов",
        N_("Municipalities covered"),
    ),
    Name("summary", "кыскача мазмуну", "краткое содержание", N_("Summary")),
    Name("events held", "өткөрүлгөн иш-чаралар", "проведено мероприятий",
         N_("Events held"), ASSIGNMENT),
    Name("event", "иш-чара", "мероприятие", N_("Event"), EVENT),
    Name("kind", "түрү", "вид", N_("Kind"), EVENT),
    Name("number", "номери", "номер", N_("No."), EVENT),
    Name("date", "күнү", "дата", N_("Date"), EVENT),
    Name("starts", "башталышы", "начало", N_("Begins at"), EVENT),
    Name("ends", "аякташы", "окончание", N_("Ends at"), EVENT),
    Name("hours", "сааттар", "часы", N_("Hours"), EVENT),
    Name("oblast", "облус", "область", N_("Oblast"), EVENT),
    Name("district", "район", "район", N_("District"), EVENT),
    Name("place", "жер", "место", N_("Place"), EVENT),
    Name("venue", "өткөрүлгөн жери", "место проведения", N_("Venue"), EVENT),
    Name("topic", "тема", "тема", N_("Topic"), EVENT),
    Name("state", "абалы", "состояние", N_("State"), EVENT),
    Name("process", "жүрүшү", "ход работы", N_("Process"), EVENT),
    Name("results", "натыйжалар", "результаты", N_("Results"), EVENT),
    Name("about", "эмне жөнүндө", "о чём", N_("About"), EVENT),
    Name("announced on", "жарыяланган күнү", "дата объявления", N_("Announced on"), EVENT),
    Name("channels", "жарыялоо жолдору", "способы объявления", N_("How it was announced"), EVENT),
    Name("agenda", "күн тартиби", "повестка дня", N_("Agenda"), EVENT),
    Name("youth", "жаштар", "молодёжь", N_("Of them young people"), EVENT),
    Name("disabled", "майыптыгы бар адамдар", "люди с инвалидностью",
         N_("Of them people with disabilities"), EVENT),
    Name("advised", "ким кеңеш алды", "кого консультировали", N_("Who was advised"), EVENT),
    Name("mode", "кандай өттү", "каким образом", N_("How"), EVENT),
    Name("advice", "берилген кеңеш", "данный совет", N_("Advice given"), EVENT),
    Name("next step", "кийинки кадам", "следующий шаг", N_("Next step"), EVENT),
    Name("document", "документ", "документ", N_("Document that came of it"), EVENT),
    Name("decision", "чечим", "решение", N_("Decision"), EVENT),
    Name("votes for", "макул добуштар", "голосов за", N_("Votes for"), EVENT),
    Name("votes against", "каршы добуштар", "голосов против", N_("Votes against"), EVENT),
    Name("abstained", "калыс калгандар", "воздержались", N_("Abstained"), EVENT),
    Name("chair", "төрага", "председатель", N_("Chair"), EVENT),
    Name("secretary", "катчы", "секретарь", N_("Secretary"), EVENT),
    Name("protocol number", "протоколдун номери", "номер протокола",
         N_("Number of the minutes"), EVENT),
    Name("messages", "билдирүүлөр", "сообщения", N_("Messages"), EVENT),
    Name("audience", "аудитория", "аудитория", N_("Audience"), EVENT),
    Name("materials", "материалдар", "материалы", N_("Materials"), EVENT),
    Name("cost", "чыгым", "стоимость", N_("Cost"), EVENT),
    Name("feedback", "эл эмне деди", "отзывы людей", N_("What people said"), EVENT),
    Name("outputs", "эмне болду", "итоги", N_("What came of it"), EVENT),
)  # fmt: skip

_NO = Name("no", "№", "№", N_("No."))
_WOMEN = Name("women", "аялдар", "женщины", N_("Women"))
_MEN = Name("men", "эркектер", "мужчины", N_("Men"))
_TOTAL = Name("total", "бардыгы", "всего", N_("Total"))
_TEXT = Name("text", "тексти", "текст", N_("Text"))
_NAME = Name("name", "аты", "название", N_("Name"))

PHOTOS, PARTICIPANTS = "photos", "participants"

LISTS: tuple[ListName, ...] = (
    ListName(
        PARTICIPANTS, "катышуучулар", "участники", N_("Participants"), EVENT,
        (
            _NO,
            Name("name", "аты-жөнү", "фио", N_("Full name")),
            Name("sex", "жынысы", "пол", N_("Sex")),
            Name("age", "курагы", "возраст", N_("Age")),
            Name("position", "кызмат орду", "должность", N_("Position")),
            Name("municipality", "муниципалитет", "муниципалитет", N_("Municipality")),
            Name("signature", "кол тамга", "подпись", N_("Signature")),
        ),
    ),
    ListName(
        "municipalities", "муниципалитеттер", "муниципалитеты", N_("Municipalities"), BOTH,
        (_NO, _NAME, _WOMEN, _MEN, _TOTAL,
         Name("reason", "себеби", "причина", N_("Why nobody came"))),
    ),
    ListName(
        "positions", "кызмат орундары", "должности", N_("By position"), BOTH,
        (_NAME, _WOMEN, _MEN, _TOTAL),
    ),
    ListName(
        "programme", "программа", "программа", N_("Programme"), EVENT,
        (
            Name("starts", "башталышы", "начало", N_("Begins at")),
            Name("ends", "аякташы", "окончание", N_("Ends at")),
            _TEXT,
        ),
    ),
    ListName(
        "events", "иш-чаралар", "мероприятия", N_("Events"), ASSIGNMENT,
        (
            _NO,
            Name("date", "күнү", "дата", N_("Date")),
            _NAME,
            Name("district", "район", "район", N_("District")),
            Name("place", "жер", "место", N_("Place")),
            Name("trainers", "тренерлер", "тренеры", N_("Trainers")),
            Name("state", "абалы", "состояние", N_("State")),
            _WOMEN, _MEN, _TOTAL,
        ),
    ),
    ListName(
        "tasks", "милдеттер", "задачи", N_("Tasks"), BOTH,
        (_NO, _TEXT, Name("done on", "аткарылган күнү", "выполнено", N_("Done on"))),
    ),
    ListName(
        "exercises", "көнүгүүлөр", "упражнения", N_("Exercises"), BOTH,
        (
            _NAME,
            Name("group", "топ", "группа", N_("Group")),
            Name("drawing", "сүрөт", "рисунок", N_("Drawing")),
        ),
    ),
    ListName(
        "lessons", "сабактар", "уроки", N_("Lessons"), BOTH,
        (Name("addressee", "кимге", "кому", N_("For whom")), _TEXT),
    ),
    ListName(
        "recommendations", "сунуштамалар", "рекомендации", N_("Recommendations"), BOTH,
        (Name("addressee", "кимге", "кому", N_("For whom")), _TEXT),
    ),
    ListName(
        "commitments", "милдеттенмелер", "обязательства", N_("Commitments"), BOTH,
        (
            _TEXT,
            Name("who", "ким", "кто", N_("Who")),
            Name("until", "мөөнөтү", "срок", N_("Until")),
            Name("state", "абалы", "состояние", N_("State")),
        ),
    ),
    ListName(
        "points", "айтылгандар", "высказывания", N_("Questions and proposals"), EVENT,
        (
            _NO,
            Name("kind", "түрү", "вид", N_("Kind")),
            _TEXT,
            Name("decision", "чечим", "решение", N_("Decision")),
            Name("reason", "себеби", "причина", N_("Reason")),
        ),
    ),
    ListName(
        PHOTOS, "сүрөттөр", "фото", N_("Photos"), BOTH,
        (
            Name("picture", "сүрөт", "снимок", N_("Photo")),
            Name("caption", "жазуу", "подпись", N_("Caption")),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Meant:
    """What a name in a form stands for: a field, or a column of a list."""

    field: str = ""
    list: str = ""
    column: str = ""


def plain(said: str) -> str:
    """Names are found without regard to case, ё, underscores and the number of blanks."""
    return " ".join(said.casefold().replace("ё", "е").replace("_", " ").split())


def spellings(about: str | None = None) -> Iterator[tuple[str, Meant]]:
    """Every name as it may be written, in all languages; those for an event or an assignment."""
    for field in FIELDS:
        if about is None or about in field.about:
            yield from ((plain(field.said(one)), Meant(field=field.key)) for one in LANGUAGES)
    for many in LISTS:
        if about is not None and about not in many.about:
            continue
        for language in LANGUAGES:
            for column in many.columns:
                said = plain(f"{many.said(language)}.{column.said(language)}")
                yield said, Meant(list=many.key, column=column.key)
            if many.key == PHOTOS:
                yield plain(many.said(language)), Meant(list=PHOTOS, column="picture")


def written(meant: Meant, language: str) -> str:
    """The name as people of this language write it."""
    if meant.field:
        return next(one.said(language) for one in FIELDS if one.key == meant.field)
    many = next(one for one in LISTS if one.key == meant.list)
    column = next(one for one in many.columns if one.key == meant.column)
    return f"{many.said(language)}.{column.said(language)}"
