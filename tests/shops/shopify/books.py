"""The inside of a Shopify shop, without sockets: products, levels of stock, orders and what becomes of them.

Built from the published schema and the reference of its mutations. Times are whole seconds, the search index may lag,
cancellation is a job, and fulfilment orders may come some time after their order."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.shops.shopify.search import Index

Row = dict[str, Any]
Errors = list[Row]
OPEN = {"OPEN", "SCHEDULED", "ON_HOLD"}
KEPT = timedelta(days=60)


class Books:
    """All rows by their global ids. `later` moves the shop's clock; tests share it with the kiosk's."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.now = now
        self.lock = threading.RLock()
        self.index, self.stock_index = Index(), Index()
        self._last: dict[str, int] = {}
        tables = ("Product", "ProductVariant", "InventoryItem", "Location", "Order", "FulfillmentOrder", "Customer",
                  "Return", "Publication")  # fmt: skip
        self.tables: dict[str, dict[str, Row]] = {name: {} for name in tables}
        self.levels: dict[tuple[str, str], Row] = {}  # (item, location)
        self.at: dict[str, dict[str, Row]] = {}  # location -> level id -> level
        self.shop: Row = {"name": "Nordschuh", "currencyCode": "EUR", "taxesIncluded": True}
        self.locales: list[Row] = []
        self.definitions: list[Row] = []
        self.route: list[str] = []  # places in the order in which the shop's own rules take them
        self.routing = timedelta()  # until an order has its fulfilment orders
        self.cancelling = timedelta(seconds=1)
        self.unique = True  # does the shop refuse a second order with the same key?
        self.key_lag = timedelta()  # until the look-up by key knows an order
        self.jobs: list[tuple[datetime, str, bool]] = []  # orders to be cancelled, with their stock or without
        self.receipts: list[str] = []
        self.later = timedelta()

    def second(self) -> datetime:
        """Whole seconds, as the shop writes its times."""
        return self.exact().replace(microsecond=0)

    def exact(self) -> datetime:
        return self.now() + self.later

    def new_id(self, kind: str) -> str:
        self._last[kind] = self._last.get(kind, 1000) + 1
        return f"gid://shopify/{kind}/{self._last[kind]}"

    def add(self, kind: str, **fields: Any) -> Row:
        row = {
            "id": self.new_id(kind),
            "createdAt": self.second(),
            "updatedAt": self.second(),
            "metafields": {},
            **fields,
        }
        self.tables[kind][row["id"]] = row
        return row

    def touch(self, row: Row) -> None:
        row["updatedAt"] = self.second()
        if row["id"] in self.tables["Order"]:
            names = ("name", "tags", "sourceIdentifier", "email")
            known = {name: row[name] for name in names}
            known |= {"tag": row["tags"], "source_identifier": row["sourceIdentifier"] or ""}
            self.index.note(
                row["id"],
                {**known, "updated_at": row["updatedAt"], "created_at": row["createdAt"]},
                self.exact(),
            )
        if row["id"] in self.tables["ProductVariant"]:
            self.index.note(row["id"], {"sku": row["sku"]}, self.exact())

    def settle(self) -> None:
        """Jobs whose time has come."""
        due = [job for job in self.jobs if job[0] <= self.exact()]
        self.jobs = [job for job in self.jobs if job[0] > self.exact()]
        for _, order, restock in due:
            self._cancelled(self.tables["Order"][order], restock)

    # stock

    def level(self, item: str, location: str) -> Row:
        key = (item, location)
        if key not in self.levels:
            self.levels[key] = {"id": self.new_id("InventoryLevel"), "item": item, "location": location,
                                "available": 0, "committed": 0}  # fmt: skip
            self.at.setdefault(location, {})[self.levels[key]["id"]] = self.levels[key]
        return self.levels[key]

    def move(self, item: str, location: str, available: int, committed: int) -> None:
        """Pieces change from free to committed or back; the level and its product get a new time."""
        level = self.level(item, location)
        if not self.tables["InventoryItem"][item]["tracked"]:
            return
        level["available"] += available
        level["committed"] += committed
        self.stock_index.note(level["id"], {"updated_at": self.second()}, self.exact())
        variant = self.of_item(item)
        if variant and variant["product"] in self.tables["Product"]:
            self.tables["Product"][variant["product"]]["updatedAt"] = self.second()

    def of_item(self, item: str) -> Row | None:
        """The variant that an inventory item belongs to."""
        return self.tables["ProductVariant"].get(self.tables["InventoryItem"][item]["variant"])

    # orders

    def visible(self, order_id: str, all_orders: bool) -> Row | None:
        row = self.tables["Order"].get(order_id)
        if row is None or (not all_orders and row["createdAt"] < self.second() - KEPT):
            return None
        return row

    def by_key(self, namespace: str, key: str, value: str) -> Row | None:
        name = f"{namespace}.{key}"
        found = (row for row in self.tables["Order"].values() if row["metafields"].get(name, {}).get("value") == value)
        return next((row for row in found if row["made"] <= self.exact() - self.key_lag), None)

    def create_order(self, order: Row, options: Row) -> tuple[Row | None, Errors]:
        """`orderCreate`: all of it or nothing."""
        errors = self._order_errors(order)
        if errors:
            return None, errors
        lines = [self._line(each) for each in order["lineItems"]]
        claims = self._claim(lines, order) if options.get("inventoryBehaviour", "BYPASS") != "BYPASS" else []
        if claims is None:
            message = "Inventory claim failed during processing"
            return None, [{"field": ["order", "lineItems"], "message": message, "code": "INVENTORY_CLAIM_FAILED"}]
        total = sum(round(float(each["priceSet"]["shopMoney"]["amount"]) * 100) * each["quantity"] for each in lines)
        total += sum(round(float(each["priceSet"]["shopMoney"]["amount"]) * 100) for each in order["shippingLines"])
        row = self.add(
            "Order", name=order.get("name") or f"#{1000 + len(self.tables['Order'])}", email=order.get("email", ""),
            note=order.get("note", ""), tags=list(order.get("tags", ())), lines=lines, total=total, made=self.exact(),
            sourceIdentifier=order.get("sourceIdentifier"), financial=order.get("financialStatus") or "PENDING",
            cancelledAt=None, closed=False, fulfilment="UNFULFILLED", attributes=order.get("customAttributes", []),
            fulfilments=[], input=order, customer=self._customer(order), progressing=False,
        )  # fmt: skip
        row["metafields"] = {f"{each['namespace']}.{each['key']}": dict(each) for each in order.get("metafields", ())}
        for item, location, pieces in claims:
            self.move(item, location, -pieces, pieces)
        self._route(row, claims)
        if options.get("sendReceipt"):
            self.receipts.append(row["id"])
        self.touch(row)
        return row, []

    def _order_errors(self, order: Row) -> Errors:
        errors: Errors = []
        if not order.get("lineItems"):
            errors.append({"field": ["order", "lineItems"], "message": "Line items must have at least one line item"})
        for at, each in enumerate(order.get("lineItems", ())):
            if each.get("variantId") not in self.tables["ProductVariant"]:
                message = "Variant does not exist"
                errors.append({"field": ["order", "lineItems", str(at), "variantId"], "message": message})
        email = order.get("email", "")
        if email and ("@" not in email or " " in email):
            errors.append({"field": ["order", "email"], "message": "Email is invalid"})
        for at, each in enumerate(order.get("metafields", ())):
            if each["type"] == "json":
                json.loads(each["value"])
            name = f"{each['namespace']}.{each['key']}"
            taken = any(
                row["metafields"].get(name, {}).get("value") == each["value"] for row in self.tables["Order"].values()
            )
            if self.unique and taken and self._is_unique(each):
                message = "Value is already taken by another resource"
                errors.append({"field": ["order", "metafields", str(at), "value"], "message": message})
        return [{"code": "INVALID", **each} for each in errors]

    def _is_unique(self, field: Row) -> bool:
        return any(
            (each["namespace"], each["key"]) == (field["namespace"], field["key"]) and each["unique"]
            for each in self.definitions
        )

    def _line(self, given: Row) -> Row:
        variant = self.tables["ProductVariant"][given["variantId"]]
        return {"id": self.new_id("LineItem"), "variant": variant["id"], "sku": variant["sku"],
                "item": variant["item"], **given}  # fmt: skip

    def _claim(self, lines: list[Row], order: Row) -> list[tuple[str, str, int]] | None:
        """From the first place that has all of it, else line by line; only places that serve online orders."""
        places = [each for each in self.route if self.tables["Location"][each]["online"]]
        needed: dict[str, int] = {}
        for line in lines:
            needed[line["item"]] = needed.get(line["item"], 0) + line["quantity"]
        counted = {item: pieces for item, pieces in needed.items() if self.tables["InventoryItem"][item]["tracked"]}

        def free(item: str, place: str) -> int:
            return int(self.levels.get((item, place), {"available": 0})["available"])

        whole = next((p for p in places if all(free(item, p) >= n for item, n in counted.items())), None)
        if whole:
            return [(item, whole, pieces) for item, pieces in needed.items()]
        claims = []
        for item, pieces in needed.items():
            for place in sorted(places, key=lambda each: -free(item, each)):
                some = min(pieces, max(0, free(item, place)))
                if some:
                    claims.append((item, place, some))
                    pieces -= some
            if pieces:
                return None
        return claims

    def _route(self, row: Row, claims: list[tuple[str, str, int]]) -> None:
        """Fulfilment orders by place."""
        by_place: dict[str, list[Row]] = {}
        for item, place, pieces in claims or [(line["item"], self.route[0], line["quantity"]) for line in row["lines"]]:
            line = next(each for each in row["lines"] if each["item"] == item)
            by_place.setdefault(place, []).append(self._piece(line["sku"], item, pieces))
        for place, pieces_of in by_place.items():
            self.add("FulfillmentOrder", order=row["id"], status="OPEN", location=place, lines=pieces_of,
                     seen_at=self.exact() + self.routing)  # fmt: skip

    def _piece(self, sku: str, item: str, pieces: int) -> Row:
        return {"id": self.new_id("FulfillmentOrderLineItem"), "sku": sku, "item": item, "quantity": pieces}

    def parts(self, order_id: str, *, hidden: bool = False) -> list[Row]:
        rows = [row for row in self.tables["FulfillmentOrder"].values() if row["order"] == order_id]
        return [row for row in rows if hidden or row["seen_at"] <= self.exact()]

    def move_part(self, part_id: str, location: str, lines: list[Row] | None) -> tuple[Row | None, Errors]:
        """`fulfillmentOrderMove`."""
        part = self.tables["FulfillmentOrder"].get(part_id)
        if part is None or part["status"] not in OPEN:
            return None, [{"field": ["id"], "message": "Cannot change location of a closed fulfillment order"}]
        chosen = {each["id"]: each["quantity"] for each in lines} if lines else {
            each["id"]: each["quantity"] for each in part["lines"]
        }  # fmt: skip
        items = [each for each in part["lines"] if each["id"] in chosen]
        if any((each["item"], location) not in self.levels for each in items):
            return None, [{"field": ["newLocationId"], "message": "The destination does not stock the items"}]
        old = part["location"]
        if old == location:
            return part, []
        for each in items:
            self.move(each["item"], old, chosen[each["id"]], -chosen[each["id"]])
            self.move(each["item"], location, -chosen[each["id"]], chosen[each["id"]])
        self.touch(self.tables["Order"][part["order"]])
        if chosen == {each["id"]: each["quantity"] for each in part["lines"]}:
            part["location"] = location
            return part, []
        moved = [self._piece(each["sku"], each["item"], chosen[each["id"]]) for each in items]
        for each in items:
            each["quantity"] -= chosen[each["id"]]
        part["lines"] = [each for each in part["lines"] if each["quantity"]]
        made = self.add("FulfillmentOrder", order=part["order"], status="OPEN", location=location, lines=moved,
                        seen_at=self.exact())  # fmt: skip
        return made, []

    def fulfil(self, row: Row) -> None:
        """Everything is handed out or sent."""
        for part in self.parts(row["id"], hidden=True):
            for each in part["lines"]:
                self.move(each["item"], part["location"], 0, -each["quantity"])
                row["fulfilments"].append({
                    "id": self.new_id("Fulfillment"), "line": self.new_id("FulfillmentLineItem"),
                    "quantity": each["quantity"], "display": "FULFILLED", "returned": 0,
                })  # fmt: skip
            part["status"] = "CLOSED"
        row["fulfilment"] = "FULFILLED"
        self.touch(row)

    def cancel(self, row: Row, restock: bool) -> Errors:
        """`orderCancel`: a job that is done a moment later."""
        if row["cancelledAt"] is not None or row.get("cancelling"):
            return [{"field": ["orderId"], "message": "Order has already been cancelled", "code": "INVALID"}]
        if row["fulfilment"] != "UNFULFILLED" or row["progressing"]:
            return [{"field": ["orderId"], "message": "Cannot cancel order with fulfillments", "code": "INVALID"}]
        row["cancelling"] = True
        self.jobs.append((self.exact() + self.cancelling, row["id"], restock))
        return []

    def _cancelled(self, row: Row, restock: bool) -> None:
        for part in self.parts(row["id"], hidden=True):
            for each in part["lines"] if restock else ():
                self.move(each["item"], part["location"], each["quantity"], -each["quantity"])
            part["status"] = "CLOSED"
        row["cancelledAt"] = self.second()
        row["financial"] = "VOIDED" if row["financial"] != "PAID" else "REFUNDED"
        self.touch(row)

    def returns_of(self, order_id: str) -> list[Row]:
        return [row for row in self.tables["Return"].values() if row["order"] == order_id]

    def request_return(self, order: Row, lines: list[Row]) -> tuple[Row | None, Errors]:
        known = {each["line"]: each for each in order["fulfilments"]}
        for at, each in enumerate(lines):
            left = known.get(each["fulfillmentLineItemId"])
            if left is None or left["quantity"] - left["returned"] < each["quantity"]:
                field = ["input", "returnLineItems", str(at), "quantity"]
                return None, [
                    {"field": field, "message": "Return line item has an invalid quantity", "code": "INVALID"}
                ]
        for each in lines:
            known[each["fulfillmentLineItemId"]]["returned"] += each["quantity"]
        made = self.add("Return", order=order["id"], status="REQUESTED", lines=lines)
        self.touch(order)
        return made, []

    # customers

    def by_email(self, email: str) -> Row | None:
        wanted = email.strip().lower()
        return next((row for row in self.tables["Customer"].values() if row["email"] == wanted), None)

    def _customer(self, order: Row) -> str | None:
        given = order.get("customer") or {}
        if given.get("toAssociate"):
            return str(given["toAssociate"]["id"])
        if not (fields := given.get("toUpsert")):
            return None
        known = self.by_email(fields["email"])
        return str((known or self.set_customer(fields["email"], fields)[0])["id"])

    def set_customer(self, email: str, fields: Row) -> tuple[Row, Errors]:
        """`customerSet` by the e-mail address; what is left out stays."""
        row = self.by_email(email)
        if row is None:
            row = self.add("Customer", email=email.strip().lower(), firstName=None, lastName=None, state="DISABLED")
        row |= {name: fields[name] or None for name in ("firstName", "lastName") if name in fields}
        return row, []
