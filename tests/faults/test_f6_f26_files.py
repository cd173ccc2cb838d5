"""F6: a damaged catalogue leaves the orders alone. F26: upgrades and downgrades with unsent orders."""

import os
import signal
from contextlib import closing

import apsw
import pytest

from kiosk.base.clock import ManualClock
from kiosk.domain.order import OutboxState
from kiosk.domain.outbox import OrderingPaused, PauseReason
from kiosk.store import orders_file
from kiosk.store.catalogue import CatalogueStore
from kiosk.store.connection import open_database
from kiosk.store.migrations import Migration, migrate
from kiosk.store.orders_schema import MIGRATIONS
from tests.catalogue_sample import fill
from tests.faults.fake_shop import FakeShop
from tests.faults.kit import deliver
from tests.store.orders_kit import open_store, order


@pytest.fixture
def shop():
    shop = FakeShop()
    yield shop
    shop.close()


def test_f6_a_damaged_catalogue_and_index_are_rebuilt_and_the_orders_are_untouched(tmp_path, shop):
    catalogue = CatalogueStore(tmp_path / "catalogue")
    fill(catalogue)
    store = open_store(tmp_path)
    placed = [store.place(order()) for _ in range(3)]
    store.close()
    before = (tmp_path / "orders.db").read_bytes()
    for path in (tmp_path / "catalogue").rglob("*"):
        if path.is_file() and path.name != "import.lock":
            path.write_bytes(b"\xff" * path.stat().st_size)
    again = CatalogueStore(tmp_path / "catalogue")
    assert again.recover()
    assert (tmp_path / "orders.db").read_bytes() == before
    store = open_store(tmp_path)
    placed.append(store.place(order()))  # orders go on while there is no catalogue
    fill(again)
    assert again.reader().product("F1") is not None
    assert [store.order(one.order_key) for one in placed] == placed
    store.close()
    done = deliver(tmp_path, shop)
    assert sorted(shop.keys()) == sorted(one.order_key for one in placed)
    done.close()


def upgrade(version):
    """A later program's migrations: all of ours and one more step, with a place to die in its middle."""
    step = Migration(
        version + 1,
        "a later step",
        "ALTER TABLE outbox ADD COLUMN shop TEXT NOT NULL DEFAULT ''; SELECT die('altered');"
        "CREATE INDEX outbox_shop ON outbox (shop); SELECT die('indexed');",
    )
    return (*MIGRATIONS[:version], step)


def with_orders(folder, version):
    """A database as the program of schema `version` left it, with unsent orders."""
    db = open_database(folder / "orders.db")
    migrate(db, MIGRATIONS[:version])
    db.close()
    with pytest.MonkeyPatch.context() as then:
        then.setattr(orders_file, "MIGRATIONS", MIGRATIONS[:version])
        store = open_store(folder)
        placed = [store.place(order()) for _ in range(3)]
        claimed = store.claim_next(store.clock.now(), store.clock.now().replace(year=2030))
        assert claimed is not None
        store.close()
    return placed


def hooked(point, action):
    def hook(db):
        db.create_scalar_function("die", lambda name: action() if name == point else None)

    return hook


@pytest.fixture
def hooks():
    before = list(apsw.connection_hooks)
    yield apsw.connection_hooks
    apsw.connection_hooks[:] = before


@pytest.mark.parametrize("version", [step.version for step in MIGRATIONS])
@pytest.mark.parametrize("point", ["", "altered", "indexed"])
def test_f26_an_upgrade_killed_at_any_point_loses_no_unsent_order(tmp_path, shop, monkeypatch, hooks, version, point):
    placed = with_orders(tmp_path, version)
    newest = len(MIGRATIONS)
    monkeypatch.setattr(orders_file, "MIGRATIONS", upgrade(newest))
    pid = os.fork()
    if pid == 0:  # the child shares no open database with us; it only dies or leaves
        try:
            hooks.append(hooked(point, lambda: os.kill(os.getpid(), signal.SIGKILL)))
            open_store(tmp_path).check()
        finally:
            os._exit(0)
    _, status = os.waitpid(pid, 0)
    assert os.WIFSIGNALED(status) == bool(point)
    hooks.append(hooked("never", lambda: None))
    with closing(apsw.Connection(str(tmp_path / "orders.db"))) as db:
        assert db.pragma("user_version") == newest + (not point)
    done = deliver(tmp_path, shop)
    assert sorted(shop.keys()) == sorted(one.order_key for one in placed)
    assert done.file.run(lambda db: db.pragma("user_version")) == newest + 1
    assert done.counts()[OutboxState.ACCEPTED] == 3
    done.close()


def test_f26_a_downgrade_is_refused_clearly_and_changes_nothing(tmp_path):
    with_orders(tmp_path, len(MIGRATIONS))
    with closing(apsw.Connection(str(tmp_path / "orders.db"))) as db:
        db.pragma("user_version", len(MIGRATIONS) + 1)
    before = (tmp_path / "orders.db").read_bytes()
    store = open_store(tmp_path, ManualClock())
    for _ in range(2):
        with pytest.raises(
            OrderingPaused, match=r"schema 3, this program knows up to 2; nothing was changed"
        ) as caught:
            store.place(order())
        assert caught.value.reason is PauseReason.NEWER_SCHEMA
    assert (tmp_path / "orders.db").read_bytes() == before
    assert not list(tmp_path.glob("*.damaged*"))
    store.close()
