"""What a column or a list is about, told by its heading in Kyrgyz, Russian or English."""

from __future__ import annotations

import re
from typing import Literal

from trainer_app.core.words import fold

Role = Literal[
    "number", "stage", "task", "activity", "month", "deadline", "start", "end", "indicator",
    "product", "both", "days", "municipality", "district", "oblast", "other",
]  # fmt: skip
Section = Literal["plan", "tasks", "products", "indicators", "period", "other", ""]

LONGEST = 120  # letters of a heading; more is a sentence of the table

# Letters are folded: ө is о, ү is у, ң is н, ё is е. The first that fits decides.
_ROLES: tuple[tuple[Role, str], ...] = (
    ("deadline", r"^(?:deadline|сроки?|моонот\w*)\b"),
    ("activity", r"(?:result|результат|output)\w*\s*/\s*(?:activit|мероприят)|"
                 r"^(?:activit|мероприят)"),
    ("other", r"ответствен|исполнител|responsib|жооптуу|примечан|remark|comment|эскертуу|балл|"
              r"points|score|критери|criteri|сумм|стоимост|бюджет|amount|cost|budget|баасы|"
              r"транш|tranche|payment|оплат|тел\b|телефон|phone|e-?mail|подпис|signature|"
              r"share|доля|\bfee\b|approval|"
              r"место|участник|кто\b|жери|место проведения|location|venue|participants"),
    ("number", r"(?:№|n|no|nr|#)[\s.№#]*(?:п/?п|этапа|step)?\.?|п/?п|номер|number|"
               r"катар номери|к/н|т/?н"),
    ("days", r"продолжительност|трудоза|трудоемк|чел.{0,10}дн|\bр\.\s?д|"
             r"(?:кол\w*-?\w*|число|дней|дни)\s*"
             r"(?:раб\w* )?дн|^дн(?:ей|и)\b|\bдней\b|days|level of effort|\bloe\b|effort|"
             r"duration|кундор|кундун саны|узактыгы|узундугу"),
    ("start", r"^(?:дата\s+)?начал\w*(?:\s+работ\w*)?$|^(?:start|begin|from)\w*(?:\s+date)?$|"
              r"^башталышы?$|^башталган кун\w*$"),
    ("end", r"^(?:дата\s+)?(?:окончан|заверш|конец)\w*(?:\s+работ\w*)?$|"
            r"^(?:end|finish|until|completion)\w*(?:\s+date)?$|^аякт\w*$|^буту\w*$"),
    ("deadline", r"срок|период|^дата|^даты|когда|график|deadline|^due|timeline|time ?frame|timing|"
                 r"^when|period|\bdates?\b|\bdue\b|\bдат[аы]\b|schedule|моонот|мезгил|убакыт|"
                 r"убагы|качан|^айы?$|месяц|month"),
    ("both", r"(?:продукт|product|deliverable|output).*(?:индикатор|показател|indicator|корсоткуч|"
             r"результат|result)|(?:индикатор|показател|indicator|корсоткуч).*(?:продукт|product|"
             r"deliverable|output)"),
    ("product", r"продукт|deliverable|output|product|milestone|контрольн\w* точк|веха|"
                r"отчетн\w* документ"),
    ("task", r"^задач|^tasks?$|^objectives?$|^компонент|^component|^направлени|^outcomes?$|"
             r"^цел[иь]$|^милдет|^максат"),
    ("indicator", r"индикатор|показател|результат|indicator|result|outcome|measure of success|"
                  r"^targets?$|"
                  r"корсоткуч|натыйжа|жыйынтык"),
    ("municipality", r"муниципал|айыл\w* ай?мак|айыл\w* аймаг|айыл\w* окмот|\bао\b|\bаа\b|"
                     r"municipalit|\blsg|aiyl|ayil"),
    ("district", r"район|district|ra[yi]on"),
    ("oblast", r"област|облус|oblast|region|регион"),
    ("other", r"источник|source|verification|подтвержд"),
    ("activity", r"мероприят|^меры?\b|вид\w*\s+(?:услуг|работ|деятел)|наименование|содержание|"
                 r"деятельност|задани|действи|описание|работы?$|услуг|activit|task|action|service|"
                 r"description|scope|иш-? ?чара|милдет|тапшырма|иштер|аткарыл|кызмат"),
    ("stage", r"этап|step|stage|phase|кадам|баскыч"),
)  # fmt: skip

_SECTIONS: tuple[tuple[Section, str], ...] = (
    ("other", r"требован|квалификац|заявк|кандидат|приложен|подотчет|обоснован|предпосыл|"
              r"qualif|requirement|annex|background|application|направлени|\bпроект\w* (?:с?фокус|"
              r"планир|став)|следующие документы|критери|выплат|оплат|условия|payment|"
              r"талаптар|тиркеме|негизд"),
    ("period", r"период (?:действ|реализ|исполн|выполн)|срок(?:и)? (?:действ|реализ|исполн|выполн|"
               r"оказ)\w* (?:техн|дог|контр|услуг|зад)|^сроки?\s*:|period of|contract period|"
               r"duration of|take place from|assignment period|тапшырманын мооноту|"
               r"аткаруу мооноту|мооноту\s*:"),
    ("plan", r"(?:мероприят|работ|activit|иш-? ?чара).*(?:срок|график|deadline|schedule|моонот)|"
             r"план[- ]график|календарный план"),
    ("indicators", r"индикатор|показател|indicator|корсоткуч"),
    ("products", r"продукт|deliverable|outputs|долж\w*\s+(?:\w+ )?предостав|тапшырууга тийиш"),
    ("tasks", r"задачи|объем\w* (?:и содержание )?(?:работ|услуг)|вид\w* (?:работ|мероприят|услуг)|"
              r"scope of (?:the )?work|\btasks\b|following activities|work packages|"
              r"(?:нужно|необходимо|следует) (?:сделать|выполнить|провести)|милдеттер|тапшырмалар|"
              r"аткарылуучу иштер"),
)  # fmt: skip

_TOTAL = re.compile(
    r"^\W*(?:итого|всего|общее количество|total|sum|in all|жалпы|бардыгы|баары|жыйынтыгында)\b"
)


def role_of(heading: str) -> Role | None:
    """What stands below this heading; None where nothing known is said."""
    words = fold(heading).strip(" :.*")
    if not words or len(words) > LONGEST:
        return None
    for role, pattern in _ROLES:
        look = re.fullmatch if role == "number" else re.search
        if look(pattern, words):
            return role
    return None


def section_of(heading: str) -> Section:
    """What a list below this heading or lead holds."""
    words = fold(heading)
    for section, pattern in _SECTIONS:
        if re.search(pattern, words):
            return section
    return ""


def is_total(text: str) -> bool:
    return bool(_TOTAL.search(fold(text)))


def names_area(heading: str) -> bool:
    """«Жалал-Абадская область» heads a list of municipalities by naming where they lie."""
    words = fold(heading)
    return len(words) <= LONGEST and bool(
        re.search(r"[^\W\d_]{3,}.*(?:област|облус|район|oblast|region|district)", words)
    )
