import pytest

from kiosk.domain import watch
from kiosk.domain.eyes import Presence
from kiosk.domain.watch import Watch


@pytest.mark.parametrize(
    ("before", "presence", "after"),
    [
        (Watch(), Presence(), Watch()),
        (Watch(), Presence(1, 1.5), Watch(100)),
        (Watch(), Presence(3, 1.51), Watch()),  # they look at the shelf
        (Watch(), Presence(1, None), Watch()),
        (Watch(90), Presence(1, None), Watch(90)),
        (Watch(90), Presence(1, 0.6), Watch(90)),
        (Watch(90, True), Presence(2, 2.0), Watch(90, True)),  # a step back
        (Watch(90, True), Presence(2, 2.1), Watch()),
        (Watch(90, True), Presence(), Watch()),
    ],
)
def test_who_stands_near(before, presence, after):
    assert watch.seen(before, presence, 100) == after


@pytest.mark.parametrize(
    ("state", "greets"),
    [
        (Watch(), False),
        (Watch(99.1), False),  # passing by
        (Watch(99), True),
        (Watch(10), True),
        (Watch(10, True), False),
    ],
)
def test_who_is_greeted(state, greets):
    assert watch.should_greet(state, 100) is greets


def test_a_poster_with_a_face_is_greeted_once_and_the_next_person_again():
    state = watch.served(watch.seen(Watch(), Presence(1, 1.0), 100))
    for moment in range(101, 400):
        state = watch.seen(state, Presence(1, 1.0), moment)
        assert not watch.should_greet(state, moment)
    state = watch.seen(state, Presence(), 400)
    state = watch.seen(state, Presence(1, 1.0), 401)
    assert watch.should_greet(state, 402)


def test_nobody_is_served_when_nobody_is_there():
    assert watch.served(Watch()) == Watch()
