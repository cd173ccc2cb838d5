"""The HTTP session of every connector: configured origins only, checked certificates, a deadline and a byte cap.

`requests` counts its read timeout per read, so a server that drips one byte at a time would hold the process for ever;
here one deadline covers the whole request, redirects included, and ends it by shutting the socket down.
"""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.shops.http_body import unpacked
from kiosk.shops.http_parts import HopByHopSession, SocketAdapter, origin_of, parse_retry_after, shown

MAX_REDIRECTS = 5
# Shops end idle connections (node after 5 s); a request that meets such an end is lost, so it gets a fresh one.
IDLE_S = 3.0


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
    size: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """One request to an interface. `question`: it changes nothing there, so that it may be repeated blindly."""

    method: str
    url: str
    question: bool
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; header names in any case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class ShopSession:
    """Requests to configured origins. `ca_file` adds a private authority; checking cannot be switched off."""

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
        self._session = HopByHopSession()
        self._session.trust_env = False  # no .netrc logins, proxies or authorities that nobody configured here
        self._session.headers.update({"User-Agent": user_agent, "Accept-Encoding": "gzip"})
        self._adapter = SocketAdapter(ca_file)
        self._session.mount("https://", self._adapter)
        self._session.mount("http://", self._adapter)
        self._used_at = monotonic()

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
        with self._deadline(url, limits) as end:
            return self._follow(url, sink, known, limits, end)

    def call(self, request: Call, limits: Limits) -> Answer:
        """Make one request of an interface and read the whole answer, whatever its status. Redirects are not followed.

        NotAllowed: origin. ShopUnreachable: nothing reached the shop, or the request was only a question.
        UnknownOutcome: it was sent, and no whole answer came back."""
        if not self.allows(request.url):
            raise NotAllowed(f"{shown(request.url)} is not the configured shop; correct shop.address")
        try:
            with self._deadline(request.url, limits) as end:
                return self._answer(request, limits, end)
        except (ShopUnreachable, Refused) as error:  # Refused: a body over the cap, or packed strangely
            if request.question or self._adapter.connecting:
                raise ShopUnreachable(str(error)) from None
            raise UnknownOutcome(f"{error}; the request was sent") from None

    def _answer(self, request: Call, limits: Limits, end: float) -> Answer:
        self._adapter.connecting = True  # until a connection stands, nothing of the request can have been sent
        left = max(0.001, end - self._monotonic())
        with self._session.request(
            request.method,
            request.url,
            data=request.body,
            headers=dict(request.headers),
            stream=True,
            allow_redirects=False,
            timeout=(min(limits.connect_s, left), min(limits.read_s, left)),
        ) as answer:
            data = bytearray()
            for piece in unpacked(answer, limits.max_bytes):
                data += piece
                if len(data) > limits.max_bytes:
                    raise Refused(f"{shown(request.url)} answers with more than the allowed {limits.max_bytes} bytes")
                if self._monotonic() > end:
                    raise _too_slow(request.url, limits)
            return Answer(answer.status_code, answer.headers, bytes(data))

    @contextmanager
    def _deadline(self, url: str, limits: Limits) -> Iterator[float]:
        """Ends what runs inside after `limits.total_s`; every fault of the network becomes ShopUnreachable."""
        expired = threading.Event()
        if self._monotonic() - self._used_at > IDLE_S:
            self._adapter.close()

        def stop() -> None:
            expired.set()
            self._adapter.abort()

        timer = threading.Timer(limits.total_s, stop)
        timer.daemon = True
        timer.start()
        try:
            yield self._monotonic() + limits.total_s
        except (requests.RequestException, HTTPError, OSError, zlib.error, ShopUnreachable) as error:
            if expired.is_set():
                raise _too_slow(url, limits) from None
            if isinstance(error, ShopUnreachable):
                raise
            raise ShopUnreachable(f"{shown(url)} cannot be reached: {_why(error)}") from None
        finally:
            timer.cancel()
            self._used_at = self._monotonic()
        if expired.is_set():  # a body without a length just ends when its socket is shut down
            raise _too_slow(url, limits)

    def _follow(self, url: str, sink: BinaryIO, known: Validators, limits: Limits, end: float) -> Fetched:
        for _ in range(MAX_REDIRECTS + 1):
            if not self.allows(url):
                raise NotAllowed(
                    f"{shown(url)} is not among the configured origins; add its origin if it belongs to the shop"
                )
            with self._open(url, known, limits, end) as answer:
                if answer.is_redirect:
                    url = _redirected(url, answer.headers["Location"])
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
        for piece in unpacked(answer, limits.max_bytes):
            size += len(piece)
            if size > limits.max_bytes:
                raise Refused(f"{shown(url)} is larger than the allowed {limits.max_bytes} bytes")
            if self._monotonic() > end:
                raise _too_slow(url, limits)
            sink.write(piece)
        headers = answer.headers
        validators = Validators(headers.get("ETag", ""), headers.get("Last-Modified", ""))
        return Fetched(200, validators, size)


def _status_error(url: str, answer: requests.Response) -> Exception:
    status = answer.status_code
    if status in {401, 403, 407}:
        return NotAllowed(f"{shown(url)} answered {status}: check the address and the login")
    if status == 429 or status >= 500:
        wait = parse_retry_after(answer.headers.get("Retry-After", ""))
        return ShopUnreachable(f"{shown(url)} answered {status}", wait)
    return Refused(f"{shown(url)} answered {status}")


def _redirected(url: str, location: str) -> str:
    try:
        return urlsplit(urljoin(url, location)).geturl()
    except ValueError:
        raise ShopUnreachable(f"{shown(url)} redirects to something that is no address") from None


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
