"""Kills the kiosk's own window at named points over its lives, and counts what became of the orders."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.base.clock import SystemClock
from kiosk.base.process import lock_owner
from kiosk.base.settings import load_settings
from kiosk.domain.order import OutboxState
from kiosk.store.orders_care import OrderCare
from kiosk.store.orders_setup import build_orders
from tests.faults.fake_shop import FakeShop
from tests.faults.kill_cases import SYNC_POINTS, ForkServer, Kills
from tests.faults.kill_steps import WHILE_PLACING
from tests.faults.window_sync import Deaths

UNTOUCHED = ("window:shown", "touch:down")
STORE_POINTS = (
    "place:asked", "open:ready", "place:begin", "place:order", "place:written", "commit:write", "commit:sync",
    "commit:synced", "place:committed", "place:answered",
)  # fmt: skip
SCREEN_POINTS = ("answer:before", "answer:after", "frame:confirmed", "screen:wiped")
WINDOW_POINTS = (*UNTOUCHED, "touch:up", *STORE_POINTS, *SCREEN_POINTS)
AGAIN_POINTS = ("touch:up", "again:down", "again:up")  # around the second tap
ANY_MOMENT = "any moment"
# Where it is certain what must be: before the last write of the commit nothing is ordered, after it one order is there.
NOTHING_AT = frozenset((*UNTOUCHED, *AGAIN_POINTS, *STORE_POINTS[:6]))
ONE_AT = frozenset(("place:committed", "place:answered", *SCREEN_POINTS))
PATIENCE_S = 60.0
GAPS = ((), (), (0,), (WHILE_PLACING,), (WHILE_PLACING, 90))  # before further taps
WAYS = ("reserve_branch", "reserve_branch", "home_delivery")
_SYLLABLES = [one + other for one in "bdfghklmnprstvw" for other in "aeiou"]


@dataclass(slots=True)
class Guest:
    """Somebody who stood at the window: whether the button was pressed, the number that was shown, and the point at
    which the window died before their eyes ("" when it lived on)."""

    pressed: bool = False
    number: str = ""
    died_at: str = ""

    def fits(self, orders: list[str]) -> bool:
        """May the shop have these orders of this guest?"""
        least = bool(self.number) or self.died_at in ONE_AT
        most = self.pressed and self.died_at not in NOTHING_AT
        return least <= len(orders) <= most and (not self.number or orders == [self.number])


class WindowKiosk:
    """One data folder before one shop, and lives of its window; every life has one guest."""

    def __init__(self, folder: Path, shop: FakeShop, server: ForkServer, seed: int) -> None:
        self.config, self.shop, self._server = write_config(folder), shop, server
        self._deaths, self._chance = Deaths(folder), random.Random(seed)
        self.guests: dict[str, Guest] = {}
        self.points: list[str] = []

    def life(
        self, counts: Kills, point: str = "", occurrence: int = 1, *, way: str = "reserve_branch",
        gaps: Iterable[int] = (), deaths: Iterable[tuple[str, int]] = (), together: bool = False, drain: bool = False,
    ) -> None:  # fmt: skip
        """A window is started, its guest orders, and it dies at `point`, or its sync processes die at `deaths`."""
        name, strangers = self._new_name(), [*self.guests, *(one.number for one in self.guests.values() if one.number)]
        guest = self.guests[name] = Guest()
        self._deaths.plan(deaths)
        found = self._server.run(
            config=str(self.config), shop=self.shop.url, name=name, way=way, point=point, occurrence=occurrence,
            gaps=list(gaps), deaths=list(deaths), together=together, drain=drain or not self.points,
            strangers=strangers,
        )  # fmt: skip
        self._hear(counts, guest, found["seen"])
        guest.died_at = point if found["status"] == -9 else ""
        self._count(counts, point, occurrence, found, list(gaps))
        for died in self._deaths.died():
            counts.kills += 1
            counts.points[f"its sync process at {died}"] += 1

    def _hear(self, counts: Kills, guest: Guest, seen: list[dict[str, str]]) -> None:
        for one in seen:
            guest.pressed |= "pressed" in one
            guest.number = one.get("told", guest.number)
            if "fault" in one:
                counts.faults.append(one["fault"])

    def _count(self, counts: Kills, point: str, occurrence: int, found: dict[str, Any], gaps: list[int]) -> None:
        name = f"window at {point}" if point else "window"
        name += ", two taps" if gaps else ""
        self.points.append(f"{name} {occurrence} {gaps}")
        if found["status"] == -9 and point:
            counts.kills += 1
            counts.points[name] += 1
            counts.ms += found["ms"]
        elif found["status"] != 0:
            counts.faults.append(f"{name} ended with {found['status']} after {self.points[-3:]}")
        elif point:
            counts.missed += 1

    def live(self, counts: Kills, kills: int) -> None:
        """Die so often in ways that chance decides, then live, and compare."""
        until, chance = counts.kills + kills, self._chance
        while counts.kills < until:
            parts: dict[str, Any] = {
                "way": chance.choice(WAYS), "gaps": chance.choice(GAPS),
                "together": chance.random() < 0.3, "drain": chance.random() < 0.3,
            }  # fmt: skip
            kind = chance.random()
            if kind < 0.2:
                self.life(counts, deaths=self._sync_deaths(), **parts)
            elif kind < 0.35:
                self.life(counts, ANY_MOMENT, chance.randint(0, 400), **parts)
            else:
                point = chance.choice((*WINDOW_POINTS, *(AGAIN_POINTS if parts["gaps"] else ())))
                self.life(counts, point, chance.randint(1, 8) if point == "commit:write" else 1, **parts)
        self.judge(counts)

    def _sync_deaths(self) -> list[tuple[str, int]]:
        point = self._chance.choice(SYNC_POINTS)
        return [("send:before", 1), (point, 1)] if point == "lookup:before" else [(point, 1)]

    def judge(self, counts: Kills) -> None:
        """A last window: what its guests were shown is in the shop exactly once, what they were not at most once."""
        self.life(counts, way="", drain=True)
        settings, clock = load_settings(self.config), SystemClock()
        faults = [] if _free(settings.data.sync_lock) else ["a sync process outlives its window"]
        store = build_orders(settings, clock)
        try:
            care = OrderCare(store.file, clock)
            faults += [*care.audit_faults(), *(alarm.message for alarm in care.alarms())]
            kept = {key: store.order(key) for key in store.numbers()}
            entries = store.entries()
        finally:
            store.close()
        stuck = [one for one in entries if one.state is not OutboxState.ACCEPTED]
        counts.stuck += len(stuck)
        faults += [f"stuck: {one.order_key} {one.state.value} {one.reason}" for one in stuck]
        faults += self._compare(counts, Counter(one.contact.name for one in kept.values() if one))
        faults += [f"the shop has {key}, which is not stored" for _, key, _ in self.shop.orders if key not in kept]
        counts.faults += [f"{fault} after {self.points}" for fault in faults[:5]]

    def _compare(self, counts: Kills, kept: Counter[str]) -> list[str]:
        """By guests, because a second order of one guest would have a key of its own."""
        bodies = [body for _, _, body in self.shop.orders]
        faults = [f"an order of {name}, who never was here" for name in kept if name not in self.guests]
        for name, guest in self.guests.items():
            numbers = [body["number"] for body in bodies if body["name"] == name]
            counts.acknowledged += bool(guest.number)
            counts.in_shop += guest.number in numbers
            counts.lost += bool(guest.number) and guest.number not in numbers
            counts.doubled += len(numbers) > 1
            if not guest.fits(numbers) or kept[name] != len(numbers):
                faults.append(f"{name}, {guest}: kept are {kept[name]}, the shop has {numbers}")
        return faults

    def _new_name(self) -> str:
        n, base = len(self.guests), len(_SYLLABLES)
        return f"jo {_SYLLABLES[n // base]}{_SYLLABLES[n % base]}"


def _free(lock: Path) -> bool:
    """Is nobody left who holds it? Processes of dead windows may still be on their way to their end."""
    until = time.monotonic() + PATIENCE_S
    while lock_owner(lock) is not None and time.monotonic() < until:
        time.sleep(0.02)
    return lock_owner(lock) is None


def window_server() -> ForkServer:
    """The warm process that windows are forked from."""
    return ForkServer("tests.faults.window_server")


class ForgetfulShop(FakeShop):
    """Remembers no idempotency key for longer than its answer, so that only the look-up stands against doubles."""

    def take(self, key: str, body: dict[str, Any]) -> str:
        shop_id = super().take(key, body)
        self.forget()
        return shop_id


def stocked_shop() -> FakeShop:
    """A forgetful shop with one article, plenty of it everywhere."""
    shop = ForgetfulShop()
    shop.locations += [
        {"code": "lager", "name": "Lager", "kind": "warehouse", "city": "Hamburg"},
        {"code": "HH-MITTE", "name": "Mitte", "kind": "branch", "city": "Hamburg"},
        {"code": "HH-ALTONA", "name": "Altona", "kind": "branch", "city": "Hamburg"},
    ]
    sizes = [{"sku": "FJ-38", "colour": "Moos", "size": "38", "cents": 14995, "gtin": "4012345678901"}]
    shop.put_product("fjell", "Fjell", sizes)
    for place in shop.locations:
        shop.set_stock("FJ-38", place["code"], 10_000)
    return shop


def write_config(folder: Path) -> Path:
    """A kiosk of the branch HH-MITTE with all its data in `folder`. It is patient: this machine may be slow."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "kiosk.toml"
    idle = "[idle]\nwarn_after_s = 600\nforget_after_order_s = 600\n"
    config.write_text(
        f'[kiosk]\nid = "K7"\n[data]\nfolder = "{folder / "data"}"\n[screen]\nfullscreen = false\n{idle}',
        encoding="utf-8",
    )
    return config
