"""A live engine as the world of `tests.shops.mutations`: each call is made once and its answers are kept; afterwards
they are given again, with changes, thousands of times and without the engine."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import Order
from kiosk.shops.errors import Retriable
from kiosk.shops.protocol import Connector
from tests.contract.samples import fresh, ordered, withdrawal
from tests.faults.fault_server import Fault, FaultServer, Request, Response, proxy
from tests.shops.mutations import AGAIN, CHANGES, QUESTIONS, SENDING, Facts, Sending, ask, calm
from tests.shops.soundness import read_catalogue, read_orders, read_stock

_WAYS = {"collect": FulfilmentMethod.CLICK_AND_COLLECT, "deliver": FulfilmentMethod.HOME_DELIVERY}
_PATIENCE = 4  # tries of one call while the engine is busy
_UNKNOWN = Response(503, b"not recorded")
Key = tuple[str, str, bytes]
T = TypeVar("T")


class EngineWorld:
    """See `World`. `replay`: from the answers that were kept; else each case goes to the engine itself."""

    def __init__(self, shop: Any, root: Path) -> None:
        self._shop, self._data, self._kept = shop, root / "data", root / "data-then"
        self._engine = proxy(shop.engine.url)
        self._began, self._later = datetime.now(UTC), timedelta()
        shop.now = lambda: self._began + self._later  # a clock that cases move
        self.weather: Callable[[Request], Fault | None] = calm
        self.server = FaultServer(self._answer, lambda request: self.weather(request))
        self.replay = False
        self._call = ""
        self._answers: dict[str, dict[Key, list[Response]]] = {}
        self._orders: dict[str, Order] = {}
        self._ids: dict[str, str] = {}
        self._left: dict[Key, list[Response]] = {}
        self._style = fresh(shop)
        self.facts = self._first_facts()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.server.close()

    def record(self) -> None:
        """Make each call once. A cancellation comes last: it ends the order that the others ask for."""
        for call in (*QUESTIONS, *AGAIN, *SENDING, *CHANGES):
            self._orders[call] = ordered(self._style, _WAYS.get(call, FulfilmentMethod.CLICK_AND_COLLECT))
            patiently(partial(self._recorded, call))

    def _recorded(self, call: str) -> None:
        self._answers[call] = {}
        connector = self.begin(call)
        try:
            if call in SENDING:
                found = Sending(connector, self._orders[call], self).until(_PATIENCE)
                assert found is not None
                self._ids[call] = found
            else:
                ask(connector, call, self.facts)
        finally:
            connector.close()

    def begin(self, call: str) -> Connector:
        """See `World`."""
        self._call, self._later, self.weather = call, timedelta(), calm
        self._left = {key: list(found) for key, found in self._answers.get(call, {}).items()}
        shutil.rmtree(self._data, ignore_errors=True)
        if call in AGAIN or call in CHANGES:
            shutil.copytree(self._kept, self._data)
        return self._shop.connector(address=self.server.url)

    def order(self, call: str) -> Order:
        """See `World`."""
        return self._orders[call] if self.replay else ordered(self._style, _WAYS[call])

    def later(self, by: timedelta) -> None:
        """See `World`."""
        self._later += by

    def afterwards(self, call: str, order: Order | None, got: str | None) -> None:
        """See `World`. Kept answers cannot tell what the engine would hold; they can tell a stranger's id."""
        if order is not None and self.replay:
            assert got in {None, self._ids[call]}
        elif order is not None:
            live = [found.shop_id for found in self._shop.orders(order.order_key) if not found.cancelled]
            assert live == ([got] if got else []), f"live in the shop: {live}, known here: {got}"

    def _answer(self, request: Request) -> Response:
        exact = (request.method, request.target, request.body)
        if not self.replay:
            answer = self._engine(request)
            for key in (exact, _kind(request)):
                self._answers.setdefault(self._call, {}).setdefault(key, []).append(answer)
            return answer
        left = self._left.get(exact) or self._left.get(_kind(request)) or [_UNKNOWN]
        return left.pop(0) if len(left) > 1 else left[0]

    def _first_facts(self) -> Facts:
        made, left = (ordered(self._style, FulfilmentMethod.CLICK_AND_COLLECT) for _ in range(2))
        connector = self.begin("facts")
        ids = [Sending(connector, each, self).until(_PATIENCE) for each in (made, left)]
        assert None not in ids
        self._shop.fulfil(left.order_key)
        self._later = timedelta()
        cursors = (
            patiently(lambda: read_catalogue(connector, "")),
            patiently(lambda: read_stock(connector, "")),
            patiently(lambda: read_orders(connector, "")),
        )
        connector.close()
        shutil.copytree(self._data, self._kept)
        return Facts(made, withdrawal(made), str(ids[0]), str(ids[1]), cursors)


def patiently(call: Callable[[], T]) -> T:
    """The answer of an engine that may be busy with other tests."""
    for _ in range(_PATIENCE):
        try:
            return call()
        except Retriable:
            continue
    return call()


def _kind(request: Request) -> Key:
    """What a request asks, without ids and times: they differ where other tests use the engine as well."""
    body = request.json() if request.body else None
    query = body.get("query", "") if isinstance(body, dict) else ""
    return request.method, request.path, str(query).encode()
