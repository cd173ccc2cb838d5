"""Staff ask for the return of one order: noted in the shop once, with a clear answer."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.base.redact import redact_text
from kiosk.domain.order import OrderKind, OutboxState
from kiosk.shops.errors import Refused, ShopError, UnknownOutcome
from kiosk.shops.protocol import Connector
from kiosk.store.orders import OrderStore
from kiosk.store.orders_shop import ShopSide
from kiosk.sync.order_words import Reply

_ARTICLES = frozenset({OrderKind.ORDER, OrderKind.RESERVATION, OrderKind.STOCKROOM})


def request_return(store: OrderStore, order_key: str, reason: str, make: Callable[[], Connector]) -> Reply:
    """Ask the shop for the return of the whole order; `make` makes a connector only when the shop must be asked.

    The order_key is the key of the request, so that a repeat changes nothing. Raises OrderingPaused."""
    entry = store.entry(order_key)
    if entry is None:
        raise KeyError(f"no order with the key {order_key}")
    if entry.state is not OutboxState.ACCEPTED:
        return Reply(False, "is not in the shop; `kiosk orders cancel` takes it back.")
    side = ShopSide(store.file, store.clock)
    order = next(iter(side.orders((order_key,))), None)
    if order is not None and order.kind not in _ARTICLES:
        return Reply(False, "is a wish or a withdrawal; there is nothing to return.")
    try:
        request_id = _ask(make, entry.shop_order_id, order_key, reason)
    except Refused as error:
        return Reply(False, f"the shop does not take it back: {redact_text(error.reason)}")
    except UnknownOutcome as error:
        return Reply(False, f"it is not certain whether the shop noted it ({_words(error)}); please try again.")
    except ShopError as error:
        return Reply(False, f"the shop could not be asked ({_words(error)}); nothing was changed, please try again.")
    side.note_return(order_key, request_id, reason)
    return Reply(True, f"the return is noted in the shop ({request_id}).")


def _ask(make: Callable[[], Connector], shop_order_id: str, key: str, reason: str) -> str:
    shop = make()
    try:
        if not shop.capabilities.returns:
            raise Refused(f"this shop cannot be told; please note the return of {shop_order_id} there by hand")
        return shop.request_return(shop_order_id, key, reason)
    finally:
        shop.close()


def _words(error: ShopError) -> str:
    return redact_text(str(error)).rstrip(".")
