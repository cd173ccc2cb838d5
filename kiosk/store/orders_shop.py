"""What the shop says about orders that it took, and what is asked of it afterwards; in the same file as the orders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import apsw

from kiosk.base.clock import Clock
from kiosk.domain.cancelling import Cancellation
from kiosk.domain.order import Contact, Order
from kiosk.domain.shop import OrderStatus, newer
from kiosk.store import orders_audit, orders_sql
from kiosk.store.orders_file import OrdersFile
from kiosk.store.orders_rows import build_order, is_sound
from kiosk.store.orders_shop_rows import CANCEL_COLUMNS, insert_cancellation, insert_state, to_cancellation, to_state

MOST_NUMBER = 64  # characters of a shop's number that are kept
_STATES = (
    "SELECT s.order_key, s.state, s.payment, s.shop_number, s.changed_at, o.shop_order_id "
    "FROM order_states s JOIN outbox o USING (sequence)"
)
_CANCELLED = f"SELECT {CANCEL_COLUMNS} FROM cancellations"  # noqa: S608 (constants)
_OPEN = (
    "SELECT o.order_key, o.shop_order_id FROM outbox o JOIN order_states s USING (sequence) "
    "LEFT JOIN cancellations c USING (sequence) WHERE o.state = 'accepted' AND s.state IN ('open', 'ready') "
    "AND (c.state IS NULL OR c.state = 'wanted') ORDER BY o.sequence"
)


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of a page of states: `changed` orders by key; the others were known, older, or not of this kiosk."""

    changed: tuple[str, ...] = ()
    outdated: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """An accepted order that the shop still calls open or ready: its id there, and the order without its contact."""

    shop_order_id: str
    order: Order


class ShopSide:
    """Works on the same file as OrderStore; every method may raise OrderingPaused, and then nothing was changed."""

    def __init__(self, file: OrdersFile, clock: Clock) -> None:
        self._file, self._clock = file, clock

    def note(self, states: Iterable[OrderStatus]) -> Noted:
        """Keep what is newer than what is known, in one commit. Pages may come again and in any order."""
        page = list(states)
        return self._file.write(lambda db: self._note(db, page)) if page else Noted()

    def _note(self, db: apsw.Connection, page: list[OrderStatus]) -> Noted:
        changed: list[str] = []
        outdated = unknown = 0
        for status in page:
            sequence = _sequence(db, status.order_key)
            if sequence is None:
                unknown += 1
            elif (known := _read_state(db, status.order_key)) and not newer(known, status):
                outdated += status.changed_at < known.changed_at
            else:
                self._store(db, sequence, replace(status, shop_number=_plain(status.shop_number)))
                changed.append(status.order_key)
        return Noted(tuple(dict.fromkeys(changed)), outdated, unknown)

    def _store(self, db: apsw.Connection, sequence: int, status: OrderStatus) -> None:
        now = self._clock.now()
        insert_state(db, sequence, status, now)
        detail = f"{status.state.value}, payment {status.payment.value}"
        orders_audit.append(db, now, status.order_key, "shop_says", detail)

    def state(self, order_key: str) -> OrderStatus | None:
        """What the shop said last about one order; None when it said nothing."""
        return self._file.run(lambda db: _read_state(db, order_key))

    def states(self) -> dict[str, OrderStatus]:
        """What the shop said last about every order, by order_key."""
        return self._file.run(lambda db: {str(row[0]): _to_state(row) for row in db.execute(_STATES).fetchall()})

    def cursor(self, shop: str) -> str:
        """How far the answers of this shop were read; "" at the start."""
        query = "SELECT cursor FROM order_cursors WHERE shop = ?"
        found = self._file.run(lambda db: db.execute(query, (shop,)).fetchone())
        return str(found[0]) if found else ""

    def save_cursor(self, shop: str, cursor: str) -> None:
        """To be called after every page up to it was noted."""
        self._file.write(lambda db: db.execute("INSERT OR REPLACE INTO order_cursors VALUES (?, ?)", (shop, cursor)))

    def held(self) -> tuple[Held, ...]:
        """Accepted orders that the shop still holds and nobody has cancelled, oldest first."""
        return self._file.run(_held)

    def orders(self, keys: Iterable[str]) -> tuple[Order, ...]:
        """These orders without their contacts; damaged ones are left out."""
        wanted = list(keys)
        rows = self._file.run(lambda db: [orders_sql.read_order(db, key) for key in wanted])
        return tuple(build_order(row, Contact()) for row in rows if row and is_sound(row))

    def note_return(self, order_key: str, request_id: str, reason: str) -> None:
        """Write into the audit that staff asked for a return; the shop's id of the request, and why."""
        detail = f"by staff: {reason} ({_plain(request_id)})"
        self._file.write(lambda db: orders_audit.append(db, self._clock.now(), order_key, "return_requested", detail))

    def cancellation(self, order_key: str) -> Cancellation | None:
        """What was asked of the shop about this order; None for nothing."""
        return self._file.run(lambda db: _read_cancellation(db, order_key))

    def cancellations(self) -> dict[str, Cancellation]:
        """All that was asked, by order_key."""
        return self._file.run(
            lambda db: {str(row[0]): to_cancellation(row) for row in db.execute(_CANCELLED).fetchall()}
        )

    def keep(self, cancellation: Cancellation) -> None:
        """Store a cancellation, durably; the audit notes it where it is new or came to an end."""
        self._file.write(lambda db: self._keep(db, cancellation))

    def _keep(self, db: apsw.Connection, one: Cancellation) -> None:
        before, sequence, now = _read_cancellation(db, one.order_key), _sequence(db, one.order_key), self._clock.now()
        if sequence is None:
            raise KeyError(f"no order with the key {one.order_key}")
        insert_cancellation(db, sequence, one, now)
        if before is None or before.state is not one.state:
            orders_audit.append(db, now, one.order_key, f"cancel_{one.state.value}", f"by {one.asked_by}: {one.reason}")


def _to_state(row: Sequence[Any]) -> OrderStatus:
    return to_state(row[:5], str(row[5]))


def _read_state(db: apsw.Connection, order_key: str) -> OrderStatus | None:
    found = db.execute(f"{_STATES} WHERE o.order_key = ?", (order_key,)).fetchone()
    return _to_state(found) if found else None


def _read_cancellation(db: apsw.Connection, order_key: str) -> Cancellation | None:
    found = db.execute(f"{_CANCELLED} WHERE order_key = ?", (order_key,)).fetchone()
    return to_cancellation(found) if found else None


def _held(db: apsw.Connection) -> tuple[Held, ...]:
    rows = ((str(shop_id), orders_sql.read_order(db, str(key))) for key, shop_id in db.execute(_OPEN).fetchall())
    return tuple(Held(shop_id, build_order(row, Contact())) for shop_id, row in rows if row and is_sound(row))


def _sequence(db: apsw.Connection, order_key: str) -> int | None:
    found = db.execute("SELECT sequence FROM orders WHERE order_key = ?", (order_key,)).fetchone()
    return int(str(found[0])) if found else None


def _plain(text: str) -> str:
    """A number from outside as it may be shown on a console: printable, and short."""
    return "".join(sign for sign in text if sign.isprintable())[:MOST_NUMBER]
