"""The shop that every engine is filled with: the sample shop and more of its kind, 300 products in all.

Everything is read from the files that `kiosk sample` writes, so the engines sell the very articles of the guided tour.
The numbers of the further products begin with 2, the range for use inside a shop: no real article is hit."""

import csv
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kiosk.sample.generate import write_sample

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "assets" / "sample-shop" / "pictures"
WAREHOUSE = "WAREHOUSE"
LANGUAGES = ("de", "en")
VAT_PERCENT = 19
PRODUCTS = 300
_PLACES = 5

Row = dict[str, str]


@dataclass(frozen=True)
class Words:
    """What is said about a product in one language; `category` from broad to narrow."""

    title: str
    short_title: str
    description: str
    material: str
    category: tuple[str, ...]
    highlights: str
    details: str


@dataclass(frozen=True)
class Item:
    """One variant. Prices in cents, gross; `before` is 0 without a reduction; `stock` by place, zeroes included."""

    sku: str
    gtin: str
    colours: dict[str, str]
    size: str
    cents: int
    before: int
    pictures: tuple[str, ...]
    stock: dict[str, int]


@dataclass(frozen=True)
class Style:
    """One product with its variants. `facts` are words that need no translation, by their name in the product feed."""

    code: str
    words: dict[str, Words]
    brand: str
    facts: dict[str, str]
    items: tuple[Item, ...]

    @property
    def colours(self) -> dict[str, dict[str, str]]:
        """German name of each colour -> its names, in the order of the shelf."""
        return {item.colours["de"]: item.colours for item in self.items}

    @property
    def sizes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.size for item in self.items))

    @property
    def pictures(self) -> tuple[str, ...]:
        """Every picture of every colour once, the first colour's first."""
        return tuple(dict.fromkeys(name for item in self.items for name in item.pictures))


@dataclass(frozen=True)
class Branch:
    """A place with stock, as the list of branches has it."""

    code: str
    name: str
    street: str
    city: str
    postcode: str
    phone: str

    @property
    def sells_online(self) -> bool:
        return self.code == WAREHOUSE


@dataclass(frozen=True)
class Dataset:
    """The whole shop."""

    branches: tuple[Branch, ...]
    styles: tuple[Style, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for style in self.styles for item in style.items)


def dataset(products: int = PRODUCTS) -> Dataset:
    """The same shop on every call: the sample shop first, then further products up to `products`."""
    with tempfile.TemporaryDirectory(prefix="kiosk-dataset-") as folder:
        known, more = Path(folder) / "known", Path(folder) / "more"
        write_sample(known)
        styles = tuple(_styles(known))
        if products > len(styles):
            write_sample(more, products - len(styles), _PLACES)
            styles += tuple(_styles(more))
        return Dataset(tuple(_branches(known)), styles[:products])


def _branches(folder: Path) -> Iterator[Branch]:
    with (folder / "stores.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Branch(
                row["Store code"], row["Business name"], row["Address line 1"], row["Locality"], row["Postal code"],
                row["Primary phone"],
            )  # fmt: skip


def _styles(folder: Path) -> Iterator[Style]:
    stock: dict[str, dict[str, int]] = {}
    for row in _rows(folder / "local_inventory.tsv"):
        stock.setdefault(row["id"], {})[row["store_code"]] = int(row["quantity"])
    english = {row["id"]: row for row in _rows(folder / "products.en.tsv")}
    groups: dict[str, list[Row]] = {}
    for row in _rows(folder / "products.de.tsv"):
        groups.setdefault(row["item_group_id"], []).append(row)
    for code, rows in groups.items():
        first = rows[0]
        words = {"de": _words(first), "en": _words(english[first["id"]])}
        names = ("gender", "age_group", "size_system", "link", "unit_pricing_measure", "unit_pricing_base_measure")
        facts = {name: first[name] for name in names if first[name]}
        items = tuple(_item(row, english[row["id"]], stock[row["id"]]) for row in rows)
        yield Style(code, words, first["brand"], facts, items)


def _item(row: Row, english: Row, stock: dict[str, int]) -> Item:
    pictures = [row["image_link"], *filter(None, row["additional_image_link"].split(","))]
    price, offer = _cents(row["price"]), _cents(row["sale_price"])
    return Item(
        row["id"],
        row["gtin"],
        {"de": row["color"], "en": english["color"]},
        row["size"],
        offer or price,
        price if offer else 0,
        tuple(Path(picture).name for picture in pictures),
        stock,
    )


def _words(row: Row) -> Words:
    category = tuple(part.strip() for part in row["product_type"].split(">"))
    return Words(
        row["title"], row["short_title"], row["description"], row["material"], category, row["product_highlight"],
        row["product_detail"],
    )  # fmt: skip


def _cents(text: str) -> int:
    return int(Decimal(text.split()[0]) * 100) if text else 0


def _rows(file: Path) -> Iterator[Row]:
    with file.open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened, delimiter="\t")
