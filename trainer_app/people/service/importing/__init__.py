"""Lists of people made by others: read, shown row by row, taken in, taken back."""

from trainer_app.people.service.importing.carry_out import Taken, carry_out
from trainer_app.people.service.importing.imports import (
    Choices,
    Preview,
    ReadFile,
    find_place,
    preview,
    read_file,
)
from trainer_app.people.service.importing.layout import Column
from trainer_app.people.service.importing.preview import (
    MORE_REMARKS,
    VERDICTS,
    PreviewRow,
    Verdict,
)
from trainer_app.people.service.importing.reading import (
    LEFT_OUT,
    REMARKS,
    LeftOut,
    ReadPerson,
    Remark,
)
from trainer_app.people.service.importing.take_back import (
    ImportFacts,
    TakenBack,
    list_imports,
    take_back,
)

__all__ = [
    "LEFT_OUT",
    "MORE_REMARKS",
    "REMARKS",
    "VERDICTS",
    "Choices",
    "Column",
    "ImportFacts",
    "LeftOut",
    "Preview",
    "PreviewRow",
    "ReadFile",
    "ReadPerson",
    "Remark",
    "Taken",
    "TakenBack",
    "Verdict",
    "carry_out",
    "find_place",
    "list_imports",
    "preview",
    "read_file",
    "take_back",
]
