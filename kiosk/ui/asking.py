"""Runs the needs of a journey on the worker: each question once, late answers to older questions dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from kiosk.journey.events import Event
from kiosk.ui.facts import Facts
from kiosk.ui.needs import Need
from kiosk.ui.services import Services
from kiosk.ui.worker import Worker

Learnt = Callable[[Facts], None]
Answered = Callable[[Event], None]


class Asking:
    """Keeps what is known (`facts`) and asks for what is missing.

    A need with a `slot` answers into that fact; one without answers with an event of the journey."""

    def __init__(self, services: Services, worker: Worker, learnt: Callable[[], None], answered: Answered) -> None:
        self._services = services
        self._worker = worker
        self._learnt = learnt
        self._answered = answered
        self._current: dict[str, Need] = {}  # slot -> the newest question asked
        self._deeds: set[Need] = set()  # questions answered by an event that are on their way
        self.facts = Facts()

    def ask(self, wanted: Iterable[Need]) -> None:
        """Submit every need that is new; a need that is no longer wanted is skipped when its turn comes."""
        needs = list(wanted)
        self._deeds &= set(needs)  # a deed that is no longer wanted may be asked for again later
        for need in needs:
            if need.slot:
                self._ask_fact(need)
            elif need not in self._deeds:
                self._deeds.add(need)
                self._worker.submit(lambda need=need: need.run(self._services), self._deed_done)  # type: ignore[misc]

    def forget(self) -> None:
        """Drop what belongs to one visit: what was searched and looked at."""
        self.facts = replace(self.facts, search=None, product=None, ways=None, legal=None)
        self._current = {slot: need for slot, need in self._current.items() if slot == "home"}

    def _ask_fact(self, need: Need) -> None:
        if self._current.get(need.slot) == need:
            return
        self._current[need.slot] = need
        self._worker.submit(lambda: self._run_if_wanted(need), lambda answer: self._fact_known(need, answer))

    def _run_if_wanted(self, need: Need) -> object:
        return need.run(self._services) if self._current.get(need.slot) == need else None

    def _fact_known(self, need: Need, answer: object) -> None:
        if answer is None or self._current.get(need.slot) != need:
            return
        self.facts = replace(self.facts, **{need.slot: answer})  # type: ignore[arg-type]
        self._learnt()

    def _deed_done(self, answer: object) -> None:
        self._answered(answer)  # type: ignore[arg-type]
