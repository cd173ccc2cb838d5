"""The catalogue: everything at first and nightly, else the short list and the products that differ in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.base.config_model import Woocommerce
from kiosk.domain.feed import CataloguePage
from kiosk.domain.product import Product
from kiosk.shops.articles import ArticleRules, product_of
from kiosk.shops.cursors import after_full, digest, full_due, read_cursor, server_time, write_cursor
from kiosk.shops.feed.rejects import Rejections
from kiosk.shops.protocol import Pull, PullKind
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.spool import Spool, SpoolPage
from kiosk.shops.woocommerce.api import PAGE, Json, Query, WooApi, id_of, list_of, moment_of, text_of
from kiosk.shops.woocommerce.listing import SORTED, Known, Skus, Variations, mark_of, read_listing
from kiosk.shops.woocommerce.mapping import SOLD_TYPES, Categories, article, categories_of, is_sold
from kiosk.shops.woocommerce.setup import Setup

# Raised whenever the same answers would be read differently, so that everything is read again after an upgrade.
MAPPING = 1
PRODUCT = (
    "id,name,type,status,catalog_visibility,description,short_description,sku,price,regular_price,permalink,categories,"
    "images,attributes,variations,global_unique_id,meta_data,brands,date_modified_gmt"
)
VARIATION = "id,parent_id,sku,status,price,regular_price,image,attributes,global_unique_id,meta_data,date_modified_gmt"


class Catalogue:
    """One shop's catalogue stream. `changed` is called when a pull with changes was committed."""

    def __init__(
        self,
        api: WooApi,
        setup: Setup,
        config: RemoteConfig,
        table: Woocommerce,
        now: Callable[[], datetime],
        known: Known,
        changed: Callable[[], None],
    ) -> None:
        self._api, self._setup, self._config, self._now = api, setup, config, now
        self._known, self._changed = known, changed
        self._rules = ArticleRules(config.currency, table.colour_option, table.size_option)
        self._zone = ZoneInfo(config.timezone)

    def pull(self, text: str) -> Pull[CataloguePage]:
        """See `Connector.pull_catalogue`."""
        self._setup.forget()
        settings, now = self._settings(), self._now()
        cursor = read_cursor(text, settings)
        known = self._known.marks(cursor.extra.get("list", ""))
        if known is None or full_due(cursor, now, self._config.kiosk_id, self._zone):
            return self._full(settings, now)
        current = read_listing(self._api, self._known.skus, now)
        marks = current.marks()
        news = sorted(product for product, text in marks.items() if known.get(product) != text)
        gone = tuple(sorted(known.keys() - marks.keys()))

        def commit() -> str:
            self._known.write(marks, current.skus())
            if news or gone:
                self._changed()
            return write_cursor(replace(cursor, since=current.asked_at, extra=_extra(marks)))

        if not news and not gone:
            return Pull(PullKind.UNCHANGED, current.asked_at, iter(()), commit)
        return Pull(PullKind.DELTA, current.asked_at, self._delta_pages(news, gone), commit)

    def _settings(self) -> str:
        """What the shop is read with: whatever changes here has everything read anew."""
        self._setup.sound_money()
        config = self._config
        return digest(MAPPING, config.address, config.languages, self._rules, self._setup.places.locations)

    def _full(self, settings: str, now: datetime) -> Pull[CataloguePage]:
        spool = Spool(self._config.cache / "spool", settings, self._now)
        head = spool.begin(lambda: {"server_time": server_time(self._api.headers, now).isoformat()})
        as_of = moment_of(head["server_time"])
        marks: dict[str, str] = {}
        skus: Skus = {}

        def commit() -> str:
            spool.clear()
            self._known.write(marks, skus)
            self._changed()
            return write_cursor(after_full(settings, as_of, now, _extra(marks)))

        return Pull(PullKind.FULL, as_of, self._full_pages(spool, marks, skus), commit)

    def _full_pages(self, spool: Spool, marks: dict[str, str], skus: Skus) -> Iterator[CataloguePage]:
        """Fills `marks` and `skus` on the way. A product that a shift of the pages hid comes with the next delta."""
        places = self._setup.places
        yield CataloguePage(locations=places.locations, rejections=places.problems)
        reader, source = self._reader(), _Source(self._api)
        for value in spool.pages(source.page):
            rows = [row for row in value["products"] if id_of(row) not in marks]
            for row in rows:
                if is_sold(row) and text_of(row.get("type")) in SOLD_TYPES:
                    variations = value["variations"].get(id_of(row), [])
                    marks[id_of(row)] = mark_of(row, variations)
                    if row["type"] == "variable":
                        skus[id_of(row)] = {id_of(each): text_of(each.get("sku")) for each in variations}
            yield reader.page(rows, value["variations"])
        yield CataloguePage(last=True)

    def _delta_pages(self, news: list[str], gone: tuple[str, ...]) -> Iterator[CataloguePage]:
        reader, variations = self._reader(), Variations(self._api, VARIATION)
        for start in range(0, len(news), PAGE):
            batch = news[start : start + PAGE]
            params: Query = [("include", ",".join(batch)), ("status", "publish"), ("_fields", PRODUCT), *SORTED]
            rows = [row for row in self._api.rows("/products", params) if id_of(row) in batch]
            page = reader.page(rows, variations.of(_wanted(rows)))
            lost = set(batch) - {product.id for product in page.products}
            yield replace(page, removed=tuple(sorted(lost)))  # nothing of it can be sold any more
        yield CataloguePage(removed=gone, last=True)

    def _reader(self) -> _Reader:
        rows = self._api.rows("/products/categories", [("_fields", "id,name,parent"), *SORTED])
        return _Reader(categories_of(rows), self._rules, self._config.languages)


class _Source:
    """Pages of whole products with their variations, for the spool; a position is the number of the page."""

    def __init__(self, api: WooApi) -> None:
        self._api, self._variations = api, Variations(api, VARIATION)

    def page(self, position: str) -> SpoolPage:
        """One page of plain JSON."""
        number = int(position or 1)
        rows, last = self._api.page("/products", [("status", "publish"), ("_fields", PRODUCT), *SORTED], number)
        variations = self._variations.of(_wanted(rows))
        return SpoolPage({"products": rows, "variations": variations}, "" if last else str(number + 1))


class _Reader:
    """Rows of the shop become pages; skus are compared over all pages of a pull."""

    def __init__(self, categories: Categories, rules: ArticleRules, languages: tuple[str, ...]) -> None:
        self._categories, self._rules, self._languages = categories, rules, languages
        self._rejections, self._taken = Rejections(), set[str]()

    def page(self, rows: Iterable[Json], variations: Mapping[str, list[Json]]) -> CataloguePage:
        """One page; products that cannot be read are rejected one by one."""
        products = tuple(product for row in rows if (product := self._product(row, variations)) is not None)
        return CataloguePage(products, rejections=self._rejections.take())

    def _product(self, row: Json, variations: Mapping[str, list[Json]]) -> Product | None:
        if not is_sold(row):
            return None
        product = str(row.get("id"))
        if text_of(row.get("type")) not in SOLD_TYPES:
            kind = text_of(row.get("type"))[:20]
            self._rejections.add("products", 0, product, f"a product of the type {kind!r} is not sold at the kiosk")
            return None
        try:
            facts = article(row, variations.get(product, ()), self._categories, self._languages)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            self._rejections.add("products", 0, product, f"unreadable ({type(fault).__name__}: {fault})")
            return None
        return product_of(facts, self._rules, self._rejections, self._taken)


def _wanted(rows: Iterable[Json]) -> dict[str, set[str]]:
    variable = (row for row in rows if row.get("type") == "variable" and is_sold(row))
    return {id_of(row): {str(each) for each in list_of(row.get("variations"))} for row in variable}


def _extra(marks: Mapping[str, str]) -> dict[str, str]:
    return {"list": digest(sorted(marks.items()))}
