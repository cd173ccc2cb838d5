"""A shop whose lists change while they are read: rows by path, sorted and paged as Medusa does, on a real socket."""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Row = dict[str, Any]
_PAGING = {"fields", "limit", "offset", "order", "region_id", "country_code"}
_TIMES = ("created_at[$gte]", "updated_at[$gte]")


class MovingShop(ThreadingHTTPServer):
    """`lists`: path -> rows; `answers`: path -> a fixed answer. `between(path, page)` is called after each page of a
    list was made, and may change `lists`: what it does happens before the next page."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.lists: dict[str, list[Row]] = {}
        self.answers: dict[str, Any] = {"/auth/user/emailpass": {"token": "t"}}
        self.between: Callable[[str, int], None] = lambda path, page: None
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._chance = random.Random(7)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def pages(self, path: str) -> int:
        """How often a list was asked for."""
        return sum(asked == path for asked, _ in self.asked)

    def answer(self, path: str, query: list[tuple[str, str]]) -> Any:
        """What the shop says; None for 404."""
        one = dict(query)
        self.asked.append((path, one))
        if path not in self.lists:
            return self.answers.get(path)
        name = {"product-variants": "variants"}.get(path.rpartition("/")[2], path.rpartition("/")[2]).replace("-", "_")
        rows = self._sorted([row for row in self.lists[path] if _fits(row, query)], one.get("order", ""))
        offset, limit = int(one.get("offset", 0)), int(one.get("limit", 20))
        said = {name: rows[offset : offset + limit], "count": len(rows)}
        self.between(path, self.pages(path))
        return said

    def _sorted(self, rows: list[Row], order: str) -> list[Row]:
        """Rows of one moment, and rows without an order, come in any order, each time another one."""
        rows = self._chance.sample(rows, len(rows))
        field = order.removeprefix("-")
        return sorted(rows, key=lambda row: row[field], reverse=order.startswith("-")) if field else rows


def _fits(row: Row, query: list[tuple[str, str]]) -> bool:
    """The filters that Medusa knows; lists of ids are taken together."""
    wanted: dict[str, set[str]] = {}
    for name, value in query:
        if name in _TIMES:
            if row[name.partition("[")[0]] < value:
                return False
        elif name not in _PAGING:
            wanted.setdefault(name.removesuffix("[]"), set()).add(value)
    return all(row.get(name) in values for name, values in wanted.items() if name in row)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        server = self.server
        assert isinstance(server, MovingShop)
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address = urlsplit(self.path)
        said = server.answer(address.path, parse_qsl(address.query))
        body = json.dumps({"message": "not found"} if said is None else said).encode()
        self.send_response(404 if said is None else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = _answer  # noqa: N815 (names that the base class asks for)

    def log_message(self, *args: object) -> None:
        """Silent."""


@contextmanager
def moving_shop() -> Iterator[MovingShop]:
    """A running shop, ended and closed afterwards."""
    server = MovingShop()
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
