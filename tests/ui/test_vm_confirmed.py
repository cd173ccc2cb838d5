"""The confirmation, derived without a window: number, codes, steps, and when it is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from msgspec import structs

from kiosk.base.config_model import Config
from kiosk.domain.fulfilment import Fulfilment
from kiosk.domain.money import Money
from kiosk.domain.order import Contact, Order, OrderKind, PaymentMethod
from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ordering.basket import KIND_OF
from kiosk.ordering.documents import Step, StepKind
from kiosk.ui.viewmodel import Inputs
from kiosk.ui.viewmodels.confirmed import ConfirmedProps, ConfirmedViewModel
from kiosk.ui.viewmodels.step_words import step_rows
from tests.ui.order_kit import ALTSTADT, COLLECT, CONFIG, HOME, NOTIFY, NOW, STOCKROOM, TAKE, inputs, line


def order(way: Fulfilment = HOME, number: str = "K7-0042-C", pay: PaymentMethod = PaymentMethod.AT_TILL) -> Order:
    kind = KIND_OF[way.method]
    return Order(
        f"key-{number}", number, kind, NOW, (line(way),), Money(0), Money(11995), Money(1915),
        pay if kind is OrderKind.ORDER else PaymentMethod.NONE, Contact(), "en", "mitte", "K7",
    )  # fmt: skip


def at(*orders: Order, config: Config = CONFIG, forget_in: int = 40) -> Inputs:
    given = inputs(screen=Screen.CONFIRMED, config=config, orders=orders)
    return replace(given, forget_in=forget_in)


def derived(given: Inputs) -> ConfirmedProps:
    return ConfirmedViewModel(lambda _event: None).derive(given)


def steps(props: ConfirmedProps) -> list[tuple[str, str, bool]]:
    return [(row.title, row.detail, row.done) for row in props.steps]


def test_an_order_says_its_number_and_what_happens_next() -> None:
    shown = derived(at(order()))
    assert (shown.headline, shown.number_label, shown.number) == (
        "Your 38 is on its way.",
        "Your order number",
        "K7-0042-C",
    )
    assert shown.code == "token of TPK1:K7-0042-C:order:11995"
    assert steps(shown) == [
        ("Ordered", "Today, 2:34\u00a0pm", True),
        ("Pay at the till", "€119.95 in cash or by card", False),
        ("We pack and send it", "A message as soon as the parcel leaves", False),
        ("At your home", "Thursday, 26\u00a0November. 14 days to withdraw.", False),
    ]
    assert (shown.withdrawal, shown.pay_code) == ("Withdrawal: 14 days", "")


@pytest.mark.parametrize(
    ("way", "headline", "label", "last"),
    [
        (ALTSTADT, "Your 38 waits at Altstadt.", "Your reservation number", "€119.95 at Altstadt"),
        (COLLECT, "Your 38 is coming to Mitte.", "Your reservation number", "€119.95 at Mitte"),
        (STOCKROOM, "Your 38 is being fetched.", "Your number for the till", "€119.95 in cash or by card"),
        (TAKE, "Please take it to the till.", "Your number for the till", "€119.95 in cash or by card"),
        (NOTIFY, "We tell you when it is back.", "Your number", "as soon as it is here again"),
    ],
)
def test_each_kind_speaks_for_itself_and_is_no_contract(way: Fulfilment, headline: str, label: str, last: str) -> None:
    shown = derived(at(order(way)))
    assert (shown.headline, shown.number_label, shown.steps[-1].detail) == (headline, label, last)
    assert shown.withdrawal == ""


def test_letters_and_several_articles_are_not_called_by_their_size() -> None:
    letters = replace(order(), lines=(replace(line(), size="M"),))
    several = replace(order(ALTSTADT), lines=(line(ALTSTADT), line(ALTSTADT, "b")))
    assert derived(at(letters)).headline == "Your order is on its way."
    assert derived(at(several)).headline == "Your choice waits at Altstadt."


def test_a_transfer_stands_in_words_beside_its_code() -> None:
    shown = derived(at(order(pay=PaymentMethod.BANK_TRANSFER)))
    assert shown.pay_code.startswith("token of BCD\n")
    assert (shown.pay_title, shown.pay_detail) == ("Scan with your banking app", "Please pay within 7 days.")
    assert [(row.label, row.value) for row in shown.pay_lines] == [
        ("Payee", "Nordschuh GmbH"),
        ("IBAN", "DE89 3704 0044 0532 0130 00"),
        ("Amount", "€119.95"),
        ("Purpose", "K7-0042-C"),
    ]


def test_paying_on_the_phone_says_what_and_where() -> None:
    shown = derived(at(order(pay=PaymentMethod.ON_PHONE)))
    assert shown.pay_code == "token of https://pay.example/K7-0042-C"
    assert shown.pay_title == "Pay €119.95 on your phone"
    assert shown.pay_detail == "Scan the code, then go on at pay.example."


def test_a_status_page_leaves_the_till_its_own_code() -> None:
    shop = structs.replace(CONFIG.shop, status_url="https://shop.example/o/{order_number}")
    shown = derived(at(order(), config=structs.replace(CONFIG, shop=shop)))
    assert (shown.code, shown.pay_code) == (
        "token of https://shop.example/o/K7-0042-C",
        "token of TPK1:K7-0042-C:order:11995",
    )
    assert shown.code_words == "Scan with your phone: receipt, status, withdrawal."
    assert shown.pay_title == "Pay €119.95 at the till"


def test_several_orders_of_one_basket_are_looked_at_one_by_one() -> None:
    given = at(order(), order(ALTSTADT, "K7-0043-D"))
    made = ConfirmedViewModel(lambda _event: None)
    made.update(given)
    assert [(row.title, row.chosen) for row in made._props.tabs] == [("Order", True), ("Reserved at Altstadt", False)]
    made.show("K7-0043-D")
    assert (made._props.number, made._props.tabs[1].chosen) == ("K7-0043-D", True)
    made.update(at())
    made.update(given)
    assert made._props.number == "K7-0042-C"
    assert derived(at(order())).tabs == ()


def test_the_seconds_until_it_is_forgotten_are_counted() -> None:
    shown = derived(at(order(), forget_in=40))
    assert (shown.forget_left, shown.forget_total) == (40, 60)
    assert "everything about you is deleted here" in shown.forget_text


def test_its_buttons_leave_go_on_and_withdraw_with_the_number() -> None:
    sent: list[events.Event] = []
    made = ConfirmedViewModel(sent.append)
    made.update(at(order()))
    made.done()
    made.scanMore()
    made.withdraw()
    made.openWithdrawal()
    assert sent == [
        events.Left(),
        events.Opened(Screen.SCAN),
        events.Opened(Screen.WITHDRAW),
        events.WithdrawalEdited("number", "K7-0042-C"),
        events.Opened(Screen.LEGAL, "withdrawal"),
    ]


def test_every_step_has_words() -> None:
    every = tuple(Step(kind, place="Mitte", money=Money(100), days=14) for kind in StepKind)
    rows = step_rows(every, at())
    assert all(row.title for row in rows)
    assert {row.key for row in rows} == {kind.value for kind in StepKind}
    late = step_rows((Step(StepKind.ORDERED, True, NOW - timedelta(days=1)),), at())
    assert late[0].detail == "Mon\u00a023\u00a0Nov, 2:34\u00a0pm"
