"""The shop's policy for hints, taken from the configuration. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from kiosk.base.config_model import Eyes

Hours = tuple[time, time]  # from, until (not included); over midnight when `until` is earlier


class Group(StrEnum):
    """How often people who came together are asked to keep apart."""

    EACH = "each"  # like anybody else
    ONCE = "once"  # at most once a visit
    NEVER = "never"


class MaskRule(StrEnum):
    """What the shop says about masks."""

    OFF = "off"
    RECOMMEND = "recommend"
    REQUIRE = "require"


@dataclass(frozen=True, slots=True)
class Policy:
    """`distance`: are people asked to keep `keep_apart_m` metres apart? `blocks`: an order waits for a mask; only with
    a mask that is required. `repeat_after_s`: until the same people hear the same advice again."""

    distance: bool = True
    keep_apart_m: float = 1.5
    group: Group = Group.ONCE
    mask: MaskRule = MaskRule.OFF
    blocks: bool = False
    repeat_after_s: float = 120.0
    quiet_hours: tuple[Hours, ...] = ()

    def is_quiet(self, wall: datetime) -> bool:
        """Whether the shop wants no hints at this wall time of its own time zone."""
        return any(_within(hours, wall.time()) for hours in self.quiet_hours)


def policy_of(eyes: Eyes) -> Policy:
    """The policy that the section [eyes] describes; an order waits only where a mask is required."""
    mask = MaskRule(eyes.mask)
    return Policy(
        distance=eyes.distance == "hint",
        keep_apart_m=eyes.keep_apart_m,
        group=Group(eyes.group),
        mask=mask,
        blocks=mask is MaskRule.REQUIRE and eyes.mask_blocks == "order",
        repeat_after_s=float(eyes.repeat_after_s),
        quiet_hours=tuple(hours_of(text) for text in eyes.quiet_hours),
    )


def hours_of(text: str) -> Hours:
    """From "20:00-08:00". ValueError for anything else."""
    begin, dash, end = text.partition("-")
    if not dash:
        raise ValueError(f'quiet hours look like "20:00-08:00", found {text!r}')
    return time.fromisoformat(begin), time.fromisoformat(end)


def _within(hours: Hours, moment: time) -> bool:
    """20:00-20:00 is the whole day: nobody writes down an empty range."""
    begin, end = hours
    if begin < end:
        return begin <= moment < end
    return moment >= begin or moment < end
