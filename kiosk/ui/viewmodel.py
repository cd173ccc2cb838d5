"""What every screen's view model has: inputs in, props derived, only the changed ones told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from typing import Any, get_args, get_origin, get_type_hints

from PySide6.QtCore import Property, QObject, Signal

from kiosk.base.config_model import Config
from kiosk.journey.events import Event
from kiosk.journey.state import JourneyState
from kiosk.ui.facts import Facts
from kiosk.ui.rows import RowModel, camel

Send = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a screen may be derived from.

    `now` is aware UTC and moves once a minute, `idle_left` and `forget_in` each second. `code_token` takes what a QR
    code shall say and gives the token that shows it (never the text: it may be personal)."""

    state: JourneyState
    facts: Facts
    config: Config
    now: datetime
    idle_left: int = 0  # seconds until the wipe while the warning shows, else 0
    code_token: Callable[[str], str] = lambda _text: ""
    forget_in: int = 0  # seconds until the wipe while a confirmation shows, else 0


class ViewModel(QObject):
    """Base of the view models; see `view_model`."""

    def __init__(self, send: Send, props: Any, lists: dict[str, RowModel]) -> None:
        super().__init__()
        self._send = send
        self._props = props
        self._lists = lists

    def derive(self, inputs: Inputs) -> Any:
        """The props of this screen; pure."""
        raise TypeError(f"{type(self).__name__} must say how its props are derived from {type(inputs).__name__}")

    def update(self, inputs: Inputs) -> None:
        """Derive again and tell QML what changed."""
        old, new = self._props, self.derive(inputs)
        self._props = new
        for field in fields(new):
            value = getattr(new, field.name)
            if getattr(old, field.name) == value:
                continue
            rows = self._lists.get(field.name)
            if rows is not None:
                rows.show(value)
            else:
                getattr(self, f"{camel(field.name)}Changed").emit()


def view_model(props_type: type) -> Any:
    """A base class for the view model of one screen, made from its frozen props.

    Every field `price_text: str` becomes the typed QML property `priceText` with its signal `priceTextChanged`; a field
    `sizes: tuple[SizeRow, ...]` becomes a list model of these rows. The subclass gives `derive(inputs) -> props_type`
    and its intents as slots. All fields need defaults: they are what shows before the first inputs."""
    hints = get_type_hints(props_type)
    rows = {name: row for name, hint in hints.items() if (row := _row_type(hint)) is not None}
    members: dict[str, Any] = {}
    for name, hint in hints.items():
        if name in rows:
            members[camel(name)] = Property(QObject, _list_getter(name), constant=True)
        else:
            signal = members[f"{camel(name)}Changed"] = Signal()
            members[camel(name)] = Property(hint, _prop_getter(name), notify=signal)

    def init(self: ViewModel, send: Send) -> None:
        ViewModel.__init__(self, send, props_type(), {name: RowModel(row) for name, row in rows.items()})

    members["__init__"] = init
    return type(f"{props_type.__name__}Base", (ViewModel,), members)


def _row_type(hint: Any) -> type | None:
    arguments = get_args(hint)
    if get_origin(hint) is tuple and arguments and is_dataclass(arguments[0]):
        return arguments[0]  # type: ignore[return-value]
    return None


def _prop_getter(name: str) -> Callable[[ViewModel], Any]:
    return lambda self: getattr(self._props, name)


def _list_getter(name: str) -> Callable[[ViewModel], RowModel]:
    return lambda self: self._lists[name]
