"""The sweep of prices before a shop that prices only so many variants of one answer."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kiosk.base.secrets import Secrets
from kiosk.shops.medusa.api import MedusaApi
from kiosk.shops.medusa.setup import Scope
from kiosk.shops.medusa.sweep import PRICED_AT_ONCE, sweep
from kiosk.shops.remote import RemoteConfig

PRODUCTS, VARIANTS = 700, 18  # a page of 300 products holds more variants than the shop prices
PRICE = {"currency_code": "eur", "calculated_amount_with_tax": 10, "original_amount_with_tax": 10}


class _Store(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A page of products; as in Medusa, variants behind the first lot have no price."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        first = int(asked["offset"])
        rows: list[dict[str, Any]] = [
            {"id": f"p{number:04d}", "variants": [{"id": f"v{number}-{each}"} for each in range(VARIANTS)]}
            for number in range(first, min(PRODUCTS, first + int(asked["limit"])))
        ]
        for variant in [variant for row in rows for variant in row["variants"]][:PRICED_AT_ONCE]:
            variant["calculated_price"] = PRICE
        body = json.dumps({"products": rows, "count": PRODUCTS}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Silent."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Store) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_no_variant_of_a_large_page_loses_its_price(address: str, tmp_path: Path) -> None:
    secrets = Secrets({"user": "u", "password": "p", "publishable_key": "pk"}, "test")
    config = RemoteConfig(address, secrets, tmp_path, "A", "K7")
    api = MedusaApi(config)
    found = sweep(api, Scope("reg", "sc"), config, datetime.now(UTC))
    api.close()
    assert len(found.prices) == PRODUCTS
    assert all(len(prices) == VARIANTS and None not in prices.values() for prices in found.prices.values())
