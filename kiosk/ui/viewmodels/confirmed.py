"""Confirmed: number, code, how to pay, what happens next; and when all of it is forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import Order, OrderKind, PaymentMethod
from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ordering.documents import Confirmation, confirmation
from kiosk.ordering.payment import TRANSFER_DAYS, transfer
from kiosk.ordering.rules import Rules, rules_from
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs, view_model
from kiosk.ui.viewmodels.prices import money
from kiosk.ui.viewmodels.step_words import StepRow, step_rows

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class TabRow:
    """One order of the basket; `key` is its number."""

    key: str
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FactLine:
    """A word and its value: payee, account, amount, purpose."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ConfirmedProps:
    """What QML reads. `pay_code` is empty where the number's own code is all that is needed."""

    headline: str = ""
    number_label: str = ""
    number: str = ""
    code: str = ""
    code_words: str = ""
    show_words: str = ""
    withdrawal: str = ""  # "Withdrawal: 14 days"; empty where there is no contract
    pay_code: str = ""
    pay_title: str = ""
    pay_detail: str = ""
    forget_left: int = 0
    forget_total: int = 60
    forget_text: str = ""
    tabs: tuple[TabRow, ...] = ()
    steps: tuple[StepRow, ...] = ()
    pay_lines: tuple[FactLine, ...] = ()


def derive_confirmed(inputs: Inputs, chosen: str) -> ConfirmedProps:
    """The screen for the order with the number `chosen`; the first one where it is not there."""
    orders = inputs.state.orders
    if not orders:
        return ConfirmedProps()
    rules = rules_from(inputs.config)
    order = next((one for one in orders if one.number == chosen), orders[0])
    paper = confirmation(order, rules)
    pays = _pays(order, paper, rules, inputs)
    return ConfirmedProps(
        headline=_headline(order),
        number_label=_number_label(order.kind),
        number=order.number,
        code=inputs.code_token(paper.code),
        code_words=_code_words(order, rules),
        show_words=_show_words(order, rules),
        withdrawal=_withdrawal(paper),
        forget_left=inputs.forget_in,
        forget_total=inputs.config.idle.forget_after_order_s,
        forget_text=translate("Confirmed", "In %n second(s) everything about you is deleted here.", inputs.forget_in),
        tabs=tuple(TabRow(one.number, _tab(one), one is order) for one in orders) if len(orders) > 1 else (),
        steps=step_rows(paper.steps, inputs),
        **pays,  # type: ignore[arg-type]
    )


def _pays(order: Order, paper: Confirmation, rules: Rules, inputs: Inputs) -> dict[str, object]:
    """The second code: what the phone or the bank reads. At the till the number's own code is enough."""
    payment = paper.payment
    if payment is None or payment.text == paper.code:
        return {}
    amount = money(payment.amount, inputs.state.language)
    found: dict[str, object] = {"pay_code": inputs.code_token(payment.text)}
    if payment.method is PaymentMethod.BANK_TRANSFER:
        found["pay_title"] = translate("Confirmed", "Scan with your banking app")
        found["pay_detail"] = translate("Confirmed", "Please pay within {days} days.").format(days=TRANSFER_DAYS)
        found["pay_lines"] = _transfer_lines(order, rules, amount)
    elif payment.method is PaymentMethod.ON_PHONE:
        found["pay_title"] = translate("Confirmed", "Pay {amount} on your phone").format(amount=amount)
        found["pay_detail"] = translate("Confirmed", "Scan the code, then go on at {page}.").format(
            page=_host(payment.text)
        )
    else:
        found["pay_title"] = translate("Confirmed", "Pay {amount} at the till").format(amount=amount)
        found["pay_detail"] = translate("Confirmed", "The till reads this code.")
    return found


def _transfer_lines(order: Order, rules: Rules, amount: str) -> tuple[FactLine, ...]:
    to = transfer(order, rules.pay)
    account = " ".join(to.iban[i : i + 4] for i in range(0, len(to.iban), 4))
    return (
        FactLine("holder", translate("Confirmed", "Payee"), to.name),
        FactLine("iban", translate("Confirmed", "IBAN"), account),
        FactLine("amount", translate("Confirmed", "Amount"), amount),
        FactLine("text", translate("Confirmed", "Purpose"), to.text),
    )


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].removeprefix("www.")


def _withdrawal(paper: Confirmation) -> str:
    if not paper.withdrawal_days:
        return ""
    return translate("Confirmed", "Withdrawal: {days} days").format(days=paper.withdrawal_days)


def _code_words(order: Order, rules: Rules) -> str:
    if order.kind is OrderKind.ORDER and rules.status_url:
        return translate("Confirmed", "Scan with your phone: receipt, status, withdrawal.")
    if order.kind is OrderKind.NOTIFY:
        return translate("Confirmed", "You need nothing more. We write to you.")
    if order.kind is OrderKind.RESERVATION and order.lines[0].fulfilment.location != rules.branch:
        place = order.lines[0].fulfilment.location_name
        return translate("Confirmed", "Please show the number at the {place} branch.").format(place=place)
    return translate("Confirmed", "Please show the number at the till.")


def _show_words(order: Order, rules: Rules) -> str:
    if order.kind is OrderKind.NOTIFY:
        return ""
    if order.kind is OrderKind.ORDER and rules.status_url:
        return translate("Confirmed", "Please show the number at the till.")
    return translate("Confirmed", "A photo of it is enough.")


def _number_label(kind: OrderKind) -> str:
    return {
        OrderKind.ORDER: translate("Confirmed", "Your order number"),
        OrderKind.RESERVATION: translate("Confirmed", "Your reservation number"),
        OrderKind.STOCKROOM: translate("Confirmed", "Your number for the till"),
    }.get(kind, translate("Confirmed", "Your number"))


def _tab(order: Order) -> str:
    place = order.lines[0].fulfilment.location_name
    return {
        OrderKind.ORDER: translate("Confirmed", "Order"),
        OrderKind.RESERVATION: translate("Confirmed", "Reserved at {place}").format(place=place),
        OrderKind.STOCKROOM: translate("Confirmed", "In this shop"),
    }.get(order.kind, translate("Confirmed", "Message"))


def _size(order: Order) -> str:
    """`38`, where the order is about one article in a size that people say as a number."""
    sizes = {line.size.split(" ")[-1] for line in order.lines}
    return next(iter(sizes)) if len(order.lines) == 1 and next(iter(sizes))[:1].isdigit() else ""


def _headline(order: Order) -> str:
    size, way = _size(order), order.lines[0].fulfilment
    if order.kind is OrderKind.NOTIFY:
        return translate("Confirmed", "We tell you when it is back.")
    if way.method is FulfilmentMethod.TAKE_AWAY:
        return translate("Confirmed", "Please take it to the till.")
    text = {
        FulfilmentMethod.RESERVE_BRANCH: (
            translate("Confirmed", "Your {size} waits at {place}."),
            translate("Confirmed", "Your choice waits at {place}."),
        ),
        FulfilmentMethod.CLICK_AND_COLLECT: (
            translate("Confirmed", "Your {size} is coming to {place}."),
            translate("Confirmed", "Your choice is coming to {place}."),
        ),
        FulfilmentMethod.STOCKROOM: (
            translate("Confirmed", "Your {size} is being fetched."),
            translate("Confirmed", "Your choice is being fetched."),
        ),
    }.get(
        way.method,
        (translate("Confirmed", "Your {size} is on its way."), translate("Confirmed", "Your order is on its way.")),
    )
    return text[0 if size else 1].format(size=size, place=way.location_name)


@QmlElement
@QmlUncreatable("made by the app")
class ConfirmedViewModel(view_model(ConfirmedProps)):  # type: ignore[misc]
    """What was taken. Which of several orders is shown is the only thing it keeps itself."""

    _inputs: Inputs | None = None
    _chosen: str = ""

    def derive(self, inputs: Inputs) -> ConfirmedProps:
        """See ViewModel."""
        return derive_confirmed(inputs, self._chosen)

    def update(self, inputs: Inputs) -> None:
        """See ViewModel; the next visitor finds nothing chosen."""
        if not inputs.state.orders:
            self._chosen = ""
        self._inputs = inputs
        super().update(inputs)

    @Slot(str)
    def show(self, number: str) -> None:
        """Another order of the same basket."""
        self._chosen = number
        if self._inputs is not None:
            self.update(self._inputs)

    @Slot()
    def done(self) -> None:
        """The primary button: the visit ends, everything is forgotten."""
        self._send(events.Left())

    @Slot()
    def scanMore(self) -> None:
        """Another article in the same visit."""
        self._send(events.Opened(Screen.SCAN))

    @Slot()
    def withdraw(self) -> None:
        """ "Withdraw from contract", with this number filled in."""
        self._send(events.Opened(Screen.WITHDRAW))
        self._send(events.WithdrawalEdited("number", self._props.number))

    @Slot()
    def openWithdrawal(self) -> None:
        """The right of withdrawal and its form."""
        self._send(events.Opened(Screen.LEGAL, "withdrawal"))
