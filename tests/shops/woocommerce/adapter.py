"""The fake WooCommerce shop under the contract suite: what its staff would do, and what its books say."""

import html
import json
import socket
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kiosk.base.settings import load_settings
from kiosk.domain.order import Order
from kiosk.sample.generate import write_sample
from kiosk.shops.protocol import Connector
from kiosk.shops.registry import build_connector
from tests.contract.adapter import Pieces, ShopOrder
from tests.engines.dataset import WAREHOUSE, Item, Style, dataset
from tests.faults.fault_server import Certificates
from tests.shops.woocommerce.books import Row
from tests.shops.woocommerce.fake import KEY, SECRET, FakeWoo
from tests.shops.woocommerce.wordpress import stored

STYLES = 24
PICTURES = "https://woo.example/wp-content/uploads"


class WooShop:
    """See `ShopUnderTest`."""

    name = "woocommerce"
    cannot: Mapping[str, str] = MappingProxyType({
        "tell stock by branch": "WooCommerce counts one stock and knows no branches",
        "charge shipping": "the interface takes the shipping that is sent; zones are not applied to its orders",
        "end sessions": "a key signs each request; there is no session",
    })  # fmt: skip

    def __init__(self, root: Path, styles: int = STYLES, certificates: Certificates | None = None) -> None:
        self._root = root
        self.certificates = certificates or Certificates(root)
        self.fake = FakeWoo(self.certificates.context())
        self.books = self.fake.books
        self.later = timedelta()
        self._products: dict[str, int] = {}
        write_sample(root / "sample")
        self._start = dataset(styles).styles
        for style in self._start:
            self.add_product(style)

    def close(self) -> None:
        """End the server."""
        self.fake.close()

    def connector(self, *, address: str = "", password: str = "", table: str = "") -> Connector:
        """See `ShopUnderTest`; `table`: lines of [shop.woocommerce]."""
        root = self._root
        file, login = root / "kiosk.toml", root / "login.toml"
        file.write_text(
            f'[kiosk]\nid = "K1"\nbranch = "HH-MITTE"\n'
            f'[shop]\nconnector = "woocommerce"\naddress = "{address or self.fake.url}"\n'
            f'credentials_file = "login.toml"\nca_file = "{self.certificates.ca_file.name}"\n'
            f'stores = "sample/stores.csv"\n[shop.woocommerce]\n{table}\n[data]\nfolder = "data"\n',
            encoding="utf-8",
        )
        login.write_text(f'consumer_key = "{KEY}"\nconsumer_secret = "{password or SECRET}"\n', encoding="utf-8")
        login.chmod(0o600)
        return build_connector(load_settings(file, {}), self.now)

    def now(self) -> datetime:
        """See `ShopUnderTest`; tests may move it."""
        return datetime.now(UTC) + self.later

    def unreachable(self) -> str:
        """See `ShopUnderTest`."""
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            return f"https://127.0.0.1:{found.getsockname()[1]}"

    def end_sessions(self, connector: Connector) -> None:
        """See `ShopUnderTest`."""
        raise AssertionError(self.cannot["end sessions"])

    def styles(self) -> tuple[Style, ...]:
        """See `ShopUnderTest`."""
        return self._start

    def add_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        german, english = style.words["de"], style.words["en"]
        fields = {
            "highlights": german.highlights, "details": german.details, "title_en": english.short_title,
            "subtitle_en": english.title, "description_en": english.description, "material_en": english.material,
            **style.facts,
        }  # fmt: skip
        with self.books.lock:
            product = self.books.add_product(
                name=german.short_title, type="variable", description=german.description, meta_data=_meta(fields),
                categories=[self.books.category(german.category)], brands=[{"id": 1, "name": stored(style.brand)}],
                images=[{"id": number, "src": f"{PICTURES}/{name}"} for number, name in enumerate(style.pictures, 1)],
                attributes=[
                    {"name": "Farbe", "visible": True, "variation": True, "options": list(style.colours)},
                    {"name": "Größe", "visible": True, "variation": True, "options": list(style.sizes)},
                    {"name": "Material", "visible": True, "variation": False, "options": [german.material]},
                ],
            )  # fmt: skip
            self._products[style.code] = product["id"]
            for item in style.items:
                self._add_item(product, item)

    def _add_item(self, product: Row, item: Item) -> None:
        price = f"{item.cents / 100:.2f}"
        self.books.add_variation(
            product, sku=item.sku, global_unique_id=item.gtin, price=price, stock_quantity=item.stock.get(WAREHOUSE, 0),
            regular_price=f"{item.before / 100:.2f}" if item.before else price,
            image={"id": 1, "src": f"{PICTURES}/{item.pictures[0]}"},
            meta_data=_meta({"colour_en": item.colours["en"]}),
            attributes=[
                {"id": 1, "name": "Farbe", "option": item.colours["de"]},
                {"id": 2, "name": "Größe", "option": item.size},
            ],
        )  # fmt: skip

    def add_bad_variant(self, style: Style) -> None:
        """See `ShopUnderTest`: it has no price."""
        self.add_product(style)
        self.books.by_sku(style.items[-1].sku).update(price="", regular_price="")

    def change_price(self, sku: str, cents: int) -> None:
        """See `ShopUnderTest`."""
        self._change(self.books.by_sku(sku), price=f"{cents / 100:.2f}", regular_price=f"{cents / 100:.2f}")

    def change_title(self, style: Style, title: str) -> None:
        """See `ShopUnderTest`."""
        self._change(self.books.products[self._products[style.code]], name=stored(title))

    def change_stock(self, sku: str, place: str, quantity: int) -> None:
        """See `ShopUnderTest`."""
        assert place == WAREHOUSE
        self._change(self.books.by_sku(sku), stock_quantity=quantity)

    def hide_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        self._change(self.books.products[self._products[style.code]], catalog_visibility="hidden")

    def delete_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        self.books.drop_product(self._products[style.code])

    def delete_variant(self, sku: str) -> None:
        """See `ShopUnderTest`."""
        self.books.drop_variation(self.books.by_sku(sku)["id"])

    def pieces(self, sku: str, place: str) -> Pieces:
        """See `ShopUnderTest`: an order takes its pieces out of the number."""
        return Pieces(self.books.by_sku(sku)["stock_quantity"] if place == WAREHOUSE else 0, 0)

    def orders(self, order_key: str) -> list[ShopOrder]:
        """See `ShopUnderTest`."""
        return [self._order(order_key, row) for row in self.books.with_key(order_key)]

    def count(self) -> int:
        """See `ShopUnderTest`."""
        return len(self.books.orders)

    def stranger(self, sku: str) -> None:
        """See `ShopUnderTest`."""
        row = self.books.by_sku(sku)
        line = {"product_id": row["parent_id"], "variation_id": row["id"], "quantity": 1}
        self.books.create_order({"line_items": [line], "billing": {"email": "eva@example.org"}, "set_paid": True})

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
        rows = [row for row in self.books.customers.values() if row["email"].lower() == email.lower()]
        return [html.unescape(_name(row)) for row in rows]

    def _to(self, order_key: str, status: str) -> None:
        with self.books.lock:
            for row in self.books.live(order_key):
                self.books.set_status(row, status)

    def _change(self, row: Row, **fields: Any) -> None:
        with self.books.lock:
            row.update(fields)
            self.books.touch(row)

    def _order(self, order_key: str, row: Row) -> ShopOrder:
        lines = [(item["sku"], item["quantity"], _unit(item)) for item in row["line_items"]]
        held = {(sku, WAREHOUSE): pieces for sku, pieces, _ in lines} if row["_reduced"] else {}
        meta = {item["key"]: item["value"] for item in row["meta_data"]}
        text = json.dumps([row, self.books.notes[row["id"]]], ensure_ascii=False, default=str)
        return ShopOrder(
            order_key, str(row["id"]), tuple(sorted(lines)), int(row["total"] * 100), _name(row["billing"]),
            row["billing"].get("email", ""), held, row["status"] == "cancelled", row["date_paid_gmt"] is not None,
            sum(name.startswith("_kiosk_return_") for name in meta), text,
        )  # fmt: skip


def _unit(item: Row) -> int:
    return round((item["total"] + item["total_tax"]) * 100 / item["quantity"])


def _name(row: Row) -> str:
    return " ".join(filter(None, (row.get("first_name", ""), row.get("last_name", ""))))


def _meta(fields: dict[str, str]) -> list[Row]:
    return [{"id": number, "key": name, "value": value} for number, (name, value) in enumerate(fields.items(), 1)]
