"""How orders go out after the shop was away: the ones that waited as slowly as they came, a fresh one at once.

Three hundred kiosks find the shop again within minutes. If each then sent all it had kept, the shop would get hours of
orders in one burst, beside the new ones. Drained in the time that it was away, they are at most as many again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

SHORT_S = 60.0  # a shorter absence gathers too little to be paced
LONGEST_GAP_S = 300.0
LONGEST_DRAIN_S = 3600.0


@dataclass(frozen=True, slots=True)
class Drain:
    """`gap_s` on average between two orders that waited, until the monotonic time `until`. Orders that were taken
    after `since` (UTC) go at once."""

    gap_s: float
    until: float
    since: datetime


def after_absence(away_s: float, waiting: int, now: float, since: datetime) -> Drain | None:
    """How to send the `waiting` orders of a shop that was away for `away_s` seconds; None: at once."""
    if away_s < SHORT_S or waiting < 1:
        return None
    return Drain(min(away_s / waiting, LONGEST_GAP_S), now + min(away_s, LONGEST_DRAIN_S), since)


def gap(drain: Drain, chance: float) -> float:
    """Seconds until the next order that waited; `chance` in [0, 1)."""
    return drain.gap_s * (0.5 + chance)
