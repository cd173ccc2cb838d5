"""Products of shops in the network, in words that all of them share, become ours: cleaned, checked, one by one.

A connector fills `ArticleFacts` from the shop's answer as it is; here the texts lose their markup, options become
colour and size, and a variant that cannot be used is a rejection of its own, never the loss of its product or page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from kiosk.domain.money import Money
from kiosk.domain.product import PriceTag, Product, ProductText, Size, Variant
from kiosk.shops.feed.fields import read_audience, read_base_price, read_details, read_size, split_list
from kiosk.shops.feed.mapping import MAX_PICTURES, MAX_TITLE, read_gtin, row_id
from kiosk.shops.feed.rejects import KEPT, Rejections, RowFault
from kiosk.shops.feed.texts import plain_block, plain_line

WHERE = "products"
MOST_CENTS = 1_000_000_000
_COLOUR = re.compile(r"colou?r|farb|couleur|colore|kleur|färg|farve", re.IGNORECASE)
_SIZE = re.compile(r"size|grö(?:ß|ss)e|groesse|taille|taglia|maat|storlek|størrelse|weite|länge", re.IGNORECASE)
_SYSTEM = re.compile(r"\b(EU|UK|US|DE|FR|IT)\b")
_WRITTEN_SYSTEM = re.compile(r"(EU|UK|US|DE|FR|IT)\s+(\S.*)", re.IGNORECASE)
_NO_CHOICE = re.compile(r"default(?: option| variant| title)?(?: value)?|standard|-", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """What a shop says about a product in one language, uncleaned. `category` goes from broad to narrow.

    `highlights` and `details` as Google writes them: `short,"with, comma"` and `Section:Attribute:Value,…`;
    `pairs` are further (attribute, value) details of shops that keep lists."""

    title: str
    subtitle: str = ""
    description: str = ""
    material: str = ""
    category: tuple[str, ...] = ()
    highlights: str = ""
    details: str = ""
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class VariantFacts:
    """One variant as the shop has it. Money in cents, gross, None where the shop names none in our currency.

    `options`: (name, value) pairs in the main language. `colours`: the colour's name in other languages.
    `before` and `lowest` (of the 30 days before) only where the shop knows both: else no reduction is announced."""

    sku: str
    options: tuple[tuple[str, str], ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)
    cents: int | None = None
    before: int | None = None
    lowest: int | None = None
    gtin: str = ""
    pictures: tuple[str, ...] = ()
    sold_online: bool = True
    size_system: str = ""
    measure: str = ""
    base_measure: str = ""


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """A product as the shop has it; `words` by language, the main one first. `pictures` serve variants without own."""

    id: str
    words: Mapping[str, Words]
    variants: Sequence[VariantFacts]
    brand: str = ""
    gender: str = ""
    age_group: str = ""
    link: str = ""
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleRules:
    """How facts are read: the kiosk's currency, and the options' names where recognising them is not enough."""

    currency: str
    colour_option: str = ""
    size_option: str = ""


def product_of(facts: ArticleFacts, rules: ArticleRules, rejections: Rejections, taken: set[str]) -> Product | None:
    """The product with every variant that can be used; None with rejections where none can.

    `taken` holds the skus of this pull and is added to: the second article with one sku is rejected."""
    main, first = next(iter(facts.words.items()), ("", Words("")))
    title = plain_line(first.title, 200)
    if not title or len(first.title) > MAX_TITLE:
        reason = f"title: expected 1 to {MAX_TITLE} characters, found {len(first.title)}"
        rejections.add(WHERE, 0, facts.id, reason)
        return None
    variants = _variants(facts, main, first, rules, rejections, taken)
    if not variants:
        if not facts.variants:
            rejections.add(WHERE, 0, facts.id, f"{title!r} has no variants that could be sold")
        return None
    return Product(
        id=facts.id,
        texts={language: text_of(words, first) for language, words in facts.words.items()},
        variants=variants,
        brand=plain_line(facts.brand, 80),
        maker=read_details(first.details)[1],
        audience=read_audience(facts.gender, facts.age_group),
        link=facts.link if _is_address(facts.link, "https") else "",
    )


def text_of(words: Words, main: Words) -> ProductText:
    """Cleaned words; a language without a title borrows it, and its category, from the main one."""
    pairs = tuple((plain_line(name, 80), plain_line(value, 400)) for name, value in words.pairs)
    path = (plain_line(part, 60) for part in (words.category or main.category)[:6])
    return ProductText(
        title=plain_line(words.title, 200) or plain_line(main.title, 200),
        subtitle=plain_line(words.subtitle, 200),
        description=plain_block(words.description),
        material=plain_line(words.material.replace("/", ", "), 200),
        details=(*read_details(words.details)[0], *(pair for pair in pairs if all(pair)))[:40],
        category=tuple(part for part in path if part),
        highlights=tuple(plain_line(part, 150) for part in split_list(words.highlights, ",")[:10]),
    )


def cents_of(amount: Any) -> int:
    """A JSON number or text in whole units (119.9) as cents; ValueError for anything that is no price."""
    try:
        value = Decimal(str(amount)) if isinstance(amount, int | float | str | Decimal) else Decimal("NaN")
    except InvalidOperation:
        value = Decimal("NaN")
    if isinstance(amount, bool) or not value.is_finite() or not 0 <= value * 100 <= MOST_CENTS:
        raise ValueError(f"expected a price such as 149.95, found {str(amount)[:40]!r}")
    return int((value * 100).to_integral_value(ROUND_HALF_UP))


def _variants(
    facts: ArticleFacts, main: str, words: Words, rules: ArticleRules, rejections: Rejections, taken: set[str]
) -> tuple[Variant, ...]:
    category = " ".join(words.category) or words.title
    found: list[Variant] = []
    for each in facts.variants:
        try:
            variant, note = _variant(each, main, category, rules, facts.pictures)
            if variant.sku in taken:
                raise RowFault("another article of the shop has the same sku; the first one counts")
        except ValueError as fault:
            rejections.add(WHERE, 0, each.sku or f"{facts.id} ({words.title})", str(fault))
            continue
        if note:
            rejections.add(WHERE, 0, variant.sku, f"{KEPT}{note}")
        taken.add(variant.sku)
        found.append(variant)
    return tuple(found)


def _variant(
    facts: VariantFacts, main: str, category: str, rules: ArticleRules, pictures: tuple[str, ...]
) -> tuple[Variant, str]:
    """The variant, and what had to be left out of it; ValueError says why it cannot be used."""
    if not facts.sku.strip():
        raise RowFault("the variant has no sku; give it one in the shop")
    sku = row_id(facts.sku)
    colour, size = _colour_and_size(facts, category, rules)
    gtin, note = read_gtin(facts.gtin)
    colours = {main: colour} if colour else {}
    if colour:
        colours |= {other: name for other, text in facts.colours.items() if (name := plain_line(text, 80))}
    return Variant(
        sku=sku,
        colour_key=colour.casefold() or "-",
        colours=colours,
        size=size,
        price=_price(facts, rules.currency),
        gtin=gtin,
        pictures=picture_addresses(facts.pictures or pictures),
        sold_online=facts.sold_online,
    ), note


def _price(facts: VariantFacts, currency: str) -> PriceTag:
    if facts.cents is None:
        raise RowFault(f"the shop has no price in {currency}")
    if not 0 < facts.cents <= MOST_CENTS:
        raise RowFault(f"expected a price above 0, found {facts.cents / 100:.2f} {currency}")
    now = Money(facts.cents, currency)
    base = read_base_price(now, facts.measure, facts.base_measure)
    if not facts.before or not facts.lowest or facts.before <= facts.cents or facts.lowest <= facts.cents:
        return PriceTag(now, base=base)
    return PriceTag(now, Money(facts.before, currency), Money(facts.lowest, currency), base)


def _colour_and_size(facts: VariantFacts, category: str, rules: ArticleRules) -> tuple[str, Size]:
    """Options by their names. What is neither is written behind the size, so that no choice looks like another."""
    colour, system = "", facts.size_system
    sizes: list[str] = []
    others: list[str] = []
    for name, text in facts.options:
        value = plain_line(text, 80)
        if not colour and _named(name, rules.colour_option, _COLOUR):
            colour = value
        elif _named(name, rules.size_option, _SIZE):
            sizes.append(value)
            found = _SYSTEM.search(name)
            system = system or (found[1] if found else "")
        else:
            others.append(value)
    label = " / ".join(value for value in (*sizes, *others) if value and not _NO_CHOICE.fullmatch(value))
    written = _WRITTEN_SYSTEM.fullmatch(label)
    if written and (not system or system.upper() == written[1].upper()):
        system, label = written[1].upper(), written[2]
    return colour, read_size(label, system, category)


def _named(name: str, wanted: str, usual: re.Pattern[str]) -> bool:
    return name.strip().casefold() == wanted.strip().casefold() if wanted else bool(usual.search(name))


def picture_addresses(addresses: Sequence[str]) -> tuple[str, ...]:
    """The addresses that can be fetched, each once."""
    good = (text.strip() for text in addresses if _is_address(text.strip(), "https", "http"))
    return tuple(dict.fromkeys(good))[:MAX_PICTURES]


def _is_address(text: str, *schemes: str) -> bool:
    if not text or len(text) > 2000 or not text.isprintable() or " " in text:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.netloc)
