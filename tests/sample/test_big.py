"""Synthetic shops: as many rows as asked for, sound references, the same bytes for the same seed."""

import csv
from itertools import islice
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.base.paths import assets
from kiosk.cli import build
from kiosk.domain.gtin import parse_gtin
from kiosk.sample.generate import write_sample
from kiosk.sample.places import places


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="," if path.suffix == ".csv" else "\t"))


@pytest.fixture(scope="module")
def shop(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("big")
    assert write_sample(folder, products=400, locations=20, seed=5) > 900
    return folder


def test_rows_fit_together(shop):
    products, stores = read(shop / "products.de.tsv"), read(shop / "stores.csv")
    skus = [row["id"] for row in products]
    assert len({row["item_group_id"] for row in products}) == 400
    assert len(set(skus)) == len(skus)
    assert 2.5 < len(skus) / 400 < 3.5
    assert [row["id"] for row in read(shop / "products.en.tsv")] == skus
    assert len(stores) == 20
    inventory = read(shop / "local_inventory.tsv")
    assert len(inventory) == 20 * len(skus)
    assert {row["store_code"] for row in inventory} == {row["Store code"] for row in stores}
    assert [row["id"] for row in islice(inventory, 0, None, 20)] == skus
    online = {row["id"] for row in inventory if row["store_code"] == "WAREHOUSE" and row["quantity"] != "0"}
    assert {row["id"] for row in products if row["availability"] == "in_stock"} == online
    assert {row["id"] for row in read(shop / "price_history.tsv")} == {r["id"] for r in products if r["sale_price"]}


def test_numbers_are_valid_and_pictures_exist(shop):
    products = read(shop / "products.de.tsv")
    assert len({parse_gtin(row["gtin"]).key for row in products}) == len(products)
    assert all((assets() / "sample-shop" / row["image_link"]).is_file() for row in products)


def test_german_names_are_compounds(shop):
    titles = " ".join(row["title"] for row in read(shop / "products.de.tsv"))
    assert "Strickpullover" in titles
    assert "jacke" in titles


def test_same_seed_same_bytes_and_a_longer_shop_begins_the_same(shop, tmp_path):
    write_sample(tmp_path / "same", products=400, locations=20, seed=5)
    for name in ("products.de.tsv", "products.en.tsv", "local_inventory.tsv", "price_history.tsv", "stores.csv"):
        assert (tmp_path / "same" / name).read_bytes() == (shop / name).read_bytes(), name
    write_sample(tmp_path / "longer", products=450, locations=20, seed=5)
    short = (shop / "local_inventory.tsv").read_bytes()
    assert (tmp_path / "longer" / "local_inventory.tsv").read_bytes().startswith(short)
    write_sample(tmp_path / "other", products=400, locations=20, seed=6)
    assert (tmp_path / "other" / "products.de.tsv").read_bytes() != (shop / "products.de.tsv").read_bytes()


@pytest.mark.parametrize("count", [2, 5, 20, 150])
def test_places_are_as_many_as_asked_with_one_warehouse(count):
    found = places(count)
    assert len(found) == len({place.code for place in found}) == len({place.name for place in found}) == count
    assert [place.code for place in found if place.labels == "warehouse"] == ["WAREHOUSE"]
    assert all(-90 < place.latitude < 90 and -180 < place.longitude < 180 for place in found)


def test_too_small_a_shop_is_refused(tmp_path):
    with pytest.raises(ValueError, match="at least 2 locations"):
        write_sample(tmp_path, locations=1)
    with pytest.raises(ValueError, match="at least one product"):
        write_sample(tmp_path, products=0)


def test_command_writes_a_shop(tmp_path):
    args = ["sample", "--products", "10", "--locations", "3", "--out", str(tmp_path / "shop"), "--no-pictures"]
    result = CliRunner().invoke(build(), args)
    assert result.exit_code == 0, result.output
    assert "variants at 3 locations" in result.output
    assert len(read(tmp_path / "shop" / "stores.csv")) == 3


def test_command_says_where_it_cannot_write(tmp_path):
    (tmp_path / "file").write_text("in the way")
    result = CliRunner().invoke(build(), ["sample", "--out", str(tmp_path / "file")])
    assert result.exit_code == 1
    assert "could not be written" in result.output


def test_command_writes_the_drawings(tmp_path):
    result = CliRunner().invoke(build(), ["sample", "--drawings", "--out", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert {path.name for path in tmp_path.iterdir()} == {"illustrations", "pictures"}
