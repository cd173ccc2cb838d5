"""Rows of the product feed for the sample shop."""

from kiosk.sample.columns import money, several
from kiosk.sample.kinds import KINDS
from kiosk.sample.model import Article, Kind, Style, Words
from kiosk.sample.words import MAKERS, MATERIALS, SCALES

SITE = "https://www.nordschuh.example"
FREE_FROM = 5000
_GENDER = {"women": "female", "men": "male", "unisex": "unisex", "kids": "unisex"}
_SHELF = {
    "women": Words("Damen", "Women"),
    "men": Words("Herren", "Men"),
    "kids": Words("Kinder", "Children"),
}
_NO_MATERIAL_IN_NAME = frozenset({"spray", "balm", "brush", "jeans"})


def product_row(article: Article, language: str, sold_online: bool) -> tuple[str, ...]:
    """One row in the order of ``columns.PRODUCT``; ``sold_online`` says whether the warehouse has it."""
    style, kind = article.style, KINDS[article.style.kind]
    scale = SCALES[style.scale]
    views = ("paar", "rueckseite") if style.views else ()
    return (
        article.sku,
        style.slug,
        f"{style.name} {subtitle(style, kind).of(language)}",
        style.name,
        description(style, kind, language),
        f"{SITE}/p/{style.slug}?sku={article.sku}",
        f"pictures/{article.picture}.webp",
        several(tuple(f"pictures/{article.picture}-{view}.webp" for view in views)),
        "in_stock" if sold_online else "out_of_stock",
        money(style.regular),
        money(style.price) if style.was else "",
        article.gtin,
        article.sku.upper(),
        MAKERS[style.maker].brand,
        "new",
        article.colour.name.of(language),
        article.size,
        scale.system,
        "regular",
        MATERIALS[style.material].name.of(language),
        _GENDER[style.audience],
        "kids" if style.audience == "kids" else "adult",
        _shelf(style, kind, language),
        kind.google,
        style.measure,
        style.base_measure,
        "DE:::0.00 EUR" if style.price >= FREE_FROM else "DE:::4.95 EUR",
        several(tuple(words.of(language) for words in kind.highlights)),
        several(_details(style, kind, language)),
    )


def subtitle(style: Style, kind: Kind) -> Words:
    """What stands below the name: ``Sneaker aus Wildleder``, ``suede sneaker``."""
    if style.kind in _NO_MATERIAL_IN_NAME:
        return Words(kind.noun.de, kind.noun.en.capitalize())
    material = MATERIALS[style.material].name
    return Words(f"{kind.noun.de} aus {material.de}", f"{material.en.capitalize()} {kind.noun.en}")


def description(style: Style, kind: Kind, language: str) -> str:
    """Two or three plain sentences."""
    full = MATERIALS[style.material].full.of(language)
    made = f"Made of: {full}." if language == "en" else f"Material: {full}."
    return f"{kind.blurb.of(language)} {made}"


def _shelf(style: Style, kind: Kind, language: str) -> str:
    parts = [kind.group.of(language), kind.shelf.of(language)]
    if style.audience in _SHELF:
        parts.append(_SHELF[style.audience].of(language))
    return " > ".join(parts)


def _details(style: Style, kind: Kind, language: str) -> tuple[str, ...]:
    """``Section:Attribute:Value`` for material, lining, sole, care and maker."""
    material, maker = MATERIALS[style.material], MAKERS[style.maker]
    shoe = kind.sole is not None
    named = Words("Obermaterial", "Upper") if shoe else Words("Zusammensetzung", "Composition")
    pairs: list[tuple[Words, Words]] = [(named, material.full)]
    if kind.lining:
        pairs.append((Words("Futter", "Lining"), kind.lining))
    if kind.sole:
        pairs.append((Words("Sohle", "Sole"), kind.sole))
    pairs.append((Words("Pflege", "Care"), material.care))
    section = "Material"
    details = [f"{section}:{name.of(language)}:{value.of(language)}" for name, value in pairs]
    section, address = ("Manufacturer", "Address") if language == "en" else ("Hersteller", "Anschrift")
    details.append(f"{section}:Name:{maker.company}")
    details.append(f"{section}:{address}:{maker.address}")
    return tuple(details)
