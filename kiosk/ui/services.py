"""What the window asks of the other rooms: built in `app.py`, called on the database worker."""

from __future__ import annotations

from typing import Protocol

from kiosk.domain.basket import Basket
from kiosk.domain.order import Contact, PaymentMethod
from kiosk.journey.events import (
    OrderChangedMeanwhile,
    OrderRefused,
    OrderTaken,
    ScanResolved,
    TroubleMet,
    WithdrawalTaken,
)
from kiosk.journey.state import Query, Withdrawal
from kiosk.ui.facts import HomeFacts, LegalFacts, ProductFacts, SearchFacts, WaysFacts


class Services(Protocol):
    """The questions. None of them raises for the world's faults: the answer says so."""

    def home(self, language: str) -> HomeFacts:
        """Category tiles and this branch."""
        ...

    def search(self, query: Query, language: str) -> SearchFacts:
        """Hits for what is typed and filtered."""
        ...

    def product(self, product_id: str) -> ProductFacts:
        """One article with the availability of all its variants."""
        ...

    def ways(self, product_id: str, sku: str, basket: Basket, language: str) -> WaysFacts:
        """The ways to get one variant, and similar articles that exist in its size."""
        ...

    def scan(self, text: str) -> ScanResolved:
        """What a scanned text means."""
        ...

    def legal(self, topic: str, language: str) -> LegalFacts:
        """One legal text."""
        ...

    def place(
        self, order_key: str, basket: Basket, contact: Contact, payment: PaymentMethod, language: str
    ) -> OrderTaken | OrderChangedMeanwhile | OrderRefused:
        """Commit an order; "taken" only after it is on disk."""
        ...

    def withdraw(self, withdrawal: Withdrawal, language: str) -> WithdrawalTaken | TroubleMet:
        """Commit a withdrawal from a contract."""
        ...
