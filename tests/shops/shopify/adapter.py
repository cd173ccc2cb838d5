"""The fake Shopify shop under the contract suite: what its staff would do, and what its books say."""

import json
import os
import socket
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from kiosk.base.settings import load_settings
from kiosk.domain.order import Order
from kiosk.sample.generate import write_sample
from kiosk.shops.protocol import Connector
from kiosk.shops.registry import build_connector
from tests.contract.adapter import Pieces, ShopOrder
from tests.engines.dataset import WAREHOUSE, Item, Style, dataset
from tests.shops.shopify.books import OPEN, Books, Row
from tests.shops.shopify.fake import CLIENT, FIXED, SECRET, FakeShopify

STYLES = 8
PICTURES = "https://cdn.shopify.com/s/files/1/0001/files"
SCHEMA = "KIOSK_SHOPIFY_SCHEMA"  # a file with the published schema: every answer is held against it


class ShopifyShop:
    """See `ShopUnderTest`. The shop's own language is German; English is a published translation."""

    name = "shopify"
    cannot: Mapping[str, str] = MappingProxyType({
        "charge shipping": "orderCreate takes the shipping that is written; the shop's own rates are not applied to it",
    })  # fmt: skip

    def __init__(self, root: Path, styles: int = STYLES) -> None:
        self._root = root
        self.fake = FakeShopify()
        self.books: Books = self.fake.books
        if os.environ.get(SCHEMA):
            from tests.shops.shopify.judge import Judge

            self.fake.judge = Judge(Path(os.environ[SCHEMA])).answer
        self._products: dict[str, str] = {}
        write_sample(root / "sample")
        self.codes: dict[str, str] = {}
        self._start = dataset(styles).styles
        self._set_up(dataset(1).branches)
        for style in self._start:
            self.add_product(style)

    def _set_up(self, branches) -> None:
        books = self.books
        books.locales = [
            {"locale": "de", "primary": True, "published": True},
            {"locale": "en", "primary": False, "published": True},
        ]
        books.definitions = [{"namespace": "kiosk", "key": "order_key", "type": "id", "unique": True}]
        self.channel = books.add("Publication", name="Online Store")["id"]
        books.add("Publication", name="Point of Sale")
        for each in branches:
            address = {"address1": each.street, "address2": None, "zip": each.postcode, "city": each.city,
                       "countryCode": "DE", "phone": each.phone}  # fmt: skip
            row = books.add("Location", name=each.name, online=True, address=address)
            row["metafields"]["kiosk.branch_id"] = {"value": each.code}
            self.codes[each.code] = row["id"]
        books.add("Location", name="Messe", online=True, address=dict.fromkeys(address))
        books.route = [self.codes[WAREHOUSE], *self.codes.values()]

    def close(self) -> None:
        """End the server."""
        self.fake.close()

    def connector(self, *, address: str = "", password: str = "", table: str = "", fixed: str = "") -> Connector:
        """See `ShopUnderTest`; `table`: lines of [shop.shopify]. `fixed`: the token of an older custom app."""
        root = self._root
        file, login = root / "kiosk.toml", root / "login.toml"
        file.write_text(
            f'[kiosk]\nid = "K1"\nbranch = "HH-MITTE"\n'
            f'[shop]\nconnector = "shopify"\naddress = "{address or self.fake.url}"\n'
            f'credentials_file = "login.toml"\nstores = "sample/stores.csv"\n[shop.shopify]\n{table}\n'
            f'[data]\nfolder = "data"\n',
            encoding="utf-8",
        )
        app = f'client_id = "{CLIENT}"\nclient_secret = "{password or SECRET}"\n'
        login.write_text(f'access_token = "{password or FIXED}"\n' if fixed else app, encoding="utf-8")
        login.chmod(0o600)
        built = build_connector(load_settings(file, {}), self.now)
        built._api.sleep = self.sleep
        return built

    def sleep(self, seconds: float) -> None:
        """Nobody waits in tests: the clocks move on."""
        self.books.later += timedelta(seconds=seconds)

    def now(self) -> datetime:
        """See `ShopUnderTest`; tests may move it."""
        return datetime.now(UTC) + self.books.later

    def unreachable(self) -> str:
        """See `ShopUnderTest`."""
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            return f"http://127.0.0.1:{found.getsockname()[1]}"

    def end_sessions(self, connector: Connector) -> None:
        """See `ShopUnderTest`."""
        self.fake.tokens.clear()

    def styles(self) -> tuple[Style, ...]:
        """See `ShopUnderTest`."""
        return self._start

    def add_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        books, german, english = self.books, style.words["de"], style.words["en"]
        with books.lock:
            fields = {
                "subtitle": (german.title, english.title),
                "material": (german.material, english.material),
                "highlights": (german.highlights, english.highlights),
                "details": (german.details, english.details),
            }
            plain = {name: style.facts[name] for name in ("gender", "age_group", "size_system") if name in style.facts}
            metafields = {
                f"custom.{name}": {"value": first, "words": {"en": {"value": other}}}
                for name, (first, other) in fields.items() if first
            }  # fmt: skip
            metafields |= {f"mm-google-shopping.{name}": {"value": value} for name, value in plain.items()}
            pictures = {name: books.new_id("MediaImage") for item in style.items for name in item.pictures}
            words = {"title": english.short_title, "body_html": english.description,
                     "product_type": " > ".join(english.category)}  # fmt: skip
            product = books.add(
                "Product", title=german.short_title, html=f"<p>{german.description}</p>", vendor=style.brand,
                type=" > ".join(german.category), status="ACTIVE", published={self.channel}, category=None,
                media=[{"id": found, "url": f"{PICTURES}/{name}"} for name, found in pictures.items()],
                words={"en": words}, options=_options(style), variants=[],
            )  # fmt: skip
            product["metafields"] = metafields
            self._products[style.code] = product["id"]
            for item in style.items:
                self._add_item(product, item, pictures)

    def _add_item(self, product: Row, item: Item, pictures: Mapping[str, str]) -> None:
        books = self.books
        held = books.add("InventoryItem", tracked=True)
        options = [("Farbe", item.colours["de"]), ("Größe", item.size)]
        row = books.add(
            "ProductVariant", product=product["id"], item=held["id"], sku=item.sku, barcode=item.gtin, price=item.cents,
            before=item.before, options=options, media=pictures[item.pictures[0]] if item.pictures else None,
        )  # fmt: skip
        held["variant"] = row["id"]
        product["variants"].append(row["id"])
        books.touch(row)
        for code, pieces in item.stock.items():
            if code in self.codes:
                books.move(held["id"], self.codes[code], pieces, 0)

    def add_bad_variant(self, style: Style) -> None:
        """See `ShopUnderTest`: it has no sku."""
        self.add_product(style)
        self.by_sku(style.items[-1].sku)["sku"] = ""

    def change_price(self, sku: str, cents: int) -> None:
        """See `ShopUnderTest`."""
        self.change(self.by_sku(sku), price=cents)

    def change(self, variant: Row, **fields: object) -> None:
        """A variant, which gives its product a new time."""
        with self.books.lock:
            variant.update(fields)
            self.books.touch(variant)
            self.books.touch(self.books.tables["Product"][variant["product"]])

    def change_title(self, style: Style, title: str) -> None:
        """See `ShopUnderTest`."""
        with self.books.lock:
            row = self.product(style)
            row["title"] = title
            self.books.touch(row)

    def product(self, style: Style) -> Row:
        """The row of a style."""
        return self.books.tables["Product"][self._products[style.code]]

    def change_stock(self, sku: str, place: str, quantity: int) -> None:
        """See `ShopUnderTest`."""
        item = self.by_sku(sku)["item"]
        with self.books.lock:
            level = self.books.level(item, self.codes[place])
            self.books.move(item, self.codes[place], quantity - level["available"] - level["committed"], 0)

    def hide_product(self, style: Style) -> None:
        """See `ShopUnderTest`: it is taken out of the channel, which leaves its own time as it was."""
        self.product(style)["published"].clear()

    def delete_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        with self.books.lock:
            product = self.books.tables["Product"].pop(self._products[style.code])
            for each in product["variants"]:
                self.books.tables["ProductVariant"].pop(each)

    def delete_variant(self, sku: str) -> None:
        """See `ShopUnderTest`."""
        with self.books.lock:
            row = self.books.tables["ProductVariant"].pop(self.by_sku(sku)["id"])
            product = self.books.tables["Product"][row["product"]]
            product["variants"].remove(row["id"])
            self.books.touch(product)

    def by_sku(self, sku: str) -> Row:
        """The variant that is sold under this number."""
        return next(row for row in self.books.tables["ProductVariant"].values() if row["sku"] == sku)

    def pieces(self, sku: str, place: str) -> Pieces:
        """See `ShopUnderTest`."""
        level = self.books.level(self.by_sku(sku)["item"], self.codes[place])
        return Pieces(level["available"] + level["committed"], level["committed"])

    def orders(self, order_key: str) -> list[ShopOrder]:
        """See `ShopUnderTest`."""
        return [self._order(order_key, row) for row in self.with_key(order_key)]

    def with_key(self, order_key: str) -> list[Row]:
        """Rows of orders that carry this key."""
        with self.books.lock:
            self.books.settle()
            rows = self.books.tables["Order"].values()
            return [row for row in rows if row["metafields"].get("kiosk.order_key", {}).get("value") == order_key]

    def count(self) -> int:
        """See `ShopUnderTest`."""
        return len(self.books.tables["Order"])

    def stranger(self, sku: str) -> None:
        """See `ShopUnderTest`."""
        self.order_of_a_stranger(sku)

    def order_of_a_stranger(self, sku: str) -> Row:
        """An order of the web shop."""
        with self.books.lock:
            variant = self.by_sku(sku)
            price = {"shopMoney": {"amount": "1.00", "currencyCode": "EUR"}}
            line = {"variantId": variant["id"], "quantity": 1, "priceSet": price}
            body = {"email": "eva@example.org", "lineItems": [line], "shippingLines": []}
            row, errors = self.books.create_order(body, {"inventoryBehaviour": "DECREMENT_IGNORING_POLICY"})
            assert row is not None, errors
            return row

    def fulfil(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        for row in self.with_key(order_key):
            self.books.fulfil(row)

    def pay(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        for row in self.with_key(order_key):
            row["financial"] = "PAID"
            self.books.touch(row)

    def cancel(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        for row in self.with_key(order_key):
            assert self.books.cancel(row, restock=True) == []
        self.sleep(2)
        self.books.settle()

    def wishes(self, order: Order) -> int:
        """See `ShopUnderTest`."""
        rows = self.books.tables["Customer"].values()
        return sum(order.order_key in field["value"] for row in rows for field in row["metafields"].values())

    def customers(self, email: str) -> list[str]:
        """See `ShopUnderTest`."""
        rows = [row for row in self.books.tables["Customer"].values() if row["email"].lower() == email.lower()]
        return [_name(row) for row in rows]

    def _order(self, order_key: str, row: Row) -> ShopOrder:
        lines = [
            (line["sku"], line["quantity"], round(float(line["priceSet"]["shopMoney"]["amount"]) * 100))
            for line in row["lines"]
        ]  # fmt: skip
        held: dict[tuple[str, str], int] = {}
        names = {found: code for code, found in self.codes.items()}
        for part in self.books.parts(row["id"], hidden=True):
            for each in part["lines"] if part["status"] in OPEN else ():
                key = (each["sku"], names[part["location"]])
                held[key] = held.get(key, 0) + each["quantity"]
        customer = self.books.tables["Customer"].get(row["customer"] or "")
        said = [each["value"] for each in row["attributes"] if each["key"] == "Customer"]
        fields = {name: field["value"] for name, field in row["metafields"].items()}
        text = json.dumps([row["name"], row["note"], row["tags"], row["attributes"], fields], ensure_ascii=False)
        return ShopOrder(
            order_key, row["id"], tuple(sorted(lines)), row["total"], " ".join((*said, _name(customer or {}))),
            row["email"], held, row["cancelledAt"] is not None, row["financial"] == "PAID",
            len(self.books.returns_of(row["id"])), text,
        )  # fmt: skip


def _options(style: Style) -> list[Row]:
    colours = {item.colours["de"]: item.colours["en"] for item in style.items}
    return [
        {
            "name": "Farbe",
            "words": {"en": {"name": "Colour"}},
            "values": [{"name": german, "words": {"en": {"name": english}}} for german, english in colours.items()],
        },
        {"name": "Größe", "words": {"en": {"name": "Size"}}, "values": [{"name": size} for size in style.sizes]},
    ]


def _name(row: Row) -> str:
    return " ".join(filter(None, (row.get("firstName"), row.get("lastName"))))
