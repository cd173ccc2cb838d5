"""A number that is measured again and again, made calm: a Kalman filter for one value and its speed. Pure.

While the value rests it is averaged over a second or so; when the measurements move away together, the filter
believes that the person walks and follows within a few frames. A single wild measurement moves it little.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

REST_M_S2 = 0.15  # acceleration (standard deviation) that is expected of somebody who stands
WALK_M_S2 = 4.0  # and the most that is believed of somebody who moves
STEP_M_S = 2.0  # nobody approaches a kiosk faster than this; quicker jumps are wrong measurements
FORGET_S = 1.5  # after a pause this long the old value says nothing any more
_WILD = 3.0  # standard deviations beyond which a measurement is believed less
_STRIDE_S = 1.0  # a speed is believed about this long: who walks to a kiosk soon stands
_CALM_S = 0.8  # seconds over which a rising surprise is forgotten again


@dataclass(frozen=True, slots=True)
class Smooth:
    """The calm value in metres, its speed in metres a second, the uncertainty of both (variances and covariance), and
    how much the latest measurements surprised (1 is as expected)."""

    metres: float
    speed: float = 0.0
    var: float = 0.0
    cov: float = 0.0
    var_speed: float = 0.25
    surprise: float = 1.0

    @property
    def noise(self) -> float:
        """Standard deviation of the calm value, metres."""
        return math.sqrt(max(self.var, 0.0))


def start(metres: float, noise: float) -> Smooth:
    """The first measurement, with its standard deviation in metres."""
    return Smooth(metres, var=noise * noise)


def step(state: Smooth | None, metres: float, noise: float, dt: float) -> Smooth:
    """The next measurement, `dt` seconds after the one before, with its standard deviation `noise` in metres.

    None, a long pause or a clock that went back begin anew; a measurement that is no number changes nothing.
    ValueError for a noise that is not more than 0."""
    if not noise > 0:
        raise ValueError(f"a measurement's noise is more than 0 metres, found {noise}")
    if not math.isfinite(metres):
        return state if state is not None else Smooth(0.0, var=math.inf)
    if state is None or not 0 <= dt <= FORGET_S or not math.isfinite(state.var):
        return start(metres, noise)
    return _corrected(_predicted(state, dt), metres, noise, dt)


def _predicted(state: Smooth, dt: float) -> Smooth:
    expected = min(REST_M_S2 * state.surprise, WALK_M_S2) ** 2
    kept = math.exp(-dt / _STRIDE_S)
    return Smooth(
        metres=state.metres + state.speed * dt,
        speed=state.speed * kept,
        var=state.var + 2 * dt * state.cov + dt * dt * state.var_speed + expected * dt**4 / 4,
        cov=(state.cov + dt * state.var_speed) * kept + expected * dt**3 / 2,
        var_speed=state.var_speed * kept * kept + expected * dt * dt,
        surprise=1 + (state.surprise - 1) * math.exp(-dt / _CALM_S),
    )


def _corrected(state: Smooth, metres: float, noise: float, dt: float) -> Smooth:
    """Huber's rule: beyond `_WILD` deviations a measurement counts less, and never for more than a fast step."""
    reach = STEP_M_S * dt + _WILD * noise
    off = min(max(metres - state.metres, -reach), reach)
    spread = state.var + noise * noise
    wildness = abs(off) / math.sqrt(spread)
    trust = min(1.0, _WILD / wildness) if wildness else 1.0
    spread = state.var + noise * noise / trust
    gain, gain_speed = state.var / spread, state.cov / spread
    return Smooth(
        metres=state.metres + gain * off,
        speed=state.speed + gain_speed * off,
        var=(1 - gain) * state.var,
        cov=(1 - gain) * state.cov,
        var_speed=state.var_speed - gain_speed * state.cov,
        surprise=max(state.surprise, wildness * wildness) if wildness > 1.5 else state.surprise,
    )
