"""The Admin GraphQL interface of a Shopify shop: token, limits by cost, statuses and errors of its own.

| what the shop says | what becomes of it |
|---|---|
| `THROTTLED` (with 200): the bucket of cost is empty | not executed: waited for as long as it names, then again |
| `MAX_COST_EXCEEDED` | TooCostly: the caller asks for less at once |
| errors of validation, `INVALID_VARIABLE` | QueryRefused: nothing was done |
| `userErrors` in the payload of a change | SaidNo: the shop understood, and did nothing |
| 402, 404, 423 | NotAllowed: the shop is frozen, not there, or locked |
| all others | as in `kiosk.shops.graphql` and `kiosk.shops.json_api` |
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from kiosk.base.redact import hide, redact_text
from kiosk.shops.cursors import server_time
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.shops.graphql import GraphQL, QueryFailed, QueryRefused, errors_of
from kiosk.shops.http import Limits
from kiosk.shops.json_api import ApiRefusal, JsonApi, NoAuth, SessionAuth
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopify.rows import Json, next_of, objects, part, rows_of, text_of

VERSION = "2026-10"  # released in October 2026; the shop keeps each version for a year at least
PATH = f"/admin/api/{VERSION}/graphql.json"
TOKEN_PATH = "/admin/oauth/access_token"  # noqa: S105 (a path)
TOKEN = "X-Shopify-Access-Token"  # noqa: S105 (the name of a header)
LIMITS = Limits(connect_s=5.0, read_s=40.0, total_s=75.0, max_bytes=64 * 1024**2)
MOST_PAGES = 20_000
MOST_WAIT_S = 60.0  # for the bucket of cost, at one call
BEST_COST = 900  # of one question; the shop refuses those above 1000
_OURS = frozenset({
    "undefinedField", "argumentNotAccepted", "INVALID_VARIABLE", "missingRequiredArguments", "variableMismatch",
    "parameterMismatch", "argumentLiteralsIncompatible", "missingRequiredInputObjectAttribute", "selectionMismatch",
    "BAD_REQUEST", "RESOURCE_NOT_FOUND", "NOT_FOUND",
})  # fmt: skip
_STATUSES = {
    402: "the shop is frozen; its owner has to settle it with Shopify",
    404: "there is no shop at shop.address (it ends in .myshopify.com), or it ended this version of its interface",
    423: "the shop is locked by Shopify; its owner has to settle it there",
}
_LONGEST = 300
T = TypeVar("T")


class TooCostly(ShopUnreachable):
    """The question asks for more at once than the shop gives."""


class SaidNo(Refused):
    """`userErrors`: the shop did nothing; `codes` of its errors, and the `fields` they are about ("order.email"), as
    far as it names any."""

    def __init__(self, reason: str, codes: frozenset[str], fields: frozenset[str]) -> None:
        super().__init__(reason)
        self.codes, self.fields = codes, fields


class ShopifyApi:
    """Questions and changes of one shop. `sleep` waits for the bucket of cost, and for work of the shop's own."""

    def __init__(self, config: RemoteConfig, now: Callable[[], datetime], limits: Limits = LIMITS) -> None:
        self._config, self._now, self._limits = config, now, limits
        self._session = config.session()
        self._base = config.address.rstrip("/").removesuffix("/admin")
        self._auth = SessionAuth(self._sign_in)
        self._json = JsonApi(self._session, self._base, self._auth, limits)
        self._graph = GraphQL(self._json, self._auth, PATH)
        self.sleep: Callable[[float], None] = time.sleep
        self.cost = 0.0  # that the shop counted for the last question, before it was answered

    def close(self) -> None:
        """Close connections."""
        self._session.close()

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers of the last answer."""
        return self._graph.headers

    def shop_time(self) -> datetime:
        """The shop's clock at its last answer (UTC)."""
        return server_time(self.headers, self._now())

    def ask(self, document: str, read: Callable[[Json], T], **variables: Any) -> T:
        """What `read` makes of the data of a question; ShopUnreachable where it is not of the shape that was asked."""
        data = self._patiently(lambda: self._graph.ask(document, **variables))
        try:
            return read(data)
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as fault:
            raise ShopUnreachable(f"the shop answered in an unexpected shape ({_told(fault)})") from None

    def change(self, document: str, read: Callable[[Json], T], **variables: Any) -> T:
        """What `read` makes of the payload of a change of one field. SaidNo for `userErrors`; UnknownOutcome where
        the payload is not of the shape that was asked."""
        data = self._patiently(lambda: self._graph.change(document, **variables))
        try:
            (payload,) = data.values()
            said = [each for name in payload if name.endswith("serErrors") for each in objects(payload[name])]
            if not said:
                return read(payload)
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as fault:
            raise UnknownOutcome(f"the shop answered in an unexpected shape ({_told(fault)})") from None
        words = "; ".join(dict.fromkeys(text_of(each.get("message")) for each in said))
        codes = frozenset(text_of(each.get("code")) for each in said)
        fields = frozenset(".".join(map(str, each.get("field") or ())) for each in said)
        raise SaidNo(redact_text(words or "no reason", _LONGEST), codes, fields)

    def pages(self, document: str, *path: str, **variables: Any) -> Iterator[list[Json]]:
        """Rows of the connection at `path`, page by page; the document takes `$after`."""
        after: str | None = None
        for _ in range(MOST_PAGES):
            rows, following = self.ask(document, lambda data: _page(data, path), after=after, **variables)
            yield rows
            if not following:
                return
            if following == after:
                raise ShopUnreachable("the shop gives the same page again and again")
            after = following
        raise ShopUnreachable(f"{path[-1]} has more than {MOST_PAGES} pages")

    def _patiently(self, call: Callable[[], Json]) -> Json:
        """Waits where the shop says that its bucket of cost is empty: such a request was not executed."""
        waited = 0.0
        while True:
            self._json.answered = None
            try:
                data = call()
                self.cost = _number(part(self._said(), "extensions", "cost").get("requestedQueryCost"))
                return data
            except ApiRefusal as refusal:
                raise _status_error(refusal) from None
            except (ShopUnreachable, QueryFailed) as error:
                wait = self._wait_for(error)
            if waited + wait > MOST_WAIT_S:
                raise ShopUnreachable("the shop's limit of calls is used up for now", wait)
            self.sleep(wait)
            waited += wait

    def _wait_for(self, error: ShopUnreachable | QueryFailed) -> float:
        """Seconds until the same may be asked again; raises what the shop's codes mean where waiting is no help."""
        said = self._said()
        errors = errors_of(said)
        codes = {each.code for each in errors}
        if codes == {"THROTTLED"}:
            cost = part(said, "extensions", "cost")
            state = part(cost, "throttleStatus")
            missing = _number(cost.get("requestedQueryCost")) - _number(state.get("currentlyAvailable"))
            return min(30.0, max(0.5, math.ceil(missing) / max(10.0, _number(state.get("restoreRate")))))
        words = redact_text("; ".join(each.message for each in errors), _LONGEST)
        if "MAX_COST_EXCEEDED" in codes:
            raise TooCostly(f"the shop refuses so large a question: {words}") from None
        if codes and codes <= _OURS:
            raise QueryRefused(f"the shop refused: {words}", errors) from None
        if "SHOP_INACTIVE" in codes:
            raise NotAllowed(f"the shop is not active: {words}") from None
        raise error

    def _said(self) -> Any:
        """The last answer as JSON; None where it is none."""
        answered = self._json.answered
        try:
            return json.loads(answered.body) if answered else None
        except (ValueError, RecursionError):
            return None

    def _sign_in(self) -> Mapping[str, str]:
        """The token of the login, or one for a day by the login of an app."""
        if token := self._config.secrets.get("access_token"):
            return {TOKEN: token}
        body = {
            "client_id": self._config.need("client_id"),
            "client_secret": self._config.need("client_secret"),
            "grant_type": "client_credentials",
        }
        try:
            value = JsonApi(self._session, self._base, NoAuth(), self._limits).ask(TOKEN_PATH, body)
        except ApiRefusal as refusal:
            if refusal.status in _STATUSES:
                raise _status_error(refusal) from None
            raise NotAllowed(
                "the shop does not accept the kiosk's login; correct client_id and client_secret in the file that "
                "shop.credentials_file names, and install the app in this shop"
            ) from None
        token = text_of(value.get("access_token")) if isinstance(value, dict) else ""
        if not token or not token.isprintable() or not token.isascii():
            raise ShopUnreachable("the shop gave no token for the kiosk's login")
        hide(token)
        return {TOKEN: token}


def _page(data: Json, path: tuple[str, ...]) -> tuple[list[Json], str]:
    connection: Any = data
    for name in path:
        connection = connection[name]
    return rows_of(connection), next_of(connection)


def _status_error(refusal: ApiRefusal) -> Exception:
    if refusal.status in _STATUSES:
        return NotAllowed(f"{refusal.reason}: {_STATUSES[refusal.status]}")
    return ShopUnreachable(refusal.reason) if refusal.status == 430 else refusal  # 430: too many at once


def _number(value: Any) -> float:
    good = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if good else 0.0


def _told(fault: Exception) -> str:
    return f"{type(fault).__name__}: {str(fault)[:80]}"
