"""Why a file is not taken in, each reason in the user's words."""

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, format_number


class FileRefused(UserError):
    """This one file stays outside; the others go on."""


def empty() -> FileRefused:
    return FileRefused(
        _("The file is empty."), _("Copy it from the phone or the camera once more.")
    )


def truncated() -> FileRefused:
    return FileRefused(
        _("The end of the file is missing."),
        _("It was probably not copied whole. Copy it from the phone or the camera once more."),
    )


def broken() -> FileRefused:
    return FileRefused(
        _("The file is damaged and cannot be shown."),
        _("Open it in another program and save it anew, or take another copy."),
    )


def not_a_picture() -> FileRefused:
    return FileRefused(
        _("This is not a photo or a scan."),
        _("JPEG, PNG, HEIC and PDF files can be added here."),
    )


def too_many_pixels(width: int, height: int) -> FileRefused:
    return FileRefused(
        _("The picture is too large: {millions} megapixels.").format(
            millions=format_number(round(width * height / 1e6))
        ),
        _("Save it smaller, with at most {millions} megapixels, and add it again.").format(
            millions=format_number(50)
        ),
    )


def too_many_bytes(megabytes: int) -> FileRefused:
    return FileRefused(
        _("The file is too large: {megabytes} MB.").format(megabytes=format_number(megabytes)),
        _("Save it smaller and add it again."),
    )


def too_many_pages(pages: int) -> FileRefused:
    return FileRefused(
        _("The scan has too many pages: {pages}.").format(pages=format_number(pages)),
        _("Divide it into smaller files and add them one by one."),
    )


def locked() -> FileRefused:
    return FileRefused(
        _("The scan is protected with a password."),
        _("Save it without a password and add it again."),
    )


def unreadable() -> FileRefused:
    return FileRefused(
        _("The file cannot be read."),
        _("Check that the stick or the phone is still connected, and add it again."),
    )
