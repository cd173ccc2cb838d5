"""JSON interfaces: one place where statuses and bodies become the error split, and where logins are renewed.

| answer | to a question | to a change |
|---|---|---|
| 2xx with JSON | the value | the value |
| 2xx without readable JSON, 3xx, 5xx | ShopUnreachable | UnknownOutcome |
| 401 | the login is renewed once, then NotAllowed | the same |
| 403 | NotAllowed | NotAllowed |
| 429 | ShopUnreachable with the named time | the same: it was turned away unread |
| another 4xx | ApiRefusal | ApiRefusal |
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol
from urllib.parse import urlencode

from kiosk.base.redact import redact_text
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.shops.http import Answer, Call, Limits, ShopSession
from kiosk.shops.http_parts import parse_retry_after, shown

LIMITS = Limits(connect_s=5.0, read_s=20.0, total_s=45.0, max_bytes=64 * 1024**2)
_LONGEST_REASON = 300
_DEEPEST = 60  # levels of nesting; shops use fewer than 15
_HALF = re.compile("[\ud800-\udfff]")
Params = Iterable[tuple[str, str | int]]


class ApiRefusal(Refused):
    """The shop understood and said no; `status` and the parsed `body` (None where it was no JSON) say why."""

    def __init__(self, reason: str, status: int, body: Any) -> None:
        super().__init__(reason)
        self.status, self.body = status, body


class Auth(Protocol):
    """How requests are signed in."""

    def headers(self) -> Mapping[str, str]:
        """Headers of a request; logs in where needed (and may raise any ShopError)."""
        ...

    def expired(self) -> bool:
        """The shop said 401: forget the session. True when a new one can be had."""
        ...


class NoAuth:
    """Open interfaces, and fixed headers such as a public key."""

    def __init__(self, headers: Mapping[str, str] | None = None) -> None:
        self._headers = dict(headers or {})

    def headers(self) -> Mapping[str, str]:
        """See `Auth`."""
        return self._headers

    def expired(self) -> bool:
        """See `Auth`."""
        return False


class SessionAuth:
    """Logs in once and keeps the session: a login is slow, so it is made anew only when the shop says 401."""

    def __init__(self, login: Callable[[], Mapping[str, str]]) -> None:
        self._login = login
        self._headers: Mapping[str, str] | None = None

    def headers(self) -> Mapping[str, str]:
        """See `Auth`."""
        if self._headers is None:
            self._headers = self._login()
        return self._headers

    def expired(self) -> bool:
        """See `Auth`."""
        self._headers = None
        return True


class JsonApi:
    """Requests below `base`; paths begin with a slash."""

    def __init__(self, session: ShopSession, base: str, auth: Auth, limits: Limits = LIMITS) -> None:
        self._session, self._base, self._auth, self._limits = session, base.rstrip("/"), auth, limits
        self.answered: Answer | None = None  # the last answer, for headers such as the server's time

    def get(self, path: str, params: Params = ()) -> Any:
        """The JSON value at `path`."""
        query = urlencode(list(params))
        return self._request("GET", f"{path}?{query}" if query else path, None, question=True)

    def ask(self, path: str, body: Any) -> Any:
        """A question that has to be POSTed (a search, a GraphQL query)."""
        return self._request("POST", path, body, question=True)

    def post(self, path: str, body: Any) -> Any:
        """Change something; None for an answer without content."""
        return self._request("POST", path, body, question=False)

    def put(self, path: str, body: Any) -> Any:
        """As `post`."""
        return self._request("PUT", path, body, question=False)

    def patch(self, path: str, body: Any) -> Any:
        """As `post`."""
        return self._request("PATCH", path, body, question=False)

    def delete(self, path: str) -> Any:
        """As `post`."""
        return self._request("DELETE", path, None, question=False)

    def _request(self, method: str, path: str, body: Any, *, question: bool) -> Any:
        answer = self._call(method, path, body, question)
        if answer.status == 401 and self._auth.expired():
            answer = self._call(method, path, body, question)
        self.answered = answer
        return self._value(f"{shown(self._base + path)}", answer, question)

    def _call(self, method: str, path: str, body: Any, question: bool) -> Answer:
        headers = {"Accept": "application/json", **self._auth.headers()}
        data = None
        if body is not None:
            data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
            headers["Content-Type"] = "application/json"
        return self._session.call(Call(method, self._base + path, question, data, headers), self._limits)

    def _value(self, where: str, answer: Answer, question: bool) -> Any:
        status = answer.status
        if status in {401, 403, 407}:
            raise NotAllowed(f"{where} answered {status}: check the shop's login and its rights{_said(answer)}")
        if status == 429:
            raise ShopUnreachable(f"{where} answered 429", _retry_after(answer))
        if 400 <= status < 500:
            raise ApiRefusal(f"{where} answered {status}{_said(answer)}", status, _parsed(answer))
        if status in {204, 205} or (200 <= status < 300 and not answer.body and not question):
            return None
        if 200 <= status < 300 and (value := _parsed(answer)) is not None:
            return value
        raise _unclear(where, answer, question)


def _unclear(where: str, answer: Answer, question: bool) -> Exception:
    what = f"answered {answer.status}"
    if 200 <= answer.status < 300:
        what = "answered with something that is no JSON (a sign-in page of the network?)"
    elif 300 <= answer.status < 400:
        what = f"answered {answer.status}, a redirect; correct shop.address if it moved"
    wait = _retry_after(answer)
    if question:
        return ShopUnreachable(f"{where} {what}", wait)
    return UnknownOutcome(f"{where} {what}; whether it was taken is looked up next", wait)


def _retry_after(answer: Answer) -> float | None:
    return parse_retry_after(answer.headers.get("Retry-After", ""))


def _parsed(answer: Answer) -> Any:
    """The JSON object or list; None for anything else.

    Nothing that comes out of here can break what uses it: halves of characters, as shops make them that cut texts in
    the middle, cannot be written as UTF-8 anywhere and become U+FFFD; nesting that nothing else bears is no answer."""
    try:
        value = json.loads(answer.body)
        if b"\\ud" in answer.body.lower():
            value = json.loads(_HALF.sub("\ufffd", json.dumps(value, ensure_ascii=False)))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict | list) and not _too_deep(value) else None


def _too_deep(value: dict[str, Any] | list[Any]) -> bool:
    """More levels than `_DEEPEST`? Costs a fifth of what parsing costs."""
    level: list[Any] = [value]
    for _ in range(_DEEPEST):
        level = [
            inner for outer in level for inner in (outer.values() if type(outer) is dict else outer)
            if type(inner) is dict or type(inner) is list
        ]  # fmt: skip
        if not level:
            return False
    return True


def _said(answer: Answer) -> str:
    """`: message` of an error body, without what looks personal."""
    body = _parsed(answer)
    message = body.get("message") or body.get("error") if isinstance(body, dict) else None
    return f": {redact_text(message, _LONGEST_REASON)}" if isinstance(message, str) else ""
