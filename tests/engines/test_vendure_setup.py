"""Branches and the set-up of a live Vendure: stock is taken where the order says, and what is missing is said."""

import json
import uuid
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from kiosk.base.config_model import Vendure
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import OrderKind
from kiosk.shops.errors import NotAllowed, Refused
from tests.contract.samples import HERE, OTHER, fresh, line, order, ordered, way
from tests.engines.dataset import WAREHOUSE
from tests.engines.vendure_fixtures import *  # noqa: F403
from tests.engines.vendure_kit import COLLECT, HOME, RESERVE, administrator, drafts


@contextmanager
def page_for_people(status):
    """A web server that knows nothing of Vendure; its address."""

    class Page(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<html><body>Welcome</body></html>")

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class TestBranches:
    """The stock is taken where the order says."""

    def test_lines_from_two_places_in_one_order(self, shop, build):
        style, other = fresh(shop), fresh(shop)
        made = order(
            line(style, style.items[0], way(COLLECT, HERE, WAREHOUSE)),
            line(other, other.items[0], way(COLLECT, HERE, OTHER), 2),
            kind=OrderKind.RESERVATION,
        )
        build().submit_order(made, "", lambda _: None)
        held = shop.orders(made.order_key)[0].held
        assert held == {(style.items[0].sku, WAREHOUSE): 1, (other.items[0].sku, OTHER): 2}

    def test_home_delivery_comes_from_elsewhere_when_the_warehouse_is_empty(self, shop, build):
        style = fresh(shop)
        shop.change_stock(style.items[0].sku, WAREHOUSE, 0)
        made = ordered(style, HOME)
        build().submit_order(made, "", lambda _: None)
        held = shop.orders(made.order_key)[0].held
        assert sum(held.values()) == 1
        assert (style.items[0].sku, WAREHOUSE) not in held

    def test_the_last_piece_goes_in_the_very_last_moment(self, shop, build):
        """Between the connector's look and the payment: refused with both values, and nothing is left behind."""
        style, connector, saved = fresh(shop), build(), [""]
        made = ordered(style, RESERVE, 2)

        def faster(query, **variables):
            if "authoriseKioskPayment" in query:
                shop.change_stock(style.items[0].sku, OTHER, 1)
            return change(query, **variables)

        change, connector._api.change = connector._api.change, faster
        with pytest.raises(Refused) as refused:
            connector.submit_order(made, "", saved.append)
        assert refused.value.details == {"stock": ("2", "1")}
        assert drafts(shop, made.order_key) == []
        assert shop.pieces(style.items[0].sku, OTHER).reserved == 0
        connector._api.change = change
        shop.change_stock(style.items[0].sku, OTHER, 2)
        assert connector.submit_order(made, saved[-1], saved.append)
        assert len(shop.orders(made.order_key)) == 1

    def test_stock_that_was_taken_elsewhere_is_told_to_staff(self, shop, build):
        """Another strategy in the shop: the order stands, and its place is wrong."""
        style, connector, saved = fresh(shop), build(), [""]
        made = ordered(style, RESERVE)
        shop_id = connector.submit_order(made, "", saved.append)
        here, there = (shop.access["locations"][code] for code in (HERE, OTHER))
        shop.engine.execute(
            f"""UPDATE stock_movement SET "stockLocationId" = {int(here)} WHERE type = 'ALLOCATION'
            AND "stockLocationId" = {int(there)}
            AND "orderLineId" IN (SELECT id FROM order_line WHERE "orderId" = {int(shop_id)})"""
        )
        unchecked = json.dumps({**json.loads(saved[-1]), "done": False})
        with pytest.raises(Refused) as told:
            connector.submit_order(made, unchecked, saved.append)
        assert told.value.details["stock"] == (f"1 from {OTHER}", f"1 from {HERE}")
        assert connector.submit_order(made, saved[-1], saved.append) == shop_id


class TestCheck:
    """What is missing in the shop's set-up is said in plain words."""

    def _bad(self, connector):
        return {each.what: each.advice for each in connector.check() if not each.good and not each.optional}

    def test_a_branch_without_its_code(self, shop, build):
        update = "mutation($i:UpdateStockLocationInput!){updateStockLocation(input:$i){id}}"
        place = shop.access["locations"][HERE]
        shop._graph(update, i={"id": place, "customFields": {"branchId": ""}})
        try:
            bad = self._bad(build())
            assert "Branch code of the kiosks" in bad[f"this branch {HERE}"]
            told = build(locations={HERE: place})
            assert self._bad(told) == {}
            made = ordered(fresh(shop), FulfilmentMethod.STOCKROOM)
            with pytest.raises(NotAllowed, match="branch code of its own"):
                told.submit_order(made, "", lambda _: None)
        finally:
            shop._graph(update, i={"id": place, "customFields": {"branchId": HERE}})
        assert self._bad(build()) == {}

    def test_methods_that_are_not_there(self, shop, build):
        own = Vendure(home_method="courier", collect_method="pick-up", payment_method="cheque")
        bad = self._bad(build(own=own))
        assert set(bad) == {"shipping method courier", "shipping method pick-up", "payment method cheque"}
        assert all("shop.vendure." in advice for advice in bad.values())

    def test_a_currency_and_a_country_that_are_not_sold_in(self, build):
        assert any("USD" in advice for advice in self._bad(build(currency="USD")).values())
        assert "country CH" in self._bad(build(country="CH"))

    @pytest.mark.parametrize("status", [200, 301, 404, 405, 500])
    def test_another_web_server_at_the_address(self, build, status):
        """It answers every path with a page for people."""
        with page_for_people(status) as address:
            (told,) = build(address=address).check()
        assert (told.good, told.optional) == (False, False)
        assert told.what == f"Vendure at {address}"
        assert "shop.address must be where Vendure itself answers" in told.advice

    @pytest.mark.parametrize("below", ["/", "/admin-api", "/admin-api/", "/shop-api"])
    def test_addresses_of_the_interfaces_are_understood(self, shop, build, below):
        assert build(address=shop.engine.url + below).locations()

    def test_a_wrong_password_says_where_it_is_written(self, shop, build):
        (told,) = build({"user": shop.access["user"], "password": "nonsense"}).check()
        assert (told.what, told.good) == ("login", False)
        assert "shop.credentials_file" in told.advice

    def test_a_channel_that_the_login_does_not_have(self, build):
        (told,) = build(own=Vendure(channel="web")).check()
        assert "'web'; correct shop.vendure.channel" in told.advice
        assert "known: __default_channel__" in told.advice

    def test_a_role_with_too_few_rights_is_told_which(self, shop, build):
        role = {"code": f"reader-{uuid.uuid4().hex[:6]}", "description": "", "permissions": ["ReadCatalog"]}
        shop._graph("mutation($i:CreateRoleInput!){createRole(input:$i){id}}", i=role)
        connector = build(administrator(shop, role["code"]))
        assert "CreateOrder" in self._bad(connector)["rights of the login"]
        with pytest.raises(NotAllowed):
            connector.pull_orders("")


def test_facts_of_the_order_carry_no_personal_data(shop, build):
    made = replace(ordered(fresh(shop), HOME), number="K1-0007-X")
    shop_id = build().submit_order(made, "", lambda _: None)
    (row,) = shop.engine.query(f"""SELECT "customFieldsKioskdetails" AS facts FROM "order" WHERE id = {int(shop_id)}""")
    for private in (made.contact.name, made.contact.email, made.contact.phone, made.contact.address.street):
        assert private not in row["facts"]
