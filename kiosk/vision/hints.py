"""From readings and the shop's policy to at most one kind advice. Pure: quiet or shown, with a minimum hold.

A hint stays `HOLD_S` at least and `SHOW_S` at most, then the screen rests. The same people do not hear the same
advice again for the policy's `repeat_after_s`; people who came together follow the policy's group rule.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from kiosk.domain.eyes import Hint, HintKind, Observation
from kiosk.vision.people import blocking, company, concerns
from kiosk.vision.people.blocking import Block
from kiosk.vision.people.company import Company
from kiosk.vision.people.concerns import RIPE_S, Watch
from kiosk.vision.people.policy import Group, Policy

HOLD_S = 3.0
SHOW_S = 12.0
PAUSE_S = 3.0  # between two hints
SAME_PAUSE_S = 15.0  # between two of the same kind, whoever they are for

# What the shop requires comes first, then what costs least (the mask is there already), then what is only advice;
# keeping apart comes last, because people who stand close see it themselves.
PRIORITY = (HintKind.MASK_REQUIRED, HintKind.MASK_WRONG, HintKind.MASK_RECOMMENDED, HintKind.KEEP_APART)


@dataclass(frozen=True, slots=True)
class Hints:
    """`hint` and `blocks` are for the screen. `changed_at`: since when the hint is shown, or the screen is quiet;
    `ended`: when hints of a kind were last on the screen. The rest is what must be known to decide."""

    hint: Hint | None = None
    blocks: bool = False
    changed_at: float | None = None
    ended: tuple[tuple[HintKind, float], ...] = ()
    company: Company = field(default_factory=Company)
    watches: tuple[Watch, ...] = ()
    block: Block = field(default_factory=Block)


def step(state: Hints, observation: Observation | None, policy: Policy, now: float, wall: datetime) -> Hints:
    """The next look at `now` (monotonic seconds), which is `wall` in the shop's time zone.

    None as observation means that the eyes do not see: everything ends and is forgotten at once. A look at which
    nobody was there is an observation without faces, and is needed for time to pass."""
    if observation is None:
        return Hints()
    faces = tuple({face.track: face for face in observation.faces}.values())
    quiet = policy.is_quiet(wall)
    present = company.step(state.company, faces, now)
    # Where nothing is said nothing may wait either: nobody would know why.
    block = blocking.step(state.block, faces, now) if policy.blocks and not quiet else Block()
    looked = replace(
        state,
        blocks=block.on,
        company=present,
        watches=concerns.step(state.watches, faces, present, policy, now),
        block=block,
    )
    return _told(_shown(looked, policy, now, quiet), now)


def _shown(state: Hints, policy: Policy, now: float, quiet: bool) -> Hints:
    """Begin a hint, end it, or leave things as they are."""
    wanted = () if quiet else _wanted(state, policy, now)
    if state.hint is not None:
        return state if _stays(state, wanted, now, quiet) else _ended(state, state.hint.kind, now)
    if state.changed_at is not None and now - state.changed_at < PAUSE_S:
        return state
    return replace(state, hint=_hint(wanted[0], policy), changed_at=now) if wanted else state


def _stays(state: Hints, wanted: Iterable[HintKind], now: float, quiet: bool) -> bool:
    if state.hint is None or state.changed_at is None:
        return False
    kind, held = state.hint.kind, now - state.changed_at
    if held < HOLD_S:
        return True
    if quiet or any(PRIORITY.index(other) < PRIORITY.index(kind) for other in wanted):
        return False
    if kind is HintKind.MASK_REQUIRED and state.blocks:
        return True  # as long as an order waits the screen says why
    return held < SHOW_S and any(watch.kind is kind for watch in state.watches)


def _ended(state: Hints, kind: HintKind, now: float) -> Hints:
    ended = tuple((dict(state.ended) | {kind: now}).items())
    return replace(state, hint=None, changed_at=now, ended=ended)


def _wanted(state: Hints, policy: Policy, now: float) -> tuple[HintKind, ...]:
    """The kinds of advice that somebody should hear now, the most important first."""
    rested = {kind for kind in PRIORITY if now - dict(state.ended).get(kind, -math.inf) >= SAME_PAUSE_S}
    ripe = (watch for watch in state.watches if watch.kind in rested and watch.ripe(now))
    kinds = {watch.kind for watch in ripe if _news(watch, state.company, policy, now)}
    if state.blocks:
        kinds.add(HintKind.MASK_REQUIRED)
    return tuple(kind for kind in PRIORITY if kind in kinds)


def _news(watch: Watch, present: Company, policy: Policy, now: float) -> bool:
    """Is there somebody among them who has not heard this, or not for long enough?"""
    people = [person for track in watch.people if (person := present.person(track)) is not None]
    told = [person.told_at(watch.kind) for person in people]
    grouped = watch.kind is HintKind.KEEP_APART and present.together(*watch.people)
    if grouped and policy.group is Group.ONCE:
        return any(math.isinf(at) for at in told)
    return any(now - at >= policy.repeat_after_s for at in told)


def _told(state: Hints, now: float) -> Hints:
    """Everybody whom the hint on the screen concerns has it before them; not who came a moment ago."""
    if state.hint is None:
        return state
    kind = state.hint.kind
    meant = (watch for watch in state.watches if watch.kind is kind and now - watch.since >= RIPE_S)
    tracks = {track for watch in meant for track in watch.people}
    return replace(state, company=company.tell(state.company, kind, tracks, now))


def _hint(kind: HintKind, policy: Policy) -> Hint:
    return Hint(kind, policy.keep_apart_m) if kind is HintKind.KEEP_APART else Hint(kind)
