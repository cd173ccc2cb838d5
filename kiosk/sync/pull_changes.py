"""The parts of a pull that change what is here: products, stock (a whole reading is compared), states of orders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from kiosk.domain.feed import CataloguePage
from kiosk.domain.product import Product
from kiosk.domain.stock import StockLevel, StockLocation
from kiosk.shops.protocol import GivesNews, Pull, PullKind, StockRows
from kiosk.store.catalogue import CatalogueStore, StockChange
from kiosk.store.orders_shop import ShopSide
from kiosk.sync.pull_report import PullAction, PullReport

BATCH = 20_000
PRODUCT_BATCH = 1_000  # changed products that are written together: each batch costs the columns and the index once


def take_stock(store: CatalogueStore, pull: Pull[StockRows], report: PullReport, drop_share: float) -> None:
    """Bring in what `pull` says; a pull that dies half way is simply made again. Raises ShopError, StoreError."""
    if pull.kind is PullKind.FULL:
        sweep = store.begin_sweep()
        for page in pull.pages:
            report.note(page.rejections, page.rejected)
            report.stock_rows += len(page.rows)
            sweep.add(page.rows, page.as_of or pull.as_of)
        _count(sweep.finish(drop_share), report)
        return
    levels = _levels(pull, report)
    while batch := list(islice(levels, BATCH)):  # in batches, so that a reader never waits long
        _count(store.apply_stock(batch), report)


def _count(change: StockChange, report: PullReport) -> None:
    report.stock_changed += change.changed
    skipped = {"unknown sku or place": change.unknown, "negative quantity": change.invalid}
    for reason, count in skipped.items():
        if count:
            report.skipped[reason] = report.skipped.get(reason, 0) + count


def _levels(pull: Pull[StockRows], report: PullReport) -> Iterator[StockLevel]:
    for page in pull.pages:
        report.note(page.rejections, page.rejected)
        report.stock_rows += len(page.rows)
        as_of = page.as_of or pull.as_of
        for sku, code, on_hand, reserved, safety in page.rows:
            yield StockLevel(sku, code, on_hand, as_of, reserved, safety)


def batches(
    pages: Iterable[CataloguePage], removed: dict[str, None], report: PullReport
) -> Iterator[tuple[list[StockLocation], list[Product]]]:
    """Places and products of several pages together. `removed` collects what is gone in the end; a product that comes
    again later is not."""
    places: list[StockLocation] = []
    products: list[Product] = []
    for page in pages:
        report.note(page.rejections)
        report.locations += len(page.locations)
        places.extend(page.locations)
        products.extend(page.products)
        removed.update(dict.fromkeys(page.removed))
        for product in page.products:
            removed.pop(product.id, None)
        if len(products) >= PRODUCT_BATCH:
            yield places, products
            places, products = [], []
    if places or products:
        yield places, products


def take_orders(side: ShopSide | None, shop: GivesNews, source: str, report: PullReport) -> None:
    """What became of orders; the cursor lies beside the states and is saved after them. Raises ShopError."""
    if side is None or not shop.capabilities.order_states:
        report.asked = False
        return
    known = side.cursor(source)
    pull = shop.pull_orders(known)
    for page in pull.pages if pull.kind is not PullKind.UNCHANGED else ():
        report.orders_changed += len(side.note(page).changed)
    report.action = PullAction.ORDERS if report.orders_changed else PullAction.NOTHING
    if (cursor := pull.next_cursor()) != known:
        side.save_cursor(source, cursor)
