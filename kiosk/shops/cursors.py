"""Cursors of shops that answer "what changed since": where a stream stands, as an opaque JSON text. Pure functions.

A shop's `updated_at` is written before its transaction ends, and asking for what is newer than the last value gives
rows that were seen. So every question reaches back by an overlap, and rows known from the last time are left out.
The next question starts from the shop's own time at the first page of this one, or from the kiosk's where that is
earlier: one answer with a wrong date would else have nothing asked for, and nothing believed, until then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from typing import TypeVar

OVERLAP = timedelta(minutes=5)  # also covers a database whose clock is behind the shop's own
MOST_SEEN = 5000  # more rows than this are read again instead: harmless, and the cursor stays small
NIGHT = (time(1, 0), time(5, 0))  # local time; each kiosk has its own minute in it
_NIGHT_S = (NIGHT[1].hour - NIGHT[0].hour) * 3600
_DAY = timedelta(days=1)
RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a stream stands. `since` (UTC): everything older was seen; None at the start.

    `seen`: marks of the rows that the last question brought. `full_at` (UTC, the kiosk's clock): the last full pass.
    `settings`: what the shop was read with; another value starts anew. `extra`: more of the connector's own."""

    since: datetime | None = None
    seen: frozenset[str] = frozenset()
    full_at: datetime | None = None
    settings: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def asks_since(self) -> datetime | None:
        """From when on to ask for changes: the overlap before `since`."""
        return self.since - OVERLAP if self.since else None


def digest(*values: object) -> str:
    """A short text that is equal for equal values: for `settings`, and to see whether a sweep is like the last one."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]


def read_cursor(text: str, settings: str) -> Cursor:
    """The cursor in `text`; at the start for an empty, foreign or unreadable one and after a change of settings."""
    start = Cursor(settings=settings)
    try:
        value = json.loads(text)
        cursor = Cursor(
            _moment(value["since"]),
            frozenset(map(str, value["seen"])),
            _moment(value["full_at"]),
            str(value["settings"]),
            {str(name): str(item) for name, item in value["extra"].items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return start
    return cursor if cursor.settings == settings else start


def write_cursor(cursor: Cursor) -> str:
    """The same cursor always gives the same text."""
    value = {
        "since": cursor.since.isoformat() if cursor.since else None,
        "seen": sorted(cursor.seen),
        "full_at": cursor.full_at.isoformat() if cursor.full_at else None,
        "settings": cursor.settings,
        "extra": dict(cursor.extra),
    }
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without its time zone")
    return moment.astimezone(UTC)


def mark(row_id: str, updated_at: datetime) -> str:
    """The mark of one version of one row."""
    return digest(row_id, updated_at.astimezone(UTC).isoformat())


class Fresh:
    """Passes on rows that the cursor has not seen, each version once, and remembers them for the next cursor."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor, self._marks = cursor, set[str]()
        self._rows: set[str] = set()  # all that came: a shop whose database has another time zone shows odd times
        self.newest = cursor.since

    def take(self, rows: Iterable[tuple[str, datetime, RowT]]) -> list[RowT]:
        """Of (id, updated_at, row), the rows that are new or changed."""
        fresh: list[RowT] = []
        for row_id, updated_at, row in rows:
            if self.newest is None or updated_at > self.newest:
                self.newest = updated_at
            key = mark(row_id, updated_at)
            self._rows.add(key)
            if key not in self._cursor.seen and key not in self._marks:
                self._marks.add(key)
                fresh.append(row)
        return fresh

    def advanced(self, server_time: datetime | None) -> Cursor:
        """The cursor after all rows were taken. `server_time`: the shop's clock at the first page; None where it said
        none, then the newest row counts."""
        since = server_time or self.newest
        if since is None:
            return self._cursor
        if self._cursor.since and since < self._cursor.since:
            since = self._cursor.since  # the shop's clock was set back: rows are still asked for from the overlap on
        seen = frozenset(self._rows)
        return replace(self._cursor, since=since, seen=seen if len(seen) <= MOST_SEEN else frozenset())


def after_full(settings: str, server_time: datetime, now: datetime, extra: Mapping[str, str] | None = None) -> Cursor:
    """The cursor after a full pass whose first page had the shop's time `server_time`, at `now` of the kiosk's clock,
    which alone decides when the next one is due."""
    return Cursor(server_time, frozenset(), now, settings, extra or {})


def server_time(headers: Mapping[str, str], now: datetime) -> datetime:
    """The shop's clock as `named_time`, and never later than `now`: from then on is asked, and so old are figures."""
    return min(named_time(headers, now), now)


def named_time(headers: Mapping[str, str], now: datetime) -> datetime:
    """The shop's clock in an answer's `Date` header (whole seconds, UTC); `now` where none can be read."""
    try:
        moment = parsedate_to_datetime(headers.get("Date", ""))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return now


def full_due(cursor: Cursor, now: datetime, kiosk_id: str, zone: tzinfo) -> bool:
    """Is a full pass due? At the start, and once a night, each kiosk at a minute of its own. A pass that was missed
    is made up for as soon as possible; one "in the future" was written under a wrong clock."""
    if cursor.full_at is None or cursor.since is None:
        return True
    if cursor.full_at > now + _DAY:
        return True
    return cursor.full_at < _last_slot(now, kiosk_id, zone)


def _last_slot(now: datetime, kiosk_id: str, zone: tzinfo) -> datetime:
    today = now.astimezone(zone).date()
    slot = _slot(today, kiosk_id, zone)
    return slot if slot <= now else _slot(today - _DAY, kiosk_id, zone)


def _slot(day: date, kiosk_id: str, zone: tzinfo) -> datetime:
    """The moment of this kiosk in the night of `day` (UTC). Counted from local midnight in absolute time, so that the
    hour that summer time skips or repeats changes nothing."""
    spread = int.from_bytes(hashlib.sha256(kiosk_id.encode()).digest()[:4], "big") % _NIGHT_S
    midnight = datetime.combine(day, time(0), zone).astimezone(UTC)
    return midnight + timedelta(hours=NIGHT[0].hour, seconds=spread)
