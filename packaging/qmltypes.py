"""Writes type descriptions of the Python classes that QML uses, so that qmllint can check them.

usage: python packaging/qmltypes.py OUT FILE.py ...

Files are grouped by their QML_IMPORT_NAME. For each name a folder with `qmldir` and `plugins.qmltypes` is made in OUT,
for `qmllint -I OUT`.
"""

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path

TOOLS = Path(sys.executable).parent


def import_name(file: Path) -> str:
    """The QML_IMPORT_NAME of a file; empty when it registers no types."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if "QML_IMPORT_NAME" in names:
                return str(node.value.value)
    return ""


def describe(name: str, files: list[Path], out: Path) -> int:
    """Write the module `name`; the number of its classes."""
    folder = out / name.replace(".", "/")
    folder.mkdir(parents=True)
    dump = folder / "metaobjects.json"
    run("pyside6-metaobjectdump", "-o", str(dump), *(str(file) for file in files))
    classes = sum(len(part.get("classes", [])) for part in json.loads(dump.read_text(encoding="utf-8")))
    run("pyside6-qmltyperegistrar", "--generate-qmltypes", str(folder / "plugins.qmltypes"), "-o", "/dev/null",
        "--import-name", name, "--major-version", "1", "--minor-version", "0", str(dump))  # fmt: skip
    (folder / "qmldir").write_text(f"module {name}\ntypeinfo plugins.qmltypes\n", encoding="utf-8")
    return classes


def run(tool: str, *words: str) -> None:
    """Run a tool of PySide6; its own words are shown when it fails."""
    done = subprocess.run([str(TOOLS / tool), *words], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{tool} failed:\n{done.stdout}{done.stderr}")


def main(out: Path, files: list[Path]) -> None:
    """Make all modules afresh."""
    shutil.rmtree(out, ignore_errors=True)
    modules: dict[str, list[Path]] = {}
    for file in files:
        if name := import_name(file):
            modules.setdefault(name, []).append(file)
    for name, members in sorted(modules.items()):
        print(f"types: {name}: {describe(name, members, out)} classes from {len(members)} files")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(word) for word in sys.argv[2:]])
