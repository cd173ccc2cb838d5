"""stores.csv: places in the bulk format of Google Business Profile, with opening hours and coordinates."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Mapping
from datetime import time
from pathlib import Path

from kiosk.domain.stock import LocationKind, StockLocation
from kiosk.shops.errors import BadFeed
from kiosk.shops.feed.rejects import Rejections, RowFault
from kiosk.shops.feed.texts import plain_line

NAME = "stores.csv"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MAX_BYTES = 4 * 1024 * 1024
MAX_STORES = 2000
_CODE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\ufffd][^\t\x00-\x1f\x7f-\x9f\ufffd]{0,63}")
_SPAN = re.compile(r"(.+?)\s*[-–—]\s*(.+)")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|uhr)?", re.IGNORECASE)


def read_stores(path: Path, name: str, rejections: Rejections) -> tuple[StockLocation, ...]:
    """All places; bad rows are rejected. BadFeed when the file is no such list."""
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise BadFeed(name, 0, f"expected at most {MAX_BYTES} bytes, found {len(data)}")
    text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", "replace")
    reader = csv.reader(io.StringIO(text, newline=""))
    places: dict[str, StockLocation] = {}
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        if "store code" not in header:
            raise BadFeed(name, 1, f"the column 'Store code' is missing; found: {', '.join(header)[:300] or 'nothing'}")
        for cells in reader:
            if any(cells):
                _read_row(dict(zip(header, cells, strict=False)), places, (name, reader.line_num), rejections)
    except csv.Error as error:
        raise BadFeed(name, reader.line_num, str(error)) from None
    return tuple(places.values())


def _read_row(
    row: Mapping[str, str], places: dict[str, StockLocation], where: tuple[str, int], rejections: Rejections
) -> None:
    code = row.get("store code", "").strip()
    try:
        if code in places:
            raise RowFault("the store code was already used above")
        if len(places) >= MAX_STORES:
            raise RowFault(f"more than {MAX_STORES} places")
        places[code] = read_store(code, row)
    except ValueError as fault:
        rejections.add(*where, code, str(fault))


def read_store(code: str, row: Mapping[str, str]) -> StockLocation:
    """One row, keys in lower case; ValueError says what is wrong."""
    if not _CODE.fullmatch(code):
        raise RowFault(f"Store code: expected 1 to 64 printable characters, found {code[:20]!r}")
    labels = row.get("labels", "").lower()
    return StockLocation(
        code=code,
        name=plain_line(row.get("business name", ""), 60) or code,
        kind=LocationKind.WAREHOUSE if "warehouse" in labels else LocationKind.BRANCH,
        address=plain_line(row.get("address line 1", ""), 120),
        postcode=plain_line(row.get("postal code", ""), 12),
        city=plain_line(row.get("locality", ""), 60),
        country=_country(row.get("country / region", "")),
        phone=plain_line(row.get("primary phone", ""), 30),
        latitude=_degrees(row.get("latitude", ""), 90, "Latitude"),
        longitude=_degrees(row.get("longitude", ""), 180, "Longitude"),
        hours=_week(row),
    )


def _country(text: str) -> str:
    code = text.strip().upper() or "DE"
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise RowFault(f"Country / Region: expected two letters such as DE, found {text[:20]!r}")
    return code


def _degrees(text: str, most: int, name: str) -> float | None:
    if not text.strip():
        return None
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        value = math.nan
    if not -most <= value <= most:
        raise RowFault(f"{name}: expected a number from -{most} to {most}, found {text[:20]!r}")
    return value


def _week(row: Mapping[str, str]) -> tuple[tuple[time, time] | None, ...]:
    """Seven days; () where no day is given at all, because unknown is not closed."""
    texts = [row.get(f"{day} hours", "") for day in DAYS]
    if not any(text.strip() for text in texts):
        return ()
    return tuple(read_hours(text) for text in texts)


def read_hours(text: str) -> tuple[time, time] | None:
    """`10:00-20:00`, `10:00 AM-8:00 PM`, `24 hours`; None for closed. Of several spans a day the first to the last."""
    words = text.strip().lower()
    if words in {"", "x", "closed", "geschlossen"}:
        return None
    if words in {"24 hours", "open 24 hours", "24"}:
        return time(0, 0), time(23, 59)
    spans = [_SPAN.fullmatch(part.strip()) for part in re.split(r"[,;]", words)]
    if not all(spans):
        raise RowFault(f"opening hours: expected 10:00-20:00 or closed, found {text[:40]!r}")
    moments = [_moment(side, text) for span in spans if span for side in (span[1], span[2])]
    return moments[0], moments[-1]


def _moment(text: str, whole: str) -> time:
    match = _TIME.fullmatch(text.strip())
    if match:
        hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").replace(".", "")
        if half in {"am", "pm"}:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if (hour, minute) == (24, 0):
            return time(23, 59)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise RowFault(f"opening hours: expected a time such as 10:00, found {text[:20]!r} in {whole[:40]!r}")
