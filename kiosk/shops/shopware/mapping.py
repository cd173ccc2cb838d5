"""Pure: products and variants of Shopware become the facts that all shops share.

A variant keeps only what differs from its product; what is empty is inherited. Words come once for each language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.shops.articles import ArticleFacts, VariantFacts, Words, cents_of
from kiosk.shops.shopware.rows import Json, id_of, number_of, objects, text_of, word

SEARCHED = 20  # visibility: 10 is "by its address only", 20 "in searches", 30 "everywhere"
_COLOUR = re.compile(r"colou?r|farb|couleur|colore|kleur", re.IGNORECASE)
_MATERIAL = re.compile(r"(?:ober)?material|fabric", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What rows are read with: ids of the sales channel and the currency, the colour's name where it is an odd one."""

    channel: str
    currency: str
    colour_option: str = ""


def is_sold(row: Json, reading: Reading) -> bool:
    """Active, and to be found in the sales channel."""
    return row.get("active") is True and _shown(objects(row.get("visibilities")), reading)


def is_sold_variant(child: Json, reading: Reading) -> bool:
    """Of a product that is sold: a variant may be switched off, or have visibilities of its own."""
    own = objects(child.get("visibilities"))
    return child.get("active") is not False and (not own or _shown(own, reading))


def _shown(visibilities: Iterable[Json], reading: Reading) -> bool:
    return any(
        each.get("salesChannelId") == reading.channel and number_of(each.get("visibility")) >= SEARCHED
        for each in visibilities
    )


def sold_children(row: Json, reading: Reading) -> list[Json]:
    """Variants that are sold, in the order they were made."""
    found = [child for child in objects(row.get("children")) if is_sold_variant(child, reading)]
    return sorted(found, key=lambda child: number_of(child.get("autoIncrement")))


def article(row: Json, others: Mapping[str, Json], main: str, reading: Reading) -> ArticleFacts:
    """The facts of one product. `others`: the same row in further languages. Without variants it is its own."""
    children = sold_children(row, reading) if objects(row.get("children")) else [row]
    maker = row.get("manufacturer")
    texts = {main: row, **{language: other for language, other in others.items() if _translated(other)}}
    own = _fields(row, translated=True)
    return ArticleFacts(
        id=id_of(row),
        words={language: _words(row, each, language == main) for language, each in texts.items()},
        variants=[_variant(child, row, others, reading) for child in children],
        brand=word(maker, "name"),
        gender=own.get("gender", ""),
        age_group=own.get("age_group", ""),
        pictures=_pictures(row),
    )


def _translated(row: Json) -> bool:
    """Is there a word of its own in this language?"""
    return any(text_of(row.get(name)) for name in ("name", "description"))


def _fields(row: Json, *, translated: bool) -> dict[str, str]:
    """Custom fields: all, or only those that were written in the language of the question."""
    found = row.get("translated") if translated else row
    value = found.get("customFields") if isinstance(found, dict) else None
    if not isinstance(value, dict):
        value = row.get("customFields")
    items = value.items() if isinstance(value, dict) else ()
    return {str(name): str(each) for name, each in items if isinstance(each, str | int | float)}


def _words(main: Json, row: Json, is_main: bool) -> Words:
    fields = _fields(row, translated=is_main)
    names = {id_of(each): word(each, "name") for each in objects(row.get("properties"))}
    pairs: dict[str, list[str]] = {}
    material: list[str] = []
    groups = {id_of(each): word(each.get("group"), "name") for each in objects(row.get("properties"))}
    for each in objects(main.get("properties")):
        value = names.get(id_of(each)) or word(each, "name")
        if _MATERIAL.fullmatch(word(each.get("group"), "name").strip()):
            material.append(value)
        else:
            pairs.setdefault(groups.get(id_of(each)) or word(each.get("group"), "name"), []).append(value)
    return Words(
        title=word(row, "name") if is_main else text_of(row.get("name")),
        subtitle=fields.get("subtitle", ""),
        description=word(row, "description") if is_main else text_of(row.get("description")),
        material=", ".join(material) or fields.get("material", ""),
        category=_category(row),
        highlights=fields.get("highlights", ""),
        details=fields.get("details", ""),
        pairs=tuple((name, ", ".join(values)) for name, values in pairs.items()),
    )


def _category(row: Json) -> tuple[str, ...]:
    """The longest path of its categories, without the root of the shop's tree."""
    paths: list[tuple[str, ...]] = [()]
    for each in objects(row.get("categories")):
        crumbs = each.get("breadcrumb")
        names = crumbs.values() if isinstance(crumbs, dict) else crumbs if isinstance(crumbs, list) else ()
        path = tuple(map(text_of, names)) or (word(each, "name"),)
        paths.append(path[1:] if len(path) > 1 else path)
    return max(paths, key=len)


def _variant(child: Json, parent: Json, others: Mapping[str, Json], reading: Reading) -> VariantFacts:
    price = price_of(child, parent, reading.currency)
    options = objects(child.get("options"))
    named = tuple((word(each.get("group"), "name"), word(each, "name")) for each in _in_order(options))
    fields = {**_fields(parent, translated=True), **_fields(child, translated=True)}
    unit = inherited(child, parent, "unit")
    sign = word(unit, "shortCode")
    measures = [inherited(child, parent, name) for name in ("purchaseUnit", "referenceUnit")]
    measured = bool(sign) and all(isinstance(value, int | float) and value > 0 for value in measures)
    return VariantFacts(
        sku=text_of(child.get("productNumber")),
        options=named,
        colours=_colours(child, options, others, reading),
        cents=cents(price, "gross"),
        before=cents(price.get("listPrice"), "gross"),
        lowest=cents(price.get("regulationPrice"), "gross"),
        gtin=text_of(child.get("ean")),  # never the product's: it would be that of all its variants
        pictures=_pictures(child) if child is not parent else (),
        size_system=fields.get("size_system", ""),
        measure=f"{measures[0]} {sign}" if measured else "",
        base_measure=f"{measures[1]} {sign}" if measured else "",
    )


def _in_order(options: Sequence[Json]) -> list[Json]:
    """As the shop orders its groups."""

    def place(each: Json) -> tuple[int, str]:
        group = each.get("group")
        return number_of(group.get("position")) if isinstance(group, dict) else 0, word(group, "name")

    return sorted(options, key=place)


def _colours(child: Json, options: Sequence[Json], others: Mapping[str, Json], reading: Reading) -> dict[str, str]:
    """The colour's name in further languages, by the id of its option."""
    colour = next((id_of(each) for each in options if _is_colour(word(each.get("group"), "name"), reading)), None)
    found: dict[str, str] = {}
    for language, row in others.items():
        same = next((each for each in objects(row.get("children")) if each.get("id") == child.get("id")), {})
        for option in objects(same.get("options")):
            if option.get("id") == colour and word(option, "name"):
                found[language] = word(option, "name")
    return found


def _is_colour(name: str, reading: Reading) -> bool:
    wanted = reading.colour_option.strip().casefold()
    return name.strip().casefold() == wanted if wanted else bool(_COLOUR.search(name))


def inherited(child: Json, parent: Json | None, name: str) -> Any:
    """What the variant has itself, else what its product has."""
    own = child.get(name)
    return own if own is not None or parent is None else parent.get(name)


def price_of(child: Json, parent: Json | None, currency: str) -> Json:
    """The price in this currency; {} where the shop names none in it, and would convert another one."""
    prices = inherited(child, parent, "price")
    rows = objects(list(prices.values()) if isinstance(prices, dict) else prices)
    return next((row for row in rows if row.get("currencyId") == currency), {})


def cents(price: Any, name: str) -> int | None:
    """An amount of a price in cents; None where there is none."""
    value = price.get(name) if isinstance(price, dict) else None
    if value is None:
        return None
    try:
        return cents_of(value)
    except ValueError:
        return None


def _pictures(row: Json) -> tuple[str, ...]:
    """Its own pictures in their order, the cover first."""
    media = sorted(objects(row.get("media")), key=lambda each: number_of(each.get("position")))
    cover = row.get("cover")
    rows = ([cover] if isinstance(cover, dict) else []) + media
    urls = (text_of(each["media"].get("url")) for each in rows if isinstance(each.get("media"), dict))
    return tuple(dict.fromkeys(filter(None, urls)))
