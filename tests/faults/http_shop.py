"""The connector of the fake shop, made as a real one: through the kiosk's own session, every answer distrusted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from kiosk.domain.feed import CataloguePage
from kiosk.domain.gtin import parse_gtin
from kiosk.domain.money import Money
from kiosk.domain.order import Contact, Order
from kiosk.domain.product import PriceTag, Product, ProductText, Size, Variant
from kiosk.domain.shop import Capabilities, OrderStatus, PaymentState, ShopState
from kiosk.domain.stock import LocationKind, StockLocation
from kiosk.shops.errors import Refused, ShopError, ShopUnreachable, UnknownOutcome
from kiosk.shops.http import Limits, ShopSession
from kiosk.shops.json_api import LIMITS, ApiRefusal, JsonApi, NoAuth
from kiosk.shops.protocol import Finding, Pull, PullKind, StockRow, StockRows

_STRANGE = (KeyError, TypeError, ValueError, AttributeError, IndexError)


class HttpShop:
    """Cursors are versions of the shop. Pages hold `page` rows."""

    name = "fake"
    capabilities = Capabilities(
        per_location_stock=True, stock_delta=True, reservations=True, wishes=True, customers=True, order_states=True,
        cancellation=True, returns=True,
    )  # fmt: skip

    def __init__(self, url: str, limits: Limits = LIMITS, page: int = 100, ca_file: str = "") -> None:
        self._session = ShopSession([url], ca_file=ca_file)
        self._api = JsonApi(self._session, url, NoAuth(), limits)
        self._page = page

    def close(self) -> None:
        """See `Connector`."""
        self._session.close()

    def check(self) -> tuple[Finding, ...]:
        """See `Connector`."""
        try:
            found = self.locations()
        except ShopError as error:
            return (Finding("the shop answers", False, str(error)),)
        return (Finding("the shop answers", True), Finding("it names its places", bool(found), "add a place"))

    def locations(self) -> tuple[StockLocation, ...]:
        """See `Connector`."""
        with _readable(ShopUnreachable):
            return tuple(_location(row) for row in self._api.get("/locations")["locations"])

    def pull_catalogue(self, cursor: str) -> Pull[CataloguePage]:
        """See `Connector`."""
        first, places = self._first("/products", cursor), self.locations()
        with _readable(ShopUnreachable):
            nothing = bool(cursor) and not first["products"] and not first["removed"]
        return self._pull(cursor, first, nothing, lambda: self._catalogue_pages(cursor, first, places))

    def pull_stock(self, cursor: str) -> Pull[StockRows]:
        """See `Connector`."""
        first = self._first("/stock", cursor)
        with _readable(ShopUnreachable):
            nothing = bool(cursor) and not first["stock"]
        return self._pull(cursor, first, nothing, lambda: self._stock_pages(cursor, first))

    def pull_orders(self, cursor: str) -> Pull[tuple[OrderStatus, ...]]:
        """See `Connector`."""
        first = self._first("/orders", cursor)
        with _readable(ShopUnreachable):
            nothing = bool(cursor) and not first["orders"]
        return self._pull(cursor, first, nothing, lambda: self._order_pages(cursor, first))

    def find_order(self, order: Order, progress: str) -> str | None:
        """See `Connector`."""
        try:
            found = self._api.get(f"/orders/{order.order_key}")
        except ApiRefusal as error:
            if error.status == 404 and error.body == {}:  # a 404 of the shop, not of some gateway
                return None
            raise ShopUnreachable(f"the look-up answered {error.status}") from None
        return _id_of(found, order.order_key)

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        """See `Connector`."""
        save(json.dumps({"posted": order.order_key}))
        try:
            answer = self._api.post("/orders", body_of(order))
        except ApiRefusal as error:
            if error.status == 409:
                raise _refusal(error) from None
            raise
        return _id_of(answer, order.order_key)

    def cancel_order(self, shop_order_id: str, reason: str) -> None:
        """See `Connector`."""
        self._api.post(f"/orders/{shop_order_id}/cancel", {"reason": reason})

    def upsert_customer(self, contact: Contact) -> str:
        """See `Connector`."""
        answer = self._api.put("/customers", {"email": contact.email, "name": contact.name, "phone": contact.phone})
        with _readable(UnknownOutcome):
            return _text(answer["id"])

    def request_return(self, shop_order_id: str, key: str, reason: str) -> str:
        """See `Connector`."""
        answer = self._api.post(f"/orders/{shop_order_id}/returns", {"key": key, "reason": reason})
        with _readable(UnknownOutcome):
            return _text(answer["id"])

    def _first(self, path: str, cursor: str, start: str = "") -> Any:
        return self._api.get(path, [("after", cursor or "0"), ("from", start), ("limit", self._page)])

    def _pull(self, cursor: str, first: Any, nothing: bool, pages: Callable[[], Iterator[Any]]) -> Pull[Any]:
        with _readable(ShopUnreachable):
            version, as_of = int(first["version"]), datetime.fromisoformat(first.get("time")).astimezone(UTC)
        kind = PullKind.UNCHANGED if nothing else PullKind.DELTA if cursor else PullKind.FULL
        return Pull(kind, as_of, iter(()) if nothing else pages(), lambda: cursor if nothing else str(version))

    def _pages(self, path: str, cursor: str, first: Any) -> Iterator[Any]:
        page, mark = first, ""
        while True:
            with _readable(ShopUnreachable):
                following = page["next"]
                if following is not None and _text(following) <= mark:
                    raise ValueError("the pages go in a circle")
            yield page
            if following is None:
                return
            mark = following
            page = self._first(path, cursor, mark)

    def _catalogue_pages(self, cursor: str, first: Any, places: tuple[StockLocation, ...]) -> Iterator[CataloguePage]:
        yield CataloguePage(locations=places)
        for page in self._pages("/products", cursor, first):
            with _readable(ShopUnreachable):
                products = tuple(_product(row) for row in page["products"])
                removed = tuple(_text(one) for one in page["removed"])
            yield CataloguePage(products, removed=removed, last=page["next"] is None)

    def _stock_pages(self, cursor: str, first: Any) -> Iterator[StockRows]:
        for page in self._pages("/stock", cursor, first):
            with _readable(ShopUnreachable):
                rows: list[StockRow] = [_stock(row) for row in page["stock"]]
            yield StockRows(rows)

    def _order_pages(self, cursor: str, first: Any) -> Iterator[tuple[OrderStatus, ...]]:
        for page in self._pages("/orders", cursor, first):
            with _readable(ShopUnreachable):
                rows = tuple(_status(row) for row in page["orders"])
            yield rows


@contextmanager
def _readable(error: type[ShopError]) -> Iterator[None]:
    """An answer of another shape than agreed is the shop's fault."""
    try:
        yield
    except _STRANGE as fault:
        raise error(f"the shop answers in another shape than agreed ({type(fault).__name__})") from None


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("expected a text")
    return value


def _id_of(answer: Any, order_key: str) -> str:
    with _readable(UnknownOutcome):
        if answer["key"] != order_key:  # a shop that ignores the filter answers with a stranger's order
            raise UnknownOutcome("the shop answered with another order")
        return _text(answer["id"])


def _refusal(error: ApiRefusal) -> Exception:
    try:
        details = {_text(name): (str(sent), str(ours)) for name, (sent, ours) in error.body["differs"].items()}
    except _STRANGE:
        return UnknownOutcome("the shop said no in a way that cannot be read")
    return Refused("not as shown", details)


def _location(row: Any) -> StockLocation:
    return StockLocation(_text(row["code"]), _text(row["name"]), LocationKind(row["kind"]), city=_text(row["city"]))


def _product(row: Any) -> Product:
    variants = tuple(_variant(one) for one in row["variants"])
    return Product(_text(row["id"]), {"de": ProductText(_text(row["title"]))}, variants)


def _variant(row: Any) -> Variant:
    colour, gtin = _text(row["colour"]), row.get("gtin")
    if not isinstance(row["cents"], int) or row["cents"] < 0:
        raise ValueError("a price is a number of cents")
    price = PriceTag(Money(row["cents"]))
    size = Size(_text(row["size"]))
    return Variant(
        _text(row["sku"]), colour.casefold(), {"de": colour}, size, price, parse_gtin(gtin) if gtin else None
    )


def _stock(row: Any) -> StockRow:
    if not isinstance(row["on_hand"], int) or not isinstance(row["reserved"], int):
        raise TypeError("stock is counted in pieces")
    return _text(row["sku"]), _text(row["place"]), row["on_hand"], row["reserved"], 0


def _status(row: Any) -> OrderStatus:
    changed = datetime.fromisoformat(row["changed_at"]).astimezone(UTC)
    shop_id = _text(row["id"])
    return OrderStatus(
        _text(row["key"]), shop_id, shop_id, ShopState(row["state"]), PaymentState(row["payment"]), changed
    )


def body_of(order: Order) -> dict[str, Any]:
    """What the shop stores of an order; a line is [sku, pieces, cents a piece, code of the place it comes from]."""
    return {
        "key": order.order_key,
        "kind": order.kind.value,
        "number": order.number,
        "lines": [[one.sku, one.quantity, one.unit_price.cents, one.fulfilment.pool] for one in order.lines],
        "cents": order.total.cents,
        "name": order.contact.name,
    }
