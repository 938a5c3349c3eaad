"""Inputs: each has `value()`, `set_value(v)` that is never an edit, and `edited(value)`.

Each is loaded when first asked for: the unlock screen needs two of them, and must paint at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    from trainer_app.widgets.inputs.ticks import TicksInput

_HOMES = {
    "CheckInput": "choices",
    "ChoiceButtons": "choices",
    "ChoiceInput": "choices",
    "OpenChoiceInput": "choices",
    "YesNoInput": "choices",
    "DateInput": "days",
    "TimeInput": "days",
    "Text3Input": "languages",
    "KyrgyzKeys": "letters",
    "NumberInput": "numbers",
    "LineInput": "text",
    "LongTextInput": "text",
    "PassphraseInput": "text",
    "SearchInput": "text",
    "TextInput": "text",
    "TicksInput": "ticks",
}

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
    "TicksInput",
    "TimeInput",
    "YesNoInput",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
