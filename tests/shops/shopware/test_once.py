"""One order, whatever the network does: its id follows from its key, and the shop makes no id twice."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import Order
from kiosk.shops.errors import NotAllowed, Refused, Retriable, ShopUnreachable, UnknownOutcome
from kiosk.shops.shopware.facts import WAIT_OUT, order_id
from tests.contract.samples import STOCK, fresh, ordered
from tests.engines.dataset import WAREHOUSE
from tests.faults.fault_server import (
    Answer,
    CutAnswer,
    CutBefore,
    EmptyBody,
    Fault,
    Late,
    MutatedJson,
    Request,
    SentTwice,
    busy,
    captive_portal,
    session_expired,
)
from tests.shops.shopware.adapter import ShopwareShop

COLLECT = FulfilmentMethod.CLICK_AND_COLLECT
HTML = (("Content-Type", "text/html; charset=UTF-8"),)
AFTER = {
    "gateway gave up": Answer(502, after=True, body=b"<html>502 Bad Gateway</html>", headers=HTML),
    "time out": Answer(504, after=True, body=b"<html>504 Gateway Time-out</html>", headers=HTML),
    "cut": CutAnswer(0),
    "sign-in page": captive_portal(after=True),
}
BEFORE = {"cut": CutBefore(), "reset": CutBefore(reset=True), "busy": busy(503, "7")}
ODD = {"headers cut": CutAnswer(20), "another good answer": EmptyBody(200)}


def on(method: str, path: str, *faults: Fault | None) -> Callable[[Request], Fault | None]:
    """These faults, one for each such request."""
    left = list(faults)

    def choose(request: Request) -> Fault | None:
        hit = request.method == method and request.path == f"/api{path}"
        return left.pop(0) if hit and left else None

    return choose


@dataclass
class Desk:
    """The kiosk's side of one order: what is saved, and what it does next."""

    sw: ShopwareShop
    connector: object
    order: Order
    saved: list[str] = field(default_factory=lambda: [""])

    def tries(self) -> str:
        """Look up, then send, as after any doubt."""
        found = self.connector.find_order(self.order, self.saved[-1])
        return found or self.connector.submit_order(self.order, self.saved[-1], self.saved.append)

    @property
    def pieces_left(self) -> int:
        return self.sw.pieces(self.order.lines[0].sku, WAREHOUSE).free


@pytest.fixture
def desk(sw, connector) -> Desk:
    return Desk(sw, connector, ordered(fresh(sw), COLLECT))


def only_one(desk: Desk, shop_id: str) -> None:
    """One order, and its stock taken once."""
    assert (
        [row["id"] for row in desk.sw.with_key(desk.order.order_key)] == [shop_id] == [order_id(desk.order.order_key)]
    )
    assert desk.pieces_left == STOCK[WAREHOUSE] - 1


@pytest.mark.parametrize("fault", AFTER)
def test_a_taken_order_whose_answer_is_lost_is_found(desk, fault):
    desk.sw.fake.weather = on("POST", "/order", AFTER[fault])
    with pytest.raises(UnknownOutcome):
        desk.tries()
    only_one(desk, desk.tries())


@pytest.mark.parametrize("fault", BEFORE)
def test_a_request_that_never_came_is_sent_again(desk, fault):
    desk.sw.fake.weather = on("POST", "/order", BEFORE[fault])
    with pytest.raises(Retriable):
        desk.tries()
    only_one(desk, desk.tries())


@pytest.mark.parametrize("fault", ODD)
def test_an_odd_answer_that_may_be_a_yes_is_looked_up_at_once(desk, fault):
    desk.sw.fake.weather = on("POST", "/order", ODD[fault])
    only_one(desk, desk.tries())


def test_a_request_that_is_late_is_refused_by_the_shop_itself(desk):
    desk.sw.fake.weather = on("POST", "/order", Late())
    with pytest.raises(UnknownOutcome):
        desk.tries()
    shop_id = desk.tries()
    desk.sw.fake.server.release()
    only_one(desk, shop_id)


def test_a_request_that_a_proxy_repeats_makes_one_order(desk):
    """The second one is refused, and its refusal may be the answer that comes."""
    desk.sw.fake.weather = on("POST", "/order", SentTwice())
    only_one(desk, desk.tries())


def test_a_second_sender_is_refused_by_the_shop_itself(desk):
    only_one(desk, desk.tries())
    (body,) = [body for method, path, body in desk.sw.fake.calls if (method, path) == ("POST", "/order")][-1:]
    with pytest.raises(Refused, match="InsertCommand"):
        desk.connector._api.create("order", body)
    only_one(desk, body["id"])


def test_a_late_copy_does_not_open_a_cancelled_order_again(desk):
    shop_id = desk.tries()
    (body,) = [body for method, path, body in desk.sw.fake.calls if (method, path) == ("POST", "/order")][-1:]
    desk.connector.cancel_order(shop_id, "she changed her mind")
    with pytest.raises(Refused):
        desk.connector._api.create("order", body)
    (row,) = desk.sw.with_key(desk.order.order_key)
    assert (desk.sw.books.state(row), desk.pieces_left) == ("cancelled", STOCK[WAREHOUSE])


def test_while_an_old_request_may_run_nothing_is_refused(desk):
    """The price changed meanwhile: only after the wait do staff decide, and only if the order did not come."""
    desk.sw.fake.weather = on("POST", "/order", Late())
    with pytest.raises(UnknownOutcome):
        desk.tries()
    desk.sw.change_price(desk.order.lines[0].sku, 12_345)
    with pytest.raises(ShopUnreachable) as early:
        desk.tries()
    assert 0 < (early.value.retry_after or 0) <= WAIT_OUT.total_seconds()
    desk.sw.fake.server.release()
    only_one(desk, desk.tries())


def test_after_the_wait_a_changed_price_is_for_staff(desk):
    desk.sw.fake.weather = on("POST", "/order", CutBefore())
    with pytest.raises(UnknownOutcome):
        desk.tries()
    desk.sw.change_price(desk.order.lines[0].sku, 12_345)
    desk.sw.later = WAIT_OUT + timedelta(seconds=1)
    with pytest.raises(Refused) as said:
        desk.tries()
    assert said.value.details["price"] == ("49.90 EUR", "123.45 EUR")
    assert desk.sw.with_key(desk.order.order_key) == []


def test_the_last_piece_that_the_lost_request_took_is_not_missed(desk):
    desk.sw.change_stock(desk.order.lines[0].sku, WAREHOUSE, 1)
    desk.sw.fake.weather = on("POST", "/order", CutAnswer(0))
    with pytest.raises(UnknownOutcome):
        desk.tries()
    found = desk.connector.submit_order(desk.order, desk.saved[-1], desk.saved.append)
    assert (found, desk.pieces_left) == (order_id(desk.order.order_key), 0)


def test_a_session_that_ends_in_between_is_renewed_once(desk):
    desk.sw.fake.weather = on("POST", "/order", *session_expired())
    only_one(desk, desk.tries())


def test_a_right_that_is_missing_pauses_the_shop_and_names_the_right(desk):
    desk.sw.fake.missing.add("order:create")
    with pytest.raises(NotAllowed, match="order:create"):
        desk.tries()
    desk.sw.fake.missing.clear()
    only_one(desk, desk.tries())


def test_an_answer_without_an_order_is_not_believed(desk):
    """Some cache on the way says yes to everything."""
    desk.sw.fake.weather = on("POST", "/order", Answer(204))
    with pytest.raises(UnknownOutcome, match="does not have it"):
        desk.tries()
    only_one(desk, desk.tries())


@pytest.mark.parametrize("seed", range(12))
def test_a_mutated_look_up_ends_in_the_error_split_and_one_order(desk, seed):
    desk.sw.fake.weather = on("POST", "/search/order", *[MutatedJson(seed)] * 2)
    try:
        desk.tries()
    except (Retriable, Refused):
        desk.sw.fake.weather = lambda _: None
    desk.sw.fake.weather = lambda _: None
    only_one(desk, desk.tries())


def test_an_order_with_this_id_and_another_key_is_never_taken_for_it(desk):
    shop_id = desk.tries()
    (row,) = desk.sw.with_key(desk.order.order_key)
    row["customFields"]["kiosk_order_key"] = "somebody-else"
    try:
        assert desk.connector.find_order(desk.order, desk.saved[-1]) is None
        desk.sw.later = WAIT_OUT * 2
        with pytest.raises(Refused):
            desk.connector.submit_order(desk.order, "", lambda _: None)
    finally:
        row["customFields"]["kiosk_order_key"] = desk.order.order_key
    only_one(desk, shop_id)


def test_a_cancellation_whose_answer_is_lost_gives_the_stock_back_once(desk):
    shop_id = desk.tries()
    path = f"/_action/order/{shop_id}/state/cancel"
    desk.sw.fake.weather = on("POST", path, CutAnswer(0))
    with pytest.raises(UnknownOutcome):
        desk.connector.cancel_order(shop_id, "x")
    desk.connector.cancel_order(shop_id, "x")
    assert desk.pieces_left == STOCK[WAREHOUSE]


def test_a_cancellation_that_is_sent_twice_gives_the_stock_back_once(desk):
    shop_id = desk.tries()
    desk.sw.fake.weather = on("POST", f"/_action/order/{shop_id}/state/cancel", SentTwice())
    desk.connector.cancel_order(shop_id, "x")
    assert desk.pieces_left == STOCK[WAREHOUSE]
