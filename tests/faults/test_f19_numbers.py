"""F19: order numbers stay unique over restarts, deaths, lost files and old copies."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.base.clock import ManualClock
from kiosk.base.config_model import Log
from kiosk.base.logging import close_logging, set_up_logging
from tests.store.orders_kit import open_store, order


class DeathError(BaseException):
    """The process dies here."""


class NumbersMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kiosk-numbers-"))
        set_up_logging(Log(), self.folder / "logs", "test", console=None)
        self.given: list[str] = []
        self.dies_at = ""
        self._open()

    def _open(self) -> None:
        self.store = open_store(self.folder, ManualClock(), step=self._step)

    def _step(self, name: str) -> None:
        if name == self.dies_at:
            self.dies_at = ""
            raise DeathError(name)

    @rule(count=st.integers(1, 30))
    def orders(self, count: int) -> None:
        for _ in range(count):
            self.given.append(self.store.place(order()).number)

    @rule(point=st.sampled_from(["place:begin", "place:order", "place:written", "place:committed"]))
    def death(self, point: str) -> None:
        self.dies_at = point
        try:
            self.store.place(order())
        except DeathError:
            self.restart()

    @rule()
    def restart(self) -> None:
        self.store.close()
        self._open()

    @rule()
    def the_database_is_lost(self) -> None:
        self.store.close()
        (self.folder / "orders.db").unlink(missing_ok=True)
        self._open()

    @rule(keep=st.integers(0, 20_000))
    def the_database_is_cut(self, keep: int) -> None:
        self.store.close()
        path = self.folder / "orders.db"
        if path.exists():
            path.write_bytes(path.read_bytes()[:keep])
        self._open()

    @rule()
    def the_file_of_numbers_is_lost(self) -> None:
        """Not at the same time as the database: what both knew is known to nobody."""
        self.store.check()
        (self.folder / "orders.numbers").unlink(missing_ok=True)
        self.restart()
        self.given.append(self.store.place(order()).number)

    @invariant()
    def unique(self) -> None:
        assert len(self.given) == len(set(self.given))

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            close_logging()
            shutil.rmtree(self.folder)


NumbersMachine.TestCase.settings = settings(
    max_examples=30,
    stateful_step_count=15,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),  # add Phase.shrink to look into a failure
    suppress_health_check=list(HealthCheck),
)
TestNumbers = NumbersMachine.TestCase
