"""Home: scan, search or browse."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.journey import events
from kiosk.journey.state import Query, Screen
from kiosk.ui.facts import CategoryTile
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs, view_model

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN_TILES = 5
_BETWEEN = " > "


@dataclass(frozen=True, slots=True)
class TileRow:
    """One category tile."""

    key: str  # the path, joined
    name: str
    count_text: str
    picture: str


@dataclass(frozen=True, slots=True)
class HomeProps:
    """What QML reads."""

    loading: bool = True
    empty: bool = False  # no catalogue has arrived yet
    branch: str = ""
    tiles: tuple[TileRow, ...] = ()


@QmlElement
@QmlUncreatable("made by the app")
class HomeViewModel(view_model(HomeProps)):  # type: ignore[misc]
    """Three ways to an article, and the shop's categories."""

    def derive(self, inputs: Inputs) -> HomeProps:
        """See ViewModel."""
        home = inputs.facts.home
        if home is None:
            return HomeProps()
        return HomeProps(
            loading=False,
            empty=home.products == 0,
            branch=home.here.name if home.here else "",
            tiles=tuple(_row(tile) for tile in home.tiles[:SHOWN_TILES]),
        )

    @Slot(str)
    def browse(self, key: str) -> None:
        """Open one category."""
        self._send(events.QueryChanged(Query(category=tuple(key.split(_BETWEEN)))))

    @Slot()
    def browseAll(self) -> None:
        """Open the whole assortment."""
        self._send(events.QueryChanged(Query()))

    @Slot()
    def search(self) -> None:
        """Open the search with its keyboard."""
        self._send(events.Opened(Screen.SEARCH, "type"))

    @Slot()
    def scan(self) -> None:
        """Open the scan screen."""
        self._send(events.Opened(Screen.SCAN))


def _row(tile: CategoryTile) -> TileRow:
    count = translate("Home", "%n article(s)", tile.count)
    return TileRow(_BETWEEN.join(tile.path), tile.name, count, tile.picture)
