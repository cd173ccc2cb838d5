"""The review, derived without a window: the essentials in legal order and one binding press."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from msgspec import structs

from kiosk.domain.basket import BasketLine
from kiosk.domain.changes import ChangeKind, LineChange
from kiosk.domain.eyes import Sight
from kiosk.domain.fulfilment import Fulfilment
from kiosk.domain.money import Money
from kiosk.domain.order import Contact, PaymentMethod
from kiosk.journey import events
from kiosk.journey.reduce import reduce
from kiosk.journey.state import Choice, Modes, Screen
from kiosk.ordering.review import Button
from kiosk.ui.viewmodel import Inputs
from kiosk.ui.viewmodels.review import ReviewProps, ReviewViewModel, button_text
from kiosk.ui.viewmodels.review_rows import ChangeRow, EssentialRow, _percent
from tests.ui.order_kit import ALTSTADT, COLLECT, CONFIG, HOME, JANA, NOTIFY, STOCKROOM, TAKE, inputs, line

TO_JANA = "Jana Sommer, Lindenweg 4, Hamburg"


def at(*lines: BasketLine, **changes: object) -> Inputs:
    return inputs(*lines, screen=Screen.REVIEW, **{"contact": JANA, **changes})  # type: ignore[arg-type]


def derived(given: Inputs) -> ReviewProps:
    return ReviewViewModel(lambda _event: None).derive(given)


def model(given: Inputs) -> tuple[ReviewViewModel, list[events.Event]]:
    sent: list[events.Event] = []
    made = ReviewViewModel(sent.append, lambda: "key-1")
    made.update(given)
    return made, sent


def words(rows: tuple[EssentialRow, ...]) -> list[tuple[str, str, str]]:
    return [(row.kind, row.title, row.value) for row in rows]


def test_the_essentials_of_an_order_stand_in_legal_order_above_the_button() -> None:
    shown = derived(at(line()))
    assert words(shown.essentials) == [
        ("item", "1 × Fjell Low", "€119.95"),
        ("fact", "Shipping", "€4.95"),
        ("fact", "Delivery", "Thursday, 26\u00a0November 2026"),
        ("fact", "Payment", "at the till, right afterwards"),
        ("total", "Total price", "€124.90"),
    ]
    item, total = shown.essentials[0], shown.essentials[-1]
    assert (item.detail, item.material) == ("Suede trainers, Rust, EU 38", "Suede, lining textile, sole rubber")
    assert total.detail == "incl. €19.94 VAT (19%)"
    assert shown.button == "order with obligation to pay"
    assert (shown.limits, shown.withdrawal) == (
        "Delivery only to Germany. No card data on this device.",
        "Withdrawal: 14 days",
    )


def test_each_button_says_what_it_does() -> None:
    assert {button: button_text(button) for button in Button} == {button: button.value for button in Button}


@pytest.mark.parametrize(
    ("way", "button", "place"),
    [
        (ALTSTADT, "Reserve free of charge", ("Reserved at Altstadt", "until Wed\u00a025\u00a0Nov, 2:45\u00a0pm")),
        (COLLECT, "Reserve free of charge", ("Collect at Mitte", "Thu, 26\u00a0Nov, from 4:00\u00a0pm")),
        (STOCKROOM, "Ask the stockroom", ("Fetched from the stockroom", "now, here")),
        (TAKE, "Get the number for the till", ("Take it with me", "now, here")),
        (NOTIFY, "Tell me", ("Tell me when it is back", "no obligation")),
        (HOME, "order with obligation to pay", ("Send home, Thu, 26\u00a0Nov", TO_JANA)),
        (replace(HOME, ready_on=None), "order with obligation to pay", ("Send home", TO_JANA)),
    ],
)  # fmt: skip
def test_where_it_goes_and_what_the_press_does(way: Fulfilment, button: str, place: tuple[str, str]) -> None:
    shown = derived(at(line(way)))
    assert (shown.button, (shown.places[0].title, shown.places[0].detail)) == (button, place)


@pytest.mark.parametrize(
    ("way", "contact", "row"),
    [
        (HOME, JANA, ("Messages to j•••@mail.example", "Only about this order")),
        (ALTSTADT, JANA, ("Messages to j•••@mail.example", "For Jana Sommer, only about this order")),
        (ALTSTADT, Contact("Jana Sommer"), ("For Jana Sommer", "without a message")),
        (STOCKROOM, Contact(), ("The number is enough", "no name is needed")),
    ],
)
def test_to_whom_the_messages_go(way: Fulfilment, contact: Contact, row: tuple[str, str]) -> None:
    last = derived(at(line(way), contact=contact)).places[-1]
    assert (last.key, last.title, last.detail) == ("contact", *row)


def test_several_parts_are_separated_and_the_binding_one_is_last() -> None:
    shown = derived(at(line(HOME, "a"), line(ALTSTADT, "b")))
    assert [row.title for row in shown.essentials if row.kind == "part"] == [
        "Reservation at Altstadt, free of charge",
        "Your order",
    ]
    assert words(shown.essentials)[-1][:2] == ("total", "Total price")
    assert ("total", "To pay when you collect", "€119.95") in words(shown.essentials)
    assert [row.title for row in shown.places[:2]] == ["Send home, Thu, 26\u00a0Nov", "Reserved at Altstadt"]


def test_only_payments_that_are_offered_are_shown() -> None:
    assert [row.key for row in derived(at(line())).payments] == ["at_till", "on_phone", "bank_transfer"]
    poor = structs.replace(CONFIG, shop=structs.replace(CONFIG.shop, hosted_pay_url=""))
    assert [row.key for row in derived(at(line(), config=poor)).payments] == ["at_till", "bank_transfer"]
    assert derived(at(line(ALTSTADT))).payments == ()
    chosen = derived(at(line(), payment=PaymentMethod.BANK_TRANSFER))
    assert [row.selected for row in chosen.payments] == [False, False, True]
    assert ("fact", "Payment", "bank transfer within 7 days") in words(chosen.essentials)


def test_one_press_is_one_order_and_says_so_at_once() -> None:
    given = at(line())
    made, sent = model(given)
    made.order()
    assert sent == [events.OrderPressed("key-1")]
    placing = replace(given, state=reduce(given.state, sent[0]))
    made.update(placing)
    assert made._props.busy == "One moment, we are taking your order"
    made.order()
    assert len(sent) == 1


def test_while_a_mask_is_asked_for_the_button_says_so_and_orders_nothing() -> None:
    given = at(line())
    made, sent = model(replace(given, facts=replace(given.facts, sight=Sight(blocks=True))))
    assert made._props.busy == "Please put on a mask to order.\nOr our staff will order for you."
    made.order()
    assert sent == []
    made.update(given)
    made.order()
    assert (made._props.busy, sent) == ("", [events.OrderPressed("key-1")])


def test_an_order_that_is_being_taken_is_not_said_to_wait_for_a_mask() -> None:
    given = at(line(), order_key="key-1")
    shown = derived(replace(given, facts=replace(given.facts, sight=Sight(blocks=True))))
    assert shown.busy == "One moment, we are taking your order"


def test_a_payment_that_is_not_offered_is_replaced_before_ordering() -> None:
    only_bank = structs.replace(CONFIG, ordering=structs.replace(CONFIG.ordering, payments=("bank_transfer",)))
    made, sent = model(at(line(), config=only_bank))
    made.order()
    assert sent == [events.PaymentChosen(PaymentMethod.BANK_TRANSFER), events.OrderPressed("key-1")]
    made, sent = model(at(line(ALTSTADT), config=only_bank))
    made.order()
    assert sent == [events.OrderPressed("key-1")]


def test_an_incomplete_contact_leads_to_the_form_and_orders_nothing() -> None:
    made, sent = model(at(line(), contact=Contact("Jana")))
    made.order()
    assert sent == [events.DetailsFinished(valid=False), events.Opened(Screen.DETAILS)]


@pytest.mark.parametrize(
    ("change", "row"),
    [
        (
            LineChange(0, line(), ChangeKind.PRICE, price_now=Money(12995)),
            ("Price", "€119.95", "€129.95"),
        ),
        (LineChange(0, line(quantity=3), ChangeKind.FEWER, quantity_now=2), ("Quantity", "3", "only 2 left")),
        (
            LineChange(0, line(), ChangeKind.LATER, day_now=date(2026, 11, 28)),
            ("Day", "Thu, 26\u00a0Nov", "Sat, 28\u00a0Nov"),
        ),
        (LineChange(0, line(), ChangeKind.LATER), ("Day", "Thu, 26\u00a0Nov", "we tell you the day")),
        (LineChange(0, line(), ChangeKind.SOLD_OUT), ("Stock", "1 ×", "sold out")),
        (LineChange(0, line(quantity=2), ChangeKind.GONE), ("Stock", "2 ×", "no longer in the range")),
    ],
)
def test_what_changed_shows_both_values_instead_of_the_button(change: LineChange, row: tuple[str, str, str]) -> None:
    made, sent = model(at(line(), changed=(change,)))
    shown: ReviewProps = made._props
    found: ChangeRow = shown.changes[0]
    assert (shown.changed, shown.headline) == (True, "Something has changed.")
    assert (found.label, found.before, found.now) == row
    made.order()
    assert sent == []
    made.acceptChanges()
    made.toBasket()
    assert sent == [events.ChangesAccepted(), events.Opened(Screen.BASKET)]


def test_change_leads_to_the_way_of_one_line_the_basket_of_several_and_the_form() -> None:
    made, sent = model(at(line(HOME, "a"), line(ALTSTADT, "b"), line(ALTSTADT, "c")))
    for row in made._props.places:
        made.change(row.key)
    assert sent == [
        events.Opened(Screen.WAYS, choice=Choice("fjell-low", "", "a")),
        events.Opened(Screen.BASKET),
        events.Opened(Screen.DETAILS),
    ]


def test_the_maker_of_each_article_can_be_looked_up() -> None:
    one, sent = model(at(line(HOME, "a"), line(ALTSTADT, "b")))
    assert (one._props.only_article, one._props.several) == ("a", True)
    one.openMaker("a")
    one.openMaker("gone")
    one.openLegal("agb")
    assert sent == [
        events.Opened(Screen.MATERIAL, choice=Choice("fjell-low", "", "a")),
        events.Opened(Screen.LEGAL, "agb"),
    ]
    two = derived(at(line(HOME, "a"), replace(line(HOME, "b"), product_id="kyst", title="Kyst")))
    assert ([row.title for row in two.makers], two.only_article) == (["Fjell Low", "Kyst"], "")


@pytest.mark.parametrize("modes", [Modes(large_simple=True), Modes(controls_down=True)])
def test_where_the_room_is_for_one_question_how_to_pay_is_asked_first(modes: Modes) -> None:
    made, sent = model(at(line(), modes=modes))
    assert (made._props.asks_payment, made._props.asked_payment) == (True, False)
    made.pay("bank_transfer")
    made.paymentChosen()
    assert (made._props.asks_payment, made._props.asked_payment) == (False, True)
    made.back()
    assert made._props.asks_payment
    made.back()
    assert sent == [events.PaymentChosen(PaymentMethod.BANK_TRANSFER), events.WentBack()]
    assert not derived(at(line(ALTSTADT), modes=modes)).asks_payment


def test_an_empty_review_has_no_button() -> None:
    made, sent = model(at())
    made.order()
    assert (made._props.button, sent) == ("", [])


def test_a_rate_with_decimals_is_shown_with_them() -> None:
    assert (_percent(Decimal("8.1"), "de"), _percent(Decimal(19), "de")) == ("8,1\u00a0%", "19\u00a0%")
