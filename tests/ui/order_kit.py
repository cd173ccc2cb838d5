"""A basket with every way, and the inputs to derive the screens of ordering from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from kiosk.base.config_model import Bank, Config, Delivery, Kiosk, Shop
from kiosk.domain.basket import Basket, BasketLine
from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Address, Contact
from kiosk.journey.state import Defaults, JourneyState, Screen, fresh
from kiosk.ui.facts import Facts
from kiosk.ui.viewmodel import Inputs

NOW = datetime(2026, 11, 24, 13, 34, tzinfo=UTC)  # a Tuesday, 14:34 in Berlin
CONFIG = Config(
    kiosk=Kiosk(id="K7", branch="mitte"),
    shop=Shop(
        delivery=Delivery(shipping=495, free_from=15000),
        bank=Bank("Nordschuh GmbH", "DE89370400440532013000"),
        hosted_pay_url="https://pay.example/{order_number}",
    ),
)
HOME = Fulfilment(FulfilmentMethod.HOME_DELIVERY, "lager", "", date(2026, 11, 26))
ALTSTADT = Fulfilment(
    FulfilmentMethod.RESERVE_BRANCH, "altstadt", "Altstadt", until=datetime(2026, 11, 25, 13, 45, tzinfo=UTC)
)
COLLECT = Fulfilment(
    FulfilmentMethod.CLICK_AND_COLLECT, "mitte", "Mitte", date(2026, 11, 26), source="lager", ready_from=time(16)
)
STOCKROOM = Fulfilment(FulfilmentMethod.STOCKROOM, "mitte", "Mitte")
TAKE = Fulfilment(FulfilmentMethod.TAKE_AWAY, "mitte", "Mitte")
NOTIFY = Fulfilment(FulfilmentMethod.NOTIFY, "mitte", "Mitte")
JANA = Contact("Jana Sommer", "jana@mail.example", "", Address("Lindenweg", "4", "20095", "Hamburg"))


def line(way: Fulfilment = HOME, sku: str = "fjell-38", quantity: int = 1, most: int = 9) -> BasketLine:
    return BasketLine(
        sku, "fjell-low", "Fjell Low", "Suede trainers", "Rust", "EU 38", Money(11995), way, quantity,
        "Suede, lining textile, sole rubber", "p-rust", max_quantity=most,
    )  # fmt: skip


def inputs(*lines: BasketLine, screen: Screen = Screen.BASKET, config: Config = CONFIG, **changes: object) -> Inputs:
    state = replace(looking(screen), basket=Basket(lines), **changes)  # type: ignore[arg-type]
    return Inputs(state, Facts(), config, NOW, code_token=lambda text: f"token of {text}")


def looking(screen: Screen) -> JourneyState:
    return replace(fresh(Defaults(language="en")), screen=screen)
