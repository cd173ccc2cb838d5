"""Catalogue, index, stock, branch and shop: on a real catalogue and real feed files."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.base.settings import load_settings
from kiosk.domain.money import Money
from kiosk.domain.product import PriceTag, Product, ProductText, Size, Variant
from kiosk.domain.stock import StockLocation
from kiosk.ops import supply
from kiosk.ops.report import Status
from kiosk.store.catalogue import CatalogueStore
from kiosk.store.generations import Generations

NOW = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)
BOOT = Product(
    id="boot",
    texts={"de": ProductText("Fjell Low")},
    variants=(Variant("boot-38", "grey", {"de": "Grau"}, Size("38"), PriceTag(Money(11995))),),
)


@pytest.fixture
def settings(tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_text('[kiosk]\nbranch = "mitte"\n[shop]\nfeed = "feed"\n[data]\nfolder = "data"')
    return load_settings(file, environ={})


@pytest.fixture
def imported(settings):
    """A catalogue with one product, one place and one figure."""

    def do(place="mitte", products=(BOOT,), stock_as_of=NOW):
        with CatalogueStore(settings.data.create().catalogue).begin_import() as session:
            session.add_locations([StockLocation(place, "Mitte")])
            session.add_products(products)
            if stock_as_of is not None:
                session.add_stock([("boot-38", place, 3, 0, 0)], stock_as_of)
            session.finish(NOW, expected_drop_share=1.0)

    return do


def by_name(checks):
    return {check.name: check for check in checks}


def test_no_catalogue_yet(settings, tmp_path):
    (check,) = supply.catalogue(settings, NOW)
    assert (check.status, check.found) == (Status.WARN, "there is none yet")
    assert not (tmp_path / "data").exists()


def test_a_good_catalogue(settings, imported):
    imported()
    found = by_name(supply.catalogue(settings, NOW + timedelta(minutes=5)))
    assert {check.status for check in found.values()} == {Status.OK}
    assert found["catalogue"].found == "generation 1: 1 products, 1 variants, 1 places, of 2026-11-24 13:32 UTC"
    assert found["stock"].found == "of 2026-11-24 13:32 UTC, 5 minutes old"
    assert list(found) == ["catalogue", "stock", "search index", "branch"]


def test_old_stock(settings, imported):
    imported()
    check = by_name(supply.catalogue(settings, NOW + timedelta(hours=3)))["stock"]
    assert (check.status, check.found) == (Status.WARN, "of 2026-11-24 13:32 UTC, 180 minutes old")


def test_no_stock(settings, imported):
    imported(stock_as_of=None)
    assert by_name(supply.catalogue(settings, NOW))["stock"].found == "no stock was imported"


def test_a_branch_that_the_shop_does_not_have(settings, imported):
    imported(place="altstadt")
    check = by_name(supply.catalogue(settings, NOW))["branch"]
    assert check.status is Status.FAIL
    assert check.found == "the shop has no place 'mitte'; it has: altstadt"


def test_a_damaged_index(settings, imported):
    imported()
    for file in Generations(settings.data.catalogue).index(1).glob("*.term"):
        file.write_bytes(file.read_bytes()[:-20])
    check = by_name(supply.catalogue(settings, NOW))
    assert any(found.status is Status.FAIL and found.todo == supply.REBUILD for found in check.values())


def test_a_damaged_catalogue(settings, imported):
    imported()
    Generations(settings.data.catalogue).database(1).write_bytes(b"nonsense" * 1000)
    (check,) = supply.catalogue(settings, NOW)
    assert (check.status, check.todo) == (Status.FAIL, supply.REBUILD)


def test_a_shop_without_files(settings):
    before, orders_before = supply.shop(settings, NOW)
    assert (before.status, orders_before.status) == (Status.FAIL, Status.WARN)
    assert str(settings.feed_folder) in before.todo
    settings.data.root.mkdir()
    (_, orders) = supply.shop(settings, NOW)
    assert orders.status is Status.FAIL


def test_a_good_shop(settings, tmp_path):
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / "products.tsv").write_text("id\ttitle\tprice\nboot-38\tFjell Low\t119.95 EUR\n")
    settings.orders_folder.mkdir(parents=True)
    checks = list(supply.shop(settings, NOW))
    assert [check.status for check in checks] == [Status.OK] * len(checks)
    assert len(checks) >= 2
