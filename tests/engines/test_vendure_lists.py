"""Measured facts of Vendure's lists, deletions and logins, on a live one, and that the connector lives with them."""

import json

import pytest

from kiosk.base.config_model import Vendure
from kiosk.shops.errors import NotAllowed
from kiosk.shops.protocol import PullKind
from tests.contract.samples import OTHER, fresh, ordered
from tests.engines.seeding import GraphQL
from tests.engines.tools import EngineError
from tests.engines.vendure_fixtures import *  # noqa: F403
from tests.engines.vendure_kit import RESERVE, administrator


class TestLists:
    """Deltas, pages and what is deleted."""

    def test_after_returns_rows_that_were_seen_and_they_are_left_out(self, shop, build):
        style = fresh(shop)
        connector = build()
        pull = connector.pull_catalogue("")
        list(pull.pages)
        shop.change_title(style, "Neu")
        changed = connector.pull_catalogue(pull.next_cursor())
        assert changed.kind is PullKind.DELTA
        assert shop._products[style.code] in {p.id for page in changed.pages for p in page.products}
        cursor = changed.next_cursor()
        rows = shop._graph(
            "query($a:DateTime!){products(options:{filter:{updatedAt:{after:$a}}}){items{id}}}",
            a=json.loads(cursor)["since"].replace("+00:00", "Z")[:19] + "Z",
        )["products"]["items"]
        product = shop._graph("query($i:ID!){product(id:$i){updatedAt}}", i=shop._products[style.code])["product"]
        seen = shop._graph(
            "query($a:DateTime!){products(options:{filter:{updatedAt:{after:$a}}}){items{id}}}", a=product["updatedAt"]
        )["products"]["items"]
        assert {"id": shop._products[style.code]} in seen + rows, "after the last value gives the row again"
        again = connector.pull_catalogue(cursor)
        assert shop._products[style.code] not in {p.id for page in again.pages for p in page.products}

    def test_a_deleted_product_just_vanishes_also_when_another_one_came(self, shop, build):
        """Soft-deleted rows are not listed any more: equal totals must not hide it."""
        old, connector = fresh(shop), build()
        pull = connector.pull_catalogue("")
        list(pull.pages)
        cursor = pull.next_cursor()
        shop.delete_product(old)
        new = fresh(shop)
        gone = shop._products[old.code]
        assert shop._graph("query($i:ID!){product(id:$i){id}}", i=gone)["product"] is None
        assert shop.engine.query(f'SELECT id FROM product WHERE id = {int(gone)} AND "deletedAt" IS NOT NULL')
        changes = connector.pull_catalogue(cursor)
        pages = list(changes.pages)
        assert changes.kind is PullKind.DELTA
        assert gone in {each for page in pages for each in page.removed}
        assert shop._products[new.code] in {product.id for page in pages for product in page.products}

    def test_more_than_1000_rows_are_refused_and_never_asked_for(self, shop, build):
        with pytest.raises(EngineError, match="1000"):
            shop._graph("{productVariants(options:{take:1001}){totalItems}}")
        rows = [row for page in build().pull_stock("").pages for row in page.rows]
        assert len({row[0] for row in rows}) > 1000

    def test_a_pull_that_was_killed_goes_on_after_its_last_page(self, shop, build):
        first, second = build(), build()
        pages = first.pull_catalogue("").pages
        begun = [next(pages) for _ in range(3)]  # places, and two pages of products
        asked = []
        ask = second._api.ask

        def noted(query, **variables):
            asked.append(variables)
            return ask(query, **variables)

        second._api.ask = noted
        rest = list(second.pull_catalogue("").pages)
        skipped = [each["skip"] for each in asked if each.get("take") == 25 and "skip" in each]
        assert min(skipped) > 0, "the pages that were kept are not asked for again"
        assert [p.id for p in rest[1].products] == [p.id for p in begun[1].products]

    def test_available_is_on_hand_less_allocated(self, shop, build):
        style, connector = fresh(shop), build()
        connector.submit_order(ordered(style, RESERVE, 3), "", lambda _: None)
        rows = {row[:2]: row[2:4] for page in connector.pull_stock("").pages for row in page.rows}
        assert rows[style.items[0].sku, OTHER] == (4, 3)

    def test_the_ean_is_a_custom_field(self, shop, build):
        style = fresh(shop)
        found = shop._graph(
            "query($e:String!){productVariants(options:{filter:{ean:{eq:$e}}}){items{sku}}}", e=style.items[0].gtin
        )["productVariants"]["items"]
        assert found == [{"sku": style.items[0].sku}]


class TestSession:
    """A bearer session instead of the slow API key."""

    def test_one_login_serves_many_calls_and_is_renewed_when_the_shop_forgets_it(self, shop, build):
        login = administrator(shop, "__super_admin_role__")
        connector, logins = build(login), []
        sign_in = connector._api._auth._login

        def counted():
            logins.append(1)
            return sign_in()

        connector._api._auth._login = counted
        for _ in range(3):
            connector.locations()
        assert len(logins) == 1
        headers = connector._api._auth.headers()
        assert headers["Authorization"].startswith("Bearer ")
        forget = GraphQL(f"{shop.engine.url}/admin-api", "de")
        forget._session.headers["Authorization"] = headers["Authorization"]
        forget("mutation{logout{success}}")
        assert connector.locations()
        assert len(logins) == 2

    def test_an_api_key_serves_where_no_user_is_given_and_the_check_says_so(self, shop, build):
        connector = build({"api_key": shop.access["api_key"]})
        assert connector.locations()
        slow = [each for each in connector.check() if each.what == "login with a session"]
        assert [(each.good, each.optional) for each in slow] == [(False, True)]

    def test_an_unknown_channel_is_named_with_those_there_are(self, build):
        with pytest.raises(NotAllowed, match="__default_channel__"):
            build(own=Vendure(channel="nowhere")).locations()
