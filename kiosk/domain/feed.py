"""What a shop hands to the kiosk: pages of catalogue and stock, and how far they are trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import repeat

from kiosk.domain.product import Product
from kiosk.domain.stock import StockLocation


class FeedState(StrEnum):
    """Has a complete catalogue ever arrived?"""

    NEVER = "never"
    INCOMPLETE = "incomplete"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not imported: file, line (1 = header), row id as far as known, and the reason."""

    file: str
    line: int
    row_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """A part of a shop's catalogue in feed order; the last page is marked. `removed`: ids of products that are gone,
    in a pull of changes only."""

    products: tuple[Product, ...] = ()
    locations: tuple[StockLocation, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    last: bool = False
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StockColumns:
    """Stock rows by column, all of equal length, because there may be millions of rows; () stands for zeroes.

    Iterated, these are rows: (sku, location code, on_hand, reserved, safety_stock)."""

    skus: list[str]
    places: list[str]
    on_hand: list[int]
    reserved: Sequence[int] = ()
    safety: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self.skus)

    def __iter__(self) -> Iterator[tuple[str, str, int, int, int]]:
        return zip(self.skus, self.places, self.on_hand, self.reserved or repeat(0), self.safety or repeat(0))  # noqa: B905


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """What the screens may say about the connection. Times are UTC."""

    online: bool
    feed: FeedState = FeedState.NEVER
    catalogue_as_of: datetime | None = None
    stock_as_of: datetime | None = None
    queued: int = 0  # orders on their way
    needs_staff: int = 0
    problem: str = ""  # one plain sentence for staff and doctor, never for shoppers
