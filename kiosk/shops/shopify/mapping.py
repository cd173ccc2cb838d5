"""Pure: products and variants of Shopify become the facts that all shops share. Words come once for each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.shops.articles import ArticleFacts, VariantFacts, Words
from kiosk.shops.shopify.documents import alias
from kiosk.shops.shopify.rows import Json, cents, id_of, nodes, objects, part, text_of, value_of

GOOGLE = "mm-google-shopping"  # where the Google channel of Shopify keeps its own fields
FIELDS = ("subtitle", "material", "category", "highlights", "details", "gender", "age_group", "size_system")
_GOOGLE_FIELDS = ("gender", "age_group", "size_system")
_COLOUR = re.compile(r"colou?r|farb|couleur|colore|kleur", re.IGNORECASE)
_PATH = re.compile(r"\s*(?:>|/)\s*")
_UNITS = frozenset({"ML", "CL", "L", "MG", "G", "KG", "MM", "CM", "M", "M2", "M3"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What rows are read with. `locales`: the kiosk's language -> (the shop's locale, is it the shop's own one?), the
    main language first."""

    locales: Mapping[str, tuple[str, bool]]
    metafields: str = "custom"
    colour_option: str = ""

    @property
    def keys(self) -> list[str]:
        """Metafields that are asked for."""
        return [f"{self.metafields}.{name}" for name in FIELDS] + [f"{GOOGLE}.{name}" for name in _GOOGLE_FIELDS]


def article(row: Json, reading: Reading) -> ArticleFacts:
    """The facts of one product, `variants` complete."""
    fields = _fields(row, reading)
    media = {text_of(each.get("id")): text_of(part(each, "image").get("url")) for each in nodes(row.get("media"))}
    variants = nodes(row.get("variants"))
    galleries = _galleries({name: url for name, url in media.items() if url}, variants)
    named = _option_words(row, reading)
    main = next(iter(reading.locales))
    return ArticleFacts(
        id=id_of(row, "Product"),
        words={
            language: _words(row, language, reading, fields)
            for language in reading.locales if language == main or _translated(row, language, reading)
        },
        variants=[_variant(each, named, galleries, fields, reading) for each in variants],
        brand=text_of(row.get("vendor")),
        gender=_plain(fields, "gender"),
        age_group=_plain(fields, "age_group"),
        link=text_of(row.get("onlineStoreUrl")),
        pictures=tuple(url for url in media.values() if url),
    )  # fmt: skip


def _said(row: Json, language: str, reading: Reading) -> dict[str, str]:
    """Published translations of a row by key; {} in the shop's own language."""
    locale, own = reading.locales[language]
    rows = [] if own else objects(row.get(alias(locale)))
    return {text_of(each.get("key")): text_of(each.get("value")) for each in rows}


def _translated(row: Json, language: str, reading: Reading) -> bool:
    """Is there a word of its own in this language?"""
    return reading.locales[language][1] or any(_said(row, language, reading).values())


def _fields(row: Json, reading: Reading) -> dict[str, Json]:
    """Metafields by name: the merchant's own, else those of the Google channel."""
    found: dict[str, Json] = {}
    for each in nodes(row.get("metafields")):
        name = text_of(each.get("key")).rpartition(".")[2]
        if each.get("namespace") == reading.metafields or name not in found:
            found[name] = each
    return found


def _plain(fields: Mapping[str, Json], name: str) -> str:
    return value_of(fields.get(name))


def _words(row: Json, language: str, reading: Reading, fields: Mapping[str, Json]) -> Words:
    said, main = _said(row, language, reading), language == next(iter(reading.locales))
    own = reading.locales[language][1]

    def word(name: str, key: str) -> str:
        return said.get(key) or (text_of(row.get(name)) if own or main else "")

    def field(name: str) -> str:
        each = fields.get(name, {})
        return _said(each, language, reading).get("value") or (value_of(each) if own or main else "")

    return Words(
        title=word("title", "title"),
        subtitle=field("subtitle"),
        description=word("descriptionHtml", "body_html"),
        material=field("material"),
        category=_category(field("category") or word("productType", "product_type"), row),
        highlights=field("highlights"),
        details=field("details"),
    )


def _category(path: str, row: Json) -> tuple[str, ...]:
    """The merchant's own words, else the standard category of Shopify."""
    written = path or text_of(part(row, "category").get("fullName"))
    return tuple(filter(None, _PATH.split(written.strip())))


def _option_words(row: Json, reading: Reading) -> dict[tuple[str, str], dict[str, tuple[str, str]]]:
    """(option, value) as variants name them -> language -> the same in this language."""
    found: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}
    for option in objects(row.get("options")):
        name = text_of(option.get("name"))
        for each in objects(option.get("optionValues")):
            value = text_of(each.get("name"))
            found[name, value] = {
                language: (
                    _said(option, language, reading).get("name") or name,
                    _said(each, language, reading).get("name") or value,
                )
                for language in reading.locales
            }
    return found


def _variant(
    row: Json,
    named: Mapping[tuple[str, str], Mapping[str, tuple[str, str]]],
    galleries: Mapping[str, tuple[str, ...]],
    fields: Mapping[str, Json],
    reading: Reading,
) -> VariantFacts:
    main = next(iter(reading.locales))
    options: list[tuple[str, str]] = []
    colours: dict[str, str] = {}
    for each in objects(row.get("selectedOptions")):
        name, value = text_of(each.get("name")), text_of(each.get("value"))
        words = named.get((name, value), {})
        shown = words.get(main, (name, value))
        if _is_colour(name, shown[0], reading) and not colours:
            colours = {language: word for language, (_, word) in words.items() if language != main}
            shown = ("Color", shown[1])
        options.append(shown)
    measure, base = _measures(part(row, "unitPriceMeasurement"))
    price, before, lowest = cents(row.get("price")), cents(row.get("compareAtPrice")), _lowest(row)
    own = next((text_of(each.get("id")) for each in nodes(row.get("media"))), "")
    return VariantFacts(
        sku=text_of(row.get("sku")),
        options=tuple(options),
        colours=colours,
        cents=price,
        before=before,
        lowest=lowest,
        gtin=text_of(row.get("barcode")),
        pictures=galleries.get(own, ()),
        size_system=_plain(fields, "size_system"),
        measure=measure,
        base_measure=base,
    )


def _is_colour(name: str, shown: str, reading: Reading) -> bool:
    wanted = reading.colour_option.strip().casefold()
    return wanted in {name.casefold(), shown.casefold()} if wanted else any(map(_COLOUR.search, (name, shown)))


def _lowest(row: Json) -> int | None:
    """The lowest price of the 30 days before, where the merchant keeps it; money fields are JSON objects."""
    text = value_of(row.get("lowest"))
    found = re.search(r"[0-9]+(?:\.[0-9]+)?", text)
    return cents(found[0]) if found else None


def _measures(row: Json) -> tuple[str, str]:
    """What is sold, and what its price is per: `75 ml`, `100 ml`."""
    unit, base = text_of(row.get("quantityUnit")), text_of(row.get("referenceUnit"))
    amounts = [row.get(name) for name in ("quantityValue", "referenceValue")]
    if not {unit, base} <= _UNITS or not all(isinstance(one, int | float) and one > 0 for one in amounts):
        return "", ""
    return f"{amounts[0]:g} {unit.lower()}", f"{amounts[1]:g} {base.lower()}"


def _galleries(media: Mapping[str, str], variants: list[Json]) -> dict[str, tuple[str, ...]]:
    """A variant has one picture; those behind it in the product, up to the picture of another variant, are of the same
    colour. Merchants lay out their products that way, because the web shop shows them so."""
    firsts = {text_of(each.get("id")) for row in variants for each in nodes(row.get("media"))[:1]}
    found: dict[str, list[str]] = {}
    current = ""
    for name, url in media.items():
        if name in firsts:
            current = name
        if current:
            found.setdefault(current, []).append(url)
    return {name: tuple(urls) for name, urls in found.items()}
