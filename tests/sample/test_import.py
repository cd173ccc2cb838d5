"""The feed connector takes every row of the sample shop and reads from it what the screens need."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.base.paths import assets
from kiosk.domain.product import Audience, SizeKind
from kiosk.domain.stock import LocationKind, distance_km
from kiosk.sample.generate import write_sample
from kiosk.shops.feed.config import FeedConfig
from kiosk.shops.feed.connector import FeedConnector

NOW = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)


def connector(feed: Path, tmp_path: Path) -> FeedConnector:
    (tmp_path / "orders").mkdir()
    config = FeedConfig(str(feed), tmp_path / "orders", tmp_path / "cache", languages=("de", "en"))
    return FeedConnector(config, lambda: NOW)


@pytest.fixture(params=["sample", "big"])
def feed(request, tmp_path) -> Path:
    if request.param == "sample":
        return assets() / "sample-shop"
    write_sample(tmp_path / "big", products=300, locations=20)
    return tmp_path / "big"


def test_every_row_is_taken(feed, tmp_path):
    shop = connector(feed, tmp_path)
    pages = list(shop.pull_catalogue("").pages)
    products = [product for page in pages for product in page.products]
    assert not [rejection for page in pages for rejection in page.rejections]
    assert products
    assert all(v.gtin for product in products for v in product.variants)
    assert all(len(product.texts) == 2 and product.text("en").subtitle for product in products)
    assert all(product.maker and product.maker.name and product.maker.address for product in products)
    stock = list(shop.pull_stock("").pages)
    assert sum(page.rejected for page in stock) == 0


def test_fjell_low_as_the_design_shows_it(tmp_path):
    pages = list(connector(assets() / "sample-shop", tmp_path).pull_catalogue("").pages)
    products = {product.id: product for page in pages for product in page.products}
    fjell = products["fjell-low"]
    text = fjell.text("de")
    assert (text.title, text.subtitle) == ("Fjell Low", "Sneaker aus Wildleder")
    assert fjell.text("en").subtitle == "Suede sneaker"
    assert dict(text.details)["Futter"] == "Textil"
    assert fjell.maker is not None
    assert (fjell.maker.name, fjell.maker.address) == ("Nordschuh Manufaktur GmbH", "Lindenweg 12, 20095 Hamburg")
    price = fjell.variants[0].price
    assert price.before is not None
    assert price.lowest_30d is not None
    assert (price.now.cents, price.before.cents, price.lowest_30d.cents) == (11995, 14995, 14995)
    assert products["bryggen"].variants[0].price.lowest_30d is not None
    assert products["bryggen"].variants[0].price.lowest_30d.cents == 10995
    base = products["bienenglanz"].variants[0].price.base
    assert base is not None
    assert (base.price.cents, base.per) == (11867, "1 l")
    kinds = {v.size.kind for product in products.values() for v in product.variants}
    assert kinds == {SizeKind.SHOES, SizeKind.CLOTHING, SizeKind.JEANS, SizeKind.ONE_SIZE}
    assert products["lille-fjell"].audience is Audience.KIDS


def test_branches_lie_some_kilometres_apart(tmp_path):
    pages = connector(assets() / "sample-shop", tmp_path).pull_catalogue("").pages
    places = {place.code: place for page in pages for place in page.locations or ()}
    assert [place.code for place in places.values() if place.kind is LocationKind.WAREHOUSE] == ["WAREHOUSE"]
    own = places["HH-MITTE"]
    away = {code: distance_km(own, places[code]) for code in ("HH-ALTSTADT", "HH-ALTONA", "HH-HAFEN")}
    assert all(distance is not None and 0.9 < distance < 4.5 for distance in away.values()), away
    assert away["HH-ALTSTADT"] == pytest.approx(1.2, abs=0.05)
    assert own.hours[6] is None
