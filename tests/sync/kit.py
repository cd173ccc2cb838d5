"""A scripted shop and background jobs that run by hand."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from kiosk.domain.order import Order
from kiosk.domain.shop import Capabilities
from kiosk.shops.errors import ShopError
from kiosk.sync.background import Done

T = TypeVar("T")


class ScriptedShop:
    """Answers what the script says; `orders` are those that it has, by key."""

    name = "scripted"
    capabilities = Capabilities()

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.orders: dict[str, str] = {}
        self.created: list[str] = []
        self.sent: list[Order] = []
        self.progress: list[str] = []
        self.before: list[Exception | None] = []  # raised instead of taking the order, one per call
        self.after: list[Exception | None] = []  # raised after the order was taken: the answer is lost
        self.saves: list[str] = []

    def check(self) -> tuple[Any, ...]:
        return ()

    def pull_catalogue(self, cursor: str) -> Any:
        raise ShopError("not part of these tests")

    def pull_stock(self, cursor: str) -> Any:
        raise ShopError("not part of these tests")

    def find_order(self, order: Order, progress: str) -> str | None:
        self.calls.append("find")
        self._raise(self.before)
        return self.orders.get(order.order_key)

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        self.calls.append("submit")
        self.progress.append(progress)
        self._raise(self.before)
        for value in self.saves:
            save(value)
        self.sent.append(order)
        self.created.append(order.order_key)
        self.orders[order.order_key] = f"S-{len(self.created)}"
        self._raise(self.after)
        return self.orders[order.order_key]

    def _raise(self, script: list[Exception | None]) -> None:
        error = script.pop(0) if script else None
        if error is not None:
            raise error


class InlineBackground(Generic[T]):
    """The job runs at once; with `hold`, only when `finish` is called."""

    def __init__(self, hold: bool = False) -> None:
        self.hold = hold
        self.started = 0
        self.seconds = 0.0
        self._job: Callable[[], T] | None = None
        self._done: Done[T] | None = None

    def start(self, job: Callable[[], T]) -> None:
        assert self._job is None
        assert self._done is None
        self.started += 1
        self._job = job
        if not self.hold:
            self.finish()

    def finish(self) -> None:
        assert self._job is not None
        try:
            self._done = Done(self._job())
        except Exception as error:  # noqa: BLE001 (as the real one)
            self._done = Done(error=error)
        self._job = None

    @property
    def ready(self) -> bool:
        return self._done is not None

    def take(self) -> Done[T] | None:
        done, self._done = self._done, None
        return done

    def busy_s(self) -> float | None:
        return self.seconds if self._job is not None or self._done is not None else None
