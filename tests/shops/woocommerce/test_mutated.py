"""Whatever the shop answers ends in the error split: never a fault of our own, never a second live order."""

from contextlib import suppress

import pytest

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.shops.errors import Refused, ShopError
from tests.contract.samples import contact, fresh, ordered, withdrawal
from tests.faults.fault_server import InvalidUtf8, MutatedJson, TruncatedJson, WrongLength

SEEDS = range(24)


def read(pull) -> None:
    for _ in pull.pages:
        pass
    pull.next_cursor()


@pytest.mark.parametrize("seed", SEEDS)
def test_questions(woo, connector, seed):
    made = ordered(fresh(woo), FulfilmentMethod.CLICK_AND_COLLECT)
    shop_id = connector.submit_order(made, "", lambda _: None)
    woo.fake.weather = lambda request: MutatedJson(seed + len(woo.fake.calls), 2)
    read_all = woo.connector(table=f'home_method = "m{seed}"')
    for call in (
        lambda: list(connector.check()),
        lambda: read(connector.pull_catalogue("")),
        lambda: read(connector.pull_stock("")),
        lambda: read(connector.pull_orders("")),
        lambda: connector.find_order(made, ""),
        lambda: connector.find_order(withdrawal(made), ""),
        lambda: connector.locations(),
        lambda: read(read_all.pull_catalogue("")),
    ):
        with suppress(ShopError):
            call()
    read_all.close()
    woo.fake.weather = lambda _: None
    assert connector.find_order(made, "") == shop_id


@pytest.mark.parametrize("seed", SEEDS)
def test_changes(woo, connector, seed):
    made = ordered(fresh(woo), FulfilmentMethod.CLICK_AND_COLLECT)
    woo.fake.weather = lambda request: MutatedJson(seed * 7 + len(woo.fake.calls))
    saved = [""]
    for call in (
        lambda: connector.submit_order(made, saved[-1], saved.append),
        lambda: connector.submit_order(withdrawal(made), "", lambda _: None),
        lambda: connector.upsert_customer(contact(f"{seed}-mutated")),
        lambda: connector.request_return("101", "key", "reason"),
        lambda: connector.cancel_order("101", "reason"),
    ):
        with suppress(ShopError):
            call()
    assert len(woo.books.live(made.order_key)) <= 1


@pytest.mark.parametrize("fault", [InvalidUtf8(), TruncatedJson(), WrongLength(5), WrongLength(-5)])
def test_broken_bodies(woo, connector, fault):
    woo.fake.weather = lambda _: fault
    for call in (connector.pull_catalogue, connector.pull_stock, connector.pull_orders):
        with pytest.raises(ShopError) as said:
            read(call(""))
        assert not isinstance(said.value, Refused)
