"""The precious orders: taken in one durable commit, and handed to the shop through the outbox."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import apsw

from kiosk.base.clock import Clock
from kiosk.domain import outbox
from kiosk.domain.order import Contact, Order, OutboxEntry, OutboxState
from kiosk.domain.outbox import NeedsStaff, Outcome
from kiosk.store import orders_audit, orders_numbers, orders_sql
from kiosk.store.errors import CorruptError
from kiosk.store.orders_file import OrdersFile, Step, no_step
from kiosk.store.orders_rows import DamagedOrderError, OrderRow, to_order, to_row
from kiosk.store.sealing import SealBrokenError, Sealer, load_key

ALL_STATES = tuple(OutboxState)


class OrderStore:
    """orders.db, usable from several threads and processes. Every method may raise OrderingPaused, and then
    nothing was changed; the next call tries again. `number` makes the readable number from the sequence."""

    def __init__(
        self,
        path: Path,
        key_file: Path,
        clock: Clock,
        number: Callable[[int], str],
        *,
        vfs: str | None = None,
        step: Step = no_step,
    ) -> None:
        self.file = OrdersFile(path, clock, vfs=vfs, step=step)
        self.clock = clock
        self._key_file, self._number, self._step = key_file, number, step
        self._sealer: Sealer | None = None
        self._reserved = 0  # numbers up to this one are reserved in the file beside the database

    def close(self) -> None:
        """Close the database; it is opened again when needed."""
        self.file.close()

    def check(self) -> None:
        """Open, migrate, recover where needed; OrderingPaused says why no order can be taken."""
        self.file.run(self._seal)

    def place(self, order: Order) -> Order:
        """Take an order: when this returns, it is on disk with its lines, outbox row and audit row.

        Returns it with its number; placing the same order_key again returns what was taken the first time."""
        return self.place_all((order,))[0]

    def place_all(self, orders: tuple[Order, ...]) -> tuple[Order, ...]:
        """As `place`, for the parts of one basket: all of them are taken or none, in one commit."""
        taken = self.file.write(
            lambda db: tuple(self._known(db, one.order_key) or self._insert(db, one) for one in orders)
        )
        self._step("place:committed")
        return taken

    def _known(self, db: apsw.Connection, order_key: str) -> Order | None:
        row = orders_sql.read_order(db, order_key)
        return self._open(db, row) if row else None

    def _insert(self, db: apsw.Connection, order: Order) -> Order:
        self._step("place:begin")
        sealer, now = self._seal(db), self.clock.now()
        sequence = orders_sql.next_sequence(db)
        if sequence > self._reserved:
            self._reserved = orders_numbers.reserve(self.file.numbers, sequence)
        taken = replace(order, number=self._number(sequence))
        sealed = None if order.contact == Contact() else sealer.seal(order.order_key, order.contact)
        orders_sql.insert_order(
            db, to_row(taken, sequence, sealed), ((line.sku, line.quantity) for line in order.lines)
        )
        self._step("place:order")
        orders_sql.insert_entry(db, OutboxEntry(order.order_key, OutboxState.QUEUED), sequence, now)
        orders_audit.append(db, now, order.order_key, "placed", f"number {taken.number}")
        self._step("place:written")
        return taken

    def order(self, order_key: str) -> Order | None:
        """The order with its contact (empty once erased); DamagedOrderError or SealBrokenError where it suffered."""
        return self.file.run(lambda db: self._known(db, order_key))

    def key_of(self, number: str) -> str | None:
        """The order_key that belongs to a readable number."""
        found = self.file.run(
            lambda db: db.execute("SELECT order_key FROM orders WHERE number = ?", (number.strip().upper(),)).fetchone()
        )
        return str(found[0]) if found else None

    def numbers(self) -> dict[str, str]:
        """The readable number of every order by its order_key."""
        found: list[Any] = self.file.run(lambda db: db.execute("SELECT order_key, number FROM orders").fetchall())
        return dict(found)

    def entries(self, states: Iterable[OutboxState] = ALL_STATES) -> tuple[OutboxEntry, ...]:
        """Outbox entries in these states, oldest order first."""
        return self.file.run(lambda db: orders_sql.read_entries(db, states))

    def entry(self, order_key: str) -> OutboxEntry | None:
        """The outbox entry of one order."""
        return self.file.run(lambda db: orders_sql.read_entry(db, order_key))

    def counts(self) -> dict[OutboxState, int]:
        """How many orders are in each state."""
        query = "SELECT state, count(*) FROM outbox GROUP BY state"
        found: list[Any] = self.file.run(lambda db: db.execute(query).fetchall())
        return dict.fromkeys(ALL_STATES, 0) | {OutboxState(state): int(count) for state, count in found}

    def next_due(self) -> datetime | None:
        """When the next waiting entry is due (UTC); None when none waits."""
        query = "SELECT due_at FROM outbox WHERE state = 'waiting' ORDER BY due_at LIMIT 1"
        found = self.file.run(lambda db: db.execute(query).fetchone())
        return datetime.fromisoformat(str(found[0])) if found else None

    def queued_since(self, since: datetime) -> bool:
        """Does an order wait that was taken after this moment and never tried?"""
        return self.file.run(lambda db: orders_sql.is_queued_since(db, since))

    def claim_next(
        self, now: datetime, horizon: datetime, only_since: datetime | None = None
    ) -> tuple[Order, OutboxEntry] | None:
        """The next queued or due order, now InFlight on disk: only then may a request be made. None: nothing is due.

        A due date beyond `horizon` was written under a wrong clock and counts as due. An order that is damaged goes
        to NeedsStaff, and the next one is taken. `only_since`: only orders that were taken after it, never tried."""
        while True:
            claimed = self.file.write(lambda db: self._claim(db, now, horizon, only_since))
            if claimed is None or claimed[0] is not None:
                if claimed:
                    self._step("claim:committed")
                return claimed  # type: ignore[return-value]  # the order is there, as the line above has seen

    def _claim(
        self, db: apsw.Connection, now: datetime, horizon: datetime, only_since: datetime | None
    ) -> tuple[Order | None, OutboxEntry] | None:
        self._step("claim:begin")
        entry = orders_sql.claim_due(db, now, horizon, only_since)
        if entry is None:
            return None
        self._step("claim:written")
        row = orders_sql.read_order(db, entry.order_key)
        if row is None:  # a row or a key is damaged: the next ones are not to wait behind it
            raise CorruptError(f"{self.file.path}: the order {entry.order_key} itself is missing")
        try:
            return self._open(db, row), entry
        except (DamagedOrderError, SealBrokenError) as error:
            self._store(db, outbox.settle(entry, NeedsStaff(str(error))), "needs_staff", str(error))
            return None, entry

    def save_progress(self, order_key: str, progress: str) -> None:
        """Keep what the connector wants to know after a crash; durable before its next request."""
        self.file.write(lambda db: self._progress(db, order_key, progress))
        self._step("progress:saved")

    def _progress(self, db: apsw.Connection, order_key: str, progress: str) -> None:
        self._step("progress:begin")
        orders_sql.update_entry(db, replace(self._entry(db, order_key), progress=progress), self.clock.now())

    def settle(self, order_key: str, outcome: Outcome) -> OutboxEntry:
        """Store how a send ended; IllegalTransitionError when the order was not in flight."""
        entry = self.file.write(lambda db: self._settle(db, order_key, outcome))
        self._step("settle:committed")
        return entry

    def _settle(self, db: apsw.Connection, order_key: str, outcome: Outcome) -> OutboxEntry:
        self._step("settle:begin")
        entry = outbox.settle(self._entry(db, order_key), outcome)
        return self._store(db, entry, entry.state.value, entry.shop_order_id or entry.reason)

    def withdraw(self, order_key: str, reason: str) -> OutboxEntry:
        """Take an order out of the outbox; IllegalTransitionError when it is in flight or with the shop."""
        return self._change(order_key, lambda entry: outbox.withdraw(entry, reason), "withdrawn", reason)

    def retry(self, order_key: str) -> OutboxEntry:
        """Staff: send again, looked up first; IllegalTransitionError unless it waits or needs staff."""
        return self._change(order_key, outbox.retry, "retried", "by staff")

    def recover_interrupted(self) -> tuple[str, ...]:
        """Entries left InFlight by a dead sender become due, to be looked up first; their keys.

        Only the one sync process may call this, and not while it is sending."""
        now = self.clock.now()
        keys = tuple(entry.order_key for entry in self.entries((OutboxState.IN_FLIGHT,)))
        for key in keys:
            self._change(key, lambda entry: outbox.interrupted(entry, now), "interrupted", "looked up next")
        return keys

    def shift_waiting(self, by: timedelta) -> None:
        """Move all due dates along with a clock that jumped, so that nobody waits longer or shorter than meant."""
        self.file.write(lambda db: self._shift(db, by))

    def _shift(self, db: apsw.Connection, by: timedelta) -> None:
        for entry in orders_sql.read_entries(db, (OutboxState.WAITING,)):
            if entry.due_at is not None:
                orders_sql.update_entry(db, replace(entry, due_at=entry.due_at + by), self.clock.now())

    def _change(self, key: str, change: Callable[[OutboxEntry], OutboxEntry], event: str, detail: str) -> OutboxEntry:
        return self.file.write(lambda db: self._store(db, change(self._entry(db, key)), event, detail))

    def _store(self, db: apsw.Connection, entry: OutboxEntry, event: str, detail: str) -> OutboxEntry:
        """The audit logs the change, not the repeat: a shop that stays away is written down once."""
        before = self._entry(db, entry.order_key)
        now = self.clock.now()
        last = orders_audit.last_of(db, entry.order_key)
        if last is None or (last.event, last.detail) != (event, detail) or before.state is not OutboxState.IN_FLIGHT:
            orders_audit.append(db, now, entry.order_key, event, detail)
        orders_sql.update_entry(db, entry, now)
        self._step(f"{event}:written")
        return entry

    def _entry(self, db: apsw.Connection, order_key: str) -> OutboxEntry:
        entry = orders_sql.read_entry(db, order_key)
        if entry is None:
            raise KeyError(f"no order with the key {order_key}")
        return entry

    def _seal(self, db: apsw.Connection) -> Sealer:
        if self._sealer is None:
            exist = db.execute("SELECT EXISTS (SELECT 1 FROM orders WHERE contact IS NOT NULL)").fetchone()
            self._sealer = Sealer(load_key(self._key_file, orders_exist=bool(exist and exist[0])))
        return self._sealer

    def _open(self, db: apsw.Connection, row: OrderRow) -> Order:
        contact = self._seal(db).open(row.order_key, row.contact) if row.contact else Contact()
        return to_order(row, contact)
