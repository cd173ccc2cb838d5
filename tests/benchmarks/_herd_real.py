"""Kiosks with real threads and real sockets against one loopback server, in time that runs faster.

The machine is not faster: what it is late by counts as many times more. When nothing ran for half a second, ten seconds
of the run are done at once, a peak that no shop would see. So each host notes how late it was woken."""

from __future__ import annotations

import queue
import random
import threading
from collections.abc import Callable
from pathlib import Path

from kiosk.sync.background import ThreadBackground
from kiosk.sync.messages import Command, OrderPlaced
from tests.benchmarks._herd import ORDERS_AN_HOUR, Kiosk
from tests.benchmarks._herd_server import FastClock, HerdServer, over_http
from tests.benchmarks._herd_shop import HerdClient, HerdShop
from tests.benchmarks._timeline import Timeline


class RealHost:
    """A sync process as a thread: its loop sleeps until it asked to be woken, or until something happens."""

    def __init__(self, number: int, folder: Path, seed: int, clock: FastClock, speed: float, url: str) -> None:
        asks = [over_http(url), over_http(url)]  # one each for orders and downloads, as in a kiosk
        self.kiosk = Kiosk(number, folder, seed, clock, clock.monotonic, HerdClient(_either(*(ask for ask, _ in asks))))
        self._closers = [close for _, close in asks]
        self.late: list[float] = []  # seconds of the run between the moment it asked for and the one it got
        self._clock, self._speed, self._news = clock, speed, queue.SimpleQueue[Command | None]()
        self._ended = False
        self._loop = self.kiosk.loop(
            ThreadBackground("push", clock, lambda: self._news.put(None)),
            ThreadBackground("pull", clock, lambda: self._news.put(None)),
        )
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def place(self) -> None:
        """A shopper orders, and the app tells the sync process."""
        self.kiosk.place()
        self._news.put(OrderPlaced())

    def close(self) -> None:
        """End the loop, then what it used."""
        self._ended = True
        self._news.put(None)
        self._thread.join()
        for close in self._closers:
            close()
        self.kiosk.store.close()

    def _run(self) -> None:
        wait_s = 0.0
        while not self._ended:
            due = self._clock.monotonic() + wait_s
            try:
                news = self._news.get(timeout=max(wait_s / self._speed, 0.001))
            except queue.Empty:
                news = None
                self.late.append(self._clock.monotonic() - due)
            wait_s = self._loop.turn((news,) if news is not None else ())


def _either(pulls: Callable[..., str], orders: Callable[..., str]) -> Callable[[str, str, str, bool], str]:
    """A session serves one thread at a time: downloads use the first, orders the second."""

    def ask(kind: str, step: str, value: str, question: bool) -> str:
        return (pulls if step == "pull" else orders)(kind, step, value, question)

    return ask


class RealHerd:
    """`hosts` kiosks that start at random seconds before `started_within_s`; the run ends at `end` (seconds)."""

    def __init__(self, folder: Path, hosts: int, started_within_s: float, speed: float, seed: int = 1) -> None:
        self.clock = FastClock(speed)
        self.shop = HerdShop(Timeline())
        self.server = HerdServer(self.shop, self.clock)
        self.hosts: list[RealHost] = []
        self._speed, self._seed, self._folder = speed, seed, folder
        self._chance = random.Random(seed)
        self._plan = [(self._chance.uniform(0, started_within_s), self._starter(number)) for number in range(hosts)]

    def _starter(self, number: int) -> Callable[[], None]:
        def start() -> None:
            folder = self._folder / str(number)
            self.hosts.append(RealHost(number, folder, self._seed, self.clock, self._speed, self.server.url))

        return start

    def sell(self, begin: float, end: float) -> None:
        """Shoppers order at random moments, each at one of the kiosks that run."""
        mean_s = 3600 / ORDERS_AN_HOUR / len(self._plan)
        when = begin + self._chance.expovariate(1 / mean_s)
        while when < end:
            self._plan.append((when, lambda: self._chance.choice(self.hosts).place()))
            when += self._chance.expovariate(1 / mean_s)

    def down(self, begin: float, end: float) -> None:
        """The port is closed from `begin` to `end`."""
        self._plan += [(begin, self.server.down), (end, self.server.up)]

    def run(self, until: float) -> None:
        """Do everything in its time."""
        for when, action in sorted(self._plan, key=lambda one: one[0]):
            self._sleep(when)
            action()
        self._sleep(until)

    def _sleep(self, until: float) -> None:
        threading.Event().wait(max(0.0, (until - self.clock.monotonic()) / self._speed))

    def close(self) -> None:
        """End all kiosks, then the shop."""
        for host in self.hosts:
            host.close()
        self.server.down()
