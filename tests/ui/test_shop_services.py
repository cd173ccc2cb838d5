"""The window's questions answered from the sample shop's real catalogue and a real store of orders."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import apsw
import pytest

from kiosk.app import desk_of
from kiosk.base.clock import ManualClock
from kiosk.base.ids import order_number
from kiosk.base.settings import Settings
from kiosk.domain.basket import Basket, BasketLine
from kiosk.domain.changes import ChangeKind
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Address, Contact, PaymentMethod
from kiosk.domain.outbox import OrderingPaused, PauseReason
from kiosk.domain.product import Variant
from kiosk.journey import events
from kiosk.journey.state import Query, Trouble, Withdrawal
from kiosk.store.catalogue import CatalogueStore
from kiosk.store.orders import OrderStore
from kiosk.ui.facts import LegalFacts, ProductFacts, WaysFacts
from kiosk.ui.shop_services import Desk, ShopServices

KEY = "5a0e2f0e-0000-4000-8000-000000000001"
JANA = Contact("Jana Sommer", "jana@mail.example", "", Address("Lindenweg", "4", "20095", "Hamburg"))


@dataclass
class Counter:
    """Services with their parts."""

    services: ShopServices
    desk: Desk
    store: OrderStore
    settings: Settings

    def variant(self, size: str = "38") -> Variant:
        product = self.services.product("fjell-low").product
        assert product is not None
        return next(one for one in product.variants if one.size.label == size and "rost" in one.sku)

    def line(self, method: FulfilmentMethod = FulfilmentMethod.HOME_DELIVERY, **changes: Any) -> BasketLine:
        variant = self.variant()
        found = self.services.ways("fjell-low", variant.sku, Basket(), "de")
        way = next(one for one in found.ways if one.fulfilment.method is method)
        made = BasketLine(
            variant.sku, "fjell-low", "Fjell Low", "Sneaker", "Rost", "EU 38", variant.price.now, way.fulfilment,
        )  # fmt: skip
        return replace(made, **changes)

    def place(self, *lines: BasketLine, key: str = KEY, contact: Contact = JANA) -> Any:
        return self.services.place(key, Basket(lines), contact, PaymentMethod.AT_TILL, "de")


@pytest.fixture
def counter(stocked: Callable[..., Settings]) -> Iterator[Counter]:
    settings, clock = stocked(), ManualClock()
    store = OrderStore(settings.data.orders_db, settings.data.key_file, clock, partial(order_number, "K7"))
    desk = desk_of(settings, CatalogueStore(settings.data.catalogue).reader(), store, clock)
    yield Counter(ShopServices(desk), desk, store, settings)
    store.close()


def test_home_counts_the_range_and_knows_this_branch(counter: Counter) -> None:
    home = counter.services.home("de")
    assert home.products == 77
    assert home.here is not None
    assert home.here.code == counter.settings.config.kiosk.branch
    assert len({tile.path for tile in home.tiles}) == len(home.tiles) >= 5
    assert {tile.name for tile in home.tiles} != {tile.name for tile in counter.services.home("en").tiles}


def test_search_answers_the_query_it_was_asked(counter: Counter) -> None:
    query = Query("fjell lo", shown=3)
    found = counter.services.search(query, "de")
    assert (found.query, found.result.hits[0].product_id) == (query, "fjell-low")
    assert len(found.result.hits) <= 3
    nothing = counter.services.search(Query("qqqqqqqq"), "de")
    assert (nothing.result.total, nothing.result.hits) == (0, ())


def test_a_product_comes_with_the_availability_of_all_its_variants(counter: Counter) -> None:
    facts = counter.services.product("fjell-low")
    assert facts.product is not None
    assert set(facts.availability) == {one.sku for one in facts.product.variants}
    assert counter.services.product("gone") == ProductFacts("gone", None)


def test_ways_of_a_variant_and_of_one_that_is_not_of_this_product(counter: Counter) -> None:
    found = counter.services.ways("fjell-low", counter.variant().sku, Basket(), "de")
    assert found.ways
    assert 0 <= found.preselected < len(found.ways)
    assert len(found.similar) <= 3
    assert all(one.product_id != "fjell-low" for one in found.similar)
    nothing = WaysFacts("x", (), -1)
    assert counter.services.ways("fjell-low", "x", Basket(), "de") == nothing
    assert counter.services.ways("other", counter.variant().sku, Basket(), "de").ways == ()


def test_scans_of_every_kind(counter: Counter) -> None:
    variant = counter.variant()
    assert variant.gtin is not None
    short = variant.gtin.text
    found = counter.services.scan(short)
    assert (found.text, found.product_id, found.sku, found.trouble) == (short, "fjell-low", variant.sku, Trouble.NONE)
    assert counter.services.scan("4006381333931").trouble is Trouble.UNKNOWN_ARTICLE
    for nonsense in ("", "4006381333930", "x" * 129, "http://127.0.0.1/", "<img src=x>", "\u202e4006381333931"):
        assert counter.services.scan(nonsense) == events.ScanResolved(nonsense, trouble=Trouble.UNREADABLE_CODE)


@pytest.mark.parametrize("topic", ["agb", "privacy", "withdrawal", "withdrawal_form", "imprint"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_legal_text_is_there(counter: Counter, topic: str, language: str) -> None:
    found = counter.services.legal(topic, language)
    assert found.text is not None
    assert found.topic == topic


def test_a_legal_text_that_is_missing_is_shown_as_missing(counter: Counter, tmp_path: Any) -> None:
    services = ShopServices(replace(counter.desk, legal=tmp_path))
    assert services.legal("agb", "de") == LegalFacts("agb", None)
    assert counter.services.legal("../../secrets", "de") == LegalFacts("../../secrets", None)


def test_an_order_is_on_disk_when_it_is_taken_and_the_same_key_is_the_same_order(counter: Counter) -> None:
    taken = counter.place(counter.line())
    assert isinstance(taken, events.OrderTaken)
    assert counter.store.order(taken.orders[0].order_key) is not None
    assert counter.place(counter.line()) == taken
    other = counter.place(counter.line(), key="5a0e2f0e-0000-4000-8000-000000000002")
    assert other.orders[0].number != taken.orders[0].number


def test_a_price_that_changed_is_told_and_nothing_is_ordered(counter: Counter) -> None:
    told = counter.place(counter.line(unit_price=Money(100)))
    assert isinstance(told, events.OrderChangedMeanwhile)
    (change,) = told.changed
    assert (change.kind, change.price_now) == (ChangeKind.PRICE, counter.variant().price.now)
    assert counter.store.order(KEY) is None


def test_an_article_that_left_the_range_is_told(counter: Counter) -> None:
    told = counter.place(counter.line(sku="gone-38"))
    assert isinstance(told, events.OrderChangedMeanwhile)
    assert told.changed[0].kind is ChangeKind.GONE


def test_details_that_a_screen_let_through_are_our_fault_and_nothing_is_stored(counter: Counter) -> None:
    assert counter.place(counter.line(), contact=Contact()) == events.OrderRefused(Trouble.OUR_FAULT)


class Paused:
    """A store on a full disk."""

    def place_all(self, orders: Any) -> Any:
        raise OrderingPaused(PauseReason.DISK_FULL, "the disk is full")

    def order(self, order_key: str) -> None:
        return None


def test_a_full_disk_pauses_ordering_and_browsing_goes_on(counter: Counter) -> None:
    services = ShopServices(replace(counter.desk, orders=Paused()))
    line = counter.line()
    assert services.place(KEY, Basket((line,)), JANA, PaymentMethod.AT_TILL, "de") == events.OrderRefused(
        Trouble.ORDERING_PAUSED
    )
    form = Withdrawal("NS-4711", "Jana Sommer", "jana@mail.example", KEY)
    assert services.withdraw(form, "de") == events.TroubleMet(Trouble.WITHDRAWAL_FAILED)
    assert services.product("fjell-low").product is not None


def test_a_withdrawal_gets_a_number_and_the_same_key_the_same_one(counter: Counter) -> None:
    form = Withdrawal("NS-4711", "Jana Sommer", "jana@mail.example", KEY)
    taken = counter.services.withdraw(form, "de")
    assert isinstance(taken, events.WithdrawalTaken)
    assert taken.number.startswith("K7-")
    assert counter.services.withdraw(form, "de") == taken
    incomplete = replace(form, number="", key="5a0e2f0e-0000-4000-8000-000000000003")
    assert counter.services.withdraw(incomplete, "de") == events.TroubleMet(Trouble.WITHDRAWAL_FAILED)


def test_without_a_catalogue_every_question_has_a_calm_answer(stocked: Callable[..., Settings]) -> None:
    settings = stocked()
    shutil.rmtree(settings.data.catalogue)
    settings.data.create()
    clock = ManualClock()
    store = OrderStore(settings.data.orders_db, settings.data.key_file, clock, partial(order_number, "K7"))
    services = ShopServices(desk_of(settings, CatalogueStore(settings.data.catalogue).reader(), store, clock))
    assert (services.home("de").products, services.home("de").tiles) == (0, ())
    assert services.search(Query("fjell"), "de").result.hits == ()
    assert services.product("fjell-low").product is None
    assert services.ways("fjell-low", "x", Basket(), "de").ways == ()
    assert services.scan("4006381333931").trouble is Trouble.UNKNOWN_ARTICLE
    store.close()


def test_a_damaged_catalogue_is_no_dead_end(stocked: Callable[..., Settings]) -> None:
    """F6: whatever the answer is, it is one; the sync process rebuilds the file."""
    settings = stocked()
    file = next(settings.data.catalogue.rglob("*.db"))
    file.write_bytes(b"no database" * 1000)
    clock = ManualClock()
    store = OrderStore(settings.data.orders_db, settings.data.key_file, clock, partial(order_number, "K7"))
    reader = CatalogueStore(settings.data.catalogue).reader()
    services = ShopServices(desk_of(settings, reader, store, clock))
    try:
        assert services.home("de").products == 0
    except apsw.Error as error:  # then it is told as our fault by the questions' keeper, see test_asking
        pytest.fail(f"a damaged catalogue raises {error!r}")
    finally:
        store.close()
