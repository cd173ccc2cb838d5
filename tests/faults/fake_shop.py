"""A shop on a real socket that keeps its orders, remembers idempotency keys, and can forget them; and its connector."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import requests

from kiosk.domain.order import Order
from kiosk.domain.shop import Capabilities
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.shops.http import ShopSession
from kiosk.shops.http_parts import parse_retry_after
from kiosk.shops.protocol import Finding

FAULTS = ("cut before", "cut after", "garbage after", "502 after", "503", "429", "login", "refuse")


class FakeShop:
    """`orders` holds (shop id, order key, body) in the order they were made; `faults` are used up one per POST."""

    def __init__(self) -> None:
        self.orders: list[tuple[str, str, dict[str, Any]]] = []
        self.memory: dict[str, str] = {}
        self.faults: list[str] = []
        self.refused: set[str] = set()
        self.requests: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"shop": self}))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def forget(self) -> None:
        """Idempotency keys are forgotten, as real shops do after a day; the orders stay."""
        self.memory.clear()

    def keys(self) -> list[str]:
        return [key for _, key, _ in self.orders]

    def find(self, key: str) -> str | None:
        return next((shop_id for shop_id, known, _ in self.orders if known == key), None)

    def take(self, key: str, body: dict[str, Any]) -> str:
        if key not in self.memory:
            self.memory[key] = f"S-{len(self.orders) + 1}"
            self.orders.append((self.memory[key], key, body))
        return self.memory[key]


class _Handler(BaseHTTPRequestHandler):
    shop: FakeShop
    protocol_version = "HTTP/1.0"

    def log_message(self, *_: Any) -> None:
        return

    def do_GET(self) -> None:
        key = self.path.rpartition("/")[2]
        self.shop.requests.append(f"find {key}")
        found = self.shop.find(key)
        self._answer(200 if found else 404, {"id": found, "key": key} if found else {})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = body["key"]
        self.shop.requests.append(f"post {key}")
        fault = self.shop.faults.pop(0) if self.shop.faults else ""
        if fault in ("", "cut after", "garbage after", "502 after"):
            shop_id = self.shop.take(key, body)
        match fault:
            case "cut before" | "cut after":
                self.close_connection = True
            case "garbage after":
                self._send(200, b"<html>Welcome to the free Wi-Fi</html>")
            case "502 after":
                self._answer(502, {})
            case "503":
                self._answer(503, {})
            case "429":
                self._answer(429, {}, "30")
            case "login":
                self._answer(401, {})
            case "refuse":
                self.shop.refused.add(key)
                self._answer(409, {"price": "159.95 EUR"})
            case _:
                self._answer(201, {"id": shop_id, "key": key})

    def _answer(self, status: int, body: dict[str, Any], retry_after: str = "") -> None:
        self._send(status, json.dumps(body).encode(), retry_after)

    def _send(self, status: int, body: bytes, retry_after: str = "") -> None:
        self.send_response(status)
        if retry_after:
            self.send_header("Retry-After", retry_after)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class HttpShop:
    """The connector of the fake shop: look-ups through the kiosk's own session, orders by POST."""

    name = "fake"
    capabilities = Capabilities()

    def __init__(self, url: str) -> None:
        self._url = url
        self._session = ShopSession([url])

    def close(self) -> None:
        self._session.close()

    def check(self) -> tuple[Finding, ...]:
        return ()

    def pull_catalogue(self, cursor: str) -> Any:
        raise ShopUnreachable("this shop only takes orders")

    def pull_stock(self, cursor: str) -> Any:
        raise ShopUnreachable("this shop only takes orders")

    def find_order(self, order: Order, progress: str) -> str | None:
        order_key = order.order_key
        body = io.BytesIO()
        if self._session.get(f"{self._url}/orders/{order_key}", body).status == 404:
            return None
        found = _json(body.getvalue())
        if found.get("key") != order_key:  # a shop that ignores the filter answers with a stranger's order
            raise UnknownOutcome("the shop answered with another order")
        return str(found["id"])

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        save(json.dumps({"posted": order.order_key}))
        try:
            answer = requests.post(f"{self._url}/orders", json=body_of(order), timeout=5)
        except requests.RequestException as error:
            raise UnknownOutcome(f"no answer ({type(error).__name__})") from None
        if answer.status_code == 401:
            raise NotAllowed("the shop refused the login")
        if answer.status_code == 409:
            price = (f"{order.total.cents / 100:.2f} EUR", str(answer.json()["price"]))
            raise Refused("the price changed", {"price": price})
        if answer.status_code in (429, 503):
            raise ShopUnreachable(
                f"answered {answer.status_code}", parse_retry_after(answer.headers.get("Retry-After", ""))
            )
        if answer.status_code != 201:
            raise UnknownOutcome(f"answered {answer.status_code}")
        return str(_json(answer.content)["id"])


def body_of(order: Order) -> dict[str, Any]:
    """What the shop stores of an order."""
    return {
        "key": order.order_key,
        "number": order.number,
        "lines": [[line.sku, line.quantity] for line in order.lines],
        "cents": order.total.cents,
        "name": order.contact.name,
    }


def _json(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except ValueError:
        raise UnknownOutcome("the answer cannot be read") from None
    if not isinstance(found, dict):
        raise UnknownOutcome("the answer cannot be read")
    return found
