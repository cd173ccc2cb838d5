"""What the sample shop is made of: colours, materials, makers, kinds of article and styles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in German and English."""

    de: str
    en: str

    def of(self, language: str) -> str:
        return self.en if language == "en" else self.de


@dataclass(frozen=True, slots=True)
class Colour:
    """A named colour; ``code`` is part of the article id."""

    code: str
    name: Words
    base: str


@dataclass(frozen=True, slots=True)
class Material:
    """``name`` as in "Sneaker aus Wildleder"; ``full`` is what the label says: leather kind or fibres in percent."""

    name: Words
    full: Words
    care: Words


@dataclass(frozen=True, slots=True)
class Maker:
    """Brand, and the manufacturer behind it with its postal address."""

    brand: str
    company: str
    address: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of article: its drawing, its place in the shop and what is said about all of them."""

    drawing: str
    group: Words
    shelf: Words
    noun: Words
    google: str
    blurb: Words
    highlights: tuple[Words, ...]
    lining: Words | None = None
    sole: Words | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes of a style in the order of the shelf; ``system`` as the product feed names it, empty for S to XL."""

    sizes: tuple[str, ...]
    system: str = "EU"


@dataclass(frozen=True, slots=True)
class Style:
    """One product of the sample shop. Prices in cents; ``was`` is the price before a reduction, ``lowest`` the lowest
    of the last 30 days before it. ``parts`` are colours of named parts of the drawing."""

    name: str
    kind: str
    audience: str
    material: str
    price: int
    colours: str
    scale: str
    maker: str = "nordschuh"
    was: int = 0
    lowest: int = 0
    parts: tuple[tuple[str, str], ...] = ()
    measure: str = ""
    base_measure: str = ""
    views: bool = False

    @property
    def slug(self) -> str:
        """The name as it stands in ids and file names."""
        table = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "å": "a", "é": "e", " ": "-"})
        return self.name.lower().translate(table)

    @property
    def regular(self) -> int:
        """The price without a reduction, in cents."""
        return self.was or self.price


@dataclass(frozen=True, slots=True)
class Article:
    """One variant: what a row of the product feed is about."""

    style: Style
    colour: Colour
    size: str
    gtin: str

    @property
    def sku(self) -> str:
        size = self.size.lower().replace("/", "-").replace(" ", "-")
        return f"{self.style.slug}-{self.colour.code}-{size}"

    @property
    def picture(self) -> str:
        return f"{self.style.slug}-{self.colour.code}"
