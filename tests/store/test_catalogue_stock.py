"""Stock figures as stored: one row per variant, whatever order and page they arrived in."""

import random
from datetime import timedelta

import pytest

from kiosk.domain.feed import StockColumns
from kiosk.domain.stock import StockLevel
from kiosk.store import catalogue_delta
from kiosk.store.catalogue import CatalogueState, CatalogueStore
from kiosk.store.catalogue_packed import from_bits
from kiosk.store.catalogue_stock import MOST, Figures, StockPlanes, as_columns, decode_figures, encode_figures
from kiosk.store.errors import CorruptError
from tests.catalogue_sample import AS_OF, PLACES, all_products, fill


def test_figures_are_found_by_place_and_unknown_ones_are_none():
    figures = Figures()
    figures.put(3, (4, 1, 0), 2)
    figures.put(1, (0, 0, 0), 0)
    again = decode_figures(encode_figures(figures))
    assert [again.at(place) for place in (1, 2, 3, 4)] == [(0, 0, 0, 0), None, (4, 1, 0, 2), None]
    again.put(3, (5, 0, 0), 0)
    assert again.at(3) == (5, 0, 0, 0)
    assert decode_figures(None).at(1) is None


@pytest.mark.parametrize("data", [b"", b"\x93", b"\x91\xa1x", "text", 7])
def test_damaged_figures_are_told_as_such(data):
    with pytest.raises(CorruptError, match="stored figures cannot be read"):
        decode_figures(data)


def test_planes_hold_what_a_plain_table_would():
    chance = random.Random(7)
    codes = ["a", "b", "c"]
    planes = StockPlanes(40)
    plain: dict[tuple[int, str], tuple[int, int, int, int]] = {}

    def figure() -> int:
        return chance.choice((0, 0, 1, 5))

    for stamp in (0, 1, 2):
        rows = [(chance.randrange(1, 41), chance.choice(codes), figure(), figure(), figure()) for _ in range(60)]
        columns = as_columns([(str(number), code, on, taken, safe) for number, code, on, taken, safe in rows])
        planes.put([row[0] for row in rows], columns, stamp)
        plain.update({(number, code): (on, taken, safe, stamp) for number, code, on, taken, safe in rows})
    stored = {number: decode_figures(data) for number, data in planes.rows(codes)}
    assert stored.keys() == {number for number, _ in plain}
    found = {(n, code): f.at(place) for n, f in stored.items() for place, code in enumerate(codes, 1) if f.at(place)}
    assert found == plain
    for code in codes:
        known, positive = planes.presence(code)
        assert [n for n in range(41) if known[n]] == sorted(n for n, c in plain if c == code)
        promised = {n for (n, c), (on_hand, taken, safe, _) in plain.items() if c == code and on_hand > taken + safe}
        assert [n for n in range(41) if positive[n]] == sorted(promised)


def test_more_pieces_than_fit_are_stored_as_many_as_fit():
    planes = StockPlanes(1)
    planes.put([1], StockColumns(["x"], ["a"], [2**40]), 0)
    assert [decode_figures(data).at(1) for _, data in planes.rows(["a"])] == [(MOST, 0, 0, 0)]


def test_columns_are_stored_as_rows_are_and_what_cannot_be_is_counted(tmp_path):
    store = CatalogueStore(tmp_path)
    skus = [v.sku for p in all_products() for v in p.variants]
    many = 30_000  # more than one page of rows
    with store.begin_import() as session:
        session.add_locations(PLACES)
        session.add_products(all_products())
        session.add_stock(StockColumns(skus, ["lager"] * len(skus), [3] * len(skus), safety=[1] * len(skus)), AS_OF)
        session.add_stock(StockColumns(["F1-Sa-38", "nope"], ["mitte", "mitte"], [-1, 1]), AS_OF)
        session.add_stock(
            StockColumns(["nope", *["F1-Sa-39"] * many, "F1-Sa-38"], ["mitte"] * (many + 2), [2] * (many + 2)), AS_OF
        )
        session.finish(AS_OF)
        assert session.skipped == {"unknown sku or place": 2, "negative quantity": 1}
    reader = store.reader()
    assert reader.levels([skus[0]])[-1] == StockLevel(skus[0], "lager", 3, AS_OF, 0, 1)
    assert {x.location: x.on_hand for x in reader.levels(["F1-Sa-38"])} == {"mitte": 2, "lager": 3}


def test_a_large_change_is_written_in_pieces_and_is_complete(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue_delta, "MOST_FIGURES", 3)
    store = CatalogueStore(tmp_path)
    fill(store)
    skus = [v.sku for p in all_products() for v in p.variants]
    later = AS_OF + timedelta(minutes=5)
    levels = [StockLevel(sku, place.code, n, later) for n, place in enumerate(PLACES) for sku in skus]
    assert store.apply_stock(levels).changed == len(levels)
    reader = store.reader()
    for sku in skus:
        assert {x.location: x.on_hand for x in reader.levels([sku])} == {p.code: n for n, p in enumerate(PLACES)}
    number = {sku: n for n, sku in reader.rows("SELECT id, sku FROM variant")}
    row = reader.rows("SELECT positive FROM presence WHERE location = 2")[0][0]
    assert all(from_bits(row, 100)[number[sku]] for sku in skus)


def test_damaged_figures_in_the_file_ask_for_a_rebuild(tmp_path):
    store = CatalogueStore(tmp_path)
    fill(store)
    with store._writing() as db:
        db.execute("UPDATE stock SET figures = x'c1'")
    reader = store.reader()
    assert reader.levels(["F1-Sa-38"]) == []
    assert reader.state is CatalogueState.DAMAGED
    assert "stored figures cannot be read" in store.needs_rebuild()
