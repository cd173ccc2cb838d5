"""`kiosk orders cancel`, and what the shop says in list and show."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain.cancelling import Cancellation, CancelState
from kiosk.domain.order import OrderKind, OutboxState
from kiosk.domain.outbox import Accepted, NeedsStaff
from kiosk.domain.shop import Capabilities, OrderStatus, PaymentState, ShopState
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.store.orders_care import OrderCare
from kiosk.store.orders_shop import ShopSide
from tests.commands.test_orders_command import Kiosk
from tests.store.orders_kit import CANARIES, order

S = OutboxState


class CancellingShop:
    capabilities = Capabilities(cancellation=True, order_states=True)

    def __init__(self):
        self.calls, self.error, self.closed = [], None, False

    def cancel_order(self, shop_order_id, reason):
        self.calls.append((shop_order_id, reason))
        if self.error is not None:
            raise self.error

    def close(self):
        self.closed = True


@pytest.fixture
def kiosk(tmp_path):
    kiosk = Kiosk(tmp_path)
    kiosk.side = ShopSide(kiosk.store.file, kiosk.clock)
    yield kiosk
    kiosk.store.close()


@pytest.fixture
def shop(monkeypatch):
    shop = CancellingShop()
    monkeypatch.setattr("kiosk.shops.registry.build_connector", lambda settings, now: shop)
    return shop


def say(kiosk, key, state, payment=PaymentState.OPEN, number="#1042"):
    kiosk.side.note([OrderStatus(key, "S-1", number, state, payment, kiosk.clock.now())])


def cancel(kiosk, taken):
    return kiosk.run("cancel", taken.number, "--reason", "asked at the till")


def test_an_order_that_was_not_sent_is_taken_back_without_asking_the_shop(kiosk, shop):
    fresh, staff = kiosk.place(), None
    assert "will not be sent" in cancel(kiosk, fresh).output
    staff = kiosk.place(NeedsStaff("price changed"))
    assert "please look in the shop" in cancel(kiosk, staff).output
    assert "withdrawn already" in cancel(kiosk, staff).output
    assert {kiosk.store.entry(one.order_key).state for one in (fresh, staff)} == {S.WITHDRAWN}
    assert shop.calls == []


def test_an_order_that_is_being_sent_is_left_alone(kiosk, shop):
    taken = kiosk.place()
    kiosk.store.claim_next(kiosk.clock.now(), kiosk.clock.now() + timedelta(days=2))
    done = cancel(kiosk, taken)
    assert (done.exit_code, "try again in a minute" in done.output) == (1, True)
    assert kiosk.store.entry(taken.order_key).state is S.IN_FLIGHT


def test_an_accepted_order_is_cancelled_in_the_shop_and_audited(kiosk, shop):
    taken = kiosk.place(Accepted("S-77"))
    done = cancel(kiosk, taken)
    assert (done.exit_code, shop.calls, shop.closed) == (0, [("S-77", "asked at the till")], True)
    assert "is cancelled in the shop (S-77)" in done.output
    (row,) = [r for r in OrderCare(kiosk.store.file, kiosk.clock).history(taken.order_key) if r.event == "cancel_done"]
    assert row.detail == "by staff: asked at the till"
    assert "cancelled by staff: asked at the till" in kiosk.run("show", taken.number).output
    assert cancel(kiosk, taken).exit_code == 0  # harmless


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ShopUnreachable("the shop cannot be reached"), "nothing was changed, please try again"),
        (NotAllowed("the login was refused"), "the login was refused); nothing was changed"),
        (UnknownOutcome("no answer"), "not certain whether the shop cancelled it (no answer); please try again"),
    ],
)
def test_a_shop_that_is_away_changes_nothing(kiosk, shop, error, words):
    taken = kiosk.place(Accepted("S-1"))
    shop.error = error
    done = cancel(kiosk, taken)
    assert (done.exit_code, words in done.output) == (1, True)
    assert kiosk.side.cancellation(taken.order_key) is None
    shop.error = None
    assert cancel(kiosk, taken).exit_code == 0


def test_the_reason_of_a_shop_that_refuses_is_told_and_kept(kiosk, shop):
    taken = kiosk.place(Accepted("S-1"))
    shop.error = Refused(f"it was sent to {CANARIES[1]} already")
    done = cancel(kiosk, taken)
    assert (done.exit_code, "the shop does not cancel it: it was sent to" in done.output) == (1, True)
    assert "the shop refused: it was sent to" in kiosk.run("list").output


def test_a_shop_that_cannot_cancel_is_named_with_its_number(kiosk):
    taken = kiosk.place(Accepted("S-9"))  # the feed: files are not called back
    done = cancel(kiosk, taken)
    assert (done.exit_code, "cancel S-9 there by hand" in done.output) == (1, True)


@pytest.mark.parametrize("kind", [OrderKind.NOTIFY, OrderKind.WITHDRAWAL])
def test_wishes_and_withdrawals_are_no_orders_to_cancel(kiosk, shop, kind):
    taken = kiosk.store.place(replace(order(), kind=kind, refers_to="K7-0001-A"))
    kiosk.store.claim_next(kiosk.clock.now(), kiosk.clock.now() + timedelta(days=2))
    kiosk.store.settle(taken.order_key, Accepted("C-1"))
    assert cancel(kiosk, taken).exit_code == 1
    assert shop.calls == []


def test_what_the_shop_cancelled_already_is_not_asked_for_again(kiosk, shop):
    taken = kiosk.place(Accepted("S-1"))
    say(kiosk, taken.order_key, ShopState.CANCELLED)
    assert "cancelled in the shop already" in cancel(kiosk, taken).output
    assert shop.calls == []


@pytest.mark.parametrize("state", ShopState)
def test_list_and_show_say_the_shops_number_and_state_in_plain_words(kiosk, state):
    taken = kiosk.place(Accepted("S-1"))
    say(kiosk, taken.order_key, state, PaymentState.PAID)
    for shown in (kiosk.run("show", taken.number).output, kiosk.run("list", "--all").output):
        assert "shop number #1042: " in shown
        assert ", paid (2026-11-24 13:32 UTC)" in shown


def test_staff_see_what_the_shop_cancelled_by_itself(kiosk):
    taken, own, fine = (kiosk.place(Accepted("S-1")) for _ in range(3))
    say(kiosk, fine.order_key, ShopState.DONE)
    for one in (taken, own):
        say(kiosk, one.order_key, ShopState.CANCELLED, number="")
    kiosk.side.keep(Cancellation(own.order_key, CancelState.DONE, "kiosk", 1, None, "not fetched"))
    (shown,) = kiosk.run("list").output.splitlines()
    assert shown.startswith(taken.number)
    assert "shop: CANCELLED in the shop" in shown
    assert "cancelled by the kiosk: not fetched" in kiosk.run("list", "--all").output


def test_what_the_kiosk_still_wants_to_cancel_is_shown(kiosk):
    taken = kiosk.place(Accepted("S-1"))
    due = kiosk.clock.now() + timedelta(minutes=5)
    kiosk.side.keep(Cancellation(taken.order_key, CancelState.WANTED, "kiosk", 1, due, "not fetched"))
    assert "the kiosk wants to cancel it (not fetched), again from 2026-11-24 13:37 UTC" in kiosk.run("list").output
