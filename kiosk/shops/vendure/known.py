"""Which products and variants were there at the last pull: what Vendure deletes, it no longer lists, so it is missed.

Kept as a file beside the catalogue, named by its content; the cursor names the one it belongs to. A lost file only
means one full pull.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from kiosk.base.logging import get_logger
from kiosk.shops.cursors import digest

Known = dict[str, frozenset[str]]  # product -> its variants
_FEW = 8
_log = get_logger(__name__)


def read_known(folder: Path, name: str) -> Known | None:
    """The set that a cursor names; None when it is not there."""
    if not name:
        return None
    try:
        value = json.loads(_file(folder, name).read_bytes())
        return {str(product): frozenset(map(str, variants)) for product, variants in value.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return None


def write_known(folder: Path, known: Known, keep: Iterable[str]) -> str:
    """Keep a set, and forget all but it, those named in `keep` and a few newer ones; its name. Where the disk refuses,
    the next pull is a full one."""
    text = json.dumps({product: sorted(known[product]) for product in sorted(known)}, separators=(",", ":"))
    name = digest(text)
    target = _file(folder, name)
    try:
        if not target.exists():
            folder.mkdir(parents=True, exist_ok=True)
            temporary = target.with_suffix(".part")
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(target)
        spare = {target, *(_file(folder, each) for each in keep)}
        for old in sorted(folder.glob("known-*.json"), key=lambda file: file.stat().st_mtime_ns)[:-_FEW]:
            if old not in spare:
                old.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("the list of known products cannot be kept; the next pull reads everything", error=error)
    return name


def count(known: Mapping[str, frozenset[str]]) -> tuple[int, int]:
    """(products, variants)."""
    return len(known), sum(map(len, known.values()))


def _file(folder: Path, name: str) -> Path:
    return folder / f"known-{name}.json"
