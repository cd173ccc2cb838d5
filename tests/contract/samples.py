"""Articles and orders for the contract suite, each new, so that no test meets what another one left."""

import random
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from kiosk.domain.basket import BasketLine
from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod
from kiosk.domain.gtin import check_digit
from kiosk.domain.money import Money, vat_part
from kiosk.domain.order import Address, Contact, Order, OrderKind, PaymentMethod
from tests.contract.adapter import ShopUnderTest
from tests.engines.dataset import WAREHOUSE, Item, Style

KIOSK, HERE, OTHER, THIRD = "K1", "HH-MITTE", "HH-ALTONA", "HH-HAFEN"
STOCK = {HERE: 3, OTHER: 4, THIRD: 0, WAREHOUSE: 9}
CENTS = 4990
SHIPPING, FREE_FROM = 495, 5000
VAT = Decimal(19)
KINDS = {
    FulfilmentMethod.HOME_DELIVERY: OrderKind.ORDER,
    FulfilmentMethod.RESERVE_BRANCH: OrderKind.RESERVATION,
    FulfilmentMethod.CLICK_AND_COLLECT: OrderKind.RESERVATION,
    FulfilmentMethod.STOCKROOM: OrderKind.STOCKROOM,
    FulfilmentMethod.TAKE_AWAY: OrderKind.STOCKROOM,
    FulfilmentMethod.NOTIFY: OrderKind.NOTIFY,
}


def gtin() -> str:
    """A number of the range for use inside a shop, with its check digit."""
    body = f"29{random.randrange(10**10):010d}"
    return f"{body}{check_digit(body)}"


def fresh(shop: ShopUnderTest, cents: int = CENTS, sizes: tuple[str, ...] = ("38", "39"), **stock: int) -> Style:
    """A style that the shop sells from now on."""
    style = unsold(shop, cents, sizes, stock or STOCK)
    shop.add_product(style)
    return style


def unsold(shop: ShopUnderTest, cents: int = CENTS, sizes: tuple[str, ...] = ("38", "39"), stock=None) -> Style:
    """A style that the shop does not know yet: as its first one, with a code, words and numbers of its own."""
    model, code = shop.styles()[0], f"ct-{uuid.uuid4().hex[:10]}"
    places = dict.fromkeys(STOCK, 0) | (STOCK if stock is None else stock)
    words = {
        language: replace(known, title=f"{code.upper()} {known.material}", short_title=code.upper())
        for language, known in model.words.items()
    }
    first = model.items[0]
    items = tuple(
        replace(first, sku=f"{code}-{size}", gtin=gtin(), size=size, cents=cents, before=0, stock=dict(places))
        for size in sizes
    )
    return replace(model, code=code, words=words, items=items)


def way(method: FulfilmentMethod, location: str = "", source: str = "") -> Fulfilment:
    """One way to get it; where it comes from is the usual place for it."""
    usual = {
        FulfilmentMethod.HOME_DELIVERY: WAREHOUSE,
        FulfilmentMethod.RESERVE_BRANCH: OTHER,
        FulfilmentMethod.NOTIFY: "",
    }
    place = location or usual.get(method, HERE)
    if method is FulfilmentMethod.CLICK_AND_COLLECT:
        source = source or WAREHOUSE
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
    return Fulfilment(
        method, place, place.title(), date.today() + timedelta(days=2),  # noqa: DTZ011 (a day on a calendar)
        until if method is FulfilmentMethod.RESERVE_BRANCH else None, source, time(16, 0),
    )  # fmt: skip


def line(style: Style, item: Item, fulfilment: Fulfilment, quantity: int = 1, cents: int | None = None) -> BasketLine:
    """A line as the kiosk showed it, at the item's price or another one."""
    words = style.words["de"]
    return BasketLine(
        item.sku, style.code, words.short_title, words.title, item.colours["de"], f"EU {item.size}",
        Money(item.cents if cents is None else cents), fulfilment, quantity, words.material, "", item.gtin,
    )  # fmt: skip


def order(*lines: BasketLine, **changes) -> Order:
    """An acknowledged order of these lines, with the totals that the kiosk showed."""
    kind = KINDS[lines[0].fulfilment.method]
    goods = sum(each.total.cents for each in lines)
    shipping = SHIPPING if kind is OrderKind.ORDER and goods < FREE_FROM else 0
    total = Money(0 if kind is OrderKind.NOTIFY else goods + shipping)
    key = str(uuid.uuid4())
    made = Order(
        key, f"{KIOSK}-{int(key[:6], 16) % 9999:04d}-C", kind, datetime.now(UTC), lines, Money(shipping), total,
        vat_part(total, VAT), PaymentMethod.AT_TILL if kind is OrderKind.ORDER else PaymentMethod.NONE,
        contact(key), "de", HERE, KIOSK, datetime.now(UTC),
    )  # fmt: skip
    return replace(made, **changes)


def ordered(style: Style, method: FulfilmentMethod, quantity: int = 1, **changes) -> Order:
    """An order of the first item of `style`."""
    return order(line(style, style.items[0], way(method), quantity), **changes)


def places(shop: ShopUnderTest) -> tuple[str, ...]:
    """Where the shop counts pieces."""
    return (WAREHOUSE,) if "tell stock by branch" in shop.cannot else (HERE, OTHER, WAREHOUSE)


def kept(shop: ShopUnderTest) -> tuple[FulfilmentMethod, str]:
    """A way that keeps pieces without payment, and where they come from: another branch, where the shop knows any."""
    if "tell stock by branch" in shop.cannot:
        return FulfilmentMethod.CLICK_AND_COLLECT, WAREHOUSE
    return FulfilmentMethod.RESERVE_BRANCH, OTHER


def need_way(shop: ShopUnderTest, method: FulfilmentMethod, source: str = "") -> None:
    """Skip a way that takes from a branch, where the shop does not know what lies there."""
    far = {FulfilmentMethod.HOME_DELIVERY, FulfilmentMethod.CLICK_AND_COLLECT}
    if "tell stock by branch" in shop.cannot and (method not in far or source not in {"", WAREHOUSE}):
        pytest.skip(f"{shop.name} cannot give out what lies in a branch: {shop.cannot['tell stock by branch']}")


def contact(key: str, name: str = "Ada Müller") -> Contact:
    """Somebody with an address of her own."""
    return Contact(
        name, f"ada-{key[:8]}@example.org", "+49 341 123456", Address("Königstraße", "7", "04109", "Leipzig")
    )


def withdrawal(of: Order) -> Order:
    """A declaration that she withdraws from `of`."""
    nothing, key = Money(0), str(uuid.uuid4())
    return Order(
        key, f"{KIOSK}-{int(key[:6], 16) % 9999:04d}-W", OrderKind.WITHDRAWAL, datetime.now(UTC), (), nothing, nothing,
        nothing, PaymentMethod.NONE, Contact(of.contact.name, of.contact.email), "de", HERE, KIOSK, refers_to=of.number,
    )  # fmt: skip
