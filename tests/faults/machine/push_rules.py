"""Rules of the way to the shop: everything a network and a shop do to an order."""

from __future__ import annotations

import random

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.faults.fault_server import Answer, Tls, captive_portal
from tests.faults.machine.base import Base
from tests.faults.machine.covers import covers
from tests.faults.machine.shop import ca_file
from tests.faults.machine.strikes import QUICK, USUAL

SENDING = (
    "claim:begin", "claim:written", "claim:committed", "lookup:before", "send:before", "progress:begin",
    "progress:saved", "send:after", "settle:begin", "accepted:written", "waiting:written", "needs_staff:written",
    "settle:committed", "interrupted:written",
)  # fmt: skip
RELEASING = ("release:wanted", "release:sent", "release:kept")
SEED = st.integers(0, 1 << 20)
FRESH = st.integers(0, 2)  # orders that are taken just before


class PushRules(Base):
    @rule(count=st.integers(1, 4))
    def send(self, count: int) -> None:
        self.push(count)

    @covers("F8", "F9", "F10", "F11", "F12")
    @rule(new=FRESH, names=st.lists(st.sampled_from(USUAL), min_size=1, max_size=3), seed=SEED, count=st.integers(1, 4))
    def send_under_faults(self, new: int, names: list[str], seed: int, count: int) -> None:
        """Faults meet what makes an order."""
        self.fresh(new)
        self.w.shop.on_order = self.strike(names, seed)
        self.push(count)
        self.w.shop.on_order = []

    @covers("F8", "F9", "F10", "F11", "F12")
    @rule(new=FRESH, names=st.lists(st.sampled_from(USUAL), min_size=1, max_size=4), seed=SEED, count=st.integers(2, 5))
    def send_and_ask_under_faults(self, new: int, names: list[str], seed: int, count: int) -> None:
        """Faults meet whatever comes next, look-ups and cancellations too."""
        self.fresh(new)
        self.w.shop.on_any = self.strike(names, seed)
        self.push(count)
        self.w.shop.on_any = []

    @covers("F8")
    @rule(
        new=FRESH,
        seed=SEED,
        how=st.sampled_from(("cut after", "gateway error after", "truncated JSON", "arrives late")),
    )
    def taken_and_never_told(self, new: int, seed: int, how: str) -> None:
        """The story that doubles orders elsewhere: taken, no answer, keys forgotten, tried again."""
        self.fresh(new)
        self.w.shop.on_order = self.strike([how], seed)
        self.push(1)
        self.w.shop.on_order = []
        self.w.shop.late()
        self.w.shop.forget()
        self.push(1)

    @covers("F12")
    @rule(new=FRESH, name=st.sampled_from(QUICK), seed=SEED)
    def send_under_a_deadline(self, new: int, name: str, seed: int) -> None:
        """A drip or a silence lasts until the total limit, which is short here."""
        self.fresh(new)
        self.w.shop.on_order = self.strike([name], seed)
        with self.w.hasty():
            self.push(1)
        self.w.shop.on_order = []

    @covers("F1", "F13")
    @rule(
        new=FRESH, point=st.sampled_from(SENDING + RELEASING), second=st.sampled_from(("", *SENDING)),
        names=st.lists(st.sampled_from(USUAL), max_size=1), seed=SEED, forget=st.booleans(),
    )  # fmt: skip
    def send_and_die(self, new: int, point: str, second: str, names: list[str], seed: int, forget: bool) -> None:
        """Once, or again in the repair of the first death, before which the shop forgot its keys."""
        self.fresh(new)
        self.w.shop.on_order = self.strike(names, seed)
        for at in (point, second):
            self.w.dies_at = at
            self.push(2)
            if at and not self.w.dies_at:
                self.count("kill -9 while sending")
            if forget:
                self.w.shop.late()
                self.w.shop.forget()
        self.w.shop.on_order, self.w.dies_at = [], ""

    @covers("F9")
    @rule(status=st.sampled_from((429, 500, 502, 503)), asked=st.sampled_from((None, "0", "30", "600", "tomorrow")))
    def a_storm(self, status: int, asked: str | None) -> None:
        """An hour in which the shop answers nothing else: few tries, each later than it asked for."""
        headers = () if asked is None else (("Retry-After", asked),)
        before, began = self.w.shop.asked, self.w.clock.monotonic()
        self.w.shop.weather = lambda _: Answer(status, headers=headers)
        self.count("storm of errors")
        while self.w.clock.monotonic() < began + 3600 and self.w.shop.asked - before < 200:
            self.push(1)
        self.w.shop.weather = lambda _: None
        assert self.w.shop.asked - before < 60, "the shop was hammered"

    @covers("F11")
    @rule(new=FRESH, count=st.integers(1, 3), portal=st.booleans())
    def the_network_is_gone(self, new: int, count: int, portal: bool) -> None:
        """Nobody listens, or somebody else answers everything."""
        self.fresh(new)
        self.count("captive portal" if portal else "connections refused")
        if portal:
            self.w.shop.weather = lambda _: captive_portal()
        else:
            self.w.shop.server.down()
        taken = len(self.w.shop.orders)
        self.push(count)
        assert len(self.w.shop.orders) == taken
        self.w.shop.weather = lambda _: None
        self.w.shop.server.up()

    @covers("F11")
    @rule(new=FRESH, tls=st.sampled_from(tuple(Tls)), trusted=st.booleans(), count=st.integers(1, 2))
    def behind_a_certificate(self, new: int, tls: Tls, trusted: bool, count: int) -> None:
        """For a while the shop shows a certificate; only the good one of a trusted authority may see an order."""
        self.fresh(new)
        front = self.w.shop.front(tls)
        before = len(front.seen)
        self.speak(front.url, ca_file() if trusted else "")
        self.push(count)
        if tls is not Tls.GOOD or not trusted:
            self.count("bad certificate")
            assert len(front.seen) == before, f"an order was sent to a shop whose certificate is {tls.value}"
        self.speak()

    @covers("F11")
    @rule(new=FRESH, status=st.sampled_from((401, 403)), count=st.integers(1, 4))
    def the_login_has_expired(self, new: int, status: int, count: int) -> None:
        """For a while, for everything."""
        self.fresh(new)
        self.count("login expired for a while")
        self.w.shop.weather = lambda _: Answer(status)
        self.push(count)
        self.w.shop.weather = lambda _: None

    @covers("F13")
    @rule(new=FRESH, seed=SEED, lost=st.booleans(), tries=st.integers(0, 4))
    def offline_for_72_hours(self, new: int, seed: int, lost: bool, tries: int) -> None:
        """An answer is lost, then there is no network for three days, and the shop forgets all keys meanwhile."""
        self.fresh(new)
        self.count("72 hours offline, keys forgotten")
        if lost:
            self.w.shop.on_order = self.strike(["cut after"], seed)
            self.push(1)
            self.w.shop.on_order = []
        self.w.shop.server.down()
        self.push(tries)
        self.w.clock.advance(72 * 3600 - random.Random(seed).randrange(3600))
        self.push(1)
        self.w.shop.server.up()
        self.w.shop.late()
        self.w.shop.forget()
