"""Bodies of answers: read as they arrive, checked against their announced length, unpacked within a cap."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import requests

from kiosk.shops.errors import Refused, ShopUnreachable
from kiosk.shops.http_parts import shown

_CHUNK = 64 * 1024


def unpacked(answer: requests.Response, max_bytes: int) -> Iterator[bytes]:
    """The body in pieces of bounded size, gunzipped by hand so that a bomb never unfolds in memory."""
    declared = answer.headers.get("Content-Length", "")
    expected = int(declared) if declared.isascii() and declared.isdigit() and len(declared) < 19 else None
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
    if not seen and expected is None and _owes_a_body(answer):
        raise ShopUnreachable(f"{shown(answer.url)} ended before its body began")


def _owes_a_body(answer: requests.Response) -> bool:
    """True for a success without any word about its length: headers that are cut off look just like that."""
    bare = answer.status_code in {204, 205} or "Transfer-Encoding" in answer.headers
    return 200 <= answer.status_code < 300 and not bare
