"""Rules of the shop: what people there change, and what a kiosk pulls from it."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from kiosk.domain.order import OrderKind
from kiosk.domain.shop import PaymentState, ShopState
from kiosk.sync.messages import OrderPlaced, PullNow
from kiosk.sync.status import Stream
from tests.faults.fake_engine import FakeEngine
from tests.faults.machine.base import Base
from tests.faults.machine.covers import covers
from tests.faults.machine.push_rules import SEED
from tests.faults.machine.shop import CENTS, PLENTY
from tests.faults.machine.strikes import PULLED, USUAL
from tests.faults.machine.world import DeathError

ARTICLE = st.integers(0, 8)
STREAMS = st.sampled_from(tuple(Stream))
LYING = frozenset({"mutated JSON", "odd rows"})  # what a shop seems to say afterwards may be wrong for ever


class ShopRules(Base):
    @covers("F15")
    @rule(n=ARTICLE, cents=st.sampled_from((CENTS, CENTS, CENTS + 1000, 995)), between=st.booleans())
    def a_price_changes(self, n: int, cents: int, between: bool) -> None:
        """Now, or between the look of the shopper and her order."""
        self.count("price changed")
        self.w.shop.late()
        self._change(lambda engine: engine.set_price(f"FJ-{n}", cents), f"FJ-{n}", between)

    @covers("F15")
    @rule(n=ARTICLE, left=st.sampled_from((0, 1, PLENTY, PLENTY)), between=st.booleans())
    def stock_changes(self, n: int, left: int, between: bool) -> None:
        """As prices."""
        self.count("stock changed")
        self.w.shop.late()
        self._change(lambda engine: engine.set_stock(f"FJ-{n}", "lager", left), f"FJ-{n}", between)

    @covers("F15")
    @rule(n=ARTICLE)
    def an_article_is_no_longer_sold(self, n: int) -> None:
        self.w.shop.late()
        if f"P{n}" in self.w.shop.products and len(self.w.shop.products) > 4:
            self.count("article gone")
            self.w.shop.drop_product(f"P{n}")

    def _change(self, change: object, sku: str, between: bool) -> None:
        def careful(engine: FakeEngine) -> None:
            if engine._variant(sku)[1]:
                change(engine)  # type: ignore[operator]

        if between:
            self.w.shop.before_order.append(careful)
        else:
            careful(self.w.shop)

    @covers("F14")
    @rule(
        which=st.integers(0, 1000), state=st.sampled_from(tuple(ShopState)), paid=st.sampled_from(tuple(PaymentState))
    )
    def people_work_on_an_order(self, which: int, state: ShopState, paid: PaymentState) -> None:
        records = [one for one in self.w.shop.records if one.state is not ShopState.CANCELLED]
        if records:
            self.w.shop.advance(records[which % len(records)].shop_id, state, paid)

    @rule(stream=STREAMS)
    def pull(self, stream: Stream) -> None:
        self.sync(lambda: self._pull(stream))

    @covers("F14", "F16", "F17")
    @rule(
        stream=STREAMS, names=st.lists(st.sampled_from((*PULLED, *PULLED, *USUAL)), min_size=1, max_size=3), seed=SEED,
        again=st.booleans(),
    )  # fmt: skip
    def pull_under_faults(self, stream: Stream, names: list[str], seed: int, again: bool) -> None:
        """Whatever comes: the old catalogue stays until a whole one is here, and orders go on."""
        self.lied = self.lied or bool(LYING & set(names))
        self.w.shop.on_pull = self.strike(names, seed)
        self.sync(lambda: self._pull(stream, again=again and stream is Stream.CATALOGUE))
        self.w.shop.on_pull = []
        self.push(1)

    @covers("F16")
    @rule(stream=STREAMS, page=st.integers(0, 4), again=st.booleans())
    def an_import_dies_half_way(self, stream: Stream, page: int, again: bool) -> None:
        def die() -> None:
            raise DeathError("import")

        self.w.at_page = [lambda: None] * page + [die]
        self.sync(lambda: self._pull(stream, again=again))
        if not self.w.at_page:
            self.count("kill -9 in a pull")
        self.w.at_page = []

    @covers("F16")
    @rule(page=st.integers(0, 4), n=ARTICLE, names=st.lists(st.sampled_from(USUAL), max_size=2), seed=SEED)
    def orders_go_on_during_an_import(self, page: int, n: int, names: list[str], seed: int) -> None:
        """Promise 6: uploads and downloads are independent, also when both fail."""

        def meanwhile() -> None:
            self.place(self.wish(OrderKind.ORDER, n, 1, 1))
            self.w.pusher.push_next()

        self.w.at_page = [lambda: None] * page + [meanwhile]
        self.w.shop.on_pull = self.strike(names, seed)
        self.lied = self.lied or bool(LYING & set(names))
        self.sync(lambda: self._pull(Stream.CATALOGUE, again=True))
        self.w.shop.on_pull, self.w.at_page = [], []

    @rule(news=st.sampled_from((PullNow(), OrderPlaced())))
    def the_screen_says(self, news: PullNow | OrderPlaced) -> None:
        """What the UI process tells the sync process. A person who asks now does not wait for the shop's leave."""
        if isinstance(news, PullNow):
            self.w.shop.not_before = 0.0
        self.sync(lambda: [self.w.loop.turn((news,)), *(self.w.loop.turn(()) for _ in range(4))])

    def products(self) -> int:
        """How many the kiosk shows."""
        reader = self.w.catalogue.reader()
        try:
            return reader.info().products
        finally:
            reader.close()

    def _pull(self, stream: Stream, *, again: bool = False) -> None:
        before = self.products()
        try:
            self.w.puller.run(stream, again=again)
        finally:
            assert self.products() >= before * 0.7, "the old catalogue did not stay"
