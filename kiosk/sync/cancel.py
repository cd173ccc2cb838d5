"""Staff cancel one order: taken back while the shop does not have it, else cancelled there, with a clear answer."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.base.redact import redact_text
from kiosk.domain.cancelling import Cancellation, CancelState
from kiosk.domain.order import OrderKind, OutboxEntry, OutboxState
from kiosk.domain.shop import ShopState
from kiosk.shops.errors import Refused, ShopError, UnknownOutcome
from kiosk.shops.protocol import Connector
from kiosk.store.orders import OrderStore
from kiosk.store.orders_shop import ShopSide
from kiosk.sync.order_words import Reply

BY_STAFF = "staff"
_NOT_THERE = {
    OrderKind.NOTIFY: "is a wish, not an order; take it off the customer in the shop",
    OrderKind.WITHDRAWAL: "is a withdrawal that a shopper declared; it cannot be cancelled",
}


def cancel_order(store: OrderStore, order_key: str, reason: str, shop: Callable[[], Connector]) -> Reply:
    """Cancel it wherever it is; `shop` makes a connector only when the shop must be asked. Harmless to repeat.

    Raises OrderingPaused; IllegalTransitionError when it was sent just now."""
    entry = store.entry(order_key)
    if entry is None:
        raise KeyError(f"no order with the key {order_key}")
    match entry.state:
        case OutboxState.WITHDRAWN:
            return Reply(True, "was withdrawn already.")
        case OutboxState.IN_FLIGHT:
            return Reply(False, "is being sent just now; nothing was changed, please try again in a minute.")
        case OutboxState.ACCEPTED:
            return _in_shop(store, entry, reason, shop)
        case _:
            tried = store.withdraw(order_key, reason).attempts
            look = " It was tried before: please look in the shop whether it arrived, and cancel it there."
            return Reply(True, f"is withdrawn and will not be sent.{look if tried else ''}")


def _in_shop(store: OrderStore, entry: OutboxEntry, reason: str, make: Callable[[], Connector]) -> Reply:
    side, key = ShopSide(store.file, store.clock), entry.order_key
    order = next(iter(side.orders((key,))), None)
    if order is not None and order.kind in _NOT_THERE:
        return Reply(False, f"{_NOT_THERE[order.kind]}.")
    said = side.state(key)
    if said is not None and said.state is ShopState.CANCELLED:
        return Reply(True, "is cancelled in the shop already.")
    try:
        shop = make()
    except ShopError as error:
        return Reply(False, _unchanged(error))
    try:
        if not shop.capabilities.cancellation:
            return Reply(False, f"this shop cannot be told; please cancel {entry.shop_order_id} there by hand.")
        shop.cancel_order(entry.shop_order_id, reason)
    except Refused as error:
        why = redact_text(error.reason)
        side.keep(Cancellation(key, CancelState.REFUSED, BY_STAFF, 1, None, why))
        return Reply(False, f"the shop does not cancel it: {why}")
    except UnknownOutcome as error:
        return Reply(False, f"it is not certain whether the shop cancelled it ({_words(error)}); please try again.")
    except ShopError as error:
        return Reply(False, _unchanged(error))
    finally:
        shop.close()
    side.keep(Cancellation(key, CancelState.DONE, BY_STAFF, 1, None, reason))
    return Reply(True, f"is cancelled in the shop ({entry.shop_order_id}), its stock is free again.")


def _unchanged(error: ShopError) -> str:
    return f"the shop could not be asked ({_words(error)}); nothing was changed, please try again."


def _words(error: ShopError) -> str:
    return redact_text(str(error)).rstrip(".")
