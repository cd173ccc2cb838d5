"""Kiosks with one mistake each, as other tills make them: the machine must find every one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import apsw

from kiosk.domain.order import Order, OutboxEntry, OutboxState
from kiosk.domain.outbox import NeedsStaff, Outcome
from kiosk.shops.errors import UnknownOutcome
from kiosk.store.orders import OrderStore
from kiosk.sync.push import Pusher
from kiosk.sync.rest import Rest
from tests.faults.machine.core import Checks, OrderPathMachine, ShopMachine
from tests.faults.machine.kinds import BY_CART, BY_KEY, Kind


class NeverLooksUp(Pusher):
    """What was tried before is simply sent."""

    def _hand_over(self, order: Order, entry: OutboxEntry) -> str:
        return self._shop.submit_order(order, entry.progress, self._saver(order))

    def _saver(self, order: Order) -> Callable[[str], None]:
        return lambda progress: self._store.save_progress(order.order_key, progress)


class ResendsAfterTimeout(NeverLooksUp):
    """A lost answer counts as "not sent"; only after a death it looks up."""

    def _hand_over(self, order: Order, entry: OutboxEntry) -> str:
        lost: set[str] = self.__dict__.setdefault("lost", set())
        try:
            if order.order_key in lost:
                return super()._hand_over(order, entry)
            return Pusher._hand_over(self, order, entry)
        except UnknownOutcome:
            lost.add(order.order_key)
            raise


class AcceptsUnread(Pusher):
    """Once sent, it is "sent": the answer is not read."""

    def _hand_over(self, order: Order, entry: OutboxEntry) -> str:
        try:
            return super()._hand_over(order, entry)
        except UnknownOutcome:
            return "sent"


class DeafRest(Rest):
    """What the shop asked for is not kept."""

    def ask(self, retry_after: float | None) -> None:
        pass


class NeverPauses(Pusher):
    """A shop that asks for peace gets the next order at once."""

    def __init__(self, *parts: Any, **options: Any) -> None:
        super().__init__(*parts, **options)
        self.rest = DeafRest(self._clock, self._chance)

    def _pause(self, seconds: float) -> None:
        pass


class SavesNoProgress(OrderStore):
    """What the shop named is kept in memory at best."""

    def save_progress(self, order_key: str, progress: str) -> None:
        pass


class DeletesRefused(OrderStore):
    """A 4xx is final, so the order goes."""

    def settle(self, order_key: str, outcome: Outcome) -> OutboxEntry:
        entry = super().settle(order_key, outcome)
        if isinstance(outcome, NeedsStaff):
            self.file.write(partial(_delete, key=order_key))
        return entry


class ForgetsClaims(OrderStore):
    """What was in flight when the process died is taken up as if it had never been tried."""

    def recover_interrupted(self) -> tuple[str, ...]:
        keys = tuple(entry.order_key for entry in self.entries((OutboxState.IN_FLIGHT,)))
        for key in keys:
            self.file.write(partial(_unclaim, key=key))
        return keys


def _delete(db: apsw.Connection, key: str) -> None:
    sequence: Any = db.execute("SELECT sequence FROM orders WHERE order_key = ?", (key,)).fetchone()
    db.execute("DELETE FROM outbox WHERE sequence = ?", sequence)
    db.execute("DELETE FROM order_lines WHERE order_key = ?", (key,))
    db.execute("DELETE FROM orders WHERE order_key = ?", (key,))


def _unclaim(db: apsw.Connection, key: str) -> None:
    db.execute("UPDATE outbox SET state = 'queued', attempts = 0, progress = '' WHERE order_key = ?", (key,))


@dataclass(frozen=True, slots=True)
class Mutant:
    """`finds` is what the machine must say; `machine`, the part of it that says so soonest."""

    kind: Kind
    parts: dict[str, type]
    finds: str
    machine: type[Checks] = OrderPathMachine


MUTANTS = {
    "the look-up is left out": Mutant(BY_KEY, {"pusher_type": NeverLooksUp}, "doubled"),
    "sent again blindly after a timeout": Mutant(BY_KEY, {"pusher_type": ResendsAfterTimeout}, "doubled"),
    "progress is not saved": Mutant(BY_CART, {"store_type": SavesNoProgress}, "doubled"),
    "accepted before the answer was read": Mutant(BY_KEY, {"pusher_type": AcceptsUnread}, "lost"),
    "a refused order is deleted": Mutant(BY_KEY, {"store_type": DeletesRefused}, "lost", ShopMachine),
    "a death in flight is forgotten": Mutant(BY_KEY, {"store_type": ForgetsClaims}, "doubled"),
    "Retry-After is not honoured": Mutant(BY_KEY, {"pusher_type": NeverPauses}, "too early|hammered"),
}
