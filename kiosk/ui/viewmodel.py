"""What every screen's view model has: inputs in, props derived, only the changed ones told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject

from kiosk.base.config_model import Config
from kiosk.journey.events import Event
from kiosk.journey.state import JourneyState
from kiosk.ui.facts import Facts
from kiosk.ui.rows import RowModel, camel

Send = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a screen may be derived from. `now` is aware UTC and moves once a minute, `idle_left` each second."""

    state: JourneyState
    facts: Facts
    config: Config
    now: datetime
    idle_left: int = 0  # seconds until the wipe while the warning shows, else 0


class ViewModel(QObject):
    """Base of the view models.

    A subclass names its frozen `Props` by a first value and gives `derive(inputs) -> Props`. Each prop `price_text` has
    a signal `priceTextChanged` and a typed Property of that name; a prop that is a tuple of rows feeds the RowModel
    given for it in `lists` instead."""

    def __init__(self, send: Send, props: Any, lists: dict[str, RowModel] | None = None) -> None:
        super().__init__()
        self._send = send
        self._props = props
        self._lists = lists or {}

    def derive(self, inputs: Inputs) -> Any:
        """The props of this screen; pure."""
        raise TypeError(f"{type(self).__name__} must say how its props are derived from {type(inputs).__name__}")

    def update(self, inputs: Inputs) -> None:
        """Derive again and tell QML what changed."""
        self._show(self.derive(inputs))

    def _show(self, new: Any) -> None:
        old, self._props = self._props, new
        for field in fields(new):
            value = getattr(new, field.name)
            if getattr(old, field.name) == value:
                continue
            rows = self._lists.get(field.name)
            if rows is not None:
                rows.show(value)
            else:
                getattr(self, f"{camel(field.name)}Changed").emit()
