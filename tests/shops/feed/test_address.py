"""A feed behind an address: files are kept with their ETag, gone files are gone, faults keep the copies."""

import pytest

from kiosk.shops.errors import BadFeed, ShopUnreachable
from kiosk.shops.protocol import PullKind
from tests.shops.feed.shopfiles import STORES, connector, pulled, row, tsv
from tests.shops.webserver import body, serving, status


@pytest.fixture
def server():
    with serving() as running:
        running.answers["/feed/products.de.tsv"] = body(tsv([row()]).encode(), ETag='"p1"')
        running.answers["/feed/stores.csv"] = body(STORES.encode(), ETag='"s1"')
        running.answers["/feed/local_inventory.tsv"] = body(
            b"store_code\tid\tquantity\nmitte\tFJ-S-38\t4\n", ETag='"i1"', Last_Modified="Tue, 24 Nov 2026 10:00:00 GMT"
        )
        yield running


def test_files_are_fetched_once_per_version(server, tmp_path):
    shop = connector(f"{server.origin}/feed/", tmp_path)
    products, _, cursor = pulled(shop)
    assert list(products) == ["FJ"]
    server.requests.clear()
    assert connector(f"{server.origin}/feed/", tmp_path).pull_catalogue(cursor).kind is PullKind.UNCHANGED
    asked = {path: headers.get("If-None-Match") for path, headers in server.requests}
    assert asked["/feed/products.de.tsv"] == '"p1"'
    assert asked["/feed/stores.csv"] == '"s1"'
    server.answers["/feed/products.de.tsv"] = body(tsv([row(price="1.00 EUR")]).encode(), ETag='"p2"')
    products, _, _ = pulled(shop, cursor)
    assert products["FJ"].variants[0].price.now.cents == 100


def test_stock_carries_the_servers_time(server, tmp_path):
    pull = connector(f"{server.origin}/feed/", tmp_path).pull_stock("")
    assert [r for page in pull.pages for r in page.rows] == [("FJ-S-38", "mitte", 4, 0, 0)]
    assert pull.as_of.isoformat() == "2026-11-24T10:00:00+00:00"


def test_a_single_file_address_with_a_key_in_its_query(server, tmp_path):
    server.answers["/export.php"] = body(tsv([row()]).encode())
    shop = connector(f"{server.origin}/export.php?key=geheim", tmp_path)
    products, _, cursor = pulled(shop)
    assert list(products) == ["FJ"]
    assert "geheim" not in cursor
    assert ("/export.php?key=geheim") in [path for path, _ in server.requests]


def test_faults_of_the_server_and_missing_files(server, tmp_path):
    shop = connector(f"{server.origin}/feed/", tmp_path)
    pulled(shop)
    server.answers["/feed/products.de.tsv"] = status(503, Retry_After="60")
    with pytest.raises(ShopUnreachable) as busy:
        shop.pull_catalogue("")
    assert busy.value.retry_after == 60
    assert (tmp_path / "cache" / "products.de.tsv").is_file()
    server.answers["/feed/products.de.tsv"] = status(404)
    with pytest.raises(BadFeed, match=r"there is no products\.tsv"):
        shop.pull_catalogue("")
    assert not (tmp_path / "cache" / "products.de.tsv").exists()


def test_a_login_page_instead_of_a_feed_is_no_feed(server, tmp_path):
    server.answers["/feed/products.de.tsv"] = body(b"<html><head><title>Log in</title></head></html>")
    with pytest.raises(BadFeed, match="expected an RSS or Atom document"):
        pulled(connector(f"{server.origin}/feed/", tmp_path))


def test_a_full_disk_under_the_copies_is_told(server, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.shops.feed.api.replace_with", full)
    with pytest.raises(ShopUnreachable, match=r"cannot be kept in .*: No space left on device"):
        connector(f"{server.origin}/feed/", tmp_path).pull_catalogue("")
    assert list((tmp_path / "cache").iterdir()) == []
