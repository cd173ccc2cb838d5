"""Many people, and looks that go wrong."""

from kiosk.domain.eyes import HintKind, MaskState
from kiosk.vision.people.policy import Group, MaskRule, Policy
from tests.vision.replays.scene import Expected, Person, Scene

APART = HintKind.KEEP_APART
# Twelve who come one after another, five seconds between them, and stand in three rows.
TWELVE = tuple(
    Person(
        (
            (5.0 * index, 1.5 if index % 2 else -1.5, 3.0),
            (5.0 * index + 3, -0.75 + 0.5 * (index % 4), 1.2 + 0.6 * (index // 4)),
            (120.0, -0.75 + 0.5 * (index % 4), 1.2 + 0.6 * (index // 4)),
        ),
        ((0, MaskState.NONE if index % 3 == 2 else MaskState.WORN),),
    )
    for index in range(12)
)


def two(distance: float) -> tuple[Person, Person]:
    """Two strangers side by side, this far apart."""
    return (
        Person(((0, -distance / 2, 1.2), (90, -distance / 2, 1.2))),
        Person(((6, distance / 2, 1.2), (90, distance / 2, 1.2))),
    )


SCENES = (
    Scene(
        "a crowd of twelve, asked only to keep apart",
        TWELVE,
        Policy(group=Group.ONCE, repeat_after_s=600),
        120,
        (Expected(APART, 6, 12), Expected(APART, 30, 45), Expected(APART, 55, 75)),
    ),
    Scene(
        "a crowd of twelve with masks",
        TWELVE,
        Policy(distance=False, mask=MaskRule.RECOMMEND, repeat_after_s=600),
        120,
        (Expected(HintKind.MASK_RECOMMENDED, 12, 20), Expected(HintKind.MASK_RECOMMENDED, 38, 55)),
    ),
    Scene("around the limit, a tremble of 10 cm", two(1.5), Policy(group=Group.EACH), 90, tremble_m=0.1),
    Scene(
        "far too close, a tremble of 10 cm, every third look lost",
        two(0.8),
        Policy(group=Group.EACH, repeat_after_s=30),
        90,
        (Expected(APART, 7, 12), Expected(APART, 48, 55)),
        lost=3,
        tremble_m=0.1,
    ),
)
