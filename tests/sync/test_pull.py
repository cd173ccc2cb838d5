"""The pull over a real feed folder and a real catalogue: full, stock only, nothing, and what a fault leaves behind."""

import json
from datetime import timedelta

import pytest

from kiosk.base.clock import ManualClock
from kiosk.domain.feed import FeedState
from kiosk.shops.pictures import PictureSource
from kiosk.store.catalogue import CatalogueStore
from kiosk.sync.pictures import Pictures
from kiosk.sync.pull import Puller
from kiosk.sync.pull_files import read_cursors
from kiosk.sync.pull_report import PullAction
from kiosk.sync.status import Stream
from tests.shops.feed.shopfiles import FeedConnector, config, row, write_shop


class Shop:
    """A feed folder, a catalogue and the pull between them; `again` makes a new puller, as a restart does."""

    def __init__(self, root):
        self.root, self.feed = root, root / "feed"
        self.clock = ManualClock()
        self.source = ""
        self.store = CatalogueStore(root / "catalogue")
        self.reports = root / "status"
        self.reports.mkdir()
        self.rows = [row(id=f"A-{n}", item_group_id=f"G{n}", gtin="") for n in range(10)]
        self.again()

    def again(self):
        connector = FeedConnector(config(self.feed, self.root), self.clock.now)
        pictures = Pictures(self.root / "catalogue" / "pictures", PictureSource(str(self.feed), None), self.clock)
        self.puller = Puller(
            connector, self.store, pictures, self.clock,
            folder=self.root / "catalogue", reports=self.reports, drop_share=0.3, source=self.source,
        )  # fmt: skip

    def write(self, rows=None, inventory="mitte\tA-0\t3\n"):
        write_shop(self.feed, self.rows if rows is None else rows, inventory)

    def products(self):
        reader = self.store.reader()
        try:
            return reader.info().products
        finally:
            reader.close()

    def on_hand(self, sku):
        reader = self.store.reader()
        try:
            return {level.location: level.on_hand for level in reader.levels([sku])}
        finally:
            reader.close()


@pytest.fixture
def shop(tmp_path):
    made = Shop(tmp_path)
    made.write()
    return made


def test_the_first_pull_brings_everything_and_the_second_nothing(shop):
    report = shop.puller.run(Stream.CATALOGUE)
    assert (report.action, report.products, report.locations, report.stock_rows) == (PullAction.FULL, 10, 2, 1)
    assert (shop.products(), shop.on_hand("A-0")) == (10, {"mitte": 3})
    pulled = shop.puller.pull(Stream.CATALOGUE)
    assert (pulled.reached, pulled.generation, pulled.feed, pulled.problem) == (True, None, FeedState.COMPLETE, "")
    assert shop.puller.run(Stream.STOCK).action is PullAction.NOTHING
    shop.again()
    assert shop.puller.run(Stream.CATALOGUE).action is PullAction.NOTHING


def test_changed_stock_alone_changes_stock_alone(shop):
    first = shop.puller.pull(Stream.CATALOGUE)
    shop.write(inventory="mitte\tA-0\t1\nlager\tA-1\t5\nmitte\tGONE\t5\nmitte\tA-2\t-4\n")
    report = shop.puller.run(Stream.STOCK)
    assert (report.action, report.stock_rows, report.rejected) == (PullAction.STOCK, 3, 1)
    assert report.skipped == {"unknown sku or place": 1}
    assert report.generation == first.generation
    assert (shop.on_hand("A-0"), shop.on_hand("A-1")) == ({"mitte": 1}, {"lager": 5})


def test_stock_waits_for_the_first_catalogue(shop):
    assert shop.puller.run(Stream.STOCK).action is PullAction.NOTHING
    assert shop.products() == 0


def test_rejections_are_written_down_with_their_lines(shop):
    shop.write(rows=[*shop.rows, row(id="BAD", price="x"), row(id="K", item_group_id="K", gtin="4006381333930")])
    report = shop.puller.run(Stream.CATALOGUE)
    assert (report.products, report.rejected, report.kept) == (11, 1, 1)
    lines = (shop.reports / "rejections.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("products.de.tsv\t12\tBAD\texpected an amount")
    assert json.loads((shop.reports / "import.json").read_text(encoding="utf-8"))["rejected"] == 1


@pytest.mark.parametrize("rows", [[], [row(id="A-0", item_group_id="G0")]])
def test_an_emptied_or_shrunk_feed_keeps_the_catalogue_until_confirmed(shop, rows):
    shop.puller.run(Stream.CATALOGUE)
    cursors = read_cursors(shop.root / "catalogue")
    shop.write(rows=rows)
    report = shop.puller.run(Stream.CATALOGUE)
    assert report.action is PullAction.FAILED
    assert "confirm" in report.problem
    assert (shop.products(), read_cursors(shop.root / "catalogue")) == (10, cursors)
    again = shop.puller.pull(Stream.CATALOGUE)
    assert again.problem == report.problem
    assert again.reached
    confirmed = shop.puller.run(Stream.CATALOGUE, accept_drop=True)
    assert (confirmed.problem, shop.products()) == ("", len(rows))


def test_a_broken_feed_keeps_the_catalogue_and_its_repair_is_noticed(shop):
    shop.puller.run(Stream.CATALOGUE)
    (shop.feed / "products.de.tsv").write_text("nonsense\n", encoding="utf-8")
    assert "columns id, title, price are missing" in shop.puller.pull(Stream.CATALOGUE).problem
    assert shop.products() == 10
    shop.write(rows=[*shop.rows, row(id="NEW", item_group_id="NEW")])
    assert shop.puller.run(Stream.CATALOGUE).products == 11


def test_a_broken_stock_file_is_no_reason_to_forget_a_good_catalogue_file(shop):
    (shop.feed / "local_inventory.tsv").write_text("wrong\n", encoding="utf-8")
    assert "local_inventory.tsv, line 1" in shop.puller.pull(Stream.CATALOGUE).problem
    shop.write()
    assert shop.puller.run(Stream.CATALOGUE).products == 10


def test_a_folder_that_is_away_is_told_and_comes_back(shop):
    shop.puller.run(Stream.CATALOGUE)
    shop.feed.rename(shop.root / "unmounted")
    pulled = shop.puller.pull(Stream.CATALOGUE)
    assert (pulled.reached, pulled.feed) == (False, None)
    assert "is missing" in pulled.problem
    (shop.root / "unmounted").rename(shop.feed)
    assert shop.puller.pull(Stream.CATALOGUE).problem == ""


class Killed(BaseException):
    """The process ends here."""


def test_a_pull_that_dies_half_way_leaves_the_old_catalogue_and_cursor(shop, monkeypatch):
    shop.puller.run(Stream.CATALOGUE)
    shop.write(rows=[*shop.rows, row(id="NEW", item_group_id="NEW")])
    real = CatalogueStore.begin_import
    for step in ("locations", "products", "index", "stock", "rows", "published", "synced"):

        def die(name, at=step):
            if name == at:
                raise Killed

        monkeypatch.setattr(CatalogueStore, "begin_import", lambda store, kill=die: real(store, kill))
        with pytest.raises(Killed):
            shop.puller.run(Stream.CATALOGUE)
        assert shop.products() == 10
    monkeypatch.undo()
    shop.again()
    assert shop.puller.run(Stream.CATALOGUE).generation
    assert shop.products() == 11


def test_a_lost_catalogue_is_rebuilt_although_no_file_changed(shop):
    shop.puller.run(Stream.CATALOGUE)
    (shop.root / "catalogue" / "current").unlink()
    assert shop.puller.run(Stream.CATALOGUE).action is PullAction.FULL
    assert shop.products() == 10


def test_a_stock_that_changed_as_a_whole_is_no_reason_to_import_the_articles_anew(shop):
    first = shop.puller.pull(Stream.CATALOGUE)
    shop.write(inventory="".join(f"mitte\tA-{n}\t7\n" for n in range(10)))
    shop.clock.advance(timedelta(minutes=5).total_seconds())
    report = shop.puller.run(Stream.STOCK)
    assert (report.action, report.stock_rows, report.stock_changed) == (PullAction.STOCK, 10, 10)
    assert report.generation == first.generation
    assert shop.on_hand("A-9") == {"mitte": 7}


def test_f16_an_emptied_inventory_keeps_the_old_figures_and_is_told(shop):
    shop.puller.run(Stream.CATALOGUE)
    shop.write(inventory="mitte\tGONE\t3\n")
    report = shop.puller.run(Stream.STOCK)
    assert "gives no stock for 1 of 1 figures" in report.problem
    assert shop.on_hand("A-0") == {"mitte": 3}


def test_a_vanished_inventory_makes_no_old_figure_fresh(shop):
    pulled = shop.puller.pull(Stream.CATALOGUE)
    (shop.feed / "local_inventory.tsv").unlink()
    shop.clock.advance(3600)
    shop.puller.pull(Stream.STOCK)
    reader = shop.store.reader()
    assert reader.info().stock_as_of == pulled.stock_as_of
    reader.close()


def test_another_shop_begins_at_the_start(shop):
    shop.puller.run(Stream.CATALOGUE)
    shop.source = "feed elsewhere"
    shop.again()
    assert shop.puller.run(Stream.CATALOGUE).action is PullAction.FULL
    assert shop.puller.run(Stream.CATALOGUE).action is PullAction.NOTHING
