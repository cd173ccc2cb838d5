"""Finding an article: search, scan, product, size."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.product import SizeKind
from kiosk.journey.events import (
    ColourChosen,
    NumberTyped,
    ProductOpened,
    QueryChanged,
    Scanned,
    ScanResolved,
    SizeChosen,
)
from kiosk.journey.moves import go
from kiosk.journey.state import Choice, JourneyState, Overlay, Screen, Trouble

MAX_SCAN = 128  # characters; longer input is no label (S8)
MAX_QUERY = 80
MAX_NUMBER = 14


def searched(state: JourneyState, event: QueryChanged) -> JourneyState:
    """New words or filters; from another screen the search screen opens with them."""
    query = replace(event.query, text=event.query.text[:MAX_QUERY])
    moved = state if state.screen is Screen.SEARCH else go(state, Screen.SEARCH)
    return replace(moved, query=query)


def number_typed(state: JourneyState, event: NumberTyped) -> JourneyState:
    """Only digits, at most a GTIN-14."""
    digits = "".join(c for c in event.text if c.isascii() and c.isdigit())
    return replace(state, typed_number=digits[:MAX_NUMBER], trouble=Trouble.NONE)


def scanned(state: JourneyState, event: Scanned) -> JourneyState:
    """A scan starts being understood; the screen stays until the answer is there."""
    if not event.text:
        return state
    if state.screen is Screen.WITHDRAW and _names_an_order(event.text):
        return replace(state, withdrawal=replace(state.withdrawal, number=event.text))
    awake = go(state, Screen.HOME) if state.screen is Screen.ATTRACT else state
    return replace(awake, scan=event.text[: MAX_SCAN + 1])


def scan_resolved(state: JourneyState, event: ScanResolved) -> JourneyState:
    """The article opens, or the trouble is told; an answer to an older scan changes nothing."""
    if event.text != state.scan:
        return state
    done = replace(state, scan="")
    if event.trouble is not Trouble.NONE:
        return replace(go(done, Screen.TROUBLE, event.text), trouble=event.trouble)
    choice = Choice(event.product_id, event.colour_key, event.sku)
    return _show(replace(done, typed_number=""), choice)


def product_opened(state: JourneyState, event: ProductOpened) -> JourneyState:
    """From a list or a strip of similar articles."""
    return _show(state, Choice(event.product_id, event.colour_key, event.sku))


def colour_chosen(state: JourneyState, event: ColourChosen) -> JourneyState:
    """The wanted size is kept where the colour has it."""
    return replace(state, choice=replace(state.choice, colour_key=event.colour_key, sku=event.sku, way=-1))


def size_chosen(state: JourneyState, event: SizeChosen) -> JourneyState:
    """Every chip can be chosen, also one that is nowhere."""
    wanted = state.wanted_size if event.size.kind is SizeKind.ONE_SIZE else event.size
    return replace(state, choice=replace(state.choice, sku=event.sku, way=-1), wanted_size=wanted)


def _names_an_order(text: str) -> bool:
    """Whether a scan on the withdrawal form is the code of a confirmation: letters in it, and no web address."""
    return len(text) <= MAX_QUERY and "://" not in text and any(c.isalpha() for c in text) and "-" in text


def _show(state: JourneyState, choice: Choice) -> JourneyState:
    if state.screen is Screen.PRODUCT:  # a product from a product: back leads to the list, not through all of them
        return replace(state, choice=choice, trouble=Trouble.NONE, overlay=Overlay.NONE)
    return replace(go(state, Screen.PRODUCT), choice=choice, trouble=Trouble.NONE)
