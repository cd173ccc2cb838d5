"""Many kiosks against one shop in virtual time: the real loop, sender, plan, backoff and orders file of each.

Kiosks poll as configured by default and take orders at random moments, whether the shop is there or not."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from kiosk.base.clock import Clock
from kiosk.base.config_model import Shop
from kiosk.domain.basket import BasketLine
from kiosk.domain.feed import FeedState, SyncStatus
from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Contact, Order, OrderKind, OutboxState, PaymentMethod
from kiosk.shops.errors import Retriable, ShopError, ShopUnreachable
from kiosk.store.orders import OrderStore
from kiosk.sync import loop
from kiosk.sync.background import Background
from kiosk.sync.loop import Loop, Parts
from kiosk.sync.messages import Command, Message, OrderChanged, OrderPlaced
from kiosk.sync.plan import PullPlan
from kiosk.sync.push import Pushed, Pusher
from kiosk.sync.status import Pulled, Stream
from tests.benchmarks._herd_shop import HerdClient, HerdShop, Weather
from tests.benchmarks._timeline import HostClock, Timeline, VirtualBackground

LEAST_SLEEP_S = 0.001
ORDERS_AN_HOUR = 6.0
EVERY_S = {
    Stream.CATALOGUE: float(Shop().poll_catalogue_s),
    Stream.STOCK: float(Shop().poll_stock_s),
    Stream.ORDERS: float(Shop().poll_orders_s),
}


class Kiosk:
    """The parts of one kiosk's sync process, and the orders that its app takes. `seconds` is the time of the run."""

    def __init__(
        self, number: int, folder: Path, seed: int, clock: Clock, seconds: Callable[[], float], client: HerdClient
    ) -> None:
        self.chance = random.Random(f"{seed} {number}")
        self.number, self.clock = number, clock
        self.store = OrderStore(folder / "orders.db", folder / "orders.key", clock, lambda n: f"K{number}-{n}")
        self.placed: dict[str, float] = {}
        self.delivered: dict[str, float] = {}
        self._client, self._seconds = client, seconds

    def loop(self, pushing: Background[Pushed | None], pulling: Background[Pulled]) -> Loop:
        """Its loop, as after a start with the catalogue of yesterday."""
        sender = Pusher(self.store, self._client, self.clock, self.chance.random)
        plan = PullPlan(EVERY_S, self.chance.random, self.clock.monotonic(), spread=True)
        parts = Parts(
            self.store, sender, self._pull, plan, pushing, pulling, self.clock, self._hear,
            lambda status: None, self.number, 30,
        )  # fmt: skip
        return Loop(parts, SyncStatus(online=False, feed=FeedState.COMPLETE))

    def place(self) -> None:
        """A shopper orders."""
        order_key = self.store.place(_order(self)).order_key
        self.placed[order_key] = self._seconds()

    def _hear(self, message: Message) -> None:
        if isinstance(message, OrderChanged) and message.state is OutboxState.ACCEPTED:
            self.delivered[message.order_key] = self._seconds()

    def _pull(self, stream: Stream) -> Pulled:
        try:
            self._client.pull(stream)
        except ShopError as error:
            wait_s = error.retry_after if isinstance(error, Retriable) else None
            return Pulled(not isinstance(error, ShopUnreachable), problem=str(error), retry_after=wait_s)
        return Pulled(True, feed=FeedState.COMPLETE)


class Host:
    """A kiosk in virtual time, from the second it is switched on."""

    def __init__(self, timeline: Timeline, shop: HerdShop, number: int, folder: Path, seed: int) -> None:
        self.timeline = timeline
        clock = HostClock(timeline, number % 60 - 30.0, timeline.now - number % 90)
        self.kiosk = Kiosk(number, folder, seed, clock, lambda: timeline.now, HerdClient(shop.request))
        self._loop = self.kiosk.loop(VirtualBackground(timeline, self._soon), VirtualBackground(timeline, self._soon))
        self._turns = 0

    def turn(self, *commands: Command) -> None:
        """One turn of the loop, and the next one planned for when it asked for it."""
        wait_s = self._loop.turn(commands)
        self._turns += 1
        self.timeline.at(self.timeline.now + (max(wait_s, LEAST_SLEEP_S) if wait_s else 0.0), self._unless(self._turns))

    def place(self) -> None:
        """A shopper orders, and the app tells the sync process."""
        self.kiosk.place()
        self.turn(OrderPlaced())

    def _unless(self, turns: int) -> Callable[[], None]:
        return lambda: self.turn() if self._turns == turns else None

    def _soon(self) -> None:
        self.timeline.at(self.timeline.now, self.turn)


def _order(kiosk: Kiosk) -> Order:
    way = Fulfilment(FulfilmentMethod.HOME_DELIVERY, "lager", "Lager")
    line = BasketLine("FJ-1", "fjell-low", "Fjell Low", "Sneaker", "Moos", "EU 39", Money(14995), way, 1)
    key = f"{kiosk.chance.getrandbits(128):032x}"
    return Order(
        key, "", OrderKind.ORDER, kiosk.clock.now(), (line,), Money(0), Money(14995), Money(2394),
        PaymentMethod.AT_TILL, Contact(), "de", "mitte", f"K{kiosk.number}",
    )  # fmt: skip


class Herd:
    """`hosts` kiosks below `folder`, switched on one by one between second 0 and `started_within_s`."""

    def __init__(self, folder: Path, hosts: int, started_within_s: float, seed: int = 1) -> None:
        self.timeline = Timeline()
        self.shop = HerdShop(self.timeline)
        self.hosts: list[Host] = []
        self._folder, self._seed = folder, seed
        self._chance = random.Random(seed)
        for number in range(hosts):
            self.timeline.at(self._chance.uniform(0, started_within_s), self._starter(number))

    def _starter(self, number: int) -> Callable[[], None]:
        return lambda: self._start(number)

    def _start(self, number: int) -> None:
        host = Host(self.timeline, self.shop, number, self._folder / str(number), self._seed)
        self.hosts.append(host)
        host.turn()

    def sell(self, begin: float, end: float, orders_an_hour: float = ORDERS_AN_HOUR) -> None:
        """Shoppers order at random moments, at every kiosk that runs then."""
        chance = self._chance
        for number in range(len(self.hosts)):
            when = begin + chance.expovariate(orders_an_hour / 3600)
            while when < end:
                self.timeline.at(when, self.hosts[number].place)
                when += chance.expovariate(orders_an_hour / 3600)

    def weather(self, begin: float, end: float, weather: Weather) -> None:
        """The shop behaves like that from `begin` to `end`."""
        self.timeline.at(begin, lambda: setattr(self.shop, "weather", weather))
        self.timeline.at(end, lambda: setattr(self.shop, "weather", Weather()))

    def close(self) -> None:
        """End all jobs and close all files."""
        self.timeline.close()
        for host in self.hosts:
            host.kiosk.store.close()


@dataclass(frozen=True, slots=True)
class Orders:
    """`late`: seconds after the end of the trouble at which each order of before came through, in order.
    `doubled` and `missing` must be 0."""

    placed: int
    once: int
    doubled: int
    missing: int
    late: tuple[float, ...]


def orders(kiosks: Iterable[Kiosk], made: Mapping[str, Sequence[float]], since: float) -> Orders:
    """What became of every order; `made`: those of the shop by key. `since`: the end of the trouble."""
    kiosks = tuple(kiosks)
    placed = {key: when for kiosk in kiosks for key, when in kiosk.placed.items()}
    accepted = {key: when for kiosk in kiosks for key, when in kiosk.delivered.items()}
    late = sorted(accepted[key] - since for key, when in placed.items() if when <= since < accepted.get(key, 0.0))
    once = sum(len(made.get(key, ())) == 1 and key in accepted for key in placed)
    doubled = sum(len(made.get(key, ())) > 1 for key in placed)
    return Orders(len(placed), once, doubled, len(placed) - once - doubled, tuple(late))


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests per window of `width_s` seconds: the mean, and the busiest window wherever it begins."""

    width_s: float
    mean: float
    peak: int
    peak_at: float


def rate(times: Sequence[float], begin: float, end: float, width_s: float) -> Rate:
    """Of the requests at these seconds, in order."""
    inside = [when for when in times if begin <= when < end]
    peak, at, first = 0, begin, 0
    for last, when in enumerate(inside):
        while inside[first] <= when - width_s:
            first += 1
        if last - first + 1 > peak:
            peak, at = last - first + 1, inside[first]
    return Rate(width_s, len(inside) * width_s / (end - begin), peak, at - begin)


def quiet() -> None:
    """Thousands of sends would be thousands of log lines, and signs of life to an app that is not there most turns."""
    loop.HEARTBEAT_S = 60.0
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
