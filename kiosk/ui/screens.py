"""All view models, made once and found by the name of their screen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.journey.state import Screen
from kiosk.ui.viewmodel import Send, ViewModel
from kiosk.ui.viewmodels.attract import AttractViewModel
from kiosk.ui.viewmodels.basket import BasketViewModel
from kiosk.ui.viewmodels.confirmed import ConfirmedViewModel
from kiosk.ui.viewmodels.details import DetailsViewModel
from kiosk.ui.viewmodels.help import HelpViewModel
from kiosk.ui.viewmodels.home import HomeViewModel
from kiosk.ui.viewmodels.legal import LegalViewModel
from kiosk.ui.viewmodels.material import MaterialViewModel
from kiosk.ui.viewmodels.number import NumberViewModel
from kiosk.ui.viewmodels.phone import PhoneViewModel
from kiosk.ui.viewmodels.product import ProductViewModel
from kiosk.ui.viewmodels.review import ReviewViewModel
from kiosk.ui.viewmodels.scan import ScanViewModel
from kiosk.ui.viewmodels.search import SearchViewModel
from kiosk.ui.viewmodels.size_guide import SizeGuideViewModel
from kiosk.ui.viewmodels.trouble import TroubleViewModel
from kiosk.ui.viewmodels.ways import WaysViewModel
from kiosk.ui.viewmodels.withdraw import WithdrawViewModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

MODELS: dict[Screen, type[ViewModel]] = {
    Screen.ATTRACT: AttractViewModel,
    Screen.HOME: HomeViewModel,
    Screen.SCAN: ScanViewModel,
    Screen.NUMBER: NumberViewModel,
    Screen.SEARCH: SearchViewModel,
    Screen.PRODUCT: ProductViewModel,
    Screen.MATERIAL: MaterialViewModel,
    Screen.SIZE_GUIDE: SizeGuideViewModel,
    Screen.WAYS: WaysViewModel,
    Screen.PHONE: PhoneViewModel,
    Screen.BASKET: BasketViewModel,
    Screen.DETAILS: DetailsViewModel,
    Screen.REVIEW: ReviewViewModel,
    Screen.CONFIRMED: ConfirmedViewModel,
    Screen.HELP: HelpViewModel,
    Screen.LEGAL: LegalViewModel,
    Screen.WITHDRAW: WithdrawViewModel,
    Screen.TROUBLE: TroubleViewModel,
}


@QmlElement
@QmlUncreatable("made by the app")
class ScreenModels(QObject):
    """Hands each screen its view model."""

    def __init__(self, send: Send) -> None:
        super().__init__()
        self._models = {screen.value: model(send) for screen, model in MODELS.items()}  # type: ignore[call-arg]

    def __iter__(self) -> Iterator[ViewModel]:
        return iter(self._models.values())

    @Slot(str, result=QObject)
    def of(self, screen: str) -> QObject | None:
        """The view model of the screen with this name."""
        return self._models.get(screen)
