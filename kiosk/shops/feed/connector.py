"""The embedded shop as a connector: files in, files out."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.domain.feed import CataloguePage
from kiosk.domain.order import Contact, Order
from kiosk.domain.shop import OrderStatus
from kiosk.domain.stock import StockLocation
from kiosk.shops.declared import CONNECTORS
from kiosk.shops.errors import BadFeed, Refused, ShopError, ShopUnreachable
from kiosk.shops.feed import inventory, stores
from kiosk.shops.feed.api import FolderSource, HttpSource, Source
from kiosk.shops.feed.catalogue import CatalogueFiles, CatalogueReader
from kiosk.shops.feed.config import FeedConfig
from kiosk.shops.feed.files import FeedFile, plain_copy
from kiosk.shops.feed.orders import find_order_file, hand_over
from kiosk.shops.feed.rejects import Rejections
from kiosk.shops.http import ShopSession
from kiosk.shops.protocol import Finding, Pull, PullKind, StockRows

# Raised whenever the same files would be read differently, so that they are read again after an upgrade.
MAPPING = 2
HISTORY = "price_history.tsv"

_NEVER = datetime.fromtimestamp(0, UTC)  # no figure is true at any time


class FeedConnector:
    """See `kiosk.shops.protocol.Connector`."""

    name = "feed"
    capabilities = CONNECTORS["feed"].capabilities

    def __init__(self, config: FeedConfig, now: Callable[[], datetime]) -> None:
        self._config, self._now = config, now
        self._source = _source(config, now)

    def close(self) -> None:
        """See `Connector`."""
        self._source.close()

    def check(self) -> tuple[Finding, ...]:
        """See `Connector`."""
        return (self._check_feed(), self._check_orders())

    def locations(self) -> tuple[StockLocation, ...]:
        """See `Connector`."""
        places = self._source.find((stores.NAME,))
        try:
            return stores.read_stores(places.path, places.name, Rejections(0)) if places else ()
        except OSError as error:
            raise ShopUnreachable(f"{stores.NAME} cannot be read: {error.strerror or error}") from None

    def pull_catalogue(self, cursor: str) -> Pull[CataloguePage]:
        """See `Connector`. Always everything or nothing: files know no smaller changes."""
        files = self._catalogue_files()
        fresh = self._cursor(files.all())
        as_of = min(file.written_at for file in files.all())
        if _same(cursor, fresh) and not self._price_changed(cursor):
            return Pull(PullKind.UNCHANGED, as_of, iter(()), lambda: cursor)
        reader = CatalogueReader(files, self._config, self._now(), Rejections())
        return Pull(
            PullKind.FULL, as_of, _in_scratch(reader.pages), lambda: _text(fresh, reader.changes_at), _text(fresh, None)
        )

    def pull_stock(self, cursor: str) -> Pull[StockRows]:
        """See `Connector`. Without a local inventory file there is no stock to pull, and nothing changes."""
        file = self._source.find((inventory.NAME,))
        if file is None:
            return Pull(PullKind.UNCHANGED, _NEVER, iter(()), lambda: cursor)
        places = self._source.find((stores.NAME,))
        fresh = self._cursor((file, places) if places else (file,))
        written_at = file.written_at
        if self._config.live:
            written_at = self._now()
            fresh["half_hour"] = int(written_at.timestamp() // 1800)
        if _same(cursor, fresh):
            return Pull(PullKind.UNCHANGED, written_at, iter(()), lambda: cursor)
        pages = _in_scratch(lambda scratch: self._stock_pages(file, places, scratch))
        return Pull(PullKind.FULL, written_at, pages, lambda: _text(fresh, None), _text(fresh, None))

    def pull_orders(self, cursor: str) -> Pull[tuple[OrderStatus, ...]]:
        """See `Connector`. Files that were handed over do not come back: never anything new."""
        return Pull(PullKind.UNCHANGED, self._now(), iter(()), lambda: cursor)

    def find_order(self, order: Order, progress: str) -> str | None:  # noqa: ARG002
        """See `Connector`."""
        return order.order_key if find_order_file(self._config.orders, order.order_key) else None

    def submit_order(self, order: Order, progress: str, save: Callable[[str], None]) -> str:  # noqa: ARG002
        """See `Connector`. One file, written in one step: there is no progress to save."""
        return hand_over(self._config.orders, order)

    def cancel_order(self, shop_order_id: str, reason: str) -> None:  # noqa: ARG002
        """See `Connector`."""
        raise Refused(f"{shop_order_id} was handed over as a file; cancel it where the shop reads these files")

    def upsert_customer(self, contact: Contact) -> str:  # noqa: ARG002
        """See `Connector`."""
        raise Refused("files hold no customers")

    def request_return(self, shop_order_id: str, key: str, reason: str) -> str:  # noqa: ARG002
        """See `Connector`."""
        raise Refused(f"{shop_order_id} was handed over as a file; return it where the shop reads these files")

    def _catalogue_files(self) -> CatalogueFiles:
        main, *others = self._config.languages
        products = self._source.find((*_of_language(main), "products.tsv", "products.xml"))
        if products is None:
            raise BadFeed("products.tsv", 0, f"there is no products.tsv or products.xml in {self._config.feed}")
        found = ((language, self._source.find(_of_language(language))) for language in others)
        languages = {language: file for language, file in found if file}
        places, history = self._source.find((stores.NAME,)), self._source.find((HISTORY,))
        return CatalogueFiles(products, languages, places, history)

    def _cursor(self, files: tuple[FeedFile, ...]) -> dict[str, Any]:
        """What decides how the shop is read: the versions of its files, the settings and this program's mapping."""
        config = self._config
        read_with = repr((config.feed, config.languages, config.currency, config.timezone, config.safety_stock))
        digest = hashlib.sha256(read_with.encode()).hexdigest()[:16]
        return {"mapping": MAPPING, "settings": digest, "files": {file.name: file.version for file in files}}

    def _price_changed(self, cursor: str) -> bool:
        """A sale began or ended since the last import, though no file changed."""
        changes_at = json.loads(cursor).get("changes_at")
        return bool(changes_at) and self._now() >= datetime.fromisoformat(changes_at)

    def _stock_pages(self, file: FeedFile, places: FeedFile | None, scratch: Path) -> Iterator[StockRows]:
        if places is None:
            raise BadFeed(stores.NAME, 0, f"the file is missing; {file.name} needs it to know the places")
        codes = frozenset(place.code for place in stores.read_stores(places.path, places.name, Rejections(0)))
        copy = plain_copy(file, scratch)
        yield from inventory.InventoryReader(copy, file.name, codes, self._config.safety_stock, Rejections()).pages()
        file.verify()

    def _check_feed(self) -> Finding:
        try:
            file = self._catalogue_files().products
        except ShopError as error:
            return Finding("feed", False, str(error))
        return Finding(f"feed {self._config.feed}: {file.name} of {file.written_at:%Y-%m-%d %H:%M} UTC", True)

    def _check_orders(self) -> Finding:
        folder = self._config.orders
        if not folder.is_dir():
            return Finding("orders folder", False, f"{folder} is missing; make it or change shop.orders_folder")
        if not os.access(folder, os.W_OK | os.X_OK):
            return Finding("orders folder", False, f"{folder} cannot be written; check its rights and mount")
        return Finding(f"orders folder {folder}", True)


def _source(config: FeedConfig, now: Callable[[], datetime]) -> Source:
    if "://" not in config.feed:
        return FolderSource(Path(config.feed))
    return HttpSource(config.feed, config.cache, ShopSession([config.feed], ca_file=config.ca_file), now)


def _of_language(language: str) -> tuple[str, str]:
    return f"products.{language}.tsv", f"products.{language}.xml"


def _same(cursor: str, fresh: dict[str, Any]) -> bool:
    try:
        known = json.loads(cursor)
    except ValueError:
        return False  # none yet, or from another connector
    return isinstance(known, dict) and {key: known.get(key) for key in fresh} == fresh


def _text(cursor: dict[str, Any], changes_at: datetime | None) -> str:
    return json.dumps({**cursor, "changes_at": changes_at.astimezone(UTC).isoformat() if changes_at else None})


def _in_scratch(pages: Callable[[Path], Iterator[Any]]) -> Iterator[Any]:
    """The pages, with a folder for converted copies that is gone when they end."""
    try:
        with tempfile.TemporaryDirectory(prefix="kiosk-feed-") as scratch:
            yield from pages(Path(scratch))
    except OSError as error:  # a share that went away, or a full disk under the copies
        raise ShopUnreachable(f"the feed cannot be read: {error.strerror or error}") from None
