"""An order of any kind becomes one order of the shop, however often its request was repeated on the way.

| what | why it makes no second order |
|---|---|
| `kiosk.order_key`, a metafield of the type ID | its values are unique: the shop refuses an order whose key is there |
| `orderByIdentifier` with that key | it reads the order itself, not the search index, which lags behind |
| three minutes after a doubtful answer | nothing is sent and nothing refused while the old request may still run |
| the id of the order, saved as soon as it is known | goes on with that order, whatever became of key and search |

`orderCreate` has no idempotency key of its own, and a completed draft order counts as paid, so neither can serve.
What follows may be repeated: the pieces are moved to the place that was promised (`placing.py`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from kiosk.base.config_model import Shopify
from kiosk.domain.order import Order
from kiosk.shops.errors import Refused, ShopUnreachable, UnknownOutcome
from kiosk.shops.quoted import check_sum, compare_prices
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopify import documents
from kiosk.shops.shopify.api import SaidNo, ShopifyApi
from kiosk.shops.shopify.availability import check_stock, offers
from kiosk.shops.shopify.customers import find_customer
from kiosk.shops.shopify.facts import WAIT_OUT, Progress, email_of, read_progress
from kiosk.shops.shopify.order_body import Means, order_body, order_options
from kiosk.shops.shopify.order_read import ShopOrder, order_by_id, order_by_key
from kiosk.shops.shopify.placing import StillAssigning, is_placed, place, told
from kiosk.shops.shopify.rows import Json, id_of
from kiosk.shops.shopify.setup import Setup

LONGEST_ASSIGNING = timedelta(minutes=10)
Save = Callable[[str], None]


class Orders:
    """Sending orders of one shop; one at a time."""

    def __init__(
        self, api: ShopifyApi, setup: Setup, config: RemoteConfig, table: Shopify, now: Callable[[], datetime],
        vat_percent: float,
    ) -> None:  # fmt: skip
        self._api, self._setup, self._config, self._table, self._now = api, setup, config, table, now
        self._vat_percent = vat_percent

    def find(self, order: Order, progress: str) -> str | None:
        """See `Connector.find_order`. None also for an order that is not yet where it should be: `submit` goes on."""
        at = read_progress(progress, order.order_key)
        shop = self._ours(order, at)
        if shop is None:
            self._wait_out(at)
            return None
        if at.placed or shop.cancelled or shop.has_left:
            return shop.id
        return shop.id if is_placed(self._api, order, shop.id, self._setup.places) else None

    def submit(self, order: Order, progress: str, save: Save) -> str:
        """See `Connector.submit_order`; for orders that take articles."""
        at = read_progress(progress, order.order_key)
        shop = self._ours(order, at)
        if shop is None:
            self._wait_out(at)
            shop = self._read_back(order, self._created(order, at, save), save)
        if at.placed and at.order == shop.id:
            return shop.id
        at = Progress(order.order_key, sent=True, order=shop.id)
        save(at.text())
        return self._placed(order, shop, at, save)

    def _ours(self, order: Order, at: Progress) -> ShopOrder | None:
        """The order that was saved, else the one with our key; never one with another key. Without the shop's own
        key of orders nothing can be looked up, and nothing is sent."""
        self._setup.sound()
        if at.order and (found := order_by_id(self._api, at.order)) is not None and found.key == order.order_key:
            return found
        return order_by_key(self._api, order.order_key)

    def _wait_out(self, at: Progress) -> None:
        if wait := at.too_early_s(self._now()):
            raise ShopUnreachable("an earlier request may still be at work in the shop; it is looked for again", wait)

    def _created(self, order: Order, at: Progress, save: Save) -> str:
        """The one step that makes it binding; the shop's id. Saved before it is asked for, so that a kill is looked
        up."""
        try:
            body = self._body(order)
        except Refused:
            if at.sent and at.doubt_at is None:  # killed while it was sent: that request may have taken the last piece
                self._doubt(order, save)
                raise ShopUnreachable(
                    "an earlier request may still be at work in the shop", WAIT_OUT.total_seconds()
                ) from None
            save("")
            raise
        save(Progress(order.order_key, sent=True).text())
        options = order_options(order, self._table.send_receipt)

        def read(payload: Json) -> str:
            return _id_with_key(payload["order"], order.order_key)

        try:
            return self._api.change(documents.ORDER_CREATE, read, order=body, options=options)
        except UnknownOutcome:
            self._doubt(order, save)
            raise
        except Refused as error:
            return self._refused(order, at, error, save)
        except ShopUnreachable:
            save(at.text() if at.sent else "")  # nothing of it reached the shop now
            raise

    def _read_back(self, order: Order, shop_order_id: str, save: Save) -> ShopOrder:
        """The order that was made, as the shop has it now. Its id is saved before anything else is asked."""
        save(Progress(order.order_key, sent=True, order=shop_order_id).text())
        if (shop := order_by_id(self._api, shop_order_id)) is None or shop.key != order.order_key:
            raise UnknownOutcome("the shop said that it took the order, and does not show it; it is looked for again")
        return shop

    def _doubt(self, order: Order, save: Save) -> None:
        save(Progress(order.order_key, sent=True, doubt_at=self._now()).text())

    def _refused(self, order: Order, at: Progress, error: Refused, save: Save) -> str:
        """The shop's no. It may be about a copy of this very order, which has the key or the last piece: such a no
        counts only when nothing is found after the wait either."""
        if (found := order_by_key(self._api, order.order_key)) is not None:
            return found.id
        if isinstance(error, SaidNo) and at.doubt_at is None and _of_a_copy(error):
            self._doubt(order, save)
            raise UnknownOutcome(
                f"the shop does not take the order ({error.reason}), perhaps because it has it; it is looked for again"
            )
        save("")
        details = {"stock": ("as ordered", "not enough")} if _is_short(error) else error.details
        raise Refused(f"the shop does not take the order: {error.reason}", details)

    def _placed(self, order: Order, shop: ShopOrder, at: Progress, save: Save) -> str:
        """Its pieces go to the place that was promised. What is wrong then is told to staff once; the order stands."""
        if shop.cancelled or shop.has_left:
            return shop.id
        problems: dict[str, tuple[str, str]] = {}
        try:
            problems = place(self._api, order, shop.id, self._setup.places)
        except StillAssigning:
            if self._now() - shop.created_at < LONGEST_ASSIGNING:
                raise
            problems = {"place": (order.lines[0].fulfilment.pool, "not assigned, or the login may not see it")}
        if shop.total != order.total.cents:
            problems["total"] = (f"{order.total.cents / 100:.2f}", f"{shop.total / 100:.2f}")
        save(replace(at, placed=True).text())
        if problems:
            raise told(shop.name, problems)
        return shop.id

    def _body(self, order: Order) -> Json:
        """Refused for anything that the shop sees differently, before anything is made there."""
        shop, config = self._setup.sound(), self._config
        if order.total.currency != config.currency:
            raise Refused("the order is in another currency", {"currency": (order.total.currency, config.currency)})
        places = self._setup.places
        for line in order.lines:
            places.remote_id(line.fulfilment.pool)
        found = offers(self._api, order, shop.publication)
        compare_prices(order, {sku: offer.cents for sku, offer in found.items()})
        check_sum(order)
        check_stock(order, found, places.codes)
        known = find_customer(self._api, email_of(order.contact)) if email_of(order.contact) else None
        by_code = {place.code: place for place in places.locations}
        return order_body(order, Means(found, by_code, config.country, known.id if known else "", self._vat_percent))


def _id_with_key(row: Any, order_key: str) -> str:
    """The order that was made; something on the way may answer with another one."""
    if row["sourceIdentifier"] != order_key:
        raise ValueError("the answer is about another order")
    return id_of(row, "Order")


def _of_a_copy(error: SaidNo) -> bool:
    """Could the shop say this because it has the order already?"""
    return not any(error.fields) or _is_short(error) or any("metafields" in field for field in error.fields)


def _is_short(error: Refused) -> bool:
    return isinstance(error, SaidNo) and "INVENTORY_CLAIM_FAILED" in error.codes
