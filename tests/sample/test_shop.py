"""The sample shop: sound numbers, every case of availability, the same bytes every time."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from kiosk.base.paths import assets
from kiosk.domain.gtin import parse_gtin
from kiosk.sample.articles import articles
from kiosk.sample.generate import write_sample
from kiosk.sample.places import OWN, WAREHOUSE
from kiosk.sample.stock import holding
from kiosk.sample.styles import SHOES, STYLES

SHOP = assets() / "sample-shop"
FEEDS = ("products.de.tsv", "products.en.tsv", "local_inventory.tsv", "price_history.tsv", "stores.csv")


def rows(name: str, folder: Path = SHOP) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="," if name.endswith(".csv") else "\t"))


@pytest.fixture(scope="module")
def products() -> list[dict[str, str]]:
    return rows("products.de.tsv")


@pytest.fixture(scope="module")
def stock() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows("local_inventory.tsv"):
        found[row["id"]][row["store_code"]] = int(row["quantity"])
    return found


def test_committed_feeds_are_the_generated_ones(tmp_path):
    write_sample(tmp_path)
    for name in FEEDS:
        assert (tmp_path / name).read_bytes() == (SHOP / name).read_bytes(), name


def test_seed_and_day_decide_the_bytes(tmp_path):
    for folder, seed in (("a", 7), ("b", 7), ("c", 8)):
        write_sample(tmp_path / folder, seed=seed, today=date(2027, 3, 1))
    a, b, c = ({name: (tmp_path / folder / name).read_bytes() for name in FEEDS} for folder in "abc")
    assert a == b
    assert a["local_inventory.tsv"] != c["local_inventory.tsv"]
    assert a["price_history.tsv"] == c["price_history.tsv"]


def test_size_of_the_shop(products):
    assert len(STYLES) >= 60
    assert len(SHOES) >= 40
    assert len(products) >= 1000
    assert len({row["id"] for row in products}) == len(products)
    assert {row["age_group"] for row in products} == {"adult", "kids"}
    assert sum(row["size"] == "one size" for row in products) >= 5


def test_numbers_have_right_check_digits(products):
    numbers = [parse_gtin(row["gtin"]).key for row in products]
    assert len(set(numbers)) == len(numbers)
    assert next(row["gtin"] for row in products if row["id"] == "fjell-low-rost-38") == "4012345678901"


def test_languages_speak_of_the_same_articles(products):
    english = rows("products.en.tsv")
    assert [row["id"] for row in english] == [row["id"] for row in products]
    same = ("gtin", "price", "sale_price", "availability", "image_link", "size")
    assert all(a[key] == b[key] for a, b in zip(products, english, strict=True) for key in same)
    assert all(
        a["title"] != b["title"] and a["color"] for a, b in zip(products, english, strict=True) if a["color"] == "Weiß"
    )


def test_every_case_of_availability_occurs(stock):
    branches = {"HH-ALTSTADT", "HH-ALTONA", "HH-HAFEN"}
    cases: dict[str, int] = defaultdict(int)
    for pieces in stock.values():
        elsewhere = sum(pieces[code] > 0 for code in branches)
        online = pieces[WAREHOUSE] > 0
        if pieces[OWN]:
            cases["here"] += 1
        elif elsewhere:
            cases["branch" if elsewhere == 1 else "branches"] += 1
        else:
            cases["online" if online else "nowhere"] += 1
    assert all(cases[name] >= 40 for name in ("here", "branch", "branches", "online", "nowhere")), dict(cases)
    stale = [row for row in rows("local_inventory.tsv") if row["as_of"]]
    assert stale
    assert {row["store_code"] for row in stale} == {OWN}
    assert {row["as_of"] for row in stale} == {"2026-11-17T08:15+01:00"}


def test_product_feed_says_online_what_the_warehouse_has(products, stock):
    for row in products:
        assert (row["availability"] == "in_stock") == (stock[row["id"]][WAREHOUSE] > 0), row["id"]


def test_the_sneaker_of_the_design(products, stock):
    fjell = {row["size"]: row for row in products if row["item_group_id"] == "fjell-low" and row["color"] == "Rost"}
    assert list(fjell) == ["36", "37", "38", "39", "40", "41", "42", "43"]
    assert {(row["price"], row["sale_price"]) for row in fjell.values()} == {("149.95 EUR", "119.95 EUR")}
    here = [size for size in fjell if stock[f"fjell-low-rost-{size}"][OWN]]
    assert here == ["36", "37", "40"]
    assert stock["fjell-low-rost-38"]["HH-ALTSTADT"] == 3
    assert not any(stock["fjell-low-rost-43"].values())
    colours = dict.fromkeys(row["color"] for row in products if row["item_group_id"] == "fjell-low")
    assert list(colours) == ["Rost", "Sand", "Tanne", "Kohle"]


def test_reductions_have_a_history_and_some_were_cheaper_in_between(products):
    history = defaultdict(list)
    for row in rows("price_history.tsv"):
        history[row["id"]].append((date.fromisoformat(row["date"]), row["price"]))
    reduced = {row["id"]: row for row in products if row["sale_price"]}
    assert set(reduced) == set(history)
    lower = 0
    for sku, steps in history.items():
        assert steps == sorted(steps)
        assert (steps[-1][0] - steps[0][0]).days >= 31
        assert steps[-1][1] == reduced[sku]["sale_price"]
        lower += any(float(price.split()[0]) < float(reduced[sku]["price"].split()[0]) for _, price in steps[:-1])
    assert 0 < lower < len(history)


def test_care_articles_have_a_base_price(products):
    balm = next(row for row in products if row["item_group_id"] == "bienenglanz")
    assert (balm["price"], balm["unit_pricing_measure"], balm["unit_pricing_base_measure"]) == (
        "8.90 EUR",
        "75 ml",
        "1 l",
    )


def test_every_picture_is_there_and_the_shop_stays_small(products):
    named = {row["image_link"] for row in products}
    named |= {part for row in products for part in row["additional_image_link"].split(",") if part}
    files = {f"pictures/{path.name}" for path in (SHOP / "pictures").glob("*.webp")}
    assert named == files
    assert sum(path.stat().st_size for path in (SHOP / "pictures").iterdir()) < 8_000_000
    with Image.open(SHOP / "pictures" / "fjell-low-rost.webp") as picture:
        assert picture.width == 800
        assert picture.convert("RGBA").getchannel("A").getpixel((0, 0)) == 0


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("ean-fjell-low-rost-38", "4012345678901"),
        ("ean-aiko-kamelie-38", None),
        ("ean-bienenglanz-cognac-one-size", None),
        ("digital-link-vik-trail-wald-38", None),
        ("shelf-holm-strick-sand-m", "tpk:holm-strick-sand-m"),
    ],
)
def test_labels_can_be_read(file, text, products):
    found = zxingcpp.read_barcodes(Image.open(SHOP / "labels" / f"{file}.png"))
    assert len(found) == 1
    gtin = next((row["gtin"] for row in products if file.endswith(row["id"])), "")
    assert found[0].text == (text or (f"https://id.nordschuh.example/01/0{gtin}" if "link" in file else gtin))


def test_sheet_holds_all_labels():
    singles = [path for path in (SHOP / "labels").glob("*.png") if path.name != "sheet.png"]
    assert len(zxingcpp.read_barcodes(Image.open(SHOP / "labels" / "sheet.png"))) == len(singles)


def test_holding_does_not_depend_on_the_rest_of_the_shop():
    alone = next(articles(tuple(style for style in STYLES if style.name == "Karl")))
    among = next(article for article in articles() if article.sku == alone.sku)
    assert holding(alone, 3) == holding(among, 3)


def test_pictures_without_a_renderer_are_refused(tmp_path):
    with pytest.raises(ValueError, match="renderer"):
        write_sample(tmp_path, pictures=True)
