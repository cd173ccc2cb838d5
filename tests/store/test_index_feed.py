"""The index of a large import is built by a process beside it: the same index, the same promises."""

import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.store import index_feed
from kiosk.store.catalogue import CatalogueState, CatalogueStore
from kiosk.store.errors import CorruptError, DiskFullError, StoreError
from kiosk.store.index_feed import IndexFeed
from tests.catalogue_sample import AS_OF, PLACES, STOCK, all_products, fill

ROOT = Path(__file__).parents[2]


@pytest.fixture
def large(monkeypatch):
    """Every import with more than one article is a large one."""
    monkeypatch.setattr(index_feed, "FEW", 1)


def found(store, word):
    index = store.reader().index
    query = index.index.parse_query(word, ["title", "attrs", "inside", "body"])
    hits = index.searcher.search(query, 10, order_by_field="pid").hits
    return [number for number, _ in hits]


def begun(store):
    """An import whose articles have gone to the index process, and that process."""
    session = store.begin_import()
    session.add_locations(PLACES)
    session.add_products(all_products())
    return session, session._index._worker


def test_both_ways_make_the_same_index(tmp_path, monkeypatch):
    here, beside = CatalogueStore(tmp_path / "a"), CatalogueStore(tmp_path / "b")
    fill(here)
    monkeypatch.setattr(index_feed, "FEW", 1)
    fill(beside)
    for word in ("fjell", "low", "damen", "mantel", "schwarz"):
        assert found(here, word) == found(beside, word)
    assert found(beside, "fjell")
    assert here.reader().index.searcher.num_docs == beside.reader().index.searcher.num_docs == len(all_products())


@pytest.mark.usefixtures("large")
def test_the_index_process_gives_way_and_is_gone_after_the_import(tmp_path):
    session, worker = begun(CatalogueStore(tmp_path))
    with session:
        session.add_stock(STOCK, AS_OF)
        session.finish(AS_OF)
    assert worker.returncode == 0
    assert CatalogueStore(tmp_path).recover() == ""


@pytest.mark.usefixtures("large")
def test_an_index_process_that_dies_leaves_the_old_catalogue(tmp_path):
    store = CatalogueStore(tmp_path)
    fill(store)
    session, worker = begun(store)
    with session:
        worker.kill()
        with pytest.raises(StoreError, match="the process that builds the search index ended too early"):
            session.finish(AS_OF)
    assert store.reader().info().generation == 1
    assert sorted(p.name for p in tmp_path.glob("*-2*")) == []
    assert fill(store) == 2


@pytest.mark.usefixtures("large")
def test_an_import_given_up_ends_the_index_process(tmp_path):
    store = CatalogueStore(tmp_path)
    session, worker = begun(store)
    session.abort()
    assert worker.returncode == -signal.SIGKILL
    assert sorted(p.name for p in tmp_path.iterdir()) == ["import.lock"]
    assert fill(store) == 1


def test_a_fault_of_the_disk_keeps_its_words(tmp_path):
    (tmp_path / "index-1").write_text("a file where the folder should be")
    with (tmp_path / "lock").open("w") as lock:
        feed = IndexFeed(tmp_path / "index-1", lock.fileno())
        for number, product in enumerate(all_products() * (index_feed.FEW // 4 + 1), 1):
            feed._first.append((number, product, b"x"))
        with pytest.raises(StoreError, match="index-1: the search index cannot be written"):  # noqa: PT012 - either
            feed.add(1, all_products()[0], b"x")
            feed.end()
            feed.wait()
        feed.drop()


ANSWERS = [("full", DiskFullError), ("damaged", CorruptError), ("store", StoreError)]


@pytest.mark.parametrize(("answer", "kind"), ANSWERS)
def test_answers_of_the_index_process_become_errors(answer, kind):
    fault = index_feed._fault(Path("index-1"), f"{answer}\nno room", 1)
    assert (type(fault), str(fault)) == (kind, "no room")


KILLED = """
import os, signal, sys
from pathlib import Path
from kiosk.store import index_feed
from kiosk.store.catalogue import CatalogueStore
from tests.catalogue_sample import AS_OF, PLACES, STOCK, all_products
index_feed.FEW = 1
def die(step):
    if step == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)
with CatalogueStore(Path(sys.argv[1])).begin_import(die) as session:
    session.add_locations(PLACES)
    session.add_products(all_products()[:3])
    session.add_stock(STOCK, AS_OF)
    session.finish(AS_OF)
"""


@pytest.mark.parametrize("step", ["products", "index", "stock", "rows", "published", "carried", "synced", "switched"])
def test_a_killed_large_import_leaves_a_whole_catalogue_and_no_process(tmp_path, step):
    store = CatalogueStore(tmp_path)
    fill(store)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, tmp_path, step], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == -signal.SIGKILL
    with (tmp_path / "import.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # returns when the index process, which holds it too, has ended
    serving = 2 if step == "switched" else 1
    reader = store.reader()
    assert (reader.state, reader.info().generation) == (CatalogueState.READY, serving)
    assert CatalogueStore(tmp_path).recover() == ""
    left = {p.name for p in tmp_path.glob("*-2*") if not p.name.endswith(("-wal", "-shm"))}
    assert left == ({"catalogue-2.db", "index-2"} if serving == 2 else set())
    assert fill(store) == serving + 1
