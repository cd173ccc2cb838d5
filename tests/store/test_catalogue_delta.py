"""Small changes are seen by open readers, in any order and as often as they come."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain.stock import StockLevel
from kiosk.store.catalogue import CatalogueStore, NoCatalogueError, StockChange
from tests.catalogue_sample import AS_OF, coat, fill, shoes

LATER = AS_OF + timedelta(minutes=5)


@pytest.fixture
def store(tmp_path):
    made = CatalogueStore(tmp_path)
    fill(made)
    return made


def on_hand(reader, sku):
    return {x.location: (x.on_hand, x.as_of) for x in reader.levels([sku])}


def test_a_stock_change_is_seen_by_an_open_reader(store):
    reader = store.reader()
    assert reader.presence("mitte")
    result = store.apply_stock([StockLevel("F1-Sa-38", "mitte", 4, LATER, 1)])
    assert result == StockChange(changed=1)
    assert reader.refresh()
    assert not reader.refresh()
    assert on_hand(reader, "F1-Sa-38")["mitte"] == (4, LATER)
    assert on_hand(reader, "F1-Sa-38")["altstadt"] == (3, AS_OF)
    number = reader.rows("SELECT id FROM variant WHERE sku = 'F1-Sa-38'")[0][0]
    assert reader.presence("mitte")[1][number] == 1
    assert reader.info().stock_as_of == LATER


def test_figures_are_judged_by_their_time_not_by_their_order(store):
    new, old = (
        StockLevel("F1-Sa-38", "mitte", 4, LATER),
        StockLevel("F1-Sa-38", "mitte", 8, AS_OF + timedelta(minutes=1)),
    )
    assert store.apply_stock([new]).changed == 1
    assert store.apply_stock([old]) == StockChange(outdated=1)
    assert store.apply_stock([new]).changed == 1  # a replay changes nothing
    assert on_hand(store.reader(), "F1-Sa-38")["mitte"] == (4, LATER)


def test_more_pieces_than_anybody_has_are_stored_as_many(store):
    """A shop that answers nonsense for one article does not end the stock of the others; a sweep reads it as well."""
    assert store.apply_stock([StockLevel("F1-Sa-38", "mitte", 10**30, LATER, 10**20)]).changed == 1
    assert on_hand(store.reader(), "F1-Sa-38")["mitte"] == (2**31 - 1, LATER)
    sweep = store.begin_sweep()
    sweep.add([("F1-Sa-38", "mitte", 4, 0, 0), ("F1-Sa-39", "mitte", 10**30, 0, 0)], LATER + timedelta(minutes=1))
    sweep.finish(1.0)
    assert on_hand(store.reader(), "F1-Sa-38")["mitte"][0] == 4


def test_unknown_and_impossible_figures_are_counted(store):
    levels = [
        StockLevel("nope", "mitte", 1, LATER),
        StockLevel("F1-Sa-38", "nowhere", 1, LATER),
        StockLevel("F1-Sa-38", "mitte", -1, LATER),
        StockLevel("F1-Sa-39", "mitte", 1, LATER),
    ]
    assert store.apply_stock(levels) == StockChange(changed=1, unknown=2, invalid=1)


def test_a_changed_product_keeps_the_stock_of_its_skus(store):
    reader = store.reader()
    changed = shoes(title="Fjell Hoch")
    changed = replace(changed, variants=(*changed.variants[1:], replace(coat().variants[0], sku="F1-new", gtin=None)))
    assert store.apply_products([changed]) == 1
    assert reader.refresh()
    assert reader.product("F1") == changed
    assert reader.by_sku("F1-Sa-37") is None
    assert reader.by_sku("F1-new") is not None
    assert on_hand(reader, "F1-Sa-38")["altstadt"] == (3, AS_OF)
    assert reader.levels(["F1-Sa-37", "F1-new"]) == []
    assert reader.info().variants == 16


def test_a_removed_product_is_gone_and_its_number_is_not_given_out_again(store):
    reader = store.reader()
    last = reader.rows("SELECT max(id) FROM product")[0][0]
    variants = reader.rows("SELECT max(id) FROM variant")[0][0]
    assert store.apply_products([], ["B1", "unknown"]) == 1
    assert store.apply_products([shoes("N1", "Neuling", 300)]) == 1
    assert reader.refresh()
    assert reader.product("B1") is None
    assert reader.rows("SELECT id FROM product WHERE ref = 'N1'") == [(last + 1,)]
    assert reader.rows("SELECT min(id) FROM variant WHERE sku LIKE 'N1-%'") == [(variants + 1,)]
    number = variants + 1
    assert reader.presence("augsburg")[1][number] == 0
    assert len(reader.columns().owner) == variants + 6


def test_a_sku_may_move_to_another_product(store):
    taken = replace(coat().variants[0], sku="F1-Sa-38", gtin=None)
    store.apply_products([replace(coat(), variants=(*coat().variants, taken))])
    found = store.reader().by_sku("F1-Sa-38")
    assert found is not None
    assert found[0].id == "K1"


def test_the_index_follows_and_catches_up_after_a_crash(store, monkeypatch):
    def crash(*_):
        raise KeyboardInterrupt

    reader = store.reader()
    assert reader.index is not None
    docs = reader.index.searcher.num_docs
    store.apply_products([shoes("N1", "Neuling", 300)], ["B1", "K1"])
    assert reader.refresh()
    assert reader.index.searcher.num_docs == docs - 1
    monkeypatch.setattr("kiosk.store.catalogue.index_pending", crash)
    with pytest.raises(KeyboardInterrupt):
        store.apply_products([coat()])
    monkeypatch.undo()
    assert store.recover() == ""
    assert reader.refresh()
    assert reader.index.searcher.num_docs == docs
    assert reader.rows("SELECT * FROM reindex") == []


def test_changes_need_a_catalogue(tmp_path):
    with pytest.raises(NoCatalogueError, match="a full import comes first"):
        CatalogueStore(tmp_path / "new").apply_stock([])
