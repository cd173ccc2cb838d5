"""What every shop connector can do: the spine that each shop package follows.

Cursors are opaque JSON texts of the connector, one per stream, "" at the start. A cursor is saved only after everything
it stands for was committed here, so a pull that dies half way is simply made again.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from kiosk.domain.feed import CataloguePage, Rejection, StockColumns
from kiosk.domain.order import Contact, Order
from kiosk.domain.shop import Capabilities, OrderStatus
from kiosk.domain.stock import StockLocation

# (sku, location code, on_hand, reserved, safety_stock): plain tuples, because there may be millions of them.
StockRow = tuple[str, str, int, int, int]
PageT = TypeVar("PageT", covariant=True)


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

    def close(self) -> None:
        """Read no further: afterwards nothing of this pull asks the shop any more."""
        if isinstance(self.pages, Generator):
            self.pages.close()


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `check`: what was looked at, whether it is good, and what to do where it is not.

    `optional`: the kiosk works without it, and the advice says what is lost."""

    what: str
    good: bool
    advice: str = ""
    optional: bool = False


class TakesOrders(Protocol):
    """The part of a connector that orders go through."""

    def find_order(self, order: Order, progress: str) -> str | None:
        """The shop's id of the order with this order_key; every key that comes back is compared here.

        None: the shop surely has none, or `submit_order` with this `progress` cannot make a second one."""
        ...

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        """Hand over an order that `find_order` did not find; the shop's id for it.

        `progress` is what an earlier try saved; `save` stores remote ids before the next call is made. Reservations,
        wishes and withdrawals come this way too (`order.kind`)."""
        ...


class GivesNews(Protocol):
    """The part of a connector that downloads come through."""

    @property
    def name(self) -> str:
        """The name in the configuration, e.g. "feed"."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What this shop can do; equal to its entry in `kiosk.shops.declared`."""
        ...

    def pull_catalogue(self, cursor: str) -> Pull[CataloguePage]:
        """Products and locations since `cursor`; the locations come before the products."""
        ...

    def pull_stock(self, cursor: str) -> Pull[StockRows]:
        """Stock since `cursor`."""
        ...

    def pull_orders(self, cursor: str) -> Pull[tuple[OrderStatus, ...]]:
        """What became of orders with one of our keys since `cursor`; other orders are left out. Newest last."""
        ...


class Connector(TakesOrders, GivesNews, Protocol):
    """A shop. Every method raises only the classes of `kiosk.shops.errors`, except for our own bugs.

    One thread uses a connector at a time; orders and downloads get one each."""

    def close(self) -> None:
        """Close connections; the connector is not used afterwards."""
        ...

    def check(self) -> Iterable[Finding]:
        """Try every call that is safe, without changing anything there; for `kiosk shop check` and `kiosk doctor`.

        Yields as it goes. Faults of the shop become findings with advice; only ShopError may be raised."""
        ...

    def locations(self) -> tuple[StockLocation, ...]:
        """The places that hold stock, under our branch codes."""
        ...

    def cancel_order(self, shop_order_id: str, reason: str) -> None:
        """Cancel it and give its stock back; once cancelled, a repeat changes nothing. Refused when it is too late."""
        ...

    def upsert_customer(self, contact: Contact) -> str:
        """The shop's id of the customer with this e-mail address, made or brought up to date. Needs an e-mail."""
        ...

    def request_return(self, shop_order_id: str, key: str, reason: str) -> str:
        """Ask for the return of a whole order; the shop's id of the request. `key` makes a repeat harmless."""
        ...
