"""What can be saved from a damaged orders.db: whole orders where possible, and the numbers of those that are lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kiosk.base.ids import is_key
from kiosk.domain.cancelling import Cancellation, CancelState
from kiosk.domain.order import Contact, OutboxEntry, OutboxState
from kiosk.domain.outbox import LAST_STATES
from kiosk.domain.shop import OrderStatus, newer
from kiosk.store.errors import CorruptError
from kiosk.store.orders_audit import AuditRow
from kiosk.store.orders_pages import Pages, Value, read_pages, rows
from kiosk.store.orders_rows import DamagedOrderError, OrderRow, build_order, is_sound, to_entry
from kiosk.store.orders_shop_rows import to_cancellation, to_state

DAMAGED = "the stored order was damaged; compare it with the shopper's number or receipt before it is sent"
# Where a damaged log leaves two versions of one entry, the one that went further is the newer.
_PROGRESS = tuple(OutboxState(s) for s in ("queued", "in_flight", "waiting", "needs_staff", "withdrawn", "accepted"))
_NUMBER = re.compile(r"^number (\S+)$")


@dataclass(slots=True)
class Salvage:
    """Rows found: orders with their entries, what the shop said and was asked, audit rows, the highest sequence; and
    keys with numbers of orders that are lost, or finished and only no longer on record."""

    orders: dict[str, OrderRow] = field(default_factory=dict)
    entries: dict[str, OutboxEntry] = field(default_factory=dict)
    states: dict[str, OrderStatus] = field(default_factory=dict)
    cancellations: dict[str, Cancellation] = field(default_factory=dict)
    audit: dict[int, tuple[AuditRow, bytes]] = field(default_factory=dict)
    last_sequence: int = 0
    lost: dict[str, str] = field(default_factory=dict)
    finished: dict[str, str] = field(default_factory=dict)
    doubtful: list[str] = field(default_factory=list)
    version: int = 0  # of the pages that are being read
    entry_versions: dict[str, int] = field(default_factory=dict)


def salvage(database: Path, log: Path) -> Salvage:
    """Read what is left of the two files; nothing is changed. Entries that were in doubt are looked up at the shop."""
    pages = read_pages(database, log)
    found = Salvage()
    lines: dict[str, dict[int, str]] = {}
    for version, rowid, values in rows(pages):
        found.version = version
        _sort_in(found, lines, rowid, values)
    _judge(found, lines, pages)
    return found


def _sort_in(found: Salvage, lines: dict[str, dict[int, str]], rowid: int, values: list[Value]) -> None:
    first = values[0] if values else None
    keyed = isinstance(first, str) and is_key(first)
    match len(values):
        case 9 if keyed and isinstance(values[6], bytes):
            _order(found, [first, rowid, *values[2:]])
        case 9 if keyed:
            _entry(found, [first, *values[2:]])
        case 7 if keyed:
            _state(found, [first, *values[2:6]])
        case 8 if keyed:
            _cancellation(found, [first, *values[2:]])
        case 5 if keyed and isinstance(values[4], str):
            lines.setdefault(str(first), {})[rowid] = values[4]
        case 6 if first is None and isinstance(values[5], bytes):
            texts = [value for value in values[1:5] if isinstance(value, str)]
            if len(texts) == 4:
                found.audit[rowid] = (AuditRow(rowid, *texts), values[5])
        case 2 if first is None and isinstance(values[1], int) and rowid == 1:
            found.last_sequence = max(found.last_sequence, values[1])


def _order(found: Salvage, values: list[Value]) -> None:
    kinds: list[Any] = [str, int, str, str, str, int, bytes, bytes | None, str | None]
    if all(isinstance(value, kind) for value, kind in zip(values, kinds, strict=True)):
        row = OrderRow(*values)  # type: ignore[arg-type]  # the kinds were checked one line above
        found.orders[row.order_key] = row
        found.last_sequence = max(found.last_sequence, row.sequence)


def _entry(found: Salvage, values: list[Value]) -> None:
    try:
        entry = to_entry(values[:7])
    except CorruptError:
        return
    known = found.entries.get(entry.order_key)
    if known is not None and _PROGRESS.index(entry.state) < _PROGRESS.index(known.state):
        same_moment = found.entry_versions[entry.order_key] == found.version
        if same_moment or known.state in LAST_STATES:  # a later commit may go back (a retry), but not from a last state
            return
    found.entries[entry.order_key] = entry
    found.entry_versions[entry.order_key] = found.version


def _state(found: Salvage, values: list[Value]) -> None:
    try:
        state = to_state(values)
    except CorruptError:
        return
    known = found.states.get(state.order_key)
    if known is None or newer(known, state):
        found.states[state.order_key] = state


def _cancellation(found: Salvage, values: list[Value]) -> None:
    """One that is over counts before one that is wanted; a lost one is asked for again, which changes nothing there."""
    try:
        one = to_cancellation(values)
    except CorruptError:
        return
    known = found.cancellations.get(one.order_key)
    if known is None or known.state is CancelState.WANTED:
        found.cancellations[one.order_key] = one


def _judge(found: Salvage, lines: dict[str, dict[int, str]], pages: Pages) -> None:
    _recall_withdrawn(found)
    for key, row in list(found.orders.items()):
        kept = lines.get(key, {})
        row = replace(row, lines=tuple(kept[position] for position in sorted(kept)))
        found.orders[key] = row
        if not is_sound(row) and not _readable(row):
            del found.orders[key]
            found.lost[key] = row.number
            continue
        found.entries[key] = _doubt(found, row, found.entries.get(key), pages.skipped_frames > 0)
    _one_per_sequence(found)
    for audit, _ in found.audit.values():
        if audit.event == "placed" and audit.order_key not in found.orders and (hit := _NUMBER.match(audit.detail)):
            found.lost.setdefault(audit.order_key, hit[1])
    for key in set(found.entries) - set(found.orders):
        number = found.lost.pop(key, "")
        if found.entries.pop(key).state in LAST_STATES:
            found.finished[key] = number  # the shop has it, or nobody wants it: only the record is gone
        else:
            found.lost[key] = number


def _one_per_sequence(found: Salvage) -> None:
    """Of two rows with one sequence (a damaged copy beside the true one) the sound one stays; the other is named."""
    kept: dict[int, str] = {}
    for key, row in sorted(found.orders.items(), key=lambda one: not is_sound(one[1])):
        if kept.setdefault(row.sequence, key) != key:
            del found.orders[key]
            found.entries.pop(key, None)
            found.lost[key] = row.number


def _recall_withdrawn(found: Salvage) -> None:
    """An order whose entry is lost would be sent; not one of which the audit says that nobody wants it any more."""
    for audit, _ in found.audit.values():
        if audit.event == OutboxState.WITHDRAWN.value and audit.order_key in found.orders:
            gone = OutboxEntry(audit.order_key, OutboxState.WITHDRAWN, reason=audit.detail)
            found.entries.setdefault(audit.order_key, gone)


def _readable(row: OrderRow) -> bool:
    try:
        build_order(row, Contact())
    except DamagedOrderError:
        return False
    return True


def _doubt(found: Salvage, row: OrderRow, entry: OutboxEntry | None, log_damaged: bool) -> OutboxEntry:
    """An entry that is missing or may be older than it was counts as tried, so that the shop is asked first."""
    if entry is None:
        entry = OutboxEntry(row.order_key, OutboxState.QUEUED, attempts=1)
    elif log_damaged:
        entry = replace(entry, attempts=max(1, entry.attempts))
    if not is_sound(row) and entry.state not in (OutboxState.ACCEPTED, OutboxState.WITHDRAWN):
        found.doubtful.append(row.number)
        return replace(entry, state=OutboxState.NEEDS_STAFF, due_at=None, reason=DAMAGED)
    return entry
