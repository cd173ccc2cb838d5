"""The search index of a full import: built here for a small shop, by a process beside the import for a large one.

Cutting and indexing words costs about as much as reading and storing the articles; a second core does it meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from kiosk.domain.product import Product
from kiosk.store.catalogue_rows import words_for
from kiosk.store.errors import StoreError
from kiosk.store.index_worker import FAULTS, HEAD
from kiosk.store.search_index import IndexWriter

# Below this many articles a process of its own costs more than it saves.
FEW = 4_000
_BUFFER = 1024 * 1024
_END_S = 600.0  # the slowest disk merges an index in less


class IndexFeed:
    """Takes the articles of one import, then `end`, then `wait`; or `drop` at any time.

    `lock` is the descriptor of the import lock: the other process holds it too, so that no new import begins while it
    still writes, however this process ended."""

    def __init__(self, folder: Path, lock: int) -> None:
        self._folder, self._lock = folder, lock
        self._first: list[tuple[int, Product, bytes]] = []
        self._worker: subprocess.Popen[bytes] | None = None
        self.ended = False

    def add(self, number: int, product: Product, data: bytes) -> None:
        """An article by its number, as it is and as it is stored. StoreError when the index cannot be written."""
        if self._worker:
            self._send(self._worker, number, data)
            return
        self._first.append((number, product, data))
        if len(self._first) > FEW:
            self._worker = _start(self._folder, self._lock)
            for known, _, stored in self._first:
                self._send(self._worker, known, stored)
            self._first.clear()

    def end(self) -> None:
        """There are no more articles. A small index is complete now, a large one after `wait`."""
        self.ended = True
        if self._worker:
            self._send(self._worker, 0, b"")
            _input(self._worker).close()
            return
        index = IndexWriter(self._folder, create=True)
        try:
            for number, product, _ in self._first:
                index.add(number, words_for(product))
            index.commit()
        finally:
            index.close()
        self._first.clear()

    def wait(self) -> None:
        """Returns when the index is complete; StoreError when it cannot be."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        _close_input(worker)
        try:
            answer = _output(worker).read().decode("utf-8", "replace")
            status = worker.wait(_END_S)
        except BaseException:
            _kill(worker)
            raise
        finally:
            _output(worker).close()
        if status or answer != "done":
            raise _fault(self._folder, answer, status)

    def drop(self) -> None:
        """End without an index. Harmless at any time, also after `wait`."""
        self._first.clear()
        if self._worker:
            _kill(self._worker)
            _output(self._worker).close()
            self._worker = None

    def _send(self, worker: subprocess.Popen[bytes], number: int, data: bytes) -> None:
        try:
            _input(worker).write(HEAD.pack(number, len(data)) + data)
            if not data:
                _input(worker).flush()
        except OSError:  # it has ended, and has said why
            self.wait()
            raise


def _start(folder: Path, lock: int) -> subprocess.Popen[bytes]:
    package = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH", ""))))
    return subprocess.Popen(
        [sys.executable, "-m", "kiosk.store.index_worker", str(folder)],
        bufsize=_BUFFER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pass_fds=(lock,),
        env={**os.environ, "PYTHONPATH": paths},
    )


def _input(worker: subprocess.Popen[bytes]) -> IO[bytes]:
    if worker.stdin is None:
        raise RuntimeError("the index process was started without a pipe")
    return worker.stdin


def _output(worker: subprocess.Popen[bytes]) -> IO[bytes]:
    if worker.stdout is None:
        raise RuntimeError("the index process was started without a pipe")
    return worker.stdout


def _kill(worker: subprocess.Popen[bytes]) -> None:
    worker.kill()
    _close_input(worker)
    worker.wait()


def _close_input(worker: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):  # what was not yet sent has nowhere to go when the process has ended
        _input(worker).close()


def _fault(folder: Path, answer: str, status: int) -> StoreError:
    kind, _, words = answer.partition("\n")
    if kind in FAULTS:
        return FAULTS[kind](words)
    return StoreError(f"{folder}: the process that builds the search index ended too early ({status}); try again")
