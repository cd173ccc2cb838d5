"""Faults of the answer: other status, other body, wrong lengths, redirects. HTTP that can be read, mostly."""

from __future__ import annotations

import gzip
import random
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime

from tests.faults.fault_server.base import Fault, Talk
from tests.faults.fault_server.messages import Headers, Response, encode
from tests.faults.fault_server.mutate import mutate_json

PORTAL = b"<!DOCTYPE html><html><title>Welcome</title><body>Accept the terms of the free Wi-Fi</body></html>"
_ZEROS = bytes(1 << 20)
_ODD_HEADERS = (
    "", "0", "-1", "1.5", "7", "999999999", "9" * 400, "NaN", "x", "Mon, 01 Jan 0101 00:00:00 GMT",
    "Fri, 31 Dec 9999 23:59:59 -1200", "Sun, 06 Nov 1994 08:49:37", "Sun, 22 Nov 2099 08:49:37 GMT",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer(Fault):
    """This status, headers and body; `after`: the shop took the request first ("502 after")."""

    status: int
    after: bool = False
    body: bytes = b""
    headers: Headers = ()

    def play(self, talk: Talk) -> None:
        if self.after:
            talk.upstream()
        talk.send(Response(self.status, self.body, self.headers))


def busy(status: int = 503, retry_after: str | None = None, *, after: bool = False) -> Answer:
    """An overloaded shop, with or without a word when to come back."""
    return Answer(status, after, headers=() if retry_after is None else (("Retry-After", retry_after),))


def retry_afters(now: datetime) -> dict[str, str]:
    """Every kind of Retry-After by name, as seen at `now` (UTC)."""
    date = {name: format_datetime(now + timedelta(seconds=by), usegmt=True) for name, by in
            (("date", 90), ("past", -3600), ("far date", 10 * 365 * 86400))}  # fmt: skip
    return {
        **date, "seconds": "30", "zero": "0", "huge": "999999999", "too long": "9" * 400, "negative": "-30",
        "fraction": "1.5", "exponent": "1e9", "garbage": "tomorrow, perhaps", "empty": "", "two": "30, 60",
        "not a date": "Tue, 99 Foo 2026 99:99:99 GMT", "infinite": "inf", "nan": "nan", "other digits": "\xb2\xb3",
    }  # fmt: skip


def captive_portal(*, after: bool = False) -> Answer:
    """A 200 of somebody else: the free Wi-Fi wants its terms accepted."""
    return Answer(200, after, PORTAL, (("Content-Type", "text/html; charset=utf-8"),))


def session_expired(status: int = 401, times: int = 1) -> list[Fault | None]:
    """401 or 403 for a while: so many faults for a plan."""
    return [Answer(status) for _ in range(times)]


@dataclass(frozen=True, slots=True)
class Redirect(Fault):
    """Elsewhere: `to` is the Location, `{target}` in it is what was asked for (a loop is `to="{target}"`)."""

    to: str
    status: int = 302
    after: bool = False

    def play(self, talk: Talk) -> None:
        if self.after:
            talk.upstream()
        location = self.to.replace("{target}", talk.request.target)
        talk.send(Response(self.status, headers=(("Location", location),)))


@dataclass(frozen=True, slots=True)
class EmptyBody(Fault):
    """The shop took it and answers nothing: 200, 201 or 204 without a body."""

    status: int = 200

    def play(self, talk: Talk) -> None:
        talk.upstream()
        talk.send(Response(self.status, headers=(("Content-Type", "application/json"),)))


@dataclass(frozen=True, slots=True)
class TruncatedJson(Fault):
    """The true body, cut after a share of it, with a Content-Length that fits what is left: HTTP sees no fault."""

    share: float = 0.5

    def play(self, talk: Talk) -> None:
        answer = talk.upstream()
        talk.send(answer.with_body(answer.body[: int(len(answer.body) * self.share)]))


@dataclass(frozen=True, slots=True)
class MutatedJson(Fault):
    """The true body with `changes` seeded changes: wrong types, missing keys, null, nesting, other ids and more.

    `headers`: sometimes the headers that count pages and tell the time are changed too."""

    seed: int | str
    changes: int = 1
    headers: bool = False

    def play(self, talk: Talk) -> None:
        answer = talk.upstream()
        changed = answer.with_body(mutate_json(answer.body, self.seed, self.changes))
        talk.send(changed.with_headers(*self._odd(answer.headers)) if self.headers else changed)

    def _odd(self, headers: Headers) -> Headers:
        chance = random.Random(f"{self.seed} headers")
        known = sorted({name for name, _ in headers if name.lower() == "date" or name.lower().startswith("x-")})
        return ((chance.choice(known), chance.choice(_ODD_HEADERS)),) if known and chance.random() < 0.3 else ()


@dataclass(frozen=True, slots=True)
class InvalidUtf8(Fault):
    """The true body with bytes in it that are no UTF-8."""

    def play(self, talk: Talk) -> None:
        answer = talk.upstream()
        middle = len(answer.body) // 2
        talk.send(answer.with_body(answer.body[:middle] + b"\xff\xfe\xc0\xaf" + answer.body[middle:]))


@dataclass(frozen=True, slots=True)
class WrongLength(Fault):
    """The true body with a Content-Length that is `by` bytes too large or (negative) too small; then it is closed."""

    by: int

    def play(self, talk: Talk) -> None:
        answer = talk.upstream()
        length = max(0, len(answer.body) + self.by)
        talk.wire.send(encode(answer.with_headers(("Content-Length", str(length)))))
        talk.wire.end()


@dataclass(frozen=True, slots=True)
class UnfinishedChunks(Fault):
    """The true body in chunks whose last one (of length 0) never comes; `size_line` replaces the second size."""

    size_line: bytes = b""

    def play(self, talk: Talk) -> None:
        answer = talk.upstream()
        kept = tuple(one for one in answer.headers if one[0].lower() != "content-length")
        start = encode(Response(answer.status, b"", (*kept, ("Transfer-Encoding", "chunked"))))
        half = len(answer.body) // 2
        parts = (answer.body[:half], answer.body[half:])
        sizes = (b"%x" % len(parts[0]), self.size_line or b"%x" % len(parts[1]))
        chunks = b"".join(b"%s\r\n%s\r\n" % pair for pair in zip(sizes, parts, strict=True))
        talk.wire.send(start + chunks)
        talk.wire.end()


@dataclass(frozen=True, slots=True)
class GzipBomb(Fault):
    """A small body that unfolds to `unfolds` zero bytes (about one thousandth goes over the wire)."""

    unfolds: int = 1 << 30
    after: bool = True
    status: int = 200
    headers: Headers = ()

    def play(self, talk: Talk) -> None:
        if self.after:
            talk.upstream()
        packed = (("Content-Type", "application/json"), ("Content-Encoding", "gzip"), ("Connection", "close"))
        start = encode(Response(self.status, b"", (*packed, *self.headers))).replace(b"Content-Length: 0\r\n", b"")
        if talk.wire.send(start):
            for piece in bomb(self.unfolds):
                if not talk.wire.send(piece):
                    break
        talk.wire.end()


def bomb(unfolds: int) -> Iterator[bytes]:
    """A gzip stream of `unfolds` zero bytes. Each MiB is the same packed block, so that making it costs little."""
    whole, left = divmod(unfolds, len(_ZEROS))
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = pack.compress(_ZEROS) + pack.flush(zlib.Z_FULL_FLUSH)  # after a full flush nothing refers back
    yield b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
    crc = 0
    for _ in range(whole):
        crc = zlib.crc32(_ZEROS, crc)
        yield block
    yield pack.compress(_ZEROS[:left]) + pack.flush()
    yield struct.pack("<II", zlib.crc32(_ZEROS[:left], crc), unfolds & 0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class WrongCoding(Fault):
    """The true body under a Content-Encoding that does not fit it: "gzip" over plain text, or one nobody asked for."""

    coding: str = "gzip"
    broken: bool = False

    def play(self, talk: Talk) -> None:
        answer = talk.upstream()
        body = gzip.compress(answer.body)[:-6] if self.broken else answer.body
        talk.send(answer.with_body(body).with_headers(("Content-Encoding", self.coding)))
