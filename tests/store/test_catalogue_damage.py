"""A damaged catalogue or index is noticed, marked for a rebuild, and rebuilt; nobody sees a traceback."""

import random
from contextlib import closing

import apsw
import pytest

from kiosk.store.catalogue import CatalogueState, CatalogueStore
from tests.catalogue_sample import fill


@pytest.fixture
def store(tmp_path):
    made = CatalogueStore(tmp_path)
    fill(made)
    return made


def use(reader):
    """Every way of reading; answers may be empty, but nothing may be raised."""
    reader.product("F1")
    reader.by_sku("F1-Sa-38")
    reader.levels(["F1-Sa-38", "K1-38"])
    reader.locations()
    reader.columns()
    reader.presence("mitte")
    reader.info()
    return reader.state


def rebuilds(store, reader):
    assert store.needs_rebuild()
    assert CatalogueStore(store._files.folder).recover()
    fill(store)
    assert store.needs_rebuild() == ""
    assert reader.refresh()
    assert use(reader) is CatalogueState.READY
    assert reader.product("F1") is not None


def test_nothing_imported_yet_is_an_empty_catalogue(tmp_path):
    store = CatalogueStore(tmp_path / "data")
    reader = store.reader()
    assert use(reader) is CatalogueState.MISSING
    assert reader.info().products == 0
    assert store.needs_rebuild() == "there is no catalogue yet"
    fill(store)
    assert reader.refresh()
    assert use(reader) is CatalogueState.READY


@pytest.mark.parametrize("keep", [0, 10, 100, 4096, 30_000])
def test_a_cut_database_needs_a_rebuild(store, tmp_path, keep):
    path = tmp_path / "catalogue-1.db"
    path.write_bytes(path.read_bytes()[:keep])
    reader = store.reader()
    use(reader)
    reader.product("F1")
    if reader.state is CatalogueState.READY:  # cut behind what was read; the full check at start finds it
        assert store.recover()
    else:
        assert "rebuilt" in reader.problem or "damaged" in reader.problem
    rebuilds(store, reader)


@pytest.mark.parametrize("name", ["catalogue-1.db", "index-1"])
def test_a_missing_part_needs_a_rebuild(store, tmp_path, name):
    (tmp_path / name).rename(tmp_path / "elsewhere")
    reader = store.reader()
    assert use(reader) is CatalogueState.DAMAGED
    assert reader.info().problem
    rebuilds(store, reader)


def test_a_catalogue_of_an_older_program_needs_a_rebuild(store, tmp_path):
    with closing(apsw.Connection(str(tmp_path / "catalogue-1.db"))) as db:
        db.pragma("user_version", 1)
    reader = store.reader()
    assert use(reader) is CatalogueState.DAMAGED
    assert "older version" in reader.problem
    rebuilds(store, reader)


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bits_in_the_database_never_raise(store, tmp_path, seed):
    chance = random.Random(seed)
    path = tmp_path / "catalogue-1.db"
    raw = bytearray(path.read_bytes())
    for _ in range(200):
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(raw))
    reader = store.reader()
    use(reader)
    store.recover()
    fill(store, expected_drop_share=1.0)
    assert reader.refresh()
    assert use(reader) is CatalogueState.READY


def test_every_damaged_file_of_the_index_is_noticed(store, tmp_path):
    for path in sorted((tmp_path / "index-1").iterdir()):
        if path.name.startswith(".") or path.name in ("meta.json.lock",) or path.stat().st_size == 0:
            continue
        good = path.read_bytes()
        if "." in path.name and len(path.stem) == 32:
            for bad in (good[: len(good) // 2], bytes([good[0] ^ 1]) + good[1:], good[:-1] + b"\xff", b""):
                path.write_bytes(bad)
                assert store.reader().state is CatalogueState.DAMAGED, path.name
            path.write_bytes(good)
    (tmp_path / "index-1" / "meta.json").write_text("{}")
    reader = store.reader()
    assert use(reader) is CatalogueState.DAMAGED
    rebuilds(store, reader)


@pytest.mark.parametrize("text", ["", "seven", "99", "-1", "\xff\xfe", "1" * 50])
def test_a_damaged_pointer_is_no_end(store, tmp_path, text):
    (tmp_path / "current").write_bytes(text.encode("latin-1"))
    reader = store.reader()
    assert use(reader) is not CatalogueState.READY
    assert store.needs_rebuild()
    fill(store)
    assert reader.refresh()
    assert use(reader) is CatalogueState.READY


def test_a_newer_schema_is_left_alone_and_rebuilt_beside_it(store, tmp_path):
    import apsw

    db = apsw.Connection(str(tmp_path / "catalogue-1.db"))
    db.execute("PRAGMA user_version = 99")
    db.close()
    reader = store.reader()
    assert use(reader) is CatalogueState.DAMAGED
    assert "schema 99" in reader.problem
    rebuilds(store, reader)
