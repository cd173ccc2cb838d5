"""The HTTP session of every connector: configured origins only, checked certificates, a deadline and a byte cap.

`requests` counts its read timeout per read, so a server that drips one byte at a time would hold the process for ever;
here one deadline covers the whole request, redirects included, and ends it by shutting the socket down.
"""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import urljoin

import requests
from urllib3.exceptions import HTTPError

from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable
from kiosk.shops.http_parts import SocketAdapter, origin_of, parse_retry_after, shown

MAX_REDIRECTS = 5
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to connect, between two reads and in total; bytes of a body after unpacking."""

    connect_s: float = 5.0
    read_s: float = 15.0
    total_s: float = 300.0
    max_bytes: int = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said about the version of a body; empty where it said nothing."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """Outcome of a GET: `status` 200 (body written), 304 (the known version still holds) or 404 (nothing there)."""

    status: int
    validators: Validators = Validators()
    content_type: str = ""
    size: int = 0


class ShopSession:
    """GET requests to configured origins. `ca_file` adds a private authority; checking cannot be switched off."""

    def __init__(
        self,
        origins: Iterable[str],
        *,
        ca_file: str = "",
        user_agent: str = "touchpoint-kiosk",
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._origins = frozenset(origin_of(origin) for origin in origins)
        self._monotonic = monotonic
        self._session = requests.Session()
        self._session.trust_env = False  # no .netrc logins, proxies or authorities that nobody configured here
        self._session.headers.update({"User-Agent": user_agent, "Accept-Encoding": "gzip"})
        self._adapter = SocketAdapter(ca_file)
        self._session.mount("https://", self._adapter)
        self._session.mount("http://", self._adapter)

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def allows(self, url: str) -> bool:
        """True when `url` belongs to a configured origin."""
        try:
            return origin_of(url) in self._origins
        except ValueError:
            return False

    def get(self, url: str, sink: BinaryIO, known: Validators = Validators(), limits: Limits = Limits()) -> Fetched:
        """Fetch `url` into `sink`, unless the version in `known` still holds.

        ShopUnreachable: network, overload, deadline. NotAllowed: origin, login. Refused: other answers, size."""
        end = self._monotonic() + limits.total_s
        expired = threading.Event()

        def stop() -> None:
            expired.set()
            self._adapter.abort()

        timer = threading.Timer(limits.total_s, stop)
        timer.daemon = True
        timer.start()
        try:
            fetched = self._follow(url, sink, known, limits, end)
        except (requests.RequestException, HTTPError, OSError, zlib.error, ShopUnreachable) as error:
            if expired.is_set():
                raise _too_slow(url, limits) from None
            if isinstance(error, ShopUnreachable):
                raise
            raise ShopUnreachable(f"{shown(url)} cannot be reached: {_why(error)}") from None
        finally:
            timer.cancel()
        if expired.is_set():  # a body without a length just ends when its socket is shut down
            raise _too_slow(url, limits)
        return fetched

    def _follow(self, url: str, sink: BinaryIO, known: Validators, limits: Limits, end: float) -> Fetched:
        for _ in range(MAX_REDIRECTS + 1):
            if not self.allows(url):
                raise NotAllowed(
                    f"{shown(url)} is not among the configured origins; add its origin if it belongs to the shop"
                )
            with self._open(url, known, limits, end) as answer:
                if answer.is_redirect:
                    url = urljoin(url, answer.headers["Location"])
                    continue
                return self._outcome(url, answer, sink, limits, end)
        raise ShopUnreachable(f"{shown(url)} redirects more than {MAX_REDIRECTS} times")

    def _open(self, url: str, known: Validators, limits: Limits, end: float) -> requests.Response:
        headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        left = max(0.001, end - self._monotonic())
        timeout = (min(limits.connect_s, left), min(limits.read_s, left))
        sent = {name: value for name, value in headers.items() if value}
        return self._session.get(url, headers=sent, stream=True, allow_redirects=False, timeout=timeout)

    def _outcome(self, url: str, answer: requests.Response, sink: BinaryIO, limits: Limits, end: float) -> Fetched:
        status = answer.status_code
        if status in {304, 404, 410}:
            return Fetched(304 if status == 304 else 404)
        if status != 200:
            raise _status_error(url, answer)
        size = 0
        for piece in _unpacked(answer, limits.max_bytes):
            size += len(piece)
            if size > limits.max_bytes:
                raise Refused(f"{shown(url)} is larger than the allowed {limits.max_bytes} bytes")
            if self._monotonic() > end:
                raise _too_slow(url, limits)
            sink.write(piece)
        headers = answer.headers
        validators = Validators(headers.get("ETag", ""), headers.get("Last-Modified", ""))
        return Fetched(200, validators, headers.get("Content-Type", ""), size)


def _unpacked(answer: requests.Response, max_bytes: int) -> Iterator[bytes]:
    """The body in pieces of bounded size, gunzipped by hand so that a bomb never unfolds in memory."""
    declared = answer.headers.get("Content-Length", "")
    expected = int(declared) if declared.isdigit() else None
    if expected is not None and expected > max_bytes:
        raise Refused(f"{shown(answer.url)} announces {expected} bytes, more than the allowed {max_bytes}")
    coding = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in {"gzip", "x-gzip", "identity", ""}:
        raise Refused(f"{shown(answer.url)} is packed with {coding[:20]!r}; the kiosk asked for gzip")
    if coding in {"identity", ""}:
        yield from _raw(answer, expected)
        return
    unpack = zlib.decompressobj(31)
    for data in _raw(answer, expected):
        piece = unpack.decompress(data, _CHUNK)
        while piece:
            yield piece
            piece = unpack.decompress(unpack.unconsumed_tail, _CHUNK)
    if not unpack.eof:
        raise ShopUnreachable(f"{shown(answer.url)} ended in the middle of its packed data")


def _raw(answer: requests.Response, expected: int | None) -> Iterator[bytes]:
    """Bytes as they arrive: read1 returns after one read of the socket, where read would wait for a full buffer."""
    raw: Any = answer.raw
    seen = 0
    while data := raw.read1(_CHUNK, decode_content=False):
        seen += len(data)
        yield data
    if expected is not None and seen != expected:
        raise ShopUnreachable(f"{shown(answer.url)} ended after {seen} of {expected} bytes")


def _status_error(url: str, answer: requests.Response) -> Exception:
    status = answer.status_code
    if status in {401, 403, 407}:
        return NotAllowed(f"{shown(url)} answered {status}: check the address and the login")
    if status == 429 or status >= 500:
        wait = parse_retry_after(answer.headers.get("Retry-After", ""))
        return ShopUnreachable(f"{shown(url)} answered {status}", wait)
    return Refused(f"{shown(url)} answered {status}")


def _too_slow(url: str, limits: Limits) -> ShopUnreachable:
    return ShopUnreachable(f"{shown(url)} took longer than {limits.total_s:g} seconds")


def _why(error: Exception) -> str:
    """The reason without addresses and queries, which may carry keys."""
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not trusted"
    if isinstance(error, requests.exceptions.ConnectTimeout | requests.exceptions.ReadTimeout):
        return "no answer in time"
    if isinstance(error, requests.exceptions.ConnectionError):
        return "no connection"
    return getattr(error, "strerror", None) or type(error).__name__
