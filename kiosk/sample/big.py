"""Synthetic shops of any size, written row by row: nothing but one product is held in memory."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TextIO

from kiosk.sample.barcode import gtin13
from kiosk.sample.columns import HISTORY, INVENTORY, PRODUCT, money, several
from kiosk.sample.kinds import KINDS
from kiosk.sample.model import Colour, Style, Words
from kiosk.sample.places import WAREHOUSE, Place
from kiosk.sample.styles import STYLES
from kiosk.sample.vocabulary import BRANDS, LINES, NAMES, SECONDS, Line
from kiosk.sample.words import COLOURS, SCALES

_PATTERNS = 997
_GENDERS = {"women": "female", "men": "male"}
_MAKER = Words("Hersteller:Name:Muster Schuh und Mode GmbH", "Manufacturer:Name:Muster Schuh und Mode GmbH")
_ADDRESS = Words(
    "Hersteller:Anschrift:Gewerbepark 1, 20095 Hamburg", "Manufacturer:Address:Gewerbepark 1, 20095 Hamburg"
)


@dataclass(frozen=True, slots=True)
class _Product:
    """One synthetic product; ``variants`` are (colour, size) pairs."""

    number: int
    name: str
    words: Words
    line: Line
    scale: str
    brand: str
    cents: int
    was: int
    variants: tuple[tuple[Colour, str], ...]
    pictures: dict[str, str]


def write_big(out: Path, products: int, shop: tuple[Place, ...], seed: int, today: date) -> int:
    """Write products, inventory and price history of ``products`` products; returns the number of variants."""
    if products < 1:
        raise ValueError(f"a shop needs at least one product, found {products}")
    patterns = _stock_patterns(shop, Random(seed))
    count = 0
    with ExitStack() as files:
        german, english = (_open(files, out / f"products.{lang}.tsv", PRODUCT) for lang in ("de", "en"))
        inventory = _open(files, out / "local_inventory.tsv", INVENTORY)
        history = _open(files, out / "price_history.tsv", HISTORY)
        for product in _products(products, seed):
            price = money(product.cents)
            rows: tuple[list[str], list[str]] = ([], [])
            for colour, size in product.variants:
                sku = f"A{product.number}-{colour.code}-{size.lower().replace('/', '-').replace(' ', '-')}"
                pattern = patterns[(product.number * 31 + count) % _PATTERNS]
                inventory.write(pattern.text.replace("\x01", sku).replace("\x02", price))
                gtin = gtin13(f"2{count:011d}")
                for language, found in zip(("de", "en"), rows, strict=True):
                    found.append(_row(product, colour, size, sku, gtin, language, pattern.online))
                if product.was:
                    history.writelines(_steps(sku, product, today))
                count += 1
            german.writelines(rows[0])
            english.writelines(rows[1])
    return count


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Inventory rows of one article with marks where its id (\\x01) and price (\\x02) go."""

    text: str
    online: bool


def _stock_patterns(shop: tuple[Place, ...], chance: Random) -> list[_Pattern]:
    patterns = []
    for _ in range(_PATTERNS):
        fill = chance.choice((0.0, 0.1, 0.35, 0.35, 0.7))
        lines, online = [], False
        for place in shop:
            warehouse = place.code == WAREHOUSE
            pieces = chance.randint(1, 30 if warehouse else 4) if chance.random() < (0.8 if warehouse else fill) else 0
            online = online or (warehouse and pieces > 0)
            state = "in_stock" if pieces else "out_of_stock"
            pickup = "not supported\t" if warehouse else "buy\tsame day"
            lines.append(f"{place.code}\t\x01\t{pieces}\t\x02\t{state}\t{pickup}\t\n")
        patterns.append(_Pattern("".join(lines), online))
    return patterns


def _products(count: int, seed: int) -> Iterator[_Product]:
    """About three variants each, the same for the same seed."""
    pictures = _pictures()
    chance = Random(seed)
    for number in range(1, count + 1):
        line = chance.choice(LINES)
        front = chance.choice(line.fronts)
        scale = chance.choice(line.scales)
        shown = pictures[line.kind]
        colours = chance.sample(list(shown), k=min(len(shown), chance.choice((1, 1, 2))))
        sizes = SCALES[scale].sizes
        first = chance.randrange(len(sizes))
        run = [sizes[(first + step) % len(sizes)] for step in range(min(len(sizes), chance.choice((1, 2, 3, 3))))]
        cents = chance.randrange(*line.price) * 100 + 95
        second = chance.choice(SECONDS)
        yield _Product(
            number,
            f"{chance.choice(NAMES)} {second}".rstrip(),
            Words(front.de + line.noun.de, f"{front.en} {line.noun.en}"),
            line,
            scale,
            chance.choice(BRANDS),
            cents,
            cents * 5 // 4 // 100 * 100 + 95 if chance.random() < 0.12 else 0,
            tuple((COLOURS[code], size) for code in colours for size in run),
            shown,
        )


def _pictures() -> dict[str, dict[str, str]]:
    """Per kind of article: colour code -> picture of the sample shop in that colour."""
    found: dict[str, dict[str, str]] = {}
    for style in STYLES:
        for code in style.colours.split():
            found.setdefault(style.kind, {}).setdefault(code, f"pictures/{_picture(style, code)}.webp")
    return found


def _picture(style: Style, code: str) -> str:
    return f"{style.slug}-{code}"


def _row(product: _Product, colour: Colour, size: str, sku: str, gtin: str, language: str, online: bool) -> str:
    kind, scale = KINDS[product.line.kind], SCALES[product.scale]
    words = product.words.of(language)
    audience = product.scale.rpartition("-")[2]
    details = several((_MAKER.of(language), _ADDRESS.of(language))).replace('"', '""')
    return "\t".join(
        (
            sku,
            f"A{product.number}",
            f"{product.name} {words}",
            product.name,
            f"{words}. {kind.blurb.of(language)}",
            f"https://www.nordschuh.example/p/A{product.number}",
            product.pictures[colour.code],
            "",
            "in_stock" if online else "out_of_stock",
            money(product.was or product.cents),
            money(product.cents) if product.was else "",
            gtin,
            sku,
            product.brand,
            "new",
            colour.name.of(language),
            size,
            scale.system,
            "regular",
            "",
            _GENDERS.get(audience, "unisex"),
            "kids" if audience == "kids" else "adult",
            f"{kind.group.of(language)} > {kind.shelf.of(language)}",
            kind.google,
            "",
            "",
            "DE:::0.00 EUR",
            kind.highlights[0].of(language),
            f'"{details}"\n',
        )
    )


def _steps(sku: str, product: _Product, today: date) -> tuple[str, str]:
    before, start = today - timedelta(days=90), today - timedelta(days=5 + product.number % 20)
    return f"{sku}\t{before}\t{money(product.was)}\n", f"{sku}\t{start}\t{money(product.cents)}\n"


def _open(files: ExitStack, path: Path, header: tuple[str, ...]) -> TextIO:
    file = files.enter_context(path.open("w", encoding="utf-8", newline="\n", buffering=1 << 20))
    file.write("\t".join(header) + "\n")
    return file
