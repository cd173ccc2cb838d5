"""What the shop says about an order, in words for staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.domain.cancelling import Cancellation, CancelState
from kiosk.domain.shop import OrderStatus, PaymentState, ShopState

SHOWN_FOR = timedelta(days=14)  # an order that the shop cancelled stays in the list of open ones

_STATES = {
    ShopState.OPEN: "the shop has it",
    ShopState.READY: "packed, or waiting in the branch",
    ShopState.SENT: "on its way",
    ShopState.DONE: "delivered or collected",
    ShopState.CANCELLED: "CANCELLED in the shop",
    ShopState.RETURNED: "returned",
}
_PAYMENTS = {
    PaymentState.OPEN: "not paid yet",
    PaymentState.AUTHORISED: "payment authorised",
    PaymentState.PAID: "paid",
    PaymentState.REFUNDED: "refunded",
}
_WHO = {"kiosk": "the kiosk", "staff": "staff"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of something that staff asked of the shop: done or not, and a sentence after the order's number."""

    done: bool
    words: str


def after_acceptance(said: OrderStatus | None, asked: Cancellation | None) -> list[str]:
    """What the shop said last, and what became of a cancellation; nothing where there was neither."""
    words = []
    if said is not None:
        number = f"shop number {said.shop_number}: " if said.shop_number else "shop: "
        words.append(f"{number}{_STATES[said.state]}, {_PAYMENTS[said.payment]} ({said.changed_at:%Y-%m-%d %H:%M} UTC)")
    if asked is not None:
        words.append(_cancelled(asked))
    return words


def needs_a_look(said: OrderStatus | None, asked: Cancellation | None, now: datetime) -> bool:
    """Should staff see a finished order: the shop cancelled it by itself, or did not let us cancel it?"""
    if asked is not None and asked.state is CancelState.DONE:
        return False
    if said is not None and said.state in (ShopState.CANCELLED, ShopState.RETURNED):
        return now - said.changed_at < SHOWN_FOR
    refused = asked is not None and asked.state is not CancelState.DONE
    held = said is None or said.state in (ShopState.OPEN, ShopState.READY)
    return refused and held


def _cancelled(asked: Cancellation) -> str:
    who = _WHO.get(asked.asked_by, asked.asked_by)
    match asked.state:
        case CancelState.DONE:
            return f"cancelled by {who}: {asked.reason}"
        case CancelState.REFUSED:
            return f"{who} wanted to cancel it, the shop refused: {asked.reason}"
        case CancelState.WANTED:
            due = f", again from {asked.due_at:%Y-%m-%d %H:%M} UTC" if asked.due_at else ""
            return f"{who} wants to cancel it ({asked.reason}){due}"
