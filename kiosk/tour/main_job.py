"""The main job in four ways: what the kiosk is there for."""

from __future__ import annotations

from kiosk.tour.visit import Visit
from kiosk.tour.waiting import wait_until
from kiosk.tour.way import (
    ADDRESS,
    FJELL_38,
    FJELL_40,
    FJELL_LOW,
    MAIL,
    NAME,
    Way,
    choose_way,
    fill_in,
    order,
    scan_article,
)


def reserve_in_branch(visit: Visit) -> None:
    """Sold out here: found by search, reserved in a branch. The taps from the size on are counted."""
    visit.at("Attract", "attract")
    visit.tap("startButton", "Home", "home")
    visit.tap("searchButton", "Search")
    # The whole name: which of two comes first that have one word in common lies with the shop.
    visit.keyboard.type(FJELL_LOW.lower())
    visit.wait_text("hit_0", FJELL_LOW)
    visit.photograph("search")
    visit.tap("hit_0", "Product", "product")
    before = visit.hand.taps
    visit.choose("size-38")
    visit.photograph("product-sold-out")
    choose_way(visit, "reserve_branch", "ways")
    visit.tap("takeWay", "Details", "details-reserve")
    fill_in(visit, {"name": NAME, "email": MAIL})
    order(visit, "reserve")
    visit.taps_from_size = visit.hand.taps - before


def send_home(visit: Visit) -> None:
    """Sold out here: sent home, with the address typed, paid by bank transfer."""
    scan_article(visit, FJELL_38)
    choose_way(visit, "home_delivery", "ways-home-delivery")
    visit.tap("takeWay", "Details", "details-delivery")
    fill_in(visit, ADDRESS, "details-typed")
    visit.at("Review")
    visit.choose("pay-bank_transfer")
    order(visit, "delivery")


def fetch_from_stockroom(visit: Visit) -> None:
    """A label is scanned, the article is here: a colleague fetches it."""
    scan_article(visit, FJELL_40, "scanned")
    choose_way(visit, "stockroom", "ways-stockroom")
    visit.tap("takeWay")
    wait_until(lambda: visit.shown in {"Details", "Review"}, lambda: f"the review; shown is {visit.shown!r}")
    if visit.shown == "Details":
        visit.at("Details", "details-stockroom")
        fill_in(visit, {})
    order(visit, "stockroom")


def order_offline(visit: Visit) -> None:
    """The shop goes away for real: the kiosk says so quietly, takes the order, and hands it over when it is back."""
    visit.tap("startButton", "Home")
    visit.shop.take_away()
    try:
        visit.app.pull_now()
        visit.wait_online(False)
        visit.photograph("home-offline")
        scan_article(visit, FJELL_38, "product-offline")
        choose_way(visit, "reserve_branch")
        visit.tap("takeWay", "Details")
        fill_in(visit, {"name": NAME})
        order(visit, "offline")
        visit.wait_queued()
    finally:
        visit.shop.bring_back()
    visit.app.pull_now()
    visit.wait_online(True)


SOLD_OUT: dict[str, Way] = {
    "reserve in a branch": reserve_in_branch,
    "send home": send_home,
}
MAIN_JOB: dict[str, Way] = {
    **SOLD_OUT,
    "fetch from the stockroom": fetch_from_stockroom,
    "order offline": order_offline,
}
