"""Many kiosks and one shop that goes down: does it meet a herd when it comes back, and does every order arrive?

What is compared: the busiest 10 s on return (wherever they begin) with the mean 10 s of a steady hour. The busiest
second is told beside the busiest second of the steady time, because a single second has a peak at any time."""

from __future__ import annotations

import argparse
import itertools
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks._herd import Herd, Kiosk, Orders, Rate, orders, quiet, rate
from tests.benchmarks._herd_real import RealHerd
from tests.benchmarks._herd_shop import Weather
from tests.benchmarks._report import Report, percentile

WARM_S, STEADY_S, OUTAGE_S, AFTER_S = 900.0, 1200.0, 600.0, 1500.0
LAST_ORDERS_S = 900.0  # what is ordered until the end needs time to arrive
CASES = {
    "down for 10 minutes": Weather(up=False),
    "429 to everyone for 10 minutes, Retry-After 30": Weather(busy_s=30.0),
    "answers take 30 s for 10 minutes": Weather(answer_s=30.0),
}
POWER = "all switched on within one minute"


@dataclass(frozen=True, slots=True)
class Run:
    """The requests of one run (seconds, in order, and kinds), when it was steady and when the herd would come."""

    name: str
    requests: Sequence[float]
    kinds: Sequence[str]
    steady: tuple[float, float]
    back: tuple[float, float]
    orders: Orders


def outage(folder: Path, kiosks: int, name: str, weather: Weather, seed: int = 1) -> Run:
    """Steady for a while, then trouble, then the return."""
    herd = Herd(folder, kiosks, WARM_S, seed)
    herd.timeline.run(WARM_S)
    begin = WARM_S + STEADY_S
    back = begin + OUTAGE_S
    herd.sell(WARM_S, back + AFTER_S)
    herd.weather(begin, back, weather)
    herd.timeline.run(back + AFTER_S + LAST_ORDERS_S)
    return _ended(herd, name, (WARM_S + 60.0, begin), (back, back + AFTER_S))


def power(folder: Path, kiosks: int, seed: int = 1) -> Run:
    """The mains come back everywhere: every kiosk starts within one minute, and the steady time is an hour later."""
    herd = Herd(folder, kiosks, 60.0, seed)
    herd.timeline.run(60.0)
    herd.sell(60.0, 3600.0)
    herd.timeline.run(3600.0 + LAST_ORDERS_S)
    return _ended(herd, POWER, (2400.0, 3600.0), (0.0, AFTER_S))


def _ended(herd: Herd, name: str, steady: tuple[float, float], back: tuple[float, float]) -> Run:
    herd.close()
    kiosks: list[Kiosk] = [host.kiosk for host in herd.hosts]
    made = orders(kiosks, herd.shop.orders, back[0])
    return Run(name, herd.shop.requests, herd.shop.kinds, steady, back, made)


def real(folder: Path, kiosks: int, speed: float) -> tuple[Run, list[float]]:
    """The first case with sockets and threads, in time that runs `speed` times faster, and how late hosts woke (s)."""
    herd = RealHerd(folder, kiosks, WARM_S, speed)
    begin = WARM_S + STEADY_S
    back = begin + OUTAGE_S
    herd.sell(WARM_S, back + AFTER_S)
    herd.down(begin, back)
    herd.run(back + AFTER_S + LAST_ORDERS_S)
    herd.close()
    made = orders([host.kiosk for host in herd.hosts], herd.shop.orders, back)
    # Refused connections never reach a server, so that only answered requests are counted here.
    name = f"{kiosks} real kiosks, {speed:g} times faster"
    run = Run(name, herd.shop.requests, herd.shop.kinds, (WARM_S + 60, begin), (back, back + AFTER_S), made)
    return run, [late for host in herd.hosts for late in host.late]


def tell(report: Report, run: Run) -> None:
    """The lines of one run."""
    steady = {width: rate(run.requests, *run.steady, width) for width in (1.0, 10.0)}
    back = {width: rate(run.requests, *run.back, width) for width in (1.0, 10.0)}
    for width, what in ((10.0, f"{run.name}: busiest 10 s"), (1.0, "  busiest second")):
        mean, peak = steady[width].mean, steady[width].peak
        if width == 1.0:
            report.add(what, _told(back[width]), baseline=f"steady peak {peak}", ratio=back[width].peak / peak)
            continue
        ratio = back[width].peak / mean
        baseline = f"steady mean {mean:.1f} (peak {peak})"
        report.add(what, _told(back[width]), baseline=baseline, ratio=ratio, target="<= 2", good=ratio <= 2)
        report.add("  what they were", _kinds(run, run.back[0] + back[width].peak_at, width))
    made = run.orders
    counts = f"{made.placed}: {made.once} once, {made.doubled} twice, {made.missing} missing"
    report.add("  orders", counts, target="each once", good=not (made.doubled or made.missing))
    if made.late:
        times = f"median {percentile(list(made.late), 0.5):.0f} s, last {made.late[-1]:.0f} s"
        report.add(f"  the {len(made.late)} orders of the outage, after the return", times)


def _kinds(run: Run, begin: float, width_s: float) -> str:
    """What the requests of that window were part of."""
    times = zip(run.requests, run.kinds, strict=True)
    found = Counter(kind for when, kind in times if begin <= when < begin + width_s)
    return ", ".join(f"{count} {kind}" for kind, count in found.most_common())


def _told(found: Rate) -> str:
    return f"{found.peak} requests, {found.peak_at:.0f} s after it"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kiosks", type=int, default=0, help="300, or 30 real ones")
    parser.add_argument("--case", choices=[*CASES, POWER], help="only this one")
    parser.add_argument("--real", action="store_true", help="real sockets and threads, and the same in virtual time")
    parser.add_argument("--speed", type=float, default=20.0, help="of the clocks of real kiosks")
    parser.add_argument("--seeds", type=int, default=1, help="so many runs of each case, each with chances of its own")
    given = parser.parse_args()
    quiet()
    report = Report("herd-real" if given.real else "herd")
    kiosks = given.kiosks or (30 if given.real else 300)
    down = next(iter(CASES))
    names = [down] if given.real else [given.case] if given.case else [*CASES, POWER]
    for name, seed in itertools.product(names, range(1, given.seeds + 1)):
        with tempfile.TemporaryDirectory(dir=_memory()) as place:
            folder = Path(place)
            run = power(folder, kiosks, seed) if name == POWER else outage(folder, kiosks, name, CASES[name], seed)
        tell(report, run)
    if given.real:
        with tempfile.TemporaryDirectory(dir=_memory()) as place:
            run, late = real(Path(place), kiosks, given.speed)
        tell(report, run)
        times = f"99 of 100 by less than {percentile(late, 0.99):.1f} s, the worst by {max(late):.1f} s"
        report.add("  woken late, in the time of the run", times, target="well below 10 s")
    report.finish()


def _memory() -> str | None:
    """Where a commit costs nothing: hundreds of orders files on one disk are no part of the question."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


if __name__ == "__main__":
    main()
