"""A folder of feed files becomes products: grouping, languages, reductions, rejections."""

import os
from datetime import UTC, datetime, time

import pytest

from kiosk.domain.money import Money
from kiosk.domain.product import Audience, SizeKind, SizeSystem
from kiosk.domain.stock import LocationKind
from kiosk.shops.errors import BadFeed, ShopUnreachable
from kiosk.shops.feed.connector import FeedConnector
from kiosk.shops.protocol import PullKind
from tests.shops.feed.shopfiles import COLUMNS, NOW, config, connector, pulled, row, tsv, write_shop


def test_a_row_becomes_a_product_with_a_variant(tmp_path):
    write_shop(tmp_path / "feed", [row(product_detail="Pflege:Reinigung:Bürste,Hersteller:Name:Nordschuh GmbH")])
    products, rejections, _ = pulled(connector(tmp_path / "feed", tmp_path))
    assert rejections == []
    product = products["FJ"]
    text, variant = product.text("de"), product.variants[0]
    assert (text.title, text.subtitle) == ("Fjell Low", "Sneaker aus Wildleder")
    assert text.category == ("Schuhe", "Sneaker")
    assert text.details == (("Reinigung", "Bürste"),)
    assert product.maker
    assert product.maker.name == "Nordschuh GmbH"
    assert product.audience is Audience.WOMEN
    assert (variant.sku, variant.size.label, variant.size.system, variant.size.kind) == (
        "FJ-S-38", "38", SizeSystem.EU, SizeKind.SHOES,
    )  # fmt: skip
    assert variant.price.now == Money(14995)
    assert variant.price.before is None
    assert variant.gtin
    assert variant.gtin.text == "4006381333931"
    assert variant.pictures == ("pictures/fjell-sand.webp",)


def test_rows_of_a_group_are_brought_together_from_anywhere_in_feed_order(tmp_path):
    rows = [row(id=f"{g}-{n}", item_group_id=g, gtin="") for n in range(50) for g in ("B", "A", "C")]
    write_shop(tmp_path / "feed", rows)
    products, rejections, _ = pulled(connector(tmp_path / "feed", tmp_path))
    assert list(products) == ["B", "A", "C"]
    assert [v.sku for v in products["A"].variants] == [f"A-{n}" for n in range(50)]
    assert rejections == []


def test_another_language_adds_words_and_colour_names_only(tmp_path):
    feed = tmp_path / "feed"
    german = '"""Leicht, biegsam"",Wechselsohle"'
    write_shop(feed, [row(product_highlight=german), row(id="FJ-T-38", color="Tanne", gtin="")])
    english = [
        row(title="Fjell Low suede sneaker", color="Fir", id="FJ-T-38", price="1.00 EUR"),
        row(title="Fjell Low suede sneaker", color="Sand (en)", price="1.00 EUR", product_highlight="Light"),
        row(id="OTHER"),
    ]
    (feed / "products.en.tsv").write_text(tsv(english), encoding="utf-8")
    products, rejections, _ = pulled(connector(feed, tmp_path))
    product = products["FJ"]
    assert list(product.texts) == ["de", "en"]
    assert product.text("en").subtitle == "suede sneaker"
    assert [product.text(one).highlights for one in ("de", "en")] == [("Leicht, biegsam", "Wechselsohle"), ("Light",)]
    assert [v.colours for v in product.variants] == [
        {"de": "Sand", "en": "Sand (en)"},
        {"de": "Tanne", "en": "Fir"},
    ]
    assert {v.price.now.cents for v in product.variants} == {14995}
    assert [(r.file, r.line, r.row_id) for r in rejections] == [("products.en.tsv", 4, "OTHER")]


def test_bad_rows_are_named_and_the_rest_is_imported(tmp_path):
    rows = [
        row(),
        row(),
        row(id="A", price="NaN EUR"),
        row(id="B", price="-1 EUR"),
        row(id="C", price="Infinity EUR"),
        row(id="D", price="10.00 USD"),
        row(id="E", title="x" * 1_000_000),
        row(id="F", title="a\0b"),
        row(id=""),
        row(id="G", availability="maybe"),
        row(id="H", size="9" * 30),
        row(id="I", title=""),
        row(id="J", price="0 EUR"),
        row(id="K", sale_price="cheap"),
        row(id="GOOD", gtin=""),
    ]
    write_shop(tmp_path / "feed", rows)
    products, rejections, _ = pulled(connector(tmp_path / "feed", tmp_path))
    assert [v.sku for v in products["FJ"].variants] == ["FJ-S-38", "GOOD"]
    assert sorted(r.line for r in rejections) == list(range(3, 16))
    reasons = {r.line: r.reason for r in rejections}
    assert reasons[3] == "the id was already used in line 2; the first row counts"
    assert reasons[7] == "the price is in USD, this kiosk sells in EUR"
    assert "longer than" in reasons[8]
    assert "NUL" in reasons[9]
    assert all(r.file == "products.de.tsv" and r.reason.isprintable() and len(r.reason) <= 300 for r in rejections)


def test_a_wrong_check_digit_costs_the_gtin_not_the_article(tmp_path):
    write_shop(tmp_path / "feed", [row(gtin="4006381333930")])
    products, rejections, _ = pulled(connector(tmp_path / "feed", tmp_path))
    assert products["FJ"].variants[0].gtin is None
    assert [(r.line, r.row_id) for r in rejections] == [(2, "FJ-S-38")]
    assert rejections[0].reason.startswith("kept without GTIN: ")


def test_an_open_quotation_mark_costs_its_own_row_only(tmp_path):
    rows = [row(), row(id="BAD", title='"never closed'), row(id="Q", gtin="", title='"Said ""hi""\nthere"')]
    write_shop(tmp_path / "feed", [*rows, row(id="Z", gtin="")])
    products, rejections, _ = pulled(connector(tmp_path / "feed", tmp_path))
    assert [v.sku for v in products["FJ"].variants] == ["FJ-S-38", "Q", "Z"]
    assert [(r.line, "quotation mark" in r.reason) for r in rejections] == [(3, True)]


def test_lines_are_counted_through_quoted_line_ends(tmp_path):
    rows = [row(title='"two\nlines"'), row(id="BAD", gtin="", price="x")]
    write_shop(tmp_path / "feed", rows)
    _, rejections, _ = pulled(connector(tmp_path / "feed", tmp_path))
    assert [r.line for r in rejections] == [4]


def test_missing_columns_are_named(tmp_path):
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / "products.tsv").write_text("id\tcolour\nA\tred\n", encoding="utf-8")
    with pytest.raises(
        BadFeed, match=r"products.tsv, line 1: the columns title, price are missing .*found: colour, id"
    ):
        pulled(connector(tmp_path / "feed", tmp_path))


def test_an_empty_file_and_an_empty_folder_are_said_clearly(tmp_path):
    (tmp_path / "feed").mkdir()
    with pytest.raises(BadFeed, match=r"there is no products\.tsv"):
        pulled(connector(tmp_path / "feed", tmp_path))
    (tmp_path / "feed" / "products.tsv").touch()
    with pytest.raises(BadFeed, match="the file is empty"):
        pulled(connector(tmp_path / "feed", tmp_path))
    with pytest.raises(ShopUnreachable, match="is missing"):
        pulled(connector(tmp_path / "nowhere", tmp_path))


def test_names_with_spaces_prefix_and_note_are_the_same_columns(tmp_path):
    names = tuple(f"g:{c.replace('_', ' ').capitalize()}" for c in COLUMNS)
    text = tsv([row()]).replace("\t".join(COLUMNS), "\t".join(names) + "\tshipping(country:price)")
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / "products.tsv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    products, rejections, _ = pulled(connector(tmp_path / "feed", tmp_path))
    assert products["FJ"].text("de").title == "Fjell Low"
    assert rejections == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encodings_and_line_ends_of_other_systems(tmp_path, encoding, line_end):
    (tmp_path / "feed").mkdir()
    text = tsv([row(color="Weiß"), row(id="X", price="x")]).replace("\n", line_end)
    (tmp_path / "feed" / "products.tsv").write_bytes(text.encode(encoding))
    products, rejections, _ = pulled(connector(tmp_path / "feed", tmp_path))
    assert products["FJ"].variants[0].colours == {"de": "Weiß"}
    assert [r.line for r in rejections] == [3]


def test_latin_1_rows_are_rejected_with_their_byte(tmp_path):
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / "products.tsv").write_bytes(tsv([row(color="Weiß", id="L"), row()]).encode("latin-1"))
    products, rejections, _ = pulled(connector(tmp_path / "feed", tmp_path))
    assert [v.sku for v in products["FJ"].variants] == ["FJ-S-38"]
    assert [(r.line, "not UTF-8 (byte 0xdf" in r.reason) for r in rejections] == [(2, True)]


def test_the_cursor_says_when_nothing_changed(tmp_path):
    feed = tmp_path / "feed"
    write_shop(feed, [row()])
    shop = connector(feed, tmp_path)
    _, _, cursor = pulled(shop)
    assert shop.pull_catalogue(cursor).kind is PullKind.UNCHANGED
    assert shop.pull_catalogue("garbage").kind is PullKind.FULL
    os.utime(feed / "stores.csv", ns=(0, 0))
    assert shop.pull_catalogue(cursor).kind is PullKind.FULL
    assert connector(feed, tmp_path, currency="CHF").pull_catalogue(cursor).kind is PullKind.FULL


def test_a_file_rewritten_while_it_is_read_gives_no_complete_pull(tmp_path):
    feed = tmp_path / "feed"
    write_shop(feed, [row()])
    pages = connector(feed, tmp_path).pull_catalogue("").pages
    next(pages)
    with (feed / "products.de.tsv").open("a", encoding="utf-8") as file:
        file.write("\n")
    with pytest.raises(ShopUnreachable, match="changed while it was read"):
        list(pages)


SALE = {"sale_price": "119.95 EUR", "sale_price_effective_date": "2026-11-20T00:00+0100/2026-12-01T23:59+0100"}


def _history(feed, *rows):
    lines = ["id\tdate\tprice", *("\t".join(r) for r in rows)]
    (feed / "price_history.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_reduction_is_announced_with_the_lowest_price_of_30_days(tmp_path):
    feed = tmp_path / "feed"
    write_shop(feed, [row(**SALE)])
    _history(
        feed,
        ("FJ-S-38", "2026-01-01", "99.95 EUR"),  # over before the 30 days
        ("FJ-S-38", "2026-03-01", "149.95 EUR"),
        ("FJ-S-38", "2026-11-01", "139.95 EUR"),
        ("FJ-S-38", "2026-11-08", "149.95 EUR"),
        ("FJ-S-38", "2026-11-20", "119.95 EUR"),
    )
    price = pulled(connector(feed, tmp_path))[0]["FJ"].variants[0].price
    assert (price.now, price.before, price.lowest_30d) == (Money(11995), Money(14995), Money(13995))


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("FJ-S-38", "2026-11-20", "119.95 EUR")],
        [("OTHER", "2026-03-01", "149.95 EUR")],
        [("FJ-S-38", "2026-03-01", "119.95 EUR")],  # it cost no more before: no reduction
    ],
)
def test_without_a_known_higher_price_before_no_reduction_is_claimed(tmp_path, rows):
    feed = tmp_path / "feed"
    write_shop(feed, [row(**SALE)])
    _history(feed, *rows)
    price = pulled(connector(feed, tmp_path))[0]["FJ"].variants[0].price
    assert (price.now, price.before, price.lowest_30d) == (Money(11995), None, None)


def test_a_sale_that_begins_or_ends_makes_the_feed_be_read_again(tmp_path):
    feed = tmp_path / "feed"
    write_shop(feed, [row(**SALE)])
    clock = [datetime(2026, 11, 1, tzinfo=UTC)]
    shop = FeedConnector(config(feed, tmp_path), lambda: clock[0])
    products, _, cursor = pulled(shop)
    assert products["FJ"].variants[0].price.now == Money(14995)
    assert shop.pull_catalogue(cursor).kind is PullKind.UNCHANGED
    clock[0] = NOW
    products, _, cursor = pulled(shop, cursor)
    assert products["FJ"].variants[0].price.now == Money(11995)
    assert shop.pull_catalogue(cursor).kind is PullKind.UNCHANGED
    clock[0] = datetime(2026, 12, 2, tzinfo=UTC)
    assert pulled(shop, cursor)[0]["FJ"].variants[0].price.now == Money(14995)


def test_places_come_first_with_hours_and_kind(tmp_path):
    write_shop(tmp_path / "feed", [row()])
    first = next(connector(tmp_path / "feed", tmp_path).pull_catalogue("").pages)
    branch, warehouse = first.locations
    assert (branch.code, branch.name, branch.city, branch.latitude) == ("mitte", "Mitte", "Leipzig", 51.34)
    assert branch.hours[5:] == ((time(10), time(18)), None)
    assert (warehouse.kind, warehouse.hours) == (LocationKind.WAREHOUSE, ())


def test_a_share_that_goes_away_while_reading_is_unreachable(tmp_path, monkeypatch):
    write_shop(tmp_path / "feed", [row()])
    pages = connector(tmp_path / "feed", tmp_path).pull_catalogue("").pages

    def gone(*_):
        raise OSError(116, "Stale file handle")

    monkeypatch.setattr("kiosk.shops.feed.tsv.TsvFile.raw_at", gone)
    with pytest.raises(ShopUnreachable, match="the feed cannot be read: Stale file handle"):
        list(pages)


def test_the_check_names_the_feed_and_what_is_wrong(tmp_path):
    feed = tmp_path / "feed"
    shop = connector(feed, tmp_path)
    assert [finding.good for finding in shop.check()] == [False, False]
    write_shop(feed, [row()])
    (tmp_path / "orders").mkdir()
    assert [finding.good for finding in shop.check()] == [True, True]
