"""Positions as people write them, and the codes they mean."""

import re
from functools import cache, lru_cache

from trainer_app.core import i18n
from trainer_app.core.words import fold
from trainer_app.people.model import POSITIONS


def _folded(text: str) -> str:
    """Й counts as и here: half of all typists leave the sign above out."""
    return fold(text).replace("й", "и")


# Looked for in this order in the folded text (ө is о, ү is у, ң is н): the special before the
# general, "chair of a commission" before "chair", "accountant for stocks" before "accountant".
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("PWD_ORG", r"инвалид|ловз|майып|мумкунчулугу чектел|disabilit"),
    ("WOMEN_COUNCIL", r"женсовет|женск\w* совет|совет\w* женщин|аялдар кенеш|women'?s council"),
    ("AKSAKAL", r"аксакал|elders"),
    ("AK_COMM", r"председател\w* .*комисси|комисси\w* торага|комиссиясынын|chair.*commission"),
    ("SMIO", r"смио|бмжб|бмб тоб|биргелешкен мониторинг|совместн\w* мониторинг|joint monitoring"),
    ("AK_CHAIR", r"торага|председател\w* .*(?:кенеш|ак\b|айк)|chair.*(?:kenesh|council)"),
    ("AO_DEP", r"зам\w*\.?\s*(?:главы|гл\b|айыл окм)|заместител\w* гл|орун ?басар|deputy head"),
    ("VILLAGE", r"айыл башчы|айыл башы|старост|village head|head of (?:the )?village"),
    ("AK_DEP", r"депутат|deputy of|council member|member of (?:the )?(?:local )?council"),
    ("EXEC_SEC", r"(?:отв|исп)\w*\.?\s*секр|жооптуу катчы|executive secretary|^секретарь$|^катчы$"),
    ("LOCAL_COORD", r"местн\w* координатор|жергиликтуу координатор|local coordinator"),
    ("SOC_WORK", r"соц\w*\.?[\s-]*раб|социалдык кызматкер|соцкызматкер|social worker"),
    ("SOC_SPEC", r"соц\w*\.?[\s-]*(?:вопр|маселе|адис|спец)|спец\w*\.?\s*по соц|social (?:sp|ma)"),
    ("MAT_ACC", r"мат\w*\.?[\s-]*бух|материалдык эсеп|stock account"),
    ("PROC", r"закуп|сатып алуу|procure"),
    ("PROP_INV", r"мун\w*\.?\s*собствен|муниципалдык менчик|инвест|municipal property"),
    ("TAX", r"налог|салык|\btax"),
    ("FIN", r"фин|бухгалт|экономист|эсепчи|каржы|казначе|account"),
    ("LAND", r"землеустр|по земел|по земл|жер куруу|жер маселе|жер адис|жер боюнча|\bland"),
    ("VET", r"ветврач|ветерин|мал доктор|\bvet"),
    ("YOUTH", r"молодеж|жаштар|youth"),
    ("HEALTH", r"фап\b|гсв|врач|медсест|мед\w*\.?\s*раб|фельдшер|доктор|дарыгер|больниц"),
    ("HEALTH", r"doctor|nurse|health"),
    ("SCHOOL", r"школ|мектеп|учител|мугалим|завуч|лице[ий]|бала бакча|детск\w* сад|school|teacher"),
    ("MEDIA", r"журналист|корреспондент|\bсми\b|газет|\bммк\b|радио|journalist|media"),
    ("DISTRICT", r"\bрга\b|\bмга\b|район\w*\s*(?:гос|адм)|райондук|акимиат|акимчилик|district"),
    ("NGO", r"\bнпо\b|\bнко\b|\bоо\b|обществ\w*\s*(?:об|орг|фонд)|\bngo"),
    ("NGO", r"\bкб\b|коомдук (?:бир|фонд|уюм)"),
    ("DONOR", r"донор|donor|helvetas|хельветас"),
    ("PROJECT", r"проект|долбоор|фасилитатор|тренер|project|facilitator"),
    ("LOCAL_COORD", r"координатор|coordinator"),
    ("AO_HEAD", r"глава|\bгл\.?\s*(?:ао|ай)|башчысы|\bмэр\b|head of (?:the )?(?:ao|aiyl)"),
    ("CITIZEN", r"жител|граждан|\bжаран|тургун|пенсионер|домохоз|уй кожойке|resident|citizen"),
)  # fmt: skip
_COMPILED = tuple((code, re.compile(pattern.replace("й", "и"))) for code, pattern in _PATTERNS)
LONGEST = 200


@lru_cache(maxsize=1000)  # the same thirty words stand beside thousands of names
def read_position(text: str) -> tuple[str | None, str | None]:
    """Code and own words. Words that say no more than the code's label are not kept twice."""
    if not text:
        return None, None
    folded = _folded(text)
    label = _labels().get(folded)
    if label:
        return label, None
    if text in POSITIONS:
        return text, None
    for code, pattern in _COMPILED:
        if pattern.search(folded):
            return code, text[:LONGEST]
    return "OTHER", text[:LONGEST]


@cache
def _labels() -> dict[str, str]:
    """The labels of the list in all three languages, folded -> code."""
    found = {}
    for language in i18n.LANGUAGES:
        with i18n.in_language(language):
            for code, label in POSITIONS.items():
                found[_folded(i18n._(label))] = code
    return found


def position_words(code: str | None, own_words: str | None) -> str:
    """What a list shows: the person's own words, else the label of the code."""
    return own_words or i18n._(POSITIONS.get(code or "", ""))
