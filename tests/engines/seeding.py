"""Calls to an engine's own interface while it is filled: plain, in sequence, and with the engine's words in errors."""

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import requests

from tests.engines.tools import EngineError

_Thing = TypeVar("_Thing")
_WAIT_S = 120


def _session() -> requests.Session:
    """One connection per call: an engine closes an idle one after seconds, which may be just when the next call goes
    out, and a call that fills a shop cannot be sent twice."""
    session = requests.Session()
    session.headers["Connection"] = "close"
    return session


class Rest:
    """A REST interface with JSON, after a login."""

    def __init__(self, url: str) -> None:
        self.url, self._session = url, _session()

    def authorise(self, token: str) -> None:
        self._session.headers["Authorization"] = f"Bearer {token}"

    def post(self, path: str, body: object) -> Any:
        """The answer to a POST; EngineError when it is not a success."""
        return _json(self._session.post(self.url + path, json=body, timeout=_WAIT_S), path)

    def get(self, path: str, **query: Any) -> Any:
        """The answer to a GET; EngineError when it is not a success."""
        return _json(self._session.get(self.url + path, params=query, timeout=_WAIT_S), path)


class GraphQL:
    """A GraphQL interface that hands out its session in a header, as Vendure does."""

    def __init__(self, url: str, language: str) -> None:
        self._url, self._session = f"{url}?languageCode={language}", _session()

    def __call__(self, query: str, **variables: Any) -> Any:
        """The data of an answer; EngineError when there are errors in it."""
        return self._data(self._session.post(
            self._url, json={"query": query, "variables": variables}, timeout=_WAIT_S,
        ))  # fmt: skip

    def upload(self, query: str, variable: str, files: Sequence[tuple[str, bytes, str]]) -> Any:
        """Like a call, with files as GraphQL's multipart requests carry them; `variable` is a list of {file}."""
        places = {str(number): [f"variables.{variable}.{number}.file"] for number in range(len(files))}
        inputs = {variable: [{"file": None} for _ in files]}
        parts = {
            "operations": (None, _text({"query": query, "variables": inputs}), "application/json"),
            "map": (None, _text(places), "application/json"),
        }
        parts |= {str(number): file for number, file in enumerate(files)}  # type: ignore[misc]
        headers = {"Apollo-Require-Preflight": "true"}
        return self._data(self._session.post(self._url, files=parts, headers=headers, timeout=_WAIT_S))

    def _data(self, answer: requests.Response) -> Any:
        token = answer.headers.get("vendure-auth-token")
        if token:
            self._session.headers["Authorization"] = f"Bearer {token}"
        found = _json(answer, "GraphQL")
        if found.get("errors"):
            raise EngineError(f"the shop cannot be filled: {[error['message'] for error in found['errors']]}")
        return found["data"]


def batches(things: Iterable[_Thing], size: int) -> Iterator[list[_Thing]]:
    """The things in lists of at most `size`."""
    rest = iter(things)
    while batch := list(itertools.islice(rest, size)):
        yield batch


def _json(answer: requests.Response, what: str) -> Any:
    if not answer.ok:
        raise EngineError(
            f"the shop cannot be filled: {what} was answered with {answer.status_code} {answer.text[:600]}"
        )
    return answer.json()


def _text(value: object) -> str:
    return json.dumps(value)
