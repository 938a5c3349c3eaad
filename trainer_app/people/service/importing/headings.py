"""Which column holds what: headings in Kyrgyz, Russian or English, in any order and wording."""

import re
from functools import cache

from trainer_app.core import i18n
from trainer_app.core.words import fold
from trainer_app.people.model import Person
from trainer_app.people.service.importing.letters import repair
from trainer_app.store.base import describe

# What a column can be. Person's own fields keep their names; the others are parts of them.
NAME_PARTS = ("surname", "given_name", "fathers_name")
TICKS = {"tick_female": "female", "tick_male": "male"}
IGNORED = ("number", "signature", "withheld")
"""Known and not taken: row numbers, signatures, and what a list of participants must not keep."""

_FROM_MODEL = (
    "full_name",
    "sex",
    "age_band",
    "position",
    "municipality_id",
    "organisation",
    "phone",
    "disability",
    "note",
)
# Whole headings, folded (ө is о, ү is у, ң is н), signs dropped. The first that fits is taken.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("number", r"n|no|№|nn|пп|п п|номер|номер п п|№ п п|n п п|№ пп|катар номери|кат ?саны|т н|р с"),
    ("signature", r".*\bподпис\w*|роспис\w*|.*\bкол ?там\w*|колу|колдору|.*signature.*"),
    ("withheld", r".*паспорт\w*.*|.*\bинн\b.*|.*\bпин\b.*|passport.*|.*национальност\w*|улуту"),
    ("withheld", r"ethnicity|id card.*|жеке номер.*|.*адрес прожив.*"),
    ("full_name", r"ф ?и ?о\b.*|фамили\w* .*им.*|аты ?жону.*|.*\bаты жону|full ?name|name|names"),
    ("full_name", r"(?:name|names) .*|участник\w*|катышуучу\w*|participants?|атыжону"),
    ("full_name", r"сотрудник\w*|кызматкер\w*|кызматкердин .*|слушател\w*|угуучу\w*"),
    ("full_name", r"фамилиясы .*аты.*|ааты|фаа|ф а а|surname .*name.*|participant s? ?name"),
    ("surname", r"фамили\w*|surname|last name|family name|тегиасы"),
    ("fathers_name", r"отчеств\w*|атасынын аты|patronymic|middle name|fathers? name"),
    ("given_name", r"имя|аты|first name|given name|оз аты|исм\w*"),
    ("tick_female", r"ж|жен|женщин\w*|женский|аял\w*|f|female|women|woman"),
    ("tick_male", r"м|муж|мужчин\w*|мужской|эркек\w*|m|male|men|man"),
    ("sex", r"пол|пол .{0,9}|жыныс\w*|жыныс\w* .{0,14}|sex|gender|гендер|ж м|м ж|а э|sex .{0,5}"),
    ("age_band", r"возраст\w*.*|жашы|кураг\w*|жаш курагы|age.*|.*год рожд\w*|г р|.*дата рожд\w*"),
    ("age_band", r"туулган .*|date of birth|birth ?(?:date|year)|year of birth|канча жашта"),
    ("municipality_id", r".*муниципали\w*.*|ао|аа|айы?л\w* (?:аймак|аймагы|окмот\w*).*"),
    ("municipality_id", r"а[йи][ыи]?ль?н\w* (?:аймак|окмот|кенеш).*|аймак|аймагы|название а[оа]"),
    ("municipality_id", r"а[оа] .*|aiyl .*"),
    ("municipality_id", r".*айыл\w* аймаг\w*.*|.*айыл\w* окмот\w*.*"),
    ("municipality_id", r"municipalit\w*|ao|aa|ayil .*|ao name"),
    ("position", r".*должност\w*|.*\bкызмат\w*.*|лавозим\w*|position.*|job.*|title|role|статус"),
    ("organisation", r"организаци\w*.*|.*место работы.*|.*учреждени\w*.*|.*уюм\w*|мекеме.*"),
    ("organisation", r"подразделен\w*"),
    ("organisation", r"organi[sz]ation.*|institution.*|work ?place|жумуш орду|иштеген .*"),
    ("district", r".*\bрайон\w*|district|rayon|raion"),
    ("oblast", r"област\w*|облус\w*|oblast|region|регион"),
    ("village", r"село|айыл\w*|village|населенн\w* пункт|с|город .*село|место жит\w*|жашаган .*"),
    ("phone", r".*телефон\w*.*|тел|.*\bтел(?: .*|$)|.*phone.*|mobile.*|моб\w*.*|контакт\w*.*"),
    ("phone", r"байланыш\w*.*|whatsapp.*|ватсап.*|сот\w*|contacts?"),
    ("disability", r".*инвалид\w*|.*майып\w*.*|ловз|disab\w*.*|ден соолу\w*.*|овз"),
    ("note", r"примечан\w*|эскертуу\w*|note\w*|комментар\w*|remark\w*|comment\w*|кошумча.*"),
)  # fmt: skip
_COMPILED = tuple((field, re.compile(pattern.replace("й", "и"))) for field, pattern in _PATTERNS)
LONGEST = 60  # characters; a longer text is a title
_PARTS = re.compile(r"[/|\n\\]| - ")


def field_of(heading: str) -> str | None:
    """The field this heading means, or None. "ФИО / Аты-жөнү" is read in either language."""
    if not heading or len(heading) > LONGEST * 2:
        return None
    return _field_of_key(heading_key(heading)) or _of_parts(heading)


def _of_parts(heading: str) -> str | None:
    parts = [part for part in _PARTS.split(heading) if part.strip()]
    if len(parts) < 2:
        without_brackets = re.sub(r"\(.*?\)", " ", heading)
        return None if without_brackets == heading else _field_of_key(heading_key(without_brackets))
    found = [_field_of_key(heading_key(re.sub(r"\(.*?\)", " ", part))) for part in parts]
    if {"tick_female", "tick_male"} <= set(found):  # "Ж/М" heads one column for both
        return "sex"
    return next((field for field in found if field), None)


def heading_key(heading: str) -> str:
    """Folded, without signs, й as и: "Ф.И.О. *" and "фио" come near each other."""
    return " ".join(re.findall(r"[^\W_]+|№", fold(repair(heading)).replace("й", "и")))


@cache
def _field_of_key(key: str) -> str | None:
    if not key or len(key) > LONGEST:
        return None
    told = _model_labels().get(key)
    if told:
        return told
    return next((field for field, pattern in _COMPILED if pattern.fullmatch(key)), None)


@cache
def _model_labels() -> dict[str, str]:
    """The labels the program itself shows, in its three languages."""
    labels = {}
    info = describe(Person)
    for language in i18n.LANGUAGES:
        with i18n.in_language(language):
            for name in _FROM_MODEL:
                labels[heading_key(i18n._(info[name].label))] = name
    return labels
