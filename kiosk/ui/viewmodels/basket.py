"""The basket: what lies in it, how each article comes, what it costs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.basket import BasketLine
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import OrderKind
from kiosk.journey import events
from kiosk.journey.state import Query, Screen
from kiosk.ordering.basket import OrderPart, change, room, split
from kiosk.ordering.rules import Rules, rules_from
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs, view_model
from kiosk.ui.viewmodels.order_words import way_line, what
from kiosk.ui.viewmodels.prices import money
from kiosk.ui.viewmodels.ways import details_needed
from kiosk.ui.viewmodels.ways_rows import LOOKS

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class BasketRow:
    """One line. `limit` says why there cannot be more; `counted` is false for a wish to be told."""

    key: str
    title: str
    detail: str
    price: str
    each: str  # unit price where there are several
    way: str
    icon: str
    tone: str
    picture: str
    quantity: int
    maximum: int
    limit: str
    counted: bool


@dataclass(frozen=True, slots=True)
class SumRow:
    """One line of the bill."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class BasketProps:
    """What QML reads."""

    empty: bool = True
    headline: str = ""
    total: str = ""  # empty when nothing costs anything
    lines: tuple[BasketRow, ...] = ()
    sums: tuple[SumRow, ...] = ()


@QmlElement
@QmlUncreatable("made by the app")
class BasketViewModel(view_model(BasketProps)):  # type: ignore[misc]
    """Quantities, and on to the checkout."""

    _inputs: Inputs | None = None

    def derive(self, inputs: Inputs) -> BasketProps:
        """See ViewModel."""
        basket = inputs.state.basket
        if not basket.lines:
            return BasketProps(headline=translate("Basket", "Your basket is still empty."))
        rules = rules_from(inputs.config)
        parts = split(basket, rules)
        total = sum(part.total.cents for part in parts)
        return BasketProps(
            empty=False,
            headline=translate("Basket", "%n article(s) in your basket.", basket.count),
            total=money(Money(total, rules.currency), inputs.state.language) if total else "",
            lines=tuple(_row(line, inputs, rules) for line in basket.lines),
            sums=tuple(row for part in parts for row in _sums(part, inputs)),
        )

    def update(self, inputs: Inputs) -> None:
        """See ViewModel."""
        self._inputs = inputs
        super().update(inputs)

    @Slot(str, int)
    def change(self, key: str, quantity: int) -> None:
        """Another quantity within the limit; 0 takes the line out."""
        place = self._place(key)
        if self._inputs is None or place is None:
            return
        basket = self._inputs.state.basket
        after = change(basket, place, quantity, rules_from(self._inputs.config))
        kept = after.lines[place].quantity if len(after.lines) == len(basket.lines) else 0
        self._send(events.QuantityChanged(place, kept))

    @Slot(str)
    def remove(self, key: str) -> None:
        """The line goes."""
        self.change(key, 0)

    @Slot(str)
    def open(self, key: str) -> None:
        """The article of a line, with its size."""
        place = self._place(key)
        if self._inputs is not None and place is not None:
            line = self._inputs.state.basket.lines[place]
            self._send(events.ProductOpened(line.product_id, sku=line.sku))

    @Slot()
    def goOn(self) -> None:
        """The primary button: details, or straight to the review where nothing must be typed."""
        if self._inputs is not None and self._inputs.state.basket.lines:
            self._send(events.CheckoutStarted(details_needed(self._inputs.state.basket, self._inputs)))

    @Slot()
    def keepShopping(self) -> None:
        """The whole assortment; the basket stays."""
        self._send(events.QueryChanged(Query()))

    @Slot()
    def scan(self) -> None:
        """Another label."""
        self._send(events.Opened(Screen.SCAN))

    def _place(self, key: str) -> int | None:
        lines = self._inputs.state.basket.lines if self._inputs else ()
        return next((i for i, line in enumerate(lines) if _key(line) == key), None)


def _key(line: BasketLine) -> str:
    return "|".join(line.key)


def _row(line: BasketLine, inputs: Inputs, rules: Rules) -> BasketRow:
    basket, language = inputs.state.basket, inputs.state.language
    counted = line.fulfilment.method is not FulfilmentMethod.NOTIFY
    most = max(room(basket, line, rules), line.quantity)
    icon, tone = LOOKS[line.fulfilment.method]
    each = money(line.unit_price, language)
    several = translate("Basket", "{price} each").format(price=each) if line.quantity > 1 else ""
    return BasketRow(
        key=_key(line),
        title=line.title,
        detail=what(line),
        price=money(line.total, language) if counted else "",
        each=several,
        way=way_line(line.fulfilment, inputs),
        icon=icon,
        tone=tone,
        picture=line.picture,
        quantity=line.quantity,
        maximum=most,
        limit=_limit(line, most, rules) if counted and line.quantity >= most else "",
        counted=counted,
    )


def _limit(line: BasketLine, most: int, rules: Rules) -> str:
    """Why it cannot be more: the shop's limit, or what is really there."""
    if most >= rules.max_quantity or line.max_quantity >= rules.max_quantity:
        return translate("Basket", "At most {count} of one article").format(count=rules.max_quantity)
    if line.max_quantity == 1:
        return translate("Basket", "This is the last one there")
    return translate("Basket", "There are no more there")


def _sums(part: OrderPart, inputs: Inputs) -> tuple[SumRow, ...]:
    language, key = inputs.state.language, f"{part.kind.value}|{part.place}"
    if part.kind is OrderKind.NOTIFY:
        return (SumRow(key, translate("Basket", "Tell me when it is back"), translate("Basket", "no obligation")),)
    goods = SumRow(key, _part_name(part), money(part.goods, language))
    if part.kind is not OrderKind.ORDER:
        return (goods,)
    return (goods, SumRow("shipping", translate("Basket", "Shipping"), money(part.shipping, language)))


def _part_name(part: OrderPart) -> str:
    place = part.lines[0].fulfilment.location_name
    if part.kind is OrderKind.ORDER:
        return translate("Basket", "Sent home")
    if part.kind is OrderKind.RESERVATION:
        return translate("Basket", "Reserved at {place}, pay there").format(place=place)
    return translate("Basket", "From this shop, pay at the till")
