"""The Admin API of a Shopware 6 shop: a token of an integration, searches with criteria, every shape distrusted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from kiosk.base.redact import redact_text
from kiosk.shops.errors import NotAllowed, ShopUnreachable, UnknownOutcome
from kiosk.shops.http import Answer, Limits
from kiosk.shops.json_api import ApiRefusal, Auth, JsonApi, NoAuth, SessionAuth
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopware.rows import PAGE, Json, behind, position_of, reading, rows_of

MOST_PAGES = 5000
LIMITS = Limits(connect_s=5.0, read_s=40.0, total_s=75.0, max_bytes=64 * 1024**2)
_BUSY_ELSEWHERE = frozenset({408, 409, 423, 425})
_SETTINGS = "Settings > System > Integrations"


class ShopwareApi:
    """Calls of one shop. Entities are named as in addresses: "product", "sales-channel"."""

    def __init__(self, config: RemoteConfig, limits: Limits = LIMITS) -> None:
        self._config, self._limits = config, limits
        self._session = config.session()
        self._base = f"{config.address}/api"
        self._token = SessionAuth(self._login)
        self._apis: dict[str, JsonApi] = {}
        self.headers: Mapping[str, str] = {}  # of the last answer

    def close(self) -> None:
        """Close connections."""
        self._session.close()

    def end_session(self) -> None:
        """Forget the token, as after a 401."""
        self._token.expired()

    def search(self, entity: str, criteria: Json, language: str = "") -> list[Json]:
        """Rows that fit. `language`: the shop's id of the language of texts. ShopUnreachable for odd answers."""
        path = f"/search/{entity}"
        value = self._call(path, True, lambda api: api.ask(path, criteria), language)
        with reading(path):
            return rows_of(value, criteria.get("limit", PAGE))

    def pages(self, entity: str, criteria: Json, language: str = "", size: int = PAGE) -> Iterator[list[Json]]:
        """All rows, page by page, each from behind the last one on: rows that vanish meanwhile shift no other one."""
        after = 0
        for _ in range(MOST_PAGES):
            rows = self.search(entity, behind(criteria, after, size), language)
            yield rows
            if len(rows) < size:
                return
            after = position_of(rows, after)
        raise ShopUnreachable(f"{entity} has more than {MOST_PAGES} pages")

    def create(self, entity: str, body: Json) -> None:
        """Make one; the shop refuses one whose id is there already. It answers without a body."""
        path = f"/{entity}"
        self._call(path, False, lambda api: api.post(path, body))

    def update(self, entity: str, row_id: str, body: Json) -> None:
        """Change one; the same again changes nothing. Custom fields that are not named stay as they are."""
        path = f"/{entity}/{row_id}"
        self._call(path, False, lambda api: api.patch(path, body))

    def act(self, path: str, body: Json) -> Any:
        """An action below /_action."""
        return self._call(path, False, lambda api: api.post(f"/_action{path}", body))

    def reserve_number(self, kind: str, channel: str) -> str:
        """The next number of one of the shop's number ranges. It is used up, also where nothing is made of it."""
        path = f"/_action/number-range/reserve/{kind}/{channel}"
        value = self._call(path, True, lambda api: api.get(path))
        number = value.get("number") if isinstance(value, dict) else None
        if not isinstance(number, str) or not number:
            raise ShopUnreachable(f"{path} answered without a number")
        return number

    def _call(self, path: str, question: bool, make: Callable[[JsonApi], Any], language: str = "") -> Any:
        api = self._apis.get(language)
        if api is None:
            api = self._apis[language] = JsonApi(
                self._session, self._base, _Signed(self._token, language), self._limits
            )
        before = api.answered
        try:
            with _faults(path, question):
                return make(api)
        except NotAllowed as error:
            detail = _detail(_parsed(api.answered)) if api.answered is not before else ""
            raise NotAllowed(f"{error}: {detail}" if detail else str(error)) from None
        finally:
            if api.answered is not None and api.answered is not before:
                self.headers = api.answered.headers

    def _login(self) -> Mapping[str, str]:
        """A token that lasts ten minutes; the shop then says 401, and it is made anew."""
        login = JsonApi(self._session, self._base, NoAuth(), self._limits)
        body = {
            "grant_type": "client_credentials",
            "client_id": self._config.need("client_id"),
            "client_secret": self._config.need("client_secret"),
        }
        wrong = f"the shop refuses the login: {_SETTINGS}: make an integration, write client_id and client_secret of it"
        try:
            token = login.ask("/oauth/token", body).get("access_token")
        except (NotAllowed, ApiRefusal) as error:
            if isinstance(error, ApiRefusal) and error.status in {404, 405}:
                raise NotAllowed(f"there is no Shopware interface at {self._base}; correct shop.address") from None
            raise NotAllowed(wrong) from None
        except AttributeError:
            token = None
        if not isinstance(token, str) or not token or not token.isascii() or not token.isprintable():
            raise ShopUnreachable("the shop's login answered without a token")
        return {"Authorization": f"Bearer {token}"}


class _Signed:
    """The token of all, and the language of one."""

    def __init__(self, token: Auth, language: str) -> None:
        self._token, self._language = token, language

    def headers(self) -> Mapping[str, str]:
        language = {"sw-language-id": self._language} if self._language else {}
        return {**self._token.headers(), **language}

    def expired(self) -> bool:
        return self._token.expired()


@contextmanager
def _faults(path: str, question: bool) -> Iterator[None]:
    """Refusals that are about the shop as a whole or about another request; the others get the shop's own words."""
    try:
        yield
    except ApiRefusal as error:
        detail = _detail(error.body)
        if error.status in {404, 405} and not detail:
            raise NotAllowed(f"there is no Shopware interface at {path}; correct shop.address") from None
        if error.status == 412:
            raise NotAllowed(f"the shop does not know a language or a version of the request: {detail}") from None
        if error.status in _BUSY_ELSEWHERE:
            said = f"another request holds what {path} is about: {detail or error.reason}"
            raise (ShopUnreachable(said) if question else UnknownOutcome(said)) from None
        raise ApiRefusal(detail or error.reason, error.status, error.body) from None


def _parsed(answer: Answer | None) -> Any:
    try:
        return json.loads(answer.body) if answer else None
    except (ValueError, RecursionError):
        return None


def _detail(body: Any) -> str:
    """The first of the shop's errors in its own words, without what looks personal; "" for none."""
    errors = body.get("errors") if isinstance(body, dict) else None
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    text = first.get("detail") or first.get("title")
    return redact_text(text, 300) if isinstance(text, str) else ""
