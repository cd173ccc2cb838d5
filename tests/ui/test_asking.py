"""Questions to the other rooms: each once, only what is still wanted, and a failure never leaves a dead screen."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from structlog.testing import capture_logs

from kiosk.domain.basket import Basket
from kiosk.domain.order import Contact, PaymentMethod
from kiosk.journey import events
from kiosk.journey.state import Query, Screen, Trouble, Withdrawal
from kiosk.ui.asking import Asking
from kiosk.ui.facts import HomeFacts, SearchFacts
from kiosk.ui.needs import LoadHome, LoadProduct, LoadSearch, Need, PlaceOrder, ResolveScan, SendWithdrawal
from kiosk.ui.worker import InlineWorker
from tests.ui.order_kit import HOME, line
from tests.ui.test_controller import Bench, Shop, bench

SECRET = "lindenweg-canary"


class Desk:
    """An Asking with its shop, worker, and what came back."""

    def __init__(self, shop: Any = None, immediate: bool = False) -> None:
        self.shop, self.worker = shop or Shop(), InlineWorker(immediate)
        self.learnt: list[int] = []
        self.answers: list[events.Event] = []
        self.asking = Asking(self.shop, self.worker, lambda: self.learnt.append(1), self.answers.append)


def search(text: str, generation: int = 0) -> LoadSearch:
    return LoadSearch(Query(text), "de", generation)


def test_a_question_is_asked_once() -> None:
    desk = Desk()
    for _ in range(5):
        desk.asking.ask([LoadHome("de", 0)])
    desk.worker.run()
    desk.asking.ask([LoadHome("de", 0)])
    desk.worker.run()
    assert (desk.shop.asked, desk.learnt) == (["home de"], [1])
    assert desk.asking.facts.home == HomeFacts(7, ())


def test_superseded_searches_are_skipped_and_the_last_one_is_shown() -> None:
    desk = Desk()
    for text in ("s", "sn", "sne", "snea"):
        desk.asking.ask([search(text)])
    desk.worker.run()
    assert desk.shop.asked == ["search snea"]
    assert desk.asking.facts.search == SearchFacts(Query("snea"), None)  # type: ignore[arg-type]


def test_a_late_answer_to_an_older_question_is_dropped() -> None:
    desk = Desk()
    desk.asking.ask([search("old")])
    desk.shop.search = _then(desk.shop.search, lambda: desk.asking.ask([search("new")]))  # type: ignore[method-assign]
    desk.worker.run_one()  # the old one runs, and meanwhile the new one is asked
    assert desk.asking.facts.search is None
    desk.worker.run()
    assert desk.asking.facts.search == SearchFacts(Query("new"), None)  # type: ignore[arg-type]


def _then(run: Any, after: Any) -> Any:
    def both(*values: Any) -> Any:
        answer = run(*values)
        after()
        return answer

    return both


def test_the_same_scan_twice_in_one_visit_is_understood_twice() -> None:
    desk = Desk(immediate=True)
    scan = ResolveScan("4006381333931", 0)
    for wanted in ([scan], [], [scan], [scan]):
        desk.asking.ask(wanted)
    assert desk.shop.asked == ["scan 4006381333931"] * 2


def test_another_language_while_an_order_is_placed_is_still_one_answer() -> None:
    desk = Desk()
    for language in ("de", "en"):
        desk.asking.ask([PlaceOrder("k", Basket((line(HOME),)), Contact(), PaymentMethod.AT_TILL, language)])
    desk.worker.run()
    assert len(desk.answers) == 1


def test_forgetting_keeps_what_belongs_to_nobody() -> None:
    desk = Desk(immediate=True)
    desk.asking.ask([LoadHome("de", 0), search("sneaker"), LoadProduct("P1", 0)])
    desk.asking.forget()
    facts = desk.asking.facts
    assert (facts.search, facts.product, facts.home) == (None, None, HomeFacts(7, ()))
    desk.asking.ask([LoadHome("de", 0), search("sneaker")])
    assert desk.shop.asked.count("home de") == 1
    assert desk.shop.asked.count("search sneaker") == 2


# -- failures are our bugs -------------------------------------------------------------------------------------------


class Broken(Shop):
    """Every answer is a bug, `spared` times after the first."""

    def __init__(self, *broken: str, times: int = 99) -> None:
        super().__init__()
        self.broken, self.times = broken, times

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name not in ("home", "search", "product", "ways", "scan", "legal", "place", "withdraw"):
            return found
        return self._breaking(name, found)

    def _breaking(self, name: str, found: Any) -> Any:
        def run(*values: Any) -> Any:
            answer = found(*values)
            if name in self.broken and self.times > 0:
                self.times -= 1
                raise KeyError(f"no such thing as {SECRET}")
            return answer

        return run


def broken(*names: str, times: int = 99) -> Bench:
    on = bench()
    on.controller._asking._services = on.shop = Broken(*names, times=times)
    return on


FAULTS: list[tuple[str, tuple[events.Event, ...]]] = [
    ("search", (events.Opened(Screen.HOME), events.Opened(Screen.SEARCH))),
    ("product", (events.Opened(Screen.HOME), events.ProductOpened("P1"))),
    ("ways", (events.Opened(Screen.HOME), events.ProductOpened("P1", "rost", "S1"), events.Opened(Screen.WAYS))),
    ("legal", (events.Opened(Screen.HOME), events.Opened(Screen.LEGAL, "agb"))),
    ("scan", (events.Scanned("4006381333931"),)),
    ("place", (events.WayTaken(line(HOME), details_needed=False), events.OrderPressed("k"))),
    ("withdraw", (events.Opened(Screen.WITHDRAW), events.WithdrawalPressed("k"))),
]


@pytest.mark.parametrize(("question", "steps"), FAULTS, ids=[name for name, _ in FAULTS])
def test_a_question_that_fails_leads_to_a_door_and_to_the_log(
    qapp: QGuiApplication, question: str, steps: tuple[events.Event, ...]
) -> None:
    on = broken(question)
    with capture_logs() as logs:
        on.send(*steps)
    trouble = Trouble.WITHDRAWAL_FAILED if question == "withdraw" else Trouble.OUR_FAULT
    assert (on.state.screen, on.state.trouble) == (Screen.TROUBLE, trouble)
    assert (on.state.scan, on.state.order_key, on.state.withdrawal.key) == ("", "", "")
    assert {(one["log_level"], one["error"]) for one in logs} == {("error", "KeyError")}
    assert all("test_asking" in one["where"] for one in logs)
    assert SECRET not in repr([(one["question"], one["event"], one["error"]) for one in logs])
    assert on.send(events.WentHome()).state.screen is Screen.HOME


def test_back_from_a_broken_article_does_not_meet_it_again(qapp: QGuiApplication) -> None:
    on = broken("product").send(events.Opened(Screen.HOME), events.ProductOpened("P1"))
    assert on.state.screen is Screen.TROUBLE
    on.send(events.WentBack())
    assert (on.state.screen, on.shop.asked.count("product P1")) == (Screen.HOME, 1)


@pytest.mark.parametrize(("question", "steps"), FAULTS, ids=[name for name, _ in FAULTS])
def test_after_a_failure_the_same_can_be_tried_again(
    qapp: QGuiApplication, question: str, steps: tuple[events.Event, ...]
) -> None:
    on = broken(question, times=2)
    on.send(*steps)
    on.shop.times = 0
    before = len(on.shop.asked)
    on.send(events.WentHome(), *steps)
    assert on.state.screen is not Screen.TROUBLE
    assert len(on.shop.asked) > before


def test_an_order_that_failed_once_is_asked_for_by_the_same_key(qapp: QGuiApplication) -> None:
    """It may have been stored before it failed: the key finds it, and nobody orders twice."""
    on = broken("place", times=1)
    on.send(events.WayTaken(line(HOME), details_needed=False), events.OrderPressed("k"))
    assert on.shop.asked.count("place k") == 2
    assert on.state.screen is Screen.CONFIRMED


def test_a_failure_asks_no_more_until_the_shopper_comes_back(qapp: QGuiApplication) -> None:
    on = broken("product")
    on.send(events.Opened(Screen.HOME), events.ProductOpened("P1"))
    for _ in range(20):
        on.wait(1)
    assert on.shop.asked.count("product P1") == 1
    on.send(events.WentBack(), events.ProductOpened("P1"))
    assert on.shop.asked.count("product P1") == 2


def test_home_without_its_answer_still_has_its_ways(qapp: QGuiApplication) -> None:
    on = broken("home")
    on.send(events.Opened(Screen.HOME), events.ModeToggled("large_simple"))
    assert on.state.screen is Screen.HOME
    assert on.controller.inputs().facts.home == HomeFacts(0, ())
    assert on.shop.asked.count("home de") == 1
    on.send(events.Left())
    assert on.shop.asked.count("home de") == 2  # with the next shopper


def test_home_that_was_known_stays_when_asking_again_fails(qapp: QGuiApplication) -> None:
    on = bench().send(events.Opened(Screen.HOME))
    on.controller._asking._services = Broken("home")
    on.controller.refresh(catalogue_changed=True)
    assert on.controller.inputs().facts.home == HomeFacts(7, ())


def test_a_failure_that_nobody_waits_for_any_more_is_only_logged(qapp: QGuiApplication) -> None:
    on = bench(immediate=False)
    on.controller._asking._services = Broken("product")
    on.send(events.Opened(Screen.HOME), events.ProductOpened("P1"), events.WentHome())
    with capture_logs() as logs:
        on.worker.run()
    assert [one["question"] for one in logs] == ["LoadProduct"]
    assert on.state.screen is Screen.HOME


def test_every_deed_has_an_apology() -> None:
    deeds: list[tuple[Need, type]] = [
        (ResolveScan("x", 0), events.ScanResolved),
        (PlaceOrder("k", Basket(), Contact(), PaymentMethod.AT_TILL, "de"), events.OrderRefused),
        (SendWithdrawal(Withdrawal(key="k"), "de"), events.TroubleMet),
    ]
    for need, kind in deeds:
        desk = Desk(Broken("scan", "place", "withdraw"), immediate=True)
        desk.asking.ask([need])
        assert [type(one) for one in desk.answers] == [kind]
