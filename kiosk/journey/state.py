"""One shopper's visit as a value: dropping it is wiping it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.basket import Basket
from kiosk.domain.changes import LineChange
from kiosk.domain.order import Contact, Order, PaymentMethod
from kiosk.domain.product import Size

NO_LINES = Basket()
NOBODY = Contact()


class Screen(StrEnum):
    """Every screen there is; the value is the name of its QML file without `Screen.qml`."""

    ATTRACT = "Attract"
    HOME = "Home"
    SCAN = "Scan"
    NUMBER = "Number"
    SEARCH = "Search"
    PRODUCT = "Product"
    MATERIAL = "Material"
    SIZE_GUIDE = "SizeGuide"
    WAYS = "Ways"
    PHONE = "Phone"
    BASKET = "Basket"
    DETAILS = "Details"
    REVIEW = "Review"
    CONFIRMED = "Confirmed"
    HELP = "Help"
    LEGAL = "Legal"
    WITHDRAW = "Withdraw"
    TROUBLE = "Trouble"


class Overlay(StrEnum):
    """A sheet over the screen; the screen below keeps its state."""

    NONE = ""
    LANGUAGE = "Language"
    ACCESS = "Access"
    FILTER = "Filter"
    CAMERA = "Camera"


class Trouble(StrEnum):
    """Dead ends; each has a friendly screen with a next step."""

    NONE = ""
    NO_CATALOGUE = "no_catalogue"
    UNKNOWN_ARTICLE = "unknown_article"
    UNREADABLE_CODE = "unreadable_code"
    GONE_ARTICLE = "gone_article"
    ORDERING_PAUSED = "ordering_paused"
    WITHDRAWAL_FAILED = "withdrawal_failed"  # it could not be stored
    OUR_FAULT = "our_fault"


@dataclass(frozen=True, slots=True)
class Modes:
    """How this shopper wants to see and reach things."""

    large_simple: bool = False
    controls_down: bool = False
    high_contrast: bool = False
    reduced_motion: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched or browsed; an empty text browses."""

    text: str = ""
    category: tuple[str, ...] = ()
    size: Size | None = None
    colour: str = ""
    price_to_cents: int = 0  # 0 = no limit
    here_now: bool = False
    in_size: bool = False
    sale: bool = False
    shown: int = 24  # how many hits are asked for; grows by "show more"


@dataclass(frozen=True, slots=True)
class Choice:
    """The article being looked at."""

    product_id: str = ""
    colour_key: str = ""
    sku: str = ""
    way: int = -1  # index of the chosen way; -1 = the preselected one


@dataclass(frozen=True, slots=True)
class Place:
    """A screen with what it showed, for the way back."""

    screen: Screen
    choice: Choice = Choice()
    query: Query = Query()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The open form of "withdraw from contract": what the shopper typed, and whether it was taken."""

    number: str = ""
    name: str = ""
    email: str = ""
    key: str = ""  # set once pressed: one press, one request
    taken: bool = False
    receipt: str = ""  # number of the request itself, once taken
    taken_at: datetime | None = None  # UTC


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a fresh journey starts with; comes from the configuration."""

    language: str = "de"
    modes: Modes = Modes()


@dataclass(frozen=True, slots=True)
class JourneyState:
    """Everything about one visit. `visit` counts journeys so that late answers of an older one are dropped."""

    defaults: Defaults = Defaults()
    visit: int = 0
    screen: Screen = Screen.ATTRACT
    trail: tuple[Place, ...] = ()
    overlay: Overlay = Overlay.NONE
    language: str = "de"
    modes: Modes = Modes()
    choice: Choice = Choice()
    query: Query = Query()
    topic: str = ""  # of Help and Legal, the scanned text of Trouble
    typed_number: str = ""
    scan: str = ""  # raw text of the scan being understood; empty when none is
    trouble: Trouble = Trouble.NONE
    wanted_size: Size | None = None
    basket: Basket = NO_LINES
    contact: Contact = NOBODY
    contact_tried: bool = False  # errors are shown from the first "continue" on
    payment: PaymentMethod = PaymentMethod.AT_TILL
    order_key: str = ""  # set while an order is being placed: one press, one order
    changed: tuple[LineChange, ...] = ()
    orders: tuple[Order, ...] = ()  # placed in this visit, contact removed
    withdrawal: Withdrawal = Withdrawal()
    forward: bool = True  # which way the last move went, for the motion

    @property
    def visit_is_fresh(self) -> bool:
        """Whether nobody has done anything yet: there is nothing to wipe."""
        return self == fresh(self.defaults, self.visit)


def fresh(defaults: Defaults, visit: int = 0) -> JourneyState:
    """The attract screen of a kiosk that knows nobody."""
    return JourneyState(defaults=defaults, visit=visit, language=defaults.language, modes=defaults.modes)
