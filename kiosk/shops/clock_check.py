"""Does the shop's clock agree with ours? The same line of `check` for every shop that dates its answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from kiosk.shops.cursors import named_time
from kiosk.shops.protocol import Finding

MOST_SKEW = timedelta(minutes=2)


def clock_finding(headers: Mapping[str, str], now: datetime) -> Finding:
    """`headers` of an answer that came just now (UTC)."""
    skew = named_time(headers, now) - now
    if abs(skew) <= MOST_SKEW:
        return Finding("clocks of shop and kiosk agree", True)
    minutes = round(abs(skew) / timedelta(minutes=1))
    what = f"the shop's clock is {minutes} min {'ahead of' if skew > timedelta() else 'behind'} the kiosk's"
    return Finding(what, False, "set both by a time server (NTP): promised times would be wrong", optional=True)
