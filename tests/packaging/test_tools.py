"""The tools around qmllint and Qt Linguist do find faults."""

import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent

MODEL = """
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Sample.Backend"
QML_IMPORT_MAJOR_VERSION = 1


class Base(QObject):
    priceChanged = Signal()
    price = Property(str, lambda self: "9,95", notify=priceChanged)


@QmlElement
@QmlUncreatable("made elsewhere")
class ArticleViewModel(Base):
    left = Signal(str)

    @Slot(str, int, result=bool)
    def choose(self, key, count):
        return True
"""
SCREEN = """
pragma ComponentBehavior: Bound
import QtQuick
import Sample.Backend

Item {
    id: root
    required property ArticleViewModel viewModel
    property string price: root.viewModel.%s
    property bool chosen: root.viewModel.choose("38", 1)
}
"""


def tool(name):
    """A script of packaging/ as a module."""
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def described(tmp_path):
    """A folder with a described module, made the way `make qmllint` does."""
    (tmp_path / "sample_model.py").write_text(MODEL, encoding="utf-8")
    command = [sys.executable, str(ROOT / "packaging" / "qmltypes.py"), "types", "sample_model.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "types: Sample.Backend: 1 classes\n"
    return tmp_path


@pytest.mark.parametrize(("word", "faults"), [("price", 0), ("prise", 1)])
def test_qmllint_knows_what_python_offers(described, word, faults):
    (described / "Screen.qml").write_text(SCREEN % word, encoding="utf-8")
    command = [BIN / "pyside6-qmllint", "--max-warnings", "0", "-I", described / "types", described / "Screen.qml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert (done.returncode != 0) == bool(faults), said
    assert said.count("[missing-property]") == faults


def test_words_of_python_with_and_without_plural():
    source = """
a = translate("Product", "{size} is sold out here.").format(size=1)
b = translate("Basket", "%n pair(s)", len(rows))
c = other("x", "y")
"""
    assert list(tool("words").python_texts(source, "a.py")) == [
        ("Product", "{size} is sold out here.", False),
        ("Basket", "%n pair(s)", True),
    ]


def test_words_that_cannot_be_known_are_refused():
    with pytest.raises(SystemExit, match=r"a\.py:1: translate\(\) needs its context and its text as plain literals"):
        list(tool("words").python_texts('translate("A", f"{x}")', "a.py"))


def test_a_missing_translation_is_found(tmp_path, capsys):
    words = tool("words")
    sources = tmp_path / "ui"
    sources.mkdir()
    (sources / "a.py").write_text('translate("A", "Say \\"hello\\"")\ntranslate("A", "%n shoe(s)", n)\n')
    (sources / "B.qml").write_text('import QtQuick\nItem { property string t: qsTr("Send home") }\n')
    german, english = tmp_path / "kiosk_de.ts", tmp_path / "kiosk_en.ts"
    words.update(sources, [german, english])
    assert sorted(words.open_texts(german)) == ["A: %n shoe(s)", 'A: Say "hello"', "B: Send home"]
    assert words.open_texts(english) == ["A: %n shoe(s)"]
    assert words.check(sources, [german]) == 3
    assert 'not translated: A: Say "hello"' in capsys.readouterr().err
    done = german.read_text().replace(' type="unfinished"', "").replace("<translation></", "<translation>x</")
    german.write_text(done.replace("<numerusform></", "<numerusform>x</"))
    assert words.check(sources, [german]) == 0
    (sources / "B.qml").write_text('import QtQuick\nItem { property string t: qsTr("Send to me") }\n')
    assert words.check(sources, [german]) == 1


def test_every_script_is_valid_shell():
    scripts = [*(ROOT / "packaging").glob("*.sh"), ROOT / ".ci" / "run"]
    assert len(scripts) >= 3
    for script in scripts:
        subprocess.run(["sh", "-n", str(script)], check=True)


def test_the_wheel_takes_all_of_config_but_the_local_file():
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    taken = set(build["targets"]["wheel"]["force-include"])
    there = {f"config/{entry.name}" for entry in (ROOT / "config").iterdir()}
    assert taken == (there - {"config/local.toml", "config/README.md"}) | {"assets"}


def test_lock_files_have_hashes_and_no_addresses():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = [line for line in text.splitlines() if "==" in line and not line.lstrip().startswith("#")]
        assert len(pinned) > 20
        assert text.count("--hash=sha256:") > len(pinned)
        assert "://" not in text
        assert "--index" not in text
