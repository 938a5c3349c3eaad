"""Qt's own words (buttons, file dialogs, menus) in the language of the program."""

import gettext

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from trainer_app.core import i18n, paths

LOCALES = {"ky": "ky_KG", "ru": "ru_KG", "en": "en_GB"}
_installed: list[QTranslator] = []


class QtTexts(QTranslator):
    """Answers from the catalogue `qt`, then from Qt's Russian, then with the source.

    It never answers with nothing: that would be a blank button.
    """

    def __init__(self, catalogue: gettext.NullTranslations, base: QTranslator | None) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._base = base

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        if not source:
            return ""
        said = self._catalogue.gettext(source)
        if said != source:
            return said
        known = self._base.translate(context, source, disambiguation, n) if self._base else ""
        return known or source


def set_language(code: str) -> None:
    """Switch the program to a language; every open window is told and says its words again."""
    i18n.set_language(code)
    QLocale.setDefault(QLocale(LOCALES.get(code, "en_GB")))
    for old in _installed:
        QCoreApplication.removeTranslator(old)
    texts = QtTexts(
        gettext.translation("qt", paths.translations_dir(), [code], fallback=True),
        _qt_russian() if code in ("ru", "ky") else None,
    )
    QCoreApplication.installTranslator(texts)
    _installed[:] = [texts]


def _qt_russian() -> QTranslator:
    base = QTranslator()
    base.load("qtbase_ru", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return base
