"""The outbox: how one order travels to the shop. Pure transitions; an illegal one is a bug and raises."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from kiosk.domain.order import OutboxEntry, OutboxState

LAST_STATES = frozenset({OutboxState.ACCEPTED, OutboxState.WITHDRAWN})
OPEN_STATES = frozenset({OutboxState.QUEUED, OutboxState.IN_FLIGHT, OutboxState.WAITING})


class IllegalTransitionError(RuntimeError):
    """The outbox was asked for a step that its state does not allow: a bug in the kiosk."""


class PauseReason(StrEnum):
    """Why no order can be taken just now."""

    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    DAMAGED = "damaged"
    BUSY = "busy"
    KEY_MISSING = "key_missing"
    NEWER_SCHEMA = "newer_schema"
    UNAVAILABLE = "unavailable"


class OrderingPaused(Exception):  # noqa: N818 (the name says what happened)
    """Nothing was taken, nothing is lost; browsing goes on and the next try may succeed. The text is for staff."""

    def __init__(self, reason: PauseReason, detail: str) -> None:
        self.reason = reason
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The shop has the order under its own id."""

    shop_order_id: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """To be tried again at `until` (UTC)."""

    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class NeedsStaff:
    """A person must decide; `reason` holds what was wanted and what the shop says."""

    reason: str


Outcome = Accepted | Waiting | NeedsStaff


def is_due(entry: OutboxEntry, now: datetime, horizon: datetime) -> bool:
    """May it be claimed: queued, or waiting and due. A due date beyond `horizon` came from a wrong clock: due."""
    if entry.state is OutboxState.QUEUED:
        return True
    if entry.state is not OutboxState.WAITING or entry.due_at is None:
        return False
    return entry.due_at <= now or entry.due_at > horizon


def claim(entry: OutboxEntry) -> OutboxEntry:
    """Queued or due Waiting -> InFlight. The caller checks `is_due` and stores this before the request."""
    _from(entry, "claim", OutboxState.QUEUED, OutboxState.WAITING)
    return replace(entry, state=OutboxState.IN_FLIGHT, attempts=entry.attempts + 1, due_at=None)


def needs_lookup(entry: OutboxEntry) -> bool:
    """Has anything been tried before this claim? Then the shop may already know the order: look up, then send."""
    return entry.attempts > 1 or bool(entry.progress)


def settle(entry: OutboxEntry, outcome: Outcome) -> OutboxEntry:
    """InFlight -> Accepted, Waiting or NeedsStaff."""
    _from(entry, "settle", OutboxState.IN_FLIGHT)
    match outcome:
        case Accepted(shop_order_id):
            return replace(
                entry, state=OutboxState.ACCEPTED, due_at=None, reason="", shop_order_id=shop_order_id, progress=""
            )
        case Waiting(until, reason):
            if until.tzinfo is None:
                raise ValueError("`until` must carry its time zone (UTC)")
            return replace(entry, state=OutboxState.WAITING, due_at=until, reason=reason)
        case NeedsStaff(reason):
            return replace(entry, state=OutboxState.NEEDS_STAFF, due_at=None, reason=reason)


def interrupted(entry: OutboxEntry, now: datetime) -> OutboxEntry:
    """InFlight found at start: the process died, the outcome is unknown. Due at once, and looked up first."""
    _from(entry, "interrupted", OutboxState.IN_FLIGHT)
    return replace(entry, state=OutboxState.WAITING, due_at=now, reason="interrupted, the outcome is unknown")


def retry(entry: OutboxEntry) -> OutboxEntry:
    """Staff: NeedsStaff or Waiting -> Queued. Attempts are kept, so that the look-up still comes first."""
    _from(entry, "retry", OutboxState.NEEDS_STAFF, OutboxState.WAITING)
    return replace(entry, state=OutboxState.QUEUED, due_at=None, reason="")


def withdraw(entry: OutboxEntry, reason: str) -> OutboxEntry:
    """Queued, Waiting or NeedsStaff -> Withdrawn. An order in flight or accepted is the shop's to cancel.

    `reason` tells staff who was asked to withdraw it and whether the shop may have heard of it."""
    _from(entry, "withdraw", OutboxState.QUEUED, OutboxState.WAITING, OutboxState.NEEDS_STAFF)
    return replace(entry, state=OutboxState.WITHDRAWN, due_at=None, reason=reason)


def _from(entry: OutboxEntry, event: str, *states: OutboxState) -> None:
    if entry.state not in states:
        raise IllegalTransitionError(f"order {entry.order_key}: {event} is not allowed in state {entry.state.value}")
