"""The JSON interface of the fake shop: paths and bodies over `FakeEngine`, as a handler for the fault server.

| request | answer |
|---|---|
| GET /orders/{key} | 200 {id, key}, 404 |
| POST /orders {key, kind, lines, ...} | 201 {id, key}; 409 {differs: {name: [sent, ours]}} |
| GET /orders?after=V | {orders, version, next} |
| POST /orders/{id}/cancel | 200 {id, state}; 409 when it is too late |
| POST /orders/{id}/returns {key, reason} | 201 {id}, the same for the same key |
| PUT /customers {email, ...} | 200 {id} |
| GET /locations | {locations} |
| GET /products?after=V&from=ID&limit=N | {products, removed, version, next, time} |
| GET /stock?after=V&from=SKU/PLACE&limit=N | {stock, version, next, time} |
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.faults.fake_engine import DiffersError, FakeEngine
from tests.faults.fault_server import Handler, Request, Response, json_response

PAGE = 100


def routes(engine: FakeEngine) -> Handler:
    """The handler; one request at a time, as if each were a transaction."""

    def handle(request: Request) -> Response:
        with engine.lock:
            return _route(engine, request)

    return handle


def _route(engine: FakeEngine, request: Request) -> Response:
    match request.method, request.path.strip("/").split("/"):
        case "GET", ["orders"]:
            return _order_page(engine, request.query)
        case "GET", ["orders", key]:
            found = engine.find(key)
            return json_response({"id": found, "key": key}) if found else json_response({}, 404)
        case "POST", ["orders"]:
            return _take(engine, request)
        case "POST", ["orders", shop_id, "cancel" | "returns" as what] if engine.record(shop_id):
            return _cancel(engine, shop_id) if what == "cancel" else _return(engine, shop_id, request)
        case "PUT", ["customers"]:
            body = request.json()
            engine.customers.setdefault(body["email"], {"id": f"C-{len(engine.customers) + 1}"}).update(body)
            return json_response({"id": engine.customers[body["email"]]["id"]})
        case "GET", ["locations"]:
            return json_response({"locations": engine.locations})
        case "GET", ["products"]:
            return _product_page(engine, request.query)
        case "GET", ["stock"]:
            return _stock_page(engine, request.query)
    return json_response({"message": "nothing here"}, 404)


def _take(engine: FakeEngine, request: Request) -> Response:
    body = request.json()
    try:
        return json_response({"id": engine.take(body["key"], body), "key": body["key"]}, 201)
    except DiffersError as error:
        return json_response({"message": "not as shown", "differs": error.differs}, 409)


def _cancel(engine: FakeEngine, shop_id: str) -> Response:
    if not engine.cancel(shop_id):
        return json_response({"message": "it has left already"}, 409)
    return json_response({"id": shop_id, "state": "cancelled"})


def _return(engine: FakeEngine, shop_id: str, request: Request) -> Response:
    body = request.json()
    made = engine.returns.setdefault(body["key"], {"id": f"R-{len(engine.returns) + 1}", "order": shop_id})
    return json_response({"id": made["id"]}, 201)


def _order_page(engine: FakeEngine, query: dict[str, str]) -> Response:
    rows = [
        {
            "id": one.shop_id, "key": one.key, "state": one.state, "payment": one.payment, "version": one.version,
            "changed_at": one.changed_at.isoformat(),
        }
        for one in sorted(engine.records, key=lambda one: one.version)
    ]  # fmt: skip
    return _page(engine, "orders", ((f"{row['version']:012d}", row) for row in rows), query)


def _product_page(engine: FakeEngine, query: dict[str, str]) -> Response:
    after = int(query.get("after", 0))
    removed = sorted(name for name, version in engine.removed.items() if version > after)
    return _page(engine, "products", sorted(engine.products.items()), query, removed=removed if after else [])


def _stock_page(engine: FakeEngine, query: dict[str, str]) -> Response:
    rows = (
        (f"{sku}/{place}", {
            "sku": sku, "place": place, "on_hand": level.on_hand, "reserved": level.reserved, "version": level.version,
        })
        for (sku, place), level in sorted(engine.stock.items())
    )  # fmt: skip
    return _page(engine, "stock", sorted(rows, key=lambda row: row[0]), query)


def _page(
    engine: FakeEngine, name: str, rows: Iterable[tuple[str, dict[str, Any]]], query: dict[str, str], **more: Any
) -> Response:
    """Rows changed after `after`, from the mark `from` on (not included), at most `limit`; `next` is the next mark."""
    after, start, limit = int(query.get("after", 0)), query.get("from", ""), int(query.get("limit", PAGE))
    found = [(mark, row) for mark, row in rows if row["version"] > after and mark > start]
    following = found[limit - 1][0] if len(found) > limit else None
    shown = [row for _, row in found[:limit]]
    head = {"version": engine.version, "next": following, "time": engine.now().isoformat()}
    return json_response({name: shown, **head, **more})
