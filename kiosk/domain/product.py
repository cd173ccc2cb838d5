"""Products (styles), variants (sellable sizes and colours) and what is said about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.gtin import Gtin
from kiosk.domain.money import Money


class SizeKind(StrEnum):
    """What is measured: decides the conversion table."""

    SHOES = "shoes"
    CLOTHING = "clothing"
    JEANS = "jeans"
    ONE_SIZE = "one_size"


class Audience(StrEnum):
    """For whom it is cut: decides the conversion row."""

    WOMEN = "women"
    MEN = "men"
    UNISEX = "unisex"
    KIDS = "kids"


class SizeSystem(StrEnum):
    """The notation a size is written in."""

    EU = "EU"
    UK = "UK"
    US = "US"
    INT = "INT"


@dataclass(frozen=True, slots=True)
class Size:
    """A size as the merchant writes it, e.g. `38` EU, `M` INT, `W31/L32` US."""

    label: str
    system: SizeSystem = SizeSystem.EU
    kind: SizeKind = SizeKind.SHOES

    def __post_init__(self) -> None:
        if not self.label or len(self.label) > 20:
            raise ValueError(f"a size has 1 to 20 characters, found {self.label[:24]!r}")


@dataclass(frozen=True, slots=True)
class BasePrice:
    """Price per measure as German law wants it: `per` is 1 l, 1 kg, 1 m, 100 ml ..."""

    measure: str  # what is sold, e.g. "75 ml"
    price: Money
    per: str  # e.g. "1 l"


@dataclass(frozen=True, slots=True)
class PriceTag:
    """What a variant costs, gross. `before` and `lowest_30d` only where a reduction may be announced."""

    now: Money
    before: Money | None = None
    lowest_30d: Money | None = None
    base: BasePrice | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """Manufacturer as EU 2023/988 wants it named."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class ProductText:
    """Words about a product in one language."""

    title: str  # "Fjell Low"
    subtitle: str = ""  # "Sneaker aus Wildleder"
    description: str = ""
    material: str = ""
    details: tuple[tuple[str, str], ...] = ()  # (attribute, value): care, lining, sole, fibre composition
    category: tuple[str, ...] = ()  # path, broad to narrow: ("Schuhe", "Sneaker")
    highlights: tuple[str, ...] = ()  # short sentences: "Light and flexible"


@dataclass(frozen=True, slots=True)
class Variant:
    """One sellable size and colour; `colour_key` groups the sizes of one colour, `pictures` are picture ids."""

    sku: str
    colour_key: str
    colours: dict[str, str]  # language -> colour name
    size: Size
    price: PriceTag
    gtin: Gtin | None = None
    pictures: tuple[str, ...] = ()
    sold_online: bool = True  # the shop's availability, used where no warehouse quantity is known

    # Written out: an import makes hundreds of thousands of these, and `replace` takes five times as long.
    def with_pictures(self, pictures: tuple[str, ...]) -> Variant:
        """The same variant with other pictures."""
        return Variant(
            self.sku, self.colour_key, self.colours, self.size, self.price, self.gtin, pictures, self.sold_online
        )

    def with_colours(self, colours: dict[str, str]) -> Variant:
        """The same variant with other colour names."""
        return Variant(
            self.sku, self.colour_key, colours, self.size, self.price, self.gtin, self.pictures, self.sold_online
        )


@dataclass(frozen=True, slots=True)
class Product:
    """A style with all its variants; `texts` holds at least one language, the first is the feed's own."""

    id: str
    texts: dict[str, ProductText]
    variants: tuple[Variant, ...]
    brand: str = ""
    maker: Maker | None = None
    audience: Audience = Audience.UNISEX
    link: str = ""

    def __post_init__(self) -> None:
        if not self.id or not self.texts or not self.variants:
            raise ValueError(f"product {self.id[:40]!r} needs an id, a text and a variant")

    def with_variants(self, variants: tuple[Variant, ...]) -> Product:
        """The same product with other variants."""
        return Product(self.id, self.texts, variants, self.brand, self.maker, self.audience, self.link)

    def text(self, language: str) -> ProductText:
        """The words in `language`, else in the feed's own language."""
        return self.texts.get(language) or next(iter(self.texts.values()))

    def variant(self, sku: str) -> Variant | None:
        """The variant with this sku, or None."""
        return next((v for v in self.variants if v.sku == sku), None)


def colour_name(variant: Variant, language: str) -> str:
    """The colour's name in `language`, else in the feed's own language, else empty."""
    return variant.colours.get(language) or next(iter(variant.colours.values()), "")
