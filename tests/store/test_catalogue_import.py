"""Full imports: complete or not at all, whatever happens on the way."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.domain.stock import StockLevel
from kiosk.store.catalogue import CatalogueState, CatalogueStore, ImportRunningError, SuspiciousDrop
from tests.catalogue_sample import AS_OF, PLACES, STOCK, all_products, coat, fill, gtin, shoes

STEPS = ["begun", "locations", "products", "index", "stock", "rows", "published", "carried", "synced", "switched"]


def files(folder):
    return sorted(p.name for p in folder.iterdir() if p.name != "import.lock")


def test_an_import_can_be_read_back(tmp_path):
    store = CatalogueStore(tmp_path)
    assert fill(store) == 1
    reader = store.reader()
    assert reader.product("F1") == shoes()
    assert reader.by_sku("K1-38") == (coat(), coat().variants[1])
    found = reader.by_gtin(gtin(2))
    assert found is not None
    assert found[1].sku == "F1-Sa-38"
    assert reader.product("none") is None
    assert reader.by_sku("none") is None
    assert reader.by_gtin(gtin(999)) is None
    assert reader.locations() == {p.code: p for p in PLACES}
    info = reader.info()
    assert (info.state, info.generation, info.products, info.variants, info.locations) == ("ready", 1, 4, 16, 4)
    assert info.as_of == info.stock_as_of == AS_OF


def test_levels_carry_figures_and_their_time(tmp_path):
    store = CatalogueStore(tmp_path)
    fill(store)
    levels = store.reader().levels(["F1-Na-38", "F1-Sa-38", "unknown"])
    assert levels[0] == StockLevel("F1-Na-38", "mitte", 2, AS_OF, 1, 1)
    assert {(x.location, x.on_hand) for x in levels[1:]} == {
        ("mitte", 0),
        ("altstadt", 3),
        ("augsburg", 1),
        ("lager", 5),
    }


def test_presence_says_known_and_available_per_place(tmp_path):
    store = CatalogueStore(tmp_path)
    fill(store)
    reader = store.reader()
    number = {sku: i for i, sku in reader.rows("SELECT id, sku FROM variant")}
    known, positive = reader.presence("mitte")
    assert {s for s, n in number.items() if known[n]} == {s for s, c, *_ in STOCK if c == "mitte"}
    assert {s for s, n in number.items() if positive[n]} == {"F1-Sa-37", "F2-Sa-38", "K1-38"}
    assert not any(reader.presence("no such place")[1])


def test_the_old_catalogue_serves_until_the_new_one_is_complete(tmp_path):
    store = CatalogueStore(tmp_path)
    fill(store)
    reader = store.reader()
    with store.begin_import() as session:
        session.add_locations(PLACES)
        session.add_products([coat()])
        session.add_stock([], AS_OF)
        assert not reader.refresh()
        assert reader.product("F1") is not None
        session.finish(AS_OF, expected_drop_share=1.0)
    assert reader.product("F1") is not None  # still reading the old one, which is kept for a while
    assert reader.refresh()
    assert reader.product("F1") is None
    assert reader.product("K1") == coat()
    assert reader.info().generation == 2
    assert not reader.refresh()


def test_only_the_generation_in_use_and_the_one_before_are_kept(tmp_path):
    store = CatalogueStore(tmp_path)
    for _ in range(4):
        fill(store)
    names = [n for n in files(tmp_path) if not n.endswith(("-wal", "-shm"))]
    assert names == ["catalogue-3.db", "catalogue-4.db", "current", "index-3", "index-4"]


def test_what_cannot_be_stored_is_counted_and_the_rest_is_kept(tmp_path):
    store = CatalogueStore(tmp_path)
    with store.begin_import() as session:
        session.add_locations(PLACES)
        session.add_products([shoes(), shoes(), shoes("F9", "Same skus", 1), coat()])
        rows = [("F1-Sa-38", "mitte", 1, 0, 0), ("nope", "mitte", 1, 0, 0), ("F1-Sa-38", "nowhere", 1, 0, 0)]
        session.add_stock([*rows, ("K1-38", "mitte", -1, 0, 0), ("F1-Sa-38", "mitte", 7, 0, 0)], AS_OF)
        session.finish(AS_OF)
        assert session.skipped == {"product repeated": 1, "unknown sku or place": 2, "negative quantity": 1}
    reader = store.reader()
    assert reader.info().products == 3
    assert [x.on_hand for x in reader.levels(["F1-Sa-38"])] == [7]


def test_a_repeated_sku_in_another_product_is_refused(tmp_path):
    store = CatalogueStore(tmp_path)
    other = coat()
    stolen = type(other)("K2", other.texts, other.variants)
    with store.begin_import() as session:
        session.add_products([other, stolen])
        session.finish(AS_OF)
        assert session.skipped == {"sku repeated": 1}
    assert store.reader().product("K2") is None


@pytest.mark.parametrize("products", [[], [coat()]])
def test_an_empty_or_shrunken_feed_needs_a_confirmation(tmp_path, products):
    store = CatalogueStore(tmp_path)
    fill(store)
    with store.begin_import() as session:
        session.add_products(products)
        with pytest.raises(SuspiciousDrop, match=f"has {len(products)} products, the one in use 4") as caught:
            session.finish(AS_OF)
        assert (caught.value.before, caught.value.after) == (4, len(products))
    assert store.reader().info().products == 4
    with store.begin_import() as session:
        session.add_products(products)
        session.finish(AS_OF, expected_drop_share=1.0)
    assert store.reader().info().products == len(products)


def test_a_refused_import_can_still_be_confirmed_in_the_same_session(tmp_path):
    store = CatalogueStore(tmp_path)
    fill(store)
    with store.begin_import() as session:
        session.add_products([coat()])
        with pytest.raises(SuspiciousDrop):
            session.finish(AS_OF)
        session.finish(AS_OF, expected_drop_share=0.8)
    assert store.reader().info().products == 1


def test_abort_leaves_no_files(tmp_path):
    store = CatalogueStore(tmp_path)
    fill(store)
    before = files(tmp_path)
    session = store.begin_import()
    session.add_products(all_products())
    session.abort()
    session.abort()
    assert files(tmp_path) == before


def test_a_second_import_is_refused_while_one_runs(tmp_path):
    store = CatalogueStore(tmp_path)
    with store.begin_import(), pytest.raises(ImportRunningError, match="another import is running"):
        CatalogueStore(tmp_path).begin_import()
    fill(store)


def test_figures_that_came_during_the_import_are_not_lost(tmp_path):
    store = CatalogueStore(tmp_path)
    fill(store)
    with store.begin_import() as session:
        session.add_locations(PLACES)
        session.add_products(all_products())
        session.add_stock(STOCK, AS_OF + timedelta(minutes=1))
        store.apply_stock([StockLevel("F1-Sa-38", "mitte", 9, AS_OF + timedelta(minutes=2))])
        session.finish(AS_OF)
    reader = store.reader()
    assert reader.info().generation == 2
    assert {x.location: x.on_hand for x in reader.levels(["F1-Sa-38"])}["mitte"] == 9
    number = reader.rows("SELECT id FROM variant WHERE sku = 'F1-Sa-38'")[0][0]
    assert reader.presence("mitte")[1][number] == 1


def test_older_figures_of_the_old_catalogue_do_not_come_back(tmp_path):
    store = CatalogueStore(tmp_path)
    fill(store)
    store.apply_stock([StockLevel("F1-Sa-38", "mitte", 9, AS_OF + timedelta(minutes=1))])
    fill(store, as_of=AS_OF + timedelta(minutes=5))
    assert {x.location: x.on_hand for x in store.reader().levels(["F1-Sa-38"])}["mitte"] == 0


KILLED = """
import os, signal, sys
from pathlib import Path
from kiosk.store.catalogue import CatalogueStore
from tests.catalogue_sample import AS_OF, PLACES, STOCK, all_products
def die(step):
    if step == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)
with CatalogueStore(Path(sys.argv[1])).begin_import(die) as session:
    session.add_locations(PLACES)
    session.add_products(all_products()[:3])
    session.add_stock(STOCK, AS_OF)
    session.finish(AS_OF)
"""


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_import_leaves_a_whole_catalogue(tmp_path, step):
    store = CatalogueStore(tmp_path)
    fill(store)
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, tmp_path, step], cwd=root, env={**os.environ, "PYTHONPATH": str(root)}
    )
    assert done.returncode == -signal.SIGKILL
    serving = 2 if step == "switched" else 1
    reader = store.reader()
    assert (reader.state, reader.info().generation) == (CatalogueState.READY, serving)
    assert reader.info().products == (3 if serving == 2 else 4)
    assert CatalogueStore(tmp_path).recover() == ""
    left = {n for n in files(tmp_path) if not n.endswith(("-wal", "-shm"))}
    assert left <= {"current", "catalogue-1.db", "index-1", "catalogue-2.db", "index-2"}
    if serving == 1:
        assert left == {"current", "catalogue-1.db", "index-1"}
    assert fill(store) == serving + 1


def test_the_named_steps_are_all_there_are(tmp_path):
    seen: list[str] = []
    with CatalogueStore(tmp_path).begin_import(seen.append) as session:
        session.add_locations(PLACES)
        session.add_products(all_products())
        session.add_stock(STOCK, AS_OF)
        session.finish(AS_OF)
    assert seen == STEPS
