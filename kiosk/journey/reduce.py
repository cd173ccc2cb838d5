"""The one place where a journey changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk.journey import checkout, events, finding, moves
from kiosk.journey.state import JourneyState, Overlay, Query, Screen, Trouble, Withdrawal, fresh


def reduce(state: JourneyState, event: events.Event) -> JourneyState:
    """The journey after `event`. Pure; an event that makes no sense in `state` changes nothing.

    While an order is being placed only its answer (and how things look) changes anything: it comes within moments,
    and what was reviewed must be what is ordered."""
    if state.order_key and type(event) not in _WHILE_PLACING:
        return state
    return _HANDLERS[type(event)](state, event)


def _ended(state: JourneyState, _: object = None) -> JourneyState:
    return fresh(state.defaults, state.visit + 1)


def _opened(state: JourneyState, event: events.Opened) -> JourneyState:
    if event.screen is Screen.ATTRACT:
        return _ended(state)
    if event.screen is Screen.HOME:
        return moves.home(state)
    moved = moves.go(state, event.screen, event.topic)
    if event.choice is not None:
        return replace(moved, choice=event.choice)
    if event.screen is Screen.NUMBER:
        return replace(moved, typed_number="")
    if event.screen is Screen.WITHDRAW and state.withdrawal.taken:
        return replace(moved, withdrawal=Withdrawal())  # another contract, another form
    if event.screen is Screen.SEARCH and state.screen is not Screen.SEARCH:
        return replace(moved, query=Query())  # a new search starts empty; going back finds the old one
    return moved


def _mode_toggled(state: JourneyState, event: events.ModeToggled) -> JourneyState:
    flipped = not getattr(state.modes, event.mode)
    return replace(state, modes=replace(state.modes, **{event.mode: flipped}))


def _trouble_met(state: JourneyState, event: events.TroubleMet) -> JourneyState:
    form = state.withdrawal
    open_form = form if form.taken else replace(form, key="")  # nothing was stored: it may be pressed again
    there = moves.go(state, Screen.TROUBLE)
    # What cannot be shown would fail again: back leads to the place before it.
    trail = state.trail if event.trouble is Trouble.OUR_FAULT else there.trail
    return replace(there, trail=trail, trouble=event.trouble, withdrawal=open_form)


def _language_chosen(state: JourneyState, event: events.LanguageChosen) -> JourneyState:
    return replace(state, language=event.language, overlay=Overlay.NONE)


_WHILE_PLACING = {
    events.OrderTaken,
    events.OrderChangedMeanwhile,
    events.OrderRefused,
    events.OverlayShown,
    events.LanguageChosen,
    events.ModeToggled,
}

_HANDLERS: dict[type, Callable[[JourneyState, Any], JourneyState]] = {
    events.Wiped: _ended,
    events.Left: _ended,
    events.WentBack: lambda state, _: moves.back(state),
    events.WentHome: lambda state, _: moves.home(state),
    events.Opened: _opened,
    events.OverlayShown: lambda state, event: replace(state, overlay=event.overlay),
    events.LanguageChosen: _language_chosen,
    events.ModeToggled: _mode_toggled,
    events.QueryChanged: finding.searched,
    events.NumberTyped: finding.number_typed,
    events.Scanned: finding.scanned,
    events.ScanResolved: finding.scan_resolved,
    events.ProductOpened: finding.product_opened,
    events.ColourChosen: finding.colour_chosen,
    events.SizeChosen: finding.size_chosen,
    events.WayChosen: lambda state, event: replace(state, choice=replace(state.choice, way=event.index)),
    events.WayTaken: checkout.way_taken,
    events.QuantityChanged: checkout.quantity_changed,
    events.CheckoutStarted: checkout.checkout_started,
    events.ContactEdited: checkout.contact_edited,
    events.DetailsFinished: checkout.details_finished,
    events.PaymentChosen: lambda state, event: replace(state, payment=event.method),
    events.OrderPressed: checkout.order_pressed,
    events.OrderTaken: checkout.order_taken,
    events.OrderChangedMeanwhile: checkout.order_changed,
    events.ChangesAccepted: lambda state, _: checkout.changes_accepted(state),
    events.OrderRefused: checkout.order_refused,
    events.WithdrawalEdited: checkout.withdrawal_edited,
    events.WithdrawalPressed: checkout.withdrawal_pressed,
    events.WithdrawalTaken: checkout.withdrawal_taken,
    events.TroubleMet: _trouble_met,
}
