"""What the settings make of the sync process."""

import os
from datetime import timedelta

import pytest

from kiosk.base.clock import ManualClock
from kiosk.base.settings import load_settings
from kiosk.domain.feed import FeedState
from kiosk.domain.order import OutboxState
from kiosk.domain.shop import Capabilities
from kiosk.store.catalogue import CatalogueStore
from kiosk.store.orders_setup import build_orders
from kiosk.store.orders_shop import ShopSide
from kiosk.sync.compose import build_loop, build_releaser, first_status, intervals, is_shared
from kiosk.sync.late import LateConnector
from kiosk.sync.messages import Message, Status
from kiosk.sync.pipes import Pipes
from kiosk.sync.pull_setup import shop_name
from kiosk.sync.status import Stream
from tests.catalogue_sample import fill
from tests.store.orders_kit import order

ALL = Capabilities(order_states=True, cancellation=True)


def settings(tmp_path, shop, more=""):
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[shop]\n{shop}\n[data]\nfolder = "{tmp_path / "data"}"\n{more}')
    found = load_settings(file)
    found.data.create()
    return found


NETWORK = 'connector = "medusa"\naddress = "https://shop.example.com/"'


def test_only_streams_that_the_shop_has_are_asked(tmp_path):
    found = settings(tmp_path, NETWORK + "\npoll_orders_s = 77")
    assert intervals(found, ALL)[Stream.ORDERS] == 77
    assert set(intervals(found, Capabilities())) == {Stream.CATALOGUE, Stream.STOCK}


@pytest.mark.parametrize("can", [Capabilities(), Capabilities(cancellation=True), Capabilities(order_states=True)])
def test_reservations_are_given_back_only_where_the_shop_can_and_the_configuration_says_so(tmp_path, can):
    found, clock = settings(tmp_path, NETWORK), ManualClock()
    shop = LateConnector("medusa", lambda: pytest.fail("nobody is asked"))
    side = ShopSide(build_orders(found, clock).file, clock)
    assert build_releaser(found, side, shop, clock, lambda: 0.5) is not None
    off = settings(tmp_path, NETWORK, "[ordering]\nrelease_expired_reservations = false\n")
    assert build_releaser(off, side, shop, clock, lambda: 0.5) is None
    poor = type("Poor", (), {"capabilities": can})()
    assert build_releaser(found, side, poor, clock, lambda: 0.5) is None


def test_a_shop_at_an_address_is_shared_and_is_not_called_away_before_it_was_asked(tmp_path):
    network = settings(tmp_path, NETWORK)
    assert (is_shared(network), first_status(network).online) == (True, False)  # nothing to show yet
    fill(CatalogueStore(network.data.catalogue))
    assert (first_status(network).online, first_status(network).feed) == (True, FeedState.COMPLETE)
    folder = settings(tmp_path, f'feed = "{tmp_path}"')
    assert (is_shared(folder), first_status(folder).online) == (False, False)
    assert is_shared(settings(tmp_path, 'feed = "https://shop.example.com/feed"'))
    assert shop_name(network) == "medusa https://shop.example.com/"


@pytest.fixture
def pipes():
    (commands_in, commands_out), (messages_in, messages_out) = os.pipe(), os.pipe()
    made = Pipes(commands_in, messages_out)
    yield made
    made.close()
    for end in (commands_in, commands_out, messages_in, messages_out):
        os.close(end)


def test_a_login_that_cannot_be_read_pauses_the_shop_and_not_the_process(tmp_path, pipes, monkeypatch):
    found, clock = settings(tmp_path, NETWORK + '\ncredentials_file = "/nowhere/login"'), ManualClock()
    said: list[Message] = []
    monkeypatch.setattr(pipes, "send", said.append)
    loop = build_loop(found, clock, pipes)
    placed = loop._parts.store.place(order())
    for _ in range(3):
        loop.turn(())
        pipes.receive(20)
    assert loop._parts.store.entry(placed.order_key).state is OutboxState.WAITING
    loop.turn(())
    assert "/nowhere/login cannot be read" in [one for one in said if isinstance(one, Status)][-1].status.problem
    assert loop.faults == 0
    waiting = loop._parts.store.entry(placed.order_key)
    assert waiting is not None
    assert waiting.due_at is not None
    assert waiting.due_at > clock.now() + timedelta(seconds=60)
    loop._parts.store.close()
