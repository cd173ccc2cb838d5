"""Hands orders over as one JSON file each, named by order_key: complete or not there at all, and never twice.

The schema is explained in README.md of this folder; it is the only place outside the kiosk where personal data goes.
"""

from __future__ import annotations

import errno
import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from kiosk.base.durable import sync_folder
from kiosk.domain.order import Order
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable
from kiosk.shops.order_json import order_json

DONE = "done"
_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}


def find_order_file(folder: Path, order_key: str) -> Path | None:
    """The file of this order, in the folder or where the shop moved it; ShopUnreachable without the folder."""
    name = _file_name(order_key)
    if not folder.is_dir():
        raise _missing(folder)
    for path in (folder / name, folder / DONE / name):
        try:
            path.stat()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise _fault(folder, error) from None
        return path
    return None


def hand_over(folder: Path, order: Order) -> str:
    """Write the order's file, or find that it was already handed over; the shop's id is the order_key.

    ShopUnreachable: folder missing or full. NotAllowed: not writable. Refused: another order lies under this key."""
    name = _file_name(order.order_key)
    body = order_json(order).encode("utf-8")
    existing = find_order_file(folder, order.order_key)
    if existing is None:
        try:
            _write_once(folder, name, body)
        except FileExistsError:
            existing = folder / name
        except OSError as error:
            raise _fault(folder, error) from None
    if existing is not None:
        _compare(folder, existing, body)
    return order.order_key


def _write_once(folder: Path, name: str, body: bytes) -> None:
    """Temporary file, fsync, link, fsync of the folder. link, unlike rename, never replaces a file that is there."""
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        _place(Path(temporary), folder / name)
    finally:
        Path(temporary).unlink(missing_ok=True)
    sync_folder(folder)


def _place(temporary: Path, target: Path) -> None:
    try:
        target.hardlink_to(temporary)
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}:
            raise
        # FAT sticks and some shares know no links. There is one sender per data folder and it looked a moment ago.
        if target.exists():
            raise FileExistsError(target) from None
        temporary.rename(target)


def _compare(folder: Path, existing: Path, body: bytes) -> None:
    """Same order: fine, whatever the shop added or how it formatted the file. Another order: staff must look."""
    try:
        found = json.loads(existing.read_bytes())
    except OSError as error:
        raise _fault(folder, error) from None
    except (ValueError, RecursionError):
        raise Refused(f"{existing.name} in the orders folder is there, but is not readable as an order") from None
    wanted = json.loads(body)
    known = {key: found.get(key) for key in wanted} if isinstance(found, dict) else {}
    differing = sorted(key for key in wanted if known.get(key) != wanted[key])
    if differing:
        shown = {key: (_short(known.get(key)), _short(wanted[key])) for key in differing if key != "contact"}
        raise Refused(f"{existing.name} is already there with other content in {', '.join(differing)}", shown)


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:200]


def _file_name(order_key: str) -> str:
    if not _KEY.fullmatch(order_key):
        raise ValueError("an order_key is a UUID in small letters")  # a bug of ours, never a shop's fault
    return f"{order_key}.json"


def _missing(folder: Path) -> ShopUnreachable:
    return ShopUnreachable(f"the orders folder {folder} is missing; check shop.orders_folder or mount it")


def _fault(folder: Path, error: OSError) -> Exception:
    if error.errno in _FORBIDDEN:
        return NotAllowed(
            f"the orders folder {folder} cannot be written ({error.strerror}); check its rights and mount"
        )
    if error.errno in _FULL:
        return ShopUnreachable(f"the disk of the orders folder {folder} is full; free some space")
    if error.errno == errno.ENOENT:
        return _missing(folder)
    return ShopUnreachable(f"the orders folder {folder} cannot be used: {error.strerror}")
