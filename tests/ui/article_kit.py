"""One shoe in two colours with every availability, a scarf of one size, and the inputs to derive screens from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from kiosk.base.config_model import Config, Delivery, Kiosk, Shop
from kiosk.domain.availability import Availability, PlaceStock, VariantAvailability
from kiosk.domain.gtin import Gtin
from kiosk.domain.money import Money
from kiosk.domain.product import (
    Audience,
    Maker,
    PriceTag,
    Product,
    ProductText,
    Size,
    SizeKind,
    SizeSystem,
    Variant,
)
from kiosk.domain.stock import LocationKind, StockLocation
from kiosk.journey.state import Choice, Defaults, JourneyState, Screen, fresh
from kiosk.ui.facts import Facts, ProductFacts, WaysFacts
from kiosk.ui.viewmodel import Inputs

NOW = datetime(2026, 11, 24, 13, 40, tzinfo=UTC)  # a Tuesday, 14:40 in Berlin
AS_OF = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)
OPEN = ((time(9), time(20)),) * 6 + (None,)
MITTE = StockLocation("mitte", "Mitte", hours=OPEN)
ALTSTADT = StockLocation("altstadt", "Altstadt", hours=OPEN)
STORE = StockLocation("lager", "Zentrallager", LocationKind.WAREHOUSE)

CONFIG = Config(kiosk=Kiosk(branch="mitte"), shop=Shop(delivery=Delivery(shipping=495, free_from=5000)))
REDUCED = PriceTag(Money(11995), Money(14995), Money(14995))


def shoe_variant(size: str, colour: str = "rost", price: PriceTag = REDUCED) -> Variant:
    names = {"rost": {"de": "Rost", "en": "Rust"}, "tanne": {"de": "Tanne", "en": "Fir"}}[colour]
    sku = f"fjell-{colour}-{size}"
    return Variant(sku, colour, names, Size(size), price, Gtin("04006381333931"), (f"p-{colour}",))


def shoe(*variants: Variant, link: str = "https://www.nordschuh.example/fjell-low?c=rost") -> Product:
    return Product(
        "fjell-low",
        {
            "en": ProductText(
                "Fjell Low",
                "Suede trainers",
                "Light and quiet.",
                "Suede (cow)",
                (("Sole", "Rubber"),),
                ("Shoes",),
                ("Removable insole",),
            ),
            "de": ProductText(
                "Fjell Low",
                "Sneaker aus Wildleder",
                "Leicht und leise.",
                "Wildleder (Rind)",
                highlights=("Sohle zum Herausnehmen",),
            ),
        },
        variants or (*map(shoe_variant, ("38", "36", "37", "39", "40")), shoe_variant("38", "tanne")),
        brand="Nordschuh",
        maker=Maker("Nordschuh GmbH", "Deichstraße 4, 20459 Hamburg"),
        audience=Audience.WOMEN,
        link=link,
    )


def scarf() -> Product:
    size = Size("one size", SizeSystem.INT, SizeKind.ONE_SIZE)
    variant = Variant("scarf-1", "moos", {"en": "Moss"}, size, PriceTag(Money(3995)))
    return Product("scarf", {"en": ProductText("Vind")}, (variant,))


def stock(place: StockLocation, quantity: int, away: float | None = None, stale: bool = False) -> PlaceStock:
    return PlaceStock(place, quantity, AS_OF, stale, away)


def here(sku: str, quantity: int = 3) -> VariantAvailability:
    return VariantAvailability(sku, Availability.HERE, stock(MITTE, quantity, 0.0), as_of=AS_OF)


def branch(sku: str, quantity: int = 3, online: bool = True) -> VariantAvailability:
    near = (stock(ALTSTADT, quantity, 1.2),)
    return VariantAvailability(sku, Availability.BRANCH, None, near, online, 12 if online else None, AS_OF)


def online(sku: str, quantity: int | None = 12) -> VariantAvailability:
    return VariantAvailability(sku, Availability.ONLINE, None, (), True, quantity, AS_OF, stock(STORE, quantity or 0))


def unknown(sku: str) -> VariantAvailability:
    return VariantAvailability(sku, Availability.UNKNOWN, stock(MITTE, 7, 0.0, stale=True), as_of=AS_OF)


def nowhere(sku: str) -> VariantAvailability:
    return VariantAvailability(sku, Availability.NOWHERE, as_of=AS_OF)


EVERY_STATE = {
    known.sku: known
    for known in (
        here("fjell-rost-36"),
        unknown("fjell-rost-37"),
        branch("fjell-rost-38"),
        online("fjell-rost-39"),
        nowhere("fjell-rost-40"),
        here("fjell-tanne-38"),
    )
}


def inputs(
    product: Product | None = None,
    sku: str = "",
    *,
    ways: WaysFacts | None = None,
    availability: dict[str, VariantAvailability] | None = None,
    screen: Screen = Screen.PRODUCT,
    config: Config = CONFIG,
    **changes: object,
) -> Inputs:
    """Inputs that look at `product` (the shoe where none is given) with the variant `sku` chosen."""
    product = product or shoe()
    state = replace(looking_at(product.id, sku, screen), **changes)  # type: ignore[arg-type]
    known = ProductFacts(product.id, product, EVERY_STATE if availability is None else availability)
    return Inputs(state, Facts(product=known, ways=ways), config, NOW, code_token=lambda text: f"token of {text}")


def looking_at(product_id: str, sku: str = "", screen: Screen = Screen.PRODUCT) -> JourneyState:
    return replace(fresh(Defaults(language="en")), screen=screen, choice=Choice(product_id, "", sku))


def yesterday(known: VariantAvailability) -> VariantAvailability:
    """The same figures, a day older but still within what the shop calls fresh."""
    older = tuple(replace(place, as_of=place.as_of - timedelta(days=1)) for place in known.branches)
    return replace(known, branches=older)
