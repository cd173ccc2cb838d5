"""The roots of the fake shop's interface: what can be asked, and what can be changed."""

from __future__ import annotations

import json
from typing import Any

from tests.shops.shopify.answers import Answers, Arguments
from tests.shops.shopify.books import Books, Row
from tests.shops.shopify.language import Refusal, connection, number, plain


class Questions:
    """The root of questions."""

    def __init__(self, books: Books, answers: Answers) -> None:
        self.books, self.show, self.need = books, answers, answers.need

    def root(self) -> Row:
        names = (
            "shop", "shopLocales", "publications", "metafieldDefinitions", "locations", "location", "products",
            "product", "productVariants", "nodes", "order", "orders", "orderByIdentifier", "returnableFulfillments",
            "customerByIdentifier", "customers", "currentAppInstallation",
        )  # fmt: skip
        return {"__typename": "QueryRoot", **{name: getattr(self, f"_{name}") for name in names}}

    def _rows(self, kind: str) -> list[Row]:
        return sorted(self.books.tables[kind].values(), key=lambda row: number(row["id"]))

    def _shop(self, _: Arguments) -> Row:
        return {"__typename": "Shop", **self.books.shop}

    def _shopLocales(self, _: Arguments) -> list[Row]:
        self.need("read_locales")
        return [{"__typename": "ShopLocale", **each} for each in self.books.locales]

    def _publications(self, arguments: Arguments) -> Row:
        self.need("read_publications")

        def show(row: Row) -> Row:
            channel = {"id": row["id"], "name": row["name"], "handle": row["name"].lower().replace(" ", "-")}
            channels = connection("Channel", [channel], lambda each: {"__typename": "Channel", **each})
            catalog = {"__typename": "AppCatalog", "title": row["name"]}
            return {"__typename": "Publication", "id": row["id"], "catalog": catalog, "channels": channels}

        return connection("Publication", self._rows("Publication"), show)(arguments)

    def _metafieldDefinitions(self, arguments: Arguments) -> Row:
        assert arguments["ownerType"] == "ORDER"

        def show(row: Row) -> Row:
            unique = {"__typename": "MetafieldCapabilityUniqueValues", "enabled": row["unique"]}
            return {
                "__typename": "MetafieldDefinition", "namespace": row["namespace"], "key": row["key"],
                "type": {"__typename": "MetafieldDefinitionType", "name": row["type"]},
                "capabilities": {"__typename": "MetafieldCapabilities", "uniqueValues": unique},
            }  # fmt: skip

        same = [each for each in self.books.definitions if each["key"] == arguments["key"]]
        rows = [{"id": f"gid://shopify/MetafieldDefinition/{at + 1}", **each} for at, each in enumerate(same)]
        return connection("MetafieldDefinition", rows, show)(arguments)

    def _locations(self, arguments: Arguments) -> Row:
        self.need("read_locations")
        return connection("Location", self._rows("Location"), self.show.location)(arguments)

    def _location(self, arguments: Arguments) -> Row | None:
        self.need("read_locations")
        row = self.books.tables["Location"].get(arguments["id"])
        return self.show.location(row) if row else None

    def _products(self, arguments: Arguments) -> Row:
        self.need("read_products")
        return connection("Product", self._rows("Product"), self.show.product)(arguments)

    def _product(self, arguments: Arguments) -> Row | None:
        row = self.books.tables["Product"].get(arguments["id"])
        return self.show.product(row) if row else None

    def _productVariants(self, arguments: Arguments) -> Row:
        self.need("read_products")
        rows = self._rows("ProductVariant")
        if arguments.get("query"):
            found = set(self._found(arguments["query"], "ProductVariant"))
            rows = [row for row in rows if row["id"] in found]
        return connection("ProductVariant", rows, self.show.variant)(arguments)

    def _found(self, query: str, kind: str) -> list[str]:
        return self.books.index.find(query, self.books.tables[kind], self.books.exact())

    def _nodes(self, arguments: Arguments) -> list[Row | None]:
        found: list[Row | None] = []
        shows = {"Product": self.show.product, "InventoryItem": self.show.item}
        for each in arguments["ids"]:
            kind = each.split("/")[3]
            row = self.books.tables[kind].get(each)
            found.append(shows[kind](row) if row else None)
        return found

    def _order(self, arguments: Arguments) -> Row | None:
        self.need("read_orders")
        row = self.books.visible(arguments["id"], "read_all_orders" in self.show.granted)
        return self.show.order(row) if row else None

    def _orders(self, arguments: Arguments) -> Row:
        self.need("read_orders")
        everything = "read_all_orders" in self.show.granted
        rows = [row for row in self._rows("Order") if self.books.visible(row["id"], everything)]
        if arguments.get("query"):
            found = set(self._found(arguments["query"], "Order"))
            rows = [row for row in rows if row["id"] in found]
        return connection("Order", rows, self.show.order)(arguments)

    def _orderByIdentifier(self, arguments: Arguments) -> Row | None:
        self.need("read_orders")
        wanted = arguments["identifier"]["customId"]
        if not any(each["type"] == "id" and each["key"] == wanted["key"] for each in self.books.definitions):
            raise Refusal("NOT_FOUND", "Metafield definition of type 'id' is required when using custom ids.")
        row = self.books.by_key(wanted["namespace"], wanted["key"], wanted["value"])
        return self.show.order(row) if row else None

    def _returnableFulfillments(self, arguments: Arguments) -> Row:
        self.need("read_returns")
        return self.show.returnable(self.books.tables["Order"][arguments["orderId"]])(arguments)

    def _protected(self) -> None:
        self.need("read_customers")
        if self.show.protected:
            raise Refusal("ACCESS_DENIED", "This app is not approved to access the Customer object.")

    def _customerByIdentifier(self, arguments: Arguments) -> Row | None:
        self._protected()
        row = self.books.by_email(arguments["identifier"]["emailAddress"])
        return self.show.customer(row) if row else None

    def _customers(self, arguments: Arguments) -> Row:
        self._protected()
        return connection("Customer", self._rows("Customer"), self.show.customer)(arguments)

    def _currentAppInstallation(self, _: Arguments) -> Row:
        scopes = [{"__typename": "AccessScope", "handle": each} for each in sorted(self.show.granted)]
        return {"__typename": "AppInstallation", "accessScopes": scopes}


class Changes:
    """The root of changes."""

    def __init__(self, books: Books, answers: Answers) -> None:
        self.books, self.show, self.need = books, answers, answers.need

    def root(self) -> Row:
        names = ("orderCreate", "fulfillmentOrderMove", "orderCancel", "orderUpdate", "returnRequest", "customerSet",
                 "metafieldsSet")  # fmt: skip
        return {"__typename": "Mutation", **{name: getattr(self, f"_{name}") for name in names}}

    def _payload(self, kind: str, errors: list[Row], names: str = "userErrors", **fields: Any) -> Row:
        rows = [{"__typename": "UserError", "field": None, "code": None, **each} for each in errors]
        return {"__typename": f"{kind}Payload", names: rows, **fields}

    def _orderCreate(self, arguments: Arguments) -> Row:
        self.need("write_orders")
        row, errors = self.books.create_order(arguments["order"], arguments.get("options") or {})
        return self._payload("OrderCreate", errors, order=self.show.order(row) if row else None)

    def _fulfillmentOrderMove(self, arguments: Arguments) -> Row:
        self.need("write_merchant_managed_fulfillment_orders")
        row, errors = self.books.move_part(
            arguments["id"], arguments["newLocationId"], arguments.get("fulfillmentOrderLineItems")
        )
        moved = self.show.part(row) if row else None
        return self._payload("FulfillmentOrderMove", errors, movedFulfillmentOrder=moved)

    def _orderCancel(self, arguments: Arguments) -> Row:
        self.need("write_orders")
        row = self.books.tables["Order"].get(arguments["orderId"])
        missing = [{"field": ["orderId"], "message": "Order does not exist", "code": "NOT_FOUND"}]
        errors = self.books.cancel(row, arguments["restock"]) if row else missing
        job = None if errors else {"__typename": "Job", "id": "gid://shopify/Job/1", "done": False}
        return self._payload("OrderCancel", errors, "orderCancelUserErrors", job=job)

    def _orderUpdate(self, arguments: Arguments) -> Row:
        self.need("write_orders")
        given = arguments["input"]
        row = self.books.tables["Order"][given["id"]]
        row["note"] = given.get("note", row["note"])
        self._set_fields(row, given.get("metafields", ()))
        self.books.touch(row)
        return self._payload("OrderUpdate", [], order=self.show.order(row))

    def _set_fields(self, row: Row, fields: Any) -> None:
        for each in fields:
            assert 2 <= len(each["key"]) <= 64
            assert 3 <= len(each["namespace"]) <= 255
            json.loads(each["value"])
            row["metafields"][f"{each['namespace']}.{each['key']}"] = dict(each)

    def _returnRequest(self, arguments: Arguments) -> Row:
        self.need("write_returns")
        given = arguments["input"]
        assert all(len(each["customerNote"]) <= 300 for each in given["returnLineItems"])
        row, errors = self.books.request_return(self.books.tables["Order"][given["orderId"]], given["returnLineItems"])
        return {**self._payload("ReturnRequest", errors), "return": self.show.back(row) if row else None}

    def _customerSet(self, arguments: Arguments) -> Row:
        self.need("write_customers")
        row, errors = self.books.set_customer(arguments["identifier"]["email"], plain(arguments["input"], {}))
        return self._payload("CustomerSet", errors, customer=self.show.customer(row))

    def _metafieldsSet(self, arguments: Arguments) -> Row:
        rows = []
        for each in arguments["metafields"]:
            owner = self.books.tables[each["ownerId"].split("/")[3]][each["ownerId"]]
            self._set_fields(owner, [each])
            rows.append(self.show.field(f"{each['namespace']}.{each['key']}", each))
        return self._payload("MetafieldsSet", [], metafields=rows)
