"""What shoppers were told, and what must therefore be in the shop."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from kiosk.domain.order import Contact, Order, OutboxEntry, OutboxState
from kiosk.domain.shop import ShopState
from kiosk.store.orders import OrderStore
from tests.faults.http_shop import body_of
from tests.faults.machine.shop import MachineShop
from tests.faults.machine.tally import Tally

S = OutboxState
FINAL = (S.ACCEPTED, S.NEEDS_STAFF, S.WITHDRAWN)


@dataclass(slots=True)
class Ledger:
    """Orders by order_key: `told` were acknowledged, `unclear` ended in an error or a death before that, `withdrawn`
    by staff, `destroyed` with the disk after staff were told by an alarm, `burnt` with it while they were unclear."""

    told: dict[str, Order] = field(default_factory=dict)
    unclear: dict[str, Order] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    destroyed: dict[str, Order] = field(default_factory=dict)
    burnt: dict[str, Order] = field(default_factory=dict)

    @property
    def gone(self) -> dict[str, Order]:
        """What the kiosk has no record of any more."""
        return self.destroyed | self.burnt

    def acknowledge(self, taken: Order) -> None:
        """A shopper saw "order taken" with this number."""
        wanted = self.unclear.pop(taken.order_key, taken)
        # What is shown of an order that went out days ago has no name any more; the shop was given it.
        known = self.told.setdefault(taken.order_key, replace(taken, contact=wanted.contact))
        assert bare(taken) == bare(known), "one key became two orders"

    def numbers(self) -> list[str]:
        """All numbers that shoppers were told."""
        return [one.number for one in (*self.told.values(), *self.destroyed.values())]

    def close(self, store: OrderStore, shop: MachineShop) -> Verdict:
        """Compare everything at the end, when all faults are over and everything was delivered."""
        entries = {entry.order_key: entry for entry in store.entries()}
        stored = {key: order for key, order in self.unclear.items() if key in entries}
        return judge(self, stored, entries, shop)


def bare(order: Order) -> Order:
    """Without the contact, which is erased some time after the shop has the order."""
    return replace(order, contact=Contact())


@dataclass(slots=True)
class Verdict:
    """Orders by what went wrong, each with a sentence, and the counts of the case."""

    tally: Tally = field(default_factory=Tally)
    faults: list[str] = field(default_factory=list)

    def fault(self, kind: str, key: str, what: object) -> None:
        """One broken promise."""
        setattr(self.tally, kind, getattr(self.tally, kind) + 1)
        self.faults.append(f"{kind}: {key}: {what}")


def judge(ledger: Ledger, stored: dict[str, Order], entries: dict[str, OutboxEntry], shop: MachineShop) -> Verdict:
    """The promise, order by order. `stored` are unclear orders that are on disk after all."""
    found, counts = Verdict(), Counter(shop.keys())
    found.tally.acknowledged, found.tally.unclear = len(ledger.told) + len(ledger.destroyed), len(stored)
    found.tally.in_shop, found.tally.withdrawn = sum(counts.values()), len(ledger.withdrawn)
    found.tally.cancelled = sum(one.state is ShopState.CANCELLED for one in shop.records)
    found.tally.destroyed = sum(key not in counts for key in ledger.destroyed)
    for key, order in (ledger.told | stored).items():
        _judge_one(found, order, entries.get(key), counts[key], key in shop.refused)
    known = ledger.told | stored | ledger.unclear | ledger.gone
    for shop_id, key, body in shop.orders:
        if key not in known:
            found.fault("wrong", key, f"the shop has {shop_id}, of which the kiosk knows nothing")
        elif not _same(body, known[key]):
            found.fault("wrong", key, f"the shop has {body}, ordered was {body_of(known[key])}")
    for key in ledger.gone:
        if counts[key] > 1:
            found.fault("doubled", key, f"{counts[key]} times in the shop")
    return found


def _judge_one(found: Verdict, order: Order, entry: OutboxEntry | None, times: int, was_refused: bool) -> None:
    key = order.order_key
    if entry is None:
        found.fault("lost", key, "the kiosk has no such order, and nobody was told")
    elif times > 1:
        found.fault("doubled", key, f"{times} times in the shop")
    elif entry.state is S.ACCEPTED and times == 0:
        found.fault("lost", key, f"accepted as {entry.shop_order_id}, and not in the shop")
    elif entry.state not in FINAL or (entry.state is S.NEEDS_STAFF and not entry.reason):
        found.fault("stuck", key, entry)
    elif entry.state is S.WITHDRAWN and times:
        found.fault("wrong", key, "withdrawn, and in the shop")
    elif entry.state is S.NEEDS_STAFF:
        _judge_refusal(found, entry, times, was_refused)


def _judge_refusal(found: Verdict, entry: OutboxEntry, times: int, was_refused: bool) -> None:
    if "damaged" in entry.reason:  # the order, its lines or its contact: the alarm and the reason both say so
        found.tally.held += 1
    elif not was_refused:
        found.fault("stuck", entry.order_key, f"the shop never refused it: {entry.reason}")
    elif times:
        found.fault("wrong", entry.order_key, f"refused, and in the shop: {entry.reason}")
    elif "the shop says" not in entry.reason:
        found.fault("stuck", entry.order_key, f"the reason lacks what the shop says: {entry.reason}")
    else:
        found.tally.refused[_kind(entry.reason)] += 1


def _kind(reason: str) -> str:
    """The kind of a refusal, without numbers and articles."""
    kinds = [kind for kind in ("price", "stock", "article") if f"{kind} of " in reason or f"{kind} FJ" in reason]
    return " and ".join(kinds) or "other"


def _same(body: dict[str, Any], order: Order) -> bool:
    wanted = body_of(order)
    return {**body, "number": ""} == {**wanted, "number": ""} and (not order.number or body["number"] == order.number)
