"""Calm while somebody stands, quick when somebody walks, unmoved by one wild number."""

from __future__ import annotations

import math
import random
import statistics
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.vision.space.smoothing import FORGET_S, Smooth, start, step

DT = 0.2


def follow(values: list[float], noise: float, dt: float = DT) -> list[Smooth]:
    states: list[Smooth] = []
    for value in values:
        states.append(step(states[-1] if states else None, value, noise, dt))
    return states


def noisy(values: list[float], noise: float) -> list[float]:
    chance = random.Random(7)
    return [value + chance.gauss(0, noise) for value in values]


def test_somebody_who_stands_is_calmer_than_the_measurements() -> None:
    states = follow(noisy([1.5] * 300, 0.022), 0.022)
    assert statistics.stdev(state.metres for state in states[10:]) < 0.7 * 0.022
    assert statistics.mean(state.metres for state in states[10:]) == pytest.approx(1.5, abs=0.005)


@pytest.mark.parametrize("dt", [0.1, 0.2])
def test_somebody_who_walks_up_is_followed(dt: float) -> None:
    way = [3.0] * 15 + [3.0 - dt * index for index in range(1, round(1.8 / dt))] + [1.2] * round(2 / dt)
    states = follow(noisy(way, 0.02), 0.02, dt)
    behind = [abs(state.metres - true) for state, true in zip(states, way, strict=True)]
    assert max(behind) < 0.25
    assert behind[-1] < 0.05


def test_one_wild_measurement_moves_little_and_is_forgotten() -> None:
    calm = follow([1.5] * 20, 0.02)[-1]
    wild = step(calm, 3.0, 0.02, DT)
    assert abs(wild.metres - 1.5) < 0.1
    assert step(wild, 1.5, 0.02, DT).metres == pytest.approx(1.5, abs=0.03)


def test_a_jump_that_stays_is_believed() -> None:
    state = follow([1.5] * 20, 0.02)[-1]
    for _ in range(10):
        state = step(state, 2.5, 0.02, DT)
    assert state.metres == pytest.approx(2.5, abs=0.1)


@pytest.mark.parametrize("dt", [-0.1, FORGET_S + 0.1, math.nan])
def test_a_pause_or_a_clock_that_went_back_begins_anew(dt: float) -> None:
    assert step(start(1.0, 0.02), 2.0, 0.03, dt) == start(2.0, 0.03)


def test_no_time_between_two_measurements_is_allowed() -> None:
    assert step(start(1.0, 0.02), 1.1, 0.02, 0.0).metres == pytest.approx(1.05, abs=0.03)


def test_what_is_no_number_changes_nothing() -> None:
    calm = start(1.0, 0.02)
    assert step(calm, math.nan, 0.02, DT) is calm
    first = step(None, math.nan, 0.02, DT)
    assert step(first, 1.4, 0.02, DT) == start(1.4, 0.02)


def test_a_measurement_without_noise_is_refused() -> None:
    with pytest.raises(ValueError, match="noise"):
        step(None, 1.0, 0.0, DT)


@given(st.lists(st.tuples(st.floats(0.1, 20), st.floats(1e-3, 2), st.floats(0, 1)), min_size=2, max_size=60))
def test_the_calm_value_stays_among_the_possible(steps: list[tuple[float, float, float]]) -> None:
    found: list[Smooth] = []
    for metres, noise, dt in steps:
        found.append(step(found[-1] if found else None, metres, noise, dt))
    assert all(math.isfinite(state.metres) and state.var >= 0 and state.noise < 3 for state in found)
    assert all(abs(after.metres - before.metres) < 25 for before, after in pairwise(found))
