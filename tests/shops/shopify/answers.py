"""Rows of the fake shop as the objects of its interface: field by field, as the published schema names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from tests.shops.shopify.books import Books, Row
from tests.shops.shopify.language import Refusal, connection

Arguments = Mapping[str, Any]
Need = Callable[[str], None]


def money(cents: int) -> str:
    return f"{cents / 100:.2f}"


def bag(cents: int) -> Row:
    amount = {
        "__typename": "MoneyV2",
        "amount": str(cents / 100),
        "currencyCode": "EUR",
    }  # 149.9, as the shop writes it
    return {"__typename": "MoneyBag", "shopMoney": amount}


def stamp(moment: datetime | None) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


class Answers:
    """Shows rows. `need` refuses what the login has no right to; `protected`: customers are not shown."""

    def __init__(self, books: Books, need: Need, granted: frozenset[str], protected: bool) -> None:
        self.books, self.need, self.granted, self.protected = books, need, granted, protected

    def words(self, row: Row) -> Callable[[Arguments], list[Row]]:
        """`translations` of anything that has words."""

        def show(arguments: Arguments) -> list[Row]:
            self.need("read_translations")
            said = row.get("words", {}).get(arguments["locale"], {})
            return [{"__typename": "Translation", "key": name, "value": value} for name, value in said.items()]

        return show

    def metafield(self, row: Row) -> Callable[[Arguments], Row | None]:
        def show(arguments: Arguments) -> Row | None:
            field = row["metafields"].get(f"{arguments['namespace']}.{arguments['key']}")
            return self.field(f"{arguments['namespace']}.{arguments['key']}", field) if field else None

        return show

    def field(self, name: str, field: Row) -> Row:
        namespace, _, key = name.partition(".")
        return {"__typename": "Metafield", "id": "gid://shopify/Metafield/1", "namespace": namespace, "key": key,
                "value": field["value"], "translations": self.words(field)}  # fmt: skip

    def metafields(self, row: Row) -> Callable[[Arguments], Row]:
        def show(arguments: Arguments) -> Row:
            names = [name for name in arguments["keys"] if name in row["metafields"]][: arguments["first"]]
            rows = [self.field(name, row["metafields"][name]) for name in names]
            return {"__typename": "MetafieldConnection", "nodes": rows}

        return show

    def product(self, row: Row) -> Row:
        variants = [self.books.tables["ProductVariant"][each] for each in row["variants"]]
        return {
            "__typename": "Product", "id": row["id"], "title": row["title"], "descriptionHtml": row["html"],
            "vendor": row["vendor"], "productType": row["type"], "status": row["status"],
            "updatedAt": stamp(row["updatedAt"]), "onlineStoreUrl": row.get("url"),
            "category": {"__typename": "TaxonomyCategory", "fullName": row["category"]} if row["category"] else None,
            "translations": self.words(row),
            "publishedOnPublication": lambda arguments: arguments["publicationId"] in row["published"],
            "options": [self.option(each) for each in row["options"]],
            "metafields": self.metafields(row),
            "media": connection("Media", row["media"], self.media),
            "variants": connection("ProductVariant", variants, self.variant),
        }  # fmt: skip

    def option(self, row: Row) -> Row:
        values = [
            {"__typename": "ProductOptionValue", "name": each["name"], "translations": self.words(each)}
            for each in row["values"]
        ]
        return {"__typename": "ProductOption", "name": row["name"], "optionValues": values,
                "translations": self.words(row)}  # fmt: skip

    def media(self, row: Row) -> Row:
        def url(arguments: Arguments) -> str:
            return f"{row['url']}?width={arguments['transform']['maxWidth']}"

        return {"__typename": "MediaImage", "id": row["id"], "image": {"__typename": "Image", "url": url}}

    def variant(self, row: Row) -> Row:
        product = self.books.tables["Product"].get(row["product"])
        media = next((each for each in product["media"] if each["id"] == row["media"]), None) if product else None
        asked = row.get("market") or row["price"] or 0
        price = {"__typename": "MoneyV2", "amount": money(asked), "currencyCode": "EUR"}
        measure = row.get("measure")
        return {
            "__typename": "ProductVariant", "id": row["id"], "sku": row["sku"], "barcode": row["barcode"],
            "price": money(row["price"]) if row["price"] is not None else None,
            "compareAtPrice": money(row["before"]) if row["before"] else None,
            "taxable": row.get("taxable", True),
            "selectedOptions": [
                {"__typename": "SelectedOption", "name": name, "value": value} for name, value in row["options"]
            ],
            "media": connection("Media", [media] if media else [], self.media),
            "inventoryItem": lambda _: self.item(self.books.tables["InventoryItem"][row["item"]]),
            "unitPriceMeasurement": {"__typename": "UnitPriceMeasurement", **measure} if measure else None,
            "metafield": self.metafield(row),
            "product": lambda _: self.product(product) if product else None,
            "contextualPricing": lambda _: {"__typename": "ProductVariantContextualPricing", "price": price},
        }  # fmt: skip

    def item(self, row: Row) -> Row:
        def levels(arguments: Arguments) -> Row:
            self.need("read_inventory")
            rows = [
                self.books.levels[row["id"], each] for each in self.books.at if (row["id"], each) in self.books.levels
            ]
            return connection("InventoryLevel", rows, self.level)(arguments)

        variant = self.books.of_item(row["id"]) or {}
        return {"__typename": "InventoryItem", "id": row["id"], "tracked": row["tracked"], "sku": variant.get("sku"),
                "requiresShipping": row.get("shipped", True), "inventoryLevels": levels}  # fmt: skip

    def level(self, row: Row) -> Row:
        known = {"available": row["available"], "on_hand": row["available"] + row["committed"] + row.get("damaged", 0)}

        def quantities(arguments: Arguments) -> list[Row]:
            return [
                {"__typename": "InventoryQuantity", "name": name, "quantity": known[name]}
                for name in arguments["names"]
            ]

        location = self.books.tables["Location"][row["location"]]
        return {"__typename": "InventoryLevel", "id": row["id"], "quantities": quantities,
                "item": lambda _: self.item(self.books.tables["InventoryItem"][row["item"]]),
                "location": lambda _: self.location(location)}  # fmt: skip

    def location(self, row: Row) -> Row:
        def levels(arguments: Arguments) -> Row:
            self.need("read_inventory")
            rows = self.books.at.get(row["id"], {})
            if arguments.get("query"):
                found = self.books.stock_index.find(arguments["query"], rows, self.books.exact())
                rows = {each: rows[each] for each in found}
            return connection("InventoryLevel", list(rows.values()), self.level)(arguments)

        address = {"__typename": "LocationAddress", **row["address"]}
        return {"__typename": "Location", "id": row["id"], "name": row["name"], "fulfillsOnlineOrders": row["online"],
                "address": address, "metafield": self.metafield(row), "inventoryLevels": levels}  # fmt: skip

    def order(self, row: Row) -> Row:
        returned = {each["status"] for each in self.books.returns_of(row["id"])}
        state = "RETURNED" if "CLOSED" in returned else "RETURN_REQUESTED" if returned else "NO_RETURN"
        shown = "IN_PROGRESS" if row["progressing"] else row["fulfilment"]
        return {
            "__typename": "Order", "id": row["id"], "name": row["name"], "email": self.email(row),
            "note": row["note"] or None, "createdAt": stamp(row["createdAt"]), "updatedAt": stamp(row["updatedAt"]),
            "cancelledAt": stamp(row["cancelledAt"]), "closed": row["closed"],
            "sourceIdentifier": row["sourceIdentifier"], "displayFinancialStatus": row["financial"],
            "displayFulfillmentStatus": shown, "returnStatus": state, "totalPriceSet": bag(row["total"]),
            "metafield": self.metafield(row),
            "fulfillments": lambda _: [
                {"__typename": "Fulfillment", "displayStatus": each["display"], "status": "SUCCESS"}
                for each in row["fulfilments"]
            ],
            "fulfillmentOrders": self.parts(row),
            "returns": connection("Return", self.books.returns_of(row["id"]), self.back),
        }  # fmt: skip

    def email(self, row: Row) -> Callable[[Arguments], str | None]:
        """Personal: an app that is not allowed to see it gets an error beside the data."""

        def show(_: Arguments) -> str | None:
            if self.protected:
                raise Refusal("ACCESS_DENIED", "This app is not approved to use the email field.")
            return row["email"] or None

        return show

    def parts(self, row: Row) -> Callable[[Arguments], Row]:
        """A login without the right sees none, and is not told."""
        allowed = {"read_merchant_managed_fulfillment_orders", "write_merchant_managed_fulfillment_orders"}
        rows = self.books.parts(row["id"]) if self.granted & allowed else []
        return connection("FulfillmentOrder", rows, self.part)

    def part(self, row: Row) -> Row:
        location = self.books.tables["Location"].get(row["location"])
        assigned = {"__typename": "FulfillmentOrderAssignedLocation",
                    "location": lambda _: self.location(location) if location else None}  # fmt: skip

        def line(each: Row) -> Row:
            left = each["quantity"] if row["status"] != "CLOSED" else 0
            return {"__typename": "FulfillmentOrderLineItem", "id": each["id"], "sku": each["sku"],
                    "remainingQuantity": left, "inventoryItemId": each["item"]}  # fmt: skip

        return {
            "__typename": "FulfillmentOrder",
            "id": row["id"],
            "status": row["status"],
            "assignedLocation": assigned,
            "lineItems": connection("FulfillmentOrderLineItem", row["lines"], line),
        }

    def back(self, row: Row) -> Row:
        rows = [{"id": f"gid://shopify/ReturnLineItem/{at + 1}", **each} for at, each in enumerate(row["lines"])]

        def line(each: Row) -> Row:
            return {"__typename": "ReturnLineItem", "customerNote": each["customerNote"]}

        return {"__typename": "Return", "id": row["id"], "status": row["status"],
                "returnLineItems": connection("ReturnLineItemType", rows, line)}  # fmt: skip

    def returnable(self, order: Row) -> Callable[[Arguments], Row]:
        left = [each for each in order["fulfilments"] if each["quantity"] > each["returned"]]
        rows = [{**each, "id": each["line"]} for each in left]

        def show(each: Row) -> Row:
            line = {"__typename": "ReturnableFulfillmentLineItem", "quantity": each["quantity"] - each["returned"],
                    "fulfillmentLineItem": {"__typename": "FulfillmentLineItem", "id": each["line"]}}  # fmt: skip
            items = connection("ReturnableFulfillmentLineItem", [{"id": each["line"]}], lambda _: line)
            return {"__typename": "ReturnableFulfillment", "returnableFulfillmentLineItems": items}

        return connection("ReturnableFulfillment", rows, show)

    def customer(self, row: Row) -> Row:
        address = {"__typename": "CustomerEmailAddress", "emailAddress": row["email"]}
        return {
            "__typename": "Customer",
            "id": row["id"],
            "state": row["state"],
            "firstName": row["firstName"],
            "lastName": row["lastName"],
            "defaultEmailAddress": address,
            "metafield": self.metafield(row),
        }
