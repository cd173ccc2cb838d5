"""The catalogue: everything at first and nightly, else the short list and the products that differ in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.base.config_model import Shopware
from kiosk.domain.feed import CataloguePage
from kiosk.domain.product import Product
from kiosk.shops.articles import ArticleRules, product_of
from kiosk.shops.cursors import after_full, digest, full_due, read_cursor, server_time, write_cursor
from kiosk.shops.feed.rejects import Rejections
from kiosk.shops.protocol import Pull, PullKind
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.seen import Seen
from kiosk.shops.shopware.api import ShopwareApi
from kiosk.shops.shopware.listing import mark_of, read_listing, sold_filter
from kiosk.shops.shopware.mapping import Reading, article, is_sold, sold_children
from kiosk.shops.shopware.rows import Json, behind, id_of, moment_of, objects, position_of
from kiosk.shops.shopware.setup import Setup, Shop
from kiosk.shops.spool import Spool, SpoolPage

MAPPING = 1  # raise when products are read differently, so that everything is read anew
PAGE = 50  # products with all their variants
_GROUP: Json = {"associations": {"group": {}}}
_PICTURES: Json = {"media": {"associations": {"media": {}}}, "cover": {"associations": {"media": {}}}}
_TEXTS: Json = {
    "categories": {},
    "properties": _GROUP,
    "children": {"associations": {"options": _GROUP}},
}
_WHOLE: Json = {
    **_TEXTS,
    **_PICTURES,
    "manufacturer": {},
    "unit": {},
    "visibilities": {},
    "children": {"associations": {"options": _GROUP, "visibilities": {}, "unit": {}, **_PICTURES}},
}
_PRODUCT_FIELDS = [
    "id", "parentId", "autoIncrement", "productNumber", "active", "price", "ean", "purchaseUnit", "referenceUnit",
    "name", "description", "customFields", "translated", "manufacturer", "unit", "visibilities", "media", "cover",
    "options", "properties", "categories", "children", "updatedAt", "createdAt",
]  # fmt: skip
_INCLUDES = {
    "product": _PRODUCT_FIELDS,
    "category": ["id", "name", "translated", "breadcrumb"],
    "media": ["id", "url"],
    "product_media": ["id", "media", "position"],
    "product_manufacturer": ["id", "name", "translated"],
    "property_group": ["id", "name", "translated", "position"],
    "property_group_option": ["id", "name", "translated", "group"],
    "product_visibility": ["id", "salesChannelId", "visibility"],
    "unit": ["id", "shortCode", "translated"],
}


class Catalogue:
    """One shop's catalogue stream. `changed` is called when a pull with changes was committed."""

    def __init__(
        self,
        api: ShopwareApi,
        setup: Setup,
        config: RemoteConfig,
        table: Shopware,
        now: Callable[[], datetime],
        changed: Callable[[], None],
    ) -> None:
        self._api, self._setup, self._config, self._table, self._now = api, setup, config, table, now
        self._known, self._changed = Seen(config.cache), changed
        self._rules = ArticleRules(config.currency, table.colour_option, table.size_option)
        self._zone = ZoneInfo(config.timezone)

    def pull(self, text: str) -> Pull[CataloguePage]:
        """See `Connector.pull_catalogue`."""
        self._setup.forget()
        shop = self._setup.sound()
        reading = reading_of(shop, self._table)
        settings, now = self._settings(shop), self._now()
        cursor = read_cursor(text, settings)
        known = self._known.marks(cursor.extra.get("list", ""))
        if known is None or full_due(cursor, now, self._config.kiosk_id, self._zone):
            return self._full(shop, reading, settings, now)
        current = read_listing(self._api, reading, now)
        marks = current.marks()
        news = sorted(product for product, mark in marks.items() if known.get(product) != mark)
        gone = tuple(sorted(known.keys() - marks.keys()))

        def commit() -> str:
            self._known.write(marks)
            if news or gone:
                self._changed()
            return write_cursor(replace(cursor, since=current.asked_at, extra=_extra(marks)))

        if not news and not gone:
            return Pull(PullKind.UNCHANGED, current.asked_at, iter(()), commit)
        return Pull(PullKind.DELTA, current.asked_at, self._delta_pages(shop, reading, news, gone), commit)

    def _settings(self, shop: Shop) -> str:
        """What the shop is read with: whatever changes here has everything read anew."""
        config = self._config
        places = self._setup.places.locations
        return digest(MAPPING, config.address, shop.channel, shop.currency, shop.languages, self._rules, places)

    def _full(self, shop: Shop, reading: Reading, settings: str, now: datetime) -> Pull[CataloguePage]:
        spool = Spool(self._config.cache / "spool", settings, self._now)
        head = spool.begin(lambda: {"server_time": server_time(self._api.headers, now).isoformat()})
        as_of = moment_of(head["server_time"])
        marks: dict[str, str] = {}

        def commit() -> str:
            spool.clear()
            self._known.write(marks)
            self._changed()
            return write_cursor(after_full(settings, as_of, now, _extra(marks)))

        return Pull(PullKind.FULL, as_of, self._full_pages(shop, reading, spool, marks), commit)

    def _full_pages(self, shop: Shop, reading: Reading, spool: Spool, marks: dict[str, str]) -> Iterator[CataloguePage]:
        """Fills `marks` on the way."""
        places = self._setup.places
        yield CataloguePage(locations=places.locations, rejections=places.problems)
        reader = _Reader(shop, reading, self._rules)
        for value in spool.pages(lambda position: self._spooled(shop, reading, position)):
            rows = [row for row in value["rows"] if id_of(row) not in marks and is_sold(row, reading)]
            marks |= {id_of(row): mark_of(row, objects(row.get("children"))) for row in rows}
            yield reader.page(rows, value["others"])
        yield CataloguePage(last=True)

    def _spooled(self, shop: Shop, reading: Reading, position: str) -> SpoolPage:
        before = int(position or 0)
        rows = self._whole(shop, behind({"filter": sold_filter(reading)}, before, PAGE))
        after = str(position_of(rows, before)) if len(rows) == PAGE else ""
        return SpoolPage({"rows": rows, "others": self._others(shop, rows)}, after)

    def _delta_pages(
        self, shop: Shop, reading: Reading, news: list[str], gone: tuple[str, ...]
    ) -> Iterator[CataloguePage]:
        reader = _Reader(shop, reading, self._rules)
        for start in range(0, len(news), PAGE):
            batch = news[start : start + PAGE]
            rows = [row for row in self._whole(shop, {"ids": batch}) if id_of(row) in batch and is_sold(row, reading)]
            page = reader.page(rows, self._others(shop, rows))
            lost = set(batch) - {product.id for product in page.products}
            yield replace(page, removed=tuple(sorted(lost)))  # nothing of it can be sold any more
        yield CataloguePage(removed=gone, last=True)

    def _whole(self, shop: Shop, criteria: Json) -> list[Json]:
        main = next(iter(shop.languages.values()))
        return self._api.search("product", {**criteria, "associations": _WHOLE, "includes": _INCLUDES}, main)

    def _others(self, shop: Shop, rows: list[Json]) -> dict[str, list[Json]]:
        """The same products in the further languages."""
        ids = [id_of(row) for row in rows]
        criteria: Json = {"ids": ids, "associations": _TEXTS, "includes": _INCLUDES}
        languages = list(shop.languages.items())[1:] if ids else []
        return {language: self._api.search("product", criteria, found) for language, found in languages}


class _Reader:
    """Rows of the shop become pages; skus are compared over all pages of a pull."""

    def __init__(self, shop: Shop, reading: Reading, rules: ArticleRules) -> None:
        self._main, self._reading, self._rules = next(iter(shop.languages)), reading, rules
        self._rejections, self._taken = Rejections(), set[str]()

    def page(self, rows: list[Json], others: Mapping[str, list[Json]]) -> CataloguePage:
        """One page; products that cannot be read are rejected one by one."""
        by_id = {language: {str(row.get("id")): row for row in found} for language, found in others.items()}
        products = []
        for row in rows:
            mine = {language: found[id_of(row)] for language, found in by_id.items() if id_of(row) in found}
            if (product := self._product(row, mine)) is not None:
                products.append(product)
        return CataloguePage(tuple(products), rejections=self._rejections.take())

    def _product(self, row: Json, others: Mapping[str, Json]) -> Product | None:
        if objects(row.get("children")) and not sold_children(row, self._reading):
            return None
        try:
            facts = article(row, others, self._main, self._reading)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            self._rejections.add("products", 0, id_of(row), f"unreadable ({type(fault).__name__}: {fault})")
            return None
        return product_of(facts, self._rules, self._rejections, self._taken)


def reading_of(shop: Shop, table: Shopware) -> Reading:
    """What rows of this shop are read with."""
    return Reading(shop.channel, shop.currency, table.colour_option)


def _extra(marks: Mapping[str, str]) -> dict[str, str]:
    return {"list": digest(sorted(marks.items()))}
