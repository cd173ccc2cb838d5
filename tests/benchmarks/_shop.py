"""A synthetic shop in memory: 25,000 names, German compounds, three variants per product, any number of places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

from kiosk.domain.gtin import Gtin, check_digit
from kiosk.domain.money import Money
from kiosk.domain.product import Audience, PriceTag, Product, ProductText, Size, SizeKind, Variant
from kiosk.domain.stock import LocationKind, StockLocation
from kiosk.sample.vocabulary import BRANDS, LINES, SECONDS

AS_OF = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
NAMES = 25_000
COLOURS = {
    "schwarz": ("Schwarz", "Black"), "sand": ("Sand", "Sand"), "nacht": ("Nachtblau", "Navy"), "rot": ("Rot", "Red"),
    "oliv": ("Oliv", "Olive"), "cognac": ("Cognac", "Cognac"), "grau": ("Hellgrau", "Light grey"),
    "weiss": ("Weiß", "White"),
}  # fmt: skip


def names(count: int = NAMES) -> list[str]:
    """Names that can be spoken, each once."""
    chance = Random(5)
    onsets = [*"bdfghjklmnprstvwz", "br", "dr", "fl", "gr", "kl", "pr", "sch", "st", "tr"]
    codas = ["", "", "", "n", "r", "l", "s", "nd", "rt", "m"]
    found: dict[str, None] = {}
    while len(found) < count:
        parts = (
            chance.choice(onsets) + chance.choice("aeiouäöü") + chance.choice(codas)
            for _ in range(chance.choice((2, 2, 3)))
        )
        found["".join(parts).capitalize()] = None
    return list(found)


def places(count: int) -> list[StockLocation]:
    """`count` places; the last is the warehouse."""
    branches = [
        StockLocation(f"B{n:02d}", f"Filiale {n}", latitude=48 + n / 10, longitude=11.0) for n in range(count - 1)
    ]
    return [*branches, StockLocation("W", "Lager", LocationKind.WAREHOUSE)]


def products(count: int, seed: int = 1) -> Iterator[Product]:
    """`count` products with three variants each, made one at a time."""
    chance = Random(seed)
    known = names()
    words = [w.casefold() for w in known[:4000]]
    for n in range(count):
        line = chance.choice(LINES)
        front = chance.choice(line.fronts)
        title = f"{chance.choice(known)} {chance.choice(SECONDS)}".rstrip()
        text = " ".join(chance.choices(words, k=30))
        noun, english = front.de + line.noun.de, f"{front.en} {line.noun.en}".replace("_ ", " ")
        group = "Schuhe" if "shoes" in line.scales[0] else "Kleidung"
        audience = chance.choice((Audience.WOMEN, Audience.MEN))
        yield Product(
            f"P{n}",
            {
                "de": ProductText(title, noun, text, "Leder", category=(group, line.noun.de.capitalize())),
                "en": ProductText(
                    title, english, "", "leather", category=("Shoes" if group == "Schuhe" else "Clothing",)
                ),
            },
            tuple(_variants(n, chance, SizeKind.SHOES if group == "Schuhe" else SizeKind.CLOTHING)),
            chance.choice(BRANDS),
            audience=audience,
        )


def _variants(number: int, chance: Random, kind: SizeKind) -> Iterator[Variant]:
    key = _key(number)
    german, english = COLOURS[key]
    tag = PriceTag(Money(chance.randrange(20, 300) * 100 + 95))
    first = chance.randrange(36, 44) if kind is SizeKind.SHOES else chance.randrange(17, 21) * 2
    for i in range(3):
        body = f"02{number * 3 + i:011d}"
        size = Size(str(first + i * (1 if kind is SizeKind.SHOES else 2)), kind=kind)
        gtin = Gtin(body + str(check_digit(body)))
        yield Variant(f"P{number}-{key}-{i}", key, {"de": german, "en": english}, size, tag, gtin, (f"{key}.webp",))


def stock(count: int, where: list[StockLocation], seed: int = 2) -> Iterator[tuple[str, str, int, int, int]]:
    """A row for every variant at every place, as an inventory feed has them."""
    chance = Random(seed)
    codes = [p.code for p in where]
    patterns = [[chance.choice((0, 0, 0, 1, 2, 5)) for _ in codes] for _ in range(997)]
    for n in range(count):
        key = _key(n)
        for i in range(3):
            sku = f"P{n}-{key}-{i}"
            for code, pieces in zip(codes, patterns[(n * 3 + i) % 997], strict=True):
                yield sku, code, pieces, 0, 0


def _key(number: int) -> str:
    return list(COLOURS)[number * 7919 % len(COLOURS)]
