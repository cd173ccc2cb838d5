"""Masks put on, taken off, worn wrongly, and hidden."""

from dataclasses import replace

from kiosk.domain.eyes import HintKind, MaskState
from kiosk.vision.people.policy import MaskRule, Policy
from tests.vision.replays.scene import Expected, Person, Scene

WORN, WRONG, NONE, UNSURE = MaskState.WORN, MaskState.WRONG, MaskState.NONE, MaskState.UNSURE
RECOMMEND = Policy(distance=False, mask=MaskRule.RECOMMEND)
REQUIRE = Policy(distance=False, mask=MaskRule.REQUIRE)
BLOCKING = replace(REQUIRE, blocks=True)
HERE = ((0.0, 0.0, 0.9), (60.0, 0.0, 0.9))

TAKEN_OFF = Scene(
    "a mask is taken off and put on again",
    (Person(HERE, ((0, WORN), (10, NONE), (35, WORN))),),
    BLOCKING,
    60,
    (Expected(HintKind.MASK_REQUIRED, 11, 16),),
    blocked=((13.4, 36.6),),
)

SCENES = (
    TAKEN_OFF,
    replace(TAKEN_OFF, name="the same, with every third look lost", lost=3),
    Scene(
        "a mask under the nose",
        (Person(HERE, ((0, WRONG),)),),
        RECOMMEND,
        60,
        (Expected(HintKind.MASK_WRONG, 2, 5),),
    ),
    Scene(
        "first none, then under the nose, then as it should be",
        (Person(HERE, ((0, NONE), (15, WRONG), (40, WORN))),),
        BLOCKING,
        60,
        (Expected(HintKind.MASK_REQUIRED, 1, 4), Expected(HintKind.MASK_WRONG, 17, 24)),
        blocked=((1.4, 17.4),),
    ),
    Scene(
        "a hand before the mouth for a moment",
        (Person(HERE, ((0, WORN), (10, NONE), (10.8, WORN), (20, NONE), (20.8, WORN))),),
        BLOCKING,
        40,
    ),
    Scene(
        "somebody passes",
        (Person(((0, -1.6, 2.2), (2.4, 1.6, 2.2)), ((0, NONE),)), Person(((0, 0, 0.9), (20, 0, 0.9)))),
        Policy(mask=MaskRule.REQUIRE, blocks=True),
        20,
    ),
    Scene("nothing can be told in the dark", (Person(HERE, ((0, UNSURE),)),), BLOCKING, 60),
    Scene(
        "somebody turns away and back again and again",
        (Person(HERE, ((0, NONE),), away=((8, 11), (16, 18), (25, 29), (40, 44))),),
        RECOMMEND,
        60,
        (Expected(HintKind.MASK_RECOMMENDED, 2, 4),),
    ),
    Scene(
        "one behind the other: only the first counts for the order",
        (Person(HERE), Person(((0, 0.4, 1.6), (60, 0.4, 1.6)), ((0, NONE),))),
        BLOCKING,
        60,
        (Expected(HintKind.MASK_REQUIRED, 2, 4),),
    ),
    Scene(
        "the next customer is asked anew",
        (
            Person(((0, 0, 0.9), (25, 0, 0.9), (27, 1.6, 1.5)), ((0, NONE),)),
            Person(((20, 0.8, 1.9), (27, 0.8, 1.9), (30, 0, 0.9), (60, 0, 0.9)), ((0, NONE),)),
        ),
        replace(RECOMMEND, repeat_after_s=300),
        60,
        (Expected(HintKind.MASK_RECOMMENDED, 2, 4), Expected(HintKind.MASK_RECOMMENDED, 22, 32)),
    ),
)
