"""The engines are up, hold the data set, and live and die as they should."""

import os

import pytest
import requests

from tests.engines.dataset import dataset
from tests.engines.tools import EngineError

DATA = dataset()
STOCK = {
    "medusa": """
        SELECT i.sku, l.metadata->>'branch_id' AS branch, v.stocked_quantity::int AS pieces
        FROM inventory_level v JOIN inventory_item i ON i.id = v.inventory_item_id
        JOIN stock_location l ON l.id = v.location_id WHERE v.deleted_at IS NULL""",
    "vendure": """
        SELECT v.sku, l."customFieldsBranchid" AS branch, s."stockOnHand" AS pieces
        FROM stock_level s JOIN product_variant v ON v.id = s."productVariantId"
        JOIN stock_location l ON l.id = s."stockLocationId" WHERE v."deletedAt" IS NULL""",
}
NUMBERS = {
    "medusa": "SELECT sku, ean FROM product_variant WHERE deleted_at IS NULL",
    "vendure": 'SELECT sku, "customFieldsEan" AS ean FROM product_variant WHERE "deletedAt" IS NULL',
}
PICTURE = {
    "medusa": "SELECT thumbnail AS picture FROM product WHERE external_id = 'fjell-low'",
    "vendure": """
        SELECT '/assets/' || a.preview AS picture FROM product p JOIN asset a ON a.id = p."featuredAssetId"
        JOIN product_translation t ON t."baseId" = p.id WHERE t.slug = 'fjell-low' LIMIT 1""",
}


def test_the_data_set_is_what_the_shops_are_said_to_hold():
    assert len(DATA.styles) == 300
    assert [branch.code for branch in DATA.branches if not branch.sells_online] == [
        "HH-MITTE", "HH-ALTSTADT", "HH-ALTONA", "HH-HAFEN",
    ]  # fmt: skip
    invented = [item for item in DATA.items if not item.gtin.startswith("4012345")]
    assert {item.gtin[0] for item in invented} == {"2"}
    assert len({item.gtin for item in DATA.items}) == len(DATA.items)
    assert any(item.stock["HH-MITTE"] == 0 < item.stock["HH-ALTONA"] for item in DATA.items)
    assert any(not any(item.stock.values()) for item in DATA.items)


def test_every_number_and_piece_is_in_the_engines_own_database(own_engine):
    assert {row["sku"]: row["ean"] for row in own_engine.query(NUMBERS[own_engine.name])} == {
        item.sku: item.gtin for item in DATA.items
    }
    found = {(row["sku"], row["branch"]): row["pieces"] for row in own_engine.query(STOCK[own_engine.name])}
    assert found == {(item.sku, code): pieces for item in DATA.items for code, pieces in item.stock.items()}


def test_pictures_are_served_where_the_shop_is_now(own_engine):
    (row,) = own_engine.query(PICTURE[own_engine.name])
    url = row["picture"] if row["picture"].startswith("http") else own_engine.url + row["picture"]
    assert url.startswith(own_engine.url)
    answer = requests.get(url, timeout=30)
    assert answer.ok
    assert answer.content[:4] + answer.content[8:12] == b"RIFFWEBP"


def test_it_comes_back_after_a_kill_at_the_same_address_with_the_same_data(own_engine):
    url, before = own_engine.url, own_engine.pid
    own_engine.kill()
    assert own_engine.pid is None
    with pytest.raises(requests.ConnectionError):
        requests.get(url, timeout=5)
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)
    own_engine.start()
    assert own_engine.url == url
    assert len(own_engine.query(NUMBERS[own_engine.name])) == len(DATA.items)


def test_a_wrong_statement_is_said_in_postgresqls_own_words(own_engine):
    with pytest.raises(EngineError, match='relation "nothing" does not exist'):
        own_engine.query("SELECT * FROM nothing")
