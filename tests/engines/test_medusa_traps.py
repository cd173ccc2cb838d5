"""Facts and traps of Medusa's orders, each by its name, on a live shop: what it really does, and that we stand it."""

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pytest
import requests

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import PaymentMethod
from kiosk.domain.shop import PaymentState, ShopState
from kiosk.shops.errors import NotAllowed, Refused, Retriable
from kiosk.shops.http import ShopSession
from tests.contract.orders import sent
from tests.contract.reading import connected
from tests.contract.samples import HERE, OTHER, fresh, ordered, withdrawal
from tests.engines.adapter_medusa import MedusaShop
from tests.engines.dataset import WAREHOUSE
from tests.engines.engine import Engine

RESERVE, HOME = FulfilmentMethod.RESERVE_BRANCH, FulfilmentMethod.HOME_DELIVERY


@pytest.fixture(scope="module")
def shop(own_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> MedusaShop:
    """A Medusa that may be killed."""
    return MedusaShop(own_engine, tmp_path_factory.mktemp("medusa-traps"))


@pytest.fixture
def connector(shop: MedusaShop):
    with connected(shop) as fresh_one:
        yield fresh_one


@pytest.fixture
def headers(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """Headers of every request that a connector makes."""
    seen: list[dict[str, str]] = []
    call = ShopSession.call

    def watched(self, request, limits):
        seen.append({name.lower(): value for name, value in request.headers.items()})
        return call(self, request, limits)

    monkeypatch.setattr(ShopSession, "call", watched)
    return seen


def store(shop: MedusaShop, path: str, body: dict, **more: str) -> requests.Response:
    """The shop's own Store interface, as its web shop uses it."""
    known = {"x-publishable-api-key": shop.access["publishable_key"], **more}
    return requests.post(shop.engine.url + path, json=body, headers=known, timeout=60)


def ready_cart(shop: MedusaShop, sku: str, **metadata: str) -> str:
    """A cart of somebody else that only needs to be completed."""
    body = {
        "region_id": shop.access["region"], "email": "fremd@example.org", "metadata": metadata,
        "shipping_address": {"country_code": "de", "first_name": "Eva"},
        "items": [{"variant_id": shop._variants[sku], "quantity": 1}],
    }  # fmt: skip
    cart = store(shop, "/store/carts", body).json()["cart"]["id"]
    store(shop, f"/store/carts/{cart}/shipping-methods", {"option_id": shop.access["shipping_home"]})
    collection = store(shop, "/store/payment-collections", {"cart_id": cart}).json()["payment_collection"]["id"]
    path = f"/store/payment-collections/{collection}/payment-sessions"
    store(shop, path, {"provider_id": "pp_system_default"})
    return cart


def send(connector, made, progress: str) -> str:
    """As the kiosk does when the outcome is not known, waiting as long as it is asked to."""
    while True:
        try:
            return connector.find_order(made, progress) or connector.submit_order(made, progress, lambda _: None)
        except Retriable as error:
            if not error.retry_after:
                raise
            time.sleep(error.retry_after)


def reserved(shop: MedusaShop, sku: str) -> dict[str, int]:
    return {place: shop.pieces(sku, place).reserved for place in (HERE, OTHER, WAREHOUSE)}


def holds(shop: MedusaShop, made) -> list[dict]:
    return shop._reservations(shop._row(made.order_key))


# --- sent once


def test_the_cart_id_is_saved_before_complete(shop: MedusaShop, connector):
    made, at_save = ordered(fresh(shop), RESERVE), []
    connector.submit_order(made, "", lambda text: at_save.append((text, len(shop.orders(made.order_key)))))
    carts = [(text, orders) for text, orders in at_save if '"cart":"cart_' in text and '"order":""' in text]
    assert [orders for _, orders in carts] == [0, 0], "saved when it was made and again before it was completed"
    assert '"completing":true' in carts[-1][0]


def test_the_same_cart_is_completed_again_and_gives_the_same_order(shop: MedusaShop):
    made, saved = ordered(fresh(shop), RESERVE), [""]
    with connected(shop) as first:
        known = first.submit_order(made, "", saved.append)
    before_answer = next(text for text in saved if '"completing":true' in text and '"order":""' in text)
    with connected(shop) as second:
        assert send(second, made, before_answer) == known
    assert len(shop.orders(made.order_key)) == 1


def test_four_completes_of_one_cart_at_once_make_one_order(shop: MedusaShop):
    style = fresh(shop)
    cart, before = ready_cart(shop, style.items[0].sku), shop.count()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: store(shop, f"/store/carts/{cart}/complete", {}), range(4)))
    assert shop.count() == before + 1
    assert len({answer.json()["order"]["id"] for answer in answers if answer.ok}) == 1


@pytest.mark.parametrize("after_s", [0.02, 0.15, 0.25, 0.3, 0.35, 0.5])
def test_kill_9_of_the_engine_in_the_middle_of_complete(shop: MedusaShop, after_s: float):
    style = fresh(shop)
    made, saved, completing = ordered(style, RESERVE, 2), [""], threading.Event()

    def save(text: str) -> None:
        saved.append(text)
        if '"completing":true' in text:
            completing.set()

    def killer() -> None:
        completing.wait(60)
        threading.Event().wait(after_s)
        shop.engine.kill()

    with ThreadPoolExecutor(1) as pool, connected(shop) as first:
        killed = pool.submit(killer)
        with suppress(Retriable):  # the outcome that the kiosk must live with
            first.submit_order(made, "", save)
        killed.result()
    shop.engine.start()
    with connected(shop) as second:
        shop_id = send(second, made, saved[-1])
        assert send(second, made, saved[-1]) == shop_id
    (found,) = shop.orders(made.order_key)
    assert (found.shop_id, found.held) == (shop_id, {(style.items[0].sku, OTHER): 2})


def test_an_idempotency_key_is_ignored_and_none_is_sent(shop: MedusaShop, connector, headers):
    sku, before, key = fresh(shop).items[0].sku, shop.count(), str(uuid.uuid4())
    carts = [ready_cart(shop, sku), ready_cart(shop, sku)]
    for cart in carts:
        assert store(shop, f"/store/carts/{cart}/complete", {}, **{"Idempotency-Key": key}).ok
    assert shop.count() == before + 2, "the shop reads it nowhere"
    sent(connector, ordered(fresh(shop), RESERVE))
    assert not any("idempotency-key" in each for each in headers)


def test_a_second_cart_with_the_same_order_key_would_be_a_second_order(shop: MedusaShop):
    """Why progress and look-up are all there is: the shop has no unique key."""
    key, sku, before = str(uuid.uuid4()), fresh(shop).items[0].sku, shop.count()
    for _ in range(2):
        assert store(shop, f"/store/carts/{ready_cart(shop, sku, order_key=key)}/complete", {}).ok
    assert shop.count() == before + 2


# --- looked up


@pytest.mark.parametrize("name", ["metadata[order_key]", "external_id", "cart_id"])
def test_unknown_filters_are_ignored_silently_and_never_bring_a_strangers_order(shop: MedusaShop, connector, name):
    shop.stranger(fresh(shop).items[0].sku)
    found = shop._get("/admin/orders", **{name: str(uuid.uuid4()), "fields": "id"})
    assert found["count"] == shop.count() > 0, "the shop answers with all orders"
    unknown = ordered(fresh(shop), RESERVE)
    assert connector.find_order(unknown, "") is None


def test_a_lost_cart_id_is_no_harm_the_key_is_compared_here(shop: MedusaShop, connector):
    made = ordered(fresh(shop), RESERVE)
    known, _ = sent(connector, made)
    shop.stranger(fresh(shop).items[0].sku)
    assert connector.find_order(made, "") == known
    assert connector.find_order(replace(made, order_key=str(uuid.uuid4())), "") is None


# --- held where it was promised


def test_an_order_reserves_another_branch_than_asked_and_is_held_where_promised(shop: MedusaShop, connector):
    """Every place has some; the shop takes any. Held is what was promised, and nothing is held twice."""
    for place in (HERE, OTHER, WAREHOUSE):
        style = fresh(shop)
        line = ordered(style, RESERVE, 2).lines[0]
        made = replace(ordered(style, RESERVE, 2),
                       lines=(replace(line, fulfilment=replace(line.fulfilment, location=place)),))  # fmt: skip
        sent(connector, made)
        assert reserved(shop, style.items[0].sku) == {HERE: 0, OTHER: 0, WAREHOUSE: 0} | {place: 2}


def test_moving_a_reservation_leaks_stock_so_it_is_made_anew(shop: MedusaShop, connector):
    style = fresh(shop)
    sku, made = style.items[0].sku, ordered(style, RESERVE)
    shop_id, _ = sent(connector, made)
    (mine,) = shop._get("/admin/reservations", fields="id,location_id,inventory_item_id",
                        inventory_item_id=shop._items[sku])["reservations"]  # fmt: skip
    shop._rest.post(f"/admin/reservations/{mine['id']}", {"location_id": shop.access["locations"][WAREHOUSE]})
    leaked = reserved(shop, sku)
    assert leaked != {HERE: 0, OTHER: 0, WAREHOUSE: 1}, "the trap is gone: reservations can be moved now"
    clean = fresh(shop)
    again = ordered(clean, RESERVE)
    shop_id, _ = sent(connector, again)
    connector.cancel_order(shop_id, "test")
    assert reserved(shop, clean.items[0].sku) == {HERE: 0, OTHER: 0, WAREHOUSE: 0}


def test_a_kill_between_create_and_delete_of_a_reservation(shop: MedusaShop, connector):
    """Both are there: the next try deletes the wrong one."""
    style = fresh(shop)
    sku, made = style.items[0].sku, ordered(style, RESERVE)
    _, saved = sent(connector, made)
    item = shop._row(made.order_key)["items"][0]["id"]
    shop._rest.post("/admin/reservations", {
        "line_item_id": item, "inventory_item_id": shop._items[sku], "quantity": 1,
        "location_id": shop.access["locations"][WAREHOUSE],
    })  # fmt: skip
    assert len(holds(shop, made)) == 2
    connector.submit_order(made, saved[-1], lambda _: None)
    assert reserved(shop, sku) == {HERE: 0, OTHER: 1, WAREHOUSE: 0}


def test_the_last_piece_is_gone_between_check_and_complete(shop: MedusaShop, connector):
    """It was binding for a moment: taken back, never found again, and taken when staff send it once more."""
    style = fresh(shop)
    sku, made, saved = style.items[0].sku, ordered(style, RESERVE), [""]

    def save(text: str) -> None:
        saved.append(text)
        if '"completing":true' in text and '"order":""' in text:
            shop.change_stock(sku, OTHER, 0)

    with pytest.raises(Refused) as refused:
        connector.submit_order(made, "", save)
    assert "stock" in refused.value.details
    assert [found.cancelled for found in shop.orders(made.order_key)] == [True]
    assert reserved(shop, sku) == {HERE: 0, OTHER: 0, WAREHOUSE: 0}
    assert connector.find_order(made, saved[-1]) is None
    shop.change_stock(sku, OTHER, 1)
    shop_id = connector.submit_order(made, saved[-1], lambda _: None)
    assert [found.shop_id for found in shop.orders(made.order_key) if not found.cancelled] == [shop_id]


# --- afterwards


def test_status_stays_pending_and_a_payment_does_not_touch_updated_at(shop: MedusaShop, connector):
    made = ordered(fresh(shop), HOME, payment=PaymentMethod.BANK_TRANSFER)
    shop_id, _ = sent(connector, made)
    cursor = connector.pull_orders("").next_cursor()
    before = shop._get(f"/admin/orders/{shop_id}", fields="id,updated_at")["order"]["updated_at"]
    shop.pay(made.order_key)
    after = shop._get(f"/admin/orders/{shop_id}", fields="id,status,updated_at,payment_status")["order"]
    assert (after["status"], after["payment_status"], after["updated_at"]) == ("pending", "captured", before)
    pull = connector.pull_orders(cursor)
    found = {each.order_key: each for page in pull.pages for each in page}[made.order_key]
    assert (found.state, found.payment) == (ShopState.OPEN, PaymentState.PAID)
    shop.fulfil(made.order_key)
    found = {each.order_key: each for page in connector.pull_orders(pull.next_cursor()).pages for each in page}
    assert found[made.order_key].state is ShopState.SENT
    assert shop._get(f"/admin/orders/{shop_id}", fields="id,status")["order"]["status"] == "pending"


def test_a_return_is_begun_filled_and_requested_and_comes_back(shop: MedusaShop, connector):
    made = ordered(fresh(shop), RESERVE)
    shop_id, _ = sent(connector, made)
    with pytest.raises(Refused, match="nothing of"):
        connector.request_return(shop_id, "r1", "too small")
    shop.fulfil(made.order_key)
    found = connector.request_return(shop_id, "r1", "too small")
    assert connector.request_return(shop_id, "r1", "too small") == found
    item = shop._row(made.order_key)["items"][0]["id"]
    for step, body in (("receive", {}), ("receive-items", {"items": [{"id": item, "quantity": 1}]}),
                       ("receive/confirm", {"no_notification": True})):  # fmt: skip
        shop._rest.post(f"/admin/returns/{found}/{step}", body)
    states = {each.order_key: each.state for page in connector.pull_orders("").pages for each in page}
    assert states[made.order_key] is ShopState.RETURNED


def test_a_return_that_was_only_begun_goes_on(shop: MedusaShop, connector):
    """kill -9 between the steps of a return."""
    made = ordered(fresh(shop), RESERVE)
    shop_id, _ = sent(connector, made)
    shop.fulfil(made.order_key)
    item = shop._row(made.order_key)["items"][0]["id"]
    begun = shop._rest.post("/admin/returns", {"order_id": shop_id, "metadata": {"kiosk_return": "r2"}})["return"]["id"]
    shop._rest.post(f"/admin/returns/{begun}/request-items", {"items": [{"id": item, "quantity": 1}]})
    assert connector.request_return(shop_id, "r2", "") == begun
    assert shop._get("/admin/returns", order_id=shop_id, fields="id,status")["returns"][0]["status"] == "requested"


def test_a_withdrawal_of_what_has_left_asks_for_its_return(shop: MedusaShop, connector):
    made = ordered(fresh(shop), HOME)
    shop_id, _ = sent(connector, made)
    shop.fulfil(made.order_key)
    declared = withdrawal(made)
    assert [sent(connector, declared)[0] for _ in range(2)] == [shop_id, shop_id]
    assert connector.find_order(declared, "") == shop_id
    (found,) = shop.orders(made.order_key)
    assert (found.returns, found.cancelled) == (1, False)


# --- login


def test_the_login_is_a_jwt_that_is_renewed_on_401_never_the_secret_key(shop: MedusaShop, connector, headers):
    connector.locations()
    tokens = {each["authorization"] for each in headers if "authorization" in each}
    assert len(tokens) == 1
    assert all(each.startswith("Bearer ey") for each in tokens), "secret keys are Basic and five times as slow"
    assert shop.access["secret_key"] not in str(headers)
    auth = connector._api.admin._api._auth
    auth._headers = {"Authorization": "Bearer ended"}
    made = ordered(fresh(shop), RESERVE)
    assert connector.find_order(made, "") is None
    assert auth.headers()["Authorization"] != "Bearer ended"


def test_a_wrong_publishable_key_pauses_the_shop_and_not_each_order(shop: MedusaShop, connector):
    """The shop says 400 to it, as if the order were at fault."""
    made, style = ordered(fresh(shop), RESERVE), fresh(shop)
    shop.access["publishable_key"], kept = "pk_unknown", shop.access["publishable_key"]
    try:
        assert store(shop, "/store/carts", {}).status_code == 400
        with connected(shop) as wrong, pytest.raises(NotAllowed, match="publishable key"):
            wrong.submit_order(made, "", lambda _: None)
    finally:
        shop.access["publishable_key"] = kept
    assert style.items
    assert shop.orders(made.order_key) == []


def test_orders_of_other_kiosks_are_not_followed(shop: MedusaShop, connector):
    other, mine = replace(ordered(fresh(shop), RESERVE), kiosk_id="K2"), ordered(fresh(shop), RESERVE)
    for made in (other, mine):
        sent(connector, made)
    followed = {each.order_key for page in connector.pull_orders("").pages for each in page}
    assert (mine.order_key in followed, other.order_key in followed) == (True, False)
