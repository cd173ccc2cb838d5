from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.base.config_model import Eyes
from kiosk.domain.eyes import Hint, HintKind, MaskState, Observation
from kiosk.vision.hints import HOLD_S, PAUSE_S, Hints, step
from kiosk.vision.people.policy import Group, MaskRule, Policy, hours_of, policy_of
from tests.vision.people import reading

WORN, WRONG, NONE, UNSURE = MaskState.WORN, MaskState.WRONG, MaskState.NONE, MaskState.UNSURE
NOON = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/Berlin"))
RECOMMEND = Policy(distance=False, mask=MaskRule.RECOMMEND)
REQUIRE = Policy(distance=False, mask=MaskRule.REQUIRE)
BLOCKING = Policy(distance=False, mask=MaskRule.REQUIRE, blocks=True)
APART = Policy(group=Group.EACH)
EVERYTHING = Policy(mask=MaskRule.REQUIRE, blocks=True, group=Group.EACH)


class Screen:
    """Looks five times a second, and what was on the screen."""

    def __init__(self, policy, wall=NOON):
        self.policy, self.wall, self.state, self.now, self.shown = policy, wall, Hints(), 0.0, []

    def look(self, seconds, *faces, blind=False):
        for _ in range(round(seconds * 5)):
            self.now = round(self.now + 0.2, 3)
            before = self.state.hint
            observation = None if blind else Observation(self.now, faces)
            self.state = step(self.state, observation, self.policy, self.now, self.wall)
            if self.state.hint is not None and self.state.hint != before:
                self.shown.append((self.state.hint.kind, self.now))
        return self

    @property
    def kinds(self):
        return [kind for kind, _ in self.shown]


@pytest.mark.parametrize(
    ("policy", "faces", "kind"),
    [
        (RECOMMEND, [reading(1, NONE)], HintKind.MASK_RECOMMENDED),
        (REQUIRE, [reading(1, NONE)], HintKind.MASK_REQUIRED),
        (RECOMMEND, [reading(1, WRONG)], HintKind.MASK_WRONG),
        (REQUIRE, [reading(1, WRONG)], HintKind.MASK_WRONG),
        (REQUIRE, [reading(1, WRONG), reading(2, NONE, 1.0)], HintKind.MASK_REQUIRED),
        (RECOMMEND, [reading(1, WRONG), reading(2, NONE, 1.0)], HintKind.MASK_WRONG),
        (RECOMMEND, [reading(1, WRONG, confidence=0.7)], HintKind.MASK_WRONG),  # the mildest advice needs least
        (RECOMMEND, [reading(1, WORN)], None),
        (RECOMMEND, [reading(1, UNSURE)], None),
        (RECOMMEND, [reading(1, NONE, confidence=0.7)], None),  # not sure enough to begin
        (RECOMMEND, [reading(1, NONE, forward=2.7)], None),  # not meant from there
        (RECOMMEND, [], None),
        (APART, [reading(1, NONE), reading(2, NONE, 0.7)], HintKind.KEEP_APART),
        (APART, [reading(1, NONE), reading(2, NONE, 1.45)], None),  # the far side of the band says far enough
        (APART, [reading(1, NONE), reading(2, NONE, 1.8)], None),
        (APART, [reading(1, NONE, band=0.5), reading(2, NONE, 1.2, band=0.5)], None),
        (APART, [reading(1, NONE, forward=3.6), reading(2, NONE, 0.5, 3.6)], None),
        (APART, [reading(1, NONE)], None),
        (APART, [reading(1, NONE), reading(1, NONE, 0.5)], None),  # a number is one face
        (Policy(distance=False), [reading(1, NONE), reading(2, WRONG, 0.6)], None),
        (Policy(group=Group.NEVER), [reading(1, NONE), reading(2, NONE, 0.6)], None),
        (Policy(group=Group.ONCE), [reading(1, NONE), reading(2, NONE, 0.6)], HintKind.KEEP_APART),
    ],
)
def test_what_is_advised(policy, faces, kind):
    assert Screen(policy).look(8, *faces).kinds[:1] == ([] if kind is None else [kind])


def test_the_advice_to_keep_apart_says_how_far():
    screen = Screen(Policy(keep_apart_m=2.0, group=Group.EACH)).look(8, reading(1), reading(2, right=0.8))
    assert screen.state.hint == Hint(HintKind.KEEP_APART, 2.0)
    assert Screen(RECOMMEND).look(4, reading(1, NONE)).state.hint == Hint(HintKind.MASK_RECOMMENDED)


def test_a_hint_comes_after_two_seconds_stays_at_least_three_and_at_most_twelve():
    screen = Screen(RECOMMEND).look(2, reading(1, NONE))
    assert screen.state.hint is None
    assert screen.look(0.2, reading(1, NONE)).state.hint is not None
    assert screen.look(2.8, reading(1, WORN)).state.hint is not None
    assert screen.look(0.4, reading(1, WORN)).state.hint is None
    long = Screen(RECOMMEND).look(2.2 + 11.8, reading(1, NONE))
    assert long.state.hint is not None
    assert long.look(0.4, reading(1, NONE)).state.hint is None


def test_who_only_passes_hears_nothing():
    screen = Screen(RECOMMEND).look(1.8, reading(1, NONE)).look(10)
    assert screen.kinds == []


def test_what_is_only_now_and_then_sure_is_not_said():
    screen = Screen(RECOMMEND)
    for _ in range(60):
        screen.look(0.2, reading(1, NONE)).look(0.4, reading(1, UNSURE))
    assert screen.kinds == []


def test_what_is_nearly_always_sure_is_said():
    screen = Screen(RECOMMEND)
    for _ in range(5):
        screen.look(0.8, reading(1, NONE)).look(0.2, reading(1, UNSURE))
    assert screen.kinds == [HintKind.MASK_RECOMMENDED]


def test_the_same_advice_to_the_same_person_waits():
    screen = Screen(RECOMMEND).look(130, reading(1, NONE))
    ((_, first),) = screen.shown
    screen.look(12, reading(1, NONE))
    assert [kind for kind, _ in screen.shown] == [HintKind.MASK_RECOMMENDED] * 2
    assert screen.shown[1][1] - first == pytest.approx(12 + 120, abs=0.5)


def test_somebody_new_is_told_though_the_first_was():
    screen = Screen(RECOMMEND).look(60, reading(1, NONE)).look(8, reading(1, NONE), reading(2, NONE, 1.2))
    assert len(screen.shown) == 2


def test_who_looks_away_for_a_moment_and_gets_a_new_number_is_not_told_again():
    screen = Screen(RECOMMEND).look(30, reading(1, NONE)).look(4).look(30, reading(2, NONE, 0.1))
    assert len(screen.shown) == 1


@pytest.mark.parametrize(("away", "right"), [(6, 0.0), (4, 0.8)])
def test_who_comes_later_or_stands_elsewhere_is_new(away, right):
    screen = Screen(RECOMMEND).look(30, reading(1, NONE)).look(away).look(30, reading(2, NONE, right))
    assert len(screen.shown) == 2


def test_what_is_required_follows_a_rest_after_what_is_advised():
    screen = Screen(Policy(mask=MaskRule.REQUIRE, group=Group.EACH))
    screen.look(7, reading(1, WORN), reading(2, WORN, 0.7))
    assert screen.kinds == [HintKind.KEEP_APART]
    screen.look(12, reading(1, WORN), reading(2, NONE, 0.7))
    assert screen.kinds == [HintKind.KEEP_APART, HintKind.MASK_REQUIRED]
    assert screen.shown[1][1] - screen.shown[0][1] >= HOLD_S + PAUSE_S - 0.01


# --- groups


def test_a_parent_with_a_child_is_asked_once():
    parent, child = reading(1, NONE), reading(2, NONE, 0.5, 0.95, band=0.15)
    screen = Screen(Policy(group=Group.ONCE, repeat_after_s=5)).look(1, parent).look(300, parent, child)
    assert screen.kinds == [HintKind.KEEP_APART]


def test_a_child_that_looks_away_for_long_still_belongs_to_its_parent():
    parent, again = reading(1), reading(3, right=0.45)
    screen = Screen(Policy(group=Group.ONCE)).look(30, parent, reading(2, right=0.5))
    screen.look(20, parent).look(60, parent, again)
    assert len(screen.shown) == 1


def test_three_in_a_row_are_one_group():
    row = [reading(number, right=number * 0.65, forward=1.2) for number in (1, 2, 3)]
    assert Screen(Policy(group=Group.NEVER)).look(60, *row).kinds == []


def test_three_who_come_one_after_another_side_by_side_are_one_group():
    row = [reading(number, right=number * 0.65, forward=1.2) for number in (1, 2, 3)]
    screen = Screen(Policy(group=Group.NEVER)).look(3, row[0]).look(3, *row[:2]).look(60, *row)
    assert screen.kinds == []


def test_each_time_means_after_the_time_to_repeat():
    both = reading(1), reading(2, right=0.6)
    screen = Screen(Policy(group=Group.EACH, repeat_after_s=30)).look(100, *both)
    assert len(screen.shown) == 3


@pytest.mark.parametrize("group", list(Group))
def test_a_stranger_who_comes_near_is_reminded_whatever_the_group_rule(group):
    parent, child, stranger = reading(1), reading(2, right=0.5), reading(3, right=-0.6)
    screen = Screen(Policy(group=group)).look(40, parent, child)
    before = len(screen.shown)
    screen.look(6, parent, child, reading(3, right=-2.2, forward=2.0)).look(6, parent, child, stranger)
    assert len(screen.shown) == before + 1


def test_two_who_came_at_once_but_apart_are_strangers():
    screen = Screen(Policy(group=Group.NEVER)).look(3, reading(1, right=-0.9), reading(2, right=0.9))
    screen.look(5, reading(1, right=-0.3), reading(2, right=0.3))
    assert screen.kinds == [HintKind.KEEP_APART]


def test_a_group_that_parted_is_none_any_more():
    screen = Screen(Policy(group=Group.NEVER)).look(10, reading(1), reading(2, right=0.5))
    screen.look(5, reading(1), reading(2, right=2.4, forward=1.5)).look(6, reading(1), reading(2, right=0.5))
    assert screen.kinds == [HintKind.KEEP_APART]


# --- an order that waits


def test_an_order_waits_while_the_nearest_wears_none():
    screen = Screen(BLOCKING).look(1.0, reading(1, NONE))
    assert not screen.state.blocks
    assert screen.look(0.4, reading(1, NONE)).state.blocks
    assert screen.look(60, reading(1, NONE)).state.blocks
    assert screen.state.hint == Hint(HintKind.MASK_REQUIRED)  # as long as it waits the screen says why
    assert not screen.look(0.2, reading(1, WORN)).state.blocks


@pytest.mark.parametrize(
    ("faces", "blocks"),
    [
        ([reading(1, NONE)], True),
        ([reading(1, WRONG)], False),
        ([reading(1, UNSURE)], False),
        ([reading(1, NONE, confidence=0.7)], False),
        ([reading(1, NONE, forward=1.3)], False),  # out of reach
        ([reading(1, WORN), reading(2, NONE, 0.6, 1.2)], False),  # only the nearest counts
        ([reading(1, WORN, forward=1.2), reading(2, NONE, 0.6, 0.7)], True),
        ([], False),
    ],
)
def test_who_makes_an_order_wait(faces, blocks):
    assert Screen(BLOCKING).look(5, *faces).state.blocks is blocks
    assert not Screen(REQUIRE).look(5, *faces).state.blocks


@pytest.mark.parametrize("after", [[], [reading(1, WRONG)], [reading(1, NONE, forward=1.5)], [reading(2, WORN)]])
def test_an_order_goes_on_at_once(after):
    screen = Screen(BLOCKING).look(5, reading(1, NONE))
    assert not screen.look(0.2, *after).state.blocks


def test_an_order_goes_on_when_the_camera_cannot_tell():
    screen = Screen(BLOCKING).look(5, reading(1, NONE)).look(1.8, reading(1, UNSURE))
    assert screen.state.blocks
    assert not screen.look(0.6, reading(1, UNSURE)).state.blocks


def test_the_one_who_orders_does_not_change_with_every_centimetre():
    screen = Screen(BLOCKING).look(5, reading(1, WORN, forward=0.9), reading(2, NONE, 0.6, 1.0))
    for index in range(50):
        shift = 0.04 if index % 2 else -0.04
        screen.look(0.2, reading(1, WORN, forward=0.95 + shift), reading(2, NONE, 0.6, 0.95 - shift))
        assert not screen.state.blocks


def test_somebody_else_steps_before_the_screen():
    screen = Screen(BLOCKING).look(5, reading(1, NONE, forward=1.0))
    assert not screen.look(0.2, reading(1, NONE, forward=1.0), reading(2, WORN, 0.5, 0.7)).state.blocks


# --- when nothing is said


@pytest.mark.parametrize(
    ("hours", "hour", "quiet"),
    [
        ("20:00-08:00", 20, True),
        ("20:00-08:00", 2, True),
        ("20:00-08:00", 8, False),
        ("20:00-08:00", 12, False),
        ("12:00-14:00", 12, True),
        ("12:00-14:00", 14, False),
        ("00:00-00:00", 5, True),
    ],
)
def test_quiet_hours(hours, hour, quiet):
    eyes = Eyes(mask="require", mask_blocks="order", distance="off", quiet_hours=(hours,))
    screen = Screen(policy_of(eyes), NOON.replace(hour=hour)).look(5, reading(1, NONE))
    assert screen.kinds == ([] if quiet else [HintKind.MASK_REQUIRED])
    assert screen.state.blocks is not quiet


def test_quiet_hours_that_begin_let_a_hint_end_in_its_time():
    eyes = Eyes(mask="recommend", quiet_hours=("18:00-08:00",))
    screen = Screen(policy_of(eyes)).look(2.4, reading(1, NONE))
    screen.wall = NOON.replace(hour=18)
    assert screen.look(2.6, reading(1, NONE)).state.hint is not None
    assert screen.look(0.6, reading(1, NONE)).state.hint is None


def test_eyes_that_do_not_see_end_and_forget_everything():
    screen = Screen(EVERYTHING).look(10, reading(1, NONE), reading(2, NONE, 0.6))
    assert screen.state.hint is not None
    assert screen.state.blocks
    assert screen.look(0.2, blind=True).state == Hints()


@pytest.mark.parametrize(
    ("eyes", "policy"),
    [
        (Eyes(), Policy()),
        (Eyes(distance="off", mask="recommend"), RECOMMEND),
        (Eyes(distance="off", mask="require", mask_blocks="order"), BLOCKING),
        (Eyes(mask="recommend", mask_blocks="order"), Policy(mask=MaskRule.RECOMMEND)),  # nothing to wait for
        (Eyes(group="never", keep_apart_m=2, repeat_after_s=60), Policy(True, 2, Group.NEVER, repeat_after_s=60)),
    ],
)
def test_the_policy_is_the_configuration(eyes, policy):
    assert policy_of(eyes) == policy


@pytest.mark.parametrize("text", ["", "20:00", "20:00-", "25:00-08:00", "evening"])
def test_hours_that_are_none_are_refused(text):
    with pytest.raises(ValueError, match=r"20:00-08:00|isoformat|hour"):
        hours_of(text)


# --- whatever comes

masks = st.sampled_from(MaskState)
people = st.builds(
    reading,
    st.integers(1, 6),
    masks,
    st.floats(-1.5, 1.5),
    st.floats(0.4, 4),
    confidence=st.floats(0, 1),
    band=st.floats(0.01, 0.4),
)
crowds = st.lists(people, max_size=5, unique_by=lambda one: one.track)
policies = st.builds(
    Policy,
    distance=st.booleans(),
    keep_apart_m=st.floats(0.5, 3),
    group=st.sampled_from(Group),
    mask=st.sampled_from(MaskRule),
    blocks=st.booleans(),
    repeat_after_s=st.floats(5, 60),
    quiet_hours=st.just(()) | st.just(policy_of(Eyes(quiet_hours=("13:00-14:00",))).quiet_hours),
)
looks = st.lists(
    st.tuples(st.none() | crowds, st.integers(1, 30), st.sampled_from([0.05, 0.2, 0.5, 1.0, 4.0]), st.booleans()),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(policies, looks)
def test_whatever_is_seen_a_hint_is_held_and_rests_and_never_flickers(policy, seen):
    state, now, since, ended = Hints(), 0.0, None, None
    for crowd, times, gap, late in seen:
        for _ in range(times):
            now += gap
            before, blind = state.hint, crowd is None
            observation = None if crowd is None else Observation(now, tuple(crowd))
            state = step(state, observation, policy, now, NOON.replace(hour=13) if late else NOON)
            if blind:
                assert state == Hints()
                since = ended = None
                continue
            if before is not None and state.hint != before:
                assert state.hint is None, "one hint follows another without a rest"
                assert now - since >= HOLD_S
                ended = now
            if before is None and state.hint is not None:
                assert not (late and policy.quiet_hours)
                assert ended is None or now - ended >= PAUSE_S
                since = now
            if state.hint is not None and state.hint.kind is HintKind.KEEP_APART:
                assert policy.distance
            assert not state.blocks or policy.blocks


@settings(max_examples=60, deadline=None)
@given(policies, looks)
def test_what_cannot_be_told_never_leads_to_advice_about_masks(policy, seen):
    state, now = Hints(), 0.0
    for crowd, times, gap, _ in seen:
        unsure = tuple(
            reading(one.track, UNSURE, one.position[0], one.position[2], confidence=one.confidence)
            for one in crowd or ()
        )
        for _ in range(times):
            now += gap
            state = step(state, Observation(now, unsure), policy, now, NOON)
            assert state.hint is None or state.hint.kind is HintKind.KEEP_APART
            assert not state.blocks


@settings(max_examples=60, deadline=None)
@given(policies, looks, crowds)
def test_what_was_before_a_reset_changes_nothing_after_it(policy, seen, crowd):
    state, now = Hints(), 0.0
    for faces, times, gap, _ in seen:
        for _ in range(times):
            now += gap
            state = step(state, Observation(now, tuple(faces or ())), policy, now, NOON)
    state, fresh = step(state, None, policy, now, NOON), Hints()
    for _ in range(30):
        now += 0.2
        state = step(state, Observation(now, tuple(crowd)), policy, now, NOON)
        fresh = step(fresh, Observation(now, tuple(crowd)), policy, now, NOON)
        assert state == fresh


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([1.35, 1.4, 1.45, 1.5, 1.55, 1.6]), min_size=50, max_size=150))
def test_a_distance_that_trembles_around_the_limit_does_not_make_the_screen_tremble(distances):
    screen = Screen(Policy(group=Group.EACH))
    for distance in distances:
        screen.look(0.2, reading(1, right=-0.6, band=0.02), reading(2, right=distance - 0.6, band=0.02))
    assert len(screen.shown) <= 1
