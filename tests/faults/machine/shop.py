"""The shop of the machine: the fake engine behind fault servers, with what it did and what it was asked."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from tests.faults.fake_engine import DiffersError, FakeEngine
from tests.faults.fault_server import (
    Answer,
    Certificates,
    Fault,
    FaultServer,
    Handler,
    Request,
    Response,
    Tls,
    honeypot,
)
from tests.faults.machine.kinds import Kind

BEGAN = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)
ARTICLES = 9
CENTS = 14995
PLENTY = 10_000
LONGEST_PEACE_S = 24 * 3600
PLACES = ("lager", "mitte")


class MachineShop(FakeEngine):
    """`on_order` and `on_any` are named faults used up one per request that makes an order, and per any request that is
    no pull; `on_pull` by pulls. `weather` decides about the rest; `played` counts them. Its clock is right: `passed`
    gives seconds since BEGAN. Until `not_before` it asked to be left alone; `hammered` says who came all the same."""

    def __init__(self, kind: Kind, passed: Callable[[], float]) -> None:
        self._passed, self._ticks = passed, 0
        super().__init__(self._time)
        self.kind = kind
        self.on_order: list[tuple[str, Fault]] = []
        self.on_any: list[tuple[str, Fault]] = []
        self.on_pull: list[tuple[str, Fault]] = []
        self.weather: Callable[[Request], Fault | None] = lambda _: None
        self.refused: set[str] = set()
        self.played: Counter[str] = Counter()
        self.told: list[Response] = []  # answers about the states of orders, for replaying
        self.asked = 0  # requests on the way of orders
        self.not_before = 0.0
        self.hammered: list[str] = []
        _fill(self)
        self._handler = self._remembering(kind.routes(self))
        self.server = FaultServer(self._handler, self._choose)
        self._fronts: dict[Tls, FaultServer] = {}

    def front(self, tls: Tls) -> FaultServer:
        """The same shop behind TLS; good or bad."""
        if tls not in self._fronts:
            self._fronts[tls] = FaultServer(self._handler, self._choose, tls=certificate(tls))
        return self._fronts[tls]

    def close(self) -> None:
        """End all servers."""
        for server in (self.server, *self._fronts.values()):
            server.close()

    def calm(self) -> None:
        """All faults end, and the shop answers."""
        self.on_order, self.on_any, self.on_pull, self.weather = [], [], [], lambda _: None
        self.server.up()
        self.late()

    def late(self) -> None:
        """What gateways held back arrives."""
        for server in (self.server, *self._fronts.values()):
            server.release()

    def take(self, key: str, body: dict[str, Any]) -> str:
        """As the engine does; what it refuses is noted."""
        try:
            return super().take(key, body)
        except DiffersError:
            self.refused.add(key)
            raise

    def leaked(self) -> list[str]:
        """Requests that got through where nothing may."""
        return [tls.value for tls, front in self._fronts.items() if tls is not Tls.GOOD and front.seen]

    def _time(self) -> datetime:
        self._ticks += 1  # no two changes have one time
        return BEGAN + timedelta(seconds=self._passed(), microseconds=self._ticks)

    def _choose(self, request: Request) -> Fault | None:
        pulls = self.kind.is_pull(request)
        waiting = self.on_pull if pulls else self.on_any
        if not pulls:
            self.asked += 1
            if self.kind.is_order(request) and self.on_order:
                waiting = self.on_order
            self._mind(request)
        name, fault = waiting.pop(0) if waiting else ("", self.weather(request))
        if name:
            self.played[name] += 1
        if not pulls and isinstance(fault, Answer):
            self._ask_for_peace(fault)
        return fault

    def _mind(self, request: Request) -> None:
        if self._passed() < self.not_before and not request.path.endswith("/cancel"):
            self.hammered.append(f"{request.method} {self.not_before - self._passed():.1f} s too early")

    def _ask_for_peace(self, answer: Answer) -> None:
        asked = dict(answer.headers).get("Retry-After", "")
        if answer.status in {429, 503} and asked.isascii() and asked.isdigit() and int(asked[:9]) <= LONGEST_PEACE_S:
            self.not_before = max(self.not_before, self._passed() + int(asked) - 0.1)

    def _remembering(self, handler: Handler) -> Handler:
        def handle(request: Request) -> Response:
            answer = handler(request)
            if request.path == "/orders" and request.method == "GET":
                self.told.append(answer)
            return answer

        return handle


def _fill(shop: FakeEngine) -> None:
    shop.locations += [
        {"code": "lager", "name": "Lager", "kind": "warehouse", "city": "Hamburg"},
        {"code": "mitte", "name": "Mitte", "kind": "branch", "city": "Hamburg"},
    ]
    for n in range(ARTICLES):
        sizes = [{"sku": f"FJ-{n}", "colour": "Moos", "size": "38", "cents": CENTS, "gtin": None}]
        shop.put_product(f"P{n}", f"Fjell {n}", sizes)
        for place in PLACES:
            shop.set_stock(f"FJ-{n}", place, PLENTY)


@cache
def _certificates() -> Certificates:
    """Made once per process: keys take long."""
    folder = Path(tempfile.mkdtemp(prefix="kiosk-certificates-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Certificates(folder)


@cache
def certificate(tls: Tls) -> Any:
    """A context for a server."""
    return _certificates().context(tls)


def ca_file() -> str:
    """The private authority that a kiosk may trust."""
    return str(_certificates().ca_file)


@cache
def elsewhere() -> FaultServer:
    """Another origin: nothing may ever arrive there."""
    server = honeypot()
    atexit.register(server.close)
    return server
