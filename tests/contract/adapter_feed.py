"""The embedded shop under test: files written by hand, orders read from the folder."""

import csv
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from kiosk.base.settings import load_settings
from kiosk.domain.order import Order
from kiosk.sample.generate import write_sample
from kiosk.shops.protocol import Connector
from kiosk.shops.registry import build_connector
from tests.contract.adapter import Pieces, ShopOrder
from tests.engines.dataset import Item, Style, dataset

STYLES = 40
COLUMNS = (
    "id", "item_group_id", "title", "short_title", "description", "link", "image_link", "additional_image_link",
    "price", "availability", "gtin", "brand", "color", "size", "size_system", "material", "gender", "age_group",
    "product_type", "product_detail", "product_highlight",
)  # fmt: skip
_FILES = "an order is a file: what becomes of it is known only where these files are read"


class FeedShop:
    """A folder with files, rewritten after each change as a shop system does."""

    name = "feed"
    cannot = MappingProxyType({
        "refuse a login": "files have none",
        "end sessions": "files have none",
        "hide a product": "the files list what is sold and nothing else",
        "compare prices and stock": _FILES,
        "charge shipping": _FILES,
        "reserve": "a file holds nothing back; the next stock file does",
        "fulfil": _FILES,
        "pay": _FILES,
        "cancel": _FILES,
        "keep customers": "files hold no customers",
        "find what a withdrawal refers to": _FILES,
        "name changes alone": "files are read as a whole, or not at all when unchanged",
    })  # fmt: skip

    def __init__(self, root: Path) -> None:
        self._root, self._feed, self._orders = root, root / "feed", root / "orders"
        self._orders.mkdir(parents=True)
        write_sample(self._feed)
        (self._feed / "price_history.tsv").unlink()
        self._start = dataset(STYLES).styles
        self._sold = {style.code: style for style in self._start}
        self._broken: set[str] = set()
        self._write()

    def connector(self, *, address: str = "", password: str = "") -> Connector:
        """See `ShopUnderTest`."""
        folder = Path(address) if address else self._root
        file = self._root / "kiosk.toml"
        file.write_text(
            f'[kiosk]\nbranch = "HH-MITTE"\n[shop]\nfeed = "{folder / "feed"}"\norders_folder = "{folder / "orders"}"\n'
            f'[data]\nfolder = "{self._root / "data"}"\n',
            encoding="utf-8",
        )
        return build_connector(load_settings(file, {}), self.now)

    def now(self) -> datetime:
        """See `ShopUnderTest`."""
        return datetime.now(UTC)

    def unreachable(self) -> str:
        """See `ShopUnderTest`: a share that is not mounted."""
        return str(self._root / "not-mounted")

    def styles(self) -> tuple[Style, ...]:
        """See `ShopUnderTest`."""
        return self._start

    def add_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        self._sold[style.code] = style
        self._write()

    def add_bad_variant(self, style: Style) -> None:
        """See `ShopUnderTest`: it has no price."""
        self._broken.add(style.items[-1].sku)
        self.add_product(style)

    def change_price(self, sku: str, cents: int) -> None:
        """See `ShopUnderTest`."""
        self._change(sku, cents=cents, before=0)

    def change_stock(self, sku: str, place: str, quantity: int) -> None:
        """See `ShopUnderTest`."""
        self._change(sku, stock=self._item(sku)[1].stock | {place: quantity})

    def change_title(self, style: Style, title: str) -> None:
        """See `ShopUnderTest`."""
        words = dict(style.words)
        words["de"] = replace(words["de"], short_title=title)
        self.add_product(replace(self._sold[style.code], words=words))

    def hide_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        raise AssertionError("files hide nothing")

    def delete_product(self, style: Style) -> None:
        """See `ShopUnderTest`."""
        del self._sold[style.code]
        self._write()

    def delete_variant(self, sku: str) -> None:
        """See `ShopUnderTest`."""
        style, item = self._item(sku)
        self.add_product(replace(style, items=tuple(each for each in style.items if each is not item)))

    def pieces(self, sku: str, place: str) -> Pieces:
        """See `ShopUnderTest`."""
        return Pieces(self._item(sku)[1].stock.get(place, 0), 0)

    def orders(self, order_key: str) -> list[ShopOrder]:
        """See `ShopUnderTest`."""
        found = (path.read_text(encoding="utf-8") for path in sorted(self._orders.rglob("*.json")))
        return [_order(json.loads(text), text) for text in found if json.loads(text)["order_key"] == order_key]

    def count(self) -> int:
        """See `ShopUnderTest`."""
        return len(list(self._orders.rglob("*.json")))

    def stranger(self, sku: str) -> None:
        """See `ShopUnderTest`: another program uses the folder too."""
        (self._orders / f"webshop-{self.count()}.json").write_text(
            json.dumps({"order_key": "", "lines": [{"sku": sku}]}), encoding="utf-8"
        )

    def wishes(self, order: Order) -> int:
        """See `ShopUnderTest`."""
        return len(self.orders(order.order_key))

    def fulfil(self, order_key: str) -> None:
        """See `ShopUnderTest`."""
        raise AssertionError(_FILES)

    pay = cancel = fulfil

    def end_sessions(self, connector: Connector) -> None:
        """See `ShopUnderTest`."""
        raise AssertionError("files have no sessions")

    def customers(self, email: str) -> list[str]:
        """See `ShopUnderTest`."""
        raise AssertionError("files hold no customers")

    def _item(self, sku: str) -> tuple[Style, Item]:
        return next((style, item) for style in self._sold.values() for item in style.items if item.sku == sku)

    def _change(self, sku: str, **values) -> None:
        style, item = self._item(sku)
        changed = replace(item, **values)
        self.add_product(replace(style, items=tuple(changed if each is item else each for each in style.items)))

    def _write(self) -> None:
        styles = list(self._sold.values())
        for language in ("de", "en"):
            rows = (self._row(style, item, language) for style in styles for item in style.items)
            _write_tsv(self._feed / f"products.{language}.tsv", COLUMNS, rows)
        stock = (
            (place, item.sku, str(pieces))
            for style in styles for item in style.items for place, pieces in item.stock.items()
        )  # fmt: skip
        _write_tsv(self._feed / "local_inventory.tsv", ("store_code", "id", "quantity"), stock)

    def _row(self, style: Style, item: Item, language: str) -> list[str]:
        words = style.words[language]
        cells = {
            "id": item.sku, "item_group_id": style.code, "title": words.title, "short_title": words.short_title,
            "description": words.description, "image_link": f"pictures/{item.pictures[0]}",
            "additional_image_link": ",".join(f"pictures/{name}" for name in item.pictures[1:]),
            "price": "" if item.sku in self._broken else f"{item.cents / 100:.2f} EUR", "availability": "in_stock",
            "gtin": item.gtin, "brand": style.brand, "color": item.colours[language], "size": item.size,
            "material": words.material, "product_type": " > ".join(words.category), "product_detail": words.details,
            "product_highlight": words.highlights, **style.facts,
        }  # fmt: skip
        return [cells.get(column, "") for column in COLUMNS]


def _order(body: dict, text: str) -> ShopOrder:
    lines = body["lines"]
    held: dict[tuple[str, str], int] = {}
    for line in lines:
        place = (line["sku"], line["fulfilment"]["source"] or line["fulfilment"]["location"])
        held[place] = held.get(place, 0) + line["quantity"]
    return ShopOrder(
        body["order_key"], body["order_key"],
        tuple(sorted((line["sku"], line["quantity"], line["unit_price"]["cents"]) for line in lines)),
        body["total"]["cents"], body["contact"]["name"], body["contact"]["email"], held, text=text,
    )  # fmt: skip


def _write_tsv(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    fresh.replace(path)
