"""Articles that SQL cloned for a larger shop are read through the engine's own interface like those they came from."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.base.clock import SystemClock
from kiosk.base.settings import load_settings
from kiosk.domain.product import Product
from kiosk.domain.stock import StockLocation
from kiosk.shops.protocol import Connector
from kiosk.shops.registry import build_connector
from tests.engines.dataset import PRODUCTS
from tests.engines.engine import Engine, running
from tests.engines.kiosk_config import write_kiosk_config

Stock = dict[str, set[tuple[Any, ...]]]  # sku -> place and figures
_MORE = 20
_COPY = "-1"  # at the end of a cloned sku


def test_cloned_articles_are_read_like_seeded_ones(engine: Engine, tmp_path: Path) -> None:
    with running(engine.name, PRODUCTS + _MORE) as larger:
        shop = _connector(larger, tmp_path)
        places, products, stock = _read(shop)
        shop.close()
    clones = [product for product in products.values() if product.variants[0].sku.endswith(_COPY)]
    first = {_name(product): product for product in products.values()}
    assert len(products) == PRODUCTS + _MORE
    assert len(clones) == _MORE
    assert places
    for clone in clones:
        assert _without_own(clone) == _without_own(first[_name(clone).removesuffix(_COPY)])
        for variant in clone.variants:
            assert stock.get(variant.sku) == stock.get(variant.sku.removesuffix(_COPY)) is not None
    numbers = [variant.gtin for product in products.values() for variant in product.variants]
    assert None not in numbers
    assert len(set(numbers)) == len(numbers)


def _connector(engine: Engine, folder: Path) -> Connector:
    settings = load_settings(write_kiosk_config(engine, folder))
    settings.data.create()
    return build_connector(settings, SystemClock().now)


def _read(shop: Connector) -> tuple[list[StockLocation], dict[str, Product], Stock]:
    places: list[StockLocation] = []
    products: dict[str, Product] = {}
    stock: Stock = {}
    for page in shop.pull_catalogue("").pages:
        assert not page.rejections
        places += page.locations
        products |= {product.id: product for product in page.products}
    for rows in shop.pull_stock("").pages:
        assert isinstance(rows.rows, list)
        for sku, *figures in rows.rows:
            stock.setdefault(sku, set()).add(tuple(figures))
    return places, products, stock


def _name(product: Product) -> str:
    """Tells one product from another; shops give its variants in any order."""
    return min(variant.sku for variant in product.variants)


def _without_own(product: Product) -> Product:
    """What an article shares with its clone: all but ids, skus, numbers and the title."""
    texts = {at: replace(text, title=text.title.removesuffix(" 1")) for at, text in product.texts.items()}
    variants = [replace(variant, sku=variant.sku.removesuffix(_COPY), gtin=None) for variant in product.variants]
    return replace(product, id="any", texts=texts, variants=tuple(sorted(variants, key=lambda variant: variant.sku)))
