"""Which questions a journey raises: pure, so that nothing is asked twice and nothing is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.domain.basket import Basket
from kiosk.domain.order import Contact, PaymentMethod
from kiosk.journey.state import JourneyState, Query, Screen, Withdrawal
from kiosk.ui.services import Services

_SHOWS_PRODUCT = {Screen.PRODUCT, Screen.MATERIAL, Screen.SIZE_GUIDE, Screen.WAYS, Screen.PHONE}


@dataclass(frozen=True, slots=True)
class LoadHome:
    """Asked again when the catalogue or the language changes."""

    language: str
    generation: int
    slot = "home"

    def run(self, services: Services) -> object:
        """HomeFacts."""
        return services.home(self.language)


@dataclass(frozen=True, slots=True)
class LoadSearch:
    """Asked at every key press; older questions that still wait are skipped."""

    query: Query
    language: str
    generation: int
    slot = "search"

    def run(self, services: Services) -> object:
        """SearchFacts."""
        return services.search(self.query, self.language)


@dataclass(frozen=True, slots=True)
class LoadProduct:
    """Asked again when stock changes, so that a chip never shows an old promise."""

    product_id: str
    generation: int
    slot = "product"

    def run(self, services: Services) -> object:
        """ProductFacts."""
        return services.product(self.product_id)


@dataclass(frozen=True, slots=True)
class LoadWays:
    """The basket counts: what lies in it cannot be promised twice."""

    product_id: str
    sku: str
    basket: Basket
    language: str
    generation: int
    slot = "ways"

    def run(self, services: Services) -> object:
        """WaysFacts."""
        return services.ways(self.product_id, self.sku, self.basket, self.language)


@dataclass(frozen=True, slots=True)
class LoadLegal:
    """A legal text."""

    topic: str
    language: str
    slot = "legal"

    def run(self, services: Services) -> object:
        """LegalFacts."""
        return services.legal(self.topic, self.language)


@dataclass(frozen=True, slots=True)
class ResolveScan:
    """Answered by an event."""

    text: str
    visit: int
    slot = ""

    def run(self, services: Services) -> object:
        """ScanResolved."""
        return services.scan(self.text)


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """Answered by an event; the key makes a repeated question the same order."""

    order_key: str
    basket: Basket
    contact: Contact
    payment: PaymentMethod
    language: str
    slot = ""

    def run(self, services: Services) -> object:
        """OrderTaken, OrderChangedMeanwhile or OrderRefused."""
        return services.place(self.order_key, self.basket, self.contact, self.payment, self.language)


@dataclass(frozen=True, slots=True)
class SendWithdrawal:
    """Answered by an event."""

    withdrawal: Withdrawal
    language: str
    slot = ""

    def run(self, services: Services) -> object:
        """WithdrawalTaken or TroubleMet."""
        return services.withdraw(self.withdrawal, self.language)


Need = LoadHome | LoadSearch | LoadProduct | LoadWays | LoadLegal | ResolveScan | PlaceOrder | SendWithdrawal


def needs(state: JourneyState, generation: int) -> Iterator[Need]:
    """What must be known (or done) for `state`; most urgent first. `generation` counts catalogue and stock changes."""
    if state.order_key:
        yield PlaceOrder(state.order_key, state.basket, state.contact, state.payment, state.language)
    if state.withdrawal.key and not state.withdrawal.taken:
        yield SendWithdrawal(state.withdrawal, state.language)
    if state.scan:
        yield ResolveScan(state.scan, state.visit)
    if state.screen in _SHOWS_PRODUCT and state.choice.product_id:
        yield LoadProduct(state.choice.product_id, generation)
    if state.screen is Screen.WAYS and state.choice.sku:
        yield LoadWays(state.choice.product_id, state.choice.sku, state.basket, state.language, generation)
    if state.screen is Screen.SEARCH:
        yield LoadSearch(state.query, state.language, generation)
    if state.screen is Screen.LEGAL:
        yield LoadLegal(state.topic, state.language)
    yield LoadHome(state.language, generation)
