"""What the screens know besides the journey: answers of the other rooms, each with the question it answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.catalogue.search import SearchResult
from kiosk.domain.availability import VariantAvailability
from kiosk.domain.eyes import Sight
from kiosk.domain.feed import SyncStatus
from kiosk.domain.fulfilment import Way
from kiosk.domain.product import Product
from kiosk.domain.stock import StockLocation
from kiosk.journey.state import Query
from kiosk.ordering.legal import LegalText


@dataclass(frozen=True, slots=True)
class CategoryTile:
    """A way into the assortment: path, words, how many articles, one picture."""

    path: tuple[str, ...]
    name: str
    count: int
    picture: str


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """What Home shows; `products` 0 means that there is no catalogue yet."""

    products: int
    tiles: tuple[CategoryTile, ...]
    here: StockLocation | None = None


@dataclass(frozen=True, slots=True)
class SimilarArticle:
    """An article that exists in the wanted size."""

    product_id: str
    sku: str
    title: str
    price_cents: int
    picture: str
    here: bool


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """One article; `product` is None when it left the catalogue."""

    product_id: str
    product: Product | None
    availability: dict[str, VariantAvailability] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WaysFacts:
    """How one variant can be had, best first; `preselected` is -1 when there is no way at all.

    `stockroom` is the way behind "Ask the stockroom", None where this branch does not offer it."""

    sku: str
    ways: tuple[Way, ...]
    preselected: int
    similar: tuple[SimilarArticle, ...] = ()
    stockroom: Way | None = None


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """A result and the query it answers."""

    query: Query
    result: SearchResult


@dataclass(frozen=True, slots=True)
class LegalFacts:
    """A legal text; `text` is None where the shop has not put one there."""

    topic: str
    text: LegalText | None


@dataclass(frozen=True, slots=True)
class Facts:
    """All answers known now; None while a first answer is on its way. `online` false shows the quiet line.

    `sight` is what the camera knows; of its numbers only state, hint and `blocks` are told anew when they change."""

    status: SyncStatus = field(default_factory=lambda: SyncStatus(online=True))
    home: HomeFacts | None = None
    search: SearchFacts | None = None
    product: ProductFacts | None = None
    ways: WaysFacts | None = None
    legal: LegalFacts | None = None
    sight: Sight = field(default_factory=Sight)
