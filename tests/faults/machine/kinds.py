"""Kinds of shops that the machine runs against: an interface over the fake engine, and the connector that speaks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.shops.http import Limits
from kiosk.shops.protocol import Connector
from tests.faults.fake_engine import FakeEngine
from tests.faults.fake_routes import routes
from tests.faults.fault_server import Handler, Request
from tests.faults.http_shop import HttpShop
from tests.faults.machine.cart import CartShop, cart_routes


@dataclass(frozen=True, slots=True)
class Kind:
    """`connector(url, limits, ca_file)` is made for every start of a process. `is_order`: the request that makes an
    order; `is_pull`: one that only brings data. `finds_by_key`: a look-up needs nothing that was saved."""

    name: str
    routes: Callable[[FakeEngine], Handler]
    connector: Callable[[str, Limits, str], Connector]
    is_order: Callable[[Request], bool]
    is_pull: Callable[[Request], bool]
    finds_by_key: bool = True


def _is_pull(request: Request) -> bool:
    return request.method == "GET" and request.path in {"/products", "/stock", "/orders", "/locations"}


def _posted(request: Request) -> bool:
    return (request.method, request.path) == ("POST", "/orders")


def _completed(request: Request) -> bool:
    return request.method == "POST" and request.path.startswith("/carts")


BY_KEY = Kind(
    "by key", routes, lambda url, limits, ca: HttpShop(url, limits, page=4, ca_file=ca), _posted, _is_pull
)  # fmt: skip
BY_CART = Kind(
    "by cart", cart_routes, lambda url, limits, ca: CartShop(url, limits, page=4, ca_file=ca), _completed, _is_pull,
    finds_by_key=False,
)  # fmt: skip
KINDS = (BY_KEY, BY_CART)
