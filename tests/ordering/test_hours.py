from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from kiosk.base.config_model import Config, Delivery, Kiosk, Shop
from kiosk.domain.stock import StockLocation
from kiosk.ordering.hours import collection, delivery_day, hours_on, next_open, open_until, reserved_until
from kiosk.ordering.rules import ShippingRule, rules_from
from tests.ordering.samples import MITTE, RULES, ZONE


def at(day, hour, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (at(24, 14, 34), date(2026, 11, 26)),
        (at(24, 15, 59), date(2026, 11, 26)),
        (at(24, 16, 0), date(2026, 11, 27)),  # after the cut-off
        (at(27, 14), date(2026, 11, 30)),  # Friday: Saturday, then Monday
        (at(29, 9), date(2026, 12, 2)),  # Sunday counts from Monday
        (at(24, 14, month=12), date(2026, 12, 29)),  # over Christmas
        (at(2, 14, month=4), date(2026, 4, 7)),  # Maundy Thursday
    ],
)
def test_the_day_a_parcel_arrives(now, day):
    assert delivery_day(now, RULES) == day


def test_a_holiday_of_the_state_delays_only_there():
    friday = at(6, 14, month=3)
    assert delivery_day(friday, replace(RULES, lead_days=1, state="HH")) == date(2026, 3, 7)
    sunday = date(2026, 3, 8)
    assert hours_on(MITTE, sunday, RULES) is None
    assert hours_on(MITTE, date(2027, 3, 8), RULES) is None
    assert hours_on(MITTE, date(2027, 3, 8), replace(RULES, state="HH")) == (time(10), time(20))


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (at(24, 14, 34), at(25, 14, 45)),  # open then: to the quarter
        (at(24, 14, 45), at(25, 14, 45)),
        (at(24, 9), at(24, 20)),  # would end before opening: back to closing time
        (at(24, 21), at(25, 20)),  # made in the night
        (at(28, 15), at(28, 20)),  # Saturday: back from Sunday
        (at(28, 21), at(30, 20)),  # Saturday night: forward, else nobody could come
        (at(24, 19, 50), at(25, 20)),
    ],
)
def test_a_reservation_ends_while_the_branch_is_open(now, end):
    assert reserved_until(MITTE, now, RULES) == end


def test_long_reservations_skip_the_days_that_are_closed():
    three_days = replace(RULES, reservation=timedelta(hours=72))
    assert reserved_until(MITTE, at(26, 14), three_days) == at(28, 20)


def test_opening_times_for_people():
    assert open_until(MITTE, at(24, 14), RULES) == "20:00"
    assert open_until(MITTE, at(24, 20), RULES) == ""
    assert open_until(MITTE, at(29, 14), RULES) == ""
    assert open_until(StockLocation("x", "X"), at(24, 14), RULES) == ""
    assert next_open(MITTE, at(24, 8), RULES) == at(24, 10)
    assert next_open(MITTE, at(24, 12), RULES) == at(24, 12)
    assert next_open(MITTE, at(28, 20), RULES) == at(30, 10)
    assert next_open(StockLocation("x", "X", hours=(None,) * 7), at(28, 20), RULES) is None
    assert reserved_until(StockLocation("x", "X", hours=(None,) * 7), at(28, 20), RULES) is None


def test_collection_waits_for_a_day_that_is_open_long_enough():
    assert collection(MITTE, at(24, 14), RULES) == (date(2026, 11, 26), time(16))
    short = StockLocation("s", "S", hours=(*[(time(10), time(14))] * 3, (time(17), time(20)), None, None, None))
    assert collection(short, at(24, 14), RULES) == (date(2026, 11, 26), time(17))
    never = StockLocation("n", "N", hours=(*[(time(10), time(14))] * 6, None))
    assert collection(never, at(24, 14), RULES) is None


def test_rules_come_from_the_configuration():
    config = Config(kiosk=Kiosk(state="BE"), shop=Shop(delivery=Delivery(shipping=395, cut_off="12:30")))
    rules = rules_from(config)
    assert (rules.state, rules.cut_off, rules.shipping.cents) == ("BE", time(12, 30), 395)
    assert (rules.reservation, rules.max_quantity, str(rules.vat_percent)) == (timedelta(hours=24), 5, "19.0")
    assert len(rules.methods) == 6


@pytest.mark.parametrize(("goods", "cost"), [(0, 495), (4999, 495), (5000, 0), (5001, 0)])
def test_shipping_is_free_from_the_configured_value(goods, cost):
    assert ShippingRule().cost(goods) == cost
