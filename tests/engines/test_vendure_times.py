"""Times of a live Vendure: zones that mislead its filters, and orders whose changes leave no time behind."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.shop import PaymentState, ShopState
from kiosk.shops.protocol import PullKind
from tests.contract.reading import Shelf
from tests.contract.samples import CENTS, fresh, ordered
from tests.engines.adapter_vendure import VendureShop
from tests.engines.recipes import DATABASE
from tests.engines.vendure_fixtures import build  # noqa: F401
from tests.engines.vendure_kit import HOME, RESERVE

NEW_YORK, BERLIN = "America/New_York", "Europe/Berlin"
ROWS = """query($f:DateTime!){products(options:{take:1000,filter:{updatedAt:{after:$f}}}){items{id}}
  productVariants(options:{take:1000,filter:{updatedAt:{after:$f}}}){items{productId}}}"""
MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def shop(own_engine, tmp_path_factory):
    """A Vendure that may be started in other zones; what it was filled with is older than any of them."""
    for table in ("product", "product_variant"):
        own_engine.execute(f"""UPDATE {table} SET "updatedAt" = "updatedAt" - interval '2 days'""")
    return VendureShop(own_engine, tmp_path_factory.mktemp("vendure-times"))


def start_in(shop, monkeypatch, vendure, database):
    """As a server whose TZ is `vendure`, beside a database that has a zone as well."""
    shop.engine.execute(f"ALTER DATABASE \"{DATABASE}\" SET timezone TO '{database}'")
    monkeypatch.setenv("TZ", vendure)
    shop.engine.stop()
    shop.engine.start()
    shop._sign_in()


@pytest.fixture(
    params=[(NEW_YORK, NEW_YORK), (BERLIN, BERLIN), (BERLIN, "UTC"), (NEW_YORK, "UTC")],
    ids=lambda zones: " beside ".join(each.rpartition("/")[2] for each in zones),
)
def zones(request, shop, monkeypatch):
    """(of Vendure, of its database)."""
    start_in(shop, monkeypatch, *request.param)
    return request.param


def after(shop, moment):
    """Ids of products that the filter for times brings."""
    found = shop._graph(ROWS, f=moment.isoformat().replace("+00:00", "Z"))
    return {row["id"] for row in found["products"]["items"]} | {
        row["productId"] for row in found["productVariants"]["items"]
    }


def statuses(connector, cursor):
    """(key -> (state, payment), the next cursor)."""
    pull = connector.pull_orders(cursor)
    found = {each.order_key: (each.state, each.payment) for page in pull.pages for each in page}
    return found, pull.next_cursor()


class TestZones:
    """Vendure's filter takes local times for UTC: it is never asked."""

    def test_changes_come_with_the_next_delta_and_only_once(self, shop, build, zones):  # noqa: F811
        titled, priced, connector = fresh(shop), fresh(shop), build()
        shelf = Shelf().pull(connector).pull(connector)
        shop.change_title(titled, "Neu")
        shop.change_price(priced.items[1].sku, CENTS + 300)
        found = shelf.pull(connector).variants()
        assert found[titled.items[0].sku][0].texts["de"].title == "Neu"
        assert found[priced.items[1].sku][1].price.now.cents == CENTS + 300
        assert shelf.touched == {shop._products[titled.code], shop._products[priced.code]}
        shelf.pull(connector)
        assert (shelf.kinds[-1], shelf.touched) == (PullKind.UNCHANGED, set())

    def test_orders_come_with_the_next_pull_and_only_once(self, shop, build, zones):  # noqa: F811
        connector = build()
        _, cursor = statuses(connector, "")
        made = ordered(fresh(shop), HOME)
        connector.submit_order(made, "", lambda _: None)
        found, cursor = statuses(connector, cursor)
        assert found == {made.order_key: (ShopState.OPEN, PaymentState.AUTHORISED)}
        assert connector.pull_orders(cursor).kind is PullKind.UNCHANGED
        shop.cancel(made.order_key)
        found, cursor = statuses(connector, cursor)
        assert found[made.order_key][0] is ShopState.CANCELLED
        assert connector.pull_orders(cursor).kind is PullKind.UNCHANGED

    def test_rows_show_right_times_and_the_check_says_where_they_do_not(self, shop, build, zones):  # noqa: F811
        style, connector = fresh(shop), build()
        shop.change_title(style, "Neu")
        shop.change_price(style.items[1].sku, CENTS + 1)
        made = ordered(style, RESERVE)
        order = connector.submit_order(made, "", lambda _: None)
        ask = """query($p:ID!,$v:ID!,$o:ID!){product(id:$p){updatedAt} productVariant(id:$v){updatedAt}
          order(id:$o){updatedAt}}"""
        said = shop._graph(ask, p=shop._products[style.code], v=shop._variants[style.items[1].sku], o=order)
        off = {name: datetime.fromisoformat(row["updatedAt"]) - datetime.now(UTC) for name, row in said.items()}
        assert abs(off["product"]) < MINUTE
        assert abs(off["productVariant"]) < MINUTE
        same = zones[0] == zones[1]
        assert (abs(off["order"]) < MINUTE) is same, "the database dates orders"
        (told,) = [each for each in connector.check() if each.what == "time zone of the shop"]
        assert (told.good, told.optional) == (same, True)
        assert same or "h apart" in told.advice


def test_west_of_utc_the_filter_for_times_misses_what_has_just_changed(shop, monkeypatch):
    start_in(shop, monkeypatch, NEW_YORK, NEW_YORK)
    style = fresh(shop)
    shop.change_title(style, "Neu")
    assert shop._products[style.code] not in after(shop, datetime.now(UTC) - MINUTE)


def test_east_of_utc_the_filter_for_times_brings_the_last_hour_again(shop, monkeypatch):
    start_in(shop, monkeypatch, BERLIN, BERLIN)
    style = fresh(shop)
    shop.change_title(style, "Neu")
    assert shop._products[style.code] in after(shop, datetime.now(UTC) + MINUTE)


class TestOrdersLeaveNoTime:
    """An order's `updatedAt` stays when it is paid, packed, sent and handed out."""

    def test_every_step_of_an_old_order_comes_with_the_next_pull(self, shop, build):  # noqa: F811
        connector, made = build(), ordered(fresh(shop), RESERVE)
        shop_id = connector.submit_order(made, "", lambda _: None)
        shop.engine.execute(
            f"""UPDATE "order" SET "updatedAt" = "updatedAt" - interval '3 days' WHERE id = {int(shop_id)}"""
        )
        newer = ordered(fresh(shop), RESERVE)
        connector.submit_order(newer, "", lambda _: None)
        _, cursor = statuses(connector, "")
        before = self._updated(shop, shop_id)
        shop.pay(made.order_key)
        paid, cursor = statuses(connector, cursor)
        assert paid == {made.order_key: (ShopState.OPEN, PaymentState.PAID)}
        packed_id = shop.pack(made.order_key)
        packed, cursor = statuses(connector, cursor)
        assert packed == {made.order_key: (ShopState.READY, PaymentState.PAID)}
        shop.hand_out(packed_id)
        done, cursor = statuses(connector, cursor)
        assert done == {made.order_key: (ShopState.DONE, PaymentState.PAID)}
        assert statuses(connector, cursor)[0] == {}
        assert self._updated(shop, shop_id) == before, "Vendure has learned to date changes of orders"

    def _updated(self, shop, shop_id):
        return shop._graph("query($i:ID!){order(id:$i){updatedAt}}", i=shop_id)["order"]["updatedAt"]
