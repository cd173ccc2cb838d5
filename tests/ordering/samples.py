"""A small shop for the tests of this room: branch Mitte in Berlin, three others, one warehouse."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from kiosk.domain.availability import AvailabilityRule, VariantAvailability, judge
from kiosk.domain.basket import Basket, BasketLine
from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod
from kiosk.domain.gtin import parse_gtin
from kiosk.domain.money import Money
from kiosk.domain.order import PaymentMethod
from kiosk.domain.product import PriceTag, Product, ProductText, Size, Variant
from kiosk.domain.stock import LocationKind, StockLevel, StockLocation
from kiosk.ordering.rules import PayRule, Rules

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 13, 34, tzinfo=UTC)  # Tuesday, 14:34 in Berlin
FRESH = NOW - timedelta(minutes=2)
OLD = NOW - timedelta(hours=5)
WEEK = (*[(time(10), time(20))] * 6, None)

MITTE = StockLocation("mitte", "Mitte", latitude=52.52, longitude=13.40, hours=WEEK)
ALTSTADT = StockLocation("altstadt", "Altstadt", latitude=52.53, longitude=13.40, hours=WEEK)
SUED = StockLocation("sued", "Süd", latitude=52.48, longitude=13.40, hours=WEEK)
WEST = StockLocation("west", "West", latitude=52.52, longitude=13.30, hours=WEEK)
NORD = StockLocation("nord", "Nord", latitude=52.60, longitude=13.40, hours=WEEK)
LAGER = StockLocation("lager", "Zentrallager", LocationKind.WAREHOUSE)
PLACES = {place.code: place for place in (MITTE, ALTSTADT, SUED, WEST, NORD, LAGER)}

IBAN = "DE89370400440532013000"
RULES = Rules(
    branch="mitte",
    kiosk_id="K1",
    zone=ZONE,
    state="BE",
    vat_percent=Decimal(19),
    pay=PayRule(tuple(PaymentMethod)[:3], "https://pay.example/{order_number}/{amount}", "Nordschuh GmbH", IBAN),
)


def variant(sku: str = "fjell-38", cents: int = 11995, sold_online: bool = True) -> Variant:
    return Variant(
        sku, "rust", {"de": "Rost", "en": "Rust"}, Size("38"), PriceTag(Money(cents)),
        parse_gtin("4006381333931"), ("p1",), sold_online,
    )  # fmt: skip


def product(*variants: Variant) -> Product:
    texts = {
        "de": ProductText("Fjell Low", "Sneaker", material="Wildleder"),
        "en": ProductText("Fjell Low", "Sneaker", material="Suede"),
    }
    return Product("fjell", texts, variants or (variant(),))


def available(fresh: dict | None = None, old: dict | None = None, sold_online: bool = False) -> VariantAvailability:
    """Availability of `fjell-38` with these quantities by place, fresh or too old."""
    levels = [StockLevel("fjell-38", code, n, FRESH) for code, n in (fresh or {}).items()]
    levels += [StockLevel("fjell-38", code, n, OLD) for code, n in (old or {}).items()]
    return judge("fjell-38", sold_online, levels, PLACES, AvailabilityRule("mitte", NOW, timedelta(hours=2)))


def line(method: FulfilmentMethod, location: str = "mitte", quantity: int = 1, **changes) -> BasketLine:
    """A basket line of `fjell-38`."""
    fulfilment = Fulfilment(method, location, PLACES[location].name, **changes.pop("promise", {}))
    values = {
        "sku": "fjell-38", "product_id": "fjell", "title": "Fjell Low", "subtitle": "Sneaker", "colour": "Rost",
        "size": "EU 38", "unit_price": Money(11995), "material": "Wildleder", **changes,
    }  # fmt: skip
    return BasketLine(fulfilment=fulfilment, quantity=quantity, **values)


def basket(*lines: BasketLine) -> Basket:
    return Basket(tuple(lines))
