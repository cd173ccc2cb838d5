"""Supervising a real process: lines both ways, restarts within the budget, hangs, an orderly end; and the worker."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.base.clock import ManualClock
from kiosk.domain.worker import BUDGET, SILENCE_S, STARTING_S, WorkerState
from kiosk.ui.child import Child
from kiosk.ui.worker import DatabaseWorker

ECHO = """
import os, sys
print("hello", os.getpid(), flush=True)
for line in sys.stdin:
    if line.strip() == "die":
        os._exit(3)
    if line.strip() == "half":
        sys.stdout.write("half a "); sys.stdout.flush(); continue
    if line.strip() == "flood":
        sys.stdout.write("x" * 1_500_000 + "\\n"); sys.stdout.flush(); continue
    print("heard", line.strip(), flush=True)
print("bye", flush=True)
"""
DEAF = "import time\nprint('hello', flush=True)\nwhile True: time.sleep(60)"


def until(fits: Callable[[], object], seconds: int = 20) -> None:
    """Let Qt run until it fits."""
    for _ in range(seconds * 100):
        if fits():
            return
        QTest.qWait(10)
    raise AssertionError("it did not happen")


class Nursery:
    def __init__(self, code: str) -> None:
        self.clock = ManualClock()
        self.lines: list[str] = []
        self.states: list[str] = []
        command = [sys.executable, "-c", code] if code else ["/nowhere/no-such-program"]
        self.child = Child(command, self.clock, lambda line: self.lines.append(line.decode().strip()))
        self.child.stateChanged.connect(self.states.append)
        self.child._timer.stop()

    def start(self) -> Nursery:
        self.child.start()
        self.child._timer.stop()  # time is moved by hand
        return self

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.child.tick()


@pytest.fixture
def raise_one(qapp: QGuiApplication) -> Iterator[Callable[[str], Nursery]]:
    made: list[Nursery] = []

    def build(code: str = ECHO) -> Nursery:
        made.append(Nursery(code).start())
        return made[-1]

    yield build
    for one in made:
        one.child.stop()


def test_lines_go_both_ways(raise_one: Callable[[], Nursery]) -> None:
    one = raise_one()
    until(lambda: one.lines)
    assert one.lines == [f"hello {one.child.pid()}"]
    one.child.send(b"order placed\n")
    until(lambda: len(one.lines) == 2)
    assert (one.lines[1], one.child.state) == ("heard order placed", WorkerState.RUNNING)


def test_half_a_line_waits_for_its_end_and_a_flood_is_no_line(raise_one: Callable[[], Nursery]) -> None:
    one = raise_one()
    until(lambda: one.lines)
    one.child.send(b"half\n")
    one.child.send(b"line\n")
    until(lambda: len(one.lines) == 2)
    assert one.lines[1] == "half a heard line"
    one.child.send(b"flood\n")
    one.child.send(b"after\n")
    until(lambda: one.lines[-1] == "heard after")
    assert not any("xx" in line for line in one.lines)


def test_a_killed_process_is_started_again(raise_one: Callable[[], Nursery]) -> None:
    one = raise_one()
    until(lambda: one.lines)
    first = one.child.pid()
    os.kill(first, signal.SIGKILL)
    until(lambda: one.states)
    assert one.states == ["restarting"]
    one.child.send(b"lost\n")  # nobody is there: dropped, not an error
    one.wait(0)
    until(lambda: len(one.lines) == 2)
    assert one.child.pid() not in (0, first)
    assert one.states == ["restarting", "running"]


def test_the_budget_is_spent_and_it_says_so(raise_one: Callable[[], Nursery]) -> None:
    one = raise_one()
    for death in range(BUDGET + 1):
        until(lambda: one.child.pid() and len(one.lines) > death)  # noqa: B023
        one.child.send(b"die\n")
        until(lambda: not one.child.pid())
        one.wait(10)
    assert (one.child.state, one.states[-1]) == (WorkerState.GIVEN_UP, "given_up")
    one.wait(3600)
    assert one.child.pid() == 0


def test_a_process_that_falls_silent_is_ended_and_started_again(raise_one: Callable[[str], Nursery]) -> None:
    one = raise_one(DEAF)
    until(lambda: one.lines)
    first = one.child.pid()
    one.wait(SILENCE_S + 1)
    until(lambda: one.states)
    one.wait(0)
    until(lambda: len(one.lines) == 2)
    assert one.child.pid() != first


def test_a_process_that_never_says_a_word_is_ended_too(raise_one: Callable[[str], Nursery]) -> None:
    one = raise_one("import time; time.sleep(600)")
    until(one.child.pid)
    one.wait(STARTING_S - 1)
    assert one.states == []
    one.wait(2)
    until(lambda: one.states == ["restarting"])


def test_a_program_that_is_not_there_is_given_up_visibly(raise_one: Callable[[str], Nursery]) -> None:
    one = raise_one("")
    for _ in range(BUDGET + 1):
        QTest.qWait(1)
        one.wait(5)
    until(lambda: one.states[-1] == "given_up")


def test_stopping_closes_its_input_and_lets_it_finish(raise_one: Callable[[], Nursery]) -> None:
    one = raise_one()
    until(lambda: one.lines)
    one.child.stop()
    assert one.lines[-1] == "bye"
    assert (one.child.pid(), one.states) == (0, [])  # no death, no restart
    one.child.stop()  # once more is harmless


def test_stopping_ends_what_does_not_listen(
    raise_one: Callable[[str], Nursery], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.ui.child._STOP_MS", 200)
    one = raise_one(DEAF)
    until(lambda: one.lines)
    one.child.stop()
    assert one.child.pid() == 0


def test_after_a_stop_it_can_be_started_again(raise_one: Callable[[], Nursery]) -> None:
    one = raise_one()
    until(lambda: one.lines)
    one.child.stop()
    one.start()
    until(lambda: one.lines[-1].startswith("hello") and len(one.lines) == 3)
    os.kill(one.child.pid(), signal.SIGKILL)
    until(lambda: one.states)  # it is watched again
    assert one.states == ["restarting"]


# -- the database worker -----------------------------------------------------------------------------------------------


@pytest.fixture
def worker(qapp: QGuiApplication) -> Iterator[DatabaseWorker]:
    made = DatabaseWorker()
    yield made
    made.close()


def test_jobs_run_one_after_the_other_off_the_gui_thread_and_answer_on_it(worker: DatabaseWorker) -> None:
    ran: list[object] = []
    answered: list[object] = []
    here = threading.get_ident()

    def job(number: int) -> object:
        ran.append(threading.get_ident())
        return number

    for number in range(20):
        worker.submit(
            lambda number=number: job(number),  # type: ignore[misc]
            lambda answer: answered.append((answer, threading.get_ident())),
            lambda error: answered.append((error, 0)),
        )
    until(lambda: len(answered) == 20)
    assert answered == [(number, here) for number in range(20)]
    assert len(set(ran)) == 1
    assert here not in ran


def test_a_job_that_fails_says_so_on_the_gui_thread_and_the_next_one_runs(worker: DatabaseWorker) -> None:
    said: list[object] = []
    worker.submit(lambda: 1 // 0, said.append, lambda error: said.append((type(error), QThread.currentThread())))
    worker.submit(lambda: "next", said.append, said.append)
    until(lambda: len(said) == 2)
    assert said == [(ZeroDivisionError, QThread.currentThread()), "next"]


def test_closing_waits_for_what_is_being_committed(qapp: QGuiApplication) -> None:
    worker = DatabaseWorker()
    started, go_on, done = threading.Event(), threading.Event(), []

    def commit() -> object:
        started.set()
        go_on.wait(20)
        done.append("committed")
        return None

    worker.submit(commit, lambda _: None, lambda _: None)
    assert started.wait(20)
    threading.Timer(0.05, go_on.set).start()
    worker.close()
    assert done == ["committed"]
