"""The pull of a shop in the network: deltas with removals, places and new articles, sweeps, states of orders."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.base.clock import ManualClock
from kiosk.domain.feed import CataloguePage
from kiosk.domain.outbox import Accepted
from kiosk.domain.shop import Capabilities, OrderStatus, PaymentState, ShopState
from kiosk.domain.stock import StockLocation
from kiosk.shops.errors import ShopUnreachable
from kiosk.shops.pictures import PictureSource
from kiosk.shops.protocol import Pull, PullKind, StockRows
from kiosk.store.catalogue import CatalogueStore
from kiosk.store.orders_shop import ShopSide
from kiosk.sync.pictures import Pictures
from kiosk.sync.pull import Puller
from kiosk.sync.pull_files import read_cursors
from kiosk.sync.pull_report import PullAction
from kiosk.sync.status import Stream
from tests.catalogue_sample import PLACES, STOCK, all_products, coat, shoes
from tests.store.orders_kit import open_store, order


def bare(product):
    return product.with_variants(tuple(v.with_pictures(()) for v in product.variants))


class NetworkShop:
    """Holds products and stock as plain values; `pages` is what the next delta brings, `fault` ends it half way."""

    name = "network"

    def __init__(self, clock):
        self.clock = clock
        self.capabilities = Capabilities(per_location_stock=True, order_states=True)
        self.products = [bare(product) for product in all_products()]
        self.places, self.stock = list(PLACES), list(STOCK)
        self.pages, self.states = [], []
        self.version = 1
        self.asked = []
        self.fault = None
        self.always_delta = False

    def _pages(self, pages):
        yield from pages
        if self.fault is not None:
            raise self.fault

    def pull_catalogue(self, cursor):
        self.asked.append(("catalogue", cursor))
        kind, pages = PullKind.DELTA, self.pages
        if cursor == "" and not self.always_delta:
            kind, pages = PullKind.FULL, [CataloguePage(tuple(self.products), tuple(self.places), last=True)]
        elif cursor == str(self.version):
            kind, pages = PullKind.UNCHANGED, []
        return Pull(kind, self.clock.now(), self._pages(pages), lambda: str(self.version), mark=f"v{self.version}")

    def pull_stock(self, cursor):
        self.asked.append(("stock", cursor))
        now = str(hash(tuple(self.stock)))
        kind = PullKind.UNCHANGED if cursor == now else PullKind.FULL
        pages = [] if cursor == now else [StockRows(self.stock[:5]), StockRows(self.stock[5:])]
        return Pull(kind, self.clock.now(), self._pages(pages), lambda: now)

    def pull_orders(self, cursor):
        self.asked.append(("orders", cursor))
        kind = PullKind.DELTA if self.states else PullKind.UNCHANGED
        return Pull(kind, self.clock.now(), self._pages(self.states), lambda: f"o{self.version}")


class Desk:
    def __init__(self, root):
        self.root, self.clock = root, ManualClock()
        self.shop, self.store = NetworkShop(self.clock), CatalogueStore(root / "catalogue")
        self.orders = open_store(root, self.clock)
        self.side = ShopSide(self.orders.file, self.clock)
        (root / "status").mkdir()
        self.again()

    def again(self):
        self.puller = Puller(
            self.shop, self.store,
            Pictures(self.root / "catalogue" / "pictures", PictureSource(str(self.root), None), self.clock), self.clock,
            folder=self.root / "catalogue", reports=self.root / "status", drop_share=0.3, orders=self.side,
        )  # fmt: skip

    def changes(self, *pages):
        self.shop.version += 1
        self.shop.pages = list(pages)
        self.clock.advance(60)

    def levels(self, sku):
        reader = self.store.reader()
        try:
            return {level.location: (level.on_hand, level.as_of) for level in reader.levels([sku])}
        finally:
            reader.close()

    def ids(self):
        reader = self.store.reader()
        try:
            return {row[0] for row in reader.rows("SELECT ref FROM product")}
        finally:
            reader.close()

    def accepted(self):
        placed = self.orders.place(order())
        self.orders.claim_next(self.clock.now(), self.clock.now() + timedelta(days=2))
        self.orders.settle(placed.order_key, Accepted("S-1"))
        return placed.order_key


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    assert desk.puller.run(Stream.CATALOGUE).action is PullAction.FULL
    desk.shop.asked.clear()
    yield desk
    desk.orders.close()


def test_a_delta_changes_removes_and_adds_places(desk):
    new = StockLocation("passau", "Passau")
    changed = bare(coat())
    texts = {language: replace(text, title="Wintermantel") for language, text in changed.texts.items()}
    desk.changes(CataloguePage(locations=(new,)), CataloguePage((replace(changed, texts=texts),), removed=("B1",)))
    report = desk.puller.run(Stream.CATALOGUE)
    assert (report.action, report.products, report.removed, report.problem) == (PullAction.PRODUCTS, 1, 1, "")
    assert desk.ids() == {"F1", "F2", "K1"}
    reader = desk.store.reader()
    assert reader.product("K1").text("de").title == "Wintermantel"
    assert "passau" in reader.locations()
    reader.close()
    assert desk.shop.asked == [("catalogue", "1")]  # no stock was needed
    assert desk.puller.run(Stream.CATALOGUE).action is PullAction.NOTHING


def test_a_new_article_has_its_stock_with_the_delta_although_the_sweep_saw_it_before(desk):
    desk.shop.stock.append(("N1-Sa-37", "mitte", 4, 0, 0))
    assert desk.puller.run(Stream.STOCK).skipped == {"unknown sku or place": 1}
    assert desk.puller.run(Stream.STOCK).action is PullAction.NOTHING
    desk.changes(CataloguePage((bare(shoes("N1", "Neuling", 300)),)))
    report = desk.puller.run(Stream.CATALOGUE)
    assert (report.action, report.stock_rows) == (PullAction.PRODUCTS, 12)
    assert desk.levels("N1-Sa-37")["mitte"][0] == 4
    assert report.stock_as_of == desk.clock.now()


def test_a_new_article_stays_and_gets_its_stock_later_when_the_shop_goes_away_in_between(desk):
    desk.changes(CataloguePage((bare(shoes("N1", "Neuling", 300)),)))
    desk.shop.stock.append(("N1-Sa-37", "mitte", 4, 0, 0))
    whole = desk.shop.pull_stock

    def away(cursor):
        raise ShopUnreachable("away", 30.0)

    desk.shop.pull_stock = away
    pulled = desk.puller.pull(Stream.CATALOGUE)
    assert (pulled.reached, pulled.problem, pulled.retry_after) == (False, "away", 30.0)
    assert pulled.generation is not None  # readers look again
    assert "N1" in desk.ids()
    desk.shop.pull_stock = whole
    desk.puller.run(Stream.STOCK)
    assert desk.levels("N1-Sa-37")["mitte"][0] == 4


def test_a_delta_that_dies_half_way_is_made_again(desk):
    desk.changes(CataloguePage((bare(shoes("N1", "Neuling", 300)),), removed=("B1",)))
    desk.shop.fault = ShopUnreachable("cut")
    report = desk.puller.run(Stream.CATALOGUE)
    assert (report.action, report.reached) == (PullAction.FAILED, False)
    assert "B1" in desk.ids()
    assert read_cursors(desk.root / "catalogue").catalogue == "1"
    desk.shop.fault = None
    desk.puller.run(Stream.CATALOGUE)
    assert desk.ids() == {"F1", "F2", "K1", "N1"}


def test_a_product_that_was_removed_and_came_back_in_the_same_delta_stays(desk):
    desk.changes(CataloguePage(removed=("K1", "B1")), CataloguePage((bare(coat()),)))
    desk.puller.run(Stream.CATALOGUE)
    assert desk.ids() == {"F1", "F2", "K1"}


def test_f16_a_delta_that_removes_many_products_waits_for_confirmation(desk):
    desk.changes(CataloguePage(removed=("B1", "K1", "unknown")))
    report = desk.puller.run(Stream.CATALOGUE)
    assert "has 2 products, the one in use 4" in report.problem
    assert report.reached
    assert len(desk.ids()) == 4
    assert desk.puller.run(Stream.CATALOGUE).problem == report.problem  # still told, and not read again
    assert desk.puller.run(Stream.CATALOGUE, accept_drop=True).problem == ""
    assert desk.ids() == {"F1", "F2"}


def test_changes_without_a_catalogue_begin_with_everything(desk):
    (desk.root / "catalogue" / "current").unlink()
    real, first = desk.shop.pull_catalogue, [True]

    def late(cursor):  # the connector still believes that the kiosk has its catalogue
        if first and first.pop():
            return replace(real("0"), kind=PullKind.DELTA)
        return real(cursor)

    desk.shop.pull_catalogue = late
    assert desk.puller.run(Stream.CATALOGUE).action is PullAction.FULL
    (desk.root / "catalogue" / "current").unlink()
    desk.shop.always_delta = True
    assert "gives only changes" in desk.puller.run(Stream.CATALOGUE).problem


def test_an_unchanged_stock_is_fresh_again_and_nothing_is_written_anew(desk):
    before = desk.levels("K1-38")["mitte"]
    desk.clock.advance(7200)
    pulled = desk.puller.pull(Stream.STOCK)
    assert (pulled.generation, pulled.stock_as_of) == (None, desk.clock.now())
    assert desk.levels("K1-38")["mitte"] == (before[0], desk.clock.now())


def test_a_changed_piece_is_there_after_one_sweep_without_a_new_import(desk):
    desk.shop.stock[8] = ("K1-38", "mitte", 0, 0, 0)
    desk.clock.advance(120)
    report = desk.puller.run(Stream.STOCK)
    assert (report.action, report.stock_changed) == (PullAction.STOCK, 1)
    assert ("catalogue", "") not in desk.shop.asked
    assert desk.levels("K1-38")["mitte"] == (0, desk.clock.now())


def test_f16_a_shop_without_any_stock_keeps_the_old_figures(desk):
    before, desk.shop.stock = desk.levels("K1-38"), []
    report = desk.puller.run(Stream.STOCK)
    assert "gives no stock for 11 of 11 figures" in report.problem
    assert desk.levels("K1-38") == before


def test_a_stock_pull_before_the_first_catalogue_asks_nobody(tmp_path):
    desk = Desk(tmp_path)
    pulled = desk.puller.pull(Stream.STOCK)
    assert (pulled.asked, pulled.feed, desk.shop.asked) == (False, None, [])
    desk.orders.close()


def said(key, state, minutes=0):
    when = ManualClock().now() + timedelta(minutes=minutes)
    return OrderStatus(key, "S-1", "#1", state, PaymentState.OPEN, when)


def test_states_of_orders_come_back_and_the_cursor_follows_the_commit(desk):
    key = desk.accepted()
    desk.shop.states = [(said(key, ShopState.OPEN),), (said(key, ShopState.READY, 5), said("stranger", ShopState.DONE))]
    report = desk.puller.run(Stream.ORDERS)
    assert (report.action, report.orders_changed) == (PullAction.ORDERS, 2)
    assert desk.side.state(key).state is ShopState.READY
    assert desk.side.cursor("network") == "o1"
    desk.shop.states = []
    desk.again()
    assert desk.puller.run(Stream.ORDERS).action is PullAction.NOTHING
    assert desk.shop.asked[-1] == ("orders", "o1")


def test_f14_a_pull_of_states_that_dies_half_way_is_made_again_harmlessly(desk):
    key = desk.accepted()
    desk.shop.states = [(said(key, ShopState.READY, 5),)]
    desk.shop.fault = ShopUnreachable("cut")
    assert desk.puller.run(Stream.ORDERS).problem == "cut"
    assert (desk.side.state(key).state, desk.side.cursor("network")) == (ShopState.READY, "")
    desk.shop.fault = None
    assert desk.puller.run(Stream.ORDERS).orders_changed == 0
    assert desk.side.cursor("network") == "o1"


def test_states_leave_the_report_of_the_import_alone(desk):
    desk.shop.states = [(said(desk.accepted(), ShopState.DONE),)]
    before = (desk.root / "status" / "import.json").read_text()
    desk.puller.run(Stream.ORDERS)
    assert (desk.root / "status" / "import.json").read_text() == before


def test_a_shop_that_says_nothing_about_orders_is_not_asked(desk):
    desk.shop.capabilities = Capabilities()
    assert desk.puller.pull(Stream.ORDERS).asked is False
    assert desk.shop.asked == []


def test_f3_orders_that_cannot_be_written_are_no_bug_and_are_told(desk):
    desk.shop.states = [(said(desk.accepted(), ShopState.DONE),)]
    desk.orders.close()
    (desk.root / "orders.db").write_bytes(b"")
    (desk.root / "orders.db-wal").unlink(missing_ok=True)
    (desk.root / "orders.numbers").unlink()
    (desk.root / "orders.db").unlink()
    (desk.root / "orders.db").mkdir()
    report = desk.puller.run(Stream.ORDERS)
    assert report.action is PullAction.FAILED
    assert "orders.db" in report.problem
