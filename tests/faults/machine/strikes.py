"""The faults of the network and of the shop by name, each with the promise that it belongs to."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.fault_server import (
    Answer,
    CloseAfter,
    CutAnswer,
    CutBefore,
    CutRequest,
    Drip,
    EmptyBody,
    EndlessBody,
    EndlessHeaders,
    Fault,
    GzipBomb,
    InvalidUtf8,
    Late,
    MutatedJson,
    NotHttp,
    Redirect,
    SentTwice,
    Silence,
    StrayAnswer,
    TruncatedJson,
    UnfinishedChunks,
    WrongCoding,
    WrongLength,
    busy,
    captive_portal,
    retry_afters,
)
from tests.faults.machine.answers import Replayed, odd_rows, reordered, shrunk
from tests.faults.machine.shop import BEGAN, MachineShop, elsewhere

MiB = 1 << 20
RETRY_AFTERS = tuple(retry_afters(BEGAN).items())


@dataclass(frozen=True, slots=True)
class Strike:
    """`make(chance, shop)` gives the fault; `quick`: it ends only with a deadline, so that a short one is set."""

    promise: str
    make: Callable[[random.Random, MachineShop], Fault]
    quick: bool = False


def _redirect(chance: random.Random, shop: MachineShop) -> Fault:
    status = chance.choice((301, 302, 303, 307, 308))
    return Redirect(elsewhere().url + "{target}", status, after=chance.random() < 0.5)


def _asked(status: int) -> Callable[[random.Random, MachineShop], Fault]:
    return lambda chance, _: busy(status, chance.choice((None, *(value for _, value in RETRY_AFTERS))))


def _some(*faults: Fault) -> Callable[[random.Random, MachineShop], Fault]:
    return lambda chance, _: chance.choice(faults)


# What can happen to any request.
STRIKES: dict[str, Strike] = {
    "cut before": Strike("F8", _some(CutBefore(), CutBefore(reset=True), CutRequest(0), CutRequest(0, reset=True))),
    "cut after": Strike("F8", _some(CutAnswer(0), CutAnswer(0, reset=True))),
    "cut at a byte of the answer": Strike(
        "F8", lambda chance, _: CutAnswer(chance.choice((chance.randrange(1, 250), -chance.randrange(1, 60))))
    ),
    "reset at a byte of the answer": Strike("F8", lambda chance, _: CutAnswer(chance.randrange(1, 250), reset=True)),
    "gateway error after": Strike("F8", _some(*(Answer(status, after=True) for status in (500, 502, 504)))),
    "closed behind the answer": Strike("F8", _some(CloseAfter(), CloseAfter(reset=True))),
    "sent twice on the way": Strike("F8", _some(SentTwice())),
    "arrives late": Strike("F8", _some(Late())),
    "busy": Strike("F9", _asked(503)),
    "too many requests": Strike("F9", _asked(429)),
    "server error": Strike("F9", _some(*(Answer(status) for status in (500, 502, 503, 504, 507, 599)))),
    "HTML 200": Strike("F10", lambda chance, _: captive_portal(after=chance.random() < 0.5)),
    "truncated JSON": Strike("F10", lambda chance, _: TruncatedJson(chance.random())),
    "mutated JSON": Strike("F10", lambda chance, _: MutatedJson(chance.randrange(1 << 30), chance.randrange(1, 4))),
    "empty answer": Strike("F10", _some(*(EmptyBody(status) for status in (200, 201, 204)))),
    "no UTF-8": Strike("F10", _some(InvalidUtf8())),
    "wrong length": Strike("F10", lambda chance, _: WrongLength(chance.choice((-20, -1, 1, 500)))),
    "unfinished chunks": Strike("F10", _some(UnfinishedChunks(), UnfinishedChunks(b"zz"))),
    "wrong coding": Strike("F10", _some(WrongCoding(), WrongCoding(broken=True), WrongCoding("br"))),
    "stray answer": Strike("F10", _some(StrayAnswer(), StrayAnswer({"id": "stray", "key": "stray"}))),
    "no HTTP": Strike("F11", _some(NotHttp(), NotHttp(after=True))),
    "redirect elsewhere": Strike("F11", _redirect),
    "login expired": Strike("F11", _some(Answer(401), Answer(403))),
    "endless body": Strike("F12", _some(EndlessBody(), EndlessBody(chunked=True), EndlessBody(length=1 << 40))),
    "endless headers": Strike("F12", _some(EndlessHeaders())),
    "bomb": Strike("F12", _some(GzipBomb(4 * MiB))),
    "drip": Strike("F12", _some(Drip(), Drip(at=60)), quick=True),
    "silence": Strike("F12", _some(Silence(), Silence(after=False)), quick=True),
    "endless promises": Strike("F12", _some(EndlessHeaders(interim=True, every_s=0.01)), quick=True),
}  # fmt: skip
# What only pulls can meet.
PULLED: dict[str, Strike] = {
    "an old answer again": Strike("F14", lambda chance, shop: Replayed(chance.choice([None, *shop.told]))),
    "rows in another order": Strike("F14", lambda chance, _: reordered(chance.randrange(1 << 30))),
    "shrunk": Strike("F16", lambda chance, shop: shrunk(lambda: sorted(shop.products), chance.choice((0, 1, 2)))),
    "odd rows": Strike("F17", lambda chance, _: odd_rows(chance.randrange(1 << 30))),
}
QUICK = tuple(sorted(name for name, one in STRIKES.items() if one.quick))
USUAL = tuple(sorted(name for name, one in STRIKES.items() if not one.quick))
ALL = {**STRIKES, **PULLED}


def promises() -> dict[str, str]:
    """Name -> promise, of every strike."""
    return {name: one.promise for name, one in ALL.items()}
