"""The Admin API of a fake Shopware 6 shop, as a handler for the fault server: tokens, searches, writes, actions."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from tests.faults.fault_server import Fault, FaultServer, Request, Response, json_response
from tests.shops.shopware.books import Books, Invalid, Row

CLIENT, SECRET = "SWIAKIOSK", "a-secret-of-the-integration"


class FakeShopware:
    """A running shop. `calls`: requests that came, as (method, path below /api, body). `ignores`: filter fields that
    something on the way takes out. `missing`: rights that the integration does not have, such as "order:create"."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.books = Books(now)
        self.tokens: set[str] = set()
        self.calls: list[tuple[str, str, Any]] = []
        self.ignores: set[str] = set()
        self.missing: set[str] = set()
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
            try:
                answer = self._route(request)
            except Invalid as error:
                status, code, detail = error.args
                errors = [{"status": str(status), "code": code, "title": "Error", "detail": detail}]
                answer = json_response({"errors": errors}, status)
            date = format_datetime(self.books.now().astimezone(UTC), usegmt=True)
            return answer.with_headers(("Date", date))

    def _route(self, request: Request) -> Response:
        if not request.path.startswith("/api/"):
            return Response(404, b"<html>Page not found</html>", (("Content-Type", "text/html"),))
        path = request.path.removeprefix("/api")
        body = request.json() if request.body else None
        self.calls.append((request.method, path, body))
        if path == "/oauth/token" and request.method == "POST":
            return self._token(body)
        if request.header("Authorization").removeprefix("Bearer ") not in self.tokens:
            raise Invalid(401, "9", "The resource owner or authorization server denied the request.")
        return self._signed_in(request, path.strip("/").split("/"), body or {})

    def _token(self, body: Row | None) -> Response:
        known = {"grant_type": "client_credentials", "client_id": CLIENT, "client_secret": SECRET}
        if body != known:
            raise Invalid(401, "10", "The user credentials were incorrect.")
        token = secrets.token_urlsafe(30)
        self.tokens.add(token)
        return json_response({"token_type": "Bearer", "expires_in": 600, "access_token": token})

    def _signed_in(self, request: Request, parts: list[str], body: Row) -> Response:
        match request.method, parts:
            case "POST", ["search", name]:
                entity = self._entity(name)
                self._right(entity, "read")
                return json_response(self._found(entity, body, request.header("sw-language-id") or self.books.main))
            case "POST", [
                "_action",
                "order" | "order_delivery" | "order_transaction" as entity,
                row_id,
                "state",
                action,
            ]:
                self._right(entity, "update")
                row = self.books.transition(entity, row_id, action)
                state = self.books.tables["state_machine_state"][row["stateId"]]
                return json_response({"id": state["id"], "technicalName": state["technicalName"]})
            case "GET", ["_action", "number-range", "reserve", "customer", _]:
                self.books.numbers += 1
                return json_response({"number": str(self.books.numbers)})
            case "POST", [name]:
                entity = self._entity(name)
                self._right(entity, "create")
                made = self.books.create(entity, body)
                return Response(204, b"", (("Location", f"{self.url}/api/{name}/{made['id']}"),))
            case "PATCH", [name, row_id]:
                entity = self._entity(name)
                self._right(entity, "update")
                self.books.update(entity, row_id, body)
                return Response(204, b"", (("Location", f"{self.url}/api/{name}/{row_id}"),))
        raise Invalid(404, "0", f'No route found for "{request.method} {request.path}"')

    def _entity(self, name: str) -> str:
        entity = name.replace("-", "_")
        if entity not in self.books.tables:
            raise Invalid(404, "FRAMEWORK__DEFINITION_NOT_FOUND", f"Definition for entity {entity} does not exist.")
        return entity

    def _right(self, entity: str, what: str) -> None:
        if f"{entity}:{what}" in self.missing:
            detail = f'{{"message":"Missing privilege","missingPrivileges":["{entity}:{what}"]}}'
            raise Invalid(403, "FRAMEWORK__MISSING_PRIVILEGE_ERROR", detail)

    def _found(self, entity: str, criteria: Row, language: str) -> Row:
        if language not in self.books.tables["language"]:
            raise Invalid(412, "FRAMEWORK__LANGUAGE_NOT_FOUND", "The language was not found.")
        kept = [each for each in criteria.get("filter", ()) if each.get("field") not in self.ignores]
        rows = self.books.search(entity, {**criteria, "filter": kept})
        includes = criteria.get("includes") or {}
        data = [self.books.encode(entity, row, criteria, includes, language) for row in rows]
        return {"total": len(data), "data": data, "aggregations": []}
