"""The fake shop is a shop: orders, checks, states and pulls, through its connector and behind faults."""

import contextlib
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.domain.order import OrderKind
from kiosk.domain.shop import PaymentState, ShopState
from kiosk.shops.errors import NotAllowed, Refused, ShopError, ShopUnreachable, UnknownOutcome
from kiosk.shops.http import Limits
from kiosk.shops.protocol import Connector, PullKind
from tests.faults.fake_shop import FAULTS, FakeShop, HttpShop, body_of
from tests.faults.fault_server import Answer, CutAnswer, Late, MutatedJson, TruncatedJson
from tests.store.orders_kit import CONTACT, line, order

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
EXPECTED: dict[str, type[ShopError]] = {"429": ShopUnreachable, "login": NotAllowed, "refuse": Refused}
LIMITS = Limits(connect_s=20, read_s=20, total_s=60, max_bytes=10_000_000)


@pytest.fixture
def shop():
    shop = FakeShop(lambda: NOW)
    shop.locations += [
        {"code": "mitte", "name": "Mitte", "kind": "branch", "city": "Hamburg"},
        {"code": "lager", "name": "Lager", "kind": "warehouse", "city": "Hamburg"},
    ]
    for n in range(7):
        sizes = [{"sku": f"FJ-{n}", "colour": "Moos", "size": "38", "cents": 14995, "gtin": None}]
        shop.put_product(f"P{n}", f"Fjell {n}", sizes)
        shop.set_stock(f"FJ-{n}", "lager", 3)
    yield shop
    shop.close()


@pytest.fixture
def connector(shop):
    connector = HttpShop(shop.url, LIMITS, page=3)
    yield connector
    connector.close()


def send(connector, one):
    return connector.submit_order(one, "", lambda _: None)


def test_it_is_a_connector(connector):
    whole: Connector = connector
    assert whole.capabilities.returns
    assert [(finding.what, finding.good) for finding in whole.check()] == [
        ("the shop answers", True), ("it names its places", True),
    ]  # fmt: skip


def test_first_everything_in_pages_then_only_changes(shop, connector):
    pull = connector.pull_catalogue("")
    pages = list(pull.pages)
    assert (pull.kind, pull.as_of) == (PullKind.FULL, NOW)
    assert [place.code for place in pages[0].locations] == ["mitte", "lager"]
    assert [len(page.products) for page in pages] == [0, 3, 3, 1]
    cursor = pull.next_cursor()
    assert connector.pull_catalogue(cursor).kind is PullKind.UNCHANGED
    shop.set_price("FJ-2", 9995)
    shop.drop_product("P5")
    pull = connector.pull_catalogue(cursor)
    (_, page) = pull.pages
    assert (pull.kind, page.removed) == (PullKind.DELTA, ("P5",))
    assert [(one.id, one.variants[0].price.now.cents) for one in page.products] == [("P2", 9995)]
    stock = connector.pull_stock("")
    assert [row for page in stock.pages for row in page.rows] == [(f"FJ-{n}", "lager", 3, 0, 0) for n in range(7)]
    shop.set_stock("FJ-4", "lager", 1)
    changed = connector.pull_stock(stock.next_cursor())
    assert [page.rows for page in changed.pages] == [[("FJ-4", "lager", 1, 0, 0)]]


def test_an_order_holds_stock_and_a_cancellation_gives_it_back(shop, connector):
    one = order(line(1, 2))
    shop_id = send(connector, one)
    assert (connector.find_order(one, ""), shop.orders) == (shop_id, [(shop_id, one.order_key, body_of(one))])
    assert (shop.stock["FJ-1", "lager"].on_hand, shop.stock["FJ-1", "lager"].reserved) == (3, 2)
    assert send(connector, one) == shop_id  # while the key is remembered
    for _ in range(2):
        connector.cancel_order(shop_id, "changed her mind")
    assert (shop.stock["FJ-1", "lager"].on_hand, shop.stock["FJ-1", "lager"].reserved) == (3, 0)
    other = send(connector, order(line(1, 2)))
    shop.advance(other, ShopState.SENT, PaymentState.PAID)
    assert (shop.stock["FJ-1", "lager"].on_hand, shop.stock["FJ-1", "lager"].reserved) == (1, 0)
    with pytest.raises(Refused, match="left already"):
        connector.cancel_order(other, "too late")


def test_a_forgotten_key_means_a_second_order_so_look_up_first(shop, connector):
    one = order(line(1))
    send(connector, one)
    shop.forget()
    assert connector.find_order(one, "") == "S-1"
    assert send(connector, one) == "S-2"
    assert Counter(shop.keys()) == {one.order_key: 2}


def test_f15_price_and_stock_that_change_between_look_and_order_are_refused_with_both_values(shop, connector):
    shop.before_order += [lambda one: one.set_price("FJ-0", 15995), lambda one: one.set_stock("FJ-1", "lager", 0)]
    with pytest.raises(Refused) as price:
        send(connector, order(line(0)))
    assert price.value.details == {"price of FJ-0": ("149.95 EUR", "159.95 EUR")}
    with pytest.raises(Refused) as stock:
        send(connector, order(line(1, 2)))
    assert stock.value.details == {"stock of FJ-1": ("2", "0")}
    with pytest.raises(Refused) as gone:
        send(connector, order(line(99)))
    assert gone.value.details == {"article FJ-99": ("ordered", "not sold any more")}
    assert shop.orders == []
    wish = replace(order(line(1)), kind=OrderKind.NOTIFY)
    assert send(connector, wish) == "S-1"  # a wish needs no stock and holds none
    assert shop.stock["FJ-1", "lager"].reserved == 0


def test_order_states_customers_and_returns(shop, connector):
    first, second = order(line(0)), order(line(1))
    ids = [send(connector, one) for one in (first, second)]
    pull = connector.pull_orders("")
    assert [one.order_key for page in pull.pages for one in page] == [first.order_key, second.order_key]
    shop.advance(ids[0], ShopState.DONE, PaymentState.PAID)
    (changed,) = [one for page in connector.pull_orders(pull.next_cursor()).pages for one in page]
    assert (changed.order_key, changed.state, changed.payment) == (first.order_key, ShopState.DONE, PaymentState.PAID)
    assert connector.upsert_customer(CONTACT) == connector.upsert_customer(CONTACT) == "C-1"
    assert (
        connector.request_return(ids[0], "k1", "too small") == connector.request_return(ids[0], "k1", "again") == "R-1"
    )
    assert connector.request_return(ids[0], "k2", "too small") == "R-2"


@pytest.mark.parametrize("fault", FAULTS)
def test_each_named_fault_does_to_the_order_what_its_name_says(shop, connector, fault):
    shop.faults = [fault]
    one = order(line(0))
    if fault == "mutated after":
        with contextlib.suppress(UnknownOutcome):
            assert isinstance(send(connector, one), str)
    else:
        with pytest.raises(EXPECTED.get(fault, UnknownOutcome)):
            send(connector, one)
    assert len(shop.orders) == fault.endswith(("after", "in the answer"))
    assert shop.refused == ({one.order_key} if fault == "refuse" else set())
    assert shop.requests == [f"post {one.order_key}"]


def test_f10_no_mutated_answer_is_a_fault_of_our_own(shop, connector):
    """Every call, with every kind of change: a result of the right kind, or one of the error classes."""
    one = order(line(0))
    shop_id = send(connector, one)
    calls = [
        lambda: connector.find_order(one, ""),
        lambda: send(connector, one),
        lambda: connector.upsert_customer(CONTACT),
        lambda: connector.request_return(shop_id, "k", "r"),
        lambda: connector.cancel_order(shop_id, "r"),
        lambda: connector.locations(),
        lambda: list(connector.pull_catalogue("").pages),
        lambda: list(connector.pull_stock("1").pages),
        lambda: list(connector.pull_orders("").pages),
    ]
    failed = 0
    for seed in range(120):
        shop.weather = lambda _, seed=seed: TruncatedJson(0.7) if seed % 10 == 0 else MutatedJson(seed, 1 + seed % 3)
        for call in calls:
            try:
                call()
            except ShopError:
                failed += 1
    assert failed > 300


def test_a_look_up_that_gets_no_clear_answer_never_says_none(shop, connector):
    one = order(line(0))
    send(connector, one)
    for fault in (Answer(404), Answer(404, body=b"<html>"), Answer(410), CutAnswer(30), Answer(200, body=b"{}")):
        shop.weather = lambda _, fault=fault: fault
        with pytest.raises((ShopUnreachable, UnknownOutcome)):
            connector.find_order(one, "")
    shop.weather = lambda _: None
    assert connector.find_order(one, "") == "S-1"
    assert connector.find_order(order(line(0)), "") is None


def test_what_a_gateway_held_back_comes_later(shop, connector):
    one = order(line(0))
    shop.faults = [Late()]
    with pytest.raises(UnknownOutcome):
        send(connector, one)
    assert connector.find_order(one, "") is None
    shop.server.release()
    assert connector.find_order(one, "") == "S-1"
