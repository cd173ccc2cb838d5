"""Collects the texts for shoppers from QML and Python into the Qt Linguist files, or checks that none is missing.

usage: python packaging/words.py update|check FOLDER FILE.ts ...

pyside6-lupdate sees a plural in Python only where the number is a literal. Therefore the calls `translate("Context",
"text")` and `translate("Context", "%n text", count)` are read here, and handed to lupdate in the form it understands.
"""

import ast
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

LUPDATE = Path(sys.executable).parent / "pyside6-lupdate"


def python_texts(source: str, file: str) -> Iterator[tuple[str, str, bool]]:
    """Context, text and whether it has a plural, for each call; SystemExit where lupdate could not know the words."""
    calls = [node for node in ast.walk(ast.parse(source, file)) if isinstance(node, ast.Call)]
    for node in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if not isinstance(node.func, ast.Name) or node.func.id != "translate":
            continue
        words = [word.value if isinstance(word, ast.Constant) else None for word in node.args[:2]]
        if len(words) < 2 or not all(isinstance(word, str) for word in words):
            sys.exit(f"{file}:{node.lineno}: translate() needs its context and its text as plain literals")
        yield str(words[0]), str(words[1]), len(node.args) > 2 or bool(node.keywords)


def collect(folder: Path, into: Path) -> None:
    """Write all calls of the Python files below `folder` as one file for lupdate."""
    lines = []
    for file in sorted(folder.rglob("*.py")):
        for context, text, plural in python_texts(file.read_text(encoding="utf-8"), str(file)):
            lines.append(f"translate({_quoted(context)}, {_quoted(text)}{', None, 1' if plural else ''})\n")
    into.write_text("".join(dict.fromkeys(lines)), encoding="utf-8")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def update(folder: Path, files: list[Path]) -> None:
    """Bring `files` up to date: new texts come in as unfinished, texts that are gone are dropped."""
    with tempfile.TemporaryDirectory() as scratch:
        calls = Path(scratch) / "words.py"
        collect(folder, calls)
        qml = sorted(str(file) for file in folder.rglob("*.qml"))
        command = [str(LUPDATE), "-silent", "-no-obsolete", "-locations", "none", str(calls), *qml, "-ts"]
        subprocess.run([*command, *map(str, files)], check=True)


def open_texts(file: Path) -> list[str]:
    """Texts of a Linguist file that are not translated, as `Context: text`. English needs its plurals only."""
    root = ET.parse(file).getroot()  # noqa: S314 - our own file
    english = file.stem.endswith("_en")
    found = []
    for context in root.iter("context"):
        for message in context.iter("message"):
            done = message.find("translation")
            if english and message.get("numerus") != "yes":
                continue
            if done is None or done.get("type") == "unfinished":
                found.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return found


def check(folder: Path, files: list[Path]) -> int:
    """Say which texts have no translation; the files are not changed. The number of faults."""
    faults = 0
    with tempfile.TemporaryDirectory() as scratch:
        for file in files:
            copy = Path(scratch) / file.name
            shutil.copy(file, copy)
            update(folder, [copy])
            for text in open_texts(copy):
                print(f"{file}: not translated: {text}", file=sys.stderr)
                faults += 1
    if faults:
        print(f"{faults} texts: run 'make update-translations' and translate them in the .ts files", file=sys.stderr)
    return faults


if __name__ == "__main__":
    todo, where, *names = sys.argv[1:]
    if todo == "update":
        update(Path(where), [Path(name) for name in names])
    else:
        sys.exit(1 if check(Path(where), [Path(name) for name in names]) else 0)
