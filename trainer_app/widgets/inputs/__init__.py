"""Inputs: each has `value()`, `set_value(v)` that is never an edit, and `edited(value)`."""

from trainer_app.widgets.inputs.choices import (
    CheckInput,
    ChoiceButtons,
    ChoiceInput,
    OpenChoiceInput,
    YesNoInput,
)
from trainer_app.widgets.inputs.days import DateInput, TimeInput
from trainer_app.widgets.inputs.languages import Text3Input
from trainer_app.widgets.inputs.letters import KyrgyzKeys
from trainer_app.widgets.inputs.numbers import NumberInput
from trainer_app.widgets.inputs.text import (
    LineInput,
    LongTextInput,
    PassphraseInput,
    SearchInput,
    TextInput,
)

__all__ = [
    "CheckInput",
    "ChoiceButtons",
    "ChoiceInput",
    "DateInput",
    "KyrgyzKeys",
    "LineInput",
    "LongTextInput",
    "NumberInput",
    "OpenChoiceInput",
    "PassphraseInput",
    "SearchInput",
    "Text3Input",
    "TextInput",
    "TimeInput",
    "YesNoInput",
]
