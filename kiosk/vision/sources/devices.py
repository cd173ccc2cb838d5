"""Which cameras are plugged in, by names that stay the same when another one is plugged in beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.vision.sources.kernel import abilities

DEV = Path("/dev")
SYS = Path("/sys/class/video4linux")


@dataclass(frozen=True, slots=True)
class Camera:
    """One camera. `id_path` goes into the configuration: /dev/v4l/by-id/... (stays with the camera), else
    /dev/v4l/by-path/... (stays with the socket), else the node itself, which may change with every start."""

    id_path: Path
    name: str
    node: Path


def cameras(
    dev: Path = DEV, sys: Path = SYS, captures: Callable[[Path, Path], bool] | None = None
) -> tuple[Camera, ...]:
    """All cameras that give pictures, in the order the kernel found them. Nodes for metadata, radio, output and video
    decoders are left out. `captures(node, sys_folder)` says whether a node gives pictures."""
    gives = captures or captures_pictures
    stable = _stable_names(dev)
    return tuple(
        Camera(stable.get(node, node), _name_of(sys / node.name), node)
        for node in sorted(dev.glob("video*"), key=_number)
        if node.name[5:].isdigit() and gives(node, sys / node.name)
    )


def captures_pictures(node: Path, sys_folder: Path) -> bool:
    """Whether the device gives pictures. One that may not be opened counts as a camera when it is the first node of
    its device, so that the lack of a right is reported and not an empty list."""
    try:
        return abilities(node).captures
    except PermissionError:
        return _text(sys_folder / "index", "0") == "0"
    except OSError:
        return False


def stable_path(path: Path, dev: Path = DEV) -> Path:
    """The stable name of a node such as /dev/video0; `path` itself where there is none."""
    return path if path.is_symlink() else _stable_names(dev).get(path, path)


def _stable_names(dev: Path) -> dict[Path, Path]:
    """Node to its best stable name: by id before by path."""
    found: dict[Path, Path] = {}
    for kind in ("by-id", "by-path"):
        folder = dev / "v4l" / kind
        for link in sorted(folder.iterdir()) if folder.is_dir() else ():
            found.setdefault(link.resolve(), link)
    return found


def _name_of(sys_folder: Path) -> str:
    return _text(sys_folder / "name", sys_folder.name)


def _text(file: Path, otherwise: str) -> str:
    """What a file of the kernel says; an unplugged camera's files vanish while they are read."""
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip() or otherwise
    except OSError:
        return otherwise


def _number(node: Path) -> int:
    digits = node.name.removeprefix("video")
    return int(digits) if digits.isdigit() else -1
