"""Pure: products and variations of WooCommerce become the facts that all shops share.

WooCommerce keeps one language; words of others stand in custom fields with the language behind the name: `title_en`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from kiosk.shops.articles import ArticleFacts, VariantFacts, Words, cents_of
from kiosk.shops.woocommerce.api import Json, id_of, list_of, meta_of, number_of, text_of

SOLD_TYPES = frozenset({"simple", "variable"})
TEXTS = ("title", "subtitle", "description", "material", "highlights", "details")
_MATERIAL = re.compile(r"material|obermaterial|fabric", re.IGNORECASE)
_BRAND = re.compile(r"brand|marke|hersteller", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Categories:
    """The category tree: id -> (parent's id, name)."""

    nodes: Mapping[int, tuple[int, str]] = field(default_factory=dict)

    def path(self, category: Any) -> tuple[str, ...]:
        """Names from broad to narrow; () for an unknown category."""
        found: list[str] = []
        seen: set[int] = set()
        while isinstance(category, int) and category in self.nodes and category not in seen:
            seen.add(category)
            parent, name = self.nodes[category]
            found.insert(0, name)
            category = parent
        return tuple(found)


def categories_of(rows: Sequence[Json]) -> Categories:
    """The tree of /products/categories."""
    return Categories({int(id_of(row)): (number_of(row.get("parent")), text_of(row.get("name"))) for row in rows})


def is_sold(row: Json) -> bool:
    """Published, and not hidden from the catalogue."""
    return row.get("status") == "publish" and row.get("catalog_visibility") != "hidden"


def article(row: Json, variations: Sequence[Json], categories: Categories, languages: Sequence[str]) -> ArticleFacts:
    """The facts of one product; a simple one is its own only variant."""
    meta = meta_of(row)
    attributes = [each for each in list_of(row.get("attributes")) if isinstance(each, dict)]
    pictures = _sources(row.get("images"))
    variants = [each for each in variations if each.get("status", "publish") == "publish"]
    if row.get("type") == "simple":
        variants = [row]
    return ArticleFacts(
        id=id_of(row),
        words=_words(row, meta, attributes, categories, languages),
        variants=[_variant(each, row, meta, languages[1:], pictures) for each in variants],
        brand=_brand(row, meta, attributes),
        gender=meta.get("gender", ""),
        age_group=meta.get("age_group", ""),
        link=text_of(row.get("permalink")),
        pictures=pictures,
    )


def _words(
    row: Json, meta: Mapping[str, str], attributes: Sequence[Json], categories: Categories, languages: Sequence[str]
) -> dict[str, Words]:
    fixed = [each for each in attributes if each.get("visible") is not False and each.get("variation") is not True]
    pairs = {text_of(each.get("name")): ", ".join(map(str, list_of(each.get("options")))) for each in fixed}
    material = next((value for name, value in pairs.items() if _MATERIAL.fullmatch(name.strip())), "")
    own = {
        "title": text_of(row.get("name")),
        "description": text_of(row.get("description")) or text_of(row.get("short_description")),
        "material": material,
    }
    details = tuple((name, value) for name, value in pairs.items() if not _MATERIAL.fullmatch(name.strip()))
    paths = [categories.path(each.get("id")) or (text_of(each.get("name")),) for each in list_of(row.get("categories"))]
    path = max(paths, key=len, default=())
    words: dict[str, Words] = {}
    for place, language in enumerate(languages):
        found = {name: meta.get(f"{name}_{language}", "") for name in TEXTS}
        if place and not any(found.values()):
            continue
        texts = found if place else {name: found[name] or meta.get(name, "") or own.get(name, "") for name in TEXTS}
        words[language] = Words(
            texts["title"], texts["subtitle"], texts["description"], texts["material"], path if not place else (),
            texts["highlights"], texts["details"], details if not place else (),
        )  # fmt: skip
    return words


def _brand(row: Json, meta: Mapping[str, str], attributes: Sequence[Json]) -> str:
    """The shop's own brand, where its version has brands; else a custom field or an attribute that is called so."""
    for each in list_of(row.get("brands")):
        if isinstance(each, dict) and text_of(each.get("name")):
            return text_of(each["name"])
    named = [each for each in attributes if _BRAND.fullmatch(text_of(each.get("name")).strip())]
    return meta.get("brand", "") or next((str(each["options"][0]) for each in named if each.get("options")), "")


def _variant(
    row: Json, product: Json, shared: Mapping[str, str], others: Sequence[str], pictures: tuple[str, ...]
) -> VariantFacts:
    own = meta_of(row)
    meta = {**shared, **own}
    price, regular = amount(row.get("price")), amount(row.get("regular_price"))
    return VariantFacts(
        sku=text_of(row.get("sku")),
        options=tuple(_options(row, product)),
        colours={language: meta.get(f"colour_{language}", "") for language in others},
        cents=price,
        before=regular if regular and price and regular > price else None,
        lowest=amount(own.get("lowest_price_30d")),
        gtin=text_of(row.get("global_unique_id")),
        pictures=own_pictures(row.get("image"), pictures),
        size_system=meta.get("size_system", ""),
        measure=meta.get("unit_pricing_measure", ""),
        base_measure=meta.get("unit_pricing_base_measure", ""),
    )


def _options(row: Json, product: Json) -> list[tuple[str, str]]:
    """What was chosen of each attribute; of a simple product the attributes that have one value and mean a choice."""
    if row is product:
        known = [each for each in list_of(row.get("attributes")) if isinstance(each, dict)]
        single = [each for each in known if len(list_of(each.get("options"))) == 1]
        names = [(text_of(each.get("name")), str(each["options"][0])) for each in single]
        return [pair for pair in names if re.search(r"colou?r|farb|size|grö(?:ß|ss)e", pair[0], re.IGNORECASE)]
    chosen = (each for each in list_of(row.get("attributes")) if isinstance(each, dict))
    return [(text_of(each.get("name")), text_of(each.get("option"))) for each in chosen]


def amount(value: Any) -> int | None:
    """A price as the shop writes it, in cents; None for none."""
    if not isinstance(value, str | int | float) or not str(value).strip():
        return None
    try:
        return cents_of(value)
    except ValueError:
        return None


def own_pictures(image: Any, pictures: Sequence[str]) -> tuple[str, ...]:
    """A variation has one picture of its own; those of the product that are named like it belong to it as well:
    `low-sand.webp`, `low-sand-back.webp`. () where it has none, or only the product's first one."""
    own = text_of(image.get("src")) if isinstance(image, dict) else ""
    if not own:
        return ()
    stem = PurePosixPath(urlsplit(own).path).stem
    alike = [each for each in pictures if re.match(rf"{re.escape(stem)}(?![^\W_])", PurePosixPath(each).name)]
    return tuple(dict.fromkeys((own, *alike)))


def _sources(images: Any) -> tuple[str, ...]:
    return tuple(filter(None, (text_of(each.get("src")) for each in list_of(images) if isinstance(each, dict))))
