"""The fake Shopware 6 shop under the contract suite: what its staff would do, and what its books say."""

import json
import socket
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
from tests.shops.shopware.books import Books, Row
from tests.shops.shopware.fake import CLIENT, SECRET, FakeShopware

STYLES = 24
PICTURES = "https://shopware.example/media"
GUEST = "kasse@shopware.example"
STOREFRONT = "8a243080f92e4c719546314b577cf82b"
SHOWN = (
    "kiosk_number",
    "kiosk_kind",
    "kiosk_branch",
    "kiosk_collect_at",
    "kiosk_payment",
    "kiosk_customer",
    "kiosk_todo",
)


class ShopwareShop:
    """See `ShopUnderTest`."""

    name = "shopware"
    cannot = MappingProxyType({
        "tell stock by branch": "Shopware counts one stock and knows no branches",
        "charge shipping": "the shop takes the shipping that is written; its rules are not applied to such orders",
    })  # fmt: skip

    def __init__(self, root: Path, styles: int = STYLES) -> None:
        self._root = root
        self.fake = FakeShopware()
        self.books: Books = self.fake.books
        self.later = timedelta()
        self._products: dict[str, str] = {}
        self._shared: dict[tuple[str, ...], Row] = {}
        write_sample(root / "sample")
        self._set_up()
        self._start = dataset(styles).styles
        for style in self._start:
            self.add_product(style)

    def _set_up(self) -> None:
        add = self.books.add
        german, english = add("locale", code="de-DE"), add("locale", code="en-GB")
        add("language", id=self.books.main, localeId=german["id"], name="Deutsch")
        self.english = add("language", localeId=english["id"], name="English")["id"]
        rounding = {"decimals": 2, "interval": 0.01, "roundForNet": True}
        euro = add("currency", isoCode="EUR", factor=1.0, itemRounding=rounding, totalRounding=rounding)
        self.euro, self.franc = euro["id"], add("currency", isoCode="CHF", factor=0.95)["id"]
        home = add("shipping_method", self._words("Standard"), technicalName="shipping_standard", active=True)
        collect = add("shipping_method", self._words("Abholung"), technicalName="shipping_pickup", active=True)
        payment = add("payment_method", self._words("Rechnung"), technicalName="payment_invoicepayment", active=True)
        self.group = add("customer_group", displayGross=True)
        self.channel = add(
            "sales_channel", self._words("Storefront"), typeId=STOREFRONT, active=True, languageId=self.books.main,
            currencyId=self.euro, customerGroupId=self.group["id"], paymentMethodId=payment["id"],
            shippingMethodId=home["id"], languageIds=[self.books.main, self.english], currencyIds=[self.euro],
            shippingMethodIds=[home["id"], collect["id"]], paymentMethodIds=[payment["id"]],
        )  # fmt: skip
        for iso in ("DE", "AT"):
            add("country", self._words(iso), iso=iso, active=True)
        self.tax = add("tax", taxRate=19.0, name="Standard rate")
        fields = add("custom_field_set", name="kiosk", active=True)
        add("custom_field_set_relation", setId=fields["id"], entityName="order")
        for name in SHOWN:
            add("custom_field", name=name, type="text", setId=fields["id"])

    def close(self) -> None:
        """End the server."""
        self.fake.close()

    def connector(self, *, address: str = "", password: str = "", table: str = "") -> Connector:
        """See `ShopUnderTest`; `table`: further lines of [shop.shopware]."""
        root = self._root
        file, login = root / "kiosk.toml", root / "login.toml"
        file.write_text(
            f'[kiosk]\nid = "K1"\nbranch = "HH-MITTE"\n'
            f'[shop]\nconnector = "shopware"\naddress = "{address or self.fake.url}"\n'
            f'credentials_file = "login.toml"\nstores = "sample/stores.csv"\n[shop.shopware]\n'
            f'collect_method = "shipping_pickup"\n{table or f"guest_email = {chr(34)}{GUEST}{chr(34)}"}\n'
            f'[data]\nfolder = "data"\n',
            encoding="utf-8",
        )
        login.write_text(f'client_id = "{CLIENT}"\nclient_secret = "{password or SECRET}"\n', encoding="utf-8")
        login.chmod(0o600)
        return build_connector(load_settings(file, {}), self.now)

    def now(self) -> datetime:
        """See `ShopUnderTest`; tests may move it."""
        return datetime.now(UTC) + self.later

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
        with self.books.lock:
            names = zip(style.words["de"].category, style.words["en"].category, strict=True)
            category = self._shared_row("category", ("Katalog", "Catalogue"))
            for german, english in names:
                category = self._shared_row("category", (german, english), parentId=category["id"])
            material = self._shared_row("property_group", ("Material", "Material"))
            words = {self.books.main: _texts(style, "de"), self.english: _texts(style, "en")}
            product = self.books.add(
                "product", words, active=True, productNumber=style.code, stock=0, availableStock=0,
                taxId=self.tax["id"], price=self._price(9999, 0), categoryIds=[category["id"]], optionIds=[],
                manufacturerId=self._shared_row("product_manufacturer", (style.brand, style.brand))["id"],
                propertyIds=[self._option(material, *(style.words[one].material for one in ("de", "en")))],
            )  # fmt: skip
            self.show(product["id"])
            self._pictures(product, style.pictures)
            self._products[style.code] = product["id"]
            for item in style.items:
                self._add_item(product, item)

    def show(self, product: str, visibility: int = 30) -> None:
        """In the sales channel from now on."""
        channel = self.channel["id"]
        self.books.add("product_visibility", productId=product, salesChannelId=channel, visibility=visibility)

    def _add_item(self, product: Row, item: Item) -> None:
        """Only what differs from the product; the rest is inherited."""
        colour = self._shared_row("property_group", ("Farbe", "Colour"))
        size = self._shared_row("property_group", ("Größe", "Size"))
        pieces = item.stock.get(WAREHOUSE, 0)
        options = [
            self._option(colour, item.colours["de"], item.colours["en"]),
            self._option(size, item.size, item.size),
        ]
        child = self.books.add(
            "product", parentId=product["id"], productNumber=item.sku, ean=item.gtin, stock=pieces,
            availableStock=pieces, price=self._price(item.cents, item.before), optionIds=options,
        )  # fmt: skip
        self._pictures(child, item.pictures)

    def add_bad_variant(self, style: Style) -> None:
        """See `ShopUnderTest`: it has a price in another currency only."""
        self.add_product(style)
        row = self.by_sku(style.items[-1].sku)
        row["price"][0]["currencyId"] = self.franc

    def change_price(self, sku: str, cents: int) -> None:
        """See `ShopUnderTest`: the date of the product stays as it was."""
        self._change(self.by_sku(sku), price=self._price(cents, 0))

    def change_title(self, style: Style, title: str) -> None:
        """See `ShopUnderTest`."""
        row = self.books.tables["product"][self._products[style.code]]
        with self.books.lock:
            row["_words"][self.books.main]["name"] = title
            self.books.touch(row)

    def change_stock(self, sku: str, place: str, quantity: int) -> None:
        """See `ShopUnderTest`: no date changes at all."""
        assert place == WAREHOUSE
        self.by_sku(sku).update(stock=quantity, availableStock=quantity)

    def hide_product(self, style: Style) -> None:
        """See `ShopUnderTest`: it is taken out of the channel, which leaves its own date as it was."""
        self._drop("product_visibility", "productId", self._products[style.code])

    def delete_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        with self.books.lock:
            product = self._products[style.code]
            self._drop("product", "parentId", product)
            del self.books.tables["product"][product]

    def delete_variant(self, sku: str) -> None:
        """See `ShopUnderTest`."""
        with self.books.lock:
            del self.books.tables["product"][self.by_sku(sku)["id"]]

    def pieces(self, sku: str, place: str) -> Pieces:
        """See `ShopUnderTest`: an order takes its pieces out of the number."""
        return Pieces(self.by_sku(sku)["stock"] if place == WAREHOUSE else 0, 0)

    def orders(self, order_key: str) -> list[ShopOrder]:
        """See `ShopUnderTest`."""
        return [self._order(order_key, row) for row in self.with_key(order_key)]

    def with_key(self, order_key: str) -> list[Row]:
        """Rows of orders that carry this key."""
        rows = self.books.tables["order"].values()
        return [row for row in rows if (row["customFields"] or {}).get("kiosk_order_key") == order_key]

    def by_sku(self, sku: str) -> Row:
        """The article that is sold under this number."""
        return next(row for row in self.books.tables["product"].values() if row["productNumber"] == sku)

    def count(self) -> int:
        """See `ShopUnderTest`."""
        return len(self.books.tables["order"])

    def stranger(self, sku: str) -> None:
        """See `ShopUnderTest`."""
        with self.books.lock:
            order = self.books.add(
                "order", orderNumber="10001", stateId=self.books.state_id("order.state", "open"), salesChannelId="x",
                price={"totalPrice": 1.0},
            )  # fmt: skip
            self.books.add(
                "order_customer", orderId=order["id"], email="eva@example.org", firstName="Eva", lastName="X"
            )
            self.books.move(self.by_sku(sku)["id"], -1)

    def fulfil(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        self._act(order_key, "deliveries", "order_delivery", "ship")

    def pay(self, order_key: str) -> None:
        """See `ShopUnderTest`: the date of the order itself stays as it was."""
        self._act(order_key, "transactions", "order_transaction", "paid")

    def cancel(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        for row in self.with_key(order_key):
            self.books.transition("order", row["id"], "cancel")

    def wishes(self, order: Order) -> int:
        """See `ShopUnderTest`."""
        rows = self.books.tables["customer"].values()
        return sum(
            order.order_key in text
            for row in rows for name, text in (row["customFields"] or {}).items() if name.startswith("kiosk_wish_")
        )  # fmt: skip

    def customers(self, email: str) -> list[str]:
        """See `ShopUnderTest`."""
        rows = [row for row in self.books.tables["customer"].values() if row["email"].lower() == email.lower()]
        return [_name(row) for row in rows]

    def parts(self, row: Row, name: str) -> list[Row]:
        """What belongs to an order."""
        return self.books.linked("order", row, name)[1]

    def _act(self, order_key: str, part: str, entity: str, action: str) -> None:
        for row in self.with_key(order_key):
            for each in self.parts(row, part):
                self.books.transition(entity, each["id"], action)

    def _order(self, order_key: str, row: Row) -> ShopOrder:
        items = self.parts(row, "lineItems")
        numbers = {each["id"]: each["productNumber"] for each in self.books.tables["product"].values()}
        lines = [
            (numbers.get(item["referencedId"]) or item["payload"]["productNumber"], item["quantity"],
             round(item["price"]["unitPrice"] * 100))
            for item in items
        ]  # fmt: skip
        cancelled = self.books.state(row) == "cancelled"
        held: dict[tuple[str, str], int] = {}
        for sku, pieces, _ in () if cancelled else lines:
            held[sku, WAREHOUSE] = held.get((sku, WAREHOUSE), 0) + pieces
        (customer,) = self.parts(row, "orderCustomer")
        payments = self.parts(row, "transactions")
        text = json.dumps([row, customer, payments], ensure_ascii=False, default=str)
        return ShopOrder(
            order_key, row["id"], tuple(sorted(lines)), round(row["amountTotal"] * 100), _name(customer),
            "" if customer["email"] == GUEST else customer["email"], held, cancelled,
            any(self.books.state(each) == "paid" for each in payments),
            sum(name.startswith("kiosk_return_") for name in row["customFields"]), text,
        )  # fmt: skip

    def _words(self, german: str, english: str = "") -> dict[str, Row]:
        return {self.books.main: {"name": german}} | ({self.english: {"name": english}} if english else {})

    def _shared_row(self, entity: str, names: tuple[str, str], **fields: Any) -> Row:
        key = (entity, *names, *map(str, fields.values()))
        if key not in self._shared:
            self._shared[key] = self.books.add(entity, self._words(*names), **fields)
        return self._shared[key]

    def _option(self, group: Row, german: str, english: str) -> str:
        return str(self._shared_row("property_group_option", (german, english), groupId=group["id"])["id"])

    def _pictures(self, row: Row, names: tuple[str, ...]) -> None:
        for position, name in enumerate(names):
            media = self.books.add("media", url=f"{PICTURES}/{name}")
            own = self.books.add("product_media", productId=row["id"], mediaId=media["id"], position=position)
            row["coverId"] = row["coverId"] or own["id"]

    def _price(self, cents: int, before: int) -> list[Row]:
        def one(gross: int) -> Row:
            net = round(gross / 1.19, 6)
            return {"currencyId": self.euro, "gross": gross / 100, "net": net / 100, "linked": True}

        reduced = {"listPrice": one(before), "regulationPrice": one(before)} if before else {}
        return [{**one(cents), "listPrice": None, "regulationPrice": None, **reduced}]

    def _change(self, row: Row, **fields: Any) -> None:
        with self.books.lock:
            row.update(fields)
            self.books.touch(row)

    def _drop(self, entity: str, field: str, value: str) -> None:
        with self.books.lock:
            table = self.books.tables[entity]
            for row in [row for row in table.values() if row[field] == value]:
                del table[row["id"]]


def _texts(style: Style, language: str) -> Row:
    words = style.words[language]
    fields = {"subtitle": words.title, "highlights": words.highlights, "details": words.details, **style.facts}
    return {"name": words.short_title, "description": words.description, "customFields": fields}


def _name(row: Row) -> str:
    """Without what the connector writes for a part that she did not give."""
    return " ".join(part for part in (row["firstName"], row["lastName"]) if part != "-")
