"""Orders for tests, with canaries as personal data, and a store in a folder."""

from datetime import UTC, date, datetime
from pathlib import Path

from kiosk.base.clock import Clock, ManualClock
from kiosk.base.ids import new_key
from kiosk.domain.basket import BasketLine
from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Address, Contact, Order, OrderKind, PaymentMethod
from kiosk.store.orders import OrderStore

CANARIES = ("Canary-Maria-Muster", "canary.mail@example.org", "Canarygasse", "+49 170 5550199")
CONTACT = Contact(
    name=CANARIES[0], email=CANARIES[1], phone=CANARIES[3], address=Address(CANARIES[2], "7a", "20095", "Hamburg")
)


def line(n: int = 0, quantity: int = 1) -> BasketLine:
    way = Fulfilment(FulfilmentMethod.HOME_DELIVERY, "lager", "Lager", date(2026, 11, 26))
    return BasketLine(
        f"FJ-{n}", "fjell-low", "Fjell Low", "Sneaker", "Moos", f"EU {38 + n}", Money(14995), way, quantity
    )


def order(*lines: BasketLine, contact: Contact = CONTACT, key: str = "") -> Order:
    lines = lines or (line(),)
    goods = Money(sum(one.total.cents for one in lines))
    return Order(
        order_key=key or new_key(),
        number="",
        kind=OrderKind.ORDER,
        created_at=datetime(2026, 11, 24, 13, 32, tzinfo=UTC),
        lines=lines,
        shipping=Money(0),
        total=goods,
        vat=Money(2394),
        payment=PaymentMethod.AT_TILL,
        contact=contact,
        language="de",
        branch="mitte",
        kiosk_id="N",
        stock_as_of=datetime(2026, 11, 24, 13, 30, tzinfo=UTC),
    )


def number(sequence: int) -> str:
    return f"N-{4800 + sequence}"


def open_store(folder: Path, clock: Clock | None = None, **options: object) -> OrderStore:
    return OrderStore(
        folder / "orders.db",
        folder / "keys" / "orders.key",
        clock or ManualClock(),
        number,
        **options,  # type: ignore[arg-type]
    )
