"""A shop in memory that many kiosks ask in virtual time: it counts every request and keeps every order."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.order import Order
from kiosk.domain.shop import Capabilities
from kiosk.shops.errors import ShopUnreachable, UnknownOutcome
from kiosk.shops.json_api import LIMITS
from kiosk.sync.status import Stream
from tests.benchmarks._timeline import Timeline

ANSWER_S = 0.1
REFUSED_S = 0.01  # a closed port, or a 429, is told at once
# Requests of each kind of work, as the connectors of live shops make them: products, variants and deletions of a
# delta; one page of a stock sweep; cart, shipping method, payment collection, session, completion of an order.
PULL_STEPS = {Stream.CATALOGUE: 3, Stream.STOCK: 1, Stream.ORDERS: 1}
ORDER_STEPS = ("cart", "shipping", "payment", "session", "complete")


Ask = Callable[[str, str, str, bool], str]


@dataclass(frozen=True, slots=True)
class Weather:
    """How the shop behaves for a while: down (a closed port), busy (429 with this Retry-After), or slow."""

    up: bool = True
    busy_s: float = 0.0
    answer_s: float = ANSWER_S


class HerdShop:
    """`requests`: the second of each one, in order, and `kinds` what each was part of. `orders`: order key -> second of
    each order made for it."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.weather = Weather()
        self.requests: list[float] = []
        self.kinds: list[str] = []
        self.orders: dict[str, list[float]] = {}
        self._carts: dict[str, str] = {}
        self._completed: set[str] = set()

    def request(self, kind: str, step: str, value: str, question: bool) -> str:
        """One request of a job in virtual time: what `answer` says, or what the network makes of it."""
        self.count(kind)
        weather = self.weather
        if not weather.up:
            self.timeline.wait(REFUSED_S)
            raise ShopUnreachable("the shop cannot be reached: no connection")
        if weather.busy_s:
            self.timeline.wait(REFUSED_S)
            raise ShopUnreachable("the shop answered 429", weather.busy_s)
        if weather.answer_s <= LIMITS.read_s:
            self.timeline.wait(weather.answer_s)
            return self.answer(step, value)
        # The kiosk gives up, and the shop, which knows nothing of that, works on.
        self.timeline.at(self.timeline.now + weather.answer_s, lambda: self.answer(step, value))
        self.timeline.wait(LIMITS.read_s)
        raise ShopUnreachable("no answer in time") if question else UnknownOutcome("no answer in time")

    def count(self, kind: str) -> None:
        """A request arrived, or would have."""
        self.requests.append(self.timeline.now)
        self.kinds.append(kind)

    def answer(self, step: str, value: str) -> str:
        """What the shop does and says: a cart for a key, the order of a cart, the order with a key ("" for none)."""
        match step:
            case "cart":
                return self.new_cart(value)
            case "complete":
                return self.complete(value)
            case "find":
                return self.find(value)
        return ""

    def new_cart(self, order_key: str) -> str:
        """A cart for this order; each call makes another one."""
        cart = f"cart-{len(self._carts) + 1}"
        self._carts[cart] = order_key
        return cart

    def complete(self, cart: str) -> str:
        """The order of a cart; the same one on every call."""
        key = self._carts[cart]
        if cart not in self._completed:
            self._completed.add(cart)
            self.orders.setdefault(key, []).append(self.timeline.now)
        return f"order-of-{cart}"

    def find(self, order_key: str) -> str:
        """The order with this key, "" for none."""
        return f"order-{order_key}" if order_key in self.orders else ""


class HerdClient:
    """One kiosk's connector: every step is a request of its own, and the cart is saved before it is completed.

    `ask(kind, step, value, question)` makes a request: in memory or over a socket."""

    name = "herd"
    capabilities = Capabilities()

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def pull(self, stream: Stream) -> None:
        """What a pull asks when little has changed; ShopUnreachable."""
        for _ in range(PULL_STEPS[stream]):
            self._ask(stream.value, "pull", stream.value, True)

    def find_order(self, order: Order, progress: str) -> str | None:
        """See `TakesOrders`."""
        return self._ask("find", "find", order.order_key, True) or None

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        """See `TakesOrders`."""
        cart = str(json.loads(progress)["cart"]) if progress else ""
        if not cart:
            cart = self._ask("order", "cart", order.order_key, False)
            save(json.dumps({"cart": cart}))
        for step in ORDER_STEPS[1:-1]:
            self._ask("order", step, cart, False)
        return self._ask("order", "complete", cart, False)
