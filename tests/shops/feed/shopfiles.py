"""Small feeds for the tests, written as a shop would export them."""

from datetime import UTC, datetime
from pathlib import Path

from kiosk.shops.feed.config import FeedConfig
from kiosk.shops.feed.connector import FeedConnector

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
COLUMNS = (
    "id", "item_group_id", "title", "short_title", "description", "image_link", "price", "sale_price",
    "sale_price_effective_date", "availability", "gtin", "brand", "color", "size", "size_system", "material",
    "gender", "product_type", "product_detail", "product_highlight",
)  # fmt: skip
BASE = {
    "id": "FJ-S-38",
    "item_group_id": "FJ",
    "title": "Nordschuh Fjell Low Sneaker aus Wildleder, Sand, 38",
    "short_title": "Fjell Low",
    "description": "Weich und leicht.",
    "image_link": "pictures/fjell-sand.webp",
    "price": "149.95 EUR",
    "availability": "in_stock",
    "gtin": "4006381333931",
    "brand": "Nordschuh",
    "color": "Sand",
    "size": "38",
    "size_system": "EU",
    "material": "Wildleder",
    "gender": "female",
    "product_type": "Schuhe > Sneaker",
}
STORES = (
    "Store code,Business name,Address line 1,Locality,Postal code,Country / Region,Latitude,Longitude,Primary phone,"
    "Monday hours,Tuesday hours,Wednesday hours,Thursday hours,Friday hours,Saturday hours,Sunday hours,Labels\n"
    'mitte,Mitte,"Markt 1",Leipzig,04109,DE,51.34,12.37,+49 341 1,'
    "10:00-20:00,10:00-20:00,10:00-20:00,10:00-20:00,10:00-20:00,10:00 AM-6:00 PM,closed,\n"
    "lager,Zentrallager,Ring 2,Halle,06108,DE,51.48,11.97,,,,,,,,,warehouse\n"
)


def row(**changes: str) -> dict[str, str]:
    """A good row with some cells changed."""
    return {**BASE, **changes}


def tsv(rows: list[dict[str, str]], columns: tuple[str, ...] = COLUMNS) -> str:
    """A product file."""
    lines = ["\t".join(columns)]
    lines += ["\t".join(cells.get(column, "") for column in columns) for cells in rows]
    return "\n".join(lines) + "\n"


def write_shop(folder: Path, rows: list[dict[str, str]], inventory: str = "") -> None:
    """products.de.tsv, stores.csv and, when given, the rows of local_inventory.tsv."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "products.de.tsv").write_text(tsv(rows), encoding="utf-8")
    (folder / "stores.csv").write_text(STORES, encoding="utf-8")
    if inventory:
        (folder / "local_inventory.tsv").write_text(f"store_code\tid\tquantity\n{inventory}", encoding="utf-8")


def config(folder: Path | str, root: Path, **changes: object) -> FeedConfig:
    """A configuration whose orders and copies lie under `root`."""
    values = {"feed": str(folder), "orders": root / "orders", "cache": root / "cache", "languages": ("de", "en")}
    return FeedConfig(**{**values, **changes})  # type: ignore[arg-type]


def connector(folder: Path | str, root: Path, **changes: object) -> FeedConnector:
    """A connector whose clock stands at NOW."""
    return FeedConnector(config(folder, root, **changes), lambda: NOW)


def pulled(shop: FeedConnector, cursor: str = ""):
    """(products by id, rejections, cursor after) of a pull read to its end."""
    pull = shop.pull_catalogue(cursor)
    pages = list(pull.pages)
    products = {product.id: product for page in pages for product in page.products}
    return products, [r for page in pages for r in page.rejections], pull.next_cursor()
