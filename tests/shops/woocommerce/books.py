"""The inside of a WooCommerce shop, without sockets: products, orders, stock, customers, notes; thread-safe.

Built from the published documentation of REST API v3 and held against a real WooCommerce 10.5.0; README.md of the
connector says where each of the surprising rules stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

from tests.shops.woocommerce.shelves import Row, Shelves
from tests.shops.woocommerce.wordpress import Invalid, stored_person

TAKES = frozenset({"on-hold", "processing", "completed"})  # wc_maybe_reduce_stock_levels
GIVES = frozenset({"cancelled", "pending"})  # wc_maybe_increase_stock_levels
_CENT = Decimal("0.01")


class Books(Shelves):
    """`bulk`: there is the list of all variations (10.3). `rate`: percent of tax, contained in all prices."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__(now)
        self.orders: dict[int, Row] = {}
        self.notes: dict[int, list[Row]] = {}
        self.customers: dict[int, Row] = {}
        self.emails: list[str] = []  # subjects of what the shop sent to people
        self.general: Row = {"woocommerce_currency": "EUR", "woocommerce_calc_taxes": "yes"}
        self.tax: Row = {"woocommerce_prices_include_tax": "yes", "woocommerce_tax_based_on": "shipping"}
        self.rate = Decimal(19)
        self.bulk = True

    def create_order(self, body: Row) -> Row:
        """Two times the same body are two orders."""
        if "@" not in body.get("billing", {}).get("email", "x@y"):
            raise Invalid(400, "rest_invalid_param", "Invalid parameter(s): billing")
        lines = [self._line(item) for item in body.get("line_items", ())]
        shipping = [self._shipping(item) for item in body.get("shipping_lines", ())]
        number = self.next_id()
        row: Row = {
            "id": number, "number": str(number), "status": "pending", "currency": self.general["woocommerce_currency"],
            "date_created_gmt": self.stamp(), "date_paid_gmt": None, "date_completed_gmt": None, "customer_id": 0,
            "billing": body.get("billing", {}), "shipping": body.get("shipping", {}), "created_via": "rest-api",
            "payment_method": body.get("payment_method", ""), "refunds": [], "meta_data": [],
            "payment_method_title": body.get("payment_method_title", ""), "line_items": lines,
            "shipping_lines": shipping, "_reduced": False,
        }  # fmt: skip
        self._sums(row)
        self._meta(row, body.get("meta_data", ()))
        self.orders[number] = row
        self.notes[number] = []
        self.set_status(row, body.get("status") or "pending")
        if body.get("set_paid"):
            self.set_status(row, "processing")
        return row

    def update_order(self, number: int, body: Row) -> Row:
        """The same again changes nothing."""
        row = self.orders.get(number)
        if row is None:
            raise Invalid(400, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.")
        self._meta(row, body.get("meta_data", ()))
        if body.get("status"):
            self.set_status(row, body["status"])
        self.touch(row)
        return row

    def set_status(self, row: Row, status: str) -> None:
        """What the shop does when a state changes: stock, dates, letters to people."""
        before, row["status"] = row["status"], status
        if status in TAKES and not row["_reduced"]:
            self._move(row, -1)
        if status in GIVES and row["_reduced"]:
            self._move(row, 1)
        if status in {"processing", "completed"} and not row["date_paid_gmt"]:
            row["date_paid_gmt"] = self.stamp()
        if status == "completed":
            row["date_completed_gmt"] = self.stamp()
        if before != status and (status in TAKES or (status == "cancelled" and before in TAKES)):
            self.emails.append(f"{row['number']}: {status}")
        self.touch(row)

    def refund(self, number: int, body: Row) -> Row:
        """Money goes back; an order that was given back whole is "refunded". The kiosk never asks for it."""
        row = self.orders[number]
        refund = {"id": self.next_id(), "reason": body.get("reason", ""), "total": f"-{body['amount']}"}
        row["refunds"].append(refund)
        if sum(Decimal(one["total"]) for one in row["refunds"]) + row["total"] <= 0:
            self.set_status(row, "refunded")
        self.touch(row)
        return refund

    def add_note(self, number: int, body: Row) -> Row:
        if number not in self.orders:
            raise Invalid(404, "woocommerce_rest_order_invalid_id", "Invalid order ID.")
        note = {"id": self.next_id(), "author": "kiosk", "note": body["note"], "customer_note": False}
        self.notes[number].insert(0, note)
        return note

    def save_customer(self, number: int | None, body: Row) -> Row:
        if number is None:
            if any(row["email"].lower() == body["email"].lower() for row in self.customers.values()):
                raise Invalid(400, "registration-error-email-exists", "An account is already registered.")
            number = self.next_id()
            self.customers[number] = {"id": number, "role": "customer", "first_name": "", "last_name": ""}
        if number not in self.customers:
            raise Invalid(400, "woocommerce_rest_invalid_id", "Invalid resource ID.")
        names = {name: stored_person(body[name]) for name in ("first_name", "last_name") if name in body}
        self.customers[number].update(body | names)
        return self.customers[number]

    def live(self, key: str) -> list[Row]:
        """Orders with this key that people in the shop would carry out."""
        dead = {"pending", "cancelled", "trash", "failed"}
        return [row for row in self.with_key(key) if row["status"] not in dead]

    def with_key(self, key: str) -> list[Row]:
        wanted = ("_kiosk_order_key", key)
        return [row for row in self.orders.values() if wanted in {(m["key"], m["value"]) for m in row["meta_data"]}]

    def _line(self, item: Row) -> Row:
        """The variation counts where both are named; for an id that is not there the line is empty, and that is all."""
        wanted = item.get("variation_id") or item.get("product_id") or 0
        article = self.variations.get(wanted) or self.products.get(wanted)
        if article is None:
            nothing: Row = {
                "product_id": 0,
                "variation_id": 0,
                "sku": None,
                "total": Decimal(0),
                "total_tax": Decimal(0),
            }
            return {"id": self.next_id(), "quantity": item["quantity"], **nothing}
        gross = Decimal(article["price"] or 0) * item["quantity"]
        net = gross / (1 + self.rate / 100)
        return {
            "id": self.next_id(), "product_id": item["product_id"], "variation_id": item.get("variation_id", 0),
            "quantity": item["quantity"], "sku": article["sku"], "total": net, "total_tax": self._tax(net),
        }  # fmt: skip

    def _shipping(self, item: Row) -> Row:
        if not item.get("method_id"):
            raise Invalid(400, "woocommerce_rest_invalid_shipping_item", "Shipping method ID is required.")
        net = Decimal(item["total"])
        names = ("method_id", "method_title")
        return {"id": self.next_id(), "total": net, "total_tax": self._tax(net)} | {name: item[name] for name in names}

    def _tax(self, net: Decimal) -> Decimal:
        """wc_get_tax_rounding_mode: a half is rounded down where prices include tax."""
        mode = ROUND_HALF_DOWN if self.tax["woocommerce_prices_include_tax"] == "yes" else ROUND_HALF_UP
        return (net * self.rate / 100).quantize(_CENT, mode)

    def _sums(self, row: Row) -> None:
        """Each line is rounded for itself (tax is not rounded at subtotal level)."""
        rounded = {name: [item["total"].quantize(_CENT, ROUND_HALF_UP) for item in row[name]] for name in
                   ("line_items", "shipping_lines")}  # fmt: skip
        row["shipping_total"] = sum(rounded["shipping_lines"], Decimal(0))
        row["shipping_tax"] = sum((item["total_tax"] for item in row["shipping_lines"]), Decimal(0))
        cart_tax = sum((item["total_tax"] for item in row["line_items"]), Decimal(0))
        row["total_tax"] = cart_tax + row["shipping_tax"]
        row["total"] = sum(rounded["line_items"], Decimal(0)) + row["shipping_total"] + row["total_tax"]

    def _meta(self, row: Row, items: Any) -> None:
        """update_meta_data: a field with this key is replaced, another one is added."""
        for item in items:
            known = next((one for one in row["meta_data"] if one["key"] == item["key"]), None)
            if known is None:
                row["meta_data"].append({"id": self.next_id(), "key": item["key"], "value": item["value"]})
            else:
                known["value"] = item["value"]

    def _move(self, row: Row, sign: int) -> None:
        """The shop lets stock fall below zero: nothing is checked for orders of the interface."""
        row["_reduced"] = sign < 0
        for item in row["line_items"]:
            article = self.variations.get(item["variation_id"]) or self.products.get(item["product_id"])
            if article is not None and article["manage_stock"]:
                self.count(article, sign * item["quantity"])
