"""Medusa under the contract suite: what its staff would do in the admin, and what its books say, by its Admin API."""

import json
import uuid
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import requests

from kiosk.domain.order import Order
from kiosk.shops.protocol import Connector
from tests.contract.adapter import Pieces, ShopOrder
from tests.contract.samples import HERE
from tests.engines import seed_medusa
from tests.engines.adapter import EngineShop, Row, people
from tests.engines.dataset import Style
from tests.engines.seeding import Rest

_NEWEST = 60
_ORDER = (
    "id,metadata,email,total,status,payment_status,*items,items.variant_sku,"
    "items.metadata,*shipping_address,payment_collections.payments.id"
)


class MedusaShop(EngineShop):
    """See `ShopUnderTest`."""

    name = "medusa"
    cannot: Mapping[str, str] = MappingProxyType(
        {"end sessions": "its tokens end by time alone; tests/shops/test_json_api.py ends them"}
    )
    login = ("user", "password", "publishable_key")

    def __init__(self, engine: Any, root: Any) -> None:
        super().__init__(engine, root)
        self._rest = Rest(engine.url)
        login = {"email": self.access["user"], "password": self.access["password"]}
        token = self._rest.post("/auth/user/emailpass", login)["token"]
        self._rest.authorise(token)
        self._headers = {"Authorization": f"Bearer {token}"}
        self._items: dict[str, str] = {}  # sku -> inventory item
        code = self.styles()[0].code
        known = self._get("/admin/products", external_id=code, fields="id,external_id,categories.id")["products"]
        model = next(row for row in known if row["external_id"] == code)
        self._category = model["categories"][0]["id"]

    def table(self) -> str:
        """See `EngineShop`."""
        home, collect = self.access["shipping_home"], self.access["shipping_collect"][HERE]
        return (
            f'[shop.medusa]\nregion = "{self.access["region"]}"\nsales_channel = "{self.access["sales_channel"]}"\n'
            f'home_option = "{home}"\ncollect_option = "{collect}"\n'
        )

    def add_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        self._add(seed_medusa._product(style, self.access, self._category), style)

    def add_bad_variant(self, style: Style) -> None:
        """See `ShopUnderTest`: it has no sku."""
        body = seed_medusa._product(style, self.access, self._category)
        del body["variants"][-1]["sku"]
        self._add(body, style)

    def _add(self, body: Row, style: Style) -> None:
        made = self._rest.post("/admin/products", body)["product"]
        self._products[style.code] = made["id"]
        fields = "id,variants.id,variants.sku,variants.inventory_items.inventory_item_id"
        found = self._get(f"/admin/products/{made['id']}", fields=fields)["product"]["variants"]
        known = {row["sku"]: row for row in found if row["sku"]}
        self._variants |= {sku: row["id"] for sku, row in known.items()}
        self._items |= {sku: row["inventory_items"][0]["inventory_item_id"] for sku, row in known.items()}
        at = self.access["locations"]
        levels = [
            {"inventory_item_id": self._items[item.sku], "location_id": at[place], "stocked_quantity": n}
            for item in style.items if item.sku in known for place, n in item.stock.items()
        ]  # fmt: skip
        self._rest.post("/admin/inventory-items/location-levels/batch", {"create": levels})

    def change_price(self, sku: str, cents: int) -> None:
        """See `ShopUnderTest`."""
        self._rest.post(self._variant(sku), {"prices": [{"currency_code": "eur", "amount": cents / 100}]})

    def change_title(self, style: Style, title: str) -> None:
        """See `ShopUnderTest`."""
        self._rest.post(f"/admin/products/{self._products[style.code]}", {"title": title})

    def change_stock(self, sku: str, place: str, quantity: int) -> None:
        """See `ShopUnderTest`."""
        path = f"/admin/inventory-items/{self._items[sku]}/location-levels/{self.access['locations'][place]}"
        self._rest.post(path, {"stocked_quantity": quantity})

    def hide_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        self._rest.post(f"/admin/products/{self._products[style.code]}", {"status": "draft"})

    def delete_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        self._delete(f"/admin/products/{self._products[style.code]}")

    def delete_variant(self, sku: str) -> None:
        """See `ShopUnderTest`."""
        self._delete(self._variant(sku))

    def pieces(self, sku: str, place: str) -> Pieces:
        """See `ShopUnderTest`."""
        path = f"/admin/inventory-items/{self._items[sku]}/location-levels"
        levels = self._get(path, fields="location_id,stocked_quantity,reserved_quantity")["inventory_levels"]
        level = next(row for row in levels if row["location_id"] == self.access["locations"][place])
        return Pieces(level["stocked_quantity"], level["reserved_quantity"])

    def orders(self, order_key: str) -> list[ShopOrder]:
        """See `ShopUnderTest`."""
        rows = self._get("/admin/orders", limit=_NEWEST, order="-created_at", fields=_ORDER)["orders"]
        return [self._order(row, order_key) for row in rows if (row["metadata"] or {}).get("order_key") == order_key]

    def count(self) -> int:
        """See `ShopUnderTest`."""
        found: int = self._get("/admin/orders", limit=1, fields="id")["count"]
        return found

    def stranger(self, sku: str) -> None:
        """See `ShopUnderTest`: a cart of the web shop, paid on account."""
        store = requests.Session()
        store.headers["x-publishable-api-key"] = self.access["publishable_key"]

        def post(path: str, body: Row) -> Any:
            answer = store.post(self.engine.url + path, json=body, timeout=60)
            assert answer.ok, answer.text
            return answer.json()

        address = {
            "first_name": "Eva", "last_name": "Fremd", "address_1": "Weg 1", "postal_code": "10115", "city": "Berlin",
            "country_code": "de",
        }  # fmt: skip
        body = {
            "region_id": self.access["region"], "email": f"eva-{uuid.uuid4().hex[:6]}@example.org",
            "shipping_address": address, "items": [{"variant_id": self._variants[sku], "quantity": 1}],
        }  # fmt: skip
        cart = post("/store/carts", body)["cart"]["id"]
        post(f"/store/carts/{cart}/shipping-methods", {"option_id": self.access["shipping_home"]})
        collection = post("/store/payment-collections", {"cart_id": cart})["payment_collection"]["id"]
        post(f"/store/payment-collections/{collection}/payment-sessions", {"provider_id": "pp_system_default"})
        assert post(f"/store/carts/{cart}/complete", {})["type"] == "order"

    def fulfil(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        order = self._row(order_key)
        place = self._reservations(order)[0]["location_id"]
        items = [{"id": item["id"], "quantity": item["quantity"]} for item in order["items"]]
        path = f"/admin/orders/{order['id']}/fulfillments"
        self._rest.post(path, {"items": items, "location_id": place})
        made = self._get(f"/admin/orders/{order['id']}", fields="fulfillments.id")["order"]["fulfillments"][0]["id"]
        self._rest.post(f"{path}/{made}/shipments", {"items": items, "labels": []})

    def pay(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        for collection in self._row(order_key)["payment_collections"]:
            for payment in collection["payments"]:
                self._rest.post(f"/admin/payments/{payment['id']}/capture", {})

    def cancel(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        self._rest.post(f"/admin/orders/{self._row(order_key)['id']}/cancel", {})

    def end_sessions(self, connector: Connector) -> None:
        """See `ShopUnderTest`."""
        raise AssertionError("tokens of Medusa cannot be ended")

    def wishes(self, order: Order) -> int:
        """See `ShopUnderTest`."""
        kept = (row["metadata"] or {} for row in self._customers(order.contact.email))
        return sum(name.endswith(order.order_key) for metadata in kept for name in metadata)

    def customers(self, email: str) -> list[str]:
        """See `ShopUnderTest`."""
        return [people(row["first_name"] or "", row["last_name"] or "") for row in self._customers(email)]

    def _customers(self, email: str) -> list[Row]:
        fields = "id,email,first_name,last_name,metadata"
        rows: list[Row] = self._get("/admin/customers", email=email, fields=fields)["customers"]
        return [row for row in rows if row["email"].lower() == email.lower()]

    def _row(self, order_key: str) -> Row:
        rows = self._get("/admin/orders", limit=_NEWEST, order="-created_at", fields=_ORDER)["orders"]
        return next(row for row in rows if (row["metadata"] or {}).get("order_key") == order_key)

    def _reservations(self, order: Row) -> list[Row]:
        ids = [item["id"] for item in order["items"]]
        found: list[Row] = self._get("/admin/reservations", **{
            "line_item_id[]": ids, "limit": 100, "fields": "quantity,location_id,inventory_item.sku",
        })["reservations"]  # fmt: skip
        return found

    def _order(self, row: Row, order_key: str) -> ShopOrder:
        codes = {place: code for code, place in self.access["locations"].items()}
        held: dict[tuple[str, str], int] = {}
        for each in self._reservations(row):
            at = (each["inventory_item"]["sku"], codes[each["location_id"]])
            held[at] = held.get(at, 0) + each["quantity"]
        address = row["shipping_address"] or {}
        returns = self._get("/admin/returns", order_id=row["id"], fields="id,status,order_id")["returns"]
        lines = [(item["variant_sku"], item["quantity"], round(item["unit_price"] * 100)) for item in row["items"]]
        return ShopOrder(
            order_key=order_key,
            shop_id=row["id"],
            lines=tuple(sorted(lines)),
            total=round(row["total"] * 100),
            name=people(address.get("first_name") or "", address.get("last_name") or ""),
            email=row["email"] or "",
            held=held,
            cancelled=row["status"] == "canceled",
            paid=row["payment_status"] in {"captured", "partially_captured"},
            returns=sum(each["order_id"] == row["id"] and each["status"] != "canceled" for each in returns),
            text=json.dumps(
                [row["metadata"], address, [item["metadata"] for item in row["items"]]], ensure_ascii=False
            ),
        )

    def _variant(self, sku: str) -> str:
        product = next(code for code in self._products if sku.startswith(code))
        return f"/admin/products/{self._products[product]}/variants/{self._variants[sku]}"

    def _get(self, path: str, **query: Any) -> Any:
        return self._rest.get(path, **query)

    def _delete(self, path: str) -> None:
        answer = requests.delete(self.engine.url + path, headers=self._headers, timeout=60)
        assert answer.ok, answer.text
