"""How often frames are looked at: as often as wanted, but never for more than a share of the time. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

SHARE = 0.5  # of one core, on a machine that is too slow for what is wanted
_WINDOW_S = 5.0


@dataclass(frozen=True, slots=True)
class Pace:
    """When the next look is due, and how many there were lately (monotonic seconds)."""

    due: float = 0.0
    since: float | None = None
    looks: int = 0
    per_second: float = 0.0


def looked(pace: Pace, began: float, ended: float, wanted_per_s: float) -> Pace:
    """After a look from `began` to `ended`: the next is due one interval later, or when the share of time is kept."""
    interval = 1.0 / wanted_per_s
    # Frames come when they come; a look that began a little late does not move all that follow.
    on_beat = (pace.due if began - pace.due < interval else began) + interval
    rested = ended + (ended - began) * (1.0 / SHARE - 1.0)
    return _counted(replace(pace, due=max(on_beat, rested)), ended)


def _counted(pace: Pace, at: float) -> Pace:
    if pace.since is None or at < pace.since:
        return replace(pace, since=at, looks=1)
    passed, looks = at - pace.since, pace.looks + 1
    if passed < _WINDOW_S:
        return replace(pace, looks=looks)
    return replace(pace, since=at, looks=1, per_second=round((looks - 1) / passed, 1))
