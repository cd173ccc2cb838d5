"""Placing orders against the real store on disk."""

import json
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

import pytest

from kiosk.base.clock import ManualClock
from kiosk.base.ids import is_key, is_order_number, order_number
from kiosk.domain.basket import Basket
from kiosk.domain.changes import ChangeKind, LineChange, accept
from kiosk.domain.fulfilment import FulfilmentMethod as M
from kiosk.domain.money import Money
from kiosk.domain.order import Address, Contact, OrderKind, OutboxState, PaymentMethod
from kiosk.domain.validate import Message
from kiosk.ordering.offers import ONLINE, WaysContext
from kiosk.ordering.place import Changed, Draft, Incomplete, OrderDesk, Placed, part_key
from kiosk.ordering.recheck import Current, changes, current
from kiosk.ordering.withdrawal import WithdrawalForm, check_withdrawal, number_from
from kiosk.shops.feed.orders import order_json
from kiosk.store.orders import OrderStore
from tests.ordering.samples import FRESH, MITTE, NOW, OLD, RULES, available, basket, line, variant

JANA = Contact("Jana Sommer", "jana@mail.example", "", Address("Lindenweg", "4", "10969", "Berlin"))
HOME = line(M.HOME_DELIVERY, "lager", promise={"ready_on": date(2026, 11, 26)})
KEPT = line(M.RESERVE_BRANCH, "altstadt")
STOCK = Current(Money(11995), 5, None, FRESH)
DRAFT = Draft("d1", basket(HOME, KEPT), JANA, PaymentMethod.BANK_TRANSFER, "de")
CONTEXT = WaysContext(MITTE, NOW, RULES)


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


@pytest.mark.parametrize(
    ("now", "kinds"),
    [
        (STOCK, []),
        (replace(STOCK, quantity=None), []),
        (replace(STOCK, quantity=2), []),
        (replace(STOCK, quantity=1), [ChangeKind.FEWER]),
        (replace(STOCK, quantity=0), [ChangeKind.SOLD_OUT]),
        (replace(STOCK, price=Money(1)), [ChangeKind.PRICE]),
        (replace(STOCK, quantity=1, price=Money(1)), [ChangeKind.FEWER, ChangeKind.PRICE]),
        (replace(STOCK, day=date(2026, 11, 26)), []),
        (replace(STOCK, day=date(2026, 11, 25)), []),
        (replace(STOCK, day=date(2026, 11, 27)), [ChangeKind.LATER]),
        (None, [ChangeKind.GONE]),
    ],
)
def test_what_counts_as_a_change(now, kinds):
    two = replace(HOME, quantity=2)
    assert [c.kind for c in changes(basket(two), lambda line: now)] == kinds


def test_lines_that_share_a_shelf_share_its_stock():
    both = basket(line(M.TAKE_AWAY, quantity=3), replace(line(M.STOCKROOM), quantity=2), KEPT)
    found = changes(both, lambda line: replace(STOCK, quantity=4))
    assert [(c.index, c.kind, c.quantity_now) for c in found] == [(1, ChangeKind.FEWER, 1)]


def test_accepted_changes_make_a_basket_that_can_be_ordered():
    told = line(M.NOTIFY, sku="told")
    lines = basket(replace(HOME, quantity=3), KEPT, told)
    now = {
        M.HOME_DELIVERY: replace(STOCK, quantity=2, price=Money(9995), day=date(2026, 11, 28)),
        M.NOTIFY: STOCK,
    }
    found = changes(lines, lambda line: now.get(line.fulfilment.method))
    after = accept(lines, found)
    assert [(x.sku, x.quantity, x.unit_price) for x in after.lines] == [
        ("fjell-38", 2, Money(9995)),
        ("told", 1, Money(11995)),
    ]
    assert after.lines[0].fulfilment.ready_on == date(2026, 11, 28)
    assert changes(after, lambda line: now.get(line.fulfilment.method)) == ()


COLLECT = line(M.CLICK_AND_COLLECT, promise={"source": "altstadt", "ready_on": date(2026, 11, 26)})


@pytest.mark.parametrize(
    ("wish", "availability", "expected"),
    [
        (HOME, available({"lager": 7}), (7, FRESH)),
        (HOME, available({"lager": 0}), (0, FRESH)),
        (HOME, available(old={"lager": 7}), (None, OLD)),
        (HOME, available(), (0, None)),
        (
            replace(HOME, fulfilment=replace(HOME.fulfilment, location=ONLINE)),
            available(sold_online=True),
            (None, None),
        ),
        (KEPT, available({"altstadt": 2}), (2, FRESH)),
        (KEPT, available(old={"altstadt": 2}), (None, OLD)),
        (KEPT, available({"sued": 2}), (0, FRESH)),
        (COLLECT, available({"altstadt": 1, "lager": 4}), (1, FRESH)),
        (COLLECT, available({"lager": 4}), (0, FRESH)),
        (line(M.TAKE_AWAY), available({"mitte": 3}), (3, FRESH)),
        (line(M.TAKE_AWAY), available({"mitte": 0}), (0, FRESH)),
        (line(M.STOCKROOM), available({"mitte": 0}), (None, FRESH)),
        (line(M.NOTIFY), available(), (None, None)),
    ],
)
def test_what_holds_now_for_a_line(wish, availability, expected):
    found = current(wish, variant(), availability, CONTEXT)
    assert (found.quantity, found.as_of) == expected
    assert found.price == Money(11995)
    assert current(wish, None, availability, CONTEXT) is None


def test_a_day_that_slips_while_the_review_is_open_is_said():
    late = replace(CONTEXT, now=NOW + timedelta(hours=3))
    assert current(HOME, variant(), available({"lager": 3}), CONTEXT).day == date(2026, 11, 26)
    assert current(HOME, variant(), available({"lager": 3}), late).day == date(2026, 11, 27)
    assert current(COLLECT, variant(), available({"altstadt": 3}), late).day == date(2026, 11, 27)
    assert current(KEPT, variant(), available({"altstadt": 3}), late).day is None


def test_a_withdrawal_is_kept_and_sent_like_an_order(store):
    form = WithdrawalForm(" tpk1:K1-0001-X:order:1 ", "Jana Sommer", "jana@mail.example")
    form = replace(form, number=order_number("K1", 1).lower())
    answer = desk(store).withdraw(form, "w1", "de")
    request = answer.orders[0]
    assert (request.kind, request.refers_to, request.lines) == (OrderKind.WITHDRAWAL, order_number("K1", 1), ())
    assert request.contact == Contact("Jana Sommer", "jana@mail.example")
    assert store.order(part_key("w1", 0)) == request
    assert store.entry(request.order_key).state is OutboxState.QUEUED
    assert desk(store).withdraw(form, "w1", "de") == answer
    assert len(store.entries()) == 1


def test_an_incomplete_withdrawal_is_not_sent(store):
    answer = desk(store).withdraw(WithdrawalForm("", "", ""), "w1", "de")
    assert [(p.field, p.message) for p in answer.problems] == [
        ("number", Message.MISSING),
        ("name", Message.EMAIL_OR_NAME),
    ]
    assert store.entries() == ()


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (order_number("K1", 42), None),
        ("WEB-2026-118", None),
        ("4711", None),
        ("K1-0042-" + ("B" if order_number("K1", 42)[-1] != "B" else "C"), Message.ORDER_NUMBER),
        ("x" * 41, Message.TOO_LONG),
        ("47\x0711", Message.CONTROL_CHARACTERS),
    ],
)
def test_numbers_that_can_be_withdrawn_from(number, message):
    _, problems = check_withdrawal(WithdrawalForm(number, email="jana@mail.example"))
    assert [p.message for p in problems] == ([message] if message else [])


def test_name_or_address_is_enough_and_both_are_checked():
    assert check_withdrawal(WithdrawalForm("4711", "Jana"))[1] == ()
    problems = check_withdrawal(WithdrawalForm("4711", "12", "jana"))[1]
    assert [p.message for p in problems] == [Message.NO_LETTER, Message.EMAIL_NO_AT]


def test_the_code_of_a_confirmation_can_be_scanned():
    assert number_from("TPK1:K1-0042-C:order:11995") == "K1-0042-C"
    assert number_from(" k1-0042-c ") == "K1-0042-C"


def test_what_the_shop_receives_names_the_order_that_is_withdrawn_from(store):
    answer = desk(store).withdraw(WithdrawalForm("WEB-4711", "Jana Sommer"), "w1", "de")
    sent = json.loads(order_json(answer.orders[0]))
    assert (sent["kind"], sent["refers_to"], sent["lines"]) == ("withdrawal", "WEB-4711", [])
    assert sent["contact"]["name"] == "Jana Sommer"


def test_what_the_shop_receives_says_who_sends_and_from_when_it_is_ready(store):
    promise = {"source": "lager", "ready_on": date(2026, 11, 26), "ready_from": time(16)}
    collect = line(M.CLICK_AND_COLLECT, promise=promise)
    answer = desk(store).place(replace(DRAFT, basket=basket(collect)))
    fulfilment = json.loads(order_json(answer.orders[0]))["lines"][0]["fulfilment"]
    assert (fulfilment["source"], fulfilment["ready_on"], fulfilment["ready_from"]) == ("lager", "2026-11-26", "16:00")
