import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import idle
from kiosk.domain.idle import Active, Activity, IdleRule, Warned, Wiped, happened, tick

RULE = IdleRule(45, 20)


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        (Active(100), 100, Active(100)),
        (Active(100), 144.9, Active(100)),
        (Active(100), 145, Warned(165)),
        (Active(100), 164.9, Warned(165)),
        (Active(100), 165, Wiped()),
        (Active(100), 9999, Wiped()),
        (Warned(165), 150, Warned(165)),
        (Warned(165), 165, Wiped()),
        (Wiped(), 9999, Wiped()),
    ],
)
def test_what_time_alone_does(state, now, expected):
    assert tick(state, now, RULE) == expected


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        (Active(100), 120, Active(120)),
        (Active(100), 150, Active(150)),  # in the countdown, even if no tick came since
        (Warned(165), 160, Active(160)),
        (Warned(165), 165, Wiped()),  # too late: this touch is the next person's
        (Active(100), 200, Wiped()),
        (Wiped(), 200, Wiped()),
        (Active(100), 90, Active(100)),  # an event that was late in a queue takes nothing away
    ],
)
@pytest.mark.parametrize("kind", sorted(idle.DELIBERATE))
def test_what_is_done_keeps_a_visit(state, now, expected, kind):
    assert happened(state, kind, now, RULE) == expected


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        (Active(100), 120, Active(120, 100)),
        (Active(120, 100), 150, Active(150, 100)),
        (Active(150, 100), 189, Active(189, 100)),
        (Active(189, 100), 195, Active(190, 100)),  # the cap: warned at 235, three times 45 s after the last deed
        (Active(190, 100), 234.9, Active(190, 100)),
        (Active(190, 100), 235, Warned(255)),
        (Active(100), 150, Warned(165)),  # a countdown may be read by the next person: only a deed ends it
        (Warned(165), 160, Warned(165)),
        (Warned(165), 165, Wiped()),
        (Wiped(), 200, Wiped()),
        (Active(100), 90, Active(100)),  # late in a queue
        (Active(100, None, 110), 112.9, Active(112.9, 100)),  # back so soon: a turned head
        (Active(100, None, 110), 113.1, Active(100, None, 110)),  # somebody may have stepped up: not theirs
        (Active(150, 100, 150), 152, Active(152, 100)),
    ],
)
def test_a_face_keeps_a_visit_for_a_while_and_never_ends_the_countdown(state, now, expected):
    assert happened(state, Activity.FACE, now, RULE) == expected


def test_a_deed_after_faces_counts_from_itself():
    state = happened(Active(100), Activity.FACE, 140, RULE)
    state = happened(state, Activity.TOUCH, 150, RULE)
    assert state == Active(150)
    assert happened(state, Activity.FACE, 1000, RULE) == Wiped()


LEAVING = IdleRule(45, 20, after_leaving=10)


@pytest.mark.parametrize(
    ("state", "rule", "warned"),
    [
        (Active(100), LEAVING, 130),  # they left at 120
        (Active(120), LEAVING, 130),
        (Active(80), LEAVING, 125),  # the warning came anyway, sooner
        (Active(100), RULE, 145),  # 0: leaving changes nothing
        (Active(100), IdleRule(45, 20, after_leaving=600), 145),
        (Active(110, 60), LEAVING, 130),
        (Active(100), idle.after_order(LEAVING, 60), 130),
    ],
)
def test_when_everybody_left_the_warning_comes_sooner(state, rule, warned):
    gone = idle.left(state, 120, rule)
    assert tick(gone, warned - 0.1, rule) == gone
    assert tick(gone, warned, rule) == Warned(warned + 20)
    assert idle.next_change(gone, 120, rule) == warned - 120
    assert idle.until_wiped(gone, 120, rule) == warned - 100


def test_leaving_twice_counts_once_and_a_deed_takes_it_back():
    gone = idle.left(idle.left(Active(100), 120, LEAVING), 125, LEAVING)
    assert gone == Active(100, None, 120)
    assert happened(gone, Activity.TOUCH, 126, LEAVING) == Active(126)
    assert idle.left(Warned(165), 150, LEAVING) == Warned(165)
    assert idle.left(Wiped(), 150, LEAVING) == Wiped()


def test_on_a_confirmation_a_head_that_turns_away_and_back_changes_nothing():
    rule = idle.after_order(LEAVING, 60)
    gone = idle.left(Active(100), 110, rule)
    assert happened(gone, Activity.FACE, 112, rule) == Active(100)
    assert happened(gone, Activity.FACE, 114, rule) == gone


def test_after_an_order_a_face_does_not_keep_the_number_on_the_screen():
    rule = idle.after_order(RULE, 60)
    assert (rule.warn_after, rule.countdown) == (40, 20)
    assert happened(Active(100), Activity.FACE, 130, rule) == Active(100)
    assert happened(Active(100), Activity.TOUCH, 130, rule) == Active(130)
    assert tick(Active(100), 160, rule) == Wiped()
    assert idle.after_order(RULE, 10) == IdleRule(0, 10, idle.DELIBERATE)


def test_a_countdown_can_be_extended_but_nothing_else():
    assert idle.extend(Warned(165), 10, 150, RULE) == Warned(175)
    assert idle.extend(Warned(165), -10, 150, RULE) == Warned(165)
    assert idle.extend(Active(100), 10, 120, RULE) == Active(100)
    assert idle.extend(Warned(165), 10, 166, RULE) == Wiped()


def test_the_number_on_the_screen_and_when_it_changes():
    assert [Warned(20.0).seconds_left(now) for now in (0, 0.1, 1, 19.5, 20, 25)] == [20, 20, 19, 1, 0, 0]
    assert idle.next_change(Active(100), 110, RULE) == 35
    assert idle.next_change(Warned(165), 150, RULE) == 1
    assert idle.next_change(Warned(165.5), 150, RULE) == 0.5
    assert idle.next_change(Warned(165), 165, RULE) == 0
    assert idle.next_change(Wiped(), 165, RULE) is None


def test_single_screens_have_their_own_time():
    assert idle.rule_for(RULE, {"details": 90}, "details").warn_after == 90
    assert idle.rule_for(RULE, {"details": 90}, "home") is RULE


def test_until_wiped_counts_through_warning_and_countdown():
    rule = IdleRule(45, 20)
    assert idle.until_wiped(Active(1000.0), 1010.0, rule) == 55.0
    assert idle.until_wiped(Warned(1065.0), 1060.0, rule) == 5.0
    assert idle.until_wiped(Wiped(), 1060.0, rule) == 0.0


def test_a_rule_without_a_countdown_is_refused():
    with pytest.raises(ValueError, match="countdown above 0 s"):
        IdleRule(45, 0)
    with pytest.raises(ValueError, match="after_leaving of 0 s or more"):
        IdleRule(45, 20, after_leaving=-1)


@st.composite
def _visits(draw):
    """Moments in order, each with an activity or None for a tick."""
    gaps = draw(st.lists(st.tuples(st.integers(0, 50_000), st.none() | st.sampled_from(list(Activity))), max_size=40))
    now, visit = 1000.0, []
    for gap, kind in gaps:
        now += gap / 1024  # binary fractions add up exactly
        visit.append((now, kind))
    return visit


@given(_visits(), st.integers(0, 60), st.integers(1, 60))
def test_never_wiped_early_and_always_wiped_when_nobody_is_there(visit, warn_after, countdown):
    rule = IdleRule(warn_after, countdown)
    state, last, deed = idle.start(1000.0), 1000.0, 1000.0
    for now, kind in visit:
        before = tick(state, now, rule)
        state = tick(state, now, rule) if kind is None else happened(state, kind, now, rule)
        if kind is Activity.FACE and isinstance(before, Active):
            last = max(last, min(now, deed + (idle.FACE_ROUNDS - 1) * warn_after))
        elif kind not in {None, Activity.FACE} and not isinstance(before, Wiped):
            last = deed = now
        if now - last < warn_after:
            assert isinstance(state, Active) or isinstance(before, Wiped)
    end = (visit[-1][0] if visit else 1000.0) + warn_after + countdown + 0.001
    assert tick(state, end, rule) == Wiped()
