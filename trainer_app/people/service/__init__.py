"""What one can do with persons and with what they agreed to."""

from trainer_app.people.service.consents import (
    ConsentFacts,
    ConsentText,
    agrees,
    consent_text,
    consents_of,
    forget_consent,
    note_consent,
    withdraw_consent,
)
from trainer_app.people.service.doubles import decide, likely_doubles, verdict_on
from trainer_app.people.service.persons import (
    FORM_FIELDS,
    PersonLine,
    Wanted,
    count,
    edit,
    find,
    get,
    of_same_key,
    page,
    put_away,
    put_back,
    quick_add,
)

__all__ = [
    "FORM_FIELDS",
    "ConsentFacts",
    "ConsentText",
    "PersonLine",
    "Wanted",
    "agrees",
    "consent_text",
    "consents_of",
    "count",
    "decide",
    "edit",
    "find",
    "forget_consent",
    "get",
    "likely_doubles",
    "note_consent",
    "of_same_key",
    "page",
    "put_away",
    "put_back",
    "quick_add",
    "verdict_on",
    "withdraw_consent",
]
