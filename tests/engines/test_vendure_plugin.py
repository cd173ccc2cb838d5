"""The plugin that a Vendure shop installs for the kiosks (packaging/shops/vendure), in a live Vendure."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.engines.dataset import dataset
from tests.engines.seeding import GraphQL
from tests.engines.tools import EngineError

ADDRESS = {
    "fullName": "Eva Muster",
    "streetLine1": "Weg 1",
    "city": "Hamburg",
    "postalCode": "20095",
    "countryCode": "DE",
}
ALLOCATED = """
    SELECT l."customFieldsBranchid" AS branch, s."stockAllocated" AS pieces
    FROM stock_level s JOIN product_variant v ON v.id = s."productVariantId"
    JOIN stock_location l ON l.id = s."stockLocationId" WHERE v.sku = '{}' AND s."stockAllocated" <> 0"""
UNTOUCHED = list(reversed(dataset().items))


class Shop:
    """What staff or a connector do in the Admin API."""

    def __init__(self, engine):
        self.engine, self.api = engine, GraphQL(f"{engine.url}/admin-api", "de")
        self.api("mutation($u:String!,$p:String!){login(username:$u,password:$p){__typename}}",
                 u=engine.access["user"], p=engine.access["password"])  # fmt: skip

    def draft(self, sku, quantity=1, way="shipping_collect", **fields):
        """A draft order that only lacks its payment; returns its id."""
        (row,) = self.engine.query(f"SELECT id FROM product_variant WHERE sku = '{sku}'")
        order = self.api("mutation{createDraftOrder{id}}")["createDraftOrder"]["id"]
        self.api("""mutation($o:ID!,$v:ID!,$q:Int!,$a:CreateAddressInput!,$s:ID!,$f:UpdateOrderInput!){
            addItemToDraftOrder(orderId:$o,input:{productVariantId:$v,quantity:$q}){__typename}
            setCustomerForDraftOrder(orderId:$o,input:{emailAddress:"eva@example.test",firstName:"E",lastName:"M"}){__typename}
            setDraftOrderShippingAddress(orderId:$o,input:$a){id}
            setDraftOrderShippingMethod(orderId:$o,shippingMethodId:$s){__typename}
            setDraftOrderCustomFields(orderId:$o,input:$f){id}}""",
            o=order, v=row["id"], q=quantity, a=ADDRESS, s=self.engine.access[way],
            f={"id": order, "customFields": fields})  # fmt: skip
        self.api('mutation($o:ID!){transitionOrderToState(id:$o,state:"ArrangingPayment"){__typename}}', o=order)
        return order

    def pay(self, order):
        """Pay in store, which places the order; returns its state."""
        asked = {"orderId": order, "method": "pay-in-store", "transactionId": "T", "metadata": {}}
        ask = """mutation($i:ManualPaymentInput!){addManualPaymentToOrder(input:$i){
            __typename ...on Order{state} ...on ErrorResult{message}}}"""
        return self.api(ask, i=asked)["addManualPaymentToOrder"]

    def allocated(self, sku):
        return {row["branch"]: row["pieces"] for row in self.engine.query(ALLOCATED.format(sku))}


@pytest.fixture
def shop(own_engine):
    return Shop(own_engine)


def article(suits, costs=lambda cents: True):
    """An article that no other test has touched, taken from the end of the data set."""
    fitting = (number for number, item in enumerate(UNTOUCHED) if suits(item.stock) and costs(item.cents))
    return UNTOUCHED.pop(next(fitting))


def test_an_order_is_allocated_at_the_branch_it_names(shop):
    item = article(lambda stock: stock["HH-MITTE"] and stock["HH-HAFEN"] >= 2 and stock["WAREHOUSE"])
    placed = shop.pay(shop.draft(item.sku, 2, branchId="HH-HAFEN"))
    assert placed["__typename"] == "Order"
    assert shop.allocated(item.sku) == {"HH-HAFEN": 2}


def test_an_order_for_a_branch_that_has_too_few_is_refused_and_takes_nothing(shop):
    item = article(lambda stock: stock["HH-ALTONA"] == 0 and stock["WAREHOUSE"])
    order = shop.draft(item.sku, branchId="HH-ALTONA")
    with pytest.raises(EngineError, match="KIOSK_BRANCH_SHORT: HH-ALTONA has 0 of the 1 pieces"):
        shop.pay(order)
    assert shop.allocated(item.sku) == {}
    found = shop.api("query($o:ID!){order(id:$o){state payments{id}}}", o=order)["order"]
    assert found == {"state": "ArrangingPayment", "payments": []}


def test_an_order_for_a_branch_that_nobody_knows_is_refused(shop):
    item = article(lambda stock: stock["WAREHOUSE"])
    with pytest.raises(EngineError, match="KIOSK_BRANCH_UNKNOWN: no stock location has the branch code XX-NOWHERE"):
        shop.pay(shop.draft(item.sku, branchId="XX-NOWHERE"))
    assert shop.allocated(item.sku) == {}


def test_an_order_that_names_no_branch_is_allocated_as_vendure_does(shop):
    item = article(lambda stock: [code for code, pieces in stock.items() if pieces] == ["WAREHOUSE"])
    assert shop.pay(shop.draft(item.sku))["__typename"] == "Order"
    assert shop.allocated(item.sku) == {"WAREHOUSE": 1}


def test_four_orders_at_once_cannot_share_the_last_piece(shop):
    item = article(lambda stock: stock["HH-MITTE"] == 1 and stock["WAREHOUSE"] > 4)
    orders = [shop.draft(item.sku, branchId="HH-MITTE") for _ in range(4)]

    def place(order):
        try:
            return Shop(shop.engine).pay(order)["__typename"]
        except EngineError as error:
            return "short" if "KIOSK_BRANCH_SHORT" in str(error) else str(error)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(place, orders)) == ["Order", "short", "short", "short"]
    assert shop.allocated(item.sku) == {"HH-MITTE": 1}


def test_the_database_refuses_a_second_order_with_the_same_key(shop):
    item, key = article(lambda stock: stock["WAREHOUSE"] > 2), str(uuid.uuid4())
    shop.draft(item.sku, externalId=key)
    with pytest.raises(EngineError):
        shop.draft(item.sku, externalId=key)
    assert len(shop.engine.query(f"""SELECT id FROM "order" WHERE "customFieldsExternalid" = '{key}'""")) == 1


def test_a_cancelled_order_gives_its_piece_back_to_the_branch(shop):
    item = article(lambda stock: stock["HH-ALTSTADT"] >= 1)
    order = shop.draft(item.sku, branchId="HH-ALTSTADT")
    shop.pay(order)
    assert shop.allocated(item.sku) == {"HH-ALTSTADT": 1}
    shop.api("mutation($i:CancelOrderInput!){cancelOrder(input:$i){__typename}}", i={"orderId": order})
    assert shop.allocated(item.sku) == {}


def test_everything_the_kiosk_wants_to_say_is_kept(shop):
    item = article(lambda stock: stock["WAREHOUSE"])
    said = {"externalId": str(uuid.uuid4()), "branchId": "WAREHOUSE", "kioskKind": "home_delivery",
            "kioskNumber": "K1-0001", "kioskDetails": '{"promised": "2026-11-25"}'}  # fmt: skip
    order = shop.draft(item.sku, **said)
    ask = "query($o:ID!){order(id:$o){customFields{externalId branchId kioskKind kioskNumber kioskDetails}}}"
    assert shop.api(ask, o=order)["order"]["customFields"] == said


@pytest.mark.parametrize(("cheap", "cents"), [(True, 495), (False, 0)])
def test_home_delivery_costs_what_the_kiosk_says_and_is_free_from_50_euro_on(shop, cheap, cents):
    item = article(lambda stock: stock["WAREHOUSE"], lambda price: (price < 5000) == cheap)
    order = shop.draft(item.sku, way="shipping_home", branchId="WAREHOUSE")
    found = shop.api("query($o:ID!){order(id:$o){shippingWithTax totalWithTax}}", o=order)["order"]
    assert found == {"shippingWithTax": cents, "totalWithTax": item.cents + cents}
