"""Requests and responses as values, and how they are read from and written to a socket (HTTP/1.1, RFC 9112)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, BinaryIO
from urllib.parse import parse_qsl, urlsplit

Headers = tuple[tuple[str, str], ...]
_LINE = 64 * 1024
_NO_BODY = frozenset({204, 304})


@dataclass(frozen=True, slots=True)
class Request:
    """What a client sent; `target` is path and query as on the wire."""

    method: str
    target: str
    headers: Headers = ()
    body: bytes = b""

    @property
    def path(self) -> str:
        """The target without its query."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """The query; of a name that comes twice, the last value."""
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    def header(self, name: str) -> str:
        """The first header of this name in any case, "" when there is none."""
        return next((value for known, value in self.headers if known.lower() == name.lower()), "")

    def json(self) -> Any:
        """The body as JSON; ValueError when it is none."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Response:
    """What is answered. Content-Length is added unless `headers` has one, or a transfer coding, already."""

    status: int = 200
    body: bytes = b""
    headers: Headers = ()

    def with_headers(self, *headers: tuple[str, str]) -> Response:
        """The same with these headers in the place of those of the same names."""
        names = {name.lower() for name, _ in headers}
        kept = tuple(one for one in self.headers if one[0].lower() not in names)
        return replace(self, headers=(*kept, *headers))

    def with_body(self, body: bytes) -> Response:
        """The same with another body and no word about the length of the old one."""
        kept = tuple(one for one in self.headers if one[0].lower() not in {"content-length", "content-encoding"})
        return replace(self, body=body, headers=kept)


Handler = Callable[[Request], Response]


def json_response(value: Any, status: int = 200, *headers: tuple[str, str]) -> Response:
    """`value` as JSON."""
    return Response(status, json.dumps(value).encode(), (("Content-Type", "application/json"), *headers))


def head(response: Response) -> bytes:
    """Status line and headers with the empty line after them."""
    names = {name.lower() for name, _ in response.headers}
    headers = response.headers
    if not names & {"content-length", "transfer-encoding"} and response.status not in _NO_BODY:
        headers = (*headers, ("Content-Length", str(len(response.body))))
    phrase = HTTPStatus(response.status).phrase if response.status in {int(one) for one in HTTPStatus} else "Odd"
    lines = [f"HTTP/1.1 {response.status} {phrase}", *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1", "replace")


def encode(response: Response, request: Request | None = None) -> bytes:
    """The whole answer; an answer to HEAD has no body."""
    bare = response.status in _NO_BODY or (request is not None and request.method == "HEAD")
    return head(response) + (b"" if bare else response.body)


def read_request(stream: BinaryIO) -> Request | None:
    """The next request of a connection, None when the client ended it; ValueError when it is no HTTP or cut off."""
    line = stream.readline(_LINE)
    while line in {b"\r\n", b"\n"}:
        line = stream.readline(_LINE)
    if not line:
        return None
    method, target, version = line.decode("latin-1").split()
    if not version.startswith("HTTP/1."):
        raise ValueError(f"expected HTTP/1, found {version[:20]!r}")
    request = Request(method, target, _read_headers(stream))
    return replace(request, body=_read_body(stream, request))


def _read_headers(stream: BinaryIO) -> Headers:
    headers = []
    while line := stream.readline(_LINE).rstrip(b"\r\n"):
        name, _, value = line.decode("latin-1").partition(":")
        headers.append((name.strip(), value.strip()))
    return tuple(headers)


def _read_body(stream: BinaryIO, request: Request) -> bytes:
    if request.header("Transfer-Encoding").lower() == "chunked":
        return _read_chunks(stream)
    length = int(request.header("Content-Length") or 0)
    body = stream.read(length)
    if len(body) != length:
        raise ValueError(f"the body ended after {len(body)} of {length} bytes")
    return body


def _read_chunks(stream: BinaryIO) -> bytes:
    body = b""
    while size := int(stream.readline(_LINE).partition(b";")[0], 16):
        body += stream.read(size)
        stream.readline(_LINE)
    _read_headers(stream)
    return body
