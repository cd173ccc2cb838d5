"""Runs the needs of a journey on the worker: each question once, late answers to older questions dropped."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from dataclasses import replace

from kiosk.base.logging import get_logger
from kiosk.journey.events import Event, OrderRefused, ScanResolved, TroubleMet
from kiosk.journey.state import Trouble
from kiosk.ui.facts import Facts, HomeFacts
from kiosk.ui.needs import LoadHome, Need, PlaceOrder, ResolveScan
from kiosk.ui.services import Services
from kiosk.ui.worker import Worker

_log = get_logger(__name__)
_SKIPPED = object()


class Asking:
    """Keeps what is known (`facts`) and asks for what is missing.

    A need with a `slot` answers into that fact; one without answers with an event of the journey. A question that
    fails is our bug: it goes to the log, and the shopper gets an answer that leads on instead of a screen that waits
    for ever."""

    def __init__(
        self, services: Services, worker: Worker, learnt: Callable[[], None], answered: Callable[[Event], None]
    ) -> None:
        self._services = services
        self._worker = worker
        self._learnt = learnt
        self._answered = answered
        self._current: dict[str, Need] = {}  # slot -> the newest question asked
        self._wanted: set[Need] = set()  # what the journey needs now
        self._deeds: set[Need] = set()  # questions answered by an event that are on their way
        self._failed: set[Need] = set()  # asked again when the shopper comes back to them, not at once
        self.facts = Facts()

    def ask(self, wanted: Iterable[Need]) -> None:
        """Submit every need that is new; a need that is no longer wanted is skipped when its turn comes."""
        needs = list(wanted)
        self._wanted = set(needs)
        self._deeds &= self._wanted  # a deed that is no longer wanted may be asked for again later
        self._give_up_failed(self._failed - self._wanted)
        for need in needs:
            if need.slot:
                self._ask_fact(need)
            elif need not in self._deeds:
                self._deeds.add(need)
                self._do(need, last=False)

    def forget(self) -> None:
        """Drop what belongs to one visit: what was searched, looked at and asked for."""
        self.facts = replace(self.facts, search=None, product=None, ways=None, legal=None)
        self._current = {slot: need for slot, need in self._current.items() if slot == "home"}
        self._deeds.clear()
        self._give_up_failed(set(self._failed))

    def _ask_fact(self, need: Need) -> None:
        if self._current.get(need.slot) == need:
            return
        self._current[need.slot] = need
        self._worker.submit(
            lambda: self._run_if_wanted(need),
            lambda answer: self._fact_known(need, answer),
            lambda error: self._fact_failed(need, error),
        )

    def _run_if_wanted(self, need: Need) -> object:
        return need.run(self._services) if self._current.get(need.slot) == need else _SKIPPED

    def _fact_known(self, need: Need, answer: object) -> None:
        if answer is _SKIPPED or self._current.get(need.slot) != need:
            return
        self.facts = replace(self.facts, **{need.slot: answer})  # type: ignore[arg-type]
        self._learnt()

    def _fact_failed(self, need: Need, error: BaseException) -> None:
        _tell(need, error)
        if self._current.get(need.slot) != need:
            return
        self._failed.add(need)
        if isinstance(
            need, LoadHome
        ):  # Home has ways on without its tiles; what was there before is better than nothing
            if self.facts.home is None:
                self._fact_known(need, HomeFacts(0, ()))
        elif need in self._wanted:
            self._answered(TroubleMet(Trouble.OUR_FAULT))

    def _do(self, need: Need, *, last: bool) -> None:
        self._worker.submit(
            lambda: need.run(self._services),
            lambda answer: self._deed_done(need, answer),
            lambda error: self._deed_failed(need, error, last=last),
        )

    def _deed_done(self, need: Need, answer: object) -> None:
        if need in self._deeds:  # else: of a visit that is over, or asked again in other words
            self._answered(answer)  # type: ignore[arg-type]

    def _deed_failed(self, need: Need, error: BaseException, *, last: bool) -> None:
        _tell(need, error)
        if need not in self._deeds:
            return
        if last or isinstance(need, ResolveScan):
            self._answered(_sorry(need))
        else:  # the same key asks what became of it: were it stored after all, "nothing was ordered" would be a lie
            self._do(need, last=True)

    def _give_up_failed(self, needs: set[Need]) -> None:
        self._failed -= needs
        self._current = {slot: need for slot, need in self._current.items() if need not in needs}


def _sorry(need: Need) -> Event:
    """The answer to a deed that failed."""
    if isinstance(need, ResolveScan):
        return ScanResolved(need.text, trouble=Trouble.OUR_FAULT)
    return OrderRefused(Trouble.OUR_FAULT) if isinstance(need, PlaceOrder) else TroubleMet(Trouble.WITHDRAWAL_FAILED)


def _tell(need: Need, error: BaseException) -> None:
    """Loud, but without the error's words: they may quote what the shopper typed."""
    where = "".join(traceback.format_tb(error.__traceback__))
    _log.error("a question failed", question=type(need).__name__, error=type(error).__name__, where=where)
