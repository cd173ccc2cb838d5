"""An order of any kind becomes one order of the shop: a cart that is completed once, however often that is repeated.

The cart's id is saved before it is completed, and only that cart is ever completed again: Medusa then answers with the
order that came of it. A shop that was killed in the middle may have an order that its cart does not know; so before a
repeat the orders are looked through by key. It reads no Idempotency-Key, and it finds no order by its metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.base.config_model import Medusa
from kiosk.domain.order import Order
from kiosk.shops.cursors import server_time
from kiosk.shops.errors import Refused, ShopUnreachable, UnknownOutcome
from kiosk.shops.json_api import ApiRefusal
from kiosk.shops.medusa.api import Json, MedusaApi, Query, fact, id_of, metadata_of, moment_of, rows_of
from kiosk.shops.medusa.availability import check_stock, offers
from kiosk.shops.medusa.facts import (
    KEY,
    REFUSED,
    TOTALS,
    Progress,
    cart_body,
    compare,
    is_home,
    read_progress,
    totals_of,
)
from kiosk.shops.medusa.options import Option, option_of, pick_option
from kiosk.shops.medusa.reservations import StockShort, hold, make_payable, read_order, take_back
from kiosk.shops.medusa.setup import Setup
from kiosk.shops.remote import RemoteConfig

BEFORE = timedelta(days=1)  # the shop's clock and ours may differ
PAGE = 200
SETTLING = timedelta(seconds=10)
Save = Callable[[str], None]


class Orders:
    """Sending orders of one shop; one at a time."""

    def __init__(self, api: MedusaApi, setup: Setup, config: RemoteConfig, table: Medusa) -> None:
        self._api, self._setup, self._config, self._table = api, setup, config, table

    def find(self, order: Order, progress: str) -> str | None:
        """See `Connector.find_order`. A saved cart needs no look-up: completing it again gives the same order."""
        done = read_progress(progress, order.order_key)
        if done.order:
            known = read_order(self._api, done.order, order.order_key)
            return done.order if known.cancelled and not known.refused else None
        if done.cart:
            return None
        row = self._by_key(order)
        return self._finished(order, id_of(row), lambda _: None) if row else None  # its stock may not be held yet

    def _by_key(self, order: Order) -> Json | None:
        """The shop's order with this key, whatever is saved here. Those that we took back ourselves do not count."""
        for row in orders_since(self._api, order.created_at - BEFORE, "id,metadata,created_at"):
            metadata = metadata_of(row)
            if metadata.get(KEY) == order.order_key and not fact(metadata, REFUSED):
                return row
        return None

    def submit(self, order: Order, progress: str, save: Save) -> str:
        """See `Connector.submit_order`; for orders that take articles."""
        done = read_progress(progress, order.order_key)
        if not done.order:
            done = self._resumed(order, done) if done.completing else self._filled(order, done, save)
            done = done if done.order else self._completed(done, save)
        return self._finished(order, done.order, save)

    def _resumed(self, order: Order, done: Progress) -> Progress:
        """An order that came of the cart, though the answer was lost. One that its cart does not know (yet) is left
        alone for some seconds: the shop may still be at work, and would delete it if that failed."""
        row = self._by_key(order)
        if row is None:
            return done
        if self._is_young(row) and not self._complete_at(done.cart):
            raise ShopUnreachable("the shop is still at work on this order", SETTLING.total_seconds())
        return replace(done, order=id_of(row))

    def _is_young(self, row: Json) -> bool:
        try:
            made = moment_of(row["created_at"])
        except (KeyError, TypeError, ValueError):
            return False
        return server_time(self._api.admin.headers, made + SETTLING) - made < SETTLING

    def _complete_at(self, cart: str) -> str:
        """When the cart became an order, as the shop says it; "" for not at all."""
        params: Query = [("fields", "id,completed_at")]
        return self._api.store.get(
            f"/store/carts/{cart}", lambda value: str(value["cart"]["completed_at"] or ""), params
        )

    def _filled(self, order: Order, done: Progress, save: Save) -> Progress:
        """A cart that holds the whole order at the price that the shopper saw; Refused for anything else."""
        found = offers(self._api, order, self._setup.places)
        check_stock(order, found)
        scope = self._setup.scope
        variants = {sku: offer.id for sku, offer in found.items()}
        # A cart that an earlier try began is left behind: it keeps the prices of that time and was never completed.
        body = cart_body(order, scope.region, scope.channel, variants, self._config.country)
        done = replace(done, cart=self._api.store.post("/store/carts", body, lambda value: id_of(value["cart"])))
        save(done.text())
        option = self._option(order, done.cart)
        totals = self._api.store.post(
            f"/store/carts/{done.cart}/shipping-methods?fields={TOTALS}",
            {"option_id": option.id},
            lambda value: totals_of(value["cart"]),
        )
        compare(order, totals)
        collection = self._api.store.post(
            "/store/payment-collections", {"cart_id": done.cart}, lambda value: id_of(value["payment_collection"])
        )
        self._api.store.post(
            f"/store/payment-collections/{collection}/payment-sessions",
            {"provider_id": self._table.payment_provider},
            lambda value: id_of(value["payment_collection"]),
        )
        return done

    def _option(self, order: Order, cart: str) -> Option:
        rows = self._api.store.get(
            "/store/shipping-options",
            lambda value: [option_of(row) for row in rows_of(value, "shipping_options")],
            [("cart_id", cart)],
        )
        home = is_home(order)
        wanted = self._table.home_option if home else self._table.collect_option
        place = "" if home else self._setup.places.remote_id(order.lines[0].fulfilment.location)
        return pick_option(rows, home=home, wanted=wanted, place=place)

    def _completed(self, done: Progress, save: Save) -> Progress:
        """Saved before it is asked for, so that nothing is ever completed that is not known here."""
        if not done.completing:
            done = replace(done, completing=True)
            save(done.text())
        try:
            kind, found = self._api.store.post(f"/store/carts/{done.cart}/complete", {}, _completion)
        except ApiRefusal as error:
            self._surely_open(done, error, save)
            save("")
            raise Refused(f"the shop does not take the order: {error.reason}", error.details) from None
        if kind != "order":
            self._surely_open(done, None, save)
            save("")
            raise Refused(f"the shop does not take the order: {found}")
        done = replace(done, order=found)
        save(done.text())
        return done

    def _surely_open(self, done: Progress, error: ApiRefusal | None, save: Save) -> None:
        """A refusal counts only when the cart did not become an order all the same."""
        try:
            at = self._complete_at(done.cart)
        except ApiRefusal as gone:
            if gone.status != 404:
                raise
            save("")
            raise UnknownOutcome(f"the cart {done.cart} is gone; the order is looked for by its key") from None
        if at:
            raise UnknownOutcome(f"the cart {done.cart} is complete, though the shop said: {error or 'no'}")

    def _finished(self, order: Order, shop_order_id: str, save: Save) -> str:
        """Its stock is held where it was promised; what cannot be held is taken back, and staff decide."""
        found = read_order(self._api, shop_order_id, order.order_key)
        if found.refused:
            if not found.cancelled:
                take_back(self._api, shop_order_id, found.refused)
            save("")
            raise Refused(found.refused)
        if found.cancelled:
            return shop_order_id  # by the shop's staff, after it was taken: told by its state
        if not found.payable:
            make_payable(self._api, found)
        try:
            hold(self._api, order, found, self._setup.places)
        except StockShort as short:
            reason = f"the promised place has not enough in stock any more: {short}"
            take_back(self._api, shop_order_id, reason)
            save("")
            raise Refused(reason, {"stock": (_places(order), "not enough there")}) from None
        return shop_order_id


def _places(order: Order) -> str:
    return ", ".join(f"{line.quantity} x {line.sku} at {line.fulfilment.pool}" for line in order.lines)


def _completion(value: Json) -> tuple[str, str]:
    """("order", its id), or ("cart", why it is still one)."""
    if value["type"] == "order":
        return "order", id_of(value["order"])
    error = value.get("error")
    said = error.get("message") if isinstance(error, dict) else error
    return "cart", str(said or "it gave no reason")[:300]


def orders_since(api: MedusaApi, since: datetime, fields: str, newest_first: bool = False) -> Iterator[Json]:
    """All orders made since then. The page is asked for by time alone: Medusa ignores other filters silently."""
    params: Query = [("fields", fields), ("created_at[$gte]", since.isoformat())]
    for rows in api.admin.pages("/admin/orders", "orders", params, PAGE, "-id" if newest_first else "id"):
        yield from rows
