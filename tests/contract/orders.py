"""Orders of every kind and way, found in the shop's own books afterwards."""

from dataclasses import replace

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Contact, PaymentMethod
from kiosk.shops.errors import Refused
from tests.contract.adapter import ShopUnderTest, declared, need
from tests.contract.reading import stock
from tests.contract.samples import (
    CENTS,
    HERE,
    KINDS,
    OTHER,
    SHIPPING,
    STOCK,
    contact,
    fresh,
    kept,
    line,
    need_way,
    order,
    ordered,
    places,
    way,
    withdrawal,
)
from tests.engines.dataset import WAREHOUSE

# (method, where it is given out, where it comes from, whose stock goes down)
WAYS = (
    (FulfilmentMethod.HOME_DELIVERY, WAREHOUSE, "", WAREHOUSE),
    (FulfilmentMethod.CLICK_AND_COLLECT, HERE, WAREHOUSE, WAREHOUSE),
    (FulfilmentMethod.CLICK_AND_COLLECT, HERE, OTHER, OTHER),
    (FulfilmentMethod.RESERVE_BRANCH, OTHER, "", OTHER),
    (FulfilmentMethod.STOCKROOM, HERE, "", HERE),
    (FulfilmentMethod.TAKE_AWAY, HERE, "", HERE),
)
NAMES = (
    'Zoë "Bobby" O\'Brien; DROP TABLE orders--',
    "Łukasz Żółć-Größenwahn",
    "李小龍",
    "👩‍👧 Ümit",
    "<b>Ada</b> & Söhne",
    "Maximiliane " * 12 + "von der Ferne",
    "Ada",
)


def sent(connector, made, progress=""):
    """Hand over, as the kiosk does for the first time; (the shop's id, what was saved)."""
    saved = [progress]
    return connector.submit_order(made, progress, saved.append), saved


class TestEveryWay:
    """Each way to get an article becomes one order in the shop, at the right place."""

    @pytest.mark.parametrize(("method", "place", "source", "pool"), WAYS)
    def test_the_order_is_found_once_with_its_lines_and_totals(
        self, shop: ShopUnderTest, connector, method, place, source, pool
    ):
        need_way(shop, method, source)
        style = fresh(shop)
        made = order(line(style, style.items[0], way(method, place, source), 2))
        shop_id, _ = sent(connector, made)
        (found,) = shop.orders(made.order_key)
        assert shop_id == found.shop_id
        assert found.lines == ((style.items[0].sku, 2, CENTS),)
        assert found.total == made.total.cents
        assert made.contact.name in found.name
        assert found.email == made.contact.email

    @pytest.mark.parametrize(("method", "place", "source", "pool"), WAYS)
    def test_the_stock_of_the_right_place_goes_down(self, shop: ShopUnderTest, connector, method, place, source, pool):
        """Medusa reserves any branch that has stock, whatever the shipping option says."""
        need_way(shop, method, source)
        style = fresh(shop)
        sku = style.items[0].sku
        made = order(line(style, style.items[0], way(method, place, source), 2))
        sent(connector, made)
        (found,) = shop.orders(made.order_key)
        if method is FulfilmentMethod.HOME_DELIVERY:  # the shop sends it from where it likes, but from a place of ours
            assert sum(found.held.values()) == 2
            ((_, pool),) = found.held
        assert found.held == {(sku, pool): 2}
        if "reserve" not in shop.cannot:
            free = {at: shop.pieces(sku, at).free for at in places(shop)}
            untouched = {at: STOCK[at] for at in places(shop)}
            assert free == untouched | {pool: untouched[pool] - 2}

    @pytest.mark.parametrize(("method", "place", "source", "pool"), WAYS)
    def test_the_facts_travel_with_it(self, shop: ShopUnderTest, connector, method, place, source, pool):
        need_way(shop, method, source)
        style = fresh(shop)
        made = order(line(style, style.items[0], way(method, place, source)))
        sent(connector, made)
        (found,) = shop.orders(made.order_key)
        for fact in (made.order_key, made.number, made.kind.value, made.kiosk_id, HERE):
            assert fact in found.text, fact

    def test_what_the_kiosk_reads_next_shows_it(self, shop: ShopUnderTest, connector):
        need(shop, "reserve")
        style = fresh(shop)
        method, at = kept(shop)
        sent(connector, ordered(style, method, 3))
        _, found = stock(connector)
        on_hand, reserved = found[style.items[0].sku, at]
        assert on_hand - reserved == STOCK[at] - 3

    def test_the_last_piece(self, shop: ShopUnderTest, connector):
        style = fresh(shop)
        method, at = kept(shop)
        made = ordered(style, method, STOCK[at])
        sent(connector, made)
        (found,) = shop.orders(made.order_key)
        assert found.held == {(style.items[0].sku, at): STOCK[at]}


class TestLines:
    """Several articles, several prices."""

    def test_two_lines(self, shop: ShopUnderTest, connector):
        style, other = fresh(shop), fresh(shop, 1995)
        home = way(FulfilmentMethod.HOME_DELIVERY)
        made = order(line(style, style.items[1], home), line(other, other.items[0], home, 3))
        sent(connector, made)
        (found,) = shop.orders(made.order_key)
        assert found.lines == tuple(sorted(((style.items[1].sku, 1, CENTS), (other.items[0].sku, 3, 1995))))
        assert found.total == made.total.cents == CENTS + 3 * 1995

    def test_shipping_is_part_of_the_total(self, shop: ShopUnderTest, connector):
        style = fresh(shop, 1999)
        made = ordered(style, FulfilmentMethod.HOME_DELIVERY)
        assert made.total == Money(1999 + SHIPPING)
        sent(connector, made)
        (found,) = shop.orders(made.order_key)
        assert found.total == made.total.cents

    @pytest.mark.parametrize("payment", [PaymentMethod.AT_TILL, PaymentMethod.BANK_TRANSFER, PaymentMethod.ON_PHONE])
    def test_how_she_wants_to_pay_is_noted_and_nothing_is_paid_yet(self, shop: ShopUnderTest, connector, payment):
        made = ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY, payment=payment)
        sent(connector, made)
        (found,) = shop.orders(made.order_key)
        assert payment.value in found.text
        assert not found.paid

    @pytest.mark.parametrize("cents", [1, 99, 333, 10_01, 999_999])
    def test_no_cent_is_lost(self, shop: ShopUnderTest, connector, cents):
        """Shops calculate with tax inside or outside, and with floats."""
        made = ordered(fresh(shop, cents), kept(shop)[0], 3)
        sent(connector, made)
        (found,) = shop.orders(made.order_key)
        assert found.total == made.total.cents == 3 * cents


class TestContacts:
    """People are called what they are called, and some do not say it."""

    @pytest.mark.parametrize("name", NAMES)
    def test_names_arrive(self, shop: ShopUnderTest, connector, name):
        made = ordered(fresh(shop), kept(shop)[0])
        made = replace(made, contact=replace(made.contact, name=name))
        sent(connector, made)
        (found,) = shop.orders(made.order_key)
        assert name.strip() in found.name or name.strip() in found.text

    def test_a_colleague_fetches_it_for_somebody_without_a_name(self, shop: ShopUnderTest, connector):
        need_way(shop, FulfilmentMethod.STOCKROOM)
        made = ordered(fresh(shop), FulfilmentMethod.STOCKROOM, contact=Contact())
        sent(connector, made)
        assert len(shop.orders(made.order_key)) == 1

    def test_a_reservation_without_an_e_mail_address(self, shop: ShopUnderTest, connector):
        made = ordered(fresh(shop), kept(shop)[0], contact=Contact("Ada Müller", "", "+49 341 1"))
        sent(connector, made)
        (found,) = shop.orders(made.order_key)
        assert "Ada Müller" in found.name + found.text

    def test_two_orders_of_one_person(self, shop: ShopUnderTest, connector):
        first = ordered(fresh(shop), kept(shop)[0])
        second = ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY, contact=first.contact)
        for made in (first, second):
            sent(connector, made)
        assert [len(shop.orders(made.order_key)) for made in (first, second)] == [1, 1]


class TestWishes:
    """Tell me when it is back."""

    def test_a_wish_is_noted_once_with_its_customer(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "wishes")
        made = ordered(fresh(shop), FulfilmentMethod.NOTIFY)
        before = shop.count()
        sent(connector, made)
        sent(connector, made)
        assert shop.wishes(made) == 1
        if "keep customers" not in shop.cannot:
            assert shop.count() == before, "a wish is no order"

    def test_a_wish_is_found_again(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "wishes")
        made = ordered(fresh(shop), FulfilmentMethod.NOTIFY)
        _, saved = sent(connector, made)
        for progress in ("", saved[-1]):
            if connector.find_order(made, progress) is None:
                sent(connector, made, progress)
        assert shop.wishes(made) == 1

    def test_two_wishes_of_one_person_are_both_kept(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "wishes")
        first = ordered(fresh(shop), FulfilmentMethod.NOTIFY)
        second = ordered(fresh(shop), FulfilmentMethod.NOTIFY, contact=first.contact)
        for made in (first, second):
            sent(connector, made)
        assert [shop.wishes(made) for made in (first, second)] == [1, 1]

    def test_a_wish_without_an_address_is_for_staff(self, shop: ShopUnderTest, connector):
        declared(shop, connector, "wishes")
        need(shop, "keep customers")
        made = ordered(fresh(shop), FulfilmentMethod.NOTIFY, contact=Contact("Ada", "", "+49 341 1"))
        with pytest.raises(Refused, match=r"(?i)mail"):
            sent(connector, made)


class TestWithdrawals:
    """She withdraws from an order: the shop is told, and people decide."""

    def test_it_is_noted_with_its_order_and_nothing_is_cancelled(self, shop: ShopUnderTest, connector):
        made = ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY)
        sent(connector, made)
        declared_by_her = withdrawal(made)
        for _ in range(2):
            assert sent(connector, declared_by_her)[0]
        if "find what a withdrawal refers to" in shop.cannot:
            (note,) = shop.orders(declared_by_her.order_key)
            assert made.number in note.text
        (found,) = shop.orders(made.order_key)
        assert not found.cancelled
        if "find what a withdrawal refers to" not in shop.cannot:
            assert found.text.count(declared_by_her.order_key) == 1

    def test_an_order_that_the_shop_does_not_have_is_for_staff(self, shop: ShopUnderTest, connector):
        need(shop, "find what a withdrawal refers to")
        unknown = withdrawal(ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY, number="K1-9999-Q"))
        with pytest.raises(Refused, match=r"K1-9999-Q|no order"):
            sent(connector, unknown)

    def test_somebody_else_cannot_withdraw(self, shop: ShopUnderTest, connector):
        need(shop, "find what a withdrawal refers to")
        made = ordered(fresh(shop), FulfilmentMethod.HOME_DELIVERY)
        sent(connector, made)
        with pytest.raises(Refused):
            sent(connector, replace(withdrawal(made), contact=contact("stranger", "Eva")))
        assert not shop.orders(made.order_key)[0].returns


def test_every_method_is_tried():
    """A new way to get an article needs a row here."""
    assert {row[0] for row in WAYS} | {FulfilmentMethod.NOTIFY} == set(FulfilmentMethod) == set(KINDS)
