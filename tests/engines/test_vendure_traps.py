"""Every measured trap of orders in Vendure, on a live one: what it does, and that each order is there exactly once."""

import json
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from kiosk.shops.errors import Refused, Retriable, ShopError, ShopUnreachable, UnknownOutcome
from tests.contract.samples import HERE, OTHER, fresh, ordered
from tests.engines.dataset import WAREHOUSE
from tests.engines.seeding import GraphQL
from tests.engines.tools import EngineError
from tests.engines.vendure_fixtures import *  # noqa: F403
from tests.engines.vendure_kit import DRAFT, FIELDS, RESERVE, Clock, drafts, paid


class TestUniqueExternalId:
    """The unique field blocks a second order in the database; a duplicate key is looked up."""

    def test_the_database_refuses_a_second_draft(self, shop):
        key = str(uuid.uuid4())
        first, second = (shop._graph(DRAFT)["createDraftOrder"]["id"] for _ in range(2))
        shop._graph(FIELDS, o=first, i={"id": first, "customFields": {"externalId": key}})
        with pytest.raises(EngineError, match="duplicate key"):
            shop._graph(FIELDS, o=second, i={"id": second, "customFields": {"externalId": key}})
        assert len(drafts(shop, key)) == 1

    def test_duplicate_key_means_look_up_and_the_own_draft_goes(self, shop, build):
        """Another try of the same order was faster, between this one's look-up and its draft."""
        made, other, late = ordered(fresh(shop), RESERVE), build(), build()
        shop_id = ""

        def save(progress: str) -> None:
            nonlocal shop_id
            shop_id = shop_id or other.submit_order(made, "", lambda _: None)

        assert late.submit_order(made, "", save) == shop_id
        assert [row["id"] for row in drafts(shop, made.order_key)] == [int(shop_id)]
        assert len(paid(shop, made.order_key)) == 1
        empty = shop.engine.query(
            """SELECT o.id FROM "order" o LEFT JOIN order_line l ON l."orderId" = o.id
            WHERE o.state = 'Draft' AND l.id IS NULL AND o."customFieldsExternalid" IS NULL
            AND o."customFieldsKiosknumber" IS NOT NULL"""
        )
        assert empty == []

    def test_two_processes_at_once_make_one_order(self, shop, build):
        made = ordered(fresh(shop), RESERVE)

        def send(connector) -> str:
            for _ in range(6):
                try:
                    found = connector.find_order(made, "")
                    return found or connector.submit_order(made, "", lambda _: None)
                except (Retriable, Refused):
                    time.sleep(0.2)  # what the outbox does, only faster
            return ""  # each took the other's draft away: nothing was ordered, which is safe

        with ThreadPoolExecutor(2) as pool:
            found = set(pool.map(send, [build(), build()])) - {""}
        assert len(found) <= 1
        assert len(drafts(shop, made.order_key)) <= 1
        found.add(send(build()))
        assert found == {str(drafts(shop, made.order_key)[0]["id"])}
        assert shop.orders(made.order_key)[0].held == {(made.lines[0].sku, OTHER): 1}


class TestPayments:
    """4 concurrent addPaymentToOrder all succeed and allocate four times: one sender, in sequence, waiting out."""

    def _arranged(self, shop, sku):
        """A basket of the web shop that lacks only its payment, and its session."""
        web = GraphQL(f"{shop.engine.url}/shop-api", "de")
        person = {"emailAddress": f"eva-{uuid.uuid4().hex[:6]}@example.org", "firstName": "Eva", "lastName": "F"}
        address = {"streetLine1": "Weg 1", "city": "Berlin", "postalCode": "10115", "countryCode": "DE"}
        web("mutation($v:ID!){addItemToOrder(productVariantId:$v,quantity:1){__typename}}", v=shop._variants[sku])
        web("mutation($i:CreateCustomerInput!){setCustomerForOrder(input:$i){__typename}}", i=person)
        web("mutation($i:CreateAddressInput!){setOrderShippingAddress(input:$i){__typename}}", i=address)
        method = web("{eligibleShippingMethods{id}}")["eligibleShippingMethods"][0]["id"]
        web("mutation($i:[ID!]!){setOrderShippingMethod(shippingMethodId:$i){__typename}}", i=[method])
        moved = web('mutation{transitionOrderToState(state:"ArrangingPayment"){__typename ...on Order{id}}}')
        return web, moved["transitionOrderToState"]["id"]

    def _allocated(self, shop, sku):
        return sum(shop.pieces(sku, place).reserved for place in (HERE, OTHER, WAREHOUSE))

    def test_four_at_once_are_all_taken_and_allocated_by_vendure_itself(self, shop):
        sku = fresh(shop).items[0].sku
        web, order_id = self._arranged(shop, sku)
        session = dict(web._session.headers)
        start = threading.Barrier(4)

        def pay(_):
            own = GraphQL(f"{shop.engine.url}/shop-api", "de")
            own._session.headers.update(session)
            start.wait()
            return own('mutation{addPaymentToOrder(input:{method:"pay-in-store",metadata:{}}){__typename}}')

        with ThreadPoolExecutor(4) as pool:
            said = [each["addPaymentToOrder"]["__typename"] for each in pool.map(pay, range(4))]
        rows = shop.engine.query(f'SELECT id FROM payment WHERE "orderId" = {int(order_id)}')
        assert said == ["Order"] * 4
        assert self._allocated(shop, sku) > 1, "Vendure has learned to lock: this trap is gone"
        assert len(rows) < self._allocated(shop, sku), "the order shows fewer payments than it allocated for"

    def test_four_at_once_through_the_plugin_are_one(self, shop, build):
        """What the connector uses: the order is locked first."""
        style = fresh(shop)
        made = ordered(style, RESERVE)
        connector = build()
        waiting: dict[str, Any] = {}

        def keep(query, **variables):
            if "authoriseKioskPayment" in query:
                waiting.update(query=query, variables=variables)
                raise ShopUnreachable("kept back by the test")
            return change(query, **variables)

        change, connector._api.change = connector._api.change, keep
        with pytest.raises(ShopUnreachable):
            connector.submit_order(made, "", lambda _: None)
        with ThreadPoolExecutor(4) as pool:
            senders = [build() for _ in range(4)]
            done = list(pool.map(lambda one: one._api.change(waiting["query"], **waiting["variables"]), senders))
        assert len(done) == 4
        assert len(paid(shop, made.order_key)) == 1
        assert self._allocated(shop, style.items[0].sku) == 1
        assert build().find_order(made, "") == shop.orders(made.order_key)[0].shop_id

    @pytest.mark.parametrize("arrived", [False, True])
    def test_an_unknown_outcome_is_waited_out_and_never_sent_over_the_old_one(self, shop, build, arrived):
        made, clock, saved = ordered(fresh(shop), RESERVE), Clock(), [""]
        connector = build(now=clock)
        sent: list[str] = []

        def cut(query, **variables):
            if "authoriseKioskPayment" not in query:
                return change(query, **variables)
            sent.append(query)
            if arrived:
                change(query, **variables)
            raise UnknownOutcome("the answer was cut off")

        change, connector._api.change = connector._api.change, cut
        with pytest.raises(UnknownOutcome):
            connector.submit_order(made, "", saved.append)
        assert len(sent) == 1
        if not arrived:
            assert connector.find_order(made, saved[-1]) is None
            with pytest.raises(ShopUnreachable) as early:
                connector.submit_order(made, saved[-1], saved.append)
            assert 0 < (early.value.retry_after or 0) <= 30
            assert len(sent) == 1
            clock.ahead = timedelta(seconds=31)
        connector._api.change = change
        shop_id = connector.submit_order(made, saved[-1], saved.append)
        assert connector.find_order(made, saved[-1]) == shop_id
        assert len(paid(shop, made.order_key)) == 1

    def test_a_doubled_payment_found_afterwards_is_told_to_staff_once(self, shop, build):
        made, connector, saved = ordered(fresh(shop), RESERVE), build(), [""]
        shop_id = connector.submit_order(made, "", saved.append)
        here = shop.access["locations"][OTHER]
        shop.engine.execute(
            f"""INSERT INTO stock_movement (type, quantity, "stockLocationId", "productVariantId", "orderLineId",
            discriminator) SELECT type, quantity, {int(here)}, "productVariantId", "orderLineId", discriminator
            FROM stock_movement WHERE "orderLineId" IN (SELECT id FROM order_line WHERE "orderId" = {int(shop_id)})"""
        )
        unchecked = json.dumps({**json.loads(saved[-1]), "done": False})
        assert connector.find_order(made, unchecked) is None, "it is looked at before it counts as done"
        with pytest.raises(Refused) as told:
            connector.submit_order(made, unchecked, saved.append)
        assert told.value.details["stock"] == (f"1 from {OTHER}", f"2 from {OTHER}")
        assert connector.find_order(made, saved[-1]) == shop_id

    def test_refund_order_needs_lines_shipping_and_adjustment(self, shop, build):
        made, connector = ordered(fresh(shop), RESERVE), build()
        shop_id = connector.submit_order(made, "", lambda _: None)
        shop.pay(made.order_key)
        payment = paid(shop, made.order_key)[0]["id"]
        ask = "mutation($i:RefundOrderInput!){refundOrder(input:$i){__typename}}"
        refund = {"paymentId": str(payment), "amount": made.total.cents, "reason": "x"}
        try:
            said = shop._graph(ask, i={**refund, "amount": 1})["refundOrder"]["__typename"]
        except EngineError as error:
            said = str(error)
        connector.cancel_order(shop_id, "she changed her mind")
        connector.cancel_order(shop_id, "she changed her mind")
        back = shop.engine.query(f'SELECT total FROM refund WHERE "paymentId" = {payment} ORDER BY id')
        assert sum(row["total"] for row in back) == made.total.cents, f"without the three: {said}"
        assert shop.orders(made.order_key)[0].cancelled


class TestKilledEngine:
    """kill -9 of the engine in the middle of an order: exactly one order afterwards."""

    @pytest.mark.parametrize("step", ["createDraftOrder", "addItemToDraftOrder", "authoriseKioskPayment"])
    def test_the_engine_dies_while_it_works(self, shop, build, step):
        made, clock, saved = ordered(fresh(shop), RESERVE), Clock(), [""]
        connector = build(now=clock)
        killers: list[threading.Timer] = []

        def dying(query, **variables):
            if step in query and not killers:
                killers.append(threading.Timer(0.03, shop.engine.kill))
                killers[0].start()
            return change(query, **variables)

        change, connector._api.change = connector._api.change, dying
        try:
            connector.submit_order(made, "", saved.append)
        except ShopError as error:
            assert isinstance(error, Retriable), error  # noqa: PT017 (the answer may also have been faster)
        (killer,) = killers
        killer.join()
        shop.engine.start()
        clock.ahead = timedelta(minutes=1)
        connector._api.change = change
        found = connector.find_order(made, saved[-1])
        shop_id = found or connector.submit_order(made, saved[-1], saved.append)
        assert [str(row["id"]) for row in drafts(shop, made.order_key)] == [shop_id]
        assert len(paid(shop, made.order_key)) == 1
        assert shop.orders(made.order_key)[0].held == {(made.lines[0].sku, OTHER): 1}
