"""How an order can be paid here, and what the screen shows for it. No card data ever reaches the kiosk."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.base.iban import iban_fault
from kiosk.domain.money import Money
from kiosk.domain.order import Order, OrderKind, PaymentMethod
from kiosk.ordering import girocode
from kiosk.ordering.basket import OrderPart
from kiosk.ordering.qr import fill_url, till_text
from kiosk.ordering.rules import PayRule

TRANSFER_DAYS = 7  # how long the shop waits for a transfer before it asks


@dataclass(frozen=True, slots=True)
class PaymentCode:
    """What the phone or the till scans: the method, the QR text, and the amount it is about."""

    method: PaymentMethod
    text: str
    amount: Money


def methods(part: OrderPart, rule: PayRule) -> tuple[PaymentMethod, ...]:
    """Ways to pay this part, in the order of the configuration; NONE alone where nothing is paid now."""
    if not part.needs_payment:
        return (PaymentMethod.NONE,)
    return tuple(method for method in rule.methods if _possible(method, part.total, rule))


def methods_for(parts: tuple[OrderPart, ...], rule: PayRule) -> tuple[PaymentMethod, ...]:
    """Ways to pay what a whole basket orders; NONE alone where it orders nothing."""
    paid = [part for part in parts if part.needs_payment]
    return methods(paid[0], rule) if paid else (PaymentMethod.NONE,)


def _possible(method: PaymentMethod, total: Money, rule: PayRule) -> bool:
    if method is PaymentMethod.ON_PHONE:
        return bool(rule.pay_url)
    if method is PaymentMethod.BANK_TRANSFER:
        return bool(rule.iban and rule.holder) and not iban_fault(rule.iban) and total.currency == "EUR"
    return method is PaymentMethod.AT_TILL


def payment_code(order: Order, rule: PayRule) -> PaymentCode | None:
    """The code for the chosen way to pay; None where nothing is to be paid now."""
    if order.kind is not OrderKind.ORDER or order.payment is PaymentMethod.NONE or order.total.cents == 0:
        return None
    return PaymentCode(order.payment, _code_text(order, rule), order.total)


def _code_text(order: Order, rule: PayRule) -> str:
    if order.payment is PaymentMethod.ON_PHONE:
        return fill_url(rule.pay_url, order)
    if order.payment is PaymentMethod.BANK_TRANSFER:
        return girocode.payload(transfer(order, rule))
    return till_text(order)


def transfer(order: Order, rule: PayRule) -> girocode.Transfer:
    """The transfer to print beside its code: payee, account, amount, and the order's number as text."""
    return girocode.Transfer(rule.holder, rule.iban, order.total, text=order.number, bic=rule.bic)
