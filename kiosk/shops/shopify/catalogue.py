"""Products of Shopify: everything at first and every night, else what the short list of all products shows as changed.

| what happens there | how it is noticed |
|---|---|
| product or variant changed, price changed | `updatedAt` of the product in the short list |
| deleted, archived, taken out of the sales channel | it is not in the short list any more |
| translations, metafields of other apps | with the next change of the product, at the latest with the nightly pass |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.base.config_model import Shopify
from kiosk.domain.feed import CataloguePage
from kiosk.domain.product import Product
from kiosk.shops.articles import ArticleRules, product_of
from kiosk.shops.cursors import after_full, digest, full_due, read_cursor, write_cursor
from kiosk.shops.feed.rejects import Rejections
from kiosk.shops.protocol import Pull, PullKind
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.seen import Seen
from kiosk.shops.shopify import documents
from kiosk.shops.shopify.api import BEST_COST, ShopifyApi
from kiosk.shops.shopify.listing import Batches, Listing, is_sold, mark_of, read_listing, read_mark, said_by
from kiosk.shops.shopify.mapping import Reading, article
from kiosk.shops.shopify.rows import Json, gid, moment_of, next_of, number_of, objects, rows_of
from kiosk.shops.shopify.setup import Setup, Shop
from kiosk.shops.spool import Spool, SpoolPage

MAPPING = 1  # raised whenever the same shop would be read differently
_LIST = "list"


class Catalogue:
    """One shop's catalogue stream. `changed` is called when a pull with changes was committed."""

    def __init__(
        self, api: ShopifyApi, setup: Setup, config: RemoteConfig, table: Shopify, now: Callable[[], datetime],
        changed: Callable[[], None],
    ) -> None:  # fmt: skip
        self._api, self._setup, self._config, self._table, self._now = api, setup, config, table, now
        self._known, self._changed = Seen(config.cache), changed
        self._rules = ArticleRules(config.currency, table.colour_option and "Color", table.size_option)
        self._zone = ZoneInfo(config.timezone)
        self._cost = 0.0  # of the last question for whole products

    def pull(self, text: str) -> Pull[CataloguePage]:
        """See `Connector.pull_catalogue`."""
        self._setup.forget()
        shop = self._setup.sound()
        settings, now = self._settings(shop), self._now()
        cursor = read_cursor(text, settings)
        known = self._known.marks(cursor.extra.get(_LIST, ""))
        listing = read_listing(self._api, shop.publication)
        if known is None or full_due(cursor, now, self._config.kiosk_id, self._zone):
            return self._full(shop, listing, settings, now)
        gone = tuple(product for product in known if product not in listing.times)
        marks = {product: mark for product, mark in known.items() if product in listing.times}
        news = [each for each, time in listing.times.items() if read_mark(known.get(each, ""))[0] != time]
        news += self._changed_unseen(shop, marks, set(news))

        def commit() -> str:
            mark = self._known.write(marks)
            if news or gone:
                self._changed()
            return write_cursor(replace(cursor, since=listing.asked_at, extra={_LIST: mark}))

        if not news and not gone:
            return Pull(PullKind.UNCHANGED, self._as_of(listing), iter(()), commit)
        return Pull(PullKind.DELTA, self._as_of(listing), self._delta_pages(shop, news, gone, marks), commit)

    def _changed_unseen(self, shop: Shop, marks: dict[str, str], news: set[str]) -> list[str]:
        """Of products that were read within moments of a change, those that say anything else by now."""
        doubtful = [product for product, mark in marks.items() if read_mark(mark)[1] and product not in news]
        changed: list[str] = []
        for _, rows in self._batches(shop).read(doubtful):
            for row in rows:
                if said_by(row) != read_mark(marks[row["id"]])[1]:
                    changed.append(row["id"])
                else:
                    marks[row["id"]] = mark_of(row, self._api.shop_time())
        return changed

    def _as_of(self, listing: Listing) -> datetime:
        return min(listing.asked_at, self._now())

    def _settings(self, shop: Shop) -> str:
        """What the shop is read with: whatever changes here has everything read anew."""
        config, table = self._config, self._table
        places = self._setup.places.locations
        words = (shop.locales, table.metafields, table.colour_option, table.size_option)
        return digest("catalogue", MAPPING, config.address, shop.publication, config.currency, words, places)

    def _full(self, shop: Shop, listing: Listing, settings: str, now: datetime) -> Pull[CataloguePage]:
        spool = Spool(self._config.cache / "spool", settings, self._now)
        head = spool.begin(lambda: {"asked_at": self._as_of(listing).isoformat()})
        as_of = moment_of(head["asked_at"])
        seen: dict[str, str] = {}

        def commit() -> str:
            spool.clear()
            mark = self._known.write(seen)
            self._changed()
            return write_cursor(after_full(settings, listing.asked_at, now, {_LIST: mark}))

        return Pull(PullKind.FULL, as_of, self._full_pages(shop, listing, spool, seen, as_of), commit)

    def _full_pages(
        self, shop: Shop, listing: Listing, spool: Spool, seen: dict[str, str], as_of: datetime
    ) -> Iterator[CataloguePage]:
        """Pages behind a position, which is the id of the last product: a pull that was killed goes on there. Fills
        `seen` with what came, at the time it came."""
        places = self._setup.places
        yield CataloguePage(locations=places.locations, rejections=places.problems)
        reader, batches, ids = self._reader(shop), self._batches(shop), list(listing.times)

        def fetch(position: str) -> SpoolPage:
            left = [each for each in ids if number_of(each) > int(position or 0)]
            if not left:
                return SpoolPage([], "")
            asked, rows = batches.take(left)
            return SpoolPage(rows, str(number_of(asked[-1])) if len(asked) < len(left) else "")

        for rows in spool.pages(fetch):
            fresh = [row for row in objects(rows) if gid("Product", row.get("id")) in listing.times]
            fresh = [row for row in fresh if row["id"] not in seen]
            seen |= {row["id"]: mark_of(row, as_of) for row in fresh}
            yield reader.page(fresh)
        yield CataloguePage(last=True)

    def _delta_pages(
        self, shop: Shop, news: list[str], gone: tuple[str, ...], marks: dict[str, str]
    ) -> Iterator[CataloguePage]:
        """Brings `marks` up to date."""
        reader = self._reader(shop)
        for asked, rows in self._batches(shop).read(news):
            found = {row["id"]: mark_of(row, self._api.shop_time()) for row in rows}
            for product in asked:
                marks.pop(product, None)
            marks |= found
            page = reader.page(rows)
            lost = set(asked) - {product.id for product in page.products}
            yield replace(page, removed=tuple(sorted(lost)))  # nothing of it can be sold any more
        yield CataloguePage(removed=gone, last=True)

    def _reading(self, shop: Shop) -> Reading:
        return Reading(shop.locales, self._table.metafields, self._table.colour_option)

    def _reader(self, shop: Shop) -> _Reader:
        return _Reader(self._reading(shop), self._rules)

    def _batches(self, shop: Shop) -> Batches:
        reading = self._reading(shop)
        document = documents.products_document(shop.others, reading.keys)
        names = {"publication": shop.publication, "namespace": reading.metafields}

        def ask(ids: list[str]) -> list[Json]:
            rows = self._api.ask(document, lambda data: objects(data["nodes"]), ids=ids, **names)
            self._cost = self._api.cost
            return [self._whole(row, reading.metafields) for row in rows if gid("Product", row.get("id")) in ids]

        return Batches(ask, lambda: self._cost, BEST_COST)

    def _whole(self, row: Json, namespace: str) -> Json:
        """The row with all its variants: there may be 2048 of them."""
        try:
            variants, after = rows_of(row["variants"]), next_of(row["variants"])
        except (KeyError, TypeError):
            return row  # told as unreadable when it is read
        while after:
            names = {"product": row["id"], "after": after, "namespace": namespace}
            more, following = self._api.ask(documents.VARIANTS, _more_variants, **names)
            variants += more
            after = following if following != after else ""
        return {**row, "variants": {"nodes": variants, "pageInfo": {"hasNextPage": False}}}


def _more_variants(data: Json) -> tuple[list[Json], str]:
    if data["product"] is None:
        return [], ""  # deleted at this moment
    connection = data["product"]["variants"]
    return rows_of(connection), next_of(connection)


class _Reader:
    """Rows of the shop become pages; skus are compared over all pages of a pull."""

    def __init__(self, reading: Reading, rules: ArticleRules) -> None:
        self._reading, self._rules = reading, rules
        self._rejections, self._taken = Rejections(), set[str]()

    def page(self, rows: list[Json]) -> CataloguePage:
        """One page; products that cannot be read are rejected one by one."""
        found = (self._product(row) for row in rows if is_sold(row))
        return CataloguePage(tuple(filter(None, found)), rejections=self._rejections.take())

    def _product(self, row: Json) -> Product | None:
        try:
            rows_of(row["variants"])
            facts = article(row, self._reading)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            reason = f"unreadable ({type(fault).__name__}: {str(fault)[:80]})"
            self._rejections.add("products", 0, str(row.get("id"))[:60], reason)
            return None
        return product_of(facts, self._rules, self._rejections, self._taken)
