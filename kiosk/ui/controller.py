"""The one flow of the window: event -> reduce -> needs -> facts -> view models."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.base.clock import Clock
from kiosk.base.config_model import Config
from kiosk.domain.eyes import Sight
from kiosk.domain.feed import SyncStatus
from kiosk.domain.idle import Activity
from kiosk.journey import events
from kiosk.journey.reduce import reduce
from kiosk.journey.state import Defaults, JourneyState, Screen, fresh
from kiosk.ordering.qr import Matrix, matrix
from kiosk.ui.asking import Asking
from kiosk.ui.idling import Idling
from kiosk.ui.needs import needs
from kiosk.ui.services import Services
from kiosk.ui.viewmodel import Inputs, ViewModel
from kiosk.ui.worker import Worker

_TICK_MS = 250


@dataclass(frozen=True, slots=True)
class Ports:
    """What the controller is built with."""

    services: Services
    worker: Worker
    clock: Clock
    config: Config


class Controller(QObject):
    """Owns the journey. Screens and devices send events; view models are told the outcome."""

    languageChanged = Signal(str)
    modesChanged = Signal(object)
    orderTaken = Signal()
    wiped = Signal()
    deed = Signal()  # somebody did something; standing there is none

    def __init__(self, ports: Ports, defaults: Defaults, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.config, self._clock = ports.config, ports.clock
        self._code_token: Callable[[Matrix], str] = lambda _matrix: ""
        self._codes: dict[str, str] = {}  # what a code says -> the token it is shown with, for this visit
        self._models: list[ViewModel] = []
        self._queue: deque[events.Event] = deque()
        self._busy = False
        self._publishing = False
        self._outdated = False
        self._generation = 0
        self.state = fresh(defaults)
        self._asking = Asking(ports.services, ports.worker, self._publish, self.dispatch)
        self._idling = Idling(ports.clock, ports.config)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._shown_minute = -1

    def start(self) -> None:
        """Ask the first questions and let time run."""
        self._timer.start()
        self._advance()

    def stop(self) -> None:
        """Let no more time pass; the view models keep what they show."""
        self._timer.stop()
        self._models.clear()

    def lost_touch(self) -> None:
        """The sync process is gone: as far as anybody here knows the shop cannot be reached."""
        self.refresh(replace(self._asking.facts.status, online=False))

    def use_codes(self, token: Callable[[Matrix], str]) -> None:
        """Where codes are kept for showing: a matrix in, a token out."""
        self._code_token = token

    def add(self, *models: ViewModel) -> None:
        """Keep these view models up to date."""
        self._models.extend(models)
        self._publish()

    def dispatch(self, event: events.Event) -> None:
        """Take one event; events sent while one is being handled wait their turn."""
        self._queue.append(event)
        if self._busy:
            return
        self._busy = True
        try:
            while self._queue:
                self._take(self._queue.popleft())
        finally:
            self._busy = False

    def active(self, kind: Activity = Activity.TOUCH) -> None:
        """Somebody is there; a deed during the countdown is "I'm still here"."""
        self._idling.active(kind, self.state)
        if kind is not Activity.FACE:
            self.deed.emit()
        # A touch that comes too late is the next person's: it must not meet the last one's screen.
        self._end_if_over()
        self._show_countdown()

    def everybody_left(self) -> None:
        """The camera saw the last one go: the wait until the warning may be shorter."""
        self._idling.everybody_left(self.state)

    def wake(self) -> None:
        """Somebody stepped up to the poster, or to what another one left untouched after waking it so."""
        if self._idling.woken:
            self._idling.restart()
        elif self.state.visit_is_fresh:
            self.dispatch(events.Opened(Screen.HOME))
            self._idling.woken = True

    def see(self, sight: Sight) -> None:
        """What the camera knows now. The screens are told when it changes what they show: not five times a second."""
        before = self._asking.facts.sight
        self._asking.facts = replace(self._asking.facts, sight=sight)
        if (before.status.state, before.hint, before.blocks) != (sight.status.state, sight.hint, sight.blocks):
            self._publish()

    def refresh(self, status: SyncStatus | None = None, *, catalogue_changed: bool = False) -> None:
        """News from the sync process: its status, or that catalogue or stock changed."""
        if status is not None:
            self._asking.facts = replace(self._asking.facts, status=status)
        if catalogue_changed:
            self._generation += 1
        self._advance()

    def tick(self) -> None:
        """Let time pass: countdown, wipe, and the clock shown on screen."""
        if self.state.visit_is_fresh or self._storing():
            self._idling.restart()
        else:
            self._idling.pass_time(self.state)
            self._end_if_over()
        self._show_countdown()
        minute = int(self._clock.now().timestamp() // 60)
        if minute != self._shown_minute:
            self._publish()

    def inputs(self) -> Inputs:
        """What everything on screen is derived from."""
        idling, now = self._idling, self._clock.now()
        return Inputs(self.state, self._asking.facts, self.config, now, idling.left, self._token_for, idling.forget)

    def _token_for(self, content: str) -> str:
        if content not in self._codes:
            self._codes[content] = self._code_token(matrix(content))
        return self._codes[content]

    def _take(self, event: events.Event) -> None:
        if isinstance(event, events.OrderPressed) and self._asking.facts.sight.blocks:
            return  # the shop asks for a mask first; an order that was begun before goes on
        before = self.state
        self.state = reduce(before, event)
        if self.state.visit != before.visit:
            self._asking.forget()
            self._codes.clear()
            self._idling.next_visit()
        if self.state is not before:
            self._tell(before, self.state)
            self._advance()
        if self.state.visit != before.visit:
            self.wiped.emit()  # last: now nothing on the screen needs what is dropped

    def _tell(self, before: JourneyState, after: JourneyState) -> None:
        if before.language != after.language:
            self.languageChanged.emit(after.language)
        if before.modes != after.modes:
            self.modesChanged.emit(after.modes)
        if after.orders and before.orders != after.orders:
            self.orderTaken.emit()
            self._idling.restart()
            self._idling.count(after)

    def _advance(self) -> None:
        self._asking.ask(needs(self.state, self._generation))
        self._publish()

    def _publish(self) -> None:
        """Tell every view model. What they trigger meanwhile is told after: none may see newer before older inputs."""
        self._outdated = True
        if self._publishing:
            return
        self._publishing = True
        try:
            while self._outdated:
                self._outdated = False
                self._publish_once()
        finally:
            self._publishing = False

    def _publish_once(self) -> None:
        inputs = self.inputs()
        self._shown_minute = int(inputs.now.timestamp() // 60)
        for model in self._models:
            model.update(inputs)
            if self._outdated:
                return  # what is left would show a state that is over

    def _storing(self) -> bool:
        """An order or a withdrawal is on its way to the disk: its answer must find the shopper, however slow."""
        form = self.state.withdrawal
        return bool(self.state.order_key) or bool(form.key and not form.taken)

    def _end_if_over(self) -> None:
        if self._idling.over:
            self.dispatch(events.Wiped())

    def _show_countdown(self) -> None:
        if self._idling.count(self.state):
            self._publish()
