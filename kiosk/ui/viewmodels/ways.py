"""The ways to get the chosen size, and what is similar and here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.availability import Availability
from kiosk.domain.basket import MAX_LINES, Basket
from kiosk.domain.fulfilment import FulfilmentMethod, Way
from kiosk.domain.money import Money
from kiosk.domain.product import SizeKind, Variant, colour_name
from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ordering.basket import line_from, split
from kiosk.ordering.contact import needs
from kiosk.ordering.offers import left_out
from kiosk.ordering.rules import rules_from
from kiosk.ui.facts import SimilarArticle, WaysFacts
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs, view_model
from kiosk.ui.viewmodels.article import Article, article, full_size, is_gone
from kiosk.ui.viewmodels.phone import phone_link
from kiosk.ui.viewmodels.prices import money
from kiosk.ui.viewmodels.ways_rows import Wanted, WayRow, action, kept_until, way_row

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN_ROWS = 4  # more would push the action off the screen; the ways are sorted, the rest is asked for
SHOWN_SIMILAR = 3


@dataclass(frozen=True, slots=True)
class SimilarRow:
    """One card of the strip; `key` is the sku."""

    key: str
    product_id: str
    title: str
    price: str
    picture: str
    here: bool


@dataclass(frozen=True, slots=True)
class WaysProps:
    """What QML reads."""

    ready: bool = False
    gone: bool = False
    headline: str = ""
    line: str = ""
    picture: str = ""
    dead_end: bool = False  # no way at all: the doors are similar articles, search and help
    more_ways: bool = False  # there are ways that are not shown yet
    primary_text: str = ""
    primary_reason: str = ""  # why it cannot be pressed
    stockroom: bool = False  # whether a colleague can be asked to look
    phone: bool = False  # whether the shop has a page for the phone
    kept: str = ""  # until when a reservation is kept
    similar_title: str = ""
    similar_here: bool = False
    rows: tuple[WayRow, ...] = ()
    similar: tuple[SimilarRow, ...] = ()


def derive_ways(inputs: Inputs, everything: bool = False) -> WaysProps:
    """The screen for `inputs`; `everything` shows also the ways that stand after the first ones."""
    shown = article(inputs.state, inputs.facts)
    if shown is None:
        return WaysProps(gone=is_gone(inputs.state, inputs.facts))
    variant, answer = shown.chosen, inputs.facts.ways
    if variant is None:  # this size left the catalogue meanwhile
        return WaysProps(gone=True)
    if answer is None or answer.sku != variant.sku:
        return WaysProps()
    wanted = Wanted(shown.product, "" if shown.one_size else variant.size.label)
    chosen = chosen_place(answer, inputs.state.choice.way)
    visible = _visible(answer, chosen, everything)
    way = answer.ways[chosen] if chosen >= 0 else None
    return WaysProps(
        ready=True,
        headline=_headline(wanted, way),
        line=_line(shown, variant, inputs.state.language),
        picture=variant.pictures[0] if variant.pictures else "",
        dead_end=way is None,
        more_ways=len(visible) < len(answer.ways),
        primary_text=action(way, wanted, inputs.state.language) if way else translate("Ways", "Find something similar"),
        primary_reason=_full(inputs.state.basket, variant.sku) if way else "",
        stockroom=_asks_stockroom(answer),
        phone=bool(phone_link(shown.product)),
        kept=kept_until(way, inputs) if way else "",
        similar_title=_similar_title(wanted, answer.similar),
        similar_here=all(other.here for other in answer.similar),
        rows=tuple(way_row(i, answer.ways[i], wanted, i == chosen, inputs) for i in visible),
        similar=tuple(_similar(other, inputs) for other in answer.similar[:SHOWN_SIMILAR]),
    )


def chosen_place(answer: WaysFacts, choice: int) -> int:
    """Index of the way that the primary button takes; -1 at a dead end."""
    return choice if 0 <= choice < len(answer.ways) else answer.preselected


def details_needed(basket: Basket, inputs: Inputs) -> bool:
    """Whether the shopper must type something before this basket can be ordered."""
    return not needs(split(basket, rules_from(inputs.config))).nothing_required


def _full(basket: Basket, sku: str) -> str:
    others = sum(line.sku != sku for line in basket.lines)
    return translate("Ways", "Your basket is full: order it first") if others >= MAX_LINES else ""


def _visible(answer: WaysFacts, chosen: int, everything: bool) -> list[int]:
    """The first ways and always the chosen one and "tell me", in their order."""
    places = list(range(len(answer.ways)))
    if everything or len(places) <= SHOWN_ROWS:
        return places
    keep = {chosen, *(i for i in places if answer.ways[i].fulfilment.method is FulfilmentMethod.NOTIFY)}
    for i in places:
        if len(keep) < SHOWN_ROWS:
            keep.add(i)
    return sorted(keep)


def _headline(wanted: Wanted, way: Way | None) -> str:
    if way is None:
        if not wanted.size:
            return translate("Ways", "We cannot get it just now.")
        return translate("Ways", "We cannot get a {size} just now.").format(size=wanted.size)
    if not wanted.size:
        return translate("Ways", "Yours, one way or another.")
    return translate("Ways", "Your {size}, one way or another.").format(size=wanted.size)


def _line(shown: Article, variant: Variant, language: str) -> str:
    """`Fjell Low, Rust, EU 38 · €119.95 incl. VAT · sold out here`."""
    title = shown.product.text(language).title
    size = "" if variant.size.kind is SizeKind.ONE_SIZE else full_size(variant.size)
    what = ", ".join(part for part in (title, colour_name(variant, language), size) if part)
    price = translate("Ways", "{price} incl. VAT").format(price=money(variant.price.now, language))
    state = {
        Availability.HERE: translate("Ways", "in this shop"),
        Availability.UNKNOWN: translate("Ways", "please ask us"),
    }.get(shown.available(variant).state, translate("Ways", "sold out here"))
    return f"{what} · {price} · {state}"


def _asks_stockroom(answer: WaysFacts) -> bool:
    """As a button only where it is no row anyway."""
    offered = {way.fulfilment.method for way in answer.ways}
    return answer.stockroom is not None and FulfilmentMethod.STOCKROOM not in offered


def _similar_title(wanted: Wanted, similar: tuple[SimilarArticle, ...]) -> str:
    here = all(other.here for other in similar)
    if not wanted.size:
        return translate("Ways", "Similar, and here") if here else translate("Ways", "Similar")
    text = translate("Ways", "Similar, and here in {size}") if here else translate("Ways", "Similar, in {size}")
    return text.format(size=wanted.size)


def _similar(other: SimilarArticle, inputs: Inputs) -> SimilarRow:
    price = money(Money(other.price_cents, inputs.config.kiosk.currency), inputs.state.language)
    return SimilarRow(other.sku, other.product_id, other.title, price, other.picture, other.here)


@QmlElement
@QmlUncreatable("made by the app")
class WaysViewModel(view_model(WaysProps)):  # type: ignore[misc]
    """How the chosen variant reaches the shopper. That all ways are shown is the only thing it keeps itself."""

    _inputs: Inputs | None = None
    _everything: bool = False
    _belongs_to: tuple[object, ...] = ()

    def derive(self, inputs: Inputs) -> WaysProps:
        """See ViewModel."""
        return derive_ways(inputs, self._everything)

    def update(self, inputs: Inputs) -> None:
        """See ViewModel; another variant or visitor starts with the first ways."""
        belongs_to = (inputs.state.visit, inputs.state.choice.sku)
        if belongs_to != self._belongs_to:
            self._belongs_to, self._everything = belongs_to, False
        self._inputs = inputs
        super().update(inputs)

    @Slot()
    def showAll(self) -> None:
        """All ways."""
        if self._inputs is not None:
            self._everything = True
            self.update(self._inputs)

    @Slot(int)
    def choose(self, place: int) -> None:
        """A row; nothing is taken yet."""
        self._send(events.WayChosen(place))

    @Slot()
    def take(self) -> None:
        """The primary button: the chosen way, or the search where there is none."""
        answer = self._inputs.facts.ways if self._inputs else None
        if self._inputs is None or answer is None or not self._props.ready:
            return
        place = chosen_place(answer, self._inputs.state.choice.way)
        if place < 0:
            self.findOther()
        else:
            self._take(answer.ways[place])

    @Slot()
    def askStockroom(self) -> None:
        """A colleague looks in the stockroom."""
        answer = self._inputs.facts.ways if self._inputs else None
        if answer is not None and answer.stockroom is not None and self._props.ready:
            self._take(answer.stockroom)

    @Slot()
    def continueOnPhone(self) -> None:
        """The shop's page as a code."""
        self._send(events.Opened(Screen.PHONE))

    @Slot(str)
    def openSimilar(self, sku: str) -> None:
        """A card of the strip."""
        answer = self._inputs.facts.ways if self._inputs else None
        other = next((o for o in answer.similar if o.sku == sku), None) if answer else None
        if other is not None:
            self._send(events.ProductOpened(other.product_id, sku=other.sku))

    @Slot()
    def findOther(self) -> None:
        """To the search."""
        self._send(events.Opened(Screen.SEARCH))

    def _take(self, way: Way) -> None:
        shown = article(self._inputs.state, self._inputs.facts) if self._inputs else None
        if self._inputs is None or shown is None or shown.chosen is None or self._props.primary_reason:
            return
        others = left_out(self._inputs.state.basket, shown.chosen.sku)
        limit = rules_from(self._inputs.config).max_quantity
        line = line_from(shown.product, shown.chosen, way, self._inputs.state.language, others, limit)
        self._send(events.WayTaken(line, details_needed(others.add(line), self._inputs)))
