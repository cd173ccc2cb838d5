"""Rules of the shopper and of staff."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from kiosk.domain.order import OrderKind
from kiosk.domain.outbox import IllegalTransitionError, OrderingPaused
from tests.faults.machine.base import ORDERED, Base
from tests.faults.machine.covers import covers

PLACING = ("open:ready", "place:begin", "place:order", "place:written", "place:committed")
FIRST = st.integers(0, 8)
ANY = st.integers(0, 1000)


class OrderRules(Base):
    @rule(kind=st.sampled_from(ORDERED), first=FIRST, lines=st.integers(1, 3), quantity=st.integers(1, 3))
    def order(self, kind: OrderKind, first: int, lines: int, quantity: int) -> None:
        self.place(self.wish(kind, first, lines, quantity))

    @rule(first=FIRST, count=st.integers(2, 4))
    def many_orders(self, first: int, count: int) -> None:
        for _ in range(count):
            self.place(self.wish(OrderKind.ORDER, first, 1, 1))

    @rule(which=ANY)
    def press_again(self, which: int) -> None:
        """The same order once more: two taps, or a screen that came back."""
        known = self.ledger.unclear | self.ledger.told
        if key := self.some(known, which):
            self.count("pressed again")
            self.place(known[key])

    @covers("F1", "F19")
    @rule(point=st.sampled_from(PLACING), first=FIRST)
    def order_and_die(self, point: str, first: int) -> None:
        if point.startswith("open"):
            self.w.ui.close()  # the next order opens the database anew
        self.count("kill -9 while taking an order")
        self.w.dies_at = point
        self.place(self.wish(OrderKind.ORDER, first, 2, 1))
        self.w.dies_at = ""

    @rule(which=ANY, back=st.booleans())
    def staff(self, which: int, back: bool) -> None:
        """Send again, or withdraw what nobody has tried to send."""
        key = self.some(self.ledger.told, which)
        try:
            entry = self.w.ui.entry(key) if key else None
            if entry is None or entry.order_key in self.damaged_orders():
                return
            if back:
                self.w.ui.retry(key)
                self.w.shop.refused.discard(key)
            elif entry.attempts == 0 and not entry.progress:
                self.w.ui.withdraw(key, "asked by the shopper")
                self.ledger.withdrawn.add(key)
        except (IllegalTransitionError, OrderingPaused):
            return

    def damaged_orders(self) -> set[str]:
        """Those that staff must compare by hand before anything else."""
        return {entry.order_key for entry in self.w.ui.entries() if "damaged" in entry.reason}
