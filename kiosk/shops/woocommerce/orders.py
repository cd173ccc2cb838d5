"""An order of any kind becomes one live order of the shop, however often its request was repeated on the way.

WooCommerce refuses no second order and reads no idempotency key. So the kiosk makes a pending order, which holds no
stock and of which nobody is told, saves its id, compares the shop's sums, and only then confirms that one. Whatever
copies a late or repeated request leaves stay pending; they are cancelled when they are found, and never confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.base.config_model import Woocommerce
from kiosk.base.logging import get_logger
from kiosk.domain.order import Order
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.shops.json_api import ApiRefusal
from kiosk.shops.one_stock import check_ways
from kiosk.shops.quoted import compare_prices
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.woocommerce.api import Json, Query, WooApi, gmt, id_of, meta_of, row_of, text_of
from kiosk.shops.woocommerce.availability import check_stock, offers
from kiosk.shops.woocommerce.facts import (
    CONFIRMED,
    DOUBLE,
    KEY,
    OUT,
    REFUSED,
    Means,
    Progress,
    compare_totals,
    is_draft,
    is_taken,
    order_body,
    read_progress,
)
from kiosk.shops.woocommerce.setup import Setup

BEFORE = timedelta(days=1)  # the shop's clock and ours may differ
EXACT: Query = [("dp", "6")]  # sums are compared with all their decimal places
_log = get_logger(__name__)
Save = Callable[[str], None]


class Orders:
    """Sending orders of one shop; one at a time."""

    def __init__(
        self, api: WooApi, setup: Setup, config: RemoteConfig, table: Woocommerce, now: Callable[[], datetime]
    ) -> None:
        self._api, self._setup, self._config, self._table, self._now = api, setup, config, table, now

    def find(self, order: Order, progress: str) -> str | None:
        """See `Connector.find_order`. A saved one that is still pending needs no look-up: `submit` goes on."""
        done = read_progress(progress, order.order_key)
        if done.order and (row := self._known(done.order, order.order_key)) is not None:
            return id_of(row) if self._is_taken(row) and REFUSED not in meta_of(row) else None
        rows = [row for row in orders_with_key(self._api, order.order_key, order.created_at) if _counts(row)]
        if not rows:
            if wait := done.too_early_s(self._now()):
                raise ShopUnreachable(
                    "an earlier request may still be at work in the shop; it is looked for again", wait
                )
            return None
        winner = settle(self._api, rows)
        return self._finished(order, self._read(id_of(winner)), lambda _: None)

    def submit(self, order: Order, progress: str, save: Save) -> str:
        """See `Connector.submit_order`; for orders that take articles."""
        done = read_progress(progress, order.order_key)
        row = self._known(done.order, order.order_key) if done.order else None
        if row is None:
            if done.posted and (found := self.find(order, replace(done, order="").text())):
                return found
            row = self._posted(order, save)
        return self._finished(order, row, save)

    def _known(self, shop_order_id: str, order_key: str) -> Json | None:
        """The order that was saved; None where staff deleted it for good, where it is another one or a mere copy."""
        try:
            row = self._read(shop_order_id)
        except ApiRefusal as error:
            if error.status == 404:
                return None
            raise
        meta = meta_of(row)
        return row if meta.get(KEY) == order_key and DOUBLE not in meta else None

    def _is_taken(self, row: Json) -> bool:
        try:
            return is_taken(row, self._table.states)
        except ValueError as fault:
            raise ShopUnreachable(f"order {id_of(row)} of the shop cannot be judged: {fault}") from None

    def _read(self, shop_order_id: str) -> Json:
        return self._api.get(f"/orders/{shop_order_id}", row_of, EXACT)

    def _posted(self, order: Order, save: Save) -> Json:
        """A new pending order. Saved before it is asked for, so that a kill is looked up."""
        body = self._body(order)
        done = Progress(order.order_key, posted=True)
        save(done.text())
        try:
            row = self._api.post("/orders", body, lambda value: _made(value, order.order_key), EXACT)
        except UnknownOutcome:
            save(replace(done, doubt_at=self._now()).text())
            raise
        except ShopUnreachable:
            save("")  # nothing of it reached the shop
            raise
        except (NotAllowed, Refused):
            save("")
            raise
        save(replace(done, order=id_of(row)).text())
        return row

    def _body(self, order: Order) -> Json:
        """Refused for anything that the shop sees differently, before anything is made there."""
        check_ways(order, self._setup.warehouse)
        money = self._setup.sound_money()
        found = offers(self._api, order)
        compare_prices(order, {sku: offer.cents for sku, offer in found.items()})
        check_stock(order, found)
        country = self._config.country
        target = order.contact.address.country if order.contact.address else country
        articles = {sku: (offer.product, offer.variation) for sku, offer in found.items()}
        table = self._table
        means = Means(articles, table.home_method, table.collect_method, money.shipping_rate(target))
        return order_body(order, means, country)

    def _finished(self, order: Order, row: Json, save: Save) -> str:
        """It is confirmed at the sums that the shopper saw; for anything else it is taken back, and staff decide."""
        found, meta = id_of(row), meta_of(row)
        if REFUSED in meta:
            save("")
            raise Refused(meta[REFUSED])
        if self._is_taken(row):
            return found  # also where the shop's staff cancelled it meanwhile: told by its state
        try:
            compare_totals(order, row)
        except Refused as error:
            take_back(self._api, found, error.reason)
            save("")
            raise
        except (KeyError, TypeError, ValueError, ArithmeticError) as fault:
            raise UnknownOutcome(f"order {found} of the shop has an unexpected shape ({fault})") from None
        body = {"status": self._table.status, "meta_data": [{"key": CONFIRMED, "value": order.order_key}]}
        self._api.put(f"/orders/{found}", body, lambda value: _has_left(value, found))
        return found


def _made(value: Json, order_key: str) -> Json:
    """The order that was made; some cache on the way may answer with another one. It must be pending, as it was sent:
    of any other state a second answer is asked for."""
    row = row_of(value)
    if meta_of(row).get(KEY) != order_key or not is_draft(row):
        raise ValueError("the answer is about another order, or about one that is not pending")
    return row


def _has_left(value: Json, wanted: str) -> str:
    """The confirmed order; some plugins answer with another one, or leave the state as it was."""
    if id_of(value) != wanted or value["status"] == "pending" or CONFIRMED not in meta_of(value):
        raise ValueError("the order is still pending")
    return wanted


def _counts(row: Json) -> bool:
    meta = meta_of(row)
    return REFUSED not in meta and DOUBLE not in meta


def orders_since(api: WooApi, since: datetime, fields: str, *, newest_first: bool = False) -> Iterator[Json]:
    """All orders made since then, those in the bin too, which "any" leaves out. Asked for by time alone: the shop
    knows no filter by our key, and a filter that it does not know is passed over silently."""
    order = "desc" if newest_first else "asc"
    params: Query = [("after", gmt(since)), ("dates_are_gmt", "true"), ("orderby", "id"), ("order", order)]
    seen: set[str] = set()
    for status in ("any", "trash"):
        for rows in api.pages("/orders", [*params, ("status", status), ("_fields", fields)]):
            for row in rows:
                if id_of(row) not in seen:
                    seen.add(id_of(row))
                    yield row


def orders_with_key(api: WooApi, order_key: str, created_at: datetime) -> list[Json]:
    """Every order that carries this key, compared here; `created_at` by the kiosk's clock."""
    params: Query = [
        ("after", gmt(created_at - BEFORE)),
        ("dates_are_gmt", "true"),
        ("orderby", "id"),
        ("order", "asc"),
    ]
    found: dict[str, Json] = {}
    for status in ("any", "trash"):
        fields = "id,status,meta_data"
        rows, _ = api.steady_rows("/orders", [*params, ("status", status), ("_fields", fields)])
        found |= {id_of(row): row for row in rows if meta_of(row).get(KEY) == order_key}
    return list(found.values())


def settle(api: WooApi, rows: list[Json]) -> Json:
    """The one of several copies that counts: one that was confirmed and lives, else was confirmed, else the oldest.
    All others are cancelled, and staff are told."""

    def rank(row: Json) -> tuple[bool, bool, int]:
        return is_draft(row), text_of(row.get("status")) in {"cancelled", "trash"}, int(id_of(row))

    winner, *others = sorted(rows, key=rank)
    for row in others:
        cancel_double(api, row, id_of(winner))
    return winner


def cancel_double(api: WooApi, row: Json, winner: str) -> None:
    """Cancel a copy; each step may be repeated. One that has left the shop already is only told."""
    copy = id_of(row)
    note = f"Kiosk: this is a second copy of order {winner}, made by a repeated request."
    _log.warning("a second copy of an order was found in the shop", order=winner, copy=copy, status=row.get("status"))
    if text_of(row.get("status")) in {"completed", "refunded"}:
        add_note(api, copy, f"{note} It was completed already: please look after it.")
        fields = {}
    else:
        add_note(api, copy, f"{note} The kiosk cancelled it; nothing is to be done.")
        fields = {"status": "cancelled"} if text_of(row.get("status")) not in OUT else {}
    api.put(f"/orders/{copy}", {**fields, "meta_data": [{"key": DOUBLE, "value": winner}]}, id_of)


def take_back(api: WooApi, shop_order_id: str, reason: str) -> None:
    """Undo a pending order that cannot be kept: marked, so that no look-up takes it for an accepted one."""
    add_note(api, shop_order_id, f"Kiosk: taken back before it was confirmed ({reason}). Staff at the kiosk decide.")
    body = {"status": "cancelled", "meta_data": [{"key": REFUSED, "value": reason}]}
    api.put(f"/orders/{shop_order_id}", body, id_of)


def add_note(api: WooApi, shop_order_id: str, text: str) -> str:
    """A note for the shop's staff; its id."""
    body = {"note": text, "customer_note": False}
    return api.post(f"/orders/{shop_order_id}/notes", body, id_of)
