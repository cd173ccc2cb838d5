"""The catalogue: a sweep of prices, what the shop's own times say has changed, and the products that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.base.config_model import Medusa
from kiosk.domain.feed import CataloguePage
from kiosk.domain.product import Product
from kiosk.shops.ahead import ahead
from kiosk.shops.articles import ArticleRules, product_of
from kiosk.shops.cursors import Cursor, Fresh, after_full, digest, full_due, read_cursor, server_time, write_cursor
from kiosk.shops.feed.rejects import Rejections
from kiosk.shops.medusa.api import Json, MedusaApi, Query, id_of, ids, in_batches, moment_of, reading, rows_of
from kiosk.shops.medusa.mapping import PRODUCT_FIELDS, Categories, article, categories_of
from kiosk.shops.medusa.setup import Setup
from kiosk.shops.medusa.sweep import Known, Sweep, mark_of, sweep
from kiosk.shops.protocol import Pull, PullKind
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.spool import Spool, SpoolPage

# Raised whenever the same answers would be read differently, so that everything is read again after an upgrade.
MAPPING = 1
_ROWS = 1000


class Catalogue:
    """One shop's catalogue stream. `changed` is called when a pull with changes was committed."""

    def __init__(
        self,
        api: MedusaApi,
        setup: Setup,
        config: RemoteConfig,
        table: Medusa,
        now: Callable[[], datetime],
        changed: Callable[[], None],
    ) -> None:
        self._api, self._setup, self._config, self._now, self._changed = api, setup, config, now, changed
        self._rules = ArticleRules(config.currency, table.colour_option, table.size_option)
        self._zone = ZoneInfo(config.timezone)
        self._known = Known(config.cache)

    def pull(self, text: str) -> Pull[CataloguePage]:
        """See `Connector.pull_catalogue`."""
        self._setup.forget()
        settings = self._settings()
        cursor = read_cursor(text, settings)
        now = self._now()
        known = self._known.read(cursor.extra.get("sweep", ""))
        if known is None or full_due(cursor, now, self._config.kiosk_id, self._zone):
            return self._full(settings, now)
        return self._delta(cursor, known, now)

    def _settings(self) -> str:
        """What the shop is read with: whatever changes here has everything read anew."""
        config, scope, places = self._config, self._setup.scope, self._setup.places
        return digest(MAPPING, config.address, scope, config.languages, self._rules, config.country, places.locations)

    def _full(self, settings: str, now: datetime) -> Pull[CataloguePage]:
        spool = Spool(self._config.cache / "spool", settings, self._now)
        current = sweep(self._api, self._setup.scope, self._config, now)
        as_of = current.asked_at
        began = moment_of(spool.begin(lambda: {"server_time": as_of.isoformat()})["server_time"])
        marks = current.marks()

        def commit() -> str:
            spool.clear()
            self._known.write(marks)
            self._changed()
            return write_cursor(after_full(settings, min(began, as_of), now, {"sweep": mark_of(marks)}))

        return Pull(PullKind.FULL, as_of, self._full_pages(current, spool), commit)

    def _full_pages(self, current: Sweep, spool: Spool) -> Iterator[CataloguePage]:
        places = self._setup.places
        yield CataloguePage(locations=places.locations, rejections=places.problems)
        reader = self._reader(current)
        order = sorted(current.prices)
        missing = set(order)
        for rows in ahead(spool.pages(lambda position: self._next_rows(order, position))):
            fresh = [row for row in rows if row.get("id") in missing]  # kept pages may name what is gone meanwhile
            missing.difference_update(id_of(row) for row in fresh)
            yield reader.page(fresh)
        for batch in in_batches(sorted(missing)):  # came after the page that it would have been in was kept
            yield reader.page(self._rows(batch))
        yield CataloguePage(last=True)

    def _next_rows(self, order: list[str], position: str) -> SpoolPage:
        batch = next(in_batches([product for product in order if product > position]), [])
        rows = self._rows(batch) if batch else []
        return SpoolPage(rows, batch[-1] if batch and batch[-1] != order[-1] else "")

    def _rows(self, batch: list[str]) -> list[Json]:
        """The products with these ids; others that a shop might send are left out."""
        params: Query = [("fields", PRODUCT_FIELDS), ("limit", len(batch)), *ids("id", batch)]
        rows = self._api.admin.get("/admin/products", lambda value: rows_of(value, "products"), params)
        wanted = set(batch)
        return [row for row in rows if row.get("id") in wanted]

    def _delta(self, cursor: Cursor, known: dict[str, str], now: datetime) -> Pull[CataloguePage]:
        fresh = Fresh(cursor)
        touched, as_of = self._touched(cursor.asks_since or now, fresh, now)
        current = sweep(self._api, self._setup.scope, self._config, now)
        marks = current.marks()
        differ = {product for product, text in marks.items() if known.get(product) != text}
        news = sorted(differ | (touched & set(marks)))
        gone = tuple(sorted(set(known) - set(marks)))

        def commit() -> str:
            if marks != known:
                self._known.write(marks)
            if news or gone:
                self._changed()
            return write_cursor(replace(fresh.advanced(as_of), extra={"sweep": mark_of(marks)}))

        if not news and not gone:
            return Pull(PullKind.UNCHANGED, as_of, iter(()), commit)
        return Pull(PullKind.DELTA, as_of, self._delta_pages(current, news, gone), commit)

    def _touched(self, since: datetime, fresh: Fresh, now: datetime) -> tuple[set[str], datetime]:
        """Products that changed, or whose variants changed (the one bumps only the product, the other only the
        variant), and the shop's time at the first page."""
        found: set[str] = set()
        asked_at: datetime | None = None
        for path, name, field in (
            ("/admin/products", "products", "id"),
            ("/admin/product-variants", "variants", "product_id"),
        ):
            params: Query = [("fields", f"id,{field},updated_at"), ("updated_at[$gte]", since.isoformat())]
            for rows in self._api.admin.pages(path, name, params, _ROWS):
                asked_at = asked_at or server_time(self._api.admin.headers, now)
                found.update(fresh.take(_stamped(rows, field)))
        return found, asked_at or now

    def _delta_pages(self, current: Sweep, news: list[str], gone: tuple[str, ...]) -> Iterator[CataloguePage]:
        reader = self._reader(current)
        for batch, rows in ahead((batch, self._rows(batch)) for batch in in_batches(news)):
            page = reader.page(rows)
            lost = set(batch) - {product.id for product in page.products}
            yield replace(page, removed=tuple(sorted(lost)))  # nothing of it can be sold any more
        yield CataloguePage(removed=gone, last=True)

    def _reader(self, current: Sweep) -> PageReader:
        rows: list[Json] = []
        fields = "id,name,parent_category_id,is_active,is_internal,metadata"
        for page in self._api.admin.pages(
            "/admin/product-categories", "product_categories", [("fields", fields)], _ROWS
        ):
            rows += page
        with reading("/admin/product-categories"):
            categories = categories_of(rows, self._config.languages)
        return PageReader(current, categories, self._rules, self._config.languages)


class PageReader:
    """Rows of the shop become pages; skus are compared over all pages of a pull."""

    def __init__(self, current: Sweep, categories: Categories, rules: ArticleRules, languages: tuple[str, ...]) -> None:
        self._current, self._categories, self._rules, self._languages = current, categories, rules, languages
        self._rejections, self._taken = Rejections(), set[str]()

    def page(self, rows: Iterable[Json]) -> CataloguePage:
        """One page; products that cannot be read are rejected one by one."""
        products = tuple(product for row in rows if (product := self._product(row)) is not None)
        return CataloguePage(products, rejections=self._rejections.take())

    def _product(self, row: Json) -> Product | None:
        prices = self._current.prices.get(str(row.get("id")), {})
        try:
            facts = article(row, prices, self._categories, self._languages)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            self._rejections.add("products", 0, str(row.get("id")), f"unreadable ({type(fault).__name__}: {fault})")
            return None
        return product_of(facts, self._rules, self._rejections, self._taken)


def _stamped(rows: list[Json], field: str) -> Iterator[tuple[str, datetime, str]]:
    for row in rows:
        try:
            yield str(row["id"]), moment_of(row["updated_at"]), str(row[field])
        except (KeyError, TypeError, ValueError):
            continue  # the sweep and the nightly pass see it all the same
