"""Placing orders against the real store on disk."""

import json
from dataclasses import replace
from datetime import date, time
from functools import partial

import pytest

from kiosk.base.clock import ManualClock
from kiosk.base.ids import is_key, is_order_number, order_number
from kiosk.domain.basket import Basket
from kiosk.domain.changes import ChangeKind, LineChange
from kiosk.domain.fulfilment import FulfilmentMethod as M
from kiosk.domain.money import Money
from kiosk.domain.order import Address, Contact, OrderKind, OutboxState, PaymentMethod
from kiosk.domain.validate import Message
from kiosk.ordering.place import Changed, Draft, Incomplete, OrderDesk, Placed
from kiosk.ordering.recheck import Current
from kiosk.shops.order_json import order_json
from kiosk.store.orders import OrderStore
from tests.ordering.samples import FRESH, NOW, RULES, basket, line

JANA = Contact("Jana Sommer", "jana@mail.example", "", Address("Lindenweg", "4", "10969", "Berlin"))
HOME = line(M.HOME_DELIVERY, "lager", promise={"ready_on": date(2026, 11, 26)})
KEPT = line(M.RESERVE_BRANCH, "altstadt")
STOCK = Current(Money(11995), 5, None, FRESH)
DRAFT = Draft("d1", basket(HOME, KEPT), JANA, PaymentMethod.BANK_TRANSFER, "de")


@pytest.fixture
def store(tmp_path):
    found = OrderStore(tmp_path / "orders.db", tmp_path / "orders.key", ManualClock(NOW), partial(order_number, "K1"))
    yield found
    found.close()


def desk(store, now=lambda line: STOCK):
    return OrderDesk(store, ManualClock(NOW), RULES, now)


def test_one_basket_becomes_its_orders_on_disk(store):
    answer = desk(store).place(DRAFT)
    assert isinstance(answer, Placed)
    ordered, reserved = answer.orders
    assert (ordered.kind, reserved.kind) == (OrderKind.ORDER, OrderKind.RESERVATION)
    assert (ordered.total, ordered.vat, ordered.payment) == (Money(11995), Money(1915), PaymentMethod.BANK_TRANSFER)
    assert (reserved.payment, reserved.contact.address) == (PaymentMethod.NONE, None)
    assert (ordered.created_at, ordered.stock_as_of) == (NOW, FRESH)
    assert (ordered.branch, ordered.kiosk_id, ordered.language) == ("mitte", "K1", "de")
    assert is_order_number(ordered.number)
    assert ordered.number != reserved.number
    assert is_key(ordered.order_key)
    assert [store.order(o.order_key) for o in answer.orders] == list(answer.orders)
    assert [e.state for e in store.entries()] == [OutboxState.QUEUED] * 2


def test_a_second_press_gives_the_same_orders_even_when_the_stock_is_gone_by_then(store):
    first = desk(store).place(DRAFT)
    again = desk(store, lambda line: None).place(DRAFT)
    assert again == first
    assert len(store.entries()) == 2
    assert desk(store).place(replace(DRAFT, key="d2")) != first


def test_after_a_restart_the_key_still_belongs_to_its_order(store, tmp_path):
    first = desk(store).place(DRAFT)
    store.close()
    other = OrderStore(tmp_path / "orders.db", tmp_path / "orders.key", ManualClock(NOW), partial(order_number, "K1"))
    assert desk(other).place(DRAFT) == first
    other.close()


def test_a_changed_price_orders_nothing_and_shows_both(store):
    answer = desk(store, lambda line: replace(STOCK, price=Money(12995))).place(replace(DRAFT, basket=basket(HOME)))
    assert answer == Changed((LineChange(0, HOME, ChangeKind.PRICE, price_now=Money(12995)),))
    assert answer.changes[0].line.unit_price == Money(11995)
    assert store.entries() == ()


def test_all_or_nothing_when_one_line_is_gone(store):
    answer = desk(store, lambda line: STOCK if line is HOME else None).place(DRAFT)
    assert [(c.index, c.kind) for c in answer.changes] == [(1, ChangeKind.GONE)]
    assert store.entries() == ()


def test_an_incomplete_contact_orders_nothing(store):
    answer = desk(store).place(replace(DRAFT, contact=replace(JANA, email="")))
    assert isinstance(answer, Incomplete)
    assert [p.message for p in answer.problems] == [Message.EMAIL_OR_PHONE]
    assert store.entries() == ()


def test_mistakes_of_the_program_are_loud(store):
    with pytest.raises(ValueError, match="empty basket"):
        desk(store).place(replace(DRAFT, basket=Basket()))
    with pytest.raises(ValueError, match="payment none is not offered"):
        desk(store).place(replace(DRAFT, payment=PaymentMethod.NONE))
    assert store.entries() == ()


def test_without_anything_typed_the_stockroom_can_be_asked(store):
    answer = desk(store).place(Draft("d3", basket(line(M.STOCKROOM)), Contact(), PaymentMethod.AT_TILL, "en"))
    assert (answer.orders[0].kind, answer.orders[0].payment) == (OrderKind.STOCKROOM, PaymentMethod.NONE)
    assert answer.orders[0].contact == Contact()


def test_a_store_that_cannot_take_orders_says_so_and_the_same_draft_works_later(store, tmp_path):
    class Full:
        def __init__(self):
            self.broken = True

        def order(self, key):
            return store.order(key)

        def place_all(self, orders):
            if self.broken:
                raise OSError("disk full")
            return store.place_all(orders)

    full = Full()
    with pytest.raises(OSError, match="disk full"):
        desk(full).place(DRAFT)
    assert store.entries() == ()
    full.broken = False
    assert len(desk(full).place(DRAFT).orders) == 2


def test_what_the_shop_receives_says_who_sends_and_from_when_it_is_ready(store):
    promise = {"source": "lager", "ready_on": date(2026, 11, 26), "ready_from": time(16)}
    collect = line(M.CLICK_AND_COLLECT, promise=promise)
    answer = desk(store).place(replace(DRAFT, basket=basket(collect)))
    fulfilment = json.loads(order_json(answer.orders[0]))["lines"][0]["fulfilment"]
    assert (fulfilment["source"], fulfilment["ready_on"], fulfilment["ready_from"]) == ("lager", "2026-11-26", "16:00")
