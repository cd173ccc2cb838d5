"""Kills at named points over the lives of kiosks, and counts what became of the orders."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from kiosk.base.clock import SystemClock
from kiosk.base.settings import load_settings
from kiosk.domain.order import OutboxState
from kiosk.domain.outbox import OPEN_STATES
from kiosk.store.orders_care import OrderCare
from kiosk.store.orders_setup import build_orders
from tests.import_table import ROOT

TAKE_POINTS = ("open:ready", "place:begin", "place:order", "place:written", "place:committed")
SYNC_POINTS = (
    "open:ready", "claim:begin", "claim:written", "claim:committed", "lookup:before", "send:before", "save:before",
    "progress:begin", "progress:saved", "save:after", "call:before", "call:after", "send:after", "settle:begin",
    "accepted:written", "settle:committed",
)  # fmt: skip
UNCLEAR_AFTER = frozenset(SYNC_POINTS[3:-1])  # a death there leaves an order in flight


_OFF_SCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}


class ForkServer:
    """The warm process; `run` does one job to its end."""

    def __init__(self, module: str = "tests.faults.fork_server") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)} | _OFF_SCREEN,
        )

    def run(self, **job: Any) -> dict[str, Any]:
        """What became of the child: `status` (-9: killed), `told`, `ms`."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()


@dataclass(slots=True)
class Kills:
    """Totals; `points` counts kills by point, `missed` lives that ended before their point came."""

    kills: int = 0
    acknowledged: int = 0
    in_shop: int = 0
    lost: int = 0
    doubled: int = 0
    stuck: int = 0
    missed: int = 0
    ms: float = 0.0
    points: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def words(self) -> str:
        """What became of the orders, as one line."""
        return (
            f"{self.acknowledged} acknowledged, {self.in_shop} in the shop, {self.lost} lost, {self.doubled} doubled, "
            f"{self.stuck} stuck without a reason"
        )


@dataclass(frozen=True, slots=True)
class Shop:
    """How the kiosk reaches a shop and how the test looks into it: `orders` are the order keys there, one for
    each order; `forget` drops what would help against doubles. `address`: of the fake shop, else empty."""

    address: str
    orders: Callable[[], list[str]]
    forget: Callable[[], None] = lambda: None


@dataclass(slots=True)
class Kiosk:
    """One data folder, and deaths in it."""

    config: Path
    skus: list[str]
    shop: Shop
    server: ForkServer
    chance: random.Random
    told: dict[str, str] = field(default_factory=dict)
    open: int = 0  # orders that are surely on their way
    unclear: bool = False  # one of them was tried
    elsewhere: set[str] = field(default_factory=set)  # orders of other kiosks in the same shop
    points: list[str] = field(default_factory=list)

    def take(self, counts: Kills, point: str, occurrence: int = 1, count: int = 2) -> None:
        """Take orders, and die at `point`."""
        found = self.server.run(
            kind="take", config=str(self.config), point=point, occurrence=occurrence, count=count, skus=self.skus
        )
        self._count(counts, f"take {point}", point, found)
        self.told |= {one["key"]: one["number"] for one in found["told"]}
        self.open += len(found["told"])

    def sync(self, counts: Kills, point: str, occurrence: int = 1) -> None:
        """Hand orders over, and die at `point`."""
        found = self.server.run(
            kind="sync", config=str(self.config), point=point, occurrence=occurrence, shop=self.shop.address
        )
        self._count(counts, f"sync {point}", point, found)
        killed = found["status"] == -9
        self.open = max(0, self.open - occurrence + 1) if killed else 0
        self.unclear = killed and point in UNCLEAR_AFTER
        self.shop.forget()

    def _count(self, counts: Kills, name: str, point: str, found: dict[str, Any]) -> None:
        self.points.append(name)
        if found["status"] == -9 and point:
            counts.kills += 1
            counts.points[name] += 1
            counts.ms += found["ms"]
        elif found["status"] != 0:
            counts.faults.append(f"{name} ended with {found['status']}")
        elif point:
            counts.missed += 1

    def live(self, counts: Kills, kills: int) -> None:
        """Die so often, then live, and compare."""
        until = counts.kills + kills
        while counts.kills < until:
            if self.open < 2:
                point = self.chance.choice(TAKE_POINTS)
                self.take(counts, point, 1 if point == "open:ready" else self.chance.randint(1, 5), 5)
            else:
                points = SYNC_POINTS if self.unclear else [one for one in SYNC_POINTS if one != "lookup:before"]
                point = self.chance.choice(points)
                self.sync(counts, point, 1 if point in ("open:ready", "lookup:before") else self.chance.choice((1, 2)))
        self.sync(counts, "")
        self.judge(counts)

    def judge(self, counts: Kills) -> None:
        """Every acknowledged order is in the shop exactly once, and nothing is there that the kiosk does not know."""
        settings, clock = load_settings(self.config), SystemClock()
        store = build_orders(settings, clock)
        try:
            numbers, keys = store.numbers(), [key for key in self.shop.orders() if key not in self.elsewhere]
            entries = store.entries()
            care = OrderCare(store.file, clock)
            faults = [*care.audit_faults(), *(alarm.message for alarm in care.alarms())]
            strange = [key for key, number in self.told.items() if numbers.get(key) != number]
            faults += [f"{key} is stored as {numbers.get(key)}" for key in strange]
            faults += [f"{key} is torn" for key in numbers if not self._whole(store, key)]
        finally:
            store.close()
        times = Counter(key for key in keys if key in numbers)
        stuck = [one for one in entries if one.state in OPEN_STATES]
        stuck += [one for one in entries if one.state is OutboxState.NEEDS_STAFF and not one.reason]
        lost = [key for key in self.told if not times[key]]
        lost += [key for key, n in Counter(self.told.values()).items() if n > 1]
        doubled = [key for key, n in times.items() if n > 1]
        counts.acknowledged += len(self.told)
        counts.in_shop += sum(1 for key in self.told if times[key])
        counts.lost += len(lost)
        counts.doubled += len(doubled)
        counts.stuck += len(stuck)
        faults += [f"lost: {key}" for key in lost] + [f"doubled: {key}" for key in doubled]
        faults += [f"stuck: {one.order_key} {one.state.value} {one.reason}" for one in stuck]
        if self.shop.address:
            faults += [f"the shop has {key}, which the kiosk never stored" for key in set(keys) - set(numbers)]
        counts.faults += [f"{fault} after {self.points}" for fault in faults[:5]]

    def _whole(self, store: Any, key: str) -> bool:
        order = store.order(key)
        return order is not None and order.contact.name == "Jana Sommer" and len(order.lines) == 1


def new_kiosk(template: Path, folder: Path, **parts: Any) -> Kiosk:
    """A fresh data folder with the catalogue of `template` in it; its configuration names no place of its own."""
    shutil.copytree(template, folder)
    for file in folder.glob("*.toml"):
        file.write_text(file.read_text().replace(str(template), str(folder)))
    return Kiosk(folder / "kiosk.toml", elsewhere=set(parts["shop"].orders()), **parts)
