"""The two interfaces of a Medusa shop: Admin with a JWT that is renewed on 401, Store with the publishable key.

Every answer is read by a small function; one of an unexpected shape is the shop's fault and takes the same way through
the error split as one that is no JSON at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from kiosk.shops.errors import NotAllowed, ShopUnreachable, UnknownOutcome
from kiosk.shops.json_api import ApiRefusal, JsonApi, NoAuth, Params, SessionAuth
from kiosk.shops.medusa.paging import Pager
from kiosk.shops.remote import RemoteConfig

LOGIN = "/auth/user/emailpass"
KEY_HEADER = "x-publishable-api-key"
IDS_AT_ONCE = 150  # ids in one question: an address of some 6 kB, which every proxy takes
_SHAPE = (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError)
T = TypeVar("T")
Json = dict[str, Any]
Query = list[tuple[str, str | int]]


class Side:
    """Calls of one interface; `read` turns the parsed JSON into what is needed of it."""

    def __init__(self, api: JsonApi) -> None:
        self._api = api

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers of the last answer."""
        return self._api.answered.headers if self._api.answered else {}

    def get(self, path: str, read: Callable[[Any], T], params: Params = ()) -> T:
        """Ask. ShopUnreachable also for an answer of an unexpected shape."""
        with _faults(path):
            value = self._api.get(path, params)
        return _read(value, read, path, question=True)

    def post(self, path: str, body: Json, read: Callable[[Any], T]) -> T:
        """Change something. UnknownOutcome also for an answer of an unexpected shape, and where another request
        holds the same thing (409)."""
        with _faults(path):
            value = self._api.post(path, body)
        return _read(value, read, path, question=False)

    def delete(self, path: str) -> None:
        """Delete something; deleted already is fine."""
        with _faults(path):
            try:
                self._api.delete(path)
            except ApiRefusal as error:
                if error.status != 404:
                    raise

    def pages(self, path: str, name: str, params: Query, limit: int, order: str = "id") -> Iterator[list[Json]]:
        """All rows under `name`, each once, page by page, whatever comes and goes meanwhile; see `Pager`.

        `order`: "id", or "-id" for the newest first (ids of Medusa begin with the time)."""
        pager = Pager(path)
        while not pager.ended:
            asked = [*params, ("order", order), ("limit", limit), ("offset", pager.offset)]
            rows, count = self.get(path, lambda value: (by_id(value, name), int(value["count"])), asked)
            fresh = pager.fresh(rows, count, limit)
            yield [row for known, row in rows.items() if known in fresh]


class MedusaApi:
    """`admin` and `store` of one shop over one session."""

    def __init__(self, config: RemoteConfig) -> None:
        self._config = config
        self._session = config.session()
        self._plain = JsonApi(self._session, config.address, NoAuth())
        self.admin = Side(JsonApi(self._session, config.address, SessionAuth(self._login)))
        self.store = Side(JsonApi(self._session, config.address, _PublishableKey(config)))

    def close(self) -> None:
        """Close connections."""
        self._session.close()

    def _login(self) -> Mapping[str, str]:
        body = {"email": self._config.need("user"), "password": self._config.need("password")}
        token = _read(self._plain.ask(LOGIN, body), lambda value: str(value["token"]), LOGIN, question=True)
        return {"Authorization": f"Bearer {token}"}


class _PublishableKey:
    """The key that says which sales channel orders belong to; no secret, but part of the login all the same."""

    def __init__(self, config: RemoteConfig) -> None:
        self._config = config

    def headers(self) -> Mapping[str, str]:
        return {KEY_HEADER: self._config.need("publishable_key")}

    def expired(self) -> bool:
        return False


@contextmanager
def _faults(path: str) -> Iterator[None]:
    """Refusals that are about the configuration or about another request, not about this one."""
    try:
        yield
    except ApiRefusal as error:
        if "publishable key" in error.reason.lower() or "publishable api key" in error.reason.lower():
            raise NotAllowed(f"the shop does not know the publishable key: {error.reason}") from None
        if error.status in {408, 409, 423, 425}:
            raise UnknownOutcome(f"another request holds what {path} is about: {error.reason}") from None
        raise


@contextmanager
def reading(path: str) -> Iterator[None]:
    """What is read of an answer inside is the shop's: an unexpected shape is ShopUnreachable, not a bug of ours."""
    try:
        yield
    except _SHAPE as error:
        raise ShopUnreachable(f"{path} answered in an unexpected shape ({type(error).__name__})") from None


def _read(value: Any, read: Callable[[Any], T], path: str, *, question: bool) -> T:
    try:
        return read(value)
    except _SHAPE as error:
        said = f"{path} answered in an unexpected shape ({type(error).__name__}: {str(error)[:80]})"
    if question:
        raise ShopUnreachable(said)
    raise UnknownOutcome(f"{said}; whether it was taken is looked up next")


def rows_of(value: Any, name: str) -> list[Json]:
    """The list of objects under `name`."""
    rows = value[name]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TypeError(f"{name} is no list of objects")
    return rows


def by_id(value: Any, name: str) -> dict[str, Json]:
    """The objects under `name` by their ids, which all of them have."""
    return {id_of(row): row for row in rows_of(value, name)}


def id_of(row: Any) -> str:
    """The id of an object, surely a text."""
    found = row["id"]
    if not isinstance(found, str) or not found:
        raise TypeError("the id is no text")
    return found


def moment_of(text: Any) -> datetime:
    """A time of the shop as UTC."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def metadata_of(row: Mapping[str, Any]) -> Json:
    """The metadata of an object; {} where it has none."""
    found = row.get("metadata")
    return found if isinstance(found, dict) else {}


def fact(metadata: Mapping[str, Any], name: str) -> str:
    """A text or number of the metadata as text; "" for anything else."""
    found = metadata.get(name)
    return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else ""


def ids(name: str, values: Iterable[str]) -> Query:
    """Parameters that ask for a list of ids."""
    return [(f"{name}[]", value) for value in values]


def in_batches(values: Iterable[str], size: int = IDS_AT_ONCE) -> Iterator[list[str]]:
    """The values in lists of at most `size`."""
    rest = list(values)
    for start in range(0, len(rest), size):
        yield rest[start : start + size]
