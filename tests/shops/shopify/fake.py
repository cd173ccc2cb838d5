"""The Admin GraphQL interface of a fake Shopify shop, as a handler for the fault server."""

from __future__ import annotations

import secrets
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from tests.faults.fault_server import Fault, FaultServer, Request, Response, json_response
from tests.shops.shopify.answers import Answers
from tests.shops.shopify.books import Books, Row
from tests.shops.shopify.language import Field, Refusal, Variable, answer, cost, parse
from tests.shops.shopify.roots import Changes, Questions

VERSION = "2026-10"
PATH = f"/admin/api/{VERSION}/graphql.json"
CLIENT, SECRET, FIXED = "kiosk-client-id", "shpss_a-secret-of-the-app", "shpat_a-token-of-a-custom-app"
SCOPES = frozenset({
    "read_products", "read_publications", "read_locales", "read_inventory", "read_locations", "read_translations",
    "write_orders", "read_all_orders", "write_merchant_managed_fulfillment_orders", "write_customers", "write_returns",
})  # fmt: skip


class FakeShopify:
    """A running shop. `calls`: names of the fields that were asked for, `costs` what they cost at most. `granted`:
    rights of the app. `bucket`: cost that is left, refilled at `rate` a second; None: no limit. `protected`: customer
    data are not given."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.books = Books(now)
        self.tokens: set[str] = {FIXED}
        self.calls: list[str] = []
        self.costs: list[int] = []
        self.logins = 0
        self.granted = SCOPES
        self.protected = False
        self.most_cost = 1000
        self.bucket: float | None = None
        self.rate, self.size = 100.0, 2000.0
        self._filled = self.books.exact()
        self.answers_as = VERSION
        self.broken: list[str] = []  # faults of the fake itself: a test looks that there are none
        self.judge: Callable[[str, Row, Any], None] | None = None
        self.weather: Callable[[Request], Fault | None] = lambda _: None
        self.server = FaultServer(self.handle, lambda request: self.weather(request))

    @property
    def url(self) -> str:
        return self.server.url

    def close(self) -> None:
        self.server.close()

    def handle(self, request: Request) -> Response:
        """One request at a time."""
        with self.books.lock:
            self.books.settle()
            try:
                answered = self._route(request)
            except Exception as fault:  # noqa: BLE001 (a fault of the fake itself: told to the tests, never hidden)
                self.broken.append(f"{type(fault).__name__}: {fault}\n{traceback.format_exc()}")
                answered = json_response({"errors": "Internal Server Error"}, 500)
        date = format_datetime(self.books.second().astimezone(UTC), usegmt=True)
        return answered.with_headers(("Date", date), ("X-Shopify-API-Version", self.answers_as))

    def _route(self, request: Request) -> Response:
        if request.path == "/admin/oauth/access_token":
            return self._login(request.json())
        if request.path != PATH:
            return json_response({"errors": "Not Found"}, 404)
        if request.header("X-Shopify-Access-Token") not in self.tokens:
            said = "[API] Invalid API key or access token (unrecognized login or wrong password)"
            return json_response({"errors": said}, 401)
        body = request.json()
        try:
            value = self._run(body["query"], body.get("variables") or {})
        except Refusal as error:
            code, message = error.args
            value = {"errors": [{"message": message, "extensions": {"code": code}}]}
        return json_response(value)

    def _login(self, body: Row) -> Response:
        self.logins += 1
        if body != {"client_id": CLIENT, "client_secret": SECRET, "grant_type": "client_credentials"}:
            return json_response({"error": "invalid_client", "error_description": "Client authentication failed"}, 400)
        token = f"shpat_{secrets.token_urlsafe(16)}"
        self.tokens.add(token)
        return json_response({"access_token": token, "scope": ",".join(self.granted), "expires_in": 86399})

    def _run(self, text: str, variables: Row) -> Row:
        document = parse(text)
        _check_variables(document.fields, document.variables)
        asked = cost(document.fields, variables) + (10 if document.change else 0)
        self.costs.append(asked)
        if asked > self.most_cost:
            raise Refusal("MAX_COST_EXCEEDED", f"Query cost is {asked}, which exceeds the single query max cost limit")
        extensions = self._pay(asked)
        if extensions is None:
            state = self._state(asked)
            error = {"message": "Throttled", "extensions": {"code": "THROTTLED"}}
            return {"errors": [error], "extensions": state}
        self.calls += [field.name for field in document.fields]
        answers = Answers(self.books, self.need, self.granted, self.protected)
        root = Changes(self.books, answers).root() if document.change else Questions(self.books, answers).root()
        value = {"data": answer(root, document.fields, variables), "extensions": extensions}
        if self.judge is not None:
            self.judge(text, variables, value["data"])
        return value

    def need(self, scope: str) -> None:
        """Refuses what the app has no right to; to write includes to read."""
        if not {scope, scope.replace("read_", "write_")} & self.granted:
            raise Refusal("ACCESS_DENIED", f"Access denied. Required access: `{scope}` access scope.")

    def _pay(self, asked: float) -> Row | None:
        if self.bucket is None:
            return self._state(asked)
        now = self.books.exact()
        self.bucket = min(self.size, self.bucket + (now - self._filled).total_seconds() * self.rate)
        self._filled = now
        if self.bucket < asked:
            return None
        self.bucket -= asked
        return self._state(asked)

    def _state(self, asked: float) -> Row:
        left = self.size if self.bucket is None else self.bucket
        status = {"maximumAvailable": self.size, "currentlyAvailable": int(left), "restoreRate": self.rate}
        return {"cost": {"requestedQueryCost": asked, "actualQueryCost": asked, "throttleStatus": status}}


def _check_variables(fields: tuple[Field, ...], known: frozenset[str]) -> None:
    def used(value: Any) -> set[str]:
        if isinstance(value, Variable):
            return {value.name}
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return {name for each in inner for name in used(each)}

    for field in fields:
        unknown = used(dict(field.arguments)) - known
        if unknown:
            raise Refusal("variableMismatch", f"Variable ${unknown.pop()} is used but not declared")
        _check_variables(field.fields or (), known)
