"""What ways need of the shop and of the kiosk's configuration; what they lack is left out and told."""

from __future__ import annotations

from kiosk.base.config_model import Config
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import PaymentMethod

_RESERVE, _HOME = (FulfilmentMethod.RESERVE_BRANCH,), (FulfilmentMethod.HOME_DELIVERY,)
_STOCKROOM = FulfilmentMethod.STOCKROOM
NEEDS: dict[str, tuple[FulfilmentMethod, ...]] = {
    "reserve in a branch": _RESERVE,
    "send home": _HOME,
    "fetch from the stockroom": (_STOCKROOM,),
    "order offline": _RESERVE,
    "collect here": (FulfilmentMethod.CLICK_AND_COLLECT,),
    "tell me": (FulfilmentMethod.NOTIFY,),
    "withdraw": _HOME,
    "basket": (*_HOME, _STOCKROOM),
    "large and simple": _RESERVE,
    "controls down": _RESERVE,
    "high contrast": _RESERVE,
    "reduced motion": _RESERVE,
}


def missing(config: Config, *, goes_away: bool) -> dict[str, str]:
    """Names of ways that cannot be gone, and why. `config` is what is left after what the shop can do."""
    found = {}
    for name, methods in NEEDS.items():
        lacking = [method.value for method in methods if method.value not in config.ordering.ways]
        if lacking:
            found[name] = f"this kiosk does not offer {', '.join(lacking)}"
    if not goes_away:
        found.setdefault("order offline", "the line to a shop with https cannot be cut without its certificate")
    if PaymentMethod.BANK_TRANSFER.value not in config.ordering.payments:
        found.setdefault("send home", "this kiosk does not offer bank_transfer")
    if "send home" in found:
        found.setdefault("withdraw", "nothing is sent home on this tour")
    return found
