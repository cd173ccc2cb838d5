"""Writes type descriptions of the Python classes that QML uses, so that qmllint can check them.

usage: python packaging/qmltypes.py OUT FILE.py ...      (from the top of the source tree)

Properties of view models are made from their props when the class is made, so they cannot be read from the source:
the classes are imported, and what Qt itself knows about them is written down. For each QML_IMPORT_NAME a folder with
`qmldir` and `plugins.qmltypes` is made in OUT, for `qmllint -I OUT`.
"""

import ast
import importlib
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMetaMethod, QMetaObject, QMetaProperty

DECORATORS = {"QmlElement", "QmlAnonymous"}
# What Qt calls a value that it only hands through.
LOOSE = {"PyObject", "PyObjectWrapper", "QVariant", ""}


@dataclass(frozen=True)
class Exported:
    """A class of a QML module."""

    module: str
    name: str
    meta: QMetaObject
    creatable: bool
    singleton: bool
    named: bool


def exported_classes(file: Path) -> Iterator[Exported]:
    """The decorated classes of a file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    python = ".".join(file.with_suffix("").parts)
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        marks = {_name_of(mark) for mark in node.decorator_list}
        if marks & DECORATORS:
            loaded = importlib.import_module(python)
            yield Exported(
                module=loaded.QML_IMPORT_NAME,
                name=node.name,
                meta=getattr(loaded, node.name).staticMetaObject,
                creatable=not marks & {"QmlUncreatable", "QmlSingleton", "QmlAnonymous"},
                singleton="QmlSingleton" in marks,
                named="QmlAnonymous" not in marks,
            )


def _name_of(mark: ast.expr) -> str:
    mark = mark.func if isinstance(mark, ast.Call) else mark
    return mark.id if isinstance(mark, ast.Name) else ""


def component(meta: QMetaObject, exported: Exported | None) -> str:
    """One `Component { … }`; classes that are only inherited from are written without exports."""
    parent = meta.superClass()
    lines = [f'name: "{meta.className()}"', 'accessSemantics: "reference"']
    if parent is not None:
        lines.append(f'prototype: "{parent.className()}"')
    if exported is not None and exported.named:
        lines += [f'exports: ["{exported.module}/{exported.name} 1.0"]', "exportMetaObjectRevisions: [256]"]
        lines += [] if exported.creatable else ["isCreatable: false"]
        lines += ["isSingleton: true"] if exported.singleton else []
    lines += [_property(meta.property(i), i) for i in range(meta.propertyOffset(), meta.propertyCount())]
    lines += [_method(meta.method(i)) for i in range(meta.methodOffset(), meta.methodCount())]
    return "    Component {\n" + "".join(f"        {line}\n" for line in lines) + "    }\n"


def _property(found: QMetaProperty, index: int) -> str:
    words = [f'name: "{found.name()}"', _type(found.typeName()), f"index: {index}"]
    words += [] if found.isWritable() else ["isReadonly: true"]
    words += ["isConstant: true"] if found.isConstant() else []
    if found.hasNotifySignal():
        words.append(f'notify: "{found.notifySignal().name().toStdString()}"')
    return _block("Property", words)


def _method(found: QMetaMethod) -> str:
    kind = "Signal" if found.methodType() == QMetaMethod.MethodType.Signal else "Method"
    words = [f'name: "{found.name().toStdString()}"']
    returned = found.typeName()
    if returned not in {"void", ""}:
        words.append(_type(returned))
    for i, kind_of in enumerate(found.parameterTypes()):
        words.append(f'Parameter {{ name: "value{i}"; {_type(kind_of.toStdString())} }}')
    return _block(kind, words)


def _block(kind: str, words: list[str]) -> str:
    """Values end at a line break: the format takes no semicolon after a nested block."""
    return f"{kind} {{\n" + "".join(f"            {word}\n" for word in words) + "        }"


def _type(name: str) -> str:
    if name.endswith("*"):
        return f'type: "{name[:-1]}"; isPointer: true'
    return f'type: "{"QVariant" if name in LOOSE else name}"'


def write_module(name: str, classes: list[Exported], out: Path) -> None:
    """The folder of one QML module."""
    own = {found.meta.className(): found for found in classes}
    described: dict[str, str] = {}
    for found in classes:
        meta: QMetaObject | None = found.meta
        while meta is not None and not _is_qt(meta) and meta.className() not in described:
            described[meta.className()] = component(meta, own.get(meta.className()))
            meta = meta.superClass()
    folder = out / name.replace(".", "/")
    folder.mkdir(parents=True)
    body = "".join(described.values())
    (folder / "plugins.qmltypes").write_text(f"import QtQuick.tooling 1.2\n\nModule {{\n{body}}}\n", encoding="utf-8")
    (folder / "qmldir").write_text(f"module {name}\ndepends QtQuick\ntypeinfo plugins.qmltypes\n", encoding="utf-8")


def _is_qt(meta: QMetaObject) -> bool:
    name = meta.className()
    return len(name) > 1 and name[0] == "Q" and name[1].isupper()


def main(out: Path, files: list[Path]) -> None:
    """Make all modules afresh."""
    shutil.rmtree(out, ignore_errors=True)
    modules: dict[str, list[Exported]] = {}
    for file in files:
        for found in exported_classes(file):
            modules.setdefault(found.module, []).append(found)
    for name, classes in sorted(modules.items()):
        write_module(name, classes, out)
        print(f"types: {name}: {len(classes)} classes")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(Path.cwd()))
    main(Path(sys.argv[1]), [Path(word) for word in sys.argv[2:]])
