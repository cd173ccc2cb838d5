"""What staff and the clean-up do with orders: alarms, the audit trail, and erasing personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import apsw

from kiosk.base.clock import Clock
from kiosk.store import orders_audit
from kiosk.store.orders_audit import AuditRow
from kiosk.store.orders_file import OrdersFile
from kiosk.store.orders_recovery import remove_damaged_copies
from kiosk.store.orders_rows import to_utc_text


@dataclass(frozen=True, slots=True)
class Alarm:
    """A message for staff. `at` is ISO UTC."""

    id: int
    at: str
    message: str


class OrderCare:
    """Works on the same file as OrderStore; every method may raise OrderingPaused."""

    def __init__(self, file: OrdersFile, clock: Clock) -> None:
        self._file, self._clock = file, clock

    def alarms(self) -> tuple[Alarm, ...]:
        """What nobody has acknowledged yet, oldest first."""
        query = "SELECT id, at, message FROM alarms WHERE acknowledged_at IS NULL ORDER BY id"
        return self._file.run(lambda db: tuple(Alarm(*row) for row in db.execute(query)))

    def acknowledge(self, alarm_id: int) -> None:
        """Somebody has read the alarm."""
        now = self._clock.now()

        def work(db: apsw.Connection) -> None:
            db.execute("UPDATE alarms SET acknowledged_at = ? WHERE id = ?", (to_utc_text(now), alarm_id))
            orders_audit.append(db, now, "", "acknowledged", f"alarm {alarm_id}")

        self._file.write(work)

    def history(self, order_key: str) -> tuple[AuditRow, ...]:
        """What happened to one order, oldest first."""
        return self._file.run(lambda db: orders_audit.rows(db, order_key))

    def audit_faults(self) -> tuple[str, ...]:
        """Where the audit trail was tampered with or lost, in words; empty when it is whole."""
        return self._file.run(orders_audit.faults)

    def erase(self, order_key: str) -> bool:
        """Destroy the contact of one order on request; False when there was none."""
        query = "SELECT order_key FROM orders WHERE order_key = ? AND contact IS NOT NULL"
        return self._erase(query, (order_key,), "on request") == 1

    def erase_finished(self, before: datetime) -> int:
        """Destroy the contacts of orders that were accepted or withdrawn before this moment; how many.

        Damaged copies of the database from before it go too, once staff have acknowledged their alarm."""
        query = (
            "SELECT orders.order_key FROM orders JOIN outbox USING (sequence) "
            "WHERE contact IS NOT NULL AND state IN ('accepted', 'withdrawn') AND changed_at < ?"
        )
        erased = self._erase(query, (to_utc_text(before),), "the time to keep it is over")
        if not self.alarms():
            remove_damaged_copies(self._file.path, before)
        return erased

    def _erase(self, query: str, values: tuple[str, ...], why: str) -> int:
        now = self._clock.now()

        def work(db: apsw.Connection) -> int:
            keys = [str(key) for (key,) in db.execute(query, values).fetchall()]
            for key in keys:
                db.execute(
                    "UPDATE orders SET contact = NULL, erased_at = ? WHERE order_key = ?", (to_utc_text(now), key)
                )
                orders_audit.append(db, now, key, "erased", why)
            return len(keys)

        erased = self._file.write(work)
        if erased:
            # The log still holds older images of those pages until it is folded in and cut to nothing.
            self._file.run(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
        return erased
