"""A sweep of the whole stock writes what differs, and what did not change is true again."""

import random
from datetime import timedelta

import pytest

from kiosk.domain.feed import StockColumns
from kiosk.domain.product import Product
from kiosk.domain.stock import StockLevel, StockLocation
from kiosk.store.catalogue import CatalogueStore, NoCatalogueError, StockChange, SuspiciousDrop, SuspiciousStock
from kiosk.store.errors import StoreError
from tests.catalogue_sample import AS_OF, STOCK, all_products, coat, fill, shoes

LATER = AS_OF + timedelta(minutes=5)


@pytest.fixture
def store(tmp_path):
    made = CatalogueStore(tmp_path)
    fill(made)
    return made


def sweep(store, rows, as_of=LATER, share=0.3):
    found = store.begin_sweep()
    found.add(rows, as_of)
    return found.finish(share)


def figures(store):
    reader = store.reader()
    try:
        skus = [variant.sku for product in all_products() for variant in product.variants]
        return {(x.sku, x.location): (x.on_hand, x.reserved, x.safety_stock, x.as_of) for x in reader.levels(skus)}
    finally:
        reader.close()


def test_an_unchanged_shop_writes_no_row_and_everything_is_true_again(store):
    before = figures(store)
    rows = "SELECT figures FROM stock ORDER BY variant"
    stored = store.reader().rows(rows)
    assert sweep(store, list(STOCK)) == StockChange()
    assert store.reader().rows(rows) == stored
    assert figures(store) == {key: (*value[:3], LATER) for key, value in before.items()}
    assert store.reader().rows("SELECT count(*) FROM stamp") == [(1,)]


def test_one_change_writes_one_row_and_an_open_reader_sees_it(store):
    reader = store.reader()
    changed = [("F1-Sa-38", "mitte", 4, 1, 1), *STOCK[1:]]
    assert sweep(store, changed) == StockChange(changed=1)
    assert reader.refresh()
    number = reader.rows("SELECT id FROM variant WHERE sku = 'F1-Sa-38'")[0][0]
    assert reader.presence("mitte")[1][number] == 1
    assert figures(store)["F1-Sa-38", "mitte"] == (4, 1, 1, LATER)
    assert figures(store)["K1-38", "mitte"] == (1, 0, 0, LATER)
    assert reader.info().stock_as_of == LATER


def test_what_the_shop_no_longer_gives_is_unknown_not_zero(store):
    assert sweep(store, list(STOCK[1:])).changed == 1
    assert ("F1-Sa-38", "mitte") not in figures(store)
    number = store.reader().rows("SELECT id FROM variant WHERE sku = 'F1-Sa-38'")[0][0]
    assert [marks[number] for marks in store.reader().presence("mitte")] == [0, 0]


@pytest.mark.parametrize("rows", [[], list(STOCK[:3])])
def test_f16_a_shop_that_falls_silent_changes_nothing(store, rows):
    before = figures(store)
    with pytest.raises(SuspiciousStock, match="of 11 figures"):
        sweep(store, rows)
    assert figures(store) == before
    sweep(store, rows, share=1.0)
    assert len(figures(store)) == len(rows)


def test_f14_an_older_sweep_never_replaces_newer_figures(store):
    store.apply_stock([StockLevel("F1-Sa-38", "mitte", 9, LATER), StockLevel("F1-Sa-38", "lager", 5, LATER)])
    between = AS_OF + timedelta(minutes=1)
    rows = [("F1-Sa-38", "mitte", 1, 0, 0), ("F1-Sa-38", "altstadt", 2, 0, 0), *STOCK[2:]]
    assert sweep(store, rows, between) == StockChange(changed=1, outdated=1)
    found = figures(store)
    assert found["F1-Sa-38", "mitte"] == (9, 0, 0, LATER)
    assert found["F1-Sa-38", "lager"] == (5, 0, 0, LATER)
    assert found["F1-Sa-38", "altstadt"] == (2, 0, 0, between)
    assert found["K1-38", "mitte"] == (1, 0, 0, between)


def test_unknown_and_impossible_figures_are_counted(store):
    rows = [*STOCK, ("nope", "mitte", 1, 0, 0), ("F1-Sa-39", "nowhere", 1, 0, 0), ("F1-Sa-39", "mitte", -1, 0, 0)]
    assert sweep(store, rows) == StockChange(unknown=2, invalid=1)


def test_pages_of_two_times_keep_their_times(store):
    for minutes in (5, 10):  # the second time both move on together
        found = store.begin_sweep()
        times = AS_OF + timedelta(minutes=minutes), AS_OF + timedelta(minutes=minutes, seconds=30)
        found.add(list(STOCK[:4]), times[0])
        found.add(list(STOCK[4:]), times[1])
        changed = found.finish(0.3).changed
        now = figures(store)
        assert [now[row[0], row[1]] for row in STOCK] == [
            (*row[2:], times[0] if n < 4 else times[1]) for n, row in enumerate(STOCK)
        ]
    assert changed == 0


def test_columns_are_taken_as_they_are(store):
    columns = StockColumns([r[0] for r in STOCK], [r[1] for r in STOCK], [r[2] + 1 for r in STOCK])
    sweep(store, columns)
    assert {key: value[0] for key, value in figures(store).items()} == {(r[0], r[1]): r[2] + 1 for r in STOCK}


def test_random_sweeps_leave_exactly_what_they_say(store):
    chance = random.Random(7)
    skus = [variant.sku for product in all_products() for variant in product.variants]
    for n in range(1, 30):
        rows = [
            (sku, code, chance.randrange(4), chance.randrange(2), chance.randrange(2))
            for sku in skus
            for code in ("mitte", "altstadt", "augsburg", "lager")
            if chance.random() < 0.9
        ]
        now = AS_OF + timedelta(minutes=n)
        sweep(store, rows, now, share=1.0)
        assert figures(store) == {(r[0], r[1]): (*r[2:], now) for r in rows}
        reader = store.reader()
        numbers = dict(reader.rows("SELECT sku, id FROM variant"))
        for code in ("mitte", "lager"):
            known, positive = reader.presence(code)
            for sku in skus:
                row = next((r for r in rows if r[:2] == (sku, code)), None)
                assert (known[numbers[sku]], positive[numbers[sku]]) == (
                    int(row is not None),
                    int(row is not None and row[2] > row[3] + row[4]),
                )
        reader.close()


def test_a_catalogue_that_changed_meanwhile_is_left_alone(store):
    found = store.begin_sweep()
    found.add(list(STOCK), LATER)
    store.apply_products([shoes("N1", "Neuling", 300)])
    with pytest.raises(StoreError, match="read again"):
        found.finish(0.3)


def test_a_sweep_needs_a_catalogue(tmp_path):
    with pytest.raises(NoCatalogueError):
        CatalogueStore(tmp_path / "new").begin_sweep()


def test_a_confirmed_stock_is_as_fresh_as_the_answer_and_never_older(store):
    store.confirm_stock(LATER)
    store.confirm_stock(AS_OF)
    assert {value[3] for value in figures(store).values()} == {LATER}


def test_places_of_a_delta_are_added_and_renamed_and_take_stock(store):
    new = StockLocation("passau", "Passau")
    change = store.apply_changes([new, StockLocation("mitte", "Mitte am Markt")], [shoes("N1", "Neuling", 300)])
    assert (change.touched, change.new_variants) == (1, 5)
    reader = store.reader()
    assert reader.locations()["passau"] == new
    assert reader.locations()["mitte"].name == "Mitte am Markt"
    sweep(store, [*STOCK, ("K1-38", "passau", 3, 0, 0), ("N1-Sa-37", "passau", 2, 0, 0)])
    assert figures(store)["K1-38", "passau"][0] == 3
    assert figures(store)["K1-38", "mitte"][0] == 1
    assert store.apply_changes([], [coat()]).new_variants == 0


def test_f16_a_delta_that_removes_too_much_is_suspicious(store):
    ids = [product.id for product in all_products()]
    assert isinstance(all_products()[0], Product)
    store.check_removal(ids[:1], 0.3)
    store.check_removal([*ids[:1], "unknown", "never"], 0.3)
    with pytest.raises(SuspiciousDrop, match="has 2 products, the one in use 4"):
        store.check_removal(ids[:2], 0.3)
    store.check_removal(ids, 1.0)
