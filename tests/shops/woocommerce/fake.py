"""REST API v3 of a fake WooCommerce shop, as a handler for the fault server: paths, filters, pages, error bodies.

Parameters that a route does not know are passed over silently, as WordPress does; `ignores` adds names to those."""

from __future__ import annotations

import base64
from collections.abc import Callable, Container
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from email.utils import format_datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.faults.fault_server import Fault, FaultServer, Request, Response, json_response
from tests.shops.woocommerce.books import Books, Row
from tests.shops.woocommerce.wordpress import Invalid

KEY, SECRET = "ck_kiosk", "cs_secret"
ROOT = "/wp-json/wc/v3"
SITE_ZONE = ZoneInfo("Europe/Berlin")
NO_ROUTE = Invalid(404, "rest_no_route", "No route was found matching the URL and request method.")
# What a PHP error looks like where it is shown to everybody.
FATAL = b"<br />\n<b>Fatal error</b>:  Maximum execution time of 30 seconds exceeded in <b>/wp-content/db.php</b><br />"


class FakeWoo:
    """A running shop. `calls` are the requests that came, as (method, path below the version)."""

    def __init__(self, tls: Any = None, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.books = Books(now)
        self.ignores: set[str] = set()
        self.read_only = False
        self.calls: list[tuple[str, str]] = []
        self.queries: list[dict[str, str]] = []
        self.weather: Callable[[Request], Fault | None] = lambda _: None
        self.server = FaultServer(self.handle, lambda request: self.weather(request), tls=tls)

    @property
    def url(self) -> str:
        return self.server.url

    def close(self) -> None:
        self.server.close()

    def handle(self, request: Request) -> Response:
        """One request at a time."""
        with self.books.lock:
            self.calls.append((request.method, request.path.removeprefix(ROOT)))
            self.queries.append(request.query)
            try:
                answer = self._route(request)
            except Invalid as error:
                status, code, message = error.args
                answer = json_response({"code": code, "message": message, "data": {"status": status}}, status)
            date = format_datetime(self.books.now().astimezone(UTC), usegmt=True)
            return answer.with_headers(("Date", date))

    def _route(self, request: Request) -> Response:
        wanted = "Basic " + base64.b64encode(f"{KEY}:{SECRET}".encode()).decode()
        if not request.path.startswith(ROOT):
            return Response(404, b"<html>Page not found</html>", (("Content-Type", "text/html"),))
        if request.header("Authorization") != wanted:
            raise Invalid(401, "woocommerce_rest_authentication_error", "Consumer secret is invalid.")
        if self.read_only and request.method != "GET":
            said = "The API key provided does not have write permissions."
            raise Invalid(401, "woocommerce_rest_authentication_error", said)
        query = {name: value for name, value in request.query.items() if name not in self.ignores}
        parts = request.path.removeprefix(ROOT).strip("/").split("/")
        if request.method == "GET":
            return self._get_orders(parts, query) if parts[0] == "orders" else self._get(parts, query)
        return self._change(request.method, parts, query, request.json())

    def _get(self, parts: list[str], query: dict[str, str]) -> Response:
        books = self.books
        match parts:
            case ["settings", "general" | "tax" as group]:
                values = books.general if group == "general" else books.tax
                return json_response([_only({"id": one, "label": one, "value": values[one]}, query) for one in values])
            case ["shipping_methods"]:
                return json_response([{"id": name, "title": name} for name in ("flat_rate", "local_pickup")])
            case ["taxes"]:
                return _page(_taxes(books.rate), query)
            case ["products", "categories"]:
                return _page(books.categories, query)
            case ["products"]:
                return _page(self._products(query), query, books.unreadable)
            case ["variations"] if books.bulk:
                return _page(list(books.variations.values()), query)
            case ["products", number, "variations"] if int(number) in books.products:
                of_one = [books.variations[one] for one in books.products[int(number)]["variations"]]
                older = set() if books.bulk else {"parent_id"}
                return _page([{name: row[name] for name in row if name not in older} for row in of_one], query)
            case ["customers"]:
                return _page(self._customers(query), query)
        raise NO_ROUTE

    def _get_orders(self, parts: list[str], query: dict[str, str]) -> Response:
        books = self.books
        match parts:
            case ["orders"]:
                return _beyond(_page([_order(row, query) for row in self._orders(query)], query))
            case ["orders", number]:
                if int(number) not in books.orders:
                    raise Invalid(404, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.")
                return json_response(_order(books.orders[int(number)], query))
            case ["orders", number, "notes"] if int(number) in books.orders:
                return json_response(books.notes[int(number)])
        raise NO_ROUTE

    def _change(self, method: str, parts: list[str], query: dict[str, str], body: Row) -> Response:
        match method, parts:
            case "POST", ["orders"]:
                return json_response(_order(self.books.create_order(body), query), 201)
            case "PUT", ["orders", number]:
                return json_response(_order(self.books.update_order(int(number), body), query))
            case "POST", ["orders", number, "notes"]:
                return json_response(self.books.add_note(int(number), body), 201)
            case "POST", ["orders", number, "refunds"]:
                return json_response(self.books.refund(int(number), body), 201)
            case "POST", ["customers"]:
                return json_response(self.books.save_customer(None, body), 201)
            case "PUT", ["customers", number]:
                return json_response(self.books.save_customer(int(number), body))
        raise NO_ROUTE

    def _products(self, query: dict[str, str]) -> list[Row]:
        """A question for SKUs, and no other one, is answered with variations too."""
        rows = list(self.books.products.values())
        if sku := query.get("sku"):
            wanted = {*sku.split(","), sku}
            rows = [row for row in (*rows, *self.books.variations.values()) if row["sku"] in wanted]
        if include := query.get("include"):
            rows = [row for row in rows if str(row["id"]) in include.split(",")]
        if (status := query.get("status", "any")) != "any":
            rows = [row for row in rows if row["status"] == status]
        return rows

    def _customers(self, query: dict[str, str]) -> list[Row]:
        rows = list(self.books.customers.values())
        if "email" in query:
            rows = [row for row in rows if row["email"].lower() == query["email"].lower()]
        role = query.get("role", "customer")
        return [row for row in rows if role in {"all", row["role"]}]

    def _orders(self, query: dict[str, str]) -> list[Row]:
        status = query.get("status", "any")
        rows = [row for row in self.books.orders.values() if (row["status"] == "trash") is (status == "trash")]
        if status not in {"any", "trash"}:
            rows = [row for row in rows if row["status"] == status]
        for name, field in (("after", "date_created_gmt"), ("modified_after", "date_modified_gmt")):
            if name in query:
                since = _moment(query[name], query.get("dates_are_gmt") == "true")
                rows = [row for row in rows if _moment(row[field], gmt=True) > since]
        if search := query.get("search"):
            rows = [row for row in rows if row["billing"].get("email") == search]
        return rows


def _taxes(rate: Decimal) -> list[Row]:
    return [{
        "id": 1, "country": "DE", "state": "", "postcode": "", "city": "", "name": "VAT", "rate": f"{rate:.4f}",
        "priority": 1, "compound": False, "shipping": True, "order": 1, "class": "standard",
    }]  # fmt: skip


def _moment(text: str, gmt: bool) -> datetime:
    """Times without dates_are_gmt are those of the site's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC if gmt else SITE_ZONE)


def _order(row: Row, query: dict[str, str]) -> Row:
    """With as many decimal places as were asked for, else two; stored sums of lines keep theirs."""
    places = Decimal(1).scaleb(-int(query.get("dp", 2)))

    def shown(value: Any) -> Any:
        if isinstance(value, Decimal):
            return str(value.quantize(places, ROUND_HALF_UP))
        if isinstance(value, list):
            return [shown(item) for item in value]
        return {name: shown(item) for name, item in value.items()} if isinstance(value, dict) else value

    return {name: shown(value) for name, value in row.items() if not name.startswith("_")}


def _only(row: Row, query: dict[str, str]) -> Row:
    names = set(query["_fields"].split(",")) if "_fields" in query else set(row)
    return {name: value for name, value in row.items() if name in names}


def _beyond(answer: Response) -> Response:
    """A page of orders after the last one says that there are none at all; lists of articles keep their numbers."""
    return answer if answer.body != b"[]" else answer.with_headers(("X-WP-Total", "0"), ("X-WP-TotalPages", "0"))


def _page(rows: list[Row], query: dict[str, str], hidden: Container[int] = ()) -> Response:
    size, page = int(query.get("per_page", 10)), int(query.get("page", 1))
    if not 1 <= size <= 100:
        raise Invalid(400, "rest_invalid_param", "Invalid parameter(s): per_page")
    ordered = sorted(rows, key=lambda row: row["id"], reverse=query.get("order", "desc") == "desc")
    shown = [row for row in ordered[(page - 1) * size : page * size] if row["id"] not in hidden]
    shown = [_only(row, query) for row in shown]
    total = ("X-WP-Total", str(len(rows))), ("X-WP-TotalPages", str(-(-len(rows) // size)))
    return json_response(shown, 200, *total)
