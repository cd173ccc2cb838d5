"""Side screens on the way to an article: search, filters, scan, number, and what is told about an article."""

from __future__ import annotations

from kiosk.tour.visit import Visit
from kiosk.tour.way import FJELL_38, Way, scan_article


def search_with_a_slip(visit: Visit) -> None:
    """A typing mistake finds the article all the same; a narrowing and its end."""
    visit.tap("startButton", "Home")
    visit.tap("searchButton", "Search", "search-empty")
    visit.keyboard.type("sneker")
    visit.wait("hit_0")
    visit.photograph("search-slip")
    visit.keyboard.enter()
    visit.wait_gone("keyboardDock")
    visit.choose("chip_here", "on")
    visit.photograph("search-here-now")


def filters(visit: Visit) -> None:
    """Browse a category, then narrow by colour in the sheet."""
    visit.tap("startButton", "Home")
    visit.tap("tile_0", "Search", "browse")
    visit.tap("openFilters")
    visit.wait("filterSheet")
    visit.photograph("filters")
    visit.choose(visit.hand.first_like("colour_").objectName(), "on")
    visit.photograph("filters-colour")
    visit.tap("showHits")
    visit.wait_gone("filterSheet")
    visit.photograph("browse-narrowed")


def nothing_found(visit: Visit) -> None:
    """A search without a hit has a door: scan; and a label without a scanner has one: type its number."""
    visit.tap("startButton", "Home")
    visit.tap("searchButton", "Search")
    visit.keyboard.type("qqqxy")
    visit.wait("nothingFound")
    visit.keyboard.enter()
    visit.wait_gone("keyboardDock")
    visit.photograph("nothing-found")
    visit.tap("doorButton", "Scan", "scan")
    visit.tap("typeNumber", "Number", "number")
    for digit in FJELL_38[:-1]:
        visit.tap(f"digit-{digit}")
    visit.photograph("number-typed")
    visit.tap(f"digit-{FJELL_38[-1]}")
    visit.tap("digit-confirm", "Product")


def about_the_article(visit: Visit) -> None:
    """Material, size guide, a size that is nowhere, and the way to the own phone."""
    scan_article(visit, FJELL_38)
    visit.tap("materialLink", "Material", "material")
    visit.tap("backButton", "Product")
    visit.tap("sizeGuideLink", "SizeGuide", "size-guide")
    visit.tap("backButton", "Product")
    visit.choose("size-43")
    visit.photograph("product-nowhere")
    visit.choose("size-39")
    visit.photograph("product-online")
    visit.tap("toWays", "Ways")
    visit.wait("takeWay")
    if visit.hand.sees("continueOnPhone"):
        visit.tap("continueOnPhone", "Phone", "phone")
        visit.tap("goOnHere")
    else:
        visit.left_out.append("going on with the phone: the shop names no web page of the article")


def another_colour(visit: Visit) -> None:
    """The same article in another colour keeps the wanted size."""
    scan_article(visit, FJELL_38)
    swatches = [item.objectName() for item in visit.hand.like("colour-")]
    visit.choose(swatches[-1])
    visit.photograph("product-other-colour")
    visit.tap("toWays", "Ways", "ways-here")


FINDING: dict[str, Way] = {
    "search with a slip": search_with_a_slip,
    "filters": filters,
    "nothing found": nothing_found,
    "about the article": about_the_article,
    "another colour": another_colour,
}
