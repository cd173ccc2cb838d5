"""Steps of the order path that have a name, and the death of the process that comes to one of them."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from typing import Any

import requests

from kiosk.domain.order import Order
from kiosk.shops.protocol import Connector

Step = Callable[[str], None]
WHILE_PLACING = -1  # instead of milliseconds between two taps: the second one comes while the order is being placed


def killer(point: str, occurrence: int, last_words: Callable[[], None] = lambda: None) -> Step:
    """Ends this process with kill -9 when `point` is passed for the n-th time, after `last_words`; "" never."""
    seen = 0

    def step(name: str) -> None:
        nonlocal seen
        seen += name == point
        if name == point and seen == occurrence:
            last_words()
            os.kill(os.getpid(), signal.SIGKILL)

    return step


class NamedSteps:
    """A connector around another one: the steps between its remote calls have names."""

    def __init__(self, inner: Connector, step: Step) -> None:
        self._inner, self._step = inner, step

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:
        """As the inner one."""

        def named(text: str) -> None:
            self._step("save:before")
            save(text)
            self._step("save:after")

        return self._inner.submit_order(order, progress, named)


def name_calls(step: Step) -> None:
    """Every request of the thread that hands orders over is a step before and after; for the life of this process."""
    send = requests.Session.send

    def named(self: requests.Session, request: Any, **more: Any) -> Any:
        if threading.current_thread().name != "push":
            return send(self, request, **more)
        step("call:before")
        answer = send(self, request, **more)
        step("call:after")
        return answer

    requests.Session.send = named  # type: ignore[method-assign]
