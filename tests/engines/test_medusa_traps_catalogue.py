"""Facts and traps of Medusa's catalogue, prices and stock, each by its name, on a live shop."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.shops.protocol import PullKind
from tests.contract.reading import Shelf, connected, stock
from tests.contract.samples import HERE, OTHER, fresh, unsold
from tests.engines.adapter_medusa import MedusaShop
from tests.engines.engine import Engine


@pytest.fixture(scope="module")
def shop(own_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> MedusaShop:
    """A Medusa whose settings may be changed."""
    return MedusaShop(own_engine, tmp_path_factory.mktemp("medusa-catalogue"))


@pytest.fixture
def connector(shop: MedusaShop):
    with connected(shop) as fresh_one:
        yield fresh_one


def bumped(shop: MedusaShop, since: datetime) -> tuple[set[str], set[str]]:
    """(products, products of variants) that the shop calls updated since then."""
    asked = {"updated_at[$gte]": since.isoformat(), "limit": 1000}
    products = shop._get("/admin/products", **asked, fields="id")["products"]
    variants = shop._get("/admin/product-variants", **asked, fields="id,product_id")["variants"]
    return {row["id"] for row in products}, {row["product_id"] for row in variants}


def shops_clock(shop: MedusaShop) -> datetime:
    """A moment after everything so far, to the millisecond: the newest stamp that the shop gave."""
    newest = shop._get("/admin/products", order="-updated_at", limit=1, fields="updated_at")["products"][0]
    variant = shop._get("/admin/product-variants", order="-updated_at", limit=1, fields="updated_at")["variants"][0]
    stamps = [datetime.fromisoformat(row["updated_at"]) for row in (newest, variant)]
    return max(stamps).astimezone(UTC) + timedelta(milliseconds=1)


def told(shop: MedusaShop, connector, change) -> tuple[Shelf, set[str], set[str], set[str]]:
    """Pull, change, pull: (shelf, bumped products, products of bumped variants, ids that the second pull named)."""
    shelf = Shelf().pull(connector).pull(connector)  # twice: what is new within the overlap comes once more
    since = shops_clock(shop)
    change()
    products, variants = bumped(shop, since)
    shelf.pull(connector)
    assert shelf.kinds[-1] is PullKind.DELTA
    return shelf, products, variants, shelf.touched


def test_a_price_bumps_only_the_variant(shop: MedusaShop, connector):
    style = fresh(shop)
    mine = shop._products[style.code]
    shelf, products, variants, named = told(shop, connector, lambda: shop.change_price(style.items[0].sku, 1234))
    assert (products, variants, named) == (set(), {mine}, {mine})
    assert shelf.variants()[style.items[0].sku][1].price.now.cents == 1234


def test_a_title_bumps_only_the_product(shop: MedusaShop, connector):
    style = fresh(shop)
    mine = shop._products[style.code]
    shelf, products, variants, named = told(shop, connector, lambda: shop.change_title(style, "Neu"))
    assert (products, variants, named) == ({mine}, set(), {mine})
    assert shelf.products[mine].texts["de"].title == "Neu"


def test_a_price_set_together_with_its_product_bumps_nothing_and_is_seen(shop: MedusaShop, connector):
    style = fresh(shop)
    mine, sku = shop._products[style.code], style.items[0].sku
    variants: list[dict] = [{"id": shop._variants[item.sku]} for item in style.items]
    variants[0]["prices"] = [{"currency_code": "eur", "amount": 12.35}]
    change = {"variants": variants}
    shelf, products, of_variants, named = told(
        shop, connector, lambda: shop._rest.post(f"/admin/products/{mine}", change)
    )
    assert (products, of_variants, named) == (set(), set(), {mine})
    assert shelf.variants()[sku][1].price.now.cents == 1235


def test_a_price_list_bumps_nothing_and_is_seen(shop: MedusaShop, connector):
    style = fresh(shop)
    mine, sku = shop._products[style.code], style.items[0].sku
    price = {"variant_id": shop._variants[sku], "currency_code": "eur", "amount": 19.99}
    body = {"title": "Sale", "description": "Sale", "type": "sale", "status": "active", "prices": [price]}
    shelf, products, variants, named = told(shop, connector, lambda: shop._rest.post("/admin/price-lists", body))
    assert (products, variants, named) == (set(), set(), {mine})
    tag = shelf.variants()[sku][1].price
    assert (tag.now.cents, tag.before) == (1999, None), "nobody knows the lowest price of the last thirty days"


def test_a_deleted_variant_bumps_nothing_and_disappears(shop: MedusaShop, connector):
    style = fresh(shop)
    sku = style.items[1].sku
    shelf, products, variants, named = told(shop, connector, lambda: shop.delete_variant(sku))
    assert (products, variants, named) == (set(), set(), {shop._products[style.code]})
    assert sku not in shelf.variants()
    assert style.items[0].sku in shelf.variants()


def test_a_deletion_is_told_by_deleted_at_and_disappears(shop: MedusaShop, connector):
    style = fresh(shop)
    mine, since = shop._products[style.code], shops_clock(shop).isoformat()
    shelf, products, variants, named = told(shop, connector, lambda: shop.delete_product(style))
    asked = {"with_deleted": "true", "deleted_at[$gt]": since, "fields": "id,deleted_at"}
    assert mine in {row["id"] for row in shop._get("/admin/products", **asked)["products"]}
    assert mine not in products | variants
    assert mine in named
    assert mine not in shelf.products


def test_leaving_the_sales_channel_bumps_nothing_and_disappears(shop: MedusaShop, connector):
    style = fresh(shop)
    mine, path = shop._products[style.code], f"/admin/sales-channels/{shop.access['sales_channel']}/products"
    shelf, products, variants, named = told(shop, connector, lambda: shop._rest.post(path, {"remove": [mine]}))
    assert (products, variants, named) == (set(), set(), {mine})
    assert mine not in shelf.products
    shop._rest.post(path, {"add": [mine]})
    assert mine in shelf.pull(connector).products


def test_stock_bumps_neither_product_nor_variant_and_the_sweep_sees_it(shop: MedusaShop, connector):
    style = fresh(shop)
    sku, cursor = style.items[0].sku, stock(connector)[0].next_cursor()
    since = shops_clock(shop)
    shop.change_stock(sku, OTHER, 2)
    assert bumped(shop, since) == (set(), set())
    pull, rows = stock(connector, cursor)
    assert (pull.kind, rows) == (PullKind.DELTA, {(sku, OTHER): (2, 0)}), "only what changed is written here"
    assert stock(connector, pull.next_cursor())[0].kind is PullKind.UNCHANGED


def test_articles_that_came_after_the_last_sweep_get_their_stock(shop: MedusaShop, connector):
    """Their rows were passed over when nobody knew them, and they have not changed since."""
    shelf = Shelf().pull(connector)
    style = fresh(shop)
    cursor = stock(connector)[0].next_cursor()
    shelf.pull(connector)
    _, rows = stock(connector, cursor)
    assert rows[style.items[0].sku, HERE] == (style.items[0].stock[HERE], 0)


def test_the_ean_of_a_variant_is_found_by_the_shops_own_look_up(shop: MedusaShop, connector):
    style = fresh(shop)
    (row,) = shop._get("/admin/product-variants", ean=style.items[0].gtin, fields="id,sku")["variants"]
    found = Shelf().pull(connector).variants()[row["sku"]][1]
    assert found.gtin.text == style.items[0].gtin


def test_only_prices_in_the_kiosks_currency_count(shop: MedusaShop, connector):
    style = unsold(shop)
    shop.add_product(style)
    first, second = (item.sku for item in style.items[:2])
    store = shop._get("/admin/stores", fields="id")["stores"][0]["id"]
    currencies = [{"currency_code": code, "is_default": code == "eur"} for code in ("eur", "chf")]
    shop._rest.post(f"/admin/stores/{store}", {"supported_currencies": currencies})
    both = [{"currency_code": "eur", "amount": 20}, {"currency_code": "chf", "amount": 99}]
    shop._rest.post(shop._variant(first), {"prices": both})
    shop._rest.post(shop._variant(second), {"prices": both[1:]})
    shelf = Shelf().pull(connector)
    assert shelf.variants()[first][1].price.now.cents == 2000
    assert second not in shelf.variants()
    assert "no price in EUR" in next(each.reason for each in shelf.rejections if each.row_id == second)


def test_without_the_tax_inclusive_preference_tax_is_added_and_check_says_so(shop: MedusaShop, connector):
    style = fresh(shop)
    rows = shop._get("/admin/price-preferences", fields="id,attribute,value")["price_preferences"]
    rules = [row["id"] for row in rows if row["value"] in {"eur", shop.access["region"]}]
    assert {f.what: f.good for f in connector.check()}["prices include tax"]
    try:
        for rule in rules:
            shop._rest.post(f"/admin/price-preferences/{rule}", {"is_tax_inclusive": False})
        (finding,) = [each for each in connector.check() if each.what == "prices include tax"]
        assert not finding.good
        assert "tax inclusive" in finding.advice
        gross = Shelf().pull(connector).variants()[style.items[0].sku][1].price.now.cents
        assert gross == round(style.items[0].cents * 1.19), "what the shop would really charge is what is shown"
    finally:
        for rule in rules:
            shop._rest.post(f"/admin/price-preferences/{rule}", {"is_tax_inclusive": True})


def test_check_finds_a_place_without_a_code_and_a_collect_option_that_is_missing(shop: MedusaShop, connector):
    made = shop._rest.post("/admin/stock-locations", {"name": "Ohne Code", "address": {
        "address_1": "Weg 1", "country_code": "de"}})["stock_location"]["id"]  # fmt: skip
    shop._rest.post(f"/admin/stock-locations/{made}/sales-channels", {"add": [shop.access["sales_channel"]]})
    try:
        found = {each.what: each for each in connector.check()}
        assert "no branch code" in found[f"place {made}"].advice
        assert found["region, sales channel and publishable key"].good
        assert all(each.good for each in found.values() if not each.optional)
    finally:
        shop._delete(f"/admin/stock-locations/{made}")


def test_check_finds_every_filter_that_is_relied_on_obeyed(shop: MedusaShop, connector):
    filters = [each for each in connector.check() if "obeys the filter" in each.what]
    assert len(filters) >= 10
    assert [each.what for each in filters if not each.good] == []


def test_a_missing_region_is_said_with_where_to_make_it(shop: MedusaShop):
    shop.access["region"], kept = "Atlantis", shop.access["region"]
    try:
        with connected(shop) as lost:
            (finding,) = [each for each in lost.check() if each.what.startswith("region")]
        assert not finding.good
        assert "'Atlantis'" in finding.advice
        assert "Deutschland" in finding.advice
    finally:
        shop.access["region"] = kept
