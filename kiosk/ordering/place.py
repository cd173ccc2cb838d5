"""Placing an order: one press, one order, nothing changed on the way."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kiosk.base.clock import Clock
from kiosk.domain.basket import Basket, BasketLine
from kiosk.domain.changes import LineChange
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Contact, Order, OrderKind, PaymentMethod
from kiosk.domain.validate import Problem
from kiosk.ordering.basket import OrderPart, split
from kiosk.ordering.contact import check_contact, for_part, needs
from kiosk.ordering.payment import methods
from kiosk.ordering.recheck import Current, Recheck, changes
from kiosk.ordering.rules import Rules
from kiosk.ordering.withdrawal import WithdrawalForm, check_withdrawal

# Fixed for all time: order keys are derived from it and from the key of the review.
_NAMESPACE = uuid.UUID("6f1d9c52-6a0e-4c8e-9d0f-3b1c5a7e2d41")


class Orders(Protocol):
    """What the desk needs of the store of orders."""

    def place_all(self, orders: tuple[Order, ...]) -> tuple[Order, ...]:
        """Take all or none, durably; with their numbers, and the first ones again for keys that are known."""
        ...

    def order(self, order_key: str) -> Order | None:
        """The order with this key."""
        ...


@dataclass(frozen=True, slots=True)
class Draft:
    """What the shopper confirmed on one review. `key` is made with the review: the same key is the same order."""

    key: str
    basket: Basket
    contact: Contact
    payment: PaymentMethod
    language: str


@dataclass(frozen=True, slots=True)
class Placed:
    """On disk, with their numbers; binding orders first."""

    orders: tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """Nothing was ordered: these lines are different now, and the shopper decides."""

    changes: tuple[LineChange, ...]


@dataclass(frozen=True, slots=True)
class Incomplete:
    """Nothing was ordered: the contact data need a look."""

    problems: tuple[Problem, ...]


Answer = Placed | Changed | Incomplete
_Seen = dict[BasketLine, Current | None]


def part_key(draft_key: str, index: int) -> str:
    """The order_key of part `index` of a draft: the same UUID however often it is asked for."""
    return str(uuid.uuid5(_NAMESPACE, f"{draft_key}/{index}"))


class OrderDesk:
    """Turns drafts into stored orders. Errors of the store pass through: then nothing was ordered, try again."""

    def __init__(self, store: Orders, clock: Clock, rules: Rules, recheck: Recheck) -> None:
        self._store, self._clock, self._rules, self._recheck = store, clock, rules, recheck

    def place(self, draft: Draft) -> Answer:
        """Order everything in the draft at once. A second call with the same key returns the first orders.

        ValueError for an empty basket and for a payment that was never offered."""
        known = self._known(draft.key)
        if known:
            return Placed(known)
        parts = split(draft.basket, self._rules)
        if not parts:
            raise ValueError("an empty basket cannot be ordered")
        checked = check_contact(draft.contact, needs(parts), self._rules)
        if not checked.ok:
            return Incomplete(checked.problems)
        seen = {line: self._recheck(line) for line in draft.basket.lines}
        different = changes(draft.basket, seen.__getitem__)
        if different:
            return Changed(different)
        orders = tuple(self._order(draft, i, part, checked.contact, seen) for i, part in enumerate(parts))
        return Placed(self._store.place_all(orders))

    def withdraw(self, form: WithdrawalForm, key: str, language: str) -> Placed | Incomplete:
        """Take a withdrawal; it travels to the shop like an order. The same key gives the same withdrawal."""
        checked, problems = check_withdrawal(form)
        known = self._known(key)
        if known:
            return Placed(known)
        if problems:
            return Incomplete(problems)
        nothing = Money(0, self._rules.currency)
        request = Order(
            part_key(key, 0), "", OrderKind.WITHDRAWAL, self._clock.now(), (), nothing, nothing, nothing,
            PaymentMethod.NONE, Contact(checked.name, checked.email), language, self._rules.branch,
            self._rules.kiosk_id, refers_to=checked.number,
        )  # fmt: skip
        return Placed(self._store.place_all((request,)))

    def _known(self, draft_key: str) -> tuple[Order, ...]:
        """What this draft became: its parts were stored together, so the first missing one ends them."""
        found: list[Order] = []
        while (order := self._store.order(part_key(draft_key, len(found)))) is not None:
            found.append(order)
        return tuple(found)

    def _order(self, draft: Draft, index: int, part: OrderPart, contact: Contact, seen: _Seen) -> Order:
        return Order(
            order_key=part_key(draft.key, index),
            number="",  # comes from the store, in the same transaction
            kind=part.kind,
            created_at=self._clock.now(),
            lines=part.lines,
            shipping=part.shipping,
            total=part.total,
            vat=part.vat,
            payment=self._payment(draft, part),
            contact=for_part(contact, part),
            language=draft.language,
            branch=self._rules.branch,
            kiosk_id=self._rules.kiosk_id,
            stock_as_of=_oldest(part, seen),
        )

    def _payment(self, draft: Draft, part: OrderPart) -> PaymentMethod:
        offered = methods(part, self._rules.pay)
        if not part.needs_payment:
            return PaymentMethod.NONE
        if draft.payment not in offered:
            raise ValueError(f"payment {draft.payment.value} is not offered; offered: {', '.join(offered) or 'none'}")
        return draft.payment


def _oldest(part: OrderPart, seen: _Seen) -> datetime | None:
    """The age of the oldest figure that the part relies on."""
    lines = (line for line in part.lines if line.fulfilment.method is not FulfilmentMethod.NOTIFY)
    found = (seen[line] for line in lines)
    return min((now.as_of for now in found if now and now.as_of), default=None)
