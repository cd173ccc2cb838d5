"""What is read from WooCommerce: in how many calls, at which prices, with how many pieces."""

from decimal import Decimal

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.shops.errors import NotAllowed
from kiosk.shops.woocommerce.listing import sku_batches
from kiosk.shops.woocommerce.mapping import amount
from kiosk.shops.woocommerce.setup import rate_of
from kiosk.shops.woocommerce.stock import pieces_of
from tests.contract.reading import Shelf, stock
from tests.contract.samples import fresh, ordered
from tests.engines.dataset import WAREHOUSE
from tests.faults.fault_server import Request

M = FulfilmentMethod


def calls(woo, part: str) -> int:
    """Requests since the last look whose path ends so; the list is emptied."""
    found = sum(path.endswith(part) for _, path in woo.fake.calls)
    woo.fake.calls.clear()
    return found


def read(connector, seen: Shelf | None = None) -> Shelf:
    return (seen or Shelf()).pull(connector)


class TestCalls:
    """P products and V variations are P/100 + V/100 calls, once their SKUs are known."""

    def test_known_variations_are_never_read_one_product_at_a_time(self, woo, connector):
        seen = read(connector)
        woo.fake.calls.clear()
        read(connector, seen)
        stock(connector)
        variations = len(woo.books.variations)
        assert calls(woo, "/variations") == 0
        woo.fake.calls.clear()
        stock(connector)
        pages = -(-len(woo.books.products) // 100) + -(-variations // 40)
        assert len(woo.fake.calls) <= pages + 1

    def test_a_first_pull_reads_the_list_of_all_variations_once(self, woo):
        made = []
        for n in range(120):
            made.append(woo.books.add_product(name=f"V {n}", type="variable"))
            woo.books.add_variation(made[-1], sku=f"v-{n}", price="5.00", stock_quantity=2)
        first = woo.connector(table='home_method = "all"')
        woo.fake.calls.clear()
        read(first)
        pages = -(-len(woo.books.variations) // 100) + -(-len(woo.books.products) // 100)
        assert len(woo.fake.calls) <= pages + 4, "settings, taxes, categories"
        for row in made:
            woo.books.drop_product(row["id"])
        first.close()

    def test_an_older_version_reads_them_by_product_once(self, woo):
        woo.books.bulk = False
        for _ in range(20):
            fresh(woo)
        first = woo.connector(table='colour_option = "Farbe"')  # other settings: everything is read
        woo.fake.calls.clear()
        seen = read(first)
        assert calls(woo, "/variations") >= len(woo.books.products)
        style = fresh(woo)
        assert style.items[0].sku in read(first, seen).variants()
        assert calls(woo, "/variations") <= 2
        first.close()

    def test_all_variations_come_at_once_where_the_shop_can(self, woo):
        for _ in range(20):
            fresh(woo)
        first = woo.connector(table='size_option = "Größe"')
        woo.fake.calls.clear()
        found = read(first).variants()
        assert set(found) == {row["sku"] for row in woo.books.variations.values() if row["price"]}
        assert {path for _, path in woo.fake.calls if path.endswith("/variations")} == {"/variations"}
        first.close()

    @pytest.mark.parametrize("ignored", ["sku", "_fields", "include", "status"])
    def test_a_filter_that_is_ignored_costs_calls_and_nothing_else(self, woo, connector, ignored):
        style = fresh(woo)
        seen = read(connector)
        woo.fake.ignores.add(ignored)
        woo.change_price(style.items[0].sku, 777)
        woo.change_stock(style.items[1].sku, WAREHOUSE, 5)
        assert read(connector, seen).variants()[style.items[0].sku][1].price.now.cents == 777
        assert stock(connector)[1][style.items[1].sku, WAREHOUSE] == (5, 0)

    def test_a_sku_with_a_comma_is_asked_alone(self):
        assert list(sku_batches(["a", "b,c", "d"])) == [["b,c"], ["a", "d"]]
        assert [len(batch) for batch in sku_batches([f"{n:03}" for n in range(250)])] == [100, 100, 50]
        assert all(sum(map(len, batch)) <= 1500 for batch in sku_batches(["x" * 90] * 50))

    def test_a_page_that_is_short_is_not_the_last_one(self, woo):
        made = [woo.books.add_product(name=f"N {n}", sku=f"n-{n}", price="5.00") for n in range(130)]
        woo.books.unreadable |= {row["id"] for row in made[:3]}
        first = woo.connector(table='home_method = "short"')
        skus = set(read(first).variants())
        assert {row["sku"] for row in made[3:]} <= skus
        assert ("n-129", WAREHOUSE) in stock(first)[1]
        for row in made:
            del woo.books.products[row["id"]]
        first.close()

    def test_a_product_that_goes_while_pages_are_read_hides_no_other(self, woo, connector):
        early = woo.books.add_product(name="Early", sku="early", price="5.00")["id"]
        made = [woo.books.add_product(name=f"N {n}", sku=f"m-{n}", price="5.00") for n in range(130)]
        seen = read(connector)

        def shifts(request: Request) -> None:
            if request.path.endswith("/products") and request.query.get("page") == "2":
                woo.books.products.pop(early, None)

        woo.fake.weather = shifts
        assert {row["sku"] for row in made} <= set(read(connector, seen).variants())
        assert str(early) not in seen.products
        for row in made:
            woo.books.products.pop(row["id"], None)

    def test_a_full_pull_that_was_cut_goes_on_and_reads_the_rest(self, woo):
        connector = woo.connector(table='size_option = "Groesse"')
        pull = connector.pull_catalogue("")
        next(pull.pages)
        connector.close()
        again = woo.connector(table='size_option = "Groesse"')
        assert len(read(again).products) >= len(woo.styles())
        again.close()


class TestStockFigures:
    """One number at one place."""

    @pytest.mark.parametrize(
        ("row", "pieces"),
        [
            ({"manage_stock": True, "stock_quantity": 4}, 4),
            ({"manage_stock": "parent", "stock_quantity": 3}, 3),
            ({"manage_stock": True, "stock_quantity": -2}, 0),
            ({"manage_stock": True, "stock_quantity": None}, 0),
            ({"manage_stock": False, "stock_status": "instock"}, 7),
            ({"manage_stock": False, "stock_status": "outofstock"}, 0),
        ],
    )
    def test_pieces(self, row, pieces):
        assert pieces_of(row, 7) == pieces

    def test_half_a_piece_is_none(self):
        with pytest.raises(ValueError, match="whole number"):
            pieces_of({"manage_stock": True, "stock_quantity": 1.5}, 0)

    def test_a_simple_product_is_its_own_variant(self, woo, connector):
        woo.books.add_product(
            name="Schuhcreme", sku="cream-1", price="7.50", regular_price="9.00", manage_stock=True, stock_quantity=6,
            images=[{"src": "https://woo.example/cream.jpg"}], categories=[woo.books.category(("Pflege",))],
        )  # fmt: skip
        product, variant = read(connector).variants()["cream-1"]
        assert (product.texts["de"].title, variant.price.now.cents) == ("Schuhcreme", 750)
        assert stock(connector)[1]["cream-1", WAREHOUSE] == (6, 0)

    def test_a_kind_that_is_not_sold_is_told(self, woo, connector):
        grouped = woo.books.add_product(name="Set", type="grouped")
        seen = read(connector)
        seen.kinds.clear()
        full = woo.connector(table='colour_option = "Colour"')
        told = [one for one in read(full).rejections if one.row_id == str(grouped["id"])]
        assert "grouped" in told[0].reason
        full.close()


class TestMoney:
    """Prices are shown as the shop writes them only where they contain tax."""

    def test_prices_without_tax_stop_the_pull_with_advice(self, woo, connector):
        woo.books.tax["woocommerce_prices_include_tax"] = "no"
        with pytest.raises(NotAllowed, match="inclusive of tax"):
            connector.pull_catalogue("")
        findings = list(connector.check())
        assert any("include tax" in one.what and not one.good for one in findings)

    def test_a_shop_without_taxes_has_no_net_prices(self, woo, connector):
        woo.books.general["woocommerce_calc_taxes"] = "no"
        woo.books.tax["woocommerce_prices_include_tax"] = "no"
        woo.books.rate = Decimal(0)
        made = ordered(fresh(woo, 1999), M.HOME_DELIVERY)
        assert connector.submit_order(made, "", lambda _: None)
        assert woo.orders(made.order_key)[0].total == made.total.cents

    def test_another_currency_stops_the_pull(self, woo, connector):
        woo.books.general["woocommerce_currency"] = "CHF"
        with pytest.raises(NotAllowed, match="CHF"):
            connector.pull_catalogue("")

    @pytest.mark.parametrize("rate", ["19", "7", "20", "7.7", "25", "21"])
    @pytest.mark.parametrize("cents", [1, 1999, 4321])
    def test_shipping_and_goods_are_what_was_shown_at_every_rate(self, woo, connector, rate, cents):
        woo.books.rate = Decimal(rate)
        made = ordered(fresh(woo, cents), M.HOME_DELIVERY, 2)
        connector.submit_order(made, "", lambda _: None)
        assert woo.orders(made.order_key)[0].total == made.total.cents

    def test_the_rate_of_the_country_goes_before_the_one_for_all(self):
        def row(country, rate, **more):
            return {"country": country, "rate": rate, "priority": 1, "shipping": True, "class": "standard", **more}

        rows = (row("", "10"), row("DE", "19.0000"), row("DE", "7", postcode="27498"), row("AT", "20"))
        assert [rate_of(rows, country) for country in ("DE", "AT", "FR")] == [Decimal(19), Decimal(20), Decimal(10)]
        assert rate_of((row("DE", "19", shipping=False), row("DE", "odd")), "DE") == 0
        for odd in ("NaN", "sNaN", "Infinity", "1e400", "-19", "101"):
            assert rate_of((row("DE", odd),), "DE") == 0
        assert rate_of((row("CA", "5"), row("CA", "7", priority=2)), "CA") == 12

    def test_amounts(self):
        assert [amount(text) for text in ("149.95", "9", "", None, "x", "-1")] == [14995, 900, None, None, None, None]
