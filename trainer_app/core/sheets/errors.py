"""Why a table cannot be read or written, in the user's words."""

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _


class NotATable(UserError):
    """The file holds no table this program can read."""

    def __init__(self) -> None:
        super().__init__(
            _("This file is not a table that can be read."),
            _("Open it in Excel or LibreOffice, save it as XLSX and choose the new file."),
        )


class EmptyFile(UserError):
    def __init__(self) -> None:
        super().__init__(
            _("The file is empty."),
            _("If it lies in a cloud folder, open it there once so that it is downloaded."),
        )


class LockedFile(UserError):
    def __init__(self) -> None:
        super().__init__(
            _("The file is protected by a password."),
            _("Open it in Excel, take the password off, save it and choose it again."),
        )


class TooLarge(UserError):
    """Refused before it is opened: it would fill the memory of a small laptop."""

    def __init__(self) -> None:
        super().__init__(
            _("The table is too large to be a list of people."),
            _("Copy the list into a new sheet, save that and choose the new file."),
        )


class TextTooLong(UserError):
    """Excel would cut the text without a word."""

    def __init__(self, sheet: str, row: int, length: int) -> None:
        super().__init__(
            _("A text is too long for a cell: {sheet}, row {row}, {length} characters.").format(
                sheet=sheet, row=row, length=length
            ),
            _("Shorten the text, or save as PDF or DOCX instead."),
        )


class TooManyRows(UserError):
    def __init__(self, sheet: str, rows: int) -> None:
        super().__init__(
            _("Sheet {sheet} would have {rows} rows; a sheet holds 1048576.").format(
                sheet=sheet, rows=rows
            ),
            _("Choose a shorter period or fewer places."),
        )


class NotADocument(UserError):
    """No text of it can be reached."""

    def __init__(self) -> None:
        super().__init__(
            _("This file is damaged, or it is not a document that can be read."),
            _("Open it in Word or LibreOffice, save it as DOCX and choose the new file."),
        )


class OldWordFile(UserError):
    def __init__(self) -> None:
        super().__init__(
            _("This is a document of the old Word (DOC)."),
            _("Open it in Word or LibreOffice, save it as DOCX and choose the new file."),
        )


class PagesNotText(UserError):
    """A PDF or a scan: it has no table, only places on a page."""

    def __init__(self) -> None:
        super().__init__(
            _("This file shows pages, it does not hold the table itself (PDF or a picture)."),
            _("Ask for the DOCX, or copy the text into an empty document and save that as DOCX."),
        )


class DocumentTooLarge(UserError):
    """Refused before it fills the memory of a small laptop."""

    def __init__(self) -> None:
        super().__init__(
            _("The document is too large to be a Terms of Reference."),
            _("Copy the table into a new document, save that and choose the new file."),
        )
