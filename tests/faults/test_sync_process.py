"""The real sync process: F16, F18, its end with its parent, and an order from the press to the shop's folder."""

import json

import pytest

from kiosk.base.clock import SystemClock
from kiosk.base.process import AlreadyRunningError, LockFile
from kiosk.domain.feed import FeedState
from kiosk.domain.order import OutboxState
from kiosk.domain.worker import STARTING_S
from kiosk.store.catalogue import CatalogueStore
from kiosk.store.orders_setup import build_orders
from kiosk.sync.compose import status_file
from kiosk.sync.messages import CatalogueChanged, Heartbeat, OrderChanged, OrderPlaced, Status, Stop
from kiosk.sync.process import EXIT_ALREADY_RUNNING
from kiosk.sync.status import read_status
from tests.faults.kit import python
from tests.faults.sync_kit import SyncProcess, write_kiosk
from tests.store.orders_kit import CANARIES, order


@pytest.fixture
def config(tmp_path):
    return write_kiosk(tmp_path)


def handed_over(settings):
    return sorted(path.stem for path in settings.orders_folder.glob("*.json"))


def test_an_order_from_the_press_to_the_folder_of_the_shop(config):
    with SyncProcess(config) as sync:
        settings = sync.settings
        generation = sync.wait_for(CatalogueChanged).generation
        store = build_orders(settings, SystemClock())
        taken = store.place(order())
        sync.tell(OrderPlaced())
        changed = sync.wait_for(OrderChanged)
        assert changed == OrderChanged(taken.order_key, OutboxState.ACCEPTED)
        assert taken.number.startswith("K7-0001-")
        (file,) = settings.orders_folder.glob("*.json")
        assert taken.order_key in file.read_text()
        assert json.loads(file.read_text())
        status = sync.wait_for(Status, lambda one: one.status.feed is FeedState.COMPLETE).status
        assert (status.online, status.problem) == (True, "")
        assert CatalogueStore(settings.data.catalogue).reader().info().generation == generation
        sync.tell(Stop())
        assert sync.process.wait(30) == 0
        kept = read_status(status_file(settings))
        assert kept is not None
        assert kept.faults == 0
        store.close()
    written = b"".join(path.read_bytes() for path in settings.data.logs.iterdir())
    assert not [word for word in CANARIES if word.encode() in written]


def test_f18_a_second_sync_process_refuses_and_names_the_first(config):
    with SyncProcess(config) as first:
        first.wait_for(Heartbeat)
        with SyncProcess(config) as second:
            code, said = second.end()
        assert code == EXIT_ALREADY_RUNNING
        assert f"process {first.process.pid}" in said
        assert "already runs" in said
        assert "Traceback" not in said
        first.wait_for(Heartbeat)  # unimpressed


ATTEMPT = (
    "import sys; from pathlib import Path; from kiosk.base.process import LockFile; "
    "LockFile(Path(sys.argv[1]), 'The kiosk').acquire()"
)


def test_f18_a_second_app_refuses_and_names_the_first(tmp_path):
    lock = tmp_path / "app.lock"
    with LockFile(lock, "The kiosk"):
        second = python("-c", ATTEMPT, str(lock))
        assert second.returncode != 0
        assert AlreadyRunningError.__name__ in second.stderr
        assert "The kiosk already runs" in second.stderr
    assert python("-c", ATTEMPT, str(lock)).returncode == 0


def test_the_process_ends_when_its_parent_is_gone(config):
    with SyncProcess(config) as sync:
        sync.wait_for(Heartbeat)
        assert sync.end() == (0, "")


def test_f1_f16_killed_again_and_again_it_goes_on_where_it_was(config):
    """Killed in its first moments and in the middle of imports; orders are taken all the while."""
    store, placed = None, []
    for heard in (None, Heartbeat, Status, None, CatalogueChanged):
        with SyncProcess(config) as sync:
            if store is None:
                sync.settings.data.create()
                store = build_orders(sync.settings, SystemClock())
            placed.append(store.place(order()).order_key)
            if heard is not None:
                sync.wait_for(heard)
            sync.kill()
    assert store is not None
    with SyncProcess(config) as sync:
        sync.wait_for(Status, lambda one: one.status.queued == 0 and one.status.feed is FeedState.COMPLETE)
        assert store.counts()[OutboxState.ACCEPTED] == len(placed)
        texts = [path.read_text() for path in sync.settings.orders_folder.glob("*.json")]
        assert len(texts) == len(placed)
        assert all(sum(key in text for text in texts) == 1 for key in placed)
        assert CatalogueStore(sync.settings.data.catalogue).reader().info().products > 0
    store.close()


def test_a_shop_that_is_gone_is_no_reason_to_die(config, tmp_path):
    for file in (tmp_path / "feed").iterdir():
        file.unlink()
    with SyncProcess(config) as sync:
        problem = sync.wait_for(Status, lambda one: bool(one.status.problem)).status
        assert problem.feed is FeedState.NEVER
        store = build_orders(sync.settings, SystemClock())
        taken = store.place(order())
        sync.tell(OrderPlaced())
        assert sync.wait_for(OrderChanged).order_key == taken.order_key  # promise 6: independent of the download
        store.close()


def test_the_first_heartbeat_comes_before_the_supervisor_loses_patience(config):
    with SyncProcess(config) as sync:
        before = SystemClock().monotonic()
        sync.wait_for(Heartbeat)
        assert SystemClock().monotonic() - before < STARTING_S
