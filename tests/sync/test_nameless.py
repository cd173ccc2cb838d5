"""S20: a shop that repeats the order in its answer puts nobody's name into a reason, a problem or a log."""

import pytest

from kiosk.base.clock import ManualClock
from kiosk.base.config_model import Log
from kiosk.base.logging import close_logging, set_up_logging
from kiosk.domain.order import Address, Contact
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.store.orders_care import OrderCare
from kiosk.sync.nameless import nameless, nameless_trace
from kiosk.sync.push import Pusher
from tests.store.orders_kit import CANARIES, open_store, order
from tests.sync.kit import ScriptedShop

ERNA = Contact(
    "Erna Ñandú", "erna@mail.example", "0341 99", Address("Am Hof", "3b", "04109", "Leipzig", extra="c/o Ott")
)
TOLD = " / ".join(("canary-maria-muster", *CANARIES, f"{CANARIES[2]} 7a", "20095 Hamburg"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("customer ERNA ñandú is unknown", "customer *** is unknown"),
        ("erna, born Ñandú", "***, born ***"),
        ("no delivery to Am Hof 3b, 04109 Leipzig (c/o Ott)", "no delivery to ***, *** *** (***)"),
        ("call 0341 99 or erna@mail.example", "call *** or ***"),
        ("Hernando in Amhof", "Hernando in Amhof"),
        ("price: 9.95 EUR, the shop says 10.95 EUR", "price: 9.95 EUR, the shop says 10.95 EUR"),
    ],
)
def test_words_of_the_shopper_are_hidden_and_others_stay(text, said):
    assert nameless(text, ERNA) == said


def test_an_order_without_contact_hides_nothing_but_what_looks_private():
    assert nameless("a. b, x@y.example", Contact()) == "a. b, ***"
    assert nameless("Jo is there", Contact(name="Jo")) == "Jo is there"  # would stand inside ordinary words


def test_a_traceback_keeps_its_places():
    try:
        dict[str, int]()["Erna"]
    except KeyError as error:
        said = nameless_trace(error, ERNA)
    assert "Erna" not in said.replace('dict[str, int]()["Erna"]', "")
    assert "test_nameless.py" in said
    assert said.endswith("KeyError: '***'")


@pytest.mark.parametrize(
    "error",
    [
        Refused(TOLD, {TOLD: (TOLD, TOLD)}),
        *(kind(TOLD) for kind in (NotAllowed, ShopUnreachable, UnknownOutcome, ValueError)),
    ],
    ids=lambda error: type(error).__name__,
)
def test_s20_nothing_of_the_shopper_is_stored_or_logged(tmp_path, error):
    set_up_logging(Log(level="debug"), tmp_path / "logs", "sync", console=None)
    try:
        clock, shop = ManualClock(), ScriptedShop()
        store = open_store(tmp_path, clock)
        pusher = Pusher(store, shop, clock, lambda: 0.5)
        key = store.place(order()).order_key
        shop.before = [error]
        assert pusher.push_next() is not None
        history = str(OrderCare(store.file, clock).history(key))
        said = " ".join((history, store.entry(key).reason, pusher.problem))
        store.close()
    finally:
        close_logging()
    logged = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "logs").iterdir())
    assert "order sent" in logged
    for private in (*CANARIES, "canary", "20095", "Hamburg"):
        assert private.lower() not in f"{said} {logged}".lower()
