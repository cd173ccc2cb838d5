"""The import table of ARCHITECTURE.md is kept by every file."""

from pathlib import Path

import pytest

from tests.import_table import ROOT, Rule, imports_of, rules

RULES = rules()
FILES = sorted((ROOT / "kiosk").rglob("*.py"))


def rule_of(file: Path) -> Rule | None:
    return next((rule for rule in RULES if rule.covers(file)), None)


def fault(file: Path) -> list[str]:
    rule = rule_of(file)
    where = file.relative_to(ROOT)
    if rule is None:
        return [f"{where} lies in no room of the table in ARCHITECTURE.md: move it into a room, or add a row"]
    return [
        f"{where}:{found.line} imports {found.module}, which {rule.room} may not. Move the code to a room that may, "
        f"hand the value in from kiosk/app.py, or change the table in ARCHITECTURE.md with a decision record."
        for found in imports_of(file)
        if not rule.allows(found.module, found.lazy)
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_file_keeps_the_table(file):
    assert fault(file) == []


def test_the_scan_saw_the_project():
    assert len(RULES) >= 14, "the table in ARCHITECTURE.md was not understood"
    assert len(FILES) >= 20
    assert sum(len(list(imports_of(file))) for file in FILES) >= 20
    for rule in RULES:
        if (ROOT / rule.room).exists():
            assert any(rule.covers(file) for file in FILES), f"no file of {rule.room} was scanned"


def test_only_the_ui_room_may_import_qt():
    may = {rule.room for rule in RULES if rule.allows("PySide6.QtCore", lazy=False)}
    assert may == {"kiosk/ui/", "kiosk/tour/", "kiosk/app.py"}


@pytest.mark.parametrize(
    ("room", "source", "module"),
    [
        ("kiosk/domain/", "import requests", "requests"),
        ("kiosk/ui/", "from kiosk import store", "kiosk.store"),
        ("kiosk/journey/", "def f():\n    from kiosk.store import orders", "kiosk.store.orders"),
        ("kiosk/sync/", "from PySide6.QtCore import QObject", "PySide6.QtCore.QObject"),
        ("kiosk/ops/", "import kiosk.ui.host", "kiosk.ui.host"),
        ("kiosk/commands/", "import PySide6", "PySide6"),
    ],
)
def test_a_wrong_import_is_found(tmp_path, room, source, module):
    file = tmp_path / "wrong.py"
    file.write_text(source, encoding="utf-8")
    (found,) = imports_of(file)
    assert found.module == module
    (rule,) = (rule for rule in RULES if rule.room == room)
    assert not rule.allows(found.module, found.lazy)


def test_commands_may_import_anything_lazily(tmp_path):
    file = tmp_path / "command.py"
    file.write_text("def run():\n    from kiosk.ui.host import start", encoding="utf-8")
    (found,) = imports_of(file)
    (rule,) = (rule for rule in RULES if rule.room == "kiosk/commands/")
    assert rule.allows(found.module, found.lazy)
