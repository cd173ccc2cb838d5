"""The answers to the window's questions, from catalogue and ordering; runs on the database worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.base.clock import Clock
from kiosk.base.logging import get_logger
from kiosk.catalogue.availability import AvailabilityService
from kiosk.catalogue.categories import CategoryNode
from kiosk.catalogue.search import SearchFilters, SearchQuery, SearchService
from kiosk.catalogue.similar import Similar
from kiosk.domain.basket import Basket, BasketLine
from kiosk.domain.order import Contact, PaymentMethod
from kiosk.domain.outbox import OrderingPaused
from kiosk.domain.product import Product, Variant
from kiosk.domain.stock import StockLocation
from kiosk.journey.events import (
    OrderChangedMeanwhile,
    OrderRefused,
    OrderTaken,
    ScanResolved,
    TroubleMet,
    WithdrawalTaken,
)
from kiosk.journey.state import Query, Trouble, Withdrawal
from kiosk.ordering import recheck
from kiosk.ordering.legal import LegalPage, LegalTextError, Seller, legal_text
from kiosk.ordering.offers import WaysContext
from kiosk.ordering.place import Changed, Draft, OrderDesk, Orders, Placed
from kiosk.ordering.rules import Rules
from kiosk.ordering.ways import ask_stockroom, preselected, ways
from kiosk.ordering.withdrawal import WithdrawalForm
from kiosk.ui.facts import CategoryTile, HomeFacts, LegalFacts, ProductFacts, SearchFacts, SimilarArticle, WaysFacts

SIMILAR = 3
_NO_LINES = Basket()
_log = get_logger(__name__)


class Reader(Protocol):
    """What is read of the catalogue."""

    def refresh(self) -> bool:
        """Look for newer data."""
        ...

    def product(self, product_id: str) -> Product | None:
        """One product."""
        ...

    def by_sku(self, sku: str) -> tuple[Product, Variant] | None:
        """The product and variant with this sku."""
        ...

    def locations(self) -> dict[str, StockLocation]:
        """All places."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the answers are made from. `tiles` and `alike` are the catalogue's functions over its reader."""

    reader: Reader
    availability: AvailabilityService
    search: SearchService
    tiles: Callable[[str], tuple[CategoryNode, ...]]
    alike: Callable[[Product, Variant], tuple[Similar, ...]]
    scan: Callable[[str], ScanResolved]
    orders: Orders
    rules: Rules
    seller: Seller
    legal: Path
    clock: Clock


class ShopServices:
    """See Services. Faults of the world become answers; anything else is our bug and goes up."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._order_desk = OrderDesk(desk.orders, desk.clock, desk.rules, self._current)

    def home(self, language: str) -> HomeFacts:
        """Category tiles: the top categories, and what lies in the largest one."""
        self._desk.reader.refresh()
        top = self._desk.tiles(language)
        here = self._desk.reader.locations().get(self._desk.rules.branch)
        return HomeFacts(sum(node.count for node in top), tuple(_tile(node) for node in _shown(top)), here)

    def search(self, query: Query, language: str) -> SearchFacts:
        """Hits for what is typed and filtered."""
        filters = SearchFilters(
            query.category, query.size, query.colour, 0, query.price_to_cents, query.in_size, query.here_now, query.sale
        )
        found = self._desk.search.search(SearchQuery(query.text, language, filters, limit=query.shown))
        return SearchFacts(query, found)

    def product(self, product_id: str) -> ProductFacts:
        """One article with the availability of all its variants."""
        self._desk.reader.refresh()
        product = self._desk.reader.product(product_id)
        if product is None:
            return ProductFacts(product_id, None)
        return ProductFacts(product_id, product, self._desk.availability.for_product(product))

    def ways(self, product_id: str, sku: str, basket: Basket, language: str) -> WaysFacts:
        """The ways to get one variant; what the basket takes of it already is its own and not counted twice."""
        self._desk.reader.refresh()
        found = self._desk.reader.by_sku(sku)
        here = self._desk.reader.locations().get(self._desk.rules.branch)
        if found is None or found[0].id != product_id or here is None:
            return WaysFacts(sku, (), -1)
        product, variant = found
        others = Basket(tuple(line for line in basket.lines if line.sku != sku))
        context = WaysContext(here, self._desk.clock.now(), self._desk.rules, others)
        available = self._desk.availability.for_variants((variant,))[sku]
        offered = ways(variant, available, context)
        alike = tuple(_similar(one, language) for one in self._desk.alike(product, variant)[:SIMILAR])
        return WaysFacts(sku, offered, preselected(offered), alike, ask_stockroom(available, context))

    def scan(self, text: str) -> ScanResolved:
        """What a scanned text means."""
        self._desk.reader.refresh()
        return self._desk.scan(text)

    def legal(self, topic: str, language: str) -> LegalFacts:
        """One legal text; a missing one is told to the log and shown as such."""
        try:
            return LegalFacts(topic, legal_text(self._desk.legal, language, LegalPage(topic), self._desk.seller))
        except (LegalTextError, ValueError) as error:
            _log.error("a legal text cannot be shown", problem=str(error))
            return LegalFacts(topic, None)

    def place(
        self, order_key: str, basket: Basket, contact: Contact, payment: PaymentMethod, language: str
    ) -> OrderTaken | OrderChangedMeanwhile | OrderRefused:
        """Commit an order; the same key gives the first orders again."""
        try:
            answer = self._order_desk.place(Draft(order_key, basket, contact, payment, language))
        except OrderingPaused as paused:
            _log.error("ordering is paused", problem=str(paused))
            return OrderRefused(Trouble.ORDERING_PAUSED)
        if isinstance(answer, Placed):
            return OrderTaken(answer.orders)
        return OrderChangedMeanwhile(answer.changes) if isinstance(answer, Changed) else OrderRefused(Trouble.OUR_FAULT)

    def withdraw(self, withdrawal: Withdrawal, language: str) -> WithdrawalTaken | TroubleMet:
        """Commit a withdrawal from a contract."""
        form = WithdrawalForm(withdrawal.number, withdrawal.name, withdrawal.email)
        try:
            answer = self._order_desk.withdraw(form, withdrawal.key, language)
        except OrderingPaused as paused:
            _log.error("a withdrawal could not be stored", problem=str(paused))
            return TroubleMet(Trouble.WITHDRAWAL_FAILED)
        if not isinstance(answer, Placed):
            return TroubleMet(Trouble.WITHDRAWAL_FAILED)
        taken = answer.orders[0]
        return WithdrawalTaken(taken.number, taken.created_at)

    def _current(self, line: BasketLine) -> recheck.Current | None:
        found = self._desk.reader.by_sku(line.sku)
        here = self._desk.reader.locations().get(self._desk.rules.branch)
        if found is None or here is None:
            return None
        variant = found[1]
        available = self._desk.availability.for_variants((variant,))[line.sku]
        context = WaysContext(here, self._desk.clock.now(), self._desk.rules, _NO_LINES)
        return recheck.current(line, variant, available, context)


def _shown(top: tuple[CategoryNode, ...]) -> list[CategoryNode]:
    """Two kinds of the largest category, then kinds of the next one, then the rest: a bit of everything to look at."""
    kinds = [list(node.children) or [node] for node in top]
    first = [node for i, inside in enumerate(kinds) for node in inside[: 2 if i == 0 else 3]]
    return [*first, *(node for inside in kinds for node in inside if node not in first)]


def _tile(node: CategoryNode) -> CategoryTile:
    return CategoryTile(node.path, node.name, node.count, node.picture)


def _similar(one: Similar, language: str) -> SimilarArticle:
    picture = next(iter(one.variant.pictures), "")
    return SimilarArticle(
        one.product.id,
        one.variant.sku,
        one.product.text(language).title,
        one.variant.price.now.cents,
        picture,
        one.availability.here is not None and one.availability.here.quantity > 0 and not one.availability.here.stale,
    )
