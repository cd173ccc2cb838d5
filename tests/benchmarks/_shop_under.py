"""The shops that pulls are measured against: live engines with 10,000 variants, and the fake one as large."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.base.clock import SystemClock
from kiosk.base.settings import Settings, load_settings
from kiosk.domain.gtin import check_digit
from kiosk.shops.protocol import Connector
from kiosk.shops.registry import build_connector
from tests.engines.engine import Engine, running
from tests.engines.kiosk_config import write_kiosk_config
from tests.engines.seeding import GraphQL, Rest
from tests.faults.fake_shop import FakeShop, HttpShop

PRODUCTS = 1550  # a little more than 10,000 variants: the engines' data set, and clones of its products made by SQL
FAKE_PRODUCTS, FAKE_VARIANTS = 2000, 5
FAKE_PLACES = ("HH-MITTE", "WAREHOUSE")
FAKE_PAGE = 1000
FAKE_ADDRESS = "fake.txt"
_EAN = 4000000


@dataclass(frozen=True)
class Shop:
    """A running shop and the configuration of a kiosk before it.

    `touch(n)` changes that many variants there; `set_stock(sku, pieces)` the stock of one in the kiosk's branch."""

    name: str
    config: Path
    variants: int
    touch: Callable[[int], None]
    set_stock: Callable[[str, int], None]
    sku: str


def connector(folder: Path) -> tuple[Settings, Connector]:
    """The connector of the kiosk that is configured in `folder`."""
    settings = load_settings(folder / "kiosk.toml")
    settings.data.create()
    fake = folder / FAKE_ADDRESS
    if fake.exists():
        return settings, HttpShop(fake.read_text(encoding="utf-8"), page=FAKE_PAGE)
    return settings, build_connector(settings, SystemClock().now)


@contextmanager
def live(name: str, folder: Path, products: int) -> Iterator[Shop]:
    """Medusa or Vendure. A thousand changes go through the engine's database: its own interface takes minutes."""
    with running(name, products) as engine:
        config = write_kiosk_config(engine, folder)
        (count,) = engine.query("SELECT count(*) AS n, min(sku) AS sku FROM product_variant")
        changed = {"medusa": _touch_medusa, "vendure": _touch_vendure}[name]
        stock = {"medusa": _stock_medusa, "vendure": _stock_vendure}[name](engine)
        yield Shop(name, config, int(count["n"]), lambda n: changed(engine, n), stock, str(count["sku"]))


def _touch_medusa(engine: Engine, variants: int) -> None:
    every = "SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS all_of FROM product_variant"
    engine.execute(
        f"UPDATE product_variant SET title = title || '.', updated_at = now() FROM ({every}) AS rows "
        f"WHERE rows.id = product_variant.id AND n % (all_of / {variants}) = 0"
    )


def _touch_vendure(engine: Engine, variants: int) -> None:
    every = "SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS all_of FROM product_variant"
    chosen = f"SELECT id FROM ({every}) AS rows WHERE n % (all_of / {variants}) = 0"
    engine.execute(
        f'UPDATE product_variant_price SET price = price + 100 WHERE "variantId" IN ({chosen}); '
        f'UPDATE product_variant SET "updatedAt" = now() WHERE id IN ({chosen});'
    )


def _stock_medusa(engine: Engine) -> Callable[[str, int], None]:
    shop, place = Rest(engine.url), engine.access["locations"]["HH-MITTE"]
    login = {"email": engine.access["user"], "password": engine.access["password"]}
    token = shop.post("/auth/user/emailpass", login)["token"]

    def change(sku: str, pieces: int) -> None:
        shop = Rest(engine.url)  # each time anew: the shop ends connections that were idle for some seconds
        shop.authorise(token)
        item = shop.get("/admin/inventory-items", sku=sku)["inventory_items"][0]["id"]
        shop.post(f"/admin/inventory-items/{item}/location-levels/{place}", {"stocked_quantity": pieces})

    return change


def _stock_vendure(engine: Engine) -> Callable[[str, int], None]:
    shop, place = GraphQL(f"{engine.url}/admin-api", "de"), engine.access["locations"]["HH-MITTE"]
    shop("mutation($u:String!,$p:String!){login(username:$u,password:$p){__typename ...on ErrorResult{message}}}",
         u=engine.access["user"], p=engine.access["password"])  # fmt: skip

    def change(sku: str, pieces: int) -> None:
        found = shop("query($s:String!){productVariants(options:{filter:{sku:{eq:$s}}}){items{id}}}", s=sku)
        levels = [{"stockLocationId": place, "stockOnHand": pieces}]
        body = [{"id": found["productVariants"]["items"][0]["id"], "stockLevels": levels}]
        shop("mutation($i:[UpdateProductVariantInput!]!){updateProductVariants(input:$i){id}}", i=body)

    return change


@contextmanager
def fake(folder: Path) -> Iterator[Shop]:
    """The fake shop of the fault tests, with its own connector."""
    shop = FakeShop()
    shop.locations = [{"code": code, "name": code, "kind": "branch", "city": "Hamburg"} for code in FAKE_PLACES]
    for number in range(FAKE_PRODUCTS):
        variants = [_variant(number, each) for each in range(FAKE_VARIANTS)]
        shop.put_product(f"P{number:05d}", f"Article {number}", variants)
    skus = [variant["sku"] for product in shop.products.values() for variant in product["variants"]]
    for number, sku in enumerate(skus):
        for place in FAKE_PLACES:
            shop.set_stock(sku, place, number % 7)
    config = folder / "kiosk.toml"
    config.write_text(f'[kiosk]\nid = "K7"\n[shop]\npoll_stock_s = 5\n[data]\nfolder = "{folder / "data"}"\n')
    (folder / FAKE_ADDRESS).write_text(shop.url, encoding="utf-8")

    def touch(variants: int) -> None:
        for sku in skus[:: len(skus) // variants]:
            shop.set_price(sku, 9995)

    try:
        yield Shop("fake", config, len(skus), touch, lambda sku, n: shop.set_stock(sku, "HH-MITTE", n), skus[0])
    finally:
        shop.close()


def _variant(product: int, each: int) -> dict[str, Any]:
    digits = f"{_EAN}{product:04d}{each}"
    gtin = f"{digits}{check_digit(digits)}"
    return {
        "sku": f"A-{product:05d}-{each}", "colour": "Moos", "size": f"EU {38 + each}", "cents": 14995, "gtin": gtin,
    }  # fmt: skip
