"""The product screen: colours, sizes with their availability, price, and what is known about the chosen size."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.journey import events
from kiosk.journey.state import Screen
from kiosk.ui.viewmodel import Inputs, view_model
from kiosk.ui.viewmodels.article import Article, article, in_size, sizes_of
from kiosk.ui.viewmodels.product_props import ProductProps, derive_product
from kiosk.ui.viewmodels.product_sizes import size_grid

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the app")
class ProductViewModel(view_model(ProductProps)):  # type: ignore[misc]
    """The article that is looked at. The page of sizes is the only thing it keeps itself."""

    _inputs: Inputs | None = None
    _page: int | None = None
    _page_belongs_to: tuple[object, ...] = ()

    def derive(self, inputs: Inputs) -> ProductProps:
        """See ViewModel."""
        return derive_product(inputs, self._page)

    def update(self, inputs: Inputs) -> None:
        """See ViewModel; another article, colour, mode or visitor starts at its own page."""
        state = inputs.state
        belongs_to = (state.visit, state.choice.product_id, state.choice.colour_key, state.modes)
        if belongs_to != self._page_belongs_to:
            self._page_belongs_to, self._page = belongs_to, None
        self._inputs = inputs
        super().update(inputs)

    @Slot()
    def turnPage(self) -> None:
        """The next page of sizes; the first one after the last."""
        shown = self._article()
        if self._inputs is None or shown is None:
            return
        self._page = size_grid(shown, self._page, self._inputs.state.modes.large_simple).page + 1
        self.update(self._inputs)

    @Slot(str)
    def chooseSize(self, sku: str) -> None:
        """A chip, whatever its state."""
        shown = self._article()
        variant = shown.product.variant(sku) if shown else None
        if variant is not None:
            self._send(events.SizeChosen(sku, variant.size))

    @Slot(str)
    def chooseColour(self, colour_key: str) -> None:
        """Another colour in the same size where there is one."""
        shown = self._article()
        if shown is None:
            return
        wanted = shown.chosen.size if shown.chosen else None
        same = in_size(shown.product, sizes_of(shown.product, colour_key), wanted)
        self._send(events.ColourChosen(colour_key, same.sku if same else ""))

    @Slot()
    def goOn(self) -> None:
        """The primary button: the ways to get the chosen size."""
        shown = self._article()
        if self._inputs is None or shown is None or shown.chosen is None:
            return
        if self._inputs.state.choice.sku != shown.chosen.sku:  # kept from before, or the only size there is
            self._send(events.SizeChosen(shown.chosen.sku, shown.chosen.size))
        self._send(events.Opened(Screen.WAYS))

    @Slot()
    def openMaterial(self) -> None:
        """Material, care, maker."""
        self._send(events.Opened(Screen.MATERIAL))

    @Slot()
    def openGuide(self) -> None:
        """The conversion table."""
        self._send(events.Opened(Screen.SIZE_GUIDE))

    @Slot()
    def findOther(self) -> None:
        """The door out of an article that is gone."""
        self._send(events.Opened(Screen.SEARCH))

    def _article(self) -> Article | None:
        return article(self._inputs.state, self._inputs.facts) if self._inputs else None
