"""The shop of the herd on a loopback socket, for kiosks with real sockets, real threads and clocks that run faster."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from kiosk.shops.http import ShopSession
from kiosk.shops.json_api import JsonApi, NoAuth
from tests.benchmarks._herd_shop import Ask, HerdShop
from tests.benchmarks._timeline import EPOCH


class FastClock:
    """Both clocks of a host, `speed` times faster than those of the machine."""

    def __init__(self, speed: float) -> None:
        self._speed, self._began = speed, time.monotonic()

    def now(self) -> datetime:
        """Wall time in UTC."""
        return EPOCH.astimezone(UTC) + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Seconds of the run."""
        return (time.monotonic() - self._began) * self._speed


class HerdServer:
    """`shop` answers what arrives here; `down` and `up` close and open the port."""

    def __init__(self, shop: HerdShop, clock: FastClock) -> None:
        self.shop, self.clock, self._lock, self._port = shop, clock, threading.Lock(), 0
        self.up()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def up(self) -> None:
        """Listen, at the same address as before."""
        self._server = _Server(("127.0.0.1", self._port), type("Handler", (_Handler,), {"herd": self}))
        self._port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    def down(self) -> None:
        """Close the port: connections are refused."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, kind: str, step: str, value: str) -> str:
        """One request after the other, as a shop with one database would."""
        with self._lock:
            self.shop.timeline.now = self.clock.monotonic()
            self.shop.count(kind)
            return self.shop.answer(step, value)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


class _Handler(BaseHTTPRequestHandler):
    herd: HerdServer
    protocol_version = "HTTP/1.0"

    def log_message(self, *_: Any) -> None:
        return

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps({"said": self.herd.answer(asked["kind"], asked["step"], asked["value"])}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def over_http(url: str) -> tuple[Ask, Callable[[], None]]:
    """Ask the server at `url` through the kiosk's own session, and how to close that."""
    session = ShopSession([url])
    api = JsonApi(session, url, NoAuth())

    def ask(kind: str, step: str, value: str, question: bool) -> str:
        body = {"kind": kind, "step": step, "value": value}
        answer = api.ask("/", body) if question else api.post("/", body)
        return str(answer["said"])

    return ask, session.close
