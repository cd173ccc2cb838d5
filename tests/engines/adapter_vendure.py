"""Vendure under the contract suite: what its staff would do in the dashboard, and what its books and database say."""

import json
import uuid
from types import MappingProxyType
from typing import Any

from kiosk.domain.order import Order
from kiosk.shops.protocol import Connector
from tests.contract.adapter import Pieces, ShopOrder
from tests.engines import seed_vendure
from tests.engines.adapter import EngineShop, Row, people
from tests.engines.dataset import Item, Style
from tests.engines.seeding import GraphQL

_NEWEST = 60
_ORDERS = """query($o:OrderListOptions){orders(options:$o){totalItems items{id code state orderPlacedAt totalWithTax
  customer{emailAddress firstName lastName} shippingAddress{fullName streetLine1 company}
  lines{id quantity orderPlacedQuantity unitPriceWithTax productVariant{id sku}}
  payments{id state metadata} fulfillments{id state} history(options:{take:100}){items{type data}}
  customFields{externalId branchId kioskKind kioskNumber kioskDetails}}}}"""
# What is kept back for an order: allocations, less what was released or sold.
_HELD = """SELECT v.sku, m."stockLocationId" AS place, sum(CASE m.type WHEN 'ALLOCATION' THEN abs(m.quantity)
  WHEN 'RELEASE' THEN -abs(m.quantity) WHEN 'SALE' THEN -abs(m.quantity) ELSE 0 END) AS pieces
  FROM stock_movement m
  JOIN product_variant v ON v.id = m."productVariantId" JOIN order_line l ON l.id = m."orderLineId"
  WHERE l."orderId" = {order} GROUP BY v.sku, m."stockLocationId" """


class _Model:
    """The options, facets and pictures of an article that is there, for others of its kind."""

    def __init__(self, shop: GraphQL, slug: str) -> None:
        ask = """query($s:String!){products(options:{filter:{slug:{eq:$s}}}){items{facetValues{id}
          optionGroups{id code options{id name}} assets{id name} variants{taxCategory{id}}}}}"""
        found = shop(ask, s=slug)["products"]["items"][0]
        groups = {group["code"]: group for group in found["optionGroups"]}
        self.colour_group, self.size_group = groups["colour"]["id"], groups["size"]["id"]
        self._options = {code: {o["name"]: o["id"] for o in group["options"]} for code, group in groups.items()}
        self._facets = [value["id"] for value in found["facetValues"]]
        self.pictures = {asset["name"]: asset["id"] for asset in found["assets"]}
        self.tax = found["variants"][0]["taxCategory"]["id"]

    def facets(self, style: Style) -> list[str]:
        return self._facets

    def options(self, item: Item) -> list[str]:
        return [self._options["colour"][item.colours["de"]], self._options["size"][item.size]]


def _returns(row: Row) -> int:
    """Returns that were asked for, as the connector notes them with the order."""
    notes = (str((entry["data"] or {}).get("note", "")) for entry in row["history"]["items"])
    return sum(note.startswith("Return asked for") for note in notes)


class VendureShop(EngineShop):
    """See `ShopUnderTest`."""

    name = "vendure"
    cannot = MappingProxyType({})

    def __init__(self, engine: Any, root: Any) -> None:
        super().__init__(engine, root)
        self._sign_in()
        self._model = _Model(self._graph, self.styles()[0].code)

    def _sign_in(self) -> None:
        self._graph = GraphQL(f"{self.engine.url}/admin-api", "de")
        ask = "mutation($u:String!,$p:String!){login(username:$u,password:$p){__typename}}"
        self._graph(ask, u=self.access["user"], p=self.access["password"])

    def add_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        model: Any = self._model
        product = seed_vendure._product(self._graph, style, model, model.pictures, self.access["locations"], model.tax)
        self._products[style.code] = product
        ask = "query($p:ID!){product(id:$p){variants{id sku}}}"
        self._variants |= {row["sku"]: row["id"] for row in self._graph(ask, p=product)["product"]["variants"]}

    def add_bad_variant(self, style: Style) -> None:
        """See `ShopUnderTest`: it has no sku."""
        self.add_product(style)
        self._update(style.items[-1].sku, sku="")

    def change_price(self, sku: str, cents: int) -> None:
        """See `ShopUnderTest`."""
        self._update(sku, prices=[{"currencyCode": "EUR", "price": cents}])

    def change_title(self, style: Style, title: str) -> None:
        """See `ShopUnderTest`."""
        words = [
            {"languageCode": "de", "name": title, "slug": style.code, "description": style.words["de"].description}
        ]
        self._product(style, translations=words)

    def change_stock(self, sku: str, place: str, quantity: int) -> None:
        """See `ShopUnderTest`."""
        self._update(sku, stockLevels=[{"stockLocationId": self.access["locations"][place], "stockOnHand": quantity}])

    def hide_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        self._product(style, enabled=False)

    def delete_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        self._graph("mutation($i:ID!){deleteProduct(id:$i){result}}", i=self._products[style.code])

    def delete_variant(self, sku: str) -> None:
        """See `ShopUnderTest`."""
        self._graph("mutation($i:ID!){deleteProductVariant(id:$i){result}}", i=self._variants[sku])

    def pieces(self, sku: str, place: str) -> Pieces:
        """See `ShopUnderTest`."""
        (row,) = self.engine.query(
            f'SELECT "stockOnHand" AS a, "stockAllocated" AS b FROM stock_level WHERE "productVariantId" = '
            f'{int(self._variants[sku])} AND "stockLocationId" = {int(self.access["locations"][place])}'
        )
        return Pieces(int(row["a"]), int(row["b"]))

    def orders(self, order_key: str) -> list[ShopOrder]:
        """See `ShopUnderTest`. A draft that was begun and given up is no order."""
        return [self._order(row) for row in self._placed() if row["customFields"]["externalId"] == order_key]

    def count(self) -> int:
        """See `ShopUnderTest`."""
        (row,) = self.engine.query('SELECT count(*) AS n FROM "order" WHERE "orderPlacedAt" IS NOT NULL')
        return int(row["n"])

    def stranger(self, sku: str) -> None:
        """See `ShopUnderTest`: an order of the web shop."""
        shop = GraphQL(f"{self.engine.url}/shop-api", "de")
        person = {"emailAddress": f"eva-{uuid.uuid4().hex[:6]}@example.org", "firstName": "Eva", "lastName": "Fremd"}
        address = {"streetLine1": "Weg 1", "city": "Berlin", "postalCode": "10115", "countryCode": "DE"}
        shop("mutation($v:ID!){addItemToOrder(productVariantId:$v,quantity:1){__typename}}", v=self._variants[sku])
        shop("mutation($i:CreateCustomerInput!){setCustomerForOrder(input:$i){__typename}}", i=person)
        shop("mutation($i:CreateAddressInput!){setOrderShippingAddress(input:$i){__typename}}", i=address)
        method = shop("{eligibleShippingMethods{id}}")["eligibleShippingMethods"][0]["id"]
        shop("mutation($i:[ID!]!){setOrderShippingMethod(shippingMethodId:$i){__typename}}", i=[method])
        shop('mutation{transitionOrderToState(state:"ArrangingPayment"){__typename}}')
        paid = shop('mutation{addPaymentToOrder(input:{method:"pay-in-store",metadata:{}}){__typename}}')
        assert paid["addPaymentToOrder"]["__typename"] == "Order", paid

    def fulfil(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        self.pay(order_key)
        self.hand_out(self.pack(order_key))

    def pack(self, order_key: str) -> str:
        """Everything of a paid order is packed; the id of the parcel."""
        order = self._row(order_key)
        lines = [{"orderLineId": line["id"], "quantity": line["quantity"]} for line in order["lines"]]
        arguments = [{"name": "method", "value": "DHL"}, {"name": "trackingCode", "value": "T1"}]
        body = {"lines": lines, "handler": {"code": "manual-fulfillment", "arguments": arguments}}
        ask = """mutation($i:FulfillOrderInput!){addFulfillmentToOrder(input:$i){__typename ...on Fulfillment{id}
          ...on ErrorResult{message}}}"""
        made = self._graph(ask, i=body)["addFulfillmentToOrder"]
        assert made["__typename"] == "Fulfillment", made
        return str(made["id"])

    def hand_out(self, parcel: str) -> None:
        """A parcel is sent and received."""
        for state in ("Shipped", "Delivered"):
            self._graph("mutation($i:ID!,$s:String!){transitionFulfillmentToState(id:$i,state:$s){__typename}}",
                        i=parcel, s=state)  # fmt: skip

    def pay(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        for payment in self._row(order_key)["payments"]:
            if payment["state"] == "Authorized":
                self._graph("mutation($p:ID!){settlePayment(id:$p){__typename}}", p=payment["id"])

    def cancel(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        body = {"orderId": self._row(order_key)["id"], "cancelShipping": True, "reason": "by the shop"}
        ask = "mutation($i:CancelOrderInput!){cancelOrder(input:$i){__typename ...on ErrorResult{message}}}"
        done = self._graph(ask, i=body)["cancelOrder"]
        assert done["__typename"] == "Order", done

    def end_sessions(self, connector: Connector) -> None:
        """See `ShopUnderTest`: sessions are rows, and Vendure keeps them in memory for some minutes as well."""
        self.engine.stop()
        self.engine.execute("DELETE FROM session")
        self.engine.start()
        self._sign_in()

    def wishes(self, order: Order) -> int:
        """See `ShopUnderTest`."""
        kept = [row["customFields"]["kioskWishes"] or "" for row in self._customers(order.contact.email)]
        return sum(text.count(f'"{order.order_key}"') for text in kept)

    def customers(self, email: str) -> list[str]:
        """See `ShopUnderTest`."""
        return [people(row["firstName"], row["lastName"]) for row in self._customers(email)]

    def _customers(self, email: str) -> list[Row]:
        ask = """query($e:String!){customers(options:{filter:{emailAddress:{contains:$e}}}){items{
          emailAddress firstName lastName customFields{kioskWishes}}}}"""
        rows: list[Row] = self._graph(ask, e=email)["customers"]["items"]
        return [row for row in rows if row["emailAddress"].lower() == email.lower()]

    def _placed(self) -> list[Row]:
        rows: list[Row] = self._graph(_ORDERS, o={"take": _NEWEST, "sort": {"createdAt": "DESC"}})["orders"]["items"]
        return [row for row in rows if row["orderPlacedAt"]]

    def _row(self, order_key: str) -> Row:
        return next(row for row in self._placed() if row["customFields"]["externalId"] == order_key)

    def _order(self, row: Row) -> ShopOrder:
        codes = {place: code for code, place in self.access["locations"].items()}
        held = self.engine.query(_HELD.format(order=int(row["id"])))
        customer, address, own = row["customer"] or {}, row["shippingAddress"] or {}, row["customFields"]
        lines = [
            (line["productVariant"]["sku"], line["orderPlacedQuantity"], line["unitPriceWithTax"])
            for line in row["lines"]
        ]
        name = people(customer.get("firstName", ""), customer.get("lastName", ""), address.get("fullName") or "")
        return ShopOrder(
            order_key=own["externalId"],
            shop_id=row["id"],
            lines=tuple(sorted(lines)),
            total=row["totalWithTax"],
            name=name,
            email=customer.get("emailAddress", ""),
            held={
                (each["sku"], codes[str(each["place"])]): int(each["pieces"]) for each in held if int(each["pieces"])
            },
            cancelled=row["state"] == "Cancelled",
            paid=any(payment["state"] == "Settled" for payment in row["payments"]),
            returns=_returns(row),
            text=json.dumps([own, address, row["payments"], row["history"]["items"]], ensure_ascii=False),
        )

    def _update(self, known: str, **values: Any) -> None:
        self._graph("mutation($i:[UpdateProductVariantInput!]!){updateProductVariants(input:$i){id}}",
                    i=[{"id": self._variants[known], **values}])  # fmt: skip

    def _product(self, style: Style, **values: Any) -> None:
        self._graph("mutation($i:UpdateProductInput!){updateProduct(input:$i){id}}",
                    i={"id": self._products[style.code], **values})  # fmt: skip
