"""What the shop cannot do is not offered: the screens read one configuration, and it is narrowed once."""

from dataclasses import replace

import pytest
from msgspec import structs

from kiosk.base.config_model import Config, Ordering
from kiosk.domain.basket import Basket
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.shop import Capabilities
from kiosk.ordering.basket import split
from kiosk.ordering.offers import WaysContext
from kiosk.ordering.payment import methods_for
from kiosk.ordering.rules import rules_from, within
from kiosk.ordering.ways import ask_stockroom, preselected, ways
from kiosk.shops.declared import CONNECTORS
from tests.ordering.samples import MITTE, NOW, RULES, available, variant

M = FulfilmentMethod
POOR = Capabilities(per_location_stock=True)
RICH = Capabilities(reservations=True, wishes=True, hosted_pay_link=True)
ONLINE = Capabilities(collect=True)  # one stock for all of it, that of the online shop
CONFIG = Config()


def offered(can: Capabilities, config: Config = CONFIG, **stock: dict) -> list[FulfilmentMethod]:
    methods = rules_from(within(config, can)).methods
    context = WaysContext(MITTE, NOW, replace(RULES, methods=methods))
    return [way.fulfilment.method for way in ways(variant(), available(sold_online=True, **stock), context)]


def test_a_shop_that_can_everything_changes_nothing() -> None:
    config = structs.replace(CONFIG, shop=structs.replace(CONFIG.shop, hosted_pay_url="https://pay.example/"))
    assert within(config, RICH) == config
    assert within(CONFIG, RICH) == CONFIG


def test_a_shop_that_can_little_leaves_the_parcel() -> None:
    """A number for the till is an order that keeps a piece here: a shop that keeps none would refuse it."""
    ordering = within(CONFIG, POOR).ordering
    assert ordering.ways == ("home_delivery",)
    assert ordering.payments == ("at_till", "bank_transfer")
    stock = {"mitte": 2, "altstadt": 3, "lager": 5}
    assert set(offered(RICH, fresh=stock)) == set(M) - {M.NOTIFY}
    assert offered(POOR, fresh=stock) == [M.HOME_DELIVERY]


def test_a_shop_with_one_stock_sends_home_and_to_the_branch_and_reserves_nowhere() -> None:
    assert within(CONFIG, ONLINE).ordering.ways == ("click_and_collect", "home_delivery")
    assert offered(ONLINE, fresh={"lager": 5}) == [M.HOME_DELIVERY, M.CLICK_AND_COLLECT]


def test_sold_out_without_wishes_offers_no_wish() -> None:
    assert offered(RICH, fresh={"mitte": 0, "lager": 0})[-1] is M.NOTIFY
    assert offered(POOR, fresh={"mitte": 0, "lager": 0}) == []
    assert preselected(()) == -1


def test_old_figures_here_still_offer_the_shelf_where_no_colleague_can_be_asked() -> None:
    config = structs.replace(CONFIG, ordering=Ordering(ways=("take_away", "home_delivery")))
    assert M.TAKE_AWAY in offered(RICH, config, old={"mitte": 2})


def test_no_colleague_is_asked_where_the_shop_keeps_nothing() -> None:
    context = WaysContext(MITTE, NOW, replace(RULES, methods=rules_from(within(CONFIG, POOR)).methods))
    assert ask_stockroom(available({"mitte": 2}), context) is None


@pytest.mark.parametrize("method", M)
def test_every_way_follows_what_the_shop_allows(method: FulfilmentMethod) -> None:
    for can in (POOR, RICH, ONLINE, Capabilities(reservations=True), Capabilities(wishes=True)):
        assert (method.value in within(CONFIG, can).ordering.ways) is can.allows(method)


def test_what_the_branch_does_not_offer_stays_out_whatever_the_shop_can() -> None:
    config = structs.replace(CONFIG, ordering=Ordering(ways=("notify", "take_away"), payments=("at_till",)))
    assert within(config, RICH).ordering == config.ordering


def test_a_shop_without_a_payment_page_and_nothing_else_to_pay_with_breaks_nothing() -> None:
    config = structs.replace(CONFIG, ordering=Ordering(payments=("on_phone",)))
    rules = rules_from(within(config, POOR))
    assert rules.pay.methods == ()
    assert methods_for(split(Basket(), rules), rules.pay)


@pytest.mark.parametrize("name", sorted(CONNECTORS))
def test_every_connector_leaves_something_to_offer(name: str) -> None:
    assert "home_delivery" in within(CONFIG, CONNECTORS[name].capabilities).ordering.ways
