"""Every state of the outbox against every event."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain import outbox
from kiosk.domain.order import OutboxEntry, OutboxState
from kiosk.domain.outbox import Accepted, IllegalTransitionError, NeedsStaff, Waiting

NOW = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)
SOON = NOW + timedelta(seconds=30)
FAR = NOW + timedelta(days=1)
S = OutboxState

EVENTS = {
    "claim": outbox.claim,
    "accepted": lambda e: outbox.settle(e, Accepted("S-1")),
    "waiting": lambda e: outbox.settle(e, Waiting(SOON, "shop away")),
    "needs_staff": lambda e: outbox.settle(e, NeedsStaff("price changed: 149.95 EUR, now 159.95 EUR")),
    "interrupted": lambda e: outbox.interrupted(e, NOW),
    "retry": outbox.retry,
    "withdraw": lambda e: outbox.withdraw(e, "asked by the shopper"),
}
LEGAL = {
    (S.QUEUED, "claim"): S.IN_FLIGHT,
    (S.WAITING, "claim"): S.IN_FLIGHT,
    (S.IN_FLIGHT, "accepted"): S.ACCEPTED,
    (S.IN_FLIGHT, "waiting"): S.WAITING,
    (S.IN_FLIGHT, "needs_staff"): S.NEEDS_STAFF,
    (S.IN_FLIGHT, "interrupted"): S.WAITING,
    (S.NEEDS_STAFF, "retry"): S.QUEUED,
    (S.WAITING, "retry"): S.QUEUED,
    (S.QUEUED, "withdraw"): S.WITHDRAWN,
    (S.WAITING, "withdraw"): S.WITHDRAWN,
    (S.NEEDS_STAFF, "withdraw"): S.WITHDRAWN,
}


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("state", OutboxState)
def test_every_state_with_every_event(state, event):
    before = OutboxEntry("k", state, attempts=2, due_at=SOON if state is S.WAITING else None)
    if (state, event) not in LEGAL:
        with pytest.raises(IllegalTransitionError, match=f"not allowed in state {state.value}"):
            EVENTS[event](before)
        return
    after = EVENTS[event](before)
    assert after.state is LEGAL[state, event]
    assert after.attempts == 2 + (event == "claim")
    assert (after.due_at is not None) == (after.state is S.WAITING)
    assert after.shop_order_id == ("S-1" if event == "accepted" else "")


def test_last_states_have_no_way_out():
    assert {s for s in OutboxState if not any(state is s for state, _ in LEGAL)} == outbox.LAST_STATES


@pytest.mark.parametrize(
    ("state", "due_at", "due"),
    [
        (S.QUEUED, None, True),
        (S.WAITING, SOON, False),
        (S.WAITING, NOW, True),
        (S.WAITING, NOW - timedelta(days=900), True),
        (S.WAITING, FAR + timedelta(seconds=1), True),  # written while the clock was wrong
        (S.WAITING, None, False),
        (S.IN_FLIGHT, NOW, False),
        (S.NEEDS_STAFF, NOW, False),
        (S.ACCEPTED, NOW, False),
        (S.WITHDRAWN, NOW, False),
    ],
)
def test_what_is_due(state, due_at, due):
    assert outbox.is_due(OutboxEntry("k", state, due_at=due_at), NOW, FAR) is due


@pytest.mark.parametrize(("attempts", "progress", "lookup"), [(1, "", False), (2, "", True), (1, '{"cart":"c"}', True)])
def test_a_look_up_comes_first_after_any_attempt(attempts, progress, lookup):
    entry = OutboxEntry("k", S.IN_FLIGHT, attempts=attempts, progress=progress)
    assert outbox.needs_lookup(entry) is lookup


def test_retry_by_staff_keeps_the_attempts_so_that_nothing_is_sent_blind():
    entry = OutboxEntry("k", S.NEEDS_STAFF, attempts=1, reason="stock changed")
    assert outbox.needs_lookup(outbox.claim(outbox.retry(entry)))


def test_a_waiting_time_needs_its_zone():
    with pytest.raises(ValueError, match="time zone"):
        outbox.settle(OutboxEntry("k", S.IN_FLIGHT), Waiting(datetime(2026, 1, 1), "x"))  # noqa: DTZ001
