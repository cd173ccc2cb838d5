"""Answers that are no answers: whatever JSON comes, a call ends in the error split or with a value, not a bug."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.base.config_model import Medusa
from kiosk.base.secrets import Secrets
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import Contact
from kiosk.shops.errors import NotAllowed, Refused, ShopError, ShopUnreachable, UnknownOutcome
from kiosk.shops.medusa.api import MedusaApi, Side
from kiosk.shops.medusa.connector import MedusaConnector
from kiosk.shops.remote import RemoteConfig
from tests.contract.samples import withdrawal
from tests.shops.medusa.test_orders import CONTACT, line, order

LEAF = st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["", "x", "2026-01-01T00:00:00Z"])
NAMES = (
    "id", "count", "products", "variants", "regions", "sales_channels", "api_keys", "stock_locations", "token", "order",
    "orders", "items", "metadata", "cart", "type", "customers", "customer", "returns", "return", "reservations",
    "payments", "calculated_price", "currency_code", "inventory_items", "updated_at", "status", "sku", "email",
)  # fmt: skip
ANY = st.recursive(
    LEAF, lambda each: st.lists(each, max_size=2) | st.dictionaries(st.sampled_from(NAMES), each, max_size=6)
)
GOOD: dict[str, dict] = {
    "/auth/user/emailpass": {"token": "t"},
    "/admin/regions": {"regions": [{"id": "reg", "name": "DE", "currency_code": "eur"}]},
    "/admin/sales-channels": {"sales_channels": [{"id": "sc", "name": "Kiosk"}]},
    "/admin/api-keys": {"api_keys": [{"id": "k", "token": "pk", "sales_channels": [{"id": "sc"}]}]},
    "/admin/stock-locations": {"count": 1, "stock_locations": [
        {"id": "l1", "name": "A", "metadata": {"branch_id": "A"}, "sales_channels": [{"id": "sc"}]}]},
}  # fmt: skip


class Shop:
    """Answers each path with what a test says, else with an empty object."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, object]] = {}
        shop = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                path = self.path.partition("?")[0]
                status, value = shop.answers.get(path, shop.answers.get("", (200, {})))
                body = json.dumps(value).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_DELETE = answer  # noqa: N815 (names that the base class asks for)

            def log_message(self, *_: object) -> None:
                """Silence."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def end(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture(scope="module")
def shop():
    running = Shop()
    yield running
    running.end()


def config(shop: Shop, folder: Path) -> RemoteConfig:
    login = Secrets({"user": "u", "password": "p", "publishable_key": "pk"}, "a test")
    return RemoteConfig(shop.address, login, folder, "A", "K1")


@pytest.fixture
def connector(shop: Shop, tmp_path: Path):
    made = MedusaConnector(config(shop, tmp_path), Medusa(), lambda: datetime.now(UTC))
    yield made
    made.close()


RESERVATION = order(line("S", 100))
WISH = replace(order(line("S", 100, method=FulfilmentMethod.NOTIFY)), kind=type(RESERVATION.kind).NOTIFY)
CALLS: dict[str, Callable[[MedusaConnector], object]] = {
    "check": lambda c: list(c.check()),
    "locations": lambda c: c.locations(),
    "catalogue": lambda c: list(c.pull_catalogue("").pages),
    "stock": lambda c: list(c.pull_stock("").pages),
    "orders": lambda c: list(c.pull_orders("").pages),
    "find": lambda c: c.find_order(RESERVATION, ""),
    "submit": lambda c: c.submit_order(RESERVATION, "", lambda _: None),
    "wish": lambda c: c.submit_order(WISH, "", lambda _: None),
    "withdrawal": lambda c: c.submit_order(withdrawal(RESERVATION), "", lambda _: None),
    "cancel": lambda c: c.cancel_order("order_1", "r"),
    "customer": lambda c: c.upsert_customer(CONTACT),
    "return": lambda c: c.request_return("order_1", "k", "r"),
}


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=ANY, set_up=st.booleans(), status=st.sampled_from([200, 200, 200, 400, 404, 500]))
def test_answers_of_any_shape_end_in_the_error_split(shop, connector, name, value, set_up, status):
    known = {path: (200, answer) for path, answer in GOOD.items()} if set_up else {}
    shop.answers = {**known, "": (status, value)}
    connector._setup.forget()
    with suppress(ShopError):  # anything else is a bug and fails the test
        CALLS[name](connector)


@pytest.fixture
def side(shop: Shop, tmp_path: Path):
    api = MedusaApi(config(shop, tmp_path))
    shop.answers = {path: (200, answer) for path, answer in GOOD.items()}
    yield api.store
    api.close()


def test_an_unexpected_shape_is_unreachable_for_a_question_and_unknown_for_a_change(shop: Shop, side: Side):
    shop.answers["/x"] = (200, {"other": 1})
    with pytest.raises(ShopUnreachable, match="unexpected shape"):
        side.get("/x", lambda value: value["id"])
    with pytest.raises(UnknownOutcome, match="unexpected shape"):
        side.post("/x", {}, lambda value: value["id"])


@pytest.mark.parametrize(
    ("status", "message", "error"),
    [
        (409, "locked", UnknownOutcome),
        (400, "A valid publishable key is required to proceed with the request", NotAllowed),
        (400, "Some variant does not have the required inventory", Refused),
    ],
)
def test_refusals_that_are_about_something_else(shop: Shop, side: Side, status, message, error):
    shop.answers["/x"] = (status, {"message": message})
    with pytest.raises(error):
        side.post("/x", {}, lambda value: value["id"])


def test_what_is_gone_is_deleted(shop: Shop, side: Side):
    shop.answers["/x"] = (404, {"message": "not found"})
    side.delete("/x")


def test_somebody_without_an_e_mail_is_refused_with_a_reason(connector):
    with pytest.raises(Refused, match="e-mail"):
        connector.upsert_customer(Contact("Ada"))


def test_check_says_which_filters_are_ignored(shop: Shop, connector):
    """A shop that answers every question with everything."""
    shop.answers = {path: (200, answer) for path, answer in GOOD.items()}
    shop.answers |= {
        "/admin/users/me": (200, {"user": {"id": "u"}}),
        "/admin/regions/reg": (200, {"region": {"name": "DE", "countries": [{"iso_2": "de"}]}}),
        "/admin/price-preferences": (200, {"price_preferences": []}),
        "/admin/tax-regions": (200, {"tax_regions": []}),
        "/admin/shipping-options": (200, {"shipping_options": []}),
        "/store/products": (200, {"products": [], "count": 0}),
        "": (200, {"count": 7}),
    }
    found = [each for each in connector.check() if "obeys the filter" in each.what]
    assert len(found) >= 10
    assert not any(each.good for each in found)
    assert all(each.optional for each in found)


def test_rows_without_an_id_are_the_shops_fault(shop: Shop, connector):
    """What is read of a variant or a customer is looked at as well, not only the list around it."""
    shop.answers = {path: (200, answer) for path, answer in GOOD.items()}
    shop.answers["/admin/product-variants"] = (200, {"variants": [{"id": 7, "sku": "S", "manage_inventory": False}]})
    with pytest.raises(ShopUnreachable, match="unexpected shape"):
        connector.submit_order(RESERVATION, "", lambda _: None)
    shop.answers["/admin/customers"] = (200, {"customers": [{"email": "ada@example.org"}]})
    with pytest.raises(ShopUnreachable, match="unexpected shape"):
        connector.find_order(withdrawal(RESERVATION), "")
