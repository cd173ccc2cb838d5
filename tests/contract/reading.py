"""Pulls applied as the kiosk applies them: full ones replace, changes change."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from kiosk.domain.feed import Rejection
from kiosk.domain.product import Product, Variant
from kiosk.domain.stock import StockLocation
from kiosk.shops.protocol import Connector, Pull, PullKind
from tests.contract.adapter import ShopUnderTest


@dataclass
class Shelf:
    """What a kiosk would show after the pulls so far."""

    products: dict[str, Product] = field(default_factory=dict)
    places: dict[str, StockLocation] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    kinds: list[PullKind] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)  # ids that the last pull named
    cursor: str = ""

    def pull(self, connector: Connector) -> "Shelf":
        """One more pull, read to the end."""
        pull = connector.pull_catalogue(self.cursor)
        self.kinds.append(pull.kind)
        self.touched = set()
        if pull.kind is PullKind.FULL:
            self.products = {}
        for page in pull.pages:
            assert not page.products or self.places or pull.kind is not PullKind.FULL, "places come before products"
            self.places.update({place.code: place for place in page.locations})
            self.products.update({product.id: product for product in page.products})
            self.rejections += page.rejections
            self.touched |= {product.id for product in page.products} | set(page.removed)
            for gone in page.removed:
                self.products.pop(gone, None)
        self.cursor = pull.next_cursor()
        return self

    def variants(self) -> dict[str, tuple[Product, Variant]]:
        """Every variant by sku; a sku that stands in two products is a fault."""
        found: dict[str, tuple[Product, Variant]] = {}
        for product in self.products.values():
            for variant in product.variants:
                assert variant.sku not in found, f"{variant.sku} comes twice"
                found[variant.sku] = (product, variant)
        return found

    def copy(self) -> "Shelf":
        """The same shelf for a test that pulls on."""
        return Shelf(dict(self.products), dict(self.places), [], [], set(), self.cursor)


def stock(connector: Connector, cursor: str = "") -> tuple[Pull, dict[tuple[str, str], tuple[int, int]]]:
    """(the pull, (sku, place) -> (on hand, reserved)); a row that comes twice is a fault."""
    pull = connector.pull_stock(cursor)
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for page in pull.pages:
        for sku, place, on_hand, reserved, _safety in page.rows:
            assert (sku, place) not in found, f"{sku} at {place} comes twice"
            found[sku, place] = (on_hand, reserved)
    return pull, found


@contextmanager
def connected(shop: ShopUnderTest, **changes: str) -> Iterator[Connector]:
    """A connector of its own, closed afterwards."""
    connector = shop.connector(**changes)
    try:
        yield connector
    finally:
        connector.close()
