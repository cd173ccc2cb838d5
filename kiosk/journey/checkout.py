"""From the chosen way to the confirmed order. One press of the button is one order, whatever happens after it."""

from __future__ import annotations

from dataclasses import fields, replace

from kiosk.domain.basket import Basket
from kiosk.domain.changes import accept
from kiosk.domain.order import Address, Contact
from kiosk.journey.events import (
    CheckoutStarted,
    ContactEdited,
    DetailsFinished,
    OrderChangedMeanwhile,
    OrderPressed,
    OrderRefused,
    OrderTaken,
    QuantityChanged,
    WayTaken,
    WithdrawalEdited,
    WithdrawalPressed,
    WithdrawalTaken,
)
from kiosk.journey.moves import go
from kiosk.journey.state import Choice, JourneyState, Screen, Trouble, Withdrawal

MAX_FIELD = 120  # characters; the validators say what is too long for which field
_ADDRESS = "address."


def way_taken(state: JourneyState, event: WayTaken) -> JourneyState:
    """The article is in the basket once: choosing another way for it replaces the first one."""
    others = tuple(line for line in state.basket.lines if line.sku != event.line.sku)
    old = next((line for line in state.basket.lines if line.sku == event.line.sku), None)
    quantity = min(old.quantity, event.line.max_quantity) if old else event.line.quantity
    basket = Basket(others).add(replace(event.line, quantity=max(1, quantity)))
    return _checkout(replace(state, basket=basket), event.details_needed)


def checkout_started(state: JourneyState, event: CheckoutStarted) -> JourneyState:
    """From the basket."""
    return _checkout(state, event.details_needed) if state.basket.lines else state


def quantity_changed(state: JourneyState, event: QuantityChanged) -> JourneyState:
    """An index that is gone changes nothing (a late second tap)."""
    if not 0 <= event.index < len(state.basket.lines):
        return state
    return replace(state, basket=state.basket.with_quantity(event.index, event.quantity))


def contact_edited(state: JourneyState, event: ContactEdited) -> JourneyState:
    """One field of the form. ValueError for a field that does not exist (our bug)."""
    text = event.text[:MAX_FIELD]
    if event.field.startswith(_ADDRESS):
        name = event.field.removeprefix(_ADDRESS)
        address = state.contact.address or Address("", "", "", "")
        contact = replace(state.contact, address=replace(address, **{_known(Address, name): text}))
    elif event.field == "newsletter":
        contact = replace(state.contact, newsletter=text == "1")
    else:
        contact = replace(state.contact, **{_known(Contact, event.field): text})  # type: ignore[arg-type]
    return replace(state, contact=contact)


def details_finished(state: JourneyState, event: DetailsFinished) -> JourneyState:
    """Forward only with a complete contact; else the errors become visible."""
    tried = replace(state, contact_tried=True)
    return go(tried, Screen.REVIEW) if event.valid else tried


def order_pressed(state: JourneyState, event: OrderPressed) -> JourneyState:
    """Placing begins; a second press meanwhile is the same press (see `reduce`)."""
    if not state.basket.lines or state.changed:
        return state
    return replace(state, order_key=event.key)


def order_taken(state: JourneyState, event: OrderTaken) -> JourneyState:
    """Committed: the basket and the personal data are no longer needed on screen."""
    if not state.order_key:
        return state
    anonymous = tuple(replace(order, contact=Contact()) for order in event.orders)
    return replace(
        go(state, Screen.CONFIRMED),
        trail=(),
        orders=anonymous,
        basket=Basket(),
        contact=Contact(),
        contact_tried=False,
        order_key="",
        changed=(),
        choice=Choice(),
    )


def order_changed(state: JourneyState, event: OrderChangedMeanwhile) -> JourneyState:
    """Nothing was ordered; the review shows both values."""
    return replace(state, order_key="", changed=event.changed)


def changes_accepted(state: JourneyState) -> JourneyState:
    """What changed is taken over, what is gone leaves; an empty basket leads back to the basket screen."""
    calm = replace(state, basket=accept(state.basket, state.changed), changed=())
    return calm if calm.basket.lines else go(calm, Screen.BASKET)


def order_refused(state: JourneyState, event: OrderRefused) -> JourneyState:
    """Nothing was stored: said in clear words; the basket stays."""
    return replace(go(state, Screen.TROUBLE), order_key="", trouble=event.trouble)


def withdrawal_edited(state: JourneyState, event: WithdrawalEdited) -> JourneyState:
    """One field of the withdrawal form."""
    name = _known(Withdrawal, event.field)
    return replace(state, withdrawal=replace(state.withdrawal, **{name: event.text[:MAX_FIELD]}))  # type: ignore[arg-type]


def withdrawal_pressed(state: JourneyState, event: WithdrawalPressed) -> JourneyState:
    """One press, one request."""
    if state.withdrawal.key:
        return state
    return replace(state, withdrawal=replace(state.withdrawal, key=event.key))


def withdrawal_taken(state: JourneyState, event: WithdrawalTaken) -> JourneyState:
    """Committed: only the fact stays on screen."""
    form = state.withdrawal
    if not form.key:
        return state
    return replace(
        state,
        withdrawal=Withdrawal(form.number, key=form.key, taken=True, receipt=event.number, taken_at=event.at),
    )


def _checkout(state: JourneyState, details_needed: bool) -> JourneyState:
    calm = replace(state, trouble=Trouble.NONE, changed=())
    return go(calm, Screen.DETAILS if details_needed else Screen.REVIEW)


def _known(kind: type, name: str) -> str:
    if name not in {field.name for field in fields(kind)}:
        raise ValueError(f"{kind.__name__} has no field {name!r}")
    return name
