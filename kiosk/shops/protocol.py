"""What every shop connector can do: the spine that each shop package follows.

Cursors are opaque JSON texts of the connector, one per stream, "" at the start. A cursor is saved only after everything
it stands for was committed here, so a pull that dies half way is simply made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from kiosk.domain.feed import CataloguePage, Rejection, StockColumns
from kiosk.domain.order import Order

# (sku, location code, on_hand, reserved, safety_stock): plain tuples, because there may be millions of them.
StockRow = tuple[str, str, int, int, int]
PageT = TypeVar("PageT", covariant=True)


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a shop can do; the screens offer nothing that is False here."""

    per_location_stock: bool = False
    stock_delta: bool = False
    unique_external_id: bool = False
    reservations: bool = False
    returns: bool = False
    hosted_pay_link: bool = False


@dataclass(frozen=True, slots=True)
class StockRows:
    """A page of stock; `rejections` names the first ones of the pull, `rejected` counts all of this page.

    `as_of` (UTC) where these rows were counted at another time than the pull says."""

    rows: list[StockRow] | StockColumns
    rejections: tuple[Rejection, ...] = ()
    rejected: int = 0
    as_of: datetime | None = None


class PullKind(StrEnum):
    """How the pages of a pull relate to what is already here."""

    UNCHANGED = "unchanged"  # no pages: the cursor still describes the shop
    FULL = "full"  # the pages are everything: what is not in them is gone
    DELTA = "delta"  # the pages change single entries


@dataclass(frozen=True, slots=True)
class Pull(Generic[PageT]):
    """One pull: read `pages` once to the end, commit, then save what `next_cursor()` says.

    `as_of` (UTC) is when the shop wrote the data, not when it was fetched. `mark` is equal for two pulls only if the
    same data would come again, so that data found unusable is not read over and over; "" where a shop cannot tell."""

    kind: PullKind
    as_of: datetime
    pages: Iterator[PageT]
    next_cursor: Callable[[], str]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `check`: what was looked at, whether it is good, and what to do where it is not."""

    what: str
    good: bool
    advice: str = ""


class Connector(Protocol):
    """A shop. Every method raises only the classes of `kiosk.shops.errors`, except for our own bugs."""

    @property
    def name(self) -> str:
        """The name in the configuration, e.g. "feed"."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What this shop can do."""
        ...

    def check(self) -> tuple[Finding, ...]:
        """Look whether the shop can be used, without changing anything there; for `kiosk doctor`."""
        ...

    def pull_catalogue(self, cursor: str) -> Pull[CataloguePage]:
        """Products and locations since `cursor`; the locations come before the products."""
        ...

    def pull_stock(self, cursor: str) -> Pull[StockRows]:
        """Stock since `cursor`."""
        ...

    def find_order(self, order_key: str) -> str | None:
        """The shop's id of the order with this key, None when the shop surely has none."""
        ...

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        """Hand over an order that `find_order` did not find; the shop's id for it.

        `progress` is what an earlier try saved; `save` stores remote ids before the next call is made."""
        ...
