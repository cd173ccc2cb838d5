"""What is saved on the way of an order: the id of its draft, and what is known about its payment. No personal data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

WAIT_OUT = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Progress:
    """`unknown_at` (UTC): when the outcome of a payment became unknown. `done`: checked, or staff were told."""

    key: str
    order: str = ""
    unknown_at: datetime | None = None
    done: bool = False

    def text(self) -> str:
        """As it is saved."""
        at = self.unknown_at.isoformat() if self.unknown_at else None
        return json.dumps({"key": self.key, "order": self.order, "unknown_at": at, "done": self.done})

    def too_early_s(self, now: datetime) -> float:
        """Seconds until a payment may be sent again; at most the whole wait, whatever the clock did."""
        if self.unknown_at is None:
            return 0.0
        left = (self.unknown_at + WAIT_OUT - now).total_seconds()
        return min(max(0.0, left), WAIT_OUT.total_seconds())


def read_progress(text: str, key: str) -> Progress:
    """What an earlier try of the order with this key saved; nothing for garbage and for another order's."""
    try:
        value = json.loads(text)
        if value["key"] != key:
            return Progress(key)
        at = datetime.fromisoformat(value["unknown_at"]) if value["unknown_at"] else None
        if at is not None and at.tzinfo is None:
            return Progress(key)
        return Progress(key, str(value["order"]), at, value["done"] is True)
    except (ValueError, TypeError, KeyError):
        return Progress(key)
