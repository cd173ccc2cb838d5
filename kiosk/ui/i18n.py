"""Words for people: English in the code, other languages by Qt Linguist files, switched live."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

FOLDER = Path(__file__).parent / "i18n"


def translate(context: str, text: str, number: int = -1) -> str:
    """`text` in the language shown now; `number` picks the plural form and replaces %n."""
    return QCoreApplication.translate(context, text, None, number)


class Languages:
    """Installs one language at a time; English plurals have a file as well."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._translator: QTranslator | None = None
        self._words = b""  # Qt reads from it as long as the translator lives
        self._before = QLocale()

    def use(self, language: str) -> bool:
        """Switch to `language` (ISO 639-1); False when there is no file for it, then the source words show."""
        self.leave()
        translator = QTranslator(self._application)
        # Read, not mapped: an update that overwrites the file must not pull it from under a running kiosk.
        file = FOLDER / f"kiosk_{language}.qm"
        self._words = file.read_bytes() if file.is_file() else b""
        found = bool(self._words) and translator.load(self._words)
        if found:
            self._application.installTranslator(translator)
        self._translator = translator if found else None
        QLocale.setDefault(QLocale(language))
        return found

    def leave(self) -> None:
        """Back to the source words and the locale from before: the application may outlive the window."""
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator.deleteLater()
            self._translator = None
        QLocale.setDefault(self._before)


def available() -> tuple[str, ...]:
    """The languages there are files for."""
    return tuple(sorted(path.stem.removeprefix("kiosk_") for path in FOLDER.glob("kiosk_*.qm")))
