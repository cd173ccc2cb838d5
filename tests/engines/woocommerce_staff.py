"""A WooCommerce of somebody's own: where it is, whose hands may be used, and those hands.

Nobody installs a WooCommerce here. Whoever has one to throw away names a TOML file in TOUCHPOINT_WOOCOMMERCE:

    address = "https://shop.example"
    ca_file = "ca.pem"                # only for a certificate of a private authority; beside this file
    consumer_key = "ck_..."           # the kiosk's key, read and write, of a shop manager
    consumer_secret = "cs_..."
    staff_user = "admin"              # an administrator, for the hands of the shop's staff
    staff_password = "xxxx xxxx ..."  # an application password of theirs (Users > Profile)
"""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from tests.engines.tools import EngineError

VARIABLE = "TOUCHPOINT_WOOCOMMERCE"
_PARTS = ("address", "consumer_key", "consumer_secret", "staff_user", "staff_password")
_WAIT_S = 120
Row = dict[str, Any]


@dataclass(frozen=True)
class LiveWoo:
    """What the file says; `ca_file` is None where the certificate needs no authority of its own."""

    address: str
    consumer_key: str
    consumer_secret: str
    staff_user: str
    staff_password: str
    ca_file: Path | None = None


def live_woo() -> LiveWoo | None:
    """The shop that the variable names; None without it. EngineError for a file that lacks something."""
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    file = Path(named)
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
        parts = {name: str(values[name]) for name in _PARTS}
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise EngineError(f"{VARIABLE} names {named}, which cannot be read: {error}") from error
    except KeyError as error:
        raise EngineError(f"{named} lacks {error}; tests/engines/woocommerce_staff.py says what it holds") from error
    authority = file.parent / values["ca_file"] if "ca_file" in values else None
    parts["address"] = parts["address"].rstrip("/")
    return LiveWoo(**parts, ca_file=authority)


class Staff:
    """The shop's own interfaces in the hands of an administrator; paths begin below /wp-json."""

    def __init__(self, shop: LiveWoo) -> None:
        self._shop = shop
        self._session = _session(shop)
        self._session.auth = (shop.staff_user, shop.staff_password)

    def close(self) -> None:
        self._session.close()

    def get(self, path: str, **query: Any) -> Any:
        """The answer to a question."""
        return self._call("GET", path, params=query)

    def all(self, path: str, **query: Any) -> list[Row]:
        """All rows of all pages."""
        rows: list[Row] = []
        while True:
            page: list[Row] = self.get(path, **query, per_page=100, offset=len(rows))
            rows += page
            if len(page) < 100:
                return rows

    def total(self, path: str, **query: Any) -> int:
        """How many rows there are."""
        answer = self._send("GET", path, params={**query, "per_page": 1})
        return int(answer.headers["X-WP-Total"])

    def post(self, path: str, body: Row) -> Any:
        """Something new."""
        return self._call("POST", path, json=body)

    def put(self, path: str, body: Row) -> Any:
        """A change."""
        return self._call("PUT", path, json=body)

    def delete(self, path: str) -> Any:
        """Gone for good, not into the bin."""
        return self._call("DELETE", path, params={"force": "true"})

    def upload(self, picture: Path) -> int:
        """A picture of the shop's media library; its id."""
        headers = {"Content-Type": "image/webp", "Content-Disposition": f'attachment; filename="{picture.name}"'}
        row = self._call("POST", "/wp/v2/media", data=picture.read_bytes(), headers=headers)
        return int(row["id"])

    def _call(self, method: str, path: str, **more: Any) -> Any:
        return self._send(method, path, **more).json()

    def _send(self, method: str, path: str, **more: Any) -> requests.Response:
        return _sent(self._session, method, f"{self._shop.address}/wp-json{path}", **more)


def buy(shop: LiveWoo, article: int, person: Row) -> None:
    """Somebody buys one piece in the web shop, as its pages do it, and pays on delivery."""
    with _session(shop) as session:
        store = f"{shop.address}/wp-json/wc/store/v1"
        cart = _sent(session, "GET", f"{store}/cart")
        session.headers.update({name: cart.headers[name] for name in ("Nonce", "Cart-Token") if name in cart.headers})
        _sent(session, "POST", f"{store}/cart/add-item", json={"id": article, "quantity": 1})
        body = {"billing_address": person, "shipping_address": person, "payment_method": "cod"}
        _sent(session, "POST", f"{store}/checkout", json=body)


def _session(shop: LiveWoo) -> requests.Session:
    session = requests.Session()
    session.verify = str(shop.ca_file) if shop.ca_file else True
    return session


def _sent(session: requests.Session, method: str, url: str, **more: Any) -> requests.Response:
    # `verify` with each request: else REQUESTS_CA_BUNDLE in the environment replaces the session's authority.
    answer = session.request(method, url, timeout=_WAIT_S, verify=session.verify, **more)
    if not answer.ok:
        raise EngineError(f"{method} {url} answered {answer.status_code}: {answer.text[:300]}")
    return answer
