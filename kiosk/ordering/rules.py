"""What this shop and this branch promise, read from the configuration once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from kiosk.base.config_model import Config
from kiosk.base.offered import only
from kiosk.domain.basket import MAX_QUANTITY
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import PaymentMethod
from kiosk.domain.shop import Capabilities


@dataclass(frozen=True, slots=True)
class ShippingRule:
    """Gross cost of one delivery in minor units, and the goods value from which it is free (0: always free)."""

    cents: int = 495
    free_from_cents: int = 5000
    countries: tuple[str, ...] = ("DE",)

    def cost(self, goods_cents: int) -> int:
        """Shipping for goods of this value."""
        return 0 if goods_cents >= self.free_from_cents else self.cents


@dataclass(frozen=True, slots=True)
class PayRule:
    """Where money goes: the account for transfers (no iban: none) and the payment page (empty: none)."""

    methods: tuple[PaymentMethod, ...] = (PaymentMethod.AT_TILL,)
    pay_url: str = ""
    holder: str = ""
    iban: str = ""
    bic: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that ordering asks the configuration. Times are local times of the branch."""

    branch: str
    kiosk_id: str
    zone: ZoneInfo
    country: str = "DE"
    state: str = ""
    currency: str = "EUR"
    vat_percent: Decimal = Decimal(19)
    methods: tuple[FulfilmentMethod, ...] = tuple(FulfilmentMethod)
    reservation: timedelta = timedelta(hours=24)
    lead_days: int = 2
    collect_days: int = 2
    cut_off: time = time(16)  # an order after this moment leaves the warehouse a working day later
    collect_from: time = time(16)  # the van is unpacked by then
    max_quantity: int = 5
    shipping: ShippingRule = ShippingRule()
    pay: PayRule = PayRule()
    status_url: str = ""


def within(config: Config, can: Capabilities) -> Config:
    """The configuration without what the shop cannot do: no screen and no help speaks of those ways.

    Paying on the phone needs a payment page: the one in the configuration, or one that the shop makes."""
    page = can.hosted_pay_link or bool(config.shop.hosted_pay_url)
    return only(
        config,
        lambda way: can.allows(FulfilmentMethod(way)),
        lambda payment: page or payment != PaymentMethod.ON_PHONE.value,
    )


def rules_from(config: Config) -> Rules:
    """The rules that a checked configuration describes."""
    kiosk, shop, ordering = config.kiosk, config.shop, config.ordering
    delivery = shop.delivery
    return Rules(
        branch=kiosk.branch,
        kiosk_id=kiosk.id,
        zone=ZoneInfo(kiosk.timezone),
        country=kiosk.country,
        state=kiosk.state,
        currency=kiosk.currency,
        vat_percent=Decimal(str(shop.vat_percent)),
        methods=tuple(FulfilmentMethod(way) for way in ordering.ways),
        reservation=timedelta(hours=ordering.reservation_hours),
        lead_days=delivery.lead_days,
        collect_days=delivery.collect_days,
        cut_off=time.fromisoformat(delivery.cut_off),
        collect_from=time.fromisoformat(delivery.collect_from),
        max_quantity=min(ordering.max_quantity, MAX_QUANTITY),
        shipping=ShippingRule(delivery.shipping, delivery.free_from, delivery.countries),
        pay=_pay_rule(config),
        status_url=shop.status_url,
    )


def _pay_rule(config: Config) -> PayRule:
    bank = config.shop.bank
    methods = tuple(PaymentMethod(name) for name in config.ordering.payments)
    return PayRule(methods, config.shop.hosted_pay_url, bank.holder, bank.iban, bank.bic)
