"""Brings here what the shop has: everything anew, what changed, stock only, what became of orders, or nothing.

The last good catalogue serves until a new one is complete, and a cursor is saved only after the commit it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from kiosk.base.clock import Clock
from kiosk.base.logging import get_logger
from kiosk.domain.feed import CataloguePage
from kiosk.domain.outbox import OrderingPaused
from kiosk.domain.product import Product
from kiosk.shops.errors import BadFeed, ShopError
from kiosk.shops.protocol import GivesNews, Pull, PullKind, StockRows
from kiosk.store.catalogue import CatalogueStore, ImportSession, SuspiciousDrop
from kiosk.store.errors import StoreError
from kiosk.store.orders_shop import ShopSide
from kiosk.sync.pictures import Pictures
from kiosk.sync.pull_changes import batches, take_orders, take_stock
from kiosk.sync.pull_files import Cursors, read_cursors, write_cursors
from kiosk.sync.pull_report import PullAction, PullReport, answer, failed, write_report
from kiosk.sync.status import Pulled, Stream

FIRST_PICTURES_S = 45.0  # an import waits this long for pictures, together, while the catalogue before serves
MORE_PICTURES_S = 45.0  # each later round
REFRESH_AFTER = 5000  # pictures that came later: enough to import the articles again before all are here
_log = get_logger(__name__)


class Puller:
    """One shop's pull. `folder` takes cursors (disposable, beside the catalogue), `reports` the reports for people.

    `orders`: where the states of orders are kept; `source` names the shop, so that another one begins at the start."""

    def __init__(
        self,
        shop: GivesNews,
        store: CatalogueStore,
        pictures: Pictures,
        clock: Clock,
        *,
        folder: Path,
        reports: Path,
        drop_share: float,
        orders: ShopSide | None = None,
        source: str = "",
    ) -> None:
        self._shop, self._store, self._pictures, self._clock = shop, store, pictures, clock
        self._orders_side, self._source = orders, source or shop.name
        self._folder, self._reports, self._drop_share = folder, reports, drop_share
        self._unusable: tuple[str, str] = ("", "")  # (mark, problem) of a catalogue that need not be read again
        self._new_pictures = 0
        self._patient, self._bare = True, False  # `_bare`: the catalogue came without its pictures

    def pull(self, stream: Stream) -> Pulled:
        """Pull one stream; problems of the world are in the answer, ours are raised. Shoppers wait for a first
        catalogue: it comes without pictures, and the next pull, which is due at once, brings it with them."""
        report = self.run(stream, patient=False)
        return answer(report, soon=self._bare and report.action is PullAction.FULL)

    def run(
        self, stream: Stream, *, accept_drop: bool = False, again: bool = False, patient: bool = True
    ) -> PullReport:
        """As `pull`, with the whole report. `accept_drop` confirms a much smaller catalogue, `again` reads all anew,
        `patient`: a first catalogue may wait for pictures, too."""
        report, began = PullReport(self._clock.now()), self._clock.monotonic()
        self._patient = patient
        try:
            if accept_drop or again:
                self._unusable = ("", "")
            share = 1.0 if accept_drop else self._drop_share
            if stream is Stream.ORDERS:
                take_orders(self._orders_side, self._shop, self._source, report)
            elif stream is Stream.CATALOGUE or again:
                self._catalogue(report, share, again)
            else:
                self._stock(report, share)
        except (ShopError, StoreError, OSError, OrderingPaused) as error:
            report.action, report.generation = PullAction.FAILED, None
            failed(report, error)
        report.seconds = self._clock.monotonic() - began
        self._write(report, stream)
        return report

    def _write(self, report: PullReport, stream: Stream) -> None:
        if report.action is PullAction.NOTHING:
            return
        try:
            if stream is not Stream.ORDERS:
                write_report(self._reports, report)
        except OSError as error:
            _log.warning("the import report cannot be written", error=error)
        words = {"action": report.action.value, "products": report.products, "stock_rows": report.stock_rows}
        words |= {"orders": report.orders_changed, "rejected": report.rejected, "problem": report.problem}
        _log.info("pulled", **words, seconds=round(report.seconds, 1))

    def _catalogue(self, report: PullReport, drop_share: float, again: bool) -> None:
        cursors = self._cursors()
        unfinished = cursors.pictures_pending and (self._bare or self._pictures_due())
        pull = self._shop.pull_catalogue("" if again or unfinished else cursors.catalogue)
        if pull.mark and pull.mark == self._unusable[0]:
            raise ShopError(self._unusable[1])
        if pull.kind is PullKind.DELTA and self._store.needs_rebuild():
            pull = self._shop.pull_catalogue("")  # changes need something that they change
            if pull.kind is not PullKind.FULL:
                raise ShopError(f"{self._shop.name} gives only changes, although there is no catalogue here yet")
        with closing(pull):  # whatever happens, no page is on its way when the shop is asked again
            if pull.kind is PullKind.FULL:
                self._import(pull, report, drop_share)
            elif pull.kind is PullKind.DELTA:
                with self._remembered(pull.mark):
                    self._change_products(pull, cursors, report, drop_share)

    @contextmanager
    def _remembered(self, mark: str) -> Iterator[None]:
        """Data that is unusable as a whole is not read again until it changes or a person says so."""
        try:
            yield
        except (BadFeed, SuspiciousDrop) as error:
            self._unusable = (mark, str(error))
            raise

    def _cursors(self) -> Cursors:
        """Where the streams stand: at the start when there is no catalogue that they belong to, or one of elsewhere."""
        start = Cursors(source=self._source)
        found = start if self._store.needs_rebuild() else read_cursors(self._folder)
        return found if found.source == self._source else start

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
        self._bare = self._bare and pending
        write_cursors(self._folder, Cursors(pull.next_cursor(), stock.next_cursor(), pending, self._source))

    def _add_products(self, session: ImportSession, pull: Pull[CataloguePage], report: PullReport) -> None:
        self._bare = not self._patient and bool(self._store.needs_rebuild())
        fetch_until = self._clock.monotonic() + (0.0 if self._bare else FIRST_PICTURES_S)
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

    def _change_products(
        self, pull: Pull[CataloguePage], cursors: Cursors, report: PullReport, drop_share: float
    ) -> None:
        report.action = PullAction.PRODUCTS
        removed: dict[str, None] = {}
        new_variants, fetch_until = 0, self._clock.monotonic() + FIRST_PICTURES_S
        self._pictures.begin_changes()
        for places, products in batches(pull.pages, removed, report):
            change = self._store.apply_changes(places, self._with_pictures(products, fetch_until))
            report.products += change.touched
            report.variants += sum(len(product.variants) for product in products)
            new_variants += change.new_variants
        self._store.check_removal(removed, drop_share)
        report.removed = self._store.apply_products((), removed)
        report.generation, report.catalogue_as_of = self._generation(), pull.as_of
        report.pictures_fetched, report.pictures_pending = self._pictures.fetched, len(self._pictures.pending)
        report.rejections.extend(self._pictures.bad)
        pending = cursors.pictures_pending or bool(self._pictures.pending)
        # What came new had no place to keep its stock in until now: the next reading takes everything.
        stock = "" if new_variants else cursors.stock
        write_cursors(
            self._folder, replace(cursors, catalogue=pull.next_cursor(), stock=stock, pictures_pending=pending)
        )
        if new_variants:
            self._stock_of_new(report, drop_share)

    def _stock_of_new(self, report: PullReport, drop_share: float) -> None:
        """At once, so that a new article does not say "please ask us"; a failure leaves the products as they are."""
        try:
            self._stock(report, drop_share)
        except (ShopError, StoreError) as error:
            failed(report, error)
        report.action = PullAction.PRODUCTS

    def _stock(self, report: PullReport, drop_share: float) -> None:
        cursors = self._cursors()
        if not cursors.catalogue:
            report.asked = False  # stock belongs to articles: the next pull of the catalogue brings both
            return
        pull = self._shop.pull_stock(cursors.stock)
        report.stock_as_of = pull.as_of
        if pull.kind is PullKind.UNCHANGED:
            self._store.confirm_stock(pull.as_of)
            if self._pictures.pending:
                self._more_pictures()
            return
        report.action = PullAction.STOCK
        take_stock(self._store, pull, report, drop_share)
        report.generation = self._generation()
        write_cursors(self._folder, replace(cursors, stock=pull.next_cursor()))

    def _generation(self) -> int:
        reader = self._store.reader()
        try:
            return reader.info().generation
        finally:
            reader.close()
