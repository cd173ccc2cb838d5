"""The local inventory feed: fast blocks and slow rows must agree, bad rows are named."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.feed import StockColumns
from kiosk.shops.errors import BadFeed
from kiosk.shops.feed.connector import FeedConnector
from kiosk.shops.feed.inventory import InventoryReader
from kiosk.shops.feed.rejects import Rejections
from kiosk.shops.protocol import PullKind
from tests.shops.feed.shopfiles import NOW, config, connector, row, write_shop

PLACES = frozenset({"mitte", "lager"})


def read(path, text, keep=1000, safety=0):
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    pages = list(InventoryReader(path, "local_inventory.tsv", PLACES, safety, Rejections(keep)).pages())
    return (
        [r for page in pages for r in page.rows],
        [r for page in pages for r in page.rejections],
        sum(page.rejected for page in pages),
    )


def test_rows_in_any_column_order(tmp_path):
    text = "id\tprice\tquantity\tStore code\nA\t1 EUR\t3\tmitte\nB\t\t0\tlager\n"
    rows, rejections, rejected = read(tmp_path / "i.tsv", text, safety=1)
    assert rows == [("A", "mitte", 3, 0, 1), ("B", "lager", 0, 0, 1)]
    assert (rejections, rejected) == ([], 0)


def test_every_bad_row_is_named_with_its_line(tmp_path):
    bad = [
        "nowhere\tA\t1", "mitte\t\t1", "mitte\tA\t-1", "mitte\tA\tNaN", "mitte\tA\t1.5", "mitte\tA\t٣",
        "mitte\tA\t1000001", "mitte\tA\t", "mitte\tA\t1\textra", "mitte\tA\0\t1", '"mitte\tA\t1',
        "mitte\t" + "x" * 200 + "\t1",
    ]  # fmt: skip
    text = "store_code\tid\tquantity\nmitte\tGOOD\t1\n" + "\n".join(bad) + "\nmitte\tLAST\t2\n"
    rows, rejections, rejected = read(tmp_path / "i.tsv", text)
    assert rows == [("GOOD", "mitte", 1, 0, 0), ("LAST", "mitte", 2, 0, 0)]
    assert [r.line for r in rejections] == list(range(3, 3 + len(bad)))
    assert rejected == len(bad)
    assert rejections[0].reason == "store_code: 'nowhere' is not in stores.csv"


def test_only_the_first_rejections_are_kept_and_all_are_counted(tmp_path):
    text = "store_code\tid\tquantity\n" + "mitte\tA\tx\n" * 50
    _, rejections, rejected = read(tmp_path / "i.tsv", text, keep=10)
    assert (len(rejections), rejected) == (10, 50)


def test_availability_decides_where_there_is_no_number(tmp_path):
    header = "store_code\tid\tquantity\tavailability\n"
    text = f"{header}mitte\tA\t\tin_stock\nmitte\tB\t\tout of stock\nmitte\tC\t5\tout_of_stock\n"
    rows, _, rejected = read(tmp_path / "i.tsv", text)
    assert [(r[0], r[2]) for r in rows] == [("A", 1), ("B", 0), ("C", 0)]
    assert rejected == 0
    fast = "store_code\tid\tquantity\tavailability\nmitte\tC\t5\tout_of_stock\nmitte\tD\t5\tin_stock\n"
    assert [r[2] for r in read(tmp_path / "i.tsv", fast)[0]] == [0, 5]


def test_rows_counted_at_another_time_come_in_their_own_page(tmp_path):
    path = tmp_path / "i.tsv"
    path.write_text(
        "store_code\tid\tquantity\tas_of\nmitte\tA\t1\t\nmitte\tB\t2\t2026-11-17T08:15+01:00\nmitte\tC\t3\tyesterday\n",
        encoding="utf-8",
    )
    pages = list(InventoryReader(path, "i.tsv", PLACES, 0, Rejections()).pages())
    assert [(page.as_of, [r[0] for r in page.rows]) for page in pages] == [
        (None, ["A"]),
        (datetime(2026, 11, 17, 7, 15, tzinfo=UTC), ["B"]),
    ]
    assert pages[0].rejections[0].line == 4


def test_a_plain_block_is_read_by_column_and_says_the_same_as_its_rows(tmp_path):
    path = tmp_path / "i.tsv"
    header = b"store_code\tid\tquantity\tavailability\tas_of\r\n"
    time = b"2026-11-17T08:15+01:00"
    path.write_bytes(header + b"mitte\t A \t3\tin_stock\t" + time + b"\r\nlager\tB b\t4\tOut of stock\t" + time + b"\n")
    (page,) = [p for p in InventoryReader(path, "i.tsv", PLACES, 2, Rejections()).pages() if p.rows]
    assert isinstance(page.rows, StockColumns)
    assert list(page.rows) == [("A", "mitte", 3, 0, 2), ("B b", "lager", 0, 0, 2)]
    assert (len(page.rows), page.as_of) == (2, datetime(2026, 11, 17, 7, 15, tzinfo=UTC))


def test_one_odd_row_does_not_change_what_is_read_of_the_others(tmp_path):
    header = "store_code\tid\tquantity\tavailability\n"
    plain = "mitte\tA\t5\tOUT_OF_STOCK\nlager\tB\t6\tLimited availability\n"
    rows, _, rejected = read(tmp_path / "i.tsv", header + plain)
    for odd in ("mitte\tC\tx\t\n", "mitte\tC\t1\t\textra\n", '"mitte\tC\t1\t\n', "mitte\tC\ufffd\t1\t\n"):
        beside = read(tmp_path / "i.tsv", header + plain + odd)
        assert (beside[0], beside[2]) == (rows, 1)
    assert (rows, rejected) == ([("A", "mitte", 0, 0, 0), ("B", "lager", 6, 0, 0)], 0)
    broken = (header + plain).encode() + b"mitte\tC\xff\t1\t\n"
    assert read(tmp_path / "i.tsv", broken)[1][0].reason == "the text is not UTF-8"


def test_missing_columns_are_named(tmp_path):
    with pytest.raises(BadFeed, match="the columns store_code, id are missing"):
        read(tmp_path / "i.tsv", "a\tb\n1\t2\n")
    with pytest.raises(BadFeed, match=r"the column quantity \(or availability\) is missing"):
        read(tmp_path / "i.tsv", "store_code\tid\nmitte\tA\n")


def test_many_blocks_keep_every_row_and_every_line_number(tmp_path):
    good = [f"mitte\tS{n:06d}\t{n % 9}" for n in range(120_000)]
    good[100_000] = "mitte\tS100000\tx"
    rows, rejections, _ = read(tmp_path / "i.tsv", "store_code\tid\tquantity\r\n" + "\r\n".join(good))
    assert len(rows) == 119_999
    assert rows[-1] == ("S119999", "mitte", 119_999 % 9, 0, 0)
    assert [r.line for r in rejections] == [100_002]


CELL = st.sampled_from(
    ["mitte", "lager", "A", "B7", "0", "12", "-3", "", " 4 ", '"', '"a"', "\0", "9999999", "1e3", "x\r"]
)
LINE = st.lists(CELL, min_size=2, max_size=4).map("\t".join)


@given(lines=st.lists(LINE, max_size=12))
@settings(max_examples=200, deadline=None)
def test_rows_read_together_and_rows_read_alone_are_the_same(tmp_path_factory, lines):
    folder = tmp_path_factory.mktemp("inventory")
    header = "store_code\tid\tquantity\n"
    together, _, rejected = read(folder / "all.tsv", header + "\n".join(lines) + "\n")
    alone = [read(folder / "one.tsv", f"{header}{line}\n") for line in lines]
    assert together == [r for rows, _, _ in alone for r in rows]
    assert rejected == sum(count for _, _, count in alone)
    assert all(sku and 0 <= n <= 1_000_000 and place in PLACES for sku, place, n, _, _ in together)


def test_a_pull_needs_the_places_and_ends_with_a_cursor(tmp_path):
    feed = tmp_path / "feed"
    write_shop(feed, [row()], "mitte\tFJ-S-38\t2\n")
    shop = connector(feed, tmp_path, safety_stock=1)
    pull = shop.pull_stock("")
    assert [r for page in pull.pages for r in page.rows] == [("FJ-S-38", "mitte", 2, 0, 1)]
    assert pull.kind is PullKind.FULL
    assert shop.pull_stock(pull.next_cursor()).kind is PullKind.UNCHANGED
    (feed / "stores.csv").unlink()
    with pytest.raises(BadFeed, match=r"stores\.csv: the file is missing"):
        list(shop.pull_stock("").pages)
    (feed / "local_inventory.tsv").unlink()
    assert shop.pull_stock("").kind is PullKind.UNCHANGED


def test_stock_of_the_sample_shop_is_read_anew_every_half_hour(tmp_path):
    write_shop(tmp_path / "feed", [row()], "mitte\tFJ-S-38\t2\n")
    clock = [NOW]
    shop = FeedConnector(config(tmp_path / "feed", tmp_path, live=True), lambda: clock[0])
    pull = shop.pull_stock("")
    list(pull.pages)
    assert pull.as_of == NOW
    clock[0] = NOW + timedelta(minutes=10)
    assert shop.pull_stock(pull.next_cursor()).kind is PullKind.UNCHANGED
    clock[0] = NOW + timedelta(minutes=31)
    assert shop.pull_stock(pull.next_cursor()).kind is PullKind.FULL
