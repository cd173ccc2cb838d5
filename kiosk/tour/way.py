"""A way through the kiosk, and steps that several ways have in common."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtQuick import QQuickItem

from kiosk.tour.errors import TourError
from kiosk.tour.visit import Visit
from kiosk.tour.waiting import wait_until

Way = Callable[[Visit], None]

FJELL_LOW = "Fjell Low"
FJELL_38 = "4012345678901"  # Fjell Low in rust: sold out here, three in a branch near by
FJELL_40 = "4012345100044"  # one is here
NAME, MAIL = "Jo Winter", "jo.winter@example.org"
ADDRESS = {
    "name": NAME,
    "email": MAIL,
    "address.street": "Lindenweg",
    "address.house_number": "12",
    "address.postcode": "20095",
    "address.city": "Hamburg",
}


def scan_article(visit: Visit, code: str, picture: str = "") -> None:
    """From wherever the shopper is to the article of a label."""
    visit.scanner.scan(code)
    visit.at("Product", picture)


def choose_way(visit: Visit, method: str, picture: str = "") -> None:
    """From an article to its ways, and to the nearest one of that method; one that is chosen already is not tapped."""
    visit.tap("toWays", "Ways")
    row = visit.hand.first_like(f"way_{method}")
    if not row.property("selected"):
        visit.choose(row.objectName())
    if picture:
        visit.photograph(picture)


def fill_in(visit: Visit, values: dict[str, str], picture: str = "") -> None:
    """Fill in the form from field to field with the keyboard's accent key, and go on from the last one.

    Fields that `values` does not name stay empty; `picture` is taken when all values are written."""
    left = dict(values)
    while visit.shown == "Details":
        name = visit.keyboard.field.objectName()
        visit.keyboard.type(left.pop(name.removeprefix("field-"), ""))
        if picture and not left:
            visit.photograph(picture)
            picture = ""
        _go_on_from(visit, name)
    visit.hand.taps += 1  # the last accent key was no key of the address: it said "Continue"
    if left:
        raise TourError(f"The form has no field for {', '.join(left)}.")


def _go_on_from(visit: Visit, field: str) -> None:
    visit.keyboard.enter()
    wait_until(
        lambda: visit.shown != "" and (visit.shown != "Details" or focused(visit) != field),
        lambda: f"the field after {field!r}, or the next screen",
    )


def order(visit: Visit, name: str) -> None:
    """From the review to the confirmation."""
    visit.at("Review", f"review-{name}")
    visit.tap("orderButton", "Confirmed", f"confirmed-{name}")
    visit.take_order()


def focused(visit: Visit) -> str:
    """The name of the item that keys go to."""
    item: QQuickItem | None = visit.hand.window.activeFocusItem()
    return "" if item is None else item.objectName()
