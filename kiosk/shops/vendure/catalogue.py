"""Products of Vendure: everything at first and every night, else what changed since.

| what happens there | how it is noticed |
|---|---|
| product or variant changed, price changed, switched off | `updatedAt` of product or variant, newest first |
| deleted (it just vanishes from lists) | the totals differ from what is known; then the lists of ids are compared |
| names of facets, options and collections; pictures of files | the nightly full pass |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.domain.feed import CataloguePage
from kiosk.domain.product import Product
from kiosk.shops.ahead import ahead
from kiosk.shops.articles import ArticleRules, product_of
from kiosk.shops.cursors import Cursor, Fresh, after_full, digest, full_due, read_cursor, write_cursor
from kiosk.shops.errors import ShopUnreachable
from kiosk.shops.feed.rejects import Rejections
from kiosk.shops.protocol import Pull, PullKind
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.spool import Spool, SpoolPage
from kiosk.shops.vendure import queries
from kiosk.shops.vendure.api import TAKE, VendureApi, moment
from kiosk.shops.vendure.changes import edge_of, read_changes
from kiosk.shops.vendure.dictionary import read_dictionary
from kiosk.shops.vendure.known import Known, count, read_known, write_known
from kiosk.shops.vendure.mapping import Dictionary, article
from kiosk.shops.vendure.places import read_places

MAPPING = 1  # raised whenever the same shop would be read differently
PAGE = 25  # products in one question: a busy shop needs seconds for each hundred variants
_KNOWN = "known"


@dataclass(frozen=True, slots=True)
class _Delta:
    """What is to be read again, what is gone, and the cursor after that. `behind`: so many rows were looked at
    that the cursor has to move on even when there was nothing new among them."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]
    known: Known
    cursor: Cursor
    behind: bool


class Catalogue:
    """The stream of articles."""

    def __init__(self, api: VendureApi, config: RemoteConfig, channel: str, now: Callable[[], datetime]) -> None:
        self._api, self._config, self._now = api, config, now
        self._settings = digest(
            "catalogue", MAPPING, config.address, channel, config.languages, config.currency, config.country,
            sorted((config.locations or {}).items()), _stamp(config),
        )  # fmt: skip
        self._rules = ArticleRules(config.currency)

    def pull(self, cursor: str) -> Pull[CataloguePage]:
        """See `Connector.pull_catalogue`."""
        at = read_cursor(cursor, self._settings)
        known = read_known(self._config.cache, at.extra.get(_KNOWN, ""))
        zone = ZoneInfo(self._config.timezone)
        if known is None or full_due(at, self._now(), self._config.kiosk_id, zone):
            return self._full(at)
        delta = self._changes(at, known, edge_of(at, self._now(), zone))
        as_of = min(self._api.shop_time(), self._now())
        if not delta.changed and not delta.gone and not delta.behind:
            return Pull(PullKind.UNCHANGED, as_of, iter(()), lambda: cursor)
        return self._delta(delta, known, at, as_of)

    def _full(self, at: Cursor) -> Pull[CataloguePage]:
        spool = Spool(self._config.cache / "spool", self._settings, self._now)
        self._api.ask(queries.TOTALS)  # signs in, and brings the shop's time before the first page
        notes = spool.begin(lambda: {"server_time": self._api.shop_time().isoformat()})
        began = moment(notes.get("server_time"))
        known: Known = {}

        def commit() -> str:
            spool.clear()
            name = write_known(self._config.cache, known, [at.extra.get(_KNOWN, "")])
            return write_cursor(after_full(self._settings, began, self._now(), {_KNOWN: name}))

        return Pull(PullKind.FULL, min(began, self._now()), self._full_pages(spool, known), commit)

    def _full_pages(self, spool: Spool, known: Known) -> Iterator[CataloguePage]:
        places = read_places(self._api, self._config)
        yield CataloguePage(locations=places.locations, rejections=places.problems)
        words, taken, rejections = read_dictionary(self._api), set[str](), Rejections()
        for rows in ahead(spool.pages(self._page)):
            fresh = [row for row in rows if row["id"] not in known]
            known.update(_known(fresh))
            products = self._products(fresh, words, rejections, taken)
            yield CataloguePage(products=tuple(products.values()), rejections=rejections.take())
        yield CataloguePage(last=True)

    def _page(self, position: str) -> SpoolPage:
        """A page that repeats the last row of the one before; further back where that one was deleted meanwhile."""
        skip, last = _position(position)
        rows = self._products_from(skip)
        while skip and last not in [row["id"] for row in rows]:
            skip = max(0, skip - PAGE // 2)
            rows = self._products_from(skip)
            if any(_order(row["id"]) <= _order(last) for row in rows):
                break
        more = len(rows) == PAGE
        if more and rows[-1]["id"] == last:
            raise ShopUnreachable(
                "the shop's products repeat themselves: it answers with the same page again and again"
            )
        return SpoolPage(rows, f"{skip + PAGE - 1}:{rows[-1]['id']}" if more else "")

    def _products_from(self, skip: int) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._api.ask(queries.PRODUCTS, take=PAGE, skip=skip)["products"]["items"]
        return rows

    def _products(
        self, rows: list[dict[str, Any]], words: Dictionary, rejections: Rejections, taken: set[str]
    ) -> dict[str, Product]:
        found: dict[str, Product] = {}
        for row in rows:
            if not row["enabled"] or not any(variant["enabled"] for variant in row["variants"]):
                continue
            facts = article(row, words, self._config.languages, self._config.currency)
            product = product_of(facts, self._rules, rejections, taken)
            if product is not None:
                found[product.id] = product
        return found

    def _changes(self, at: Cursor, known: Known, edge: datetime | None) -> _Delta:
        """Ids only: rows that are newer than the edge, then deletions by comparing totals, then whole lists."""
        found, fresh = read_changes(self._api, edge), Fresh(at)
        rows = [(field, row, row["productId" if field == "productVariants" else "id"]) for field, row in found.rows]
        changed = dict.fromkeys(
            fresh.take((f"{field}:{row['id']}", moment(row["updatedAt"]), product) for field, row, product in rows)
        )
        unknown = any(
            product not in known or (field == "productVariants" and row["id"] not in known[product])
            for field, row, product in rows
        )
        now_known = dict(known)
        gone: tuple[str, ...] = ()
        if unknown or found.totals != count(known):
            now_known = self._listed_ids()
            gone = tuple(product for product in known if product not in now_known)
            changed.update(dict.fromkeys(p for p, variants in now_known.items() if known.get(p) != variants))
        wanted = tuple(product for product in changed if product in now_known)
        return _Delta(wanted, gone, now_known, fresh.advanced(found.shop_time), found.behind)

    def _listed_ids(self) -> Known:
        """Every product with its variants, by ids alone. Products first, so that none made meanwhile lacks its own."""
        found: dict[str, set[str]] = {row["id"]: set() for row in self._api.listed(queries.PRODUCT_IDS, "products")}
        for row in self._api.listed(queries.VARIANT_IDS, "productVariants"):
            if row["productId"] in found:
                found[row["productId"]].add(row["id"])
        return {product: frozenset(variants) for product, variants in found.items()}

    def _delta(self, delta: _Delta, before: Known, at: Cursor, as_of: datetime) -> Pull[CataloguePage]:
        known = dict(delta.known)

        def commit() -> str:
            name = write_known(self._config.cache, known, [at.extra.get(_KNOWN, "")])
            return write_cursor(replace(delta.cursor, extra={_KNOWN: name}))

        return Pull(PullKind.DELTA, as_of, self._delta_pages(delta, before, known), commit)

    def _delta_pages(self, delta: _Delta, before: Known, known: Known) -> Iterator[CataloguePage]:
        words = read_dictionary(self._api) if delta.changed else Dictionary()
        taken, rejections = set[str](), Rejections()
        for ids, rows in ahead(self._by_id(delta.changed)):
            known.update(_known(rows))
            products = self._products(rows, words, rejections, taken)
            removed = tuple(each for each in ids if each not in products and each in before)
            yield CataloguePage(products=tuple(products.values()), rejections=rejections.take(), removed=removed)
        yield CataloguePage(removed=delta.gone, last=True)

    def _by_id(self, products: tuple[str, ...]) -> Iterator[tuple[list[str], list[dict[str, Any]]]]:
        rest = iter(products)
        while ids := list(islice(rest, PAGE)):
            answer = self._api.ask(queries.PRODUCTS_BY_ID, ids=ids, take=min(TAKE, len(ids)))
            yield ids, answer["products"]["items"]


def _order(row_id: str) -> tuple[int, str]:
    """Ids in the order of Vendure's lists: numbers by value; others only equal or not."""
    return (int(row_id), "") if row_id.isdecimal() else (0, row_id)


def _known(rows: list[dict[str, Any]]) -> Known:
    return {row["id"]: frozenset(variant["id"] for variant in row["variants"]) for row in rows}


def _position(text: str) -> tuple[int, str]:
    skip, _, last = text.partition(":")
    return int(skip or 0), last


def _stamp(config: RemoteConfig) -> str:
    """The version of the stores file, so that new opening hours come with the next pull."""
    try:
        found = config.stores.stat() if config.stores else None
    except OSError:
        return ""
    return f"{found.st_mtime_ns}-{found.st_size}" if found else ""
