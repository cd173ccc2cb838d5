"""Search as you type, browsing and their filters."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.journey import events
from kiosk.journey.state import Overlay, Query, Screen
from kiosk.ui.viewmodel import Inputs, Send, view_model
from kiosk.ui.viewmodels.search_rows import (
    ChipRow,
    ColourRow,
    FilterRow,
    HitRow,
    active_chips,
    category_name,
    category_rows,
    colour_rows,
    hit_rows,
    price_rows,
    size_rows,
    total_text,
)

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

PAGE = 24


@dataclass(frozen=True, slots=True)
class SearchProps:
    """What QML reads. `title` names the category that is browsed, empty while words are searched."""

    text: str = ""
    title: str = ""
    typing: bool = False  # opened to type: the keyboard is wanted
    loading: bool = True
    total: int = 0
    total_text: str = ""
    has_more: bool = False
    narrowed: bool = False  # a filter is on
    chips: tuple[ChipRow, ...] = ()
    hits: tuple[HitRow, ...] = ()
    categories: tuple[FilterRow, ...] = ()
    sizes: tuple[FilterRow, ...] = ()
    colours: tuple[ColourRow, ...] = ()
    prices: tuple[FilterRow, ...] = ()


@QmlElement
@QmlUncreatable("made by the app")
class SearchViewModel(view_model(SearchProps)):  # type: ignore[misc]
    """The query lives in the journey; the last result stays until the next one is there."""

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self._query = Query()
        self._rows: dict[str, Query] = {}

    def derive(self, inputs: Inputs) -> SearchProps:
        """See ViewModel."""
        state = inputs.state
        query = self._query = state.query
        facts = inputs.facts.search
        if state.screen is not Screen.SEARCH or facts is None:
            self._rows = {}  # they hold what was searched
            return SearchProps(text=query.text, typing=state.topic == "type")
        result = facts.result
        prices = price_rows(query, result, inputs.config, state.language)
        choices = category_rows(query, result), size_rows(query, result), prices
        colours = colour_rows(query, result)
        chips = active_chips(state, facts, inputs.config)
        self._rows = {row.key: row.query for rows in (*choices, colours, chips) for row in rows}
        return SearchProps(
            text=query.text,
            title="" if query.text else category_name(query, facts),
            typing=state.topic == "type",
            loading=facts.query != query,
            total=result.total,
            total_text=total_text(result),
            has_more=result.total > len(result.hits),
            narrowed=query != Query(text=query.text, shown=query.shown),
            chips=chips,
            hits=hit_rows(query, result, state.language),
            categories=choices[0],
            sizes=choices[1],
            colours=colours,
            prices=choices[2],
        )

    @Slot(str)
    def type(self, text: str) -> None:
        """The words in the field changed."""
        if text != self._query.text:
            self._ask(replace(self._query, text=text, shown=PAGE))

    @Slot(str)
    def pick(self, key: str) -> None:
        """A chip or a row of the filter sheet."""
        if key in self._rows:
            self._ask(replace(self._rows[key], shown=PAGE))

    @Slot()
    def clearFilters(self) -> None:
        """Only the words stay."""
        self._ask(Query(text=self._query.text))

    @Slot()
    def clearText(self) -> None:
        """The filters stay."""
        self._ask(replace(self._query, text="", shown=PAGE))

    @Slot()
    def more(self) -> None:
        """Show the next hits below the present ones."""
        self._ask(replace(self._query, shown=self._query.shown + PAGE))

    @Slot()
    def openFilters(self) -> None:
        """The sheet with everything to narrow by."""
        self._send(events.OverlayShown(Overlay.FILTER))

    @Slot()
    def closeFilters(self) -> None:
        """Back to the hits."""
        self._send(events.OverlayShown(Overlay.NONE))

    @Slot(str, str, str)
    def open(self, product_id: str, colour_key: str, sku: str) -> None:
        """One article; `sku` only when a size was asked for."""
        self._send(events.ProductOpened(product_id, colour_key, sku))

    @Slot()
    def scan(self) -> None:
        """The faster way."""
        self._send(events.Opened(Screen.SCAN))

    def _ask(self, query: Query) -> None:
        self._send(events.QueryChanged(query))
