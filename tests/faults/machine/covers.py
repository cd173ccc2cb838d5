"""Which of the promised faults a rule of the machine covers: named beside the rule, and looked up by a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

FAULTS = tuple(f"F{n}" for n in range(1, 20))
# Not rules of this machine: power cuts are cut at every write of the order path in test_f2_power_cut.py, because a case
# of theirs is a whole disk; F6 is here as files that are damaged while orders go on.
ELSEWHERE = {"F2": "tests/faults/test_f2_power_cut.py"}
R = TypeVar("R", bound=Callable[..., object])


def covers(*faults: str) -> Callable[[R], R]:
    """Name the faults beside a rule. Written above `@rule`, so that the name stays on what the machine finds."""
    unknown = set(faults) - set(FAULTS)
    if unknown:
        raise ValueError(f"no such faults: {sorted(unknown)}")

    def mark(rule: R) -> R:
        rule.covers = faults
        return rule

    return mark


def named(machine: type, strikes: dict[str, str]) -> dict[str, list[str]]:
    """Fault -> rules (of the class) and strikes (name -> fault) that cover it."""
    found: dict[str, list[str]] = {fault: [] for fault in FAULTS}
    for name in dir(machine):
        for fault in getattr(getattr(machine, name), "covers", ()):
            found[fault].append(name)
    for name, fault in strikes.items():
        found[fault].append(name)
    for fault, file in ELSEWHERE.items():
        found[fault].append(file)
    return found
