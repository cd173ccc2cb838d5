"""A worker is restarted five times in a minute, then given up visibly."""

import pytest

from kiosk.domain import worker
from kiosk.domain.worker import BUDGET, SILENCE_S, STARTING_S, WINDOW_S, Worker, WorkerState

W = WorkerState
EVENTS = {
    "heard": worker.heard,
    "died": worker.died,
    "restarted": worker.restarted,
    "revived": worker.revived,
}
CHANGES = {
    (W.RUNNING, "died"): W.RESTARTING,
    (W.RESTARTING, "restarted"): W.RUNNING,
    (W.GIVEN_UP, "revived"): W.RESTARTING,
}


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("state", WorkerState)
def test_every_state_with_every_event(state, event):
    after = EVENTS[event](Worker(state, started_at=0.0), 5.0)
    assert after.state is CHANGES.get((state, event), state)


def crash(current, at):
    current = worker.died(current, at)
    if current.state is W.RESTARTING:
        assert not worker.should_start(current, current.restart_at - 0.01)
        assert worker.should_start(current, current.restart_at)
        current = worker.restarted(current, current.restart_at)
    return current


def test_the_budget_is_five_restarts_in_a_minute():
    current = worker.started(0.0)
    for n in range(BUDGET):
        current = crash(current, float(n))
        assert current.state is W.RUNNING
        assert current.restarts == n + 1
    current = crash(current, float(BUDGET))
    assert current.state is W.GIVEN_UP
    assert not worker.should_start(current, 1e9)


def test_rare_deaths_never_spend_the_budget():
    current = worker.started(0.0)
    for n in range(50):
        current = crash(current, n * (WINDOW_S / BUDGET + 1))
        assert current.state is W.RUNNING


def test_restarts_wait_longer_each_time():
    current, delays = worker.started(0.0), []
    for n in range(BUDGET):
        current = worker.died(current, float(n))
        delays.append(current.restart_at - n)
        current = worker.restarted(current, float(n))
    assert delays == sorted(delays)
    assert delays[0] == 0.0


def test_silence_counts_as_hanging():
    current = worker.started(0.0)
    assert not worker.hangs(current, STARTING_S)
    assert worker.hangs(current, STARTING_S + 0.1)
    current = worker.heard(current, 10.0)
    assert not worker.hangs(current, 10.0 + SILENCE_S)
    assert worker.hangs(current, 10.1 + SILENCE_S)
    assert not worker.hangs(worker.died(current, 11.0), 1e6)


def test_a_late_word_of_the_ended_process_is_no_sign_of_life():
    assert worker.heard(worker.died(worker.started(0.0), 1.0), 2.0).heard_at is None


def test_staff_can_ask_for_another_try():
    current = worker.started(0.0)
    for n in range(BUDGET + 1):
        current = crash(current, float(n))
    current = worker.revived(current, 100.0)
    assert worker.should_start(current, 100.0)
    current = worker.restarted(current, 100.0)
    for n in range(BUDGET):
        current = crash(current, 100.0 + n)
    assert current.state is W.RUNNING
