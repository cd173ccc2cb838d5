"""GraphQL over a JSON interface: the errors inside an answer become the error split.

| errors in the answer | to a question | to a change |
|---|---|---|
| none, with data | the data | the data |
| not signed in, or no right to | the login is renewed once, then NotAllowed | the same: it was turned away unread |
| too many requests | ShopUnreachable | ShopUnreachable |
| bad query, bad input, not found | QueryRefused | QueryRefused |
| anything else (the shop's own fault) | ShopUnreachable | QueryFailed: an UnknownOutcome that says what was said |

A change is one field: GraphQL does the fields of one request one by one, and half of them done is nobody's outcome.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.base.redact import redact_text
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.shops.json_api import ApiRefusal, Auth, JsonApi

_SIGN_IN = frozenset({"UNAUTHENTICATED", "FORBIDDEN", "ACCESS_DENIED"})
_TURNED_AWAY = frozenset({"THROTTLED", "TOO_MANY_REQUESTS", "RATE_LIMITED"})
_OUR_INPUT = frozenset({
    "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT", "BAD_REQUEST", "USER_INPUT_ERROR",
    "ENTITY_NOT_FOUND", "OPERATION_RESOLUTION_FAILURE", "CHANNEL_NOT_FOUND", "ILLEGAL_OPERATION",
})  # fmt: skip
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class GraphError:
    """One error of an answer; `code` is empty where the shop names none."""

    message: str
    code: str


class QueryRefused(Refused):
    """The shop understood, or could not understand, and did nothing; `errors` holds its words unchanged."""

    def __init__(self, reason: str, errors: tuple[GraphError, ...]) -> None:
        super().__init__(reason)
        self.errors = errors


class QueryFailed(UnknownOutcome):
    """The shop failed at a change; whoever knows what its words mean may know the outcome after all."""

    def __init__(self, reason: str, errors: tuple[GraphError, ...]) -> None:
        super().__init__(reason)
        self.errors = errors


class GraphQL:
    """Documents to the one address `path` of `api`, which is signed in by `auth`."""

    def __init__(self, api: JsonApi, auth: Auth, path: str) -> None:
        self._api, self._auth, self._path = api, auth, path

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers of the last answer, e.g. for the server's time."""
        return self._api.answered.headers if self._api.answered else {}

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """The data of a question. Raises as the table above says."""
        return self._run(query, variables, question=True)

    def change(self, mutation: str, **variables: Any) -> dict[str, Any]:
        """The data of a change of one field. Raises as the table above says."""
        return self._run(mutation, variables, question=False)

    def _run(self, document: str, variables: Mapping[str, Any], *, question: bool) -> dict[str, Any]:
        value = self._send(document, variables, question)
        if _unsigned(value) and self._auth.expired():
            value = self._send(document, variables, question)
        errors = errors_of(value)
        if errors:
            raise _error(self._path, errors, question)
        data = value.get("data") if isinstance(value, dict) else None
        if not isinstance(data, dict):
            reason = f"{self._path} answered without data and without errors"
            raise ShopUnreachable(reason) if question else UnknownOutcome(f"{reason}; what became of it is looked up")
        return data

    def _send(self, document: str, variables: Mapping[str, Any], question: bool) -> Any:
        body = {"query": document, "variables": dict(variables)}
        try:
            return self._api.ask(self._path, body) if question else self._api.post(self._path, body)
        except ApiRefusal as refusal:
            if errors_of(refusal.body):
                return refusal.body  # GraphQL's own errors, with a status of HTTP beside them
            raise


def errors_of(value: Any) -> tuple[GraphError, ...]:
    """The errors in a whole answer; () for anything else."""
    listed = value.get("errors") if isinstance(value, dict) else None
    return tuple(_read(one) for one in listed) if isinstance(listed, list) else ()


def _read(error: Any) -> GraphError:
    if not isinstance(error, dict):
        return GraphError(str(error), "")
    extensions = error.get("extensions")
    code = extensions.get("code") if isinstance(extensions, dict) else None
    return GraphError(str(error.get("message", "")), str(code or ""))


def _unsigned(value: Any) -> bool:
    return any(error.code in _SIGN_IN for error in errors_of(value))


def _error(path: str, errors: tuple[GraphError, ...], question: bool) -> Exception:
    said = redact_text("; ".join(dict.fromkeys(error.message for error in errors)), _LONGEST)
    codes = {error.code for error in errors}
    if codes & _SIGN_IN:
        return NotAllowed(f"{path} is not allowed: {said}; check the shop's login and its rights")
    if codes <= _TURNED_AWAY:
        return ShopUnreachable(f"{path} has too many requests: {said}")
    if codes <= _OUR_INPUT:
        return QueryRefused(f"{path} refused: {said}", errors)
    if question:
        return ShopUnreachable(f"{path} failed: {said}")
    return QueryFailed(f"{path} failed: {said}; whether it was done is looked up next", errors)
