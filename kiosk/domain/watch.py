"""Who stands before the screen, as far as it answers to that: stepped up, stays, went. Pure, monotonic seconds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.eyes import Presence

NEAR_M = 1.5  # who stands so near means the screen ...
AWAY_M = 2.0  # ... and has gone only beyond this, so that a step back is no leaving
STAYS_S = 1.0  # who passes by is near for less


@dataclass(frozen=True, slots=True)
class Watch:
    """`near_since`: since when somebody stands near, None when nobody does. `served`: the screen has answered whoever
    stands there, or was touched: it does not greet twice."""

    near_since: float | None = None
    served: bool = False

    @property
    def near(self) -> bool:
        """Somebody stands near."""
        return self.near_since is not None


def seen(watch: Watch, presence: Presence, now: float) -> Watch:
    """After what the camera saw at `now`. Where it cannot tell how far away somebody is, nothing changes."""
    if presence.anybody and presence.nearest is None:
        return watch
    limit = AWAY_M if watch.near else NEAR_M
    if presence.nearest is None or presence.nearest > limit:
        return Watch()
    return watch if watch.near else Watch(now)


def served(watch: Watch) -> Watch:
    """The screen answered, or was touched; without anybody near there is nobody to remember."""
    return replace(watch, served=True) if watch.near else watch


def should_greet(watch: Watch, now: float) -> bool:
    """Somebody stepped up, stays, and was not answered yet."""
    return watch.near_since is not None and not watch.served and now - watch.near_since >= STAYS_S
