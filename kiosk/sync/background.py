"""One job at a time in a thread of its own, so that the loop turns while a shop is slow."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from kiosk.base.clock import Clock

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """How a job ended: with a result, or with an error."""

    result: T | None = None
    error: Exception | None = None


class Background(Protocol[T]):
    """Runs one job at a time; `take` hands the outcome over once."""

    def start(self, job: Callable[[], T]) -> None:
        """Begin `job`; RuntimeError while another one runs or its outcome was not taken."""
        ...

    def take(self) -> Done[T] | None:
        """The outcome of the job that ended, once."""
        ...

    def busy_s(self) -> float | None:
        """Seconds since the running job began; None when there is none."""
        ...


class ThreadBackground(Generic[T]):
    """Jobs in a daemon thread: a job that hangs never keeps the process from ending. `wake` is called at its end."""

    def __init__(self, name: str, clock: Clock, wake: Callable[[], None]) -> None:
        self._name, self._clock, self._wake = name, clock, wake
        self._began: float | None = None
        self._done: Done[T] | None = None

    def start(self, job: Callable[[], T]) -> None:
        """Begin `job` in a new thread."""
        if self._began is not None:
            raise RuntimeError(f"{self._name} is still busy")
        self._began = self._clock.monotonic()
        threading.Thread(target=self._run, args=(job,), name=self._name, daemon=True).start()

    def take(self) -> Done[T] | None:
        """The outcome, once."""
        done, self._done = self._done, None
        if done is not None:
            self._began = None
        return done

    def busy_s(self) -> float | None:
        """Seconds since the job began."""
        return None if self._began is None else self._clock.monotonic() - self._began

    def _run(self, job: Callable[[], T]) -> None:
        try:
            done: Done[T] = Done(job())
        except Exception as error:  # noqa: BLE001 (handed over to the loop, which logs and counts it)
            done = Done(error=error)
        self._done = done
        self._wake()
