"""From a product to its rows and its words: pure but for the small tables of sizes, colours and categories."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import apsw

from kiosk.domain.colours import family_of
from kiosk.domain.product import Audience, Product, Variant
from kiosk.store.catalogue_codec import encode
from kiosk.store.catalogue_schema import FLAG_ONLINE, FLAG_SALE
from kiosk.store.search_index import IndexWords
from kiosk.store.words import insides_of, words_of

DESCRIPTION_CHARS = 2_000

_FOR_WHOM = {
    Audience.WOMEN: "damen frauen women ladies",
    Audience.MEN: "herren maenner manner men",
    Audience.KIDS: "kinder jungen maedchen madchen kids children",
    Audience.UNISEX: "unisex damen herren women men",
}

VariantRow = tuple[int, str, int | None, int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class ProductRows:
    """What is stored for one product: its row, the rows of its variants, and its words."""

    product: tuple[int, str, int, str, bytes]
    variants: list[VariantRow]


class SmallTables:
    """Numbers of categories, sizes and colours, given out once and kept."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._paths: dict[tuple[str, ...], int] = {}
        categories: Any = db.execute("SELECT path, id FROM category")
        sizes: Any = db.execute("SELECT id, kind, system, label, audience FROM size")
        colours: Any = db.execute("SELECT id, key, family FROM colour")
        self._categories: dict[str, int] = dict(categories)
        self._sizes: dict[tuple[str, str, str, str], int] = {tuple(key): number for number, *key in sizes}
        self._colours: dict[tuple[str, str], int] = {(key, family): number for number, key, family in colours}

    def category(self, product: Product) -> int:
        """The number of the product's narrowest category; 0 without one. New ones are stored with their parents."""
        own = next(iter(product.texts.values())).category
        if own not in self._paths:
            self._paths[own] = self._category(product, own)
        return self._paths[own]

    def _category(self, product: Product, own: tuple[str, ...]) -> int:
        number = 0
        for depth in range(len(own)):
            path = json.dumps(own[: depth + 1], ensure_ascii=False)
            known = self._categories.get(path)
            number = known if known is not None else self._new_category(product, depth, path, number)
        return number

    def _new_category(self, product: Product, depth: int, path: str, parent: int) -> int:
        number = self._categories[path] = len(self._categories) + 1
        names = {lang: text.category[depth] for lang, text in product.texts.items() if len(text.category) > depth}
        picture = next((v.pictures[0] for v in product.variants if v.pictures), "")
        row = (number, parent, path, json.dumps(names, ensure_ascii=False), picture)
        self._db.execute("INSERT INTO category VALUES (?, ?, ?, ?, ?)", row)
        return number

    def size(self, variant: Variant, audience: Audience) -> int:
        """The number of this size as written for this audience."""
        size = variant.size
        # str() of such an enum is its value, and much cheaper than asking for it.
        key = (str(size.kind), str(size.system), size.label, str(audience))
        number = self._sizes.get(key)
        if number is None:
            number = self._sizes[key] = len(self._sizes) + 1
            self._db.execute("INSERT INTO size VALUES (?, ?, ?, ?, ?)", (number, *key))
        return number

    def colour(self, variant: Variant) -> int:
        """The number of this colour."""
        family = family_of(*variant.colours.values(), variant.colour_key).key
        key = (variant.colour_key, family)
        number = self._colours.get(key)
        if number is None:
            number = self._colours[key] = len(self._colours) + 1
            self._db.execute("INSERT INTO colour VALUES (?, ?, ?)", (number, *key))
        return number


def rows_of(product: Product, number: int, variant_numbers: Iterable[int], tables: SmallTables) -> ProductRows:
    """The rows of a product; `variant_numbers` in the order of its variants."""
    row = (number, product.id, tables.category(product), product.audience.value, encode(product))
    variants = [
        (
            vid, v.sku, int(v.gtin.key) if v.gtin else None, number,
            tables.size(v, product.audience), tables.colour(v), v.price.now.cents, _flags(v),
        )
        for vid, v in zip(variant_numbers, product.variants, strict=True)
    ]  # fmt: skip
    return ProductRows(row, variants)


def _flags(variant: Variant) -> int:
    price = variant.price
    on_sale = price.before is not None and price.before.cents > price.now.cents
    return (FLAG_ONLINE if variant.sold_online else 0) | (FLAG_SALE if on_sale else 0)


@lru_cache(maxsize=65_536)
def _piece(text: str) -> tuple[str, str]:
    """Words and insides of a short text; most of them (colours, categories, materials) come again and again."""
    words = words_of(text)
    return words, insides_of(words)


@lru_cache(maxsize=4_096)
def _with_families(*colours: str) -> tuple[str, ...]:
    return (*colours, *sorted({name for c in colours for name in family_of(c).names.values()}))


def words_for(product: Product) -> IndexWords:
    """The words a product is found by, in all its languages."""
    titles: dict[str, None] = {}
    pieces: dict[str, None] = {product.brand: None}
    bodies = []
    for text in product.texts.values():
        titles[text.title] = titles[text.subtitle] = pieces[text.material] = None
        pieces.update(dict.fromkeys((*text.category, *text.highlights)))
        bodies += [text.description[:DESCRIPTION_CHARS], *(value for _, value in text.details)]
    colours = dict.fromkeys(name for v in product.variants for name in v.colours.values())
    pieces.update(dict.fromkeys(_with_families(*colours)))
    title, attrs = [_piece(t) for t in titles], [_piece(t) for t in pieces]
    inside = " ".join([i for _, i in title] + [i for _, i in attrs])
    who = _FOR_WHOM[product.audience]
    return IndexWords(
        " ".join([w for w, _ in title]), " ".join([w for w, _ in attrs] + [who]), inside, words_of(*bodies)
    )
