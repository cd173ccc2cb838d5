"""Whatever the shop answers ends in the error split: never a fault of our own, never a second order."""

from contextlib import suppress

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.shops.errors import Refused, ShopError
from tests.contract.reading import connected
from tests.contract.samples import contact, fresh, ordered, withdrawal
from tests.faults.fault_server import InvalidUtf8, MutatedJson, TruncatedJson, WrongLength

SEEDS = range(24)


def read(pull) -> None:
    for _ in pull.pages:
        pass
    pull.next_cursor()


@pytest.mark.parametrize("seed", SEEDS)
def test_questions(sh, connector, seed):
    made = ordered(fresh(sh), FulfilmentMethod.CLICK_AND_COLLECT)
    shop_id = connector.submit_order(made, "", lambda _: None)
    count = iter(range(10_000))
    sh.fake.weather = lambda _: MutatedJson(seed * 31 + next(count), 2) if next(count) % 3 else None
    for call in (
        lambda: list(connector.check()),
        lambda: read(connector.pull_catalogue("")),
        lambda: read(connector.pull_stock("")),
        lambda: read(connector.pull_orders("")),
        lambda: connector.find_order(made, ""),
        lambda: connector.find_order(withdrawal(made), ""),
        lambda: connector.locations(),
    ):
        with suppress(ShopError):
            call()
    sh.fake.weather = lambda _: None
    with connected(sh) as sound:  # the other one may keep what it was told of the set-up for some minutes
        assert sound.find_order(made, "") == shop_id


@pytest.mark.parametrize("seed", SEEDS)
def test_changes(sh, connector, seed):
    made = ordered(fresh(sh), FulfilmentMethod.CLICK_AND_COLLECT)
    known = ordered(fresh(sh), FulfilmentMethod.HOME_DELIVERY)
    shop_id = connector.submit_order(known, "", lambda _: None)
    sh.fulfil(known.order_key)
    count = iter(range(10_000))
    sh.fake.weather = lambda _: MutatedJson(seed * 17 + next(count)) if (seed + next(count)) % 3 else None
    saved = [""]
    for call in (
        lambda: connector.submit_order(made, saved[-1], saved.append),
        lambda: connector.submit_order(withdrawal(known), "", lambda _: None),
        lambda: connector.upsert_customer(contact(f"{seed}-mutated")),
        lambda: connector.request_return(shop_id, "key", "reason"),
        lambda: connector.cancel_order(shop_id, "reason"),
    ):
        with suppress(ShopError):
            call()
    assert len(sh.with_key(made.order_key)) <= 1
    assert len(sh.books.returns_of(shop_id)) <= 1
    sh.fake.broken.clear()  # a mutated id that we sent on: the shop would have said no


@pytest.mark.parametrize("fault", [InvalidUtf8(), TruncatedJson(), WrongLength(5), WrongLength(-5)])
def test_broken_bodies(sh, connector, fault):
    connector.locations()
    sh.fake.weather = lambda _: fault
    for call in (connector.pull_catalogue, connector.pull_stock, connector.pull_orders):
        with pytest.raises(ShopError) as said:
            read(call(""))
        assert not isinstance(said.value, Refused)
