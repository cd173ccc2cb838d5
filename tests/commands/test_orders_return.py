"""`kiosk orders return`: staff ask the shop for the return of an order."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain.order import OrderKind
from kiosk.domain.outbox import Accepted
from kiosk.domain.shop import Capabilities
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.store.orders_care import OrderCare
from tests.commands.test_orders_command import Kiosk
from tests.store.orders_kit import order


class ReturningShop:
    capabilities = Capabilities(returns=True)

    def __init__(self):
        self.calls, self.error, self.closed = [], None, 0

    def request_return(self, shop_order_id, key, reason):
        self.calls.append((shop_order_id, key, reason))
        if self.error is not None:
            raise self.error
        return "RET-5"

    def close(self):
        self.closed += 1


@pytest.fixture
def kiosk(tmp_path):
    kiosk = Kiosk(tmp_path)
    yield kiosk
    kiosk.store.close()


@pytest.fixture
def shop(monkeypatch):
    shop = ReturningShop()
    monkeypatch.setattr("kiosk.shops.registry.build_connector", lambda settings, now: shop)
    return shop


def ask(kiosk, taken):
    return kiosk.run("return", taken.number, "--reason", "too small")


def test_the_shop_is_asked_with_the_orders_own_key_and_the_audit_says_so(kiosk, shop):
    taken = kiosk.place(Accepted("S-77"))
    done = ask(kiosk, taken)
    assert (done.exit_code, "the return is noted in the shop (RET-5)" in done.output) == (0, True)
    assert (shop.calls, shop.closed) == ([("S-77", taken.order_key, "too small")], 1)
    history = OrderCare(kiosk.store.file, kiosk.clock).history(taken.order_key)
    assert [row.detail for row in history if row.event == "return_requested"] == ["by staff: too small (RET-5)"]
    assert "too small (RET-5)" in kiosk.run("show", taken.number).output


def test_what_the_shop_does_not_have_cannot_come_back(kiosk, shop):
    done = ask(kiosk, kiosk.place())
    assert (done.exit_code, "is not in the shop" in done.output, shop.calls) == (1, True, [])


@pytest.mark.parametrize("kind", [OrderKind.NOTIFY, OrderKind.WITHDRAWAL])
def test_wishes_and_withdrawals_hold_nothing_to_return(kiosk, shop, kind):
    taken = kiosk.store.place(replace(order(), kind=kind, refers_to="K7-0001-A"))
    kiosk.store.claim_next(kiosk.clock.now(), kiosk.clock.now() + timedelta(days=2))
    kiosk.store.settle(taken.order_key, Accepted("C-1"))
    assert (ask(kiosk, taken).exit_code, shop.calls) == (1, [])


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Refused("nothing of it was handed out yet"), "does not take it back: nothing of it was handed out yet"),
        (ShopUnreachable("the shop cannot be reached"), "nothing was changed, please try again"),
        (NotAllowed("the login was refused"), "the login was refused); nothing was changed"),
        (UnknownOutcome("no answer"), "not certain whether the shop noted it (no answer); please try again"),
    ],
)
def test_every_answer_of_the_shop_is_told_and_nothing_is_written_down(kiosk, shop, error, words):
    taken = kiosk.place(Accepted("S-1"))
    shop.error = error
    done = ask(kiosk, taken)
    assert (done.exit_code, words in done.output, shop.closed) == (1, True, 1)
    events = {row.event for row in OrderCare(kiosk.store.file, kiosk.clock).history(taken.order_key)}
    assert "return_requested" not in events


def test_a_shop_that_knows_no_returns_is_named_with_its_number(kiosk):
    taken = kiosk.place(Accepted("S-9"))  # the feed: files are not called back
    assert "note the return of S-9 there by hand" in ask(kiosk, taken).output
