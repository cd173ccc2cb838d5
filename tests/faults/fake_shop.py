"""A shop on a real socket that keeps its orders, remembers idempotency keys, and can forget them; and its connector."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from tests.faults.fake_engine import FakeEngine
from tests.faults.fake_routes import routes
from tests.faults.fault_server import (
    Answer,
    CutAnswer,
    CutBefore,
    EmptyBody,
    Fault,
    FaultServer,
    MutatedJson,
    Request,
    TruncatedJson,
    busy,
    captive_portal,
)
from tests.faults.http_shop import HttpShop, body_of

__all__ = ["FAULTS", "FakeShop", "HttpShop", "body_of"]

_BY_NAME: dict[str, Fault] = {
    "cut before": CutBefore(),
    "reset before": CutBefore(reset=True),
    "cut after": CutAnswer(0),
    "cut in the answer": CutAnswer(-5),
    "reset in the answer": CutAnswer(40, reset=True),
    "garbage after": captive_portal(after=True),
    "truncated after": TruncatedJson(),
    "empty after": EmptyBody(201),
    "502 after": Answer(502, after=True),
    "503": busy(503),
    "429": busy(429, "30"),
    "login": Answer(401),
}
_REFUSAL = Answer(409, body=b'{"message": "not as shown", "differs": {"price": ["149.95 EUR", "159.95 EUR"]}}')
FAULTS = (*_BY_NAME, "mutated after", "refuse")


class FakeShop(FakeEngine):
    """The engine behind a fault server. `faults` (names of FAULTS, or faults) are used up one per POST of an order;
    when there are none, `weather` decides about every request. `requests` and `refused` are what happened."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__(now)
        self.faults: list[str | Fault] = []
        self.weather: Callable[[Request], Fault | None] = lambda _: None
        self.refused: set[str] = set()
        self.requests: list[str] = []
        self.server = FaultServer(routes(self), self._choose)

    @property
    def url(self) -> str:
        """The shop's address."""
        return self.server.url

    def close(self) -> None:
        """End the server; the orders can still be looked at."""
        self.server.close()

    def _choose(self, request: Request) -> Fault | None:
        if (request.method, request.path) != ("POST", "/orders"):
            if request.path.startswith("/orders/"):
                self.requests.append(f"find {request.path.rpartition('/')[2]}")
            return self.weather(request)
        key = request.json()["key"]
        self.requests.append(f"post {key}")
        if not self.faults:
            return self.weather(request)
        fault = self.faults.pop(0)
        if fault == "refuse":
            self.refused.add(key)
            return _REFUSAL
        if fault == "mutated after":
            return MutatedJson(len(self.requests))
        return _BY_NAME[fault] if isinstance(fault, str) else fault
