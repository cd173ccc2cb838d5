"""REST API v3 of a WooCommerce shop: one key over https, pages by their headers, every shape distrusted."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from kiosk.shops.errors import NotAllowed, ShopUnreachable, UnknownOutcome
from kiosk.shops.http import Limits
from kiosk.shops.json_api import ApiRefusal, JsonApi
from kiosk.shops.remote import RemoteConfig

ROOT = "/wp-json/wc/v3"
PAGE = 100  # the most that WordPress gives
MOST_PAGES = 5000
_TRIES = 3
LIMITS = Limits(connect_s=5.0, read_s=40.0, total_s=75.0, max_bytes=64 * 1024**2)  # 25 s are usual on a busy PHP host
T = TypeVar("T")
Json = dict[str, Any]
Headers = Mapping[str, str]
Query = list[tuple[str, str | int]]
_TAKEN_BY_ANOTHER = frozenset({408, 409, 423, 425})


class WooApi:
    """Calls of one shop; `read` turns the parsed JSON into what is needed of it. Paths begin below the version."""

    def __init__(self, config: RemoteConfig, limits: Limits = LIMITS) -> None:
        self._session = config.session()
        self._api = JsonApi(self._session, config.address + ROOT, _Key(config), limits)

    def close(self) -> None:
        """Close connections."""
        self._session.close()

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers of the last answer."""
        return self._api.answered.headers if self._api.answered else {}

    def get(self, path: str, read: Callable[[Any], T], params: Iterable[tuple[str, str | int]] = ()) -> T:
        """Ask. ShopUnreachable also for an answer of an unexpected shape."""
        with _faults(path):
            value = self._api.get(path, params)
        return _read(value, read, path, question=True)

    def post(self, path: str, body: Json, read: Callable[[Any], T], params: Query | None = None) -> T:
        """Change something. UnknownOutcome also for an answer of an unexpected shape."""
        with _faults(path):
            value = self._api.post(f"{path}?{urlencode(params)}" if params else path, body)
        return _read(value, read, path, question=False)

    def put(self, path: str, body: Json, read: Callable[[Any], T], params: Query | None = None) -> T:
        """As `post`; the same again changes nothing."""
        with _faults(path):
            value = self._api.put(f"{path}?{urlencode(params)}" if params else path, body)
        return _read(value, read, path, question=False)

    def pages(self, path: str, params: Iterable[tuple[str, str | int]] = ()) -> Iterator[list[Json]]:
        """All rows, page by page, as the header X-WP-TotalPages says at each page."""
        given = list(params)
        for number in range(1, MOST_PAGES + 1):
            rows, last = self.page(path, given, number)
            yield rows
            if last:
                return
        raise ShopUnreachable(f"{path} has more than {MOST_PAGES} pages")

    def page(self, path: str, params: Iterable[tuple[str, str | int]], number: int) -> tuple[list[Json], bool]:
        """(rows of one page, is it the last). A page may be short: the shop leaves out what the key may not see."""
        rows = self.get(path, rows_with_ids, [*params, ("per_page", PAGE), ("page", number)])
        return rows, number >= _header(self.headers, "X-WP-TotalPages", path)

    def rows(self, path: str, params: Iterable[tuple[str, str | int]] = ()) -> list[Json]:
        """All rows of all pages."""
        return [row for page in self.pages(path, params) for row in page]

    def steady_rows(self, path: str, params: Iterable[tuple[str, str | int]]) -> tuple[list[Json], Headers]:
        """All rows, and the headers of the first page. `params` sort by id: what comes meanwhile is added at the end,
        but what goes shifts the pages and hides a row, so then all is read again."""
        given = list(params)
        for _ in range(_TRIES):
            rows: list[Json] = []
            totals: list[int] = []
            first: Headers = {}
            for page in self.pages(path, given):
                first = first or self.headers
                rows += page
                totals.append(_header(self.headers, "X-WP-Total", path))
            if totals == sorted(totals):
                return rows, first
        raise ShopUnreachable(f"{path} changes faster than it can be read")


class _Key:
    """Consumer key and secret as the login of every request. There is no session that could end."""

    def __init__(self, config: RemoteConfig) -> None:
        self._config = config

    def headers(self) -> Mapping[str, str]:
        if urlsplit(self._config.address).scheme != "https":
            raise NotAllowed("WooCommerce takes a key only over https: correct shop.address")
        login = f"{self._config.need('consumer_key')}:{self._config.need('consumer_secret')}"
        return {"Authorization": f"Basic {base64.b64encode(login.encode()).decode()}"}

    def expired(self) -> bool:
        return False


def _header(headers: Mapping[str, str], name: str, path: str) -> int:
    try:
        return int(headers[name])
    except (KeyError, ValueError):
        said = f"{path} does not say how much there is ({name}); does a proxy take headers away?"
        raise ShopUnreachable(said) from None


@contextmanager
def _faults(path: str) -> Iterator[None]:
    """Refusals that are about the shop as a whole or about another request, not about this one."""
    try:
        yield
    except ApiRefusal as error:
        code = code_of(error)
        if error.status in {404, 405} and code in {"", "rest_no_route"}:
            advice = "is the plugin active, are permalinks other than 'plain', is shop.address the shop's own?"
            raise NotAllowed(f"there is no WooCommerce interface at {path}: {advice}") from None
        if error.status in _TAKEN_BY_ANOTHER:
            raise UnknownOutcome(f"another request holds what {path} is about: {error.reason}") from None
        raise


def code_of(error: ApiRefusal) -> str:
    """The code of an error body such as woocommerce_rest_invalid_id; "" for none."""
    found = error.body.get("code") if isinstance(error.body, dict) else None
    return found if isinstance(found, str) else ""


def _read(value: Any, read: Callable[[Any], T], path: str, *, question: bool) -> T:
    try:
        return read(value)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        said = f"{path} answered in an unexpected shape ({type(error).__name__}: {str(error)[:80]})"
    if question:
        raise ShopUnreachable(said)
    raise UnknownOutcome(f"{said}; whether it was taken is looked up next")


def rows_of(value: Any) -> list[Json]:
    """A list of objects."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise TypeError("no list of objects")
    return value


def rows_with_ids(value: Any) -> list[Json]:
    """A list of objects, each with its id."""
    rows = rows_of(value)
    for row in rows:
        id_of(row)
    return rows


def list_of(value: Any) -> list[Any]:
    """A list; [] for anything else."""
    return value if isinstance(value, list) else []


def row_of(value: Any) -> Json:
    """One object with an id."""
    id_of(value)
    return dict(value)


def id_of(row: Any) -> str:
    """The id of an object: a positive whole number there, a text here."""
    found = row["id"]
    if isinstance(found, bool) or not isinstance(found, int) or found < 1:
        raise TypeError("the id is no positive number")
    return str(found)


def number_of(value: Any) -> int:
    """A whole number; 0 for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def moment_of(text: Any) -> datetime:
    """A time that the shop names as GMT; it writes none of its times with a zone. ShopUnreachable for no time."""
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise ShopUnreachable(f"the shop names a time that is none: {str(text)[:40]!r}") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def gmt(moment: datetime) -> str:
    """A moment as the shop reads it, together with dates_are_gmt=true."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def meta_of(row: Mapping[str, Any]) -> dict[str, str]:
    """Texts of the object's own fields by key; of a key that stands there twice, the last one."""
    found: dict[str, str] = {}
    for item in list_of(row.get("meta_data")):
        if isinstance(item, dict) and isinstance(item.get("key"), str):
            value = item.get("value")
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                found[item["key"]] = str(value)
    return found


def text_of(value: Any) -> str:
    """A text; "" for anything else."""
    return value if isinstance(value, str) else ""
