"""People who came together, and strangers who come near."""

from kiosk.domain.eyes import HintKind
from kiosk.vision.people.policy import Group, Policy
from tests.vision.replays.scene import Expected, Person, Scene

APART = HintKind.KEEP_APART
PARENT = Person(((0, -1.2, 1.8), (2, 0.0, 1.0), (60, 0.0, 1.0)))
# Comes by the hand, looks about all the time, once for long, and reads a book at last.
CHILD = Person(
    ((0.4, -1.5, 1.9), (2.4, -0.4, 1.0), (60, -0.4, 1.0)), away=((9, 10), (15, 18), (24, 38), (50, 52)), child=True
)
STRANGER = Person(((30, 1.6, 2.4), (33, 0.5, 1.2), (60, 0.5, 1.2)))

SCENES = (
    Scene("a parent with a child, once", (PARENT, CHILD), Policy(group=Group.ONCE), 60, (Expected(APART, 4, 9),)),
    Scene("a parent with a child, never", (PARENT, CHILD), Policy(group=Group.NEVER), 60),
    Scene(
        "a parent with a child, each time",
        (PARENT, CHILD),
        Policy(group=Group.EACH, repeat_after_s=20),
        60,
        (Expected(APART, 4, 9), Expected(APART, 38, 45)),
    ),
    Scene(
        "a stranger comes near a parent with a child",
        (PARENT, CHILD, STRANGER),
        Policy(group=Group.NEVER),
        60,
        (Expected(APART, 32, 38),),
    ),
    Scene(
        "two strangers from both sides",
        (
            Person(((0, -1.6, 2.0), (2, -1.2, 1.6), (6, -0.3, 1.0), (30, -0.3, 1.0))),
            Person(((0, 1.6, 2.2), (2, 1.2, 1.8), (6, 0.35, 1.1), (30, 0.35, 1.1))),
        ),
        Policy(group=Group.NEVER),
        30,
        (Expected(APART, 5, 10),),
    ),
    Scene(
        "a stranger joins and goes again",
        (Person(((0, 0, 1), (50, 0, 1))), Person(((10, 1.8, 3), (14, 0.6, 1.2), (20, 0.6, 1.2), (22, 1.8, 2.5)))),
        Policy(),
        50,
        (Expected(APART, 13, 18),),
    ),
    Scene(
        "a queue that keeps its distance",
        (Person(((0, 0, 0.8), (60, 0, 0.8))), Person(((3, 0.5, 2.8), (60, 0.5, 2.8)))),
        Policy(group=Group.EACH),
        60,
    ),
)
