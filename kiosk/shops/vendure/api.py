"""The Admin API of Vendure: a bearer session that is kept, and renewed when the shop says so.

A login with an API key costs ten times the time of a request in a session, so a key only serves where no user is given.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from kiosk.base.config_model import Vendure
from kiosk.base.redact import hide, redact_text
from kiosk.shops.cursors import named_time, server_time
from kiosk.shops.errors import NotAllowed, ShopUnreachable, UnknownOutcome
from kiosk.shops.graphql import GraphQL, QueryRefused
from kiosk.shops.http import Limits
from kiosk.shops.json_api import JsonApi, NoAuth, SessionAuth
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.vendure.shape import misfit

PATH = "/admin-api"
LIMITS = Limits(connect_s=5.0, read_s=40.0, total_s=60.0, max_bytes=64 * 1024**2)  # lists are slow in a busy shop
TAKE = 1000  # the most that Vendure gives in one list
OVERLAP = 1  # rows that a page repeats from the one before, to notice that something was deleted in between
MOST_IDLE = 50  # pages in a row that brought nothing new
ADVICE = "install packaging/shops/vendure/kiosk-plugin.js there (README beside it) and start the shop again"
_UNKNOWN_FIELD = "is not defined by type"  # GraphQL's words for a field in a variable
_TOKEN, _KEY, _CHANNEL = "vendure-auth-token", "vendure-api-key", "vendure-token"
_LOGIN = """mutation($user:String!,$password:String!){login(username:$user,password:$password){__typename
  ...on CurrentUser{channels{code token permissions}} ...on ErrorResult{errorCode}}}"""
# A key is no user and may not ask who it is.
_OPEN_CHANNEL = "{activeChannel{code token}}"
_CHANNELS = "query($code:String!){channels(options:{filter:{code:{eq:$code}}}){items{code token}}}"


class VendureApi:
    """Questions and changes in the configured channel, language and currency."""

    def __init__(self, config: RemoteConfig, own: Vendure, now: Callable[[], datetime]) -> None:
        self._config, self._own, self._now = config, own, now
        self._session = config.session()
        self._base = config.address.rstrip("/").removesuffix(PATH).removesuffix("/shop-api")
        self._auth = SessionAuth(self._sign_in)
        self._path = f"{PATH}?{urlencode({'languageCode': config.languages[0], 'currencyCode': config.currency})}"
        self._graph = GraphQL(JsonApi(self._session, self._base, self._auth, LIMITS), self._auth, self._path)
        self.permissions: frozenset[str] = frozenset()  # of the login, in the channel; empty: not known
        self.channels: tuple[str, ...] = ()

    def close(self) -> None:
        """Close connections."""
        self._session.close()

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """The data of a question, in the shape that it asked for; NotAllowed where the shop lacks a field that only the
        kiosk's plugin brings."""
        try:
            return _fitting(query, self._graph.ask(query, **variables))
        except QueryRefused as refusal:
            raise _lacking(refusal) from None

    def change(self, mutation: str, **variables: Any) -> dict[str, Any]:
        """The data of a change of one field; errors as `ask`, and UnknownOutcome for an answer in another shape."""
        try:
            data = self._graph.change(mutation, **variables)
        except QueryRefused as refusal:
            raise _lacking(refusal) from None
        if where := misfit(mutation, data):
            raise UnknownOutcome(
                f"the shop answered in an unexpected shape ({where}); whether it was done is looked up"
            )
        return data

    def shop_time(self) -> datetime:
        """The shop's clock at its last answer, never later than the kiosk's."""
        return server_time(self._graph.headers, self._now())

    def named_time(self) -> datetime:
        """The shop's clock at its last answer, as the shop says."""
        return named_time(self._graph.headers, self._now())

    def listed(
        self, query: str, field: str, take: int = TAKE, repeated: int = OVERLAP, **variables: Any
    ) -> Iterator[dict[str, Any]]:
        """All rows of a list whose question takes `$take` and `$skip` and has a fixed order, each once; `field` names
        the list, with dots for one inside another.

        A row that is deleted meanwhile moves those after it up: each page therefore begins with the last row (or the
        last `repeated` rows) of the one before, and goes further back where that is not so."""
        seen: set[str] = set()
        skip = idle = 0
        while True:
            rows = {row["id"]: row for row in _items(self.ask(query, take=take, skip=skip, **variables), field)}
            new = [row for row_id, row in rows.items() if row_id not in seen]
            known = len(new) < len(rows)
            idle = 0 if new and (known or not skip) else idle + 1
            if idle > MOST_IDLE:
                raise ShopUnreachable(f"the shop's {field} change faster than they can be read, or repeat themselves")
            if skip and not known:
                skip = max(0, skip - max(1, take // 2))
                continue
            seen.update(rows)
            yield from new
            if len(rows) < take:
                return
            skip += max(1, take - repeated)

    def _sign_in(self) -> Mapping[str, str]:
        """Headers of a session; NotAllowed where the login or the channel is not known to the shop."""
        secrets = self._config.secrets
        if not secrets.get("user") and secrets.get("api_key"):
            headers = {_KEY: secrets["api_key"]}
            graph = GraphQL(JsonApi(self._session, self._base, NoAuth(headers), LIMITS), NoAuth(headers), PATH)
            found = [_fitting(_OPEN_CHANNEL, graph.ask(_OPEN_CHANNEL))["activeChannel"]]
            if self._own.channel:
                found = _fitting(_CHANNELS, graph.ask(_CHANNELS, code=self._own.channel))["channels"]["items"]
            return {**headers, **self._channel({"channels": found})}
        api = JsonApi(self._session, self._base, NoAuth(), LIMITS)
        user, password = self._config.need("user"), self._config.need("password")
        answer = _fitting(_LOGIN, GraphQL(api, NoAuth(), PATH).ask(_LOGIN, user=user, password=password))["login"]
        if answer["__typename"] != "CurrentUser":
            raise NotAllowed(
                "the shop does not accept the kiosk's login; correct user and password in the file that "
                "shop.credentials_file names"
            )
        token = api.answered.headers.get(_TOKEN, "") if api.answered else ""
        if not token:
            raise NotAllowed(
                "the shop gave no session for the kiosk's login; add 'bearer' to authOptions.tokenMethod of Vendure"
            )
        hide(token)
        return {"Authorization": f"Bearer {token}", **self._channel(answer)}

    def _channel(self, user: Mapping[str, Any]) -> dict[str, str]:
        channels = {channel["code"]: channel for channel in user.get("channels", ())}
        self.channels = tuple(channels)
        wanted = self._own.channel or next(iter(channels), "")
        if wanted not in channels:
            raise NotAllowed(
                f"the kiosk's login has no channel {wanted!r}; correct shop.vendure.channel, or its role there "
                f"(known: {', '.join(channels) or 'none'})"
            )
        self.permissions = frozenset(channels[wanted].get("permissions", ()))
        return {_CHANNEL: channels[wanted]["token"]} if self._own.channel else {}


def _items(data: Mapping[str, Any], field: str) -> list[dict[str, Any]]:
    for name in field.split("."):
        data = data[name]
    found: list[dict[str, Any]] = data["items"]
    return found


def _fitting(query: str, data: dict[str, Any]) -> dict[str, Any]:
    """The data of a question; ShopUnreachable where it has another shape than was asked for."""
    if where := misfit(query, data):
        raise ShopUnreachable(f"the shop answered in an unexpected shape: {where}")
    return data


def details_of(text: Any) -> dict[str, Any]:
    """A JSON object that was kept as text; {} for anything else."""
    try:
        value = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def json_text(value: Mapping[str, Any]) -> str:
    """A JSON object as it is kept in a custom field."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def moment(text: Any) -> datetime:
    """A time of the shop (UTC); ShopUnreachable when it is none: then the answer is not Vendure's."""
    try:
        found = datetime.fromisoformat(str(text).replace("Z", "+00:00"))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ShopUnreachable(f"the shop answered with a time that is none: {str(text)[:40]!r}") from None


def _lacking(refusal: QueryRefused) -> Exception:
    if any(error.code == "GRAPHQL_VALIDATION_FAILED" or _UNKNOWN_FIELD in error.message for error in refusal.errors):
        words = redact_text(refusal.errors[0].message.rstrip("."), 200)
        return NotAllowed(f"the shop lacks what the kiosk's plugin brings ({words}); {ADVICE}")
    return refusal
