"""Pure: rows of the product feed become our products and variants. `RowFault` rejects one row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import lru_cache

from kiosk.domain.gtin import Gtin, parse_gtin
from kiosk.domain.money import Money
from kiosk.domain.product import PriceTag, Product, ProductText, Variant
from kiosk.shops.feed.fields import (
    read_audience,
    read_base_price,
    read_category,
    read_details,
    read_period,
    read_price,
    read_size,
    split_list,
)
from kiosk.shops.feed.rejects import RowFault
from kiosk.shops.feed.texts import plain_block, plain_line

Row = Mapping[str, str]
MAX_ID = 100
MAX_TITLE = 1000
MAX_PICTURES = 10
_AVAILABLE = frozenset({"in_stock", "limited_availability"})
_KNOWN_AVAILABILITY = _AVAILABLE | {"out_of_stock", "preorder", "backorder"}
_LINK = " \t-–—|·,:;/"


@dataclass(frozen=True, slots=True)
class MappingRules:
    """What a row is read with. `lowest(sku, since, now)`: lowest price of the 30 days before `since`, if known."""

    language: str
    currency: str
    now: datetime
    zone: tzinfo
    lowest: Callable[[str, date | None, Money], Money | None]


@dataclass(frozen=True, slots=True)
class MappedVariant:
    """A variant, what had to be left out of it, and when its price will change by itself."""

    variant: Variant
    notes: tuple[str, ...] = ()
    changes_at: datetime | None = None


def map_variant(row: Row, rules: MappingRules) -> MappedVariant:
    """One row; RowFault says what is wrong with it."""
    sku = row_id(row.get("id", ""))
    _check_title(row.get("title", ""))
    try:
        price, changes_at = _price_tag(sku, row, rules)
        category = f"{row.get('product_type', '')} {_category_word(row)}"
        size = read_size(row.get("size", ""), row.get("size_system", ""), category)
    except ValueError as fault:
        raise RowFault(str(fault)) from None
    gtin, note = read_gtin(row.get("gtin", ""))
    colour = plain_line(row.get("color", ""), 80)
    variant = Variant(
        sku=sku,
        colour_key=colour.casefold() or "-",
        colours={rules.language: colour} if colour else {},
        size=size,
        price=price,
        gtin=gtin,
        pictures=picture_names(row),
        sold_online=_sold_online(row.get("availability", "")),
    )
    return MappedVariant(variant, (note,) if note else (), changes_at)


def row_id(text: str) -> str:
    """The sku of a row; RowFault when it cannot be one."""
    sku = text.strip()
    if not sku or len(sku) > MAX_ID or not sku.isprintable():
        raise RowFault(f"id: expected 1 to {MAX_ID} printable characters, found {sku[:20]!r} ({len(sku)} characters)")
    return sku


def map_product(
    product_id: str, first: Row, variants: tuple[Variant, ...], texts: dict[str, Row], language: str
) -> Product:
    """A product from the first good row of its group; `texts` holds that row in the other languages."""
    maker = read_details(first.get("product_detail", ""))[1]
    words = {language: product_text(first)}
    words.update({other: product_text(row) for other, row in texts.items()})
    return Product(
        id=product_id,
        texts=words,
        variants=variants,
        brand=plain_line(first.get("brand", ""), 80),
        maker=maker,
        audience=read_audience(first.get("gender", ""), first.get("age_group", "")),
        link=_link(first.get("link", "")),
    )


def product_text(row: Row) -> ProductText:
    """The words of a row: short_title is the title, what title says beyond it the subtitle."""
    title, subtitle = titles(row)
    return ProductText(
        title=title,
        subtitle=subtitle,
        description=plain_block(row.get("description", "")),
        material=plain_line(row.get("material", "").replace("/", ", "), 200),
        details=read_details(row.get("product_detail", ""))[0],
        category=read_category(row.get("product_type", ""), row.get("google_product_category", "")),
        highlights=tuple(plain_line(part, 150) for part in split_list(row.get("product_highlight", ""), ",")[:10]),
    )


def titles(row: Row) -> tuple[str, str]:
    """(title, subtitle) without the brand in front and the colour and size at the end: screens show these anyway."""
    full = plain_line(row.get("title", ""), 200)
    short = plain_line(row.get("short_title", ""), 100)
    full = _without_size_and_colour(full, plain_line(row.get("size", ""), 80), plain_line(row.get("color", ""), 80))
    if not short:
        return full, ""
    brand = plain_line(row.get("brand", ""), 80)
    rest = _without_start(full, brand) if not short.lower().startswith(brand.lower()) else full
    rest = _without_start(rest, short)
    return short, "" if rest.lower() in {short.lower(), full.lower()} and short.lower() in rest.lower() else rest


def _without_size_and_colour(text: str, size: str, colour: str) -> str:
    if text.endswith(")") and "(" in text:
        open_end = _without_end(_without_end(text[:-1], size), colour)
        return open_end if "(" not in open_end else text
    return _without_end(_without_end(text, size), colour)


def _without_end(text: str, word: str) -> str:
    """`Fjell Low, Sand, EU 38` without `38`: also without `EU`, `Gr.` or `Size` before it."""
    if not word or not text.lower().endswith(word.lower()) or len(text) == len(word):
        return text
    rest = text[: -len(word)]
    if rest[-1] not in _LINK + "(":
        return text
    rest = re.sub(r"[\s,(-]+(?:EU|UK|US|DE|Gr(?:öße|\.)?|Size)\.?\s*$", "", rest, flags=re.IGNORECASE)
    return rest.rstrip(_LINK + "(") or text


def _without_start(text: str, word: str) -> str:
    if not word or not text.lower().startswith(word.lower()):
        return text
    rest = text[len(word) :]
    return rest.lstrip(_LINK) if not rest or rest[0] in _LINK else text


def _check_title(title: str) -> None:
    if not title.strip():
        raise RowFault("title: expected a text, found nothing")
    if len(title) > MAX_TITLE:
        raise RowFault(f"title: expected at most {MAX_TITLE} characters, found {len(title)}")


def _price_tag(sku: str, row: Row, rules: MappingRules) -> tuple[PriceTag, datetime | None]:
    """The price now. A reduction is announced only where the lowest price of the 30 days before is known and higher."""
    measure, per = row.get("unit_pricing_measure", ""), row.get("unit_pricing_base_measure", "")
    if not row.get("sale_price"):
        return _plain_tag(row.get("price", ""), rules.currency, measure, per), None
    regular = read_price(row.get("price", ""), rules.currency)
    reduced, since, changes_at = _sale(row, rules)
    now = reduced if reduced is not None and reduced < regular else regular
    base = read_base_price(now, measure, per)
    if now is regular:
        return PriceTag(now, base=base), changes_at
    lowest = rules.lowest(sku, since, now)
    if lowest is None or lowest <= now:
        return PriceTag(now, base=base), changes_at
    return PriceTag(now, regular, lowest, base), changes_at


@lru_cache(maxsize=16384)
def _plain_tag(price: str, currency: str, measure: str, per: str) -> PriceTag:
    """The price of a row without a reduction. Cached: prices repeat."""
    now = read_price(price, currency)
    return PriceTag(now, base=read_base_price(now, measure, per))


def _sale(row: Row, rules: MappingRules) -> tuple[Money | None, date | None, datetime | None]:
    """(sale price in force now, since when, when that changes)."""
    text = row.get("sale_price", "")
    if not text.strip():
        return None, None, None
    reduced = read_price(text, rules.currency)
    period = row.get("sale_price_effective_date", "")
    if not period.strip():
        return reduced, None, None
    start, end = read_period(period, rules.zone)
    if rules.now < start:
        return None, None, start
    if rules.now > end:
        return None, None, None
    return reduced, start.astimezone(rules.zone).date(), end


def read_gtin(text: str) -> tuple[Gtin | None, str]:
    """The number, or why it is none: a wrong one is left out, and the article can still be sold, only not scanned."""
    if not text.strip():
        return None, ""
    try:
        return parse_gtin(text), ""
    except ValueError as fault:
        return None, f"GTIN: {fault}"


def _sold_online(text: str) -> bool:
    word = text.strip().lower().replace(" ", "_")
    if word and word not in _KNOWN_AVAILABILITY:
        raise RowFault(f"availability: expected in_stock, out_of_stock, preorder or backorder, found {text[:40]!r}")
    return word in _AVAILABLE or not word


def _category_word(row: Row) -> str:
    """Google's category by its number for shoes (187), else its words."""
    category = row.get("google_product_category", "").strip()
    return "shoes" if category == "187" else category


def picture_names(row: Row) -> tuple[str, ...]:
    """Names or addresses of the pictures as the shop writes them; they become ids when they are fetched."""
    names = [row.get("image_link", "").strip(), *split_list(row.get("additional_image_link", ""), ",")]
    return tuple(dict.fromkeys(name for name in names if name and len(name) <= 2000))[:MAX_PICTURES]


def _link(text: str) -> str:
    link = text.strip()
    return link if link.startswith("https://") and len(link) <= 2000 and not re.search(r"\s", link) else ""
