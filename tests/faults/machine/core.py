"""The machine: all rules together, what holds at every step, and what holds at the end."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant

from kiosk.base.config_model import Log
from kiosk.base.logging import close_logging, set_up_logging
from kiosk.domain.order import OutboxState
from kiosk.domain.outbox import OrderingPaused
from kiosk.sync.status import Stream
from tests.faults.machine.base import Base
from tests.faults.machine.kinds import Kind
from tests.faults.machine.ledger import FINAL
from tests.faults.machine.machine_rules import MachineRules
from tests.faults.machine.order_rules import OrderRules
from tests.faults.machine.push_rules import PushRules
from tests.faults.machine.shop import elsewhere
from tests.faults.machine.shop_rules import ShopRules
from tests.faults.machine.tally import Tally
from tests.faults.machine.world import SOURCE

STEPS = 30
LIVE = tuple(state for state in OutboxState if state not in FINAL)


class Checks(Base):
    """One case: any events in any order, then all faults end and everything must come right."""

    @initialize(empty=st.integers(0, 9), thorough=st.integers(0, 9))
    def begin(self, empty: int, thorough: int) -> None:
        set_up_logging(Log(level="error"), None, "test", console=None)
        self.begin_case(empty=empty == 9)
        self.thorough = thorough == 9

    @invariant()
    def holds_at_every_step(self) -> None:
        self.happened.steps += 1
        self.the_shop_has_nothing_twice_and_nothing_unknown()
        self.numbers_are_unique()
        self.nothing_went_elsewhere_and_nobody_was_hammered()
        self.no_fault_of_our_own()
        self.what_waits_says_why()
        self.states_never_go_back()

    def the_shop_has_nothing_twice_and_nothing_unknown(self) -> None:
        keys = self.w.shop.keys()
        assert len(keys) == len(set(keys)), "an order was doubled"
        assert set(keys) <= self.ledger.told.keys() | self.ledger.unclear.keys() | self.ledger.gone.keys()
        assert not set(keys) & self.ledger.withdrawn, "an order was sent although it was withdrawn"

    def numbers_are_unique(self) -> None:
        numbers = self.ledger.numbers()
        assert len(numbers) == len(set(numbers))

    def nothing_went_elsewhere_and_nobody_was_hammered(self) -> None:
        assert not elsewhere().seen, "order data followed a redirect"
        assert not self.w.shop.leaked()
        assert not self.w.shop.hammered, self.w.shop.hammered

    def no_fault_of_our_own(self) -> None:
        assert not self.w.errors, self.w.errors
        assert self.w.pusher.bugs == self.w.releaser.bugs == 0

    def what_waits_says_why(self) -> None:
        try:
            entries = self.w.ui.entries((OutboxState.WAITING, OutboxState.NEEDS_STAFF))
        except OrderingPaused:
            return
        assert all(entry.reason for entry in entries)

    def states_never_go_back(self) -> None:
        try:
            states = self.w.side.states()
        except OrderingPaused:
            return
        for key, status in states.items():
            before = self.shown.get(key, (status.changed_at, ""))
            if not self.lied and key not in self.ledger.gone:
                assert status.changed_at >= before[0], "an older state came back"
            self.shown[key] = (status.changed_at, status.state.value)

    def teardown(self) -> None:
        if not hasattr(self, "w"):
            return
        try:
            self._deliver()
            self._compare()
        finally:
            self.w.close()
            close_logging()

    def _deliver(self) -> None:
        """All faults end, and time passes. The shop does not help: it has forgotten all idempotency keys."""
        self.w.shop.calm()
        self.w.shop.forget()
        self.w.shop.before_order.clear()
        self.w.disk.sickness, self.w.dies_at = None, ""
        self.speak()
        self.w.restart_ui()
        self.w.restart_sync()
        for _ in range(400):
            self._push(1)
            if not any(self.w.store.counts()[state] for state in LIVE):
                return

    def _compare(self) -> None:
        verdict = self.ledger.close(self.w.store, self.w.shop)
        self.happened.add(verdict.tally)
        self.happened.faults += self.w.shop.played
        type(self).total.add(self.happened)
        assert not verdict.faults, "\n".join(verdict.faults)
        self._compare_states()
        if self.thorough and not self.lied:
            self._compare_catalogue()

    def _compare_states(self) -> None:
        """Read again from the start, as staff can: nothing that was replayed before may stand in the way."""
        self.w.side.save_cursor(SOURCE, "")
        assert not self.w.puller.run(Stream.ORDERS).problem
        states = self.w.side.states()
        for record in self.w.shop.records if not self.lied else ():
            if record.key in self.ledger.told:
                assert states[record.key].state is record.state

    def _compare_catalogue(self) -> None:
        report = self.w.puller.run(Stream.CATALOGUE, again=True, accept_drop=True)
        assert not report.problem
        reader = self.w.catalogue.reader()
        try:
            shown = {name: reader.product(name) for name in self.w.shop.products}
        finally:
            reader.close()
        for name, product in self.w.shop.products.items():
            assert shown[name].variants[0].price.now.cents == product["variants"][0]["cents"]


class OrderPathMachine(OrderRules, PushRules, Checks):
    """Only the way of an order to the shop: finds mistakes there in fewer cases."""


class ShopMachine(OrderRules, ShopRules, Checks):
    """Orders, and a shop that changes."""


class CoreMachine(OrderRules, PushRules, ShopRules, MachineRules, Checks):
    """Everything."""


def short(cases: int, steps: int = STEPS) -> settings:
    """How a run goes: seeded, without a database of examples."""
    return settings(
        max_examples=cases,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        print_blob=False,
        report_multiple_bugs=False,
        phases=(Phase.generate,),  # add Phase.shrink to look into a failure
        suppress_health_check=list(HealthCheck),
    )


def machine_for(kind: Kind, number: int, base: type[Checks] = CoreMachine, **parts: type) -> type[Checks]:
    """The machine over one kind of shop with its own counts; the same `number` makes the same cases.

    `parts` replace parts of the kiosk: `pusher_type`, `store_type`."""
    made = type(f"{base.__name__}{number}", (base,), {"kind": kind, "total": Tally(), **parts})
    return seed(number)(made)
