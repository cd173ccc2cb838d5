"""The one flow of the window, without a window: events in order, idle, wiping, and what a late answer may do."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.base.clock import ManualClock
from kiosk.base.config_model import Config, Idle
from kiosk.base.config_model import Eyes as EyesConfig
from kiosk.domain.basket import Basket
from kiosk.domain.eyes import EyesState, EyesStatus, Hint, HintKind, Presence, Sight
from kiosk.domain.feed import SyncStatus
from kiosk.domain.idle import DELIBERATE, Activity
from kiosk.domain.money import Money
from kiosk.domain.order import Contact, Order, OrderKind, PaymentMethod
from kiosk.journey import events
from kiosk.journey.state import Defaults, Overlay, Query, Screen, Trouble, Withdrawal, fresh
from kiosk.ui.controller import Controller, Ports
from kiosk.ui.facts import HomeFacts, LegalFacts, ProductFacts, SearchFacts, WaysFacts
from kiosk.ui.viewmodel import Inputs, ViewModel
from kiosk.ui.worker import InlineWorker
from tests.ui.order_kit import HOME, line

KEY = "5a0e2f0e-0000-4000-8000-000000000001"


def taken(number: str = "K7-0001-A") -> Order:
    return Order(
        KEY, number, OrderKind.ORDER, datetime(2026, 11, 24, tzinfo=UTC), (line(HOME),), Money(0), Money(11995),
        Money(1915), PaymentMethod.AT_TILL, Contact("Jana Sommer"), "de", "mitte", "K7",
    )  # fmt: skip


@dataclass
class Shop:
    """Answers at once, and remembers what it was asked."""

    asked: list[str] = field(default_factory=list)
    placed: Any = None
    withdrawn: Any = None

    def home(self, language: str) -> HomeFacts:
        self.asked.append(f"home {language}")
        return HomeFacts(7, ())

    def search(self, query: Query, language: str) -> SearchFacts:
        self.asked.append(f"search {query.text}")
        return SearchFacts(query, None)  # type: ignore[arg-type]

    def product(self, product_id: str) -> ProductFacts:
        self.asked.append(f"product {product_id}")
        return ProductFacts(product_id, None)

    def ways(self, product_id: str, sku: str, basket: Basket, language: str) -> WaysFacts:
        self.asked.append(f"ways {sku}")
        return WaysFacts(sku, (), -1)

    def scan(self, text: str) -> events.ScanResolved:
        self.asked.append(f"scan {text}")
        return events.ScanResolved(text, "P1", "S1", "rost")

    def legal(self, topic: str, language: str) -> LegalFacts:
        self.asked.append(f"legal {topic} {language}")
        return LegalFacts(topic, None)

    def place(self, key: str, basket: Basket, contact: Contact, payment: PaymentMethod, language: str) -> Any:
        self.asked.append(f"place {key}")
        return self.placed or events.OrderTaken((taken(),))

    def withdraw(self, withdrawal: Withdrawal, language: str) -> Any:
        self.asked.append(f"withdraw {withdrawal.number}")
        return self.withdrawn or events.WithdrawalTaken("K7-0002-B", datetime(2026, 11, 24, tzinfo=UTC))


class Watcher(ViewModel):
    """A view model that keeps what it was told."""

    def __init__(self, then: Any = None) -> None:
        super().__init__(lambda _event: None, None, {})
        self.told: list[Inputs] = []
        self._then = then

    def update(self, inputs: Inputs) -> None:
        self.told.append(inputs)
        if self._then is not None:
            self._then(inputs)


@dataclass
class Bench:
    """A controller on a bench: its clock, shop, worker and a view model."""

    controller: Controller
    clock: ManualClock
    shop: Shop
    worker: InlineWorker
    watcher: Watcher
    wiped: list[bool]

    def send(self, *sent: events.Event) -> Bench:
        for event in sent:
            self.controller.dispatch(event)
        return self

    def wait(self, seconds: float) -> Bench:
        self.clock.advance(seconds)
        self.controller.tick()
        return self

    @property
    def state(self) -> Any:
        return self.controller.state

    @property
    def left(self) -> int:
        return self.watcher.told[-1].idle_left


def bench(immediate: bool = True, config: Config | None = None, **idle: Any) -> Bench:
    clock, shop, worker = ManualClock(), Shop(), InlineWorker(immediate)
    config = config or Config(idle=Idle(**idle))
    controller = Controller(Ports(shop, worker, clock, config), Defaults())
    watcher, wiped = Watcher(), []
    controller.wiped.connect(lambda: wiped.append(True))
    controller.add(watcher)
    return Bench(controller, clock, shop, worker, watcher, wiped)


@pytest.fixture(autouse=True)
def _application(qapp: QGuiApplication) -> None:
    """QObjects want one."""


BUSY = (events.Opened(Screen.HOME), events.QueryChanged(Query("sneaker")))


# -- events and view models ------------------------------------------------------------------------------------------


def test_an_event_becomes_a_state_a_question_and_an_answer_on_screen() -> None:
    on = bench().send(events.Opened(Screen.HOME), events.ProductOpened("P1"))
    assert (on.state.screen, on.shop.asked) == (Screen.PRODUCT, ["home de", "product P1"])
    assert on.watcher.told[-1].facts.product == ProductFacts("P1", None)


def test_an_event_sent_while_one_is_handled_waits_its_turn() -> None:
    on = bench()
    seen: list[Screen] = []
    on.controller.languageChanged.connect(lambda _: on.send(events.Opened(Screen.HELP)))
    on.controller.languageChanged.connect(lambda _: seen.append(on.state.screen))
    on.send(events.Opened(Screen.HOME), events.LanguageChosen("en"))
    assert seen == [Screen.HOME]  # the first event was finished first
    assert on.state.screen is Screen.HELP


def test_an_event_that_is_our_bug_does_not_stop_the_next_one() -> None:
    on = bench().send(events.Opened(Screen.HOME))
    with pytest.raises(ValueError, match="no field"):
        on.send(events.ContactEdited("shoe_size", "38"))
    assert on.send(events.Opened(Screen.SCAN)).state.screen is Screen.SCAN


def test_no_view_model_is_told_older_inputs_after_newer_ones() -> None:
    """News come outside any event, and QML answers the change of one view model with an event before all are told."""
    on = bench().send(events.Opened(Screen.SEARCH))
    answer = events.QueryChanged(Query("newer"))
    eager = Watcher(lambda inputs: on.send(answer) if not inputs.state.query.text else None)
    last = Watcher()
    on.controller._models = [eager, last]
    on.controller.refresh(SyncStatus(online=False))
    words = [one.state.query.text for one in last.told]
    assert words == sorted(words)
    assert (words[-1], last.told[-1].facts.status.online) == ("newer", False)


def test_news_of_the_catalogue_asks_again_and_status_does_not() -> None:
    on = bench().send(events.Opened(Screen.HOME), events.ProductOpened("P1"))
    asked = list(on.shop.asked)
    on.controller.refresh(SyncStatus(online=False))
    assert on.shop.asked == asked
    assert on.watcher.told[-1].facts.status.online is False
    on.controller.refresh(catalogue_changed=True)
    assert on.shop.asked == [*asked, "product P1", "home de"]


def test_a_lost_sync_process_shows_as_offline() -> None:
    on = bench()
    on.controller.refresh(SyncStatus(online=True))
    on.controller.lost_touch()
    assert on.watcher.told[-1].facts.status.online is False


def test_a_code_is_made_once_a_visit_and_its_text_never_leaves() -> None:
    on = bench()
    made: list[object] = []

    def keep(matrix: object) -> str:
        made.append(matrix)
        return f"token{len(made)}"

    on.controller.use_codes(keep)
    token_of = on.controller.inputs().code_token
    assert (token_of("K7-1"), token_of("K7-1"), token_of("K7-2"), len(made)) == ("token1", "token1", "token2", 2)
    on.send(events.Opened(Screen.HOME), events.Left())
    assert (token_of("K7-1"), len(made)) == ("token3", 3)


def test_the_clock_on_screen_moves_once_a_minute() -> None:
    on = bench()
    told = len(on.watcher.told)
    on.wait(10).wait(10)
    assert len(on.watcher.told) == told
    on.wait(45)
    assert len(on.watcher.told) == told + 1


# -- idle ------------------------------------------------------------------------------------------------------------


def test_a_fresh_kiosk_neither_warns_nor_wipes() -> None:
    on = bench()
    for _ in range(30):
        on.wait(60)
    assert (on.state, on.left, on.wiped) == (fresh(Defaults()), 0, [])


def test_warning_at_45_seconds_and_wipe_at_65() -> None:
    on = bench().send(*BUSY)
    assert on.wait(44.9).left == 0
    assert on.wait(0.1).left == 20
    assert on.wait(10).left == 10
    assert on.wait(9.9).left == 1
    assert on.state.query.text == "sneaker"
    assert on.wait(0.1).left == 0
    assert (on.state, on.wiped) == (fresh(Defaults(), visit=1), [True])
    assert on.watcher.told[-1].facts.search is None


@pytest.mark.parametrize("kind", sorted(DELIBERATE))
def test_every_deed_keeps_the_visit(kind: Activity) -> None:
    on = bench().send(*BUSY).wait(50)
    assert on.left == 15
    on.controller.active(kind)
    assert on.left == 0
    assert on.wait(44).left == 0


def test_a_face_keeps_the_visit_before_the_warning_but_not_for_ever() -> None:
    on = bench().send(*BUSY)
    for _ in range(134):
        on.wait(1).controller.active(Activity.FACE)
    assert on.left == 0
    on.wait(1).controller.active(Activity.FACE)
    assert on.left == 20
    on.wait(10).controller.active(Activity.FACE)
    assert on.left == 10
    assert on.wait(10).wiped == [True]


# -- eyes ------------------------------------------------------------------------------------------------------------

SEEING = EyesStatus(EyesState.SEEING)
APART = Hint(HintKind.KEEP_APART, 1.5)


def test_the_screens_are_told_what_the_camera_knows_when_it_changes_what_they_show() -> None:
    on = bench()
    told = len(on.watcher.told)
    for metres in range(1, 50):
        on.controller.see(Sight(replace(SEEING, frames_per_s=float(metres)), Presence(1, metres / 10)))
    assert len(on.watcher.told) == told + 1
    on.controller.see(Sight(SEEING, hint=APART))
    on.controller.see(Sight(SEEING, hint=APART))
    on.controller.see(Sight(SEEING, hint=APART, blocks=True))
    on.controller.see(Sight())
    assert [one.facts.sight.hint for one in on.watcher.told[told + 1 :]] == [APART, APART, None]
    assert on.shop.asked == []


def test_a_new_visit_knows_what_the_camera_sees() -> None:
    on = bench().send(*BUSY)
    on.controller.see(Sight(SEEING, hint=APART))
    assert on.send(events.Left()).watcher.told[-1].facts.sight.hint == APART


def test_no_order_is_begun_while_a_mask_is_asked_for_and_nothing_is_lost() -> None:
    on = bench()
    on.controller.see(Sight(SEEING, blocks=True))
    on.send(*ORDERED)
    assert (on.state.screen, on.state.order_key, len(on.state.basket.lines)) == (Screen.REVIEW, "", 1)
    on.controller.see(Sight(SEEING))
    assert on.send(events.OrderPressed(KEY)).state.screen is Screen.CONFIRMED


def test_an_order_that_was_begun_goes_on_whatever_the_camera_sees() -> None:
    on = bench(immediate=False).send(*ORDERED)
    on.controller.see(Sight(SEEING, blocks=True))
    on.worker.run()
    assert on.state.screen is Screen.CONFIRMED


def test_who_steps_up_wakes_the_poster_and_leaves_it_without_a_question() -> None:
    on = bench()
    on.controller.wake()
    assert on.state.screen is Screen.HOME
    on.wait(30)
    on.controller.everybody_left()
    assert on.wait(9.9).state.screen is Screen.HOME
    assert (on.wait(0.1).state.screen, on.left, on.wiped) == (Screen.ATTRACT, 0, [True])
    assert all(one.idle_left == 0 for one in on.watcher.told)


def test_the_next_one_to_step_up_to_a_woken_screen_has_time_of_her_own() -> None:
    on = bench()
    on.controller.wake()
    on.wait(30)
    on.controller.everybody_left()
    on.wait(5).controller.wake()
    assert on.wait(44.9).state.screen is Screen.HOME
    assert on.wait(0.1).state.screen is Screen.ATTRACT


def test_a_woken_screen_that_is_touched_is_a_visit_like_any_other() -> None:
    on = bench()
    on.controller.wake()
    on.controller.active(Activity.TOUCH)
    assert on.wait(45).left == 20


def test_nobody_is_woken_out_of_what_she_does() -> None:
    on = bench().send(*BUSY)
    on.controller.wake()
    assert on.state.query.text == "sneaker"
    on.send(events.Left(), events.OverlayShown(Overlay.LANGUAGE))
    on.controller.wake()
    assert on.state.screen is Screen.ATTRACT


def test_when_everybody_left_the_question_comes_after_ten_seconds() -> None:
    on = bench().send(*BUSY)
    on.controller.everybody_left()
    assert on.wait(9.9).left == 0
    on.controller.active(Activity.FACE)  # somebody stepped up: not hers
    assert on.wait(0.1).left == 20
    on = bench(config=Config(eyes=EyesConfig(forget_after_leaving_s=0))).send(*BUSY)
    on.controller.everybody_left()
    assert on.wait(44.9).left == 0


def test_deeds_are_told_and_faces_are_none() -> None:
    on = bench()
    deeds: list[bool] = []
    on.controller.deed.connect(lambda: deeds.append(True))
    on.controller.active(Activity.FACE)
    on.controller.active(Activity.SCAN)
    assert deeds == [True]


# -- idle of single screens ------------------------------------------------------------------------------------------


def test_a_screen_may_have_a_time_of_its_own() -> None:
    on = bench(screens={"details": 90}).send(events.Opened(Screen.DETAILS))
    assert on.wait(89).left == 0
    assert on.wait(1).left == 20
    assert on.wait(20).wiped == [True]


def test_a_touch_that_comes_too_late_is_the_next_persons() -> None:
    """The machine slept: no tick came before the touch. It must not act on what the last person left."""
    on = bench().send(*BUSY)
    on.clock.advance(600)
    on.controller.active(Activity.TOUCH)
    assert (on.state.screen, on.state.query.text, on.wiped) == (Screen.ATTRACT, "", [True])


def test_one_late_tick_wipes_as_many_punctual_ones_would() -> None:
    on = bench().send(*BUSY).wait(3600)
    assert (on.state.screen, on.wiped, on.left) == (Screen.ATTRACT, [True], 0)


ORDERED = (events.Opened(Screen.HOME), events.WayTaken(line(HOME), details_needed=False), events.OrderPressed(KEY))


def test_a_confirmation_is_forgotten_after_60_seconds_and_a_face_does_not_keep_it() -> None:
    on = bench().send(*ORDERED)
    assert (on.state.screen, on.watcher.told[-1].forget_in) == (Screen.CONFIRMED, 60)
    on.wait(30)
    on.controller.active(Activity.FACE)
    assert on.watcher.told[-1].forget_in == 30
    assert on.wait(10).left == 20
    assert on.wait(20).state == fresh(Defaults(), visit=1)
    assert on.watcher.told[-1].forget_in == 0


def test_a_touch_keeps_the_confirmation() -> None:
    on = bench().send(*ORDERED).wait(50)
    on.controller.active(Activity.TOUCH)
    assert on.wait(59).state.screen is Screen.CONFIRMED
    assert on.wait(1).state.screen is Screen.ATTRACT


def test_an_order_that_is_being_placed_is_never_cut() -> None:
    on = bench(immediate=False).send(*ORDERED)
    on.wait(300).wait(300)
    assert (on.state.order_key, on.left, on.wiped) == (KEY, 0, [])
    on.worker.run()
    assert on.state.screen is Screen.CONFIRMED
    assert on.watcher.told[-1].forget_in == 60


@pytest.mark.parametrize(
    ("answer", "screen"),
    [(events.OrderRefused(Trouble.ORDERING_PAUSED), Screen.TROUBLE), (events.OrderChangedMeanwhile(()), Screen.REVIEW)],
)
def test_bad_news_after_a_long_wait_can_be_read(answer: events.Event, screen: Screen) -> None:
    on = bench(immediate=False)
    on.shop.placed = answer
    on.send(*ORDERED).wait(300)
    on.worker.run()
    assert on.wait(44).state.screen is screen
    assert on.left == 0


def test_a_withdrawal_that_is_being_stored_is_not_cut_either() -> None:
    on = bench(immediate=False)
    on.send(events.Opened(Screen.WITHDRAW), events.WithdrawalEdited("number", "K7-1"), events.WithdrawalPressed(KEY))
    on.wait(300)
    on.worker.run()
    assert on.state.withdrawal.receipt == "K7-0002-B"


def test_an_order_is_told_once() -> None:
    on = bench()
    told: list[int] = []
    on.controller.orderTaken.connect(lambda: told.append(1))
    on.send(*ORDERED, events.ModeToggled("large_simple"), events.Opened(Screen.HELP), events.WentBack())
    assert told == [1]


# -- wiping and late answers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [events.Left(), events.Wiped(), events.Opened(Screen.ATTRACT)])
def test_however_a_visit_ends_nothing_of_it_stays(end: events.Event) -> None:
    on = bench()
    on.send(*BUSY, events.LanguageChosen("en"), events.ModeToggled("high_contrast"), events.ProductOpened("P1"), end)
    assert (on.state, on.wiped) == (fresh(Defaults(), visit=1), [True])
    facts = on.watcher.told[-1].facts
    assert (facts.search, facts.product, facts.ways, facts.legal) == (None, None, None, None)
    assert facts.home == HomeFacts(7, ())


def test_the_answer_to_a_visit_that_is_over_changes_nothing() -> None:
    on = bench(immediate=False).send(*BUSY, events.ProductOpened("P1"), events.Left())
    on.worker.run()
    assert (on.state.screen, on.controller.inputs().facts.product) == (Screen.ATTRACT, None)
    assert "product P1" not in on.shop.asked  # nobody wants to know any more


def test_the_receipt_of_the_last_shopper_is_never_shown_to_the_next() -> None:
    on = bench(immediate=False)
    on.send(
        events.Opened(Screen.WITHDRAW), events.WithdrawalEdited("number", "K7-1"), events.WithdrawalPressed("first")
    )
    on.send(events.Left(), events.Opened(Screen.WITHDRAW), events.WithdrawalEdited("number", "K7-9"))
    on.send(events.WithdrawalPressed("second"))
    on.shop.withdrawn = events.WithdrawalTaken("OF-THE-FIRST", None)
    on.worker.run_one()
    on.worker.run_one()
    assert on.state.withdrawal.receipt == ""
    on.shop.withdrawn = events.WithdrawalTaken("OF-THE-SECOND", None)
    on.worker.run()
    assert on.state.withdrawal.receipt == "OF-THE-SECOND"


def test_stopped_is_silent() -> None:
    on = bench()
    told = len(on.watcher.told)
    on.controller.stop()
    on.send(events.Opened(Screen.HOME)).wait(120)
    assert len(on.watcher.told) == told


def test_modes_are_told_when_they_change_and_when_they_are_reset() -> None:
    on = bench()
    told: list[bool] = []
    on.controller.modesChanged.connect(lambda modes: told.append(modes.large_simple))
    on.send(events.Opened(Screen.HOME), events.ModeToggled("large_simple"), events.Left())
    assert told == [True, False]
    assert replace(on.state, visit=0) == fresh(Defaults())
