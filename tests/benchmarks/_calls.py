"""What a pull is measured against: the same calls once more in a bare loop of plain `requests`, and JSON decoded."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from kiosk.shops.http import Answer, Call, Limits, ShopSession

_WAIT_S = 120


@contextmanager
def recorded() -> Iterator[list[Call]]:
    """The calls that any connector of this process makes inside."""
    calls: list[Call] = []
    plain = ShopSession.call

    def call(self: ShopSession, request: Call, limits: Limits) -> Answer:
        calls.append(request)
        return plain(self, request, limits)

    ShopSession.call = call  # type: ignore[method-assign]
    try:
        yield calls
    finally:
        ShopSession.call = plain  # type: ignore[method-assign]


def bare_seconds(calls: Sequence[Call]) -> float:
    """Seconds for the same calls in the same order over one connection, each answer decoded and dropped.

    RuntimeError where the shop no longer answers them as it did."""
    session = requests.Session()
    session.trust_env = False
    start = time.perf_counter()
    for one in calls:
        answer = session.request(one.method, one.url, data=one.body, headers=dict(one.headers), timeout=_WAIT_S)
        json.loads(answer.content)
        if not answer.ok:
            raise RuntimeError(f"{one.method} {one.url.partition('?')[0]} was answered with {answer.status_code}")
    seconds = time.perf_counter() - start
    session.close()
    return seconds


def keep(calls: Sequence[Call], file: Path) -> None:
    """Write the calls down for another process."""
    rows = [[one.method, one.url, one.question, (one.body or b"").decode(), dict(one.headers)] for one in calls]
    file.write_text(json.dumps(rows), encoding="utf-8")


def kept(file: Path) -> list[Call]:
    """What `keep` wrote."""
    rows: list[Any] = json.loads(file.read_text(encoding="utf-8"))
    return [Call(method, url, asked, body.encode() or None, headers) for method, url, asked, body, headers in rows]
