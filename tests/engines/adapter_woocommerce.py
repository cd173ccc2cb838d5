"""A live WooCommerce under the contract suite: what its staff would do, and what its own books say.

Staff and books go through the shop's interfaces with an administrator's password, and never through the connector."""

import html
import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from kiosk.base.settings import load_settings
from kiosk.domain.order import Order
from kiosk.sample.generate import write_sample
from kiosk.shops.protocol import Connector
from kiosk.shops.registry import build_connector
from tests.contract.adapter import Pieces, ShopOrder
from tests.engines.adapter import people
from tests.engines.dataset import WAREHOUSE, Style, dataset
from tests.engines.tools import free_port
from tests.engines.woocommerce_shelves import Shelves
from tests.engines.woocommerce_staff import LiveWoo, Row, Staff, buy

STYLES = 24
_NEWEST = 60
_KEY = "_kiosk_order_key"


class LiveWooShop:
    """See `ShopUnderTest`. The shop is somebody's own; what was filled in by an earlier run is used again."""

    name = "woocommerce"
    cannot: Mapping[str, str] = MappingProxyType({
        "tell stock by branch": "WooCommerce counts one stock and knows no branches",
        "charge shipping": "the interface takes the shipping that is sent; zones are not applied to its orders",
        "end sessions": "a key signs each request; there is no session",
    })  # fmt: skip

    def __init__(self, live: LiveWoo, root: Path) -> None:
        self._live, self._root = live, root
        self._staff = Staff(live)
        self._shelves = Shelves(self._staff)
        self._staff.put("/wc/v3/payment_gateways/cod", {"enabled": True})
        write_sample(root / "sample")
        self._start = dataset(STYLES).styles
        for style in self._start:
            self._shelves.fill(style)

    def close(self) -> None:
        """End the connections."""
        self._staff.close()

    def connector(self, *, address: str = "", password: str = "") -> Connector:
        """See `ShopUnderTest`."""
        live, root = self._live, self._root
        file, login = root / "kiosk.toml", root / "login.toml"
        authority = f'ca_file = "{live.ca_file}"\n' if live.ca_file else ""
        file.write_text(
            f'[kiosk]\nid = "K1"\nbranch = "HH-MITTE"\n'
            f'[shop]\nconnector = "woocommerce"\naddress = "{address or live.address}"\n'
            f'credentials_file = "login.toml"\n{authority}stores = "sample/stores.csv"\n[data]\nfolder = "data"\n',
            encoding="utf-8",
        )
        secret = password or live.consumer_secret
        login.write_text(f'consumer_key = "{live.consumer_key}"\nconsumer_secret = "{secret}"\n', encoding="utf-8")
        login.chmod(0o600)
        return build_connector(load_settings(file, {}), self.now)

    def now(self) -> datetime:
        """See `ShopUnderTest`."""
        return datetime.now(UTC)

    def unreachable(self) -> str:
        """See `ShopUnderTest`."""
        return f"https://127.0.0.1:{free_port()}"

    def end_sessions(self, connector: Connector) -> None:
        """See `ShopUnderTest`."""
        raise AssertionError(self.cannot["end sessions"])

    def styles(self) -> tuple[Style, ...]:
        """See `ShopUnderTest`."""
        return self._start

    def add_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        self._shelves.add(style)

    def add_bad_variant(self, style: Style) -> None:
        """See `ShopUnderTest`: it has no price."""
        self.add_product(style)
        self._staff.put(self._path(style.items[-1].sku), {"regular_price": "", "sale_price": ""})

    def change_price(self, sku: str, cents: int) -> None:
        """See `ShopUnderTest`."""
        self._staff.put(self._path(sku), {"regular_price": f"{cents / 100:.2f}", "sale_price": ""})

    def change_title(self, style: Style, title: str) -> None:
        """See `ShopUnderTest`."""
        self._staff.put(f"/wc/v3/products/{self._shelves.products[style.code]}", {"name": title})

    def change_stock(self, sku: str, place: str, quantity: int) -> None:
        """See `ShopUnderTest`."""
        assert place == WAREHOUSE
        self._staff.put(self._path(sku), {"stock_quantity": quantity})

    def hide_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        self._staff.put(f"/wc/v3/products/{self._shelves.products[style.code]}", {"catalog_visibility": "hidden"})

    def delete_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        self._staff.delete(f"/wc/v3/products/{self._shelves.products[style.code]}")

    def delete_variant(self, sku: str) -> None:
        """See `ShopUnderTest`."""
        self._staff.delete(self._path(sku))

    def pieces(self, sku: str, place: str) -> Pieces:
        """See `ShopUnderTest`: an order takes its pieces out of the number."""
        if place != WAREHOUSE:
            return Pieces(0, 0)
        return Pieces(int(self._staff.get(self._path(sku))["stock_quantity"]), 0)

    def orders(self, order_key: str) -> list[ShopOrder]:
        """See `ShopUnderTest`."""
        return [self._order(order_key, row) for row in self._newest() if _meta(row).get(_KEY) == order_key]

    def count(self) -> int:
        """See `ShopUnderTest`."""
        return sum(self._staff.total("/wc/v3/orders", status=status) for status in ("any", "trash"))

    def stranger(self, sku: str) -> None:
        """See `ShopUnderTest`: an order of the web shop."""
        person = {
            "first_name": "Eva", "last_name": "Fremd", "address_1": "Weg 1", "city": "Berlin", "state": "DE-BE",
            "postcode": "10115", "country": "DE", "email": f"eva-{uuid.uuid4().hex[:6]}@example.org",
            "phone": "030 123456",
        }  # fmt: skip
        buy(self._live, self._shelves.variations[sku], person)

    def fulfil(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        self._to(order_key, "completed")

    def pay(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        self._to(order_key, "processing")

    def cancel(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        self._to(order_key, "cancelled")

    def wishes(self, order: Order) -> int:
        """See `ShopUnderTest`."""
        raise AssertionError(f"the shop keeps no wishes, such as {order.number}")

    def customers(self, email: str) -> list[str]:
        """See `ShopUnderTest`."""
        rows = self._staff.all("/wc/v3/customers", role="all", search=email)
        found = [_name(row) for row in rows if row["email"].lower() == email.lower()]
        return [html.unescape(name) for name in found]  # names of accounts are kept as HTML

    def _path(self, sku: str) -> str:
        return f"/wc/v3/products/{self._shelves.owners[sku]}/variations/{self._shelves.variations[sku]}"

    def _newest(self) -> list[Row]:
        kinds = ("any", "trash")
        return [row for kind in kinds for row in self._staff.get("/wc/v3/orders", status=kind, per_page=_NEWEST, dp=6)]

    def _to(self, order_key: str, status: str) -> None:
        dead = {"pending", "cancelled", "trash", "failed"}
        live = [row for row in self._newest() if _meta(row).get(_KEY) == order_key and row["status"] not in dead]
        assert live, f"the shop shows no live order {order_key}"
        for row in live:
            assert self._staff.put(f"/wc/v3/orders/{row['id']}", {"status": status})["status"] == status

    def _order(self, order_key: str, row: Row) -> ShopOrder:
        lines = [(item["sku"], item["quantity"], _unit(item)) for item in row["line_items"]]
        held: dict[tuple[str, str], int] = {}
        for item in row["line_items"]:  # WooCommerce notes with each line what it took for it
            if taken := int(_meta(item).get("_reduced_stock") or 0):
                held[item["sku"], WAREHOUSE] = held.get((item["sku"], WAREHOUSE), 0) + taken
        notes = self._staff.get(f"/wc/v3/orders/{row['id']}/notes")
        returns = sum(name.startswith("_kiosk_return_") for name in _meta(row))
        return ShopOrder(
            order_key, str(row["id"]), tuple(sorted(lines)), round(float(row["total"]) * 100), _name(row["billing"]),
            row["billing"].get("email", ""), held, row["status"] == "cancelled", row["date_paid_gmt"] is not None,
            returns, json.dumps([row, notes], ensure_ascii=False),
        )  # fmt: skip


def _unit(item: Row) -> int:
    return round((float(item["total"]) + float(item["total_tax"])) * 100 / item["quantity"])


def _meta(row: Row) -> Row:
    return {item["key"]: item["value"] for item in row["meta_data"]}


def _name(row: Row) -> str:
    return people(row.get("first_name", ""), row.get("last_name", ""))
