"""The import table of ARCHITECTURE.md as data, and what the files really import."""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "ARCHITECTURE.md"
_ROW = re.compile(r"^\| `(kiosk/[\w./]+)` \|[^|]*\|([^|]*)\|$")


@dataclass(frozen=True)
class Rule:
    """What one room may import: the named modules, or everything but the named ones; lazily perhaps more."""

    room: str
    named: frozenset[str]
    everything_but: bool
    lazily_everything: bool

    @property
    def package(self) -> str:
        """`kiosk/base/` is `kiosk.base`, `kiosk/app.py` is `kiosk.app`."""
        return self.room.removesuffix("/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def covers(self, file: Path) -> bool:
        """True for the files of this room."""
        relative = file.relative_to(ROOT).as_posix()
        return relative.startswith(self.room) if self.room.endswith("/") else relative == self.room

    def allows(self, module: str, lazy: bool) -> bool:
        """Whether a file of this room may import `module` (dotted); `lazy`: inside a function."""
        if (lazy and self.lazily_everything) or module.split(".")[0] in sys.stdlib_module_names:
            return True
        if module in {"kiosk", "kiosk.__version__"} or _inside(module, self.package):
            return True
        hit = any(_inside(module, name) for name in self.named)
        return not hit if self.everything_but else hit


@dataclass(frozen=True)
class Import:
    """One import statement of one file."""

    file: Path
    line: int
    module: str
    lazy: bool


def rules(table: Path = TABLE) -> tuple[Rule, ...]:
    """The rows of the table."""
    found = []
    for line in table.read_text(encoding="utf-8").splitlines():
        if match := _ROW.match(line):
            cell = match[2]
            found.append(
                Rule(
                    room=match[1],
                    named=frozenset(re.findall(r"`([\w.]+)`", cell)),
                    everything_but="everything" in cell and "lazily" not in cell,
                    lazily_everything="lazily everything" in cell,
                )
            )
    return tuple(found)


def imports_of(file: Path) -> Iterator[Import]:
    """All imports of a file, also those inside functions."""
    tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
    yield from _walk(tree, file, lazy=False)


def _walk(node: ast.AST, file: Path, lazy: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(file, child.lineno, alias.name, lazy)
        elif isinstance(child, ast.ImportFrom):
            base = _absolute(child, file)
            # `from kiosk import ui` and `from kiosk.base import clock` may name modules: look at the longer name.
            for alias in child.names:
                yield Import(file, child.lineno, f"{base}.{alias.name}", lazy)
        else:
            inner = lazy or isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
            inner = inner or _for_types_only(child)
            yield from _walk(child, file, inner)


def _for_types_only(node: ast.AST) -> bool:
    """`if TYPE_CHECKING:` loads nothing when the program runs."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _absolute(node: ast.ImportFrom, file: Path) -> str:
    if not node.level:
        return node.module or ""
    package = list(file.relative_to(ROOT).parts[: -node.level])
    return ".".join([*package, *([node.module] if node.module else [])])


def _inside(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")
