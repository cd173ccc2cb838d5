"""What Qt reads from the environment before the application starts."""

import os
from collections.abc import MutableMapping
from pathlib import Path

ROOM = Path(__file__).resolve().parent
QML = ROOM / "qml"
KEYBOARD = ROOM / "keyboard"
LAYOUTS = KEYBOARD / "layouts"
STYLE = "touchpoint"


def import_paths() -> tuple[str, ...]:
    """Folders that the QML engine has to look in, for `engine.addImportPath`."""
    return (str(QML), str(KEYBOARD))


def prepare_environment(environ: MutableMapping[str, str] | None = None) -> None:
    """Choose our keyboard, its style and its layouts. Call before the application object is made."""
    target = os.environ if environ is None else environ
    target["QT_IM_MODULE"] = "qtvirtualkeyboard"
    target["QT_VIRTUALKEYBOARD_STYLE"] = STYLE
    target["QT_VIRTUALKEYBOARD_LAYOUT_PATH"] = str(LAYOUTS)
    # InputPanel is placed by us inside the window; without this Qt opens a keyboard window of its own.
    target["QT_VIRTUALKEYBOARD_DESKTOP_DISABLE"] = "1"
    # Shoppers' words are never learned: neither user dictionaries nor hunspell may be used.
    target["QT_VIRTUALKEYBOARD_HUNSPELL_DATA_PATH"] = ""
    # The style is QML of ours and asks the theme.
    paths = [path for path in target.get("QML_IMPORT_PATH", "").split(os.pathsep) if path]
    target["QML_IMPORT_PATH"] = os.pathsep.join(dict.fromkeys([*import_paths(), *paths]))
