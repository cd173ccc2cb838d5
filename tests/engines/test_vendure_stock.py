"""Stock by the question of the kiosk's plugin, in a live Vendure: the same as Vendure's own list, at less cost."""

import pytest

from kiosk.shops.errors import NotAllowed
from kiosk.shops.vendure import queries, stock
from kiosk.shops.vendure.api import VendureApi
from tests.engines.vendure_fixtures import build, shop

__all__ = ["build", "shop"]


def sweep(connector):
    return sorted(row for page in connector.pull_stock("").pages for row in page.rows)


def lacks_the_plugin(monkeypatch):
    """As a shop whose plugin is older: it does not know the question."""
    plain = VendureApi.ask

    def ask(api, query, **variables):
        if query in {queries.PLUGIN, queries.KIOSK_STOCK}:
            raise NotAllowed("the shop lacks what the kiosk's plugin brings")
        return plain(api, query, **variables)

    monkeypatch.setattr(VendureApi, "ask", ask)


def test_the_plugin_tells_the_same_stock_as_the_shop_s_own_list(build, monkeypatch):
    short = sweep(build())
    with monkeypatch.context() as patched:
        lacks_the_plugin(patched)
        long = sweep(build())
    assert short == long
    assert len(short) > 1000


def test_answers_in_several_parts_are_whole(build, monkeypatch):
    whole = sweep(build())
    monkeypatch.setattr(stock, "TOGETHER", 137)
    assert sweep(build()) == whole


@pytest.fixture
def deleted(shop):
    """The sku of a variant that staff deleted, which Vendure keeps as a row; there again afterwards."""
    (row,) = shop.engine.query("SELECT id, sku FROM product_variant ORDER BY id DESC LIMIT 1")
    shop.engine.execute(f'UPDATE product_variant SET "deletedAt" = now() WHERE id = {row["id"]}')
    yield row["sku"]
    shop.engine.execute(f'UPDATE product_variant SET "deletedAt" = NULL WHERE id = {row["id"]}')


def test_deleted_variants_have_no_stock(build, deleted):
    assert deleted not in {row[0] for row in sweep(build())}
