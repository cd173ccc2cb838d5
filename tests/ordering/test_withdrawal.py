"""Withdrawals against the real store on disk."""

import json
from dataclasses import replace
from functools import partial

import pytest

from kiosk.base.clock import ManualClock
from kiosk.base.ids import order_number
from kiosk.domain.order import Contact, OrderKind, OutboxState
from kiosk.domain.validate import Message
from kiosk.ordering.place import OrderDesk, part_key
from kiosk.ordering.withdrawal import WithdrawalForm, check_withdrawal, number_from
from kiosk.shops.order_json import order_json
from kiosk.store.orders import OrderStore
from tests.ordering.samples import NOW, RULES


@pytest.fixture
def store(tmp_path):
    found = OrderStore(tmp_path / "orders.db", tmp_path / "orders.key", ManualClock(NOW), partial(order_number, "K1"))
    yield found
    found.close()


def desk(store):
    return OrderDesk(store, ManualClock(NOW), RULES, lambda line: None)


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
