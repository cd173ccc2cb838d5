"""What is known about the connection, for the screens and for the doctor."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from kiosk.domain.feed import FeedState, SyncStatus
from kiosk.domain.order import OutboxState

FILE_NAME = "sync-status.json"


class Stream(StrEnum):
    """What can be pulled."""

    CATALOGUE = "catalogue"
    STOCK = "stock"
    ORDERS = "orders"  # what became of orders that the shop took


@dataclass(frozen=True, slots=True)
class Pulled:
    """How a pull ended. `generation` is set when readers must look again; `problem` is one sentence for staff.

    `asked` is False where there was nothing to ask the shop; `retry_after`: seconds that it asked us to wait; `soon`:
    the same stream has more to bring at once."""

    reached: bool  # the shop answered, whatever it said
    generation: int | None = None
    feed: FeedState | None = None
    catalogue_as_of: datetime | None = None
    stock_as_of: datetime | None = None
    problem: str = ""
    asked: bool = True
    retry_after: float | None = None
    soon: bool = False


def after_pull(status: SyncStatus, pulled: Pulled) -> SyncStatus:
    """The status with what a pull found out."""
    if not pulled.asked:
        return status
    return replace(
        status,
        online=pulled.reached,
        feed=pulled.feed or status.feed,
        catalogue_as_of=pulled.catalogue_as_of or status.catalogue_as_of,
        stock_as_of=max(filter(None, (pulled.stock_as_of, status.stock_as_of)), default=None),
    )


def with_counts(status: SyncStatus, counts: dict[OutboxState, int]) -> SyncStatus:
    """The status with the orders on their way."""
    on_their_way = sum(counts[state] for state in (OutboxState.QUEUED, OutboxState.IN_FLIGHT, OutboxState.WAITING))
    return replace(status, queued=on_their_way, needs_staff=counts[OutboxState.NEEDS_STAFF])


class StatusFile(msgspec.Struct, frozen=True):
    """What the doctor reads: the status, when it was written (UTC) and by which process.

    `rest_s`: seconds that were left then of a pause for which the shop `shop` had asked; the next process keeps it."""

    status: SyncStatus
    at: datetime
    pid: int
    faults: int = 0  # faults of our own since the process began
    rest_s: float = 0.0
    shop: str = ""


def write_status(path: Path, content: StatusFile) -> None:
    """Complete or not at all; OSError where the disk refuses. Not forced to the disk: it is only information."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    aside.write_bytes(msgspec.json.encode(content))
    aside.replace(path)


def read_status(path: Path) -> StatusFile | None:
    """The last status; None when there is none that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=StatusFile)
    except (OSError, msgspec.DecodeError):
        return None
