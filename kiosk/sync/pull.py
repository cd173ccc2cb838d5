"""Brings the shop's catalogue and stock here: everything anew, stock only, or nothing because nothing changed.

The last good catalogue serves until a new one is complete, and a cursor is saved only after the commit it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from kiosk.base.clock import Clock
from kiosk.base.logging import get_logger
from kiosk.domain.feed import CataloguePage, FeedState
from kiosk.domain.product import Product
from kiosk.domain.stock import StockLevel
from kiosk.shops.errors import BadFeed, ShopError, ShopUnreachable
from kiosk.shops.protocol import Connector, Pull, PullKind, StockRows
from kiosk.store.catalogue import CatalogueStore, ImportSession, SuspiciousDrop
from kiosk.store.errors import StoreError
from kiosk.sync.pictures import Pictures
from kiosk.sync.pull_files import Cursors, read_cursors, write_cursors
from kiosk.sync.pull_report import PullAction, PullReport, write_report
from kiosk.sync.status import Pulled, Stream

FIRST_PICTURES_S = 45.0  # an import waits this long for pictures, together
MORE_PICTURES_S = 45.0  # each later round
REFRESH_AFTER = 5000  # pictures that came later: enough to import the articles again before all are here
STOCK_BATCH = 20_000
MOST_STOCK_CHANGES = 300_000  # from here on writing everything anew is faster than changing rows
_log = get_logger(__name__)


class Puller:
    """One shop's pull. `folder` takes cursors (disposable, beside the catalogue), `reports` the reports for people."""

    def __init__(
        self,
        shop: Connector,
        store: CatalogueStore,
        pictures: Pictures,
        clock: Clock,
        *,
        folder: Path,
        reports: Path,
        drop_share: float,
    ) -> None:
        self._shop, self._store, self._pictures, self._clock = shop, store, pictures, clock
        self._folder, self._reports, self._drop_share = folder, reports, drop_share
        self._unusable: tuple[str, str] = ("", "")  # (mark, problem) of a catalogue that need not be read again
        self._new_pictures = 0

    def pull(self, stream: Stream) -> Pulled:
        """Pull one stream; problems of the world are in the answer, ours are raised."""
        return _answer(self.run(stream))

    def run(self, stream: Stream, *, accept_drop: bool = False, again: bool = False) -> PullReport:
        """As `pull`, with the whole report. `accept_drop` confirms a much smaller catalogue, `again` reads all anew."""
        report, began = PullReport(self._clock.now()), self._clock.monotonic()
        try:
            if accept_drop or again:
                self._unusable = ("", "")
            if stream is Stream.CATALOGUE or again:
                self._catalogue(report, 1.0 if accept_drop else self._drop_share, again)
            else:
                self._stock(report)
        except (ShopError, StoreError, OSError) as error:
            report.action, report.problem, report.generation = PullAction.FAILED, str(error), None
            report.reached = not isinstance(error, ShopUnreachable)
        report.seconds = self._clock.monotonic() - began
        self._write(report)
        return report

    def _write(self, report: PullReport) -> None:
        if report.action is PullAction.NOTHING:
            return
        try:
            write_report(self._reports, report)
        except OSError as error:
            _log.warning("the import report cannot be written", error=error)
        words = {"action": report.action.value, "products": report.products, "stock_rows": report.stock_rows}
        _log.info("pulled", **words, rejected=report.rejected, seconds=round(report.seconds, 1), problem=report.problem)

    def _catalogue(self, report: PullReport, drop_share: float, again: bool) -> None:
        cursors = self._cursors()
        unfinished = cursors.pictures_pending and self._pictures_due()
        pull = self._shop.pull_catalogue("" if again or unfinished else cursors.catalogue)
        if pull.mark and pull.mark == self._unusable[0]:
            raise ShopError(self._unusable[1])
        if pull.kind is PullKind.FULL:
            self._import(pull, report, drop_share)
        elif pull.kind is PullKind.DELTA:
            self._change_products(pull, cursors, report)

    @contextmanager
    def _remembered(self, mark: str) -> Iterator[None]:
        """Data that is unusable as a whole is not read again until it changes or a person says so."""
        try:
            yield
        except (BadFeed, SuspiciousDrop) as error:
            self._unusable = (mark, str(error))
            raise

    def _cursors(self) -> Cursors:
        """Where the streams stand: at the start when there is no catalogue that they belong to."""
        return Cursors() if self._store.needs_rebuild() else read_cursors(self._folder)

    def _pictures_due(self) -> bool:
        """True when articles should be imported again for their pictures: enough came, all came, or after a restart."""
        if not self._pictures.pending and not self._new_pictures:
            return True
        self._more_pictures()
        return self._new_pictures >= REFRESH_AFTER or (not self._pictures.pending and self._new_pictures > 0)

    def _more_pictures(self) -> None:
        self._new_pictures += self._pictures.fetch_pending(MORE_PICTURES_S)

    def _import(self, pull: Pull[CataloguePage], report: PullReport, drop_share: float) -> None:
        report.action = PullAction.FULL
        with self._store.begin_import() as session:
            with self._remembered(pull.mark):
                self._add_products(session, pull, report)
            stock = self._shop.pull_stock("")
            self._add_stock(session, stock, report)
            report.skipped = dict(+session.skipped)
            with self._remembered(pull.mark):
                report.generation = session.finish(pull.as_of, drop_share)
        report.catalogue_as_of, report.stock_as_of = pull.as_of, stock.as_of if report.stock_rows else None
        self._finish_pictures(report)
        pending = bool(self._pictures.pending)
        write_cursors(self._folder, Cursors(pull.next_cursor(), stock.next_cursor(), pending))

    def _add_products(self, session: ImportSession, pull: Pull[CataloguePage], report: PullReport) -> None:
        fetch_until = self._clock.monotonic() + FIRST_PICTURES_S
        self._pictures.begin()
        for page in pull.pages:
            report.note(page.rejections)
            session.add_locations(page.locations)
            session.add_products(self._with_pictures(page.products, fetch_until))
            report.locations += len(page.locations)
            report.products += len(page.products)
            report.variants += sum(len(product.variants) for product in page.products)

    def _add_stock(self, session: ImportSession, stock: Pull[StockRows], report: PullReport) -> None:
        for page in stock.pages:
            session.add_stock(page.rows, page.as_of or stock.as_of)
            report.stock_rows += len(page.rows)
            report.note(page.rejections, page.rejected)

    def _finish_pictures(self, report: PullReport) -> None:
        self._new_pictures = 0
        report.pictures_fetched, report.pictures_pending = self._pictures.fetched, len(self._pictures.pending)
        report.rejections.extend(self._pictures.bad)
        self._pictures.prune()

    def _with_pictures(self, products: Iterable[Product], fetch_until: float) -> Iterator[Product]:
        for product in products:
            variants = [
                v.with_pictures(self._pictures.ids(v.pictures, fetch_until)) if v.pictures else v
                for v in product.variants
            ]
            yield product.with_variants(tuple(variants))

    def _change_products(self, pull: Pull[CataloguePage], cursors: Cursors, report: PullReport) -> None:
        report.action = PullAction.PRODUCTS
        fetch_until = self._clock.monotonic() + FIRST_PICTURES_S
        for page in pull.pages:
            report.note(page.rejections)
            report.products += self._store.apply_products(self._with_pictures(page.products, fetch_until))
        report.generation, report.catalogue_as_of = self._generation(), pull.as_of
        write_cursors(self._folder, replace(cursors, catalogue=pull.next_cursor()))

    def _stock(self, report: PullReport) -> None:
        cursors = self._cursors()
        if not cursors.catalogue:
            return  # stock belongs to articles: the next pull of the catalogue brings both
        pull = self._shop.pull_stock(cursors.stock)
        if pull.kind is PullKind.UNCHANGED:
            if self._pictures.pending:
                self._more_pictures()
            return
        report.action = PullAction.STOCK
        levels = _levels(pull, report)
        first = list(islice(levels, MOST_STOCK_CHANGES))
        if len(first) == MOST_STOCK_CHANGES and pull.kind is PullKind.FULL:
            report.stock_rows, report.rejected, report.rejections = 0, 0, []
            self._import(self._shop.pull_catalogue(""), report, self._drop_share)
            return
        self._apply(first, levels, report)
        report.generation, report.stock_as_of = self._generation(), pull.as_of
        write_cursors(self._folder, replace(cursors, stock=pull.next_cursor()))

    def _apply(self, first: list[StockLevel], rest: Iterator[StockLevel], report: PullReport) -> None:
        """In batches, so that a reader never waits long and a killed pull is simply made again."""
        for start in range(0, len(first), STOCK_BATCH):
            self._apply_batch(first[start : start + STOCK_BATCH], report)
        while batch := list(islice(rest, STOCK_BATCH)):
            self._apply_batch(batch, report)

    def _apply_batch(self, batch: list[StockLevel], report: PullReport) -> None:
        change = self._store.apply_stock(batch)
        skipped = {"unknown sku or place": change.unknown, "negative quantity": change.invalid}
        for reason, count in skipped.items():
            if count:
                report.skipped[reason] = report.skipped.get(reason, 0) + count

    def _generation(self) -> int:
        reader = self._store.reader()
        try:
            return reader.info().generation
        finally:
            reader.close()


def _levels(pull: Pull[StockRows], report: PullReport) -> Iterator[StockLevel]:
    for page in pull.pages:
        report.note(page.rejections, page.rejected)
        report.stock_rows += len(page.rows)
        as_of = page.as_of or pull.as_of
        for sku, code, on_hand, reserved, safety in page.rows:
            yield StockLevel(sku, code, on_hand, as_of, reserved, safety)


def _answer(report: PullReport) -> Pulled:
    complete = FeedState.COMPLETE if not report.problem else None
    return Pulled(
        reached=report.reached,
        generation=report.generation,
        feed=complete,
        catalogue_as_of=report.catalogue_as_of,
        stock_as_of=report.stock_as_of,
        problem=report.problem,
    )
