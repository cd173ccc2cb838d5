"""A shop that takes an order in two steps and cannot be asked by order_key: a cart is made, then it is completed.

A completed cart answers with its one order for ever; the kiosk therefore lives by the id of the cart that it saved."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from kiosk.domain.order import Order
from kiosk.shops.errors import ShopUnreachable, UnknownOutcome
from kiosk.shops.json_api import ApiRefusal
from tests.faults.fake_engine import DiffersError, FakeEngine
from tests.faults.fake_routes import routes
from tests.faults.fault_server import Handler, Request, Response, json_response
from tests.faults.http_shop import HttpShop, _readable, _refusal, _text, body_of

NOTHING = {"message": "nothing here"}


def cart_routes(engine: FakeEngine) -> Handler:
    """The interface of the fake shop with carts in the place of the way to send and to find an order."""
    usual = routes(engine)
    carts: dict[str, dict[str, Any]] = {}

    def handle(request: Request) -> Response:
        with engine.lock:
            match request.method, request.path.strip("/").split("/"):
                case "POST", ["carts"]:
                    name = f"cart-{len(carts) + 1}"
                    carts[name] = {"cart": name, "body": request.json(), "order": None}
                    return _shown(carts[name], 201)
                case "GET", ["carts", name] if name in carts:
                    return _shown(carts[name])
                case "POST", ["carts", name, "complete"] if name in carts:
                    return _complete(engine, carts[name])
                case ("POST", ["orders"]) | ("GET", ["orders", _]):
                    return json_response(NOTHING, 404)
        return usual(request)

    return handle


def _shown(cart: dict[str, Any], status: int = 200) -> Response:
    return json_response({"cart": cart["cart"], "key": cart["body"]["key"], "order": cart["order"]}, status)


def _complete(engine: FakeEngine, cart: dict[str, Any]) -> Response:
    if cart["order"] is None:
        engine.forget()  # the cart alone keeps a second order away
        try:
            cart["order"] = engine.take(cart["body"]["key"], cart["body"])
        except DiffersError as error:
            return json_response({"message": "not as shown", "differs": error.differs}, 409)
    return _shown(cart, 201)


class CartShop(HttpShop):
    """Its connector. Progress is the cart's name; an order without one was surely never completed."""

    def find_order(self, order: Order, progress: str) -> str | None:
        """See `Connector`."""
        if not progress:
            return None
        try:
            found = self._api.get(f"/carts/{json.loads(progress)['cart']}")
        except ApiRefusal as error:
            if _unknown(error):
                return None
            raise ShopUnreachable(f"the look-up answered {error.status}") from None
        with _readable(ShopUnreachable):
            if found["key"] != order.order_key or found["order"] is None:
                return None  # a stranger's cart: ours has no order, and the sending finds out
            return _text(found["order"])

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        """See `Connector`."""
        if progress and (known := self._complete(json.loads(progress)["cart"], order)):
            return known
        name = self._new_cart(order)
        save(json.dumps({"cart": name}))
        done = self._complete(name, order)
        if done is None:
            raise UnknownOutcome("the shop does not know the cart that it named")
        return done

    def _new_cart(self, order: Order) -> str:
        answer = self._api.post("/carts", body_of(order))
        with _readable(UnknownOutcome):
            if answer["key"] != order.order_key or answer["order"] is not None:
                raise UnknownOutcome("the shop answered with another cart")
            return _text(answer["cart"])

    def _complete(self, name: str, order: Order) -> str | None:
        """The order; None where the shop has no such cart of ours."""
        try:
            answer = self._api.post(f"/carts/{name}/complete", {})
        except ApiRefusal as error:
            if error.status == 409:
                raise _refusal(error) from None
            if _unknown(error):
                return None
            raise UnknownOutcome(f"completing the cart answered {error.status}") from None
        with _readable(UnknownOutcome):
            if answer["key"] != order.order_key:
                raise UnknownOutcome("the shop answered with another cart")
            return _text(answer["order"])


def _unknown(error: ApiRefusal) -> bool:
    return error.status == 404 and error.body == NOTHING
