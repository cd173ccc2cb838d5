"""What must hold when the power comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kiosk.base.clock import ManualClock
from kiosk.domain.order import OutboxEntry, OutboxState
from kiosk.store.orders import OrderStore
from kiosk.store.orders_care import OrderCare
from kiosk.sync.push import Pusher
from tests.faults.power_life import OPEN, PaperShop, Rows, Truth, rows
from tests.store.orders_kit import open_store, order


@dataclass(slots=True)
class Judgement:
    """What was found after a cut, in words; and whether the database had to be recovered."""

    faults: list[str] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0
    stuck: int = 0
    recovered: bool = False
    in_shop: int = 0
    withdrawn: int = 0


def judge(folder: Path, truth: Truth, after: Rows) -> Judgement:
    """Start the kiosk again on what is left in `folder`, deliver everything, and compare with the truth."""
    found, clock = Judgement(), ManualClock()
    store = open_store(folder, clock)
    try:
        store.check()
        care = OrderCare(store.file, clock)
        found.recovered = bool(care.alarms())
        if not found.recovered and rows(store) not in (truth.before, after):
            found.faults.append("the database is neither before nor after the transaction that was cut")
        found.faults += care.audit_faults() if not found.recovered else ()
        _compare_orders(store, truth, found)
        _compare_outbox(store.entries(), truth, found)
        _deliver(store, clock, truth, found)
        new = store.place(order()).number
        if new in {one.number for one in truth.orders.values()}:
            found.faults.append(f"the number {new} was given twice")
    except Exception as error:  # noqa: BLE001 (whatever breaks here is what the cut left behind)
        found.faults.append(f"{type(error).__name__}: {error}")
        found.lost += len(truth.orders)
    finally:
        store.close()
    return found


def _compare_orders(store: OrderStore, truth: Truth, found: Judgement) -> None:
    for key, taken in truth.orders.items():
        stored = store.order(key)
        if stored != taken:
            found.lost += 1
            found.faults.append(f"order {taken.number} is {'torn' if stored else 'lost'}")


def _compare_outbox(entries: tuple[OutboxEntry, ...], truth: Truth, found: Judgement) -> None:
    for entry in entries:
        blind = entry.state is OutboxState.QUEUED and not entry.attempts and not entry.progress
        if blind and entry.order_key in truth.shop:
            found.faults.append(f"order {entry.order_key} would be sent again without a look")
        if entry.state is OutboxState.ACCEPTED and entry.order_key not in truth.shop:
            found.faults.append(f"order {entry.order_key} is called accepted, and the shop has none")
        if entry.order_key in truth.withdrawn and entry.state is not OutboxState.WITHDRAWN:
            found.faults.append(f"order {entry.order_key} was withdrawn, and is on its way again")


def _deliver(store: OrderStore, clock: ManualClock, truth: Truth, found: Judgement) -> None:
    for entry in store.entries((OutboxState.NEEDS_STAFF,)):
        if not entry.reason:
            found.stuck += 1
            found.faults.append(f"order {entry.order_key} needs staff, and nobody knows why")
        store.retry(entry.order_key)  # staff look at each; this shop takes it now
    shop = PaperShop(list(truth.shop))
    pusher = Pusher(store, shop, clock, lambda: 0.5)
    for _ in range(50):
        while pusher.push_next() is not None:
            pass
        if not any(store.counts()[state] for state in OPEN):
            break
        clock.advance(pusher.wait_s() + 1)
    stored = {entry.order_key: entry.state for entry in store.entries()}
    open_still = [key for key, state in stored.items() if state in OPEN]
    withdrawn = {key for key, state in stored.items() if state is OutboxState.WITHDRAWN} & truth.withdrawing
    wanted = set(truth.orders) - withdrawn
    missing = wanted - set(shop.orders)
    found.withdrawn = len(withdrawn)
    found.in_shop = len(set(shop.orders) & set(truth.orders))
    found.stuck += len(open_still)
    found.lost += len(missing)
    found.doubled += len(shop.orders) - len(set(shop.orders))
    found.faults += [f"order {key} is stuck" for key in open_still]
    found.faults += [f"order {key} never reached the shop" for key in missing]
    if found.doubled:
        found.faults.append("the shop has an order twice")
    if strange := set(shop.orders) - set(stored):
        found.faults.append(f"the shop has orders that the kiosk does not know: {sorted(strange)}")
