"""What can happen in a journey. Screens send these; answers of the other rooms come back as these too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.basket import BasketLine
from kiosk.domain.changes import LineChange
from kiosk.domain.order import Order, PaymentMethod
from kiosk.domain.product import Size
from kiosk.journey.state import Choice, Overlay, Query, Screen, Trouble


@dataclass(frozen=True, slots=True)
class Opened:
    """Go to a screen; `topic` names the help or legal page, and is "type" for the search with its keyboard open.

    `choice` is the article it is about, where that is not the one looked at last (from the review to a line's way)."""

    screen: Screen
    topic: str = ""
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class WentBack:
    """The back control."""


@dataclass(frozen=True, slots=True)
class WentHome:
    """Start over within the visit; the basket stays."""


@dataclass(frozen=True, slots=True)
class Left:
    """ "Done" or "clear it now": the visit ends at the shopper's wish."""


@dataclass(frozen=True, slots=True)
class Wiped:
    """The idle machine ended the visit."""


@dataclass(frozen=True, slots=True)
class OverlayShown:
    """A sheet opens, or closes with Overlay.NONE."""

    overlay: Overlay


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """For this visit only."""

    language: str


@dataclass(frozen=True, slots=True)
class ModeToggled:
    """`mode` is a field name of Modes."""

    mode: str


@dataclass(frozen=True, slots=True)
class QueryChanged:
    """Search text or filters; opens the search screen when it is not open."""

    query: Query


@dataclass(frozen=True, slots=True)
class NumberTyped:
    """The digits typed so far on the number pad."""

    text: str


@dataclass(frozen=True, slots=True)
class Scanned:
    """Raw text from the scanner, the number pad or a picture file."""

    text: str


@dataclass(frozen=True, slots=True)
class ScanResolved:
    """What a scan means: an article, or a trouble."""

    text: str
    product_id: str = ""
    sku: str = ""
    colour_key: str = ""
    trouble: Trouble = Trouble.NONE


@dataclass(frozen=True, slots=True)
class ProductOpened:
    """An article was chosen from a list; `sku` only when a size is meant."""

    product_id: str
    colour_key: str = ""
    sku: str = ""


@dataclass(frozen=True, slots=True)
class ColourChosen:
    """Another colour; `sku` is the wanted size in it, empty when it does not exist."""

    colour_key: str
    sku: str = ""


@dataclass(frozen=True, slots=True)
class SizeChosen:
    """A size chip; the size is remembered as wanted."""

    sku: str
    size: Size


@dataclass(frozen=True, slots=True)
class WayChosen:
    """A row of "ways to get it"."""

    index: int


@dataclass(frozen=True, slots=True)
class WayTaken:
    """The primary button of "ways to get it": the line with its way goes into the basket, checkout begins."""

    line: BasketLine
    details_needed: bool


@dataclass(frozen=True, slots=True)
class QuantityChanged:
    """0 removes the line."""

    index: int
    quantity: int


@dataclass(frozen=True, slots=True)
class CheckoutStarted:
    """The basket's primary button."""

    details_needed: bool


@dataclass(frozen=True, slots=True)
class ContactEdited:
    """`field` is a field of Contact or `address.<field of Address>`; `newsletter` takes "1" or ""."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class DetailsFinished:
    """ "Continue" on the details screen; `valid` says whether the contact is complete."""

    valid: bool


@dataclass(frozen=True, slots=True)
class PaymentChosen:
    """How to pay."""

    method: PaymentMethod


@dataclass(frozen=True, slots=True)
class OrderPressed:
    """The order button; `key` makes one press one order."""

    key: str


@dataclass(frozen=True, slots=True)
class OrderTaken:
    """The order is committed on disk."""

    orders: tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class OrderChangedMeanwhile:
    """Price or stock moved: nothing was ordered."""

    changed: tuple[LineChange, ...]


@dataclass(frozen=True, slots=True)
class ChangesAccepted:
    """The shopper goes on with the new prices; sold-out lines leave the basket."""


@dataclass(frozen=True, slots=True)
class OrderRefused:
    """Nothing could be stored: disk full, read-only, damaged."""

    trouble: Trouble


@dataclass(frozen=True, slots=True)
class WithdrawalEdited:
    """`field` is number, name or email."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class WithdrawalPressed:
    """The withdrawal button; `key` makes one press one request."""

    key: str


@dataclass(frozen=True, slots=True)
class WithdrawalTaken:
    """The withdrawal is committed on disk; `at` (UTC) is when, `number` its own number."""

    number: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TroubleMet:
    """A dead end outside the order path."""

    trouble: Trouble


Event = (
    Opened | WentBack | WentHome | Left | Wiped | OverlayShown | LanguageChosen | ModeToggled | QueryChanged
    | NumberTyped | Scanned | ScanResolved | ProductOpened | ColourChosen | SizeChosen | WayChosen | WayTaken
    | QuantityChanged | CheckoutStarted | ContactEdited | DetailsFinished | PaymentChosen | OrderPressed | OrderTaken
    | OrderChangedMeanwhile | ChangesAccepted | OrderRefused | WithdrawalEdited | WithdrawalPressed | WithdrawalTaken
    | TroubleMet
)  # fmt: skip
