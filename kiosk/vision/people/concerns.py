"""What there would be to say about the faces of a look: for how long, and to whom. Pure.

Every look says yes, no or cannot tell to every concern. Only a yes begins one, a no ends it at once, and "cannot
tell" keeps what was for a moment: so nothing begins with a guess, and nothing flickers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from kiosk.domain.eyes import FaceReading, HintKind, MaskState
from kiosk.vision.people.company import Company
from kiosk.vision.people.policy import Group, MaskRule, Policy
from kiosk.vision.people.votes import ENTER
from kiosk.vision.space.distance import apart

RIPE_S = 2.0  # a concern this old is worth a hint: somebody who only passes hears none
GRACE_S = 1.5  # without a yes
MOSTLY, LATELY_S = 0.7, 1.0  # of the looks of about the last second must have said yes
MASK_REACH_M, MASK_LEFT_M = 2.5, 2.8  # who is nearer is meant; who is further is not, between them nothing changes
APART_REACH_M = 3.5
APART_CLEAR_M = 0.1  # beyond the wanted distance

People = tuple[int, ...]
Concern = tuple[HintKind, People]


@dataclass(frozen=True, slots=True)
class Watch:
    """A concern about the tracks `people`, since `since`, confirmed at `sure_at`, last looked at `at`; `share` of the
    latest looks said yes."""

    kind: HintKind
    people: People
    since: float
    sure_at: float
    at: float
    share: float = 0.5

    def ripe(self, now: float) -> bool:
        """Old enough, mostly confirmed, and confirmed by the look of `now`."""
        return self.sure_at == now and now - self.since >= RIPE_S and self.share >= MOSTLY

    def looked(self, sure: bool, now: float) -> Watch:
        """After one more look: yes, or cannot tell."""
        share = self.share + (float(sure) - self.share) * (1 - math.exp(-max(now - self.at, 0.0) / LATELY_S))
        return replace(self, sure_at=now if sure else self.sure_at, at=now, share=share)


def step(
    watches: Sequence[Watch], faces: Sequence[FaceReading], company: Company, policy: Policy, now: float
) -> tuple[Watch, ...]:
    """The concerns after the look of `now`."""
    before: dict[Concern, Watch] = {(watch.kind, watch.people): watch for watch in watches}
    after = []
    for concern, sure in (*_masks(faces, policy), *_distances(faces, company, policy)):
        old = before.get(concern)
        if old is not None and not 0 <= now - old.sure_at <= GRACE_S:
            old = None
        if old is not None:
            after.append(old.looked(sure, now))
        elif sure:
            after.append(Watch(*concern, since=now, sure_at=now, at=now))
    return tuple(after)


def sure_of(face: FaceReading, state: MaskState) -> bool | None:
    """Does this face wear its mask like this (not UNSURE)? None: cannot be told. Only a confident reading says yes."""
    if face.mask is MaskState.UNSURE:
        return None
    if face.mask is not state:
        return False
    return True if face.confidence >= ENTER[state] else None


def _masks(faces: Sequence[FaceReading], policy: Policy) -> Iterator[tuple[Concern, bool]]:
    """Concerns with yes (True) or cannot tell (False); what is a no is left out."""
    if policy.mask is MaskRule.OFF:
        return
    missing = HintKind.MASK_REQUIRED if policy.mask is MaskRule.REQUIRE else HintKind.MASK_RECOMMENDED
    for face in faces:
        if face.metres > MASK_LEFT_M:
            continue
        for kind, state in ((missing, MaskState.NONE), (HintKind.MASK_WRONG, MaskState.WRONG)):
            said = sure_of(face, state)
            if said is not False:
                yield (kind, (face.track,)), said is True and face.metres <= MASK_REACH_M


def _distances(faces: Sequence[FaceReading], company: Company, policy: Policy) -> Iterator[tuple[Concern, bool]]:
    if not policy.distance:
        return
    near = sorted((face for face in faces if face.metres <= APART_REACH_M), key=lambda face: face.track)
    for one, other in combinations(near, 2):
        if math.dist(one.position, other.position) > policy.keep_apart_m + APART_CLEAR_M:
            continue
        together = company.together(one.track, other.track)
        if together and policy.group is Group.NEVER:
            continue
        # Only when even the far side of the band is too close: children and turned heads never tip it over.
        sure = together is not None and apart(one, other).high < policy.keep_apart_m
        yield (HintKind.KEEP_APART, (one.track, other.track)), sure
