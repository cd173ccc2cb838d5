"""From a scan to an article: what the code means, and whether this shop knows it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.gtin import Gtin
from kiosk.domain.product import Product, Variant
from kiosk.domain.scan import OWN_PREFIX, ScanMeaning, Sku, Unreadable, Why, understand
from kiosk.store.catalogue import CatalogueReader

__all__ = [
    "OWN_PREFIX",
    "Found",
    "Resolution",
    "ScanMeaning",
    "Sku",
    "UnknownArticle",
    "Unreadable",
    "Why",
    "resolve",
    "understand",
]


@dataclass(frozen=True, slots=True)
class Found:
    """The article that was scanned."""

    product: Product
    variant: Variant


@dataclass(frozen=True, slots=True)
class UnknownArticle:
    """A sound code that this shop does not have; `code` may be shown (as plain text)."""

    code: str


Resolution = Found | UnknownArticle | Unreadable


def resolve(meaning: ScanMeaning, reader: CatalogueReader) -> Resolution:
    """Look the meaning up in the catalogue in use."""
    match meaning:
        case Gtin():
            found, code = reader.by_gtin(meaning), meaning.text
        case Sku():
            found, code = reader.by_sku(meaning.value), meaning.value
        case Unreadable():
            return meaning
    return Found(*found) if found else UnknownArticle(code)
