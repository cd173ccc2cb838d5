"""What a shop must offer to be put under test: hands of its own staff, and a look into its own books.

Nothing here goes through the connector, so that the connector is never its own witness.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import pytest

from kiosk.domain.order import Order
from kiosk.shops.protocol import Connector
from tests.engines.dataset import Style

# What a shop may be unable to do, by name; `ShopUnderTest.cannot` gives the reason.
ABILITIES = frozenset({
    "refuse a login", "be unreachable", "hide a product", "lose one variant", "compare prices and stock", "fulfil",
    "pay", "cancel", "reserve", "keep customers", "find what a withdrawal refers to", "name changes alone",
    "charge shipping", "end sessions", "tell stock by branch",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShopOrder:
    """An order as the shop's own books show it. Prices in cents, gross.

    `held`: (sku, branch code) -> pieces that are kept back for it."""

    order_key: str
    shop_id: str
    lines: tuple[tuple[str, int, int], ...]  # (sku, quantity, unit price), sorted
    total: int
    name: str
    email: str
    held: Mapping[tuple[str, str], int]
    cancelled: bool = False
    paid: bool = False
    returns: int = 0
    text: str = ""  # everything that the shop keeps with it, to look for single facts


@dataclass(frozen=True, slots=True)
class Pieces:
    """Stock of one variant at one place."""

    on_hand: int
    reserved: int

    @property
    def free(self) -> int:
        return self.on_hand - self.reserved


class ShopUnderTest(Protocol):
    """One running shop. Tests make articles and orders of their own, so it is never reset."""

    name: str
    cannot: Mapping[str, str]  # ability -> why

    def connector(self, *, address: str = "", password: str = "") -> Connector:
        """A fresh connector; other values are for tests that want it to fail. The caller closes it."""
        ...

    def now(self) -> datetime:
        """The time that the connectors go by (UTC)."""
        ...

    def unreachable(self) -> str:
        """An address (or folder) where no shop answers."""
        ...

    def end_sessions(self, connector: Connector) -> None:
        """Every session ends, also that of `connector`; the logins stay good."""
        ...

    def styles(self) -> tuple[Style, ...]:
        """What the shop was filled with."""
        ...

    def add_product(self, style: Style) -> None:
        """Sell `style`, with its stock."""
        ...

    def add_bad_variant(self, style: Style) -> None:
        """Sell `style`, whose last item lacks something that no article can be without."""
        ...

    def change_price(self, sku: str, cents: int) -> None: ...

    def change_title(self, style: Style, title: str) -> None:
        """The German title."""
        ...

    def change_stock(self, sku: str, place: str, quantity: int) -> None:
        """Pieces on hand."""
        ...

    def hide_product(self, style: Style) -> None:
        """It stays in the books, but is not sold any more."""
        ...

    def delete_product(self, style: Style) -> None: ...

    def delete_variant(self, sku: str) -> None: ...

    def pieces(self, sku: str, place: str) -> Pieces: ...

    def orders(self, order_key: str) -> list[ShopOrder]:
        """Every order that carries this key. A shop that has it twice returns two."""
        ...

    def count(self) -> int:
        """All orders there are, ours and others."""
        ...

    def stranger(self, sku: str) -> None:
        """Somebody orders one piece in the web shop, with the shop's own means."""
        ...

    def fulfil(self, order_key: str) -> None:
        """Everything is handed out or sent."""
        ...

    def pay(self, order_key: str) -> None:
        """The money is there."""
        ...

    def cancel(self, order_key: str) -> None:
        """The shop's staff cancel it."""
        ...

    def wishes(self, order: Order) -> int:
        """How often the wish with this key is noted with its customer."""
        ...

    def customers(self, email: str) -> list[str]:
        """Names of all customers with this address."""
        ...


def need(shop: ShopUnderTest, *abilities: str) -> None:
    """Skip, with the reason that the shop under test declares."""
    for ability in abilities:
        assert ability in ABILITIES
        if ability in shop.cannot:
            pytest.skip(f"{shop.name} cannot {ability}: {shop.cannot[ability]}")


def declared(shop: ShopUnderTest, connector: Connector, name: str) -> None:
    """Skip what the connector does not declare; `edges.TestDeclared` holds these against what happens."""
    if not getattr(connector.capabilities, name):
        pytest.skip(f"{shop.name} does not declare {name}")
