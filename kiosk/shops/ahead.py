"""Reads the next page of a shop while the one before is used: the network waits in a thread of its own."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

PAGES = 1  # kept ready, beside the one that is being read and the one that is used
_LOOK_S = 0.1
T = TypeVar("T")


def ahead(pages: Iterable[T], most: int = PAGES) -> Iterator[T]:
    """`pages` in their order, read in a thread; its errors are raised here, after the pages before them.

    Until the end nobody else may use the connector that `pages` asks. An iterator that is left early waits for the
    request that is on its way and asks nothing more, so that the connector is free afterwards."""
    reader = _Reader(iter(pages), most)
    try:
        yield from reader.taken()
    finally:
        reader.stop()


@dataclass(frozen=True, slots=True)
class _Page(Generic[T]):
    value: T


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None = None


class _Reader(Generic[T]):
    def __init__(self, pages: Iterator[T], most: int) -> None:
        self._pages = pages
        self._ready: queue.Queue[_Page[T] | _End] = queue.Queue(max(1, most))
        self._left = threading.Event()
        self._thread = threading.Thread(target=self._read, name="pages-ahead", daemon=True)
        self._thread.start()

    def taken(self) -> Iterator[T]:
        """Pages until the last one; the error that ended them."""
        while isinstance(found := self._ready.get(), _Page):
            yield found.value
        if found.error is not None:
            raise found.error

    def stop(self) -> None:
        """Ask nothing more, and wait until the thread is through."""
        self._left.set()
        self._thread.join()

    def _read(self) -> None:
        end = _End()
        try:
            for page in self._pages:
                if not self._put(_Page(page)):
                    break
        except BaseException as error:  # noqa: BLE001 (raised again where the pages are taken)
            end = _End(error)
        finally:
            if isinstance(self._pages, Generator):
                self._pages.close()
        self._put(end)

    def _put(self, what: _Page[T] | _End) -> bool:
        """False where nobody takes it any more."""
        while not self._left.is_set():
            try:
                self._ready.put(what, timeout=_LOOK_S)
            except queue.Full:
                continue
            return True
        return False
