"""Pure: products of Medusa become the facts that all shops share.

Medusa keeps one language; words of others stand in the metadata with the language behind the name: `title_en`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kiosk.shops.articles import ArticleFacts, VariantFacts, Words, cents_of
from kiosk.shops.medusa.api import Json, fact, id_of, metadata_of

PRODUCT_FIELDS = (
    "id,title,subtitle,description,material,thumbnail,metadata,images.url,images.rank,categories.id,type.value,"
    "options.id,options.title,variants.id,variants.sku,variants.ean,variants.barcode,variants.upc,variants.thumbnail,"
    "variants.variant_rank,variants.metadata,variants.options.value,variants.options.option_id,variants.images.url"
)
TEXTS = ("title", "subtitle", "description", "material", "highlights", "details")


@dataclass(frozen=True, slots=True)
class Priced:
    """What the Store says a variant costs: cents, gross; `before` without price lists, 0 where that is not more."""

    cents: int
    before: int = 0


@dataclass(frozen=True, slots=True)
class Categories:
    """The category tree: id -> (parent's id, names by language, "" for the shop's own)."""

    nodes: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)

    def path(self, category: str, language: str) -> tuple[str, ...]:
        """Names from broad to narrow; () for an unknown category."""
        found: list[str] = []
        seen: set[str] = set()
        while category in self.nodes and category not in seen:
            seen.add(category)
            parent, names = self.nodes[category]
            found.insert(0, names.get(language) or names[""])
            category = parent
        return tuple(found)


def categories_of(rows: Sequence[Json], languages: Sequence[str]) -> Categories:
    """The tree; internal and inactive categories are not for shoppers."""
    nodes = {}
    for row in rows:
        if row.get("is_active") is not False and row.get("is_internal") is not True:
            metadata = metadata_of(row)
            names = {language: fact(metadata, f"name_{language}") for language in languages}
            nodes[id_of(row)] = (str(row.get("parent_category_id") or ""), {**names, "": str(row.get("name") or "")})
    return Categories(nodes)


def priced(variant: Json, currency: str) -> Priced | None:
    """The price of a variant in the Store's answer; None where there is none in the kiosk's currency."""
    price = variant.get("calculated_price")
    if not isinstance(price, dict) or str(price.get("currency_code")).upper() != currency:
        return None
    now = _gross(price, "calculated")
    if now is None:
        return None
    before = _gross(price, "original")
    return Priced(now, before if before and before > now else 0)


def _gross(price: Json, which: str) -> int | None:
    """With tax, whether or not the shop keeps prices with tax."""
    amount = price.get(f"{which}_amount_with_tax")
    if amount is None and price.get(f"is_{which}_price_tax_inclusive"):
        amount = price.get(f"{which}_amount")
    try:
        return None if amount is None else cents_of(amount)
    except ValueError:
        return None


def article(
    row: Json, prices: Mapping[str, Priced | None], categories: Categories, languages: Sequence[str]
) -> ArticleFacts:
    """The facts of one product; `prices` by variant id."""
    metadata = metadata_of(row)
    titles = {str(option.get("id")): str(option.get("title")) for option in row.get("options") or ()}
    ranked = sorted(row.get("variants") or (), key=lambda each: each.get("variant_rank") or 0)
    images = sorted(row.get("images") or (), key=lambda each: each.get("rank") or 0)
    addresses = [_text(each.get("url")) for each in images]
    return ArticleFacts(
        id=id_of(row),
        words=_words(row, metadata, categories, languages),
        variants=[
            _variant(each, prices.get(each["id"]), metadata, titles, languages[1:], addresses) for each in ranked
        ],
        brand=fact(metadata, "brand"),
        gender=fact(metadata, "gender"),
        age_group=fact(metadata, "age_group"),
        link=fact(metadata, "link"),
        pictures=tuple(filter(None, (_text(row.get("thumbnail")), *addresses))),
    )


def _words(row: Json, metadata: Json, categories: Categories, languages: Sequence[str]) -> dict[str, Words]:
    """The shop's own words in the main language, and the others as far as the metadata has any."""
    known = [_text(each.get("id")) for each in row.get("categories") or ()]
    own = {name: _text(row.get(name)) or fact(metadata, name) for name in TEXTS}
    words: dict[str, Words] = {}
    for place, language in enumerate(languages):
        found = {name: fact(metadata, f"{name}_{language}") for name in TEXTS}
        if place and not any(found.values()):
            continue
        texts = {name: found[name] or own[name] for name in TEXTS} if not place else found
        path = max((categories.path(each, language) for each in known), key=len, default=())
        kind = row.get("type")
        if not path and isinstance(kind, dict):
            path = tuple(filter(None, (_text(kind.get("value")),)))
        words[language] = Words(
            texts["title"], texts["subtitle"], texts["description"], texts["material"], path, texts["highlights"],
            texts["details"],
        )  # fmt: skip
    return words


def _variant(
    row: Json,
    price: Priced | None,
    product: Json,
    titles: Mapping[str, str],
    others: Sequence[str],
    shared: Sequence[str],
) -> VariantFacts:
    metadata = {**product, **metadata_of(row)}
    options = tuple(
        (titles.get(str(option.get("option_id")), ""), _text(option.get("value")))
        for option in row.get("options") or ()
    )
    images = [_text(each.get("url")) for each in row.get("images") or ()]
    return VariantFacts(
        sku=_text(row.get("sku")),
        options=options,
        colours={language: fact(metadata, f"colour_{language}") for language in others},
        cents=price.cents if price else None,
        before=price.before if price else None,
        lowest=_lowest(metadata_of(row)),
        gtin=_text(row.get("ean")) or _text(row.get("upc")) or _text(row.get("barcode")),
        pictures=own_pictures(_text(row.get("thumbnail")), images, shared),
        size_system=fact(metadata, "size_system"),
        measure=fact(metadata, "unit_pricing_measure"),
        base_measure=fact(metadata, "unit_pricing_base_measure"),
    )


def own_pictures(thumbnail: str, images: Sequence[str], shared: Sequence[str]) -> tuple[str, ...]:
    """Pictures of a variant: its thumbnail and the images that were assigned to it.

    Without an assignment Medusa gives every variant all images of the product, those of other colours too; then only
    those named like the thumbnail count: `low-sand.webp`, `low-sand-back.webp`."""
    if thumbnail and set(images) == set(shared):
        stem = thumbnail.rpartition(".")[0] or thumbnail
        images = [each for each in images if re.match(rf"{re.escape(stem)}(?![^\W_])", each)]
    return tuple(filter(None, (thumbnail, *images)))


def _lowest(metadata: Json) -> int | None:
    """The lowest price of the 30 days before a reduction, where the merchant keeps it; Medusa itself does not."""
    try:
        return cents_of(fact(metadata, "lowest_price_30d")) or None
    except ValueError:
        return None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
