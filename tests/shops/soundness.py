"""Pulls read to their end, and every page looked at: what a connector hands on can be stored and shown."""

from kiosk.domain.product import Product
from kiosk.shops.articles import MOST_CENTS
from kiosk.shops.protocol import Connector
from kiosk.store.catalogue_codec import encode


def read_catalogue(connector: Connector, cursor: str) -> str:
    """Pull articles to the end; the next cursor."""
    pull = connector.pull_catalogue(cursor)
    skus: set[str] = set()
    for page in pull.pages:
        for place in page.locations:
            encode(place)
        for product in page.products:
            sound(product)
            found = {variant.sku for variant in product.variants}
            assert len(found) == len(product.variants)
            assert not skus & found
            skus |= found
        for text in (*page.removed, *(one.reason + one.row_id for one in page.rejections)):
            text.encode()
    assert pull.as_of.tzinfo
    return pull.next_cursor()


def sound(product: Product, currency: str = "EUR") -> None:
    """A product that the kiosk can store and show."""
    assert product.id
    assert product.variants
    encode(product)
    for variant in product.variants:
        assert variant.sku == variant.sku.strip() != ""
        assert variant.sku.isprintable()
        assert variant.price.now.currency == currency
        for price in (variant.price.now, variant.price.before, variant.price.lowest_30d):
            assert price is None or 0 < price.cents <= MOST_CENTS
        assert all(picture.isprintable() for picture in variant.pictures)


def read_stock(connector: Connector, cursor: str) -> str:
    """Pull stock to the end; the next cursor."""
    pull = connector.pull_stock(cursor)
    for page in pull.pages:
        for sku, place, *figures in page.rows:
            sku.encode()
            place.encode()
            assert all(type(each) is int for each in figures), (sku, figures)
    assert pull.as_of.tzinfo
    return pull.next_cursor()


def read_orders(connector: Connector, cursor: str) -> str:
    """Pull states to the end; the next cursor."""
    pull = connector.pull_orders(cursor)
    for page in pull.pages:
        for status in page:
            assert status.order_key
            assert status.shop_order_id
            assert status.changed_at.tzinfo
            (status.order_key + status.shop_order_id + status.shop_number).encode()
    return pull.next_cursor()
