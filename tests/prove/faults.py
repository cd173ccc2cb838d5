"""Thousands of cases of the machine of tests/faults/machine: kiosk x shop x clock x faults. Prints the counts.

`python -m tests.prove.faults [CASES] [SEED]`; a failure names the chunk to repeat:
`python -m tests.prove.faults --chunk NUMBER --kind "by key"`."""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import os
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context

from hypothesis.stateful import run_state_machine_as_test

from tests.faults.machine import KINDS, Tally, machine_for
from tests.faults.machine.core import short

CHUNK = 50  # cases that share one seed
WORKERS = 2
_APART = 1_000_000  # between the chunks of two seeds


@dataclass(frozen=True, slots=True)
class Part:
    """What a chunk came to; `failure` holds the steps that lead to it."""

    number: int
    kind: str
    tally: Tally
    seconds: float
    failure: str = ""


def main(cases: int, seed: int) -> Tally:
    """Run so many cases in two processes; prints as it goes and returns the totals. `bad` of them must be 0."""
    began, total = time.monotonic(), Tally()
    chunks = [seed * _APART + n for n in range(-(-cases // CHUNK))]
    print(f"faults: {cases:,} cases, seed {seed}, {WORKERS} processes, {CHUNK} cases a chunk", flush=True)
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        running = [pool.submit(run_chunk, number, cases_of(cases, n)) for n, number in enumerate(chunks)]
        for n, done in enumerate(as_completed(running), 1):
            _take(total, done.result())
            if n % 4 == 0 or n == len(chunks):
                _progress(total, time.monotonic() - began)
    print("\n".join(total.lines()), flush=True)
    return total


def cases_of(cases: int, chunk: int) -> int:
    """Cases of the n-th chunk."""
    return min(CHUNK, cases - chunk * CHUNK)


def run_chunk(number: int, cases: int = CHUNK, kind: str = "") -> Part:
    """One seeded run; the kinds of shops take turns. Never raises for a broken promise."""
    logging.disable(logging.CRITICAL)
    shop = next((one for one in KINDS if one.name == kind), KINDS[number % len(KINDS)])
    machine, began, steps = machine_for(shop, number), time.monotonic(), io.StringIO()
    failure = ""
    try:
        with contextlib.redirect_stdout(steps):
            run_state_machine_as_test(machine, settings=short(cases))
    except Exception as error:  # noqa: BLE001 (whatever broke, the other chunks go on and it is told)
        where = "".join(traceback.format_tb(error.__traceback__)[-4:])
        failure = f"{where}{type(error).__name__}: {error}\n{steps.getvalue()}{_notes(error)}"
    return Part(number, shop.name, machine.total, time.monotonic() - began, failure)


def _notes(error: Exception) -> str:
    return "\n".join(getattr(error, "__notes__", ()))


def _take(total: Tally, part: Part) -> None:
    total.add(part.tally)
    if not part.failure:
        return
    if not part.tally.bad:
        total.wrong += 1  # something that must hold at every step did not
    print(f"FAULT in chunk {part.number}, shop {part.kind!r}\n{part.failure}")
    print(f'repeat it: python -m tests.prove.faults --chunk {part.number} --kind "{part.kind}"', flush=True)


def _progress(total: Tally, seconds: float) -> None:
    print(
        f"  {total.cases:>6,} cases, {total.acknowledged:,} orders, {total.faults.total():,} faults, "
        f"{total.bad} bad, {total.cases / seconds:.1f} cases/s",
        flush=True,
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="orders under faults, many cases")
    parser.add_argument("cases", nargs="?", type=int, default=int(os.environ.get("PROVE_CASES", "10000")))
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--chunk", type=int)
    parser.add_argument("--kind", default="")
    return parser.parse_args()


if __name__ == "__main__":
    chosen = _arguments()
    if chosen.chunk is None:
        sys.exit(1 if main(chosen.cases, chosen.seed).bad else 0)
    repeated = run_chunk(chosen.chunk, kind=chosen.kind)
    print("\n".join([*repeated.tally.lines(), repeated.failure]))
    sys.exit(1 if repeated.failure else 0)
