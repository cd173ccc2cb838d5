"""Side screens around an order: basket, help, legal texts, withdrawal, dead ends, idle."""

from __future__ import annotations

from kiosk.tour.errors import TourError
from kiosk.tour.visit import Visit
from kiosk.tour.waiting import wait_until
from kiosk.tour.way import FJELL_38, FJELL_40, MAIL, NAME, Way, choose_way, fill_in, order, scan_article

UNKNOWN, UNREADABLE = "4006381333931", "4012345678900"  # a good number of nobody; one with a wrong check digit


def collect_here(visit: Visit) -> None:
    """Sold out here: sent to this branch, and fetched here."""
    scan_article(visit, FJELL_38)
    choose_way(visit, "click_and_collect", "ways-collect")
    visit.tap("takeWay", "Details")
    fill_in(visit, {"name": NAME, "email": MAIL})
    order(visit, "collect")


def tell_me(visit: Visit) -> None:
    """A size that nobody has: a wish to be told when it is back."""
    scan_article(visit, FJELL_38)
    visit.choose("size-43")
    choose_way(visit, "notify", "ways-nowhere")
    visit.tap("takeWay", "Details")
    fill_in(visit, {"email": MAIL}, "details-wish")
    order(visit, "wish")


def basket(visit: Visit) -> None:
    """Two articles with different ways, then none."""
    scan_article(visit, FJELL_38)
    choose_way(visit, "home_delivery")
    visit.tap("takeWay", "Details")
    visit.tap("backButton", "Ways")
    scan_article(visit, FJELL_40)
    choose_way(visit, "stockroom")
    visit.tap("takeWay")
    wait_until(lambda: visit.shown in {"Details", "Review"}, lambda: f"the checkout; shown is {visit.shown!r}")
    visit.tap("basketButton", "Basket", "basket")
    for left in (1, 0):
        visit.tap(visit.hand.first_like("remove-").objectName())
        visit.wait_count("remove-", left)
    visit.photograph("basket-empty")
    visit.tap("doorButton")


def help_and_legal(visit: Visit) -> None:
    """Help, a card to show to somebody, and the legal texts."""
    visit.tap("startButton", "Home")
    visit.tap("helpButton", "Help", "help")
    visit.tap("phrase-wait")
    visit.wait("closePhrase")
    visit.photograph("help-card")
    visit.tap("closePhrase")
    visit.wait_gone("closePhrase")
    visit.tap("legal-agb", "Legal", "legal-terms")
    visit.tap("backButton", "Help")
    visit.tap("legal-privacy", "Legal", "legal-privacy")


def withdraw(visit: Visit) -> None:
    """Withdraw from a contract, without a login, to the end: the shop gets the request like an order."""
    number = visit.shop.sent_home()
    if not number:
        raise TourError("There is no order to withdraw from: nothing was sent home on this tour before.")
    visit.tap("startButton", "Home")
    visit.tap("helpButton", "Help")
    visit.tap("withdrawButton", "Withdraw", "withdraw")
    for field, text in {"number": number, "name": NAME, "email": MAIL}.items():
        visit.enter_field(f"field-{field}", text)
    visit.keyboard.enter()
    visit.wait_gone("keyboardDock")
    visit.photograph("withdraw-typed")
    visit.tap("withdrawButton")
    visit.wait("doneButton")
    visit.photograph("withdraw-taken")
    visit.orders.append(visit.app.controller.state.withdrawal.receipt)
    visit.tap("doneButton", "Attract")


def dead_ends(visit: Visit) -> None:
    """A label that nobody knows, and one that cannot be read: each has a door."""
    visit.tap("startButton", "Home")
    visit.scanner.scan(UNKNOWN)
    visit.at("Trouble", "scan-unknown")
    visit.tap("backButton", "Home")
    visit.scanner.scan(UNREADABLE)
    visit.at("Trouble", "scan-unreadable")
    visit.tap("troubleAction")
    wait_until(lambda: visit.shown not in {"", "Trouble"}, lambda: f"a way on; shown is {visit.shown!r}")


def idle(visit: Visit) -> None:
    """Nobody touches the screen: a question with a countdown, "I'm still here", and at last everything is forgotten."""
    visit.at("Attract")
    visit.use_other_language()
    scan_article(visit, FJELL_38)
    visit.clock.advance(visit.idle.warn_after_s)
    visit.wait("idleCard")
    visit.photograph("idle-warning")
    visit.tap("stayButton")
    visit.wait_gone("idleCard")
    visit.at("Product")
    visit.let_idle()
    visit.at("Attract", "attract-again")
    if visit.app.controller.state.language != visit.app.controller.state.defaults.language:
        raise TourError("The language of the last shopper stayed.")


OTHERS: dict[str, Way] = {
    "collect here": collect_here,
    "tell me": tell_me,
    "basket": basket,
    "help and legal texts": help_and_legal,
    "withdraw": withdraw,
    "dead ends": dead_ends,
    "idle": idle,
}
