"""Review: where it goes, how it is paid, the essentials, and the one binding button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.base.ids import new_key
from kiosk.domain.basket import BasketLine
from kiosk.domain.order import OrderKind, PaymentMethod
from kiosk.journey import events
from kiosk.journey.state import Choice, Screen
from kiosk.ordering.documents import WITHDRAWAL_DAYS
from kiosk.ordering.review import Button, Review, review
from kiosk.ordering.rules import rules_from
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs, Send, view_model
from kiosk.ui.viewmodels.details_fields import form
from kiosk.ui.viewmodels.eyes_words import blocked_text
from kiosk.ui.viewmodels.order_words import countries, payment_words
from kiosk.ui.viewmodels.review_rows import ChangeRow, EssentialRow, PlaceRow, change_row, essential_rows, places

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One way to pay that is offered."""

    key: str
    symbol: str
    title: str
    detail: str
    selected: bool


@dataclass(frozen=True, slots=True)
class MakerRow:
    """One article whose maker can be looked up; `key` is the sku."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class ReviewProps:
    """What QML reads. `button` is empty while there is nothing to order; `busy` is why it cannot be pressed now."""

    headline: str = ""
    button: str = ""
    busy: str = ""
    changed: bool = False
    asks_payment: bool = False  # how to pay is asked first, on a screen of its own
    asked_payment: bool = False  # and has its answer
    binding: bool = False
    limits: str = ""
    withdrawal: str = ""
    several: bool = False  # several lines
    only_article: str = ""  # the sku to ask for the maker, where there is one article only
    places: tuple[PlaceRow, ...] = ()
    payments: tuple[PaymentRow, ...] = ()
    essentials: tuple[EssentialRow, ...] = ()
    changes: tuple[ChangeRow, ...] = ()
    makers: tuple[MakerRow, ...] = ()


def derive_review(inputs: Inputs, paid: bool) -> ReviewProps:
    """The screen; `paid` says that the question how to pay, where it comes first, has its answer."""
    state = inputs.state
    if not state.basket.lines:
        return ReviewProps(headline=translate("Review", "Nothing to order yet."))
    shown = review(state.basket, state.payment, rules_from(inputs.config))
    payments = tuple(_payment(m, shown) for m in shown.payments if m is not PaymentMethod.NONE)
    # "Large and simple" asks one thing at a time; with the controls down the button must be in sight with its card.
    stepwise = state.modes.large_simple or state.modes.controls_down
    asks = stepwise and len(payments) > 1 and not state.changed
    binding = any(part.kind is OrderKind.ORDER for part in shown.parts)
    changed, makers = bool(state.changed), _makers(state.basket.lines)
    return ReviewProps(
        headline=translate("Review", "Something has changed.") if changed else translate("Review", "All correct?"),
        button=button_text(shown.button),
        busy=_why_not(inputs),
        changed=changed,
        asks_payment=asks and not paid,
        asked_payment=asks and paid,
        binding=binding,
        limits=_limits(shown),
        withdrawal=translate("Review", "Withdrawal: {days} days").format(days=WITHDRAWAL_DAYS) if binding else "",
        places=places(shown, form(inputs).checked.contact, inputs),
        payments=payments,
        essentials=essential_rows(shown, inputs),
        changes=tuple(change_row(change, inputs) for change in state.changed),
        makers=makers,
        several=len(state.basket.lines) > 1,
        only_article=makers[0].key if len(makers) == 1 else "",
    )


def button_text(button: Button) -> str:
    """What pressing it does; nothing is ever added to the first one."""
    return {
        Button.ORDER: translate("Review", "order with obligation to pay"),
        Button.RESERVE: translate("Review", "Reserve free of charge"),
        Button.STOCKROOM: translate("Review", "Ask the stockroom"),
        Button.TILL: translate("Review", "Get the number for the till"),
        Button.NOTIFY: translate("Review", "Tell me"),
        Button.SEND: translate("Review", "Send free of charge"),
    }[button]


def _why_not(inputs: Inputs) -> str:
    if inputs.state.order_key:
        return translate("Review", "One moment, we are taking your order")
    return blocked_text() if inputs.facts.sight.blocks else ""


def _payment(method: PaymentMethod, shown: Review) -> PaymentRow:
    words = payment_words(method)
    return PaymentRow(method.value, words.icon, words.title, words.detail, method is shown.payment)


def _limits(shown: Review) -> str:
    if not shown.delivers_to:
        return ""
    return translate("Review", "Delivery only to {countries}. No card data on this device.").format(
        countries=countries(shown.delivers_to)
    )


def _makers(lines: tuple[BasketLine, ...]) -> tuple[MakerRow, ...]:
    first: dict[str, MakerRow] = {}
    for line in lines:
        first.setdefault(line.product_id, MakerRow(line.sku, line.title))
    return tuple(first.values())


@QmlElement
@QmlUncreatable("made by the app")
class ReviewViewModel(view_model(ReviewProps)):  # type: ignore[misc]
    """One press, one key, one order. That it has asked how to pay is all it keeps itself."""

    _inputs: Inputs | None = None
    _paid: bool = False
    _belongs_to: tuple[object, ...] = ()

    def __init__(self, send: Send, key: Callable[[], str] = new_key) -> None:
        super().__init__(send)
        self._key = key

    def derive(self, inputs: Inputs) -> ReviewProps:
        """See ViewModel."""
        return derive_review(inputs, self._paid)

    def update(self, inputs: Inputs) -> None:
        """See ViewModel; whoever comes to the screen is asked how to pay again."""
        belongs_to = (inputs.state.visit, inputs.state.screen is Screen.REVIEW)
        if belongs_to != self._belongs_to:
            self._belongs_to, self._paid = belongs_to, False
        self._inputs = inputs
        super().update(inputs)

    @Slot(str)
    def pay(self, method: str) -> None:
        """A tile."""
        self._send(events.PaymentChosen(PaymentMethod(method)))

    @Slot()
    def paymentChosen(self) -> None:
        """In two steps: on to the essentials."""
        self._ask(paid=True)

    @Slot()
    def back(self) -> None:
        """To the question before, or the screen before."""
        if self._props.asks_payment or not self._paid:
            self._send(events.WentBack())
        else:
            self._ask(paid=False)

    @Slot(str)
    def change(self, key: str) -> None:
        """ "Change" beside a row: contact and address in the form, a way on its own screen, several in the basket."""
        if self._inputs is None:
            return
        if key == "contact":
            self._send(events.Opened(Screen.DETAILS))
            return
        _, method, place = key.split(":", 2)
        lines = self._inputs.state.basket.lines
        fits = [b for b in lines if (b.fulfilment.method, b.fulfilment.location_name) == (method, place)]
        if len(fits) == 1:
            self._send(events.Opened(Screen.WAYS, choice=_choice(fits[0])))
        else:
            self._send(events.Opened(Screen.BASKET))

    @Slot()
    def order(self) -> None:
        """The button: with this press the shopper is bound (or asks for free). Again before the answer is the same."""
        if self._inputs is None or self._props.changed or self._props.busy or not self._props.button:
            return
        asked = form(self._inputs)
        if not asked.checked.ok:  # the form knows what is missing, and says it
            self._send(events.DetailsFinished(valid=False))
            self._send(events.Opened(Screen.DETAILS))
            return
        state = self._inputs.state
        shown = review(state.basket, state.payment, asked.rules)
        if shown.payment not in {state.payment, PaymentMethod.NONE}:
            self._send(events.PaymentChosen(shown.payment))
        self._send(events.OrderPressed(self._key()))

    @Slot()
    def acceptChanges(self) -> None:
        """On with what is true now."""
        self._send(events.ChangesAccepted())

    @Slot()
    def toBasket(self) -> None:
        """Back to choosing; also the door of an empty review."""
        self._send(events.Opened(Screen.BASKET))

    @Slot(str)
    def openLegal(self, topic: str) -> None:
        """agb, withdrawal or privacy."""
        self._send(events.Opened(Screen.LEGAL, topic))

    @Slot(str)
    def openMaker(self, sku: str) -> None:
        """Maker and material of one article."""
        lines = self._inputs.state.basket.lines if self._inputs else ()
        line = next((held for held in lines if held.sku == sku), None)
        if line is not None:
            self._send(events.Opened(Screen.MATERIAL, choice=_choice(line)))

    def _ask(self, *, paid: bool) -> None:
        self._paid = paid
        if self._inputs is not None:
            self.update(self._inputs)


def _choice(line: BasketLine) -> Choice:
    return Choice(line.product_id, "", line.sku)
