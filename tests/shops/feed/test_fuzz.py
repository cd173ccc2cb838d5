"""Whatever stands in the rows: the feed is read to its end, good rows arrive, bad ones are counted (F17)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.shops.errors import BadFeed
from tests.shops.feed.shopfiles import COLUMNS, connector, pulled, row, write_shop

NASTY = st.sampled_from(
    [
        "", " ", "\0", '"', '"a', '""', "NaN", "Infinity EUR", "-1.00 EUR", "1e400 EUR", "0.001 EUR", "10.00 eur",
        "149.95 EUR", "999999999999 EUR", "x" * 2000, "\u202e\u2028", "<img src=x>", "4006381333931", "4006381333930",
        "in_stock", "38", "2026-11-01/2026-12-01", "9999-12-31T23:59-2359/0001-01-01", "a:b:c", "75 ml", "\ud7ff\uffff",
        "../../etc/passwd",
    ]
)  # fmt: skip
CELL = st.one_of(NASTY, st.text(max_size=12).map(lambda text: text.replace("\t", " ").replace("\n", " ")))
ROWS = st.lists(st.dictionaries(st.sampled_from(COLUMNS), CELL, max_size=8), max_size=8)


@given(changes=ROWS)
@settings(max_examples=200, deadline=None)
def test_nasty_rows_cost_themselves_only(tmp_path_factory, changes):
    root = tmp_path_factory.mktemp("fuzz")
    first = row(id="FIRST", item_group_id="FIRST", gtin="")
    last = row(id="LAST", item_group_id="LAST", gtin="")
    write_shop(root / "feed", [first, *(row(**cells) for cells in changes), last])
    products, rejections, _ = pulled(connector(root / "feed", root))
    skus = [variant.sku for product in products.values() for variant in product.variants]
    lost = [r for r in rejections if not r.reason.startswith("kept without ")]
    assert "FIRST" in skus
    assert len(skus) == len(set(skus))
    assert len(skus) + len(lost) <= len(changes) + 2 or any('"' in cell for cells in changes for cell in cells.values())
    for product in products.values():
        for variant in product.variants:
            assert variant.price.now.cents > 0
            assert variant.sku.isprintable()


@given(data=st.binary(max_size=600))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_a_feed_or_a_bad_feed(tmp_path_factory, data):
    root = tmp_path_factory.mktemp("bytes")
    (root / "feed").mkdir()
    (root / "feed" / "products.tsv").write_bytes(data)
    try:
        products, _, _ = pulled(connector(root / "feed", root))
    except BadFeed:
        return
    assert isinstance(products, dict)
