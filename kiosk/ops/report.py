"""What a check of the doctor says, and how the whole report reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Good, works but look at it, does not work."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Check:
    """One line: what was looked at, what was found, and what to do where it is not good."""

    name: str
    status: Status
    found: str
    todo: str = ""

    def __post_init__(self) -> None:
        if self.status is not Status.OK and not self.todo:
            raise ValueError(f"the check {self.name!r} is not ok and must say what to do")


def ok(name: str, found: str) -> Check:
    """A good line."""
    return Check(name, Status.OK, found)


def warn(name: str, found: str, todo: str) -> Check:
    """A line that somebody should look at."""
    return Check(name, Status.WARN, found, todo)


def fail(name: str, found: str, todo: str) -> Check:
    """A line that keeps the kiosk from working."""
    return Check(name, Status.FAIL, found, todo)


def worst(checks: Iterable[Check]) -> Status:
    """The worst status of all; OK when there is none."""
    order = [Status.OK, Status.WARN, Status.FAIL]
    return max((check.status for check in checks), key=order.index, default=Status.OK)


def as_text(checks: Iterable[Check]) -> str:
    """Lines for people: status, name, what was found, and below it what to do."""
    lines = []
    for check in checks:
        lines.append(f"{check.status:<5} {check.name:<18} {check.found}")
        if check.todo:
            lines.append(f"{'':<24} → {check.todo}")
    return "\n".join(lines)
