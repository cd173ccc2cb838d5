"""What Qt and Python complain about on the way: warnings of QML, exceptions that nobody caught."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType
from typing import Self

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

# The virtual keyboard of Qt says these once at start: a member of its own list, and sound that it would like to have.
_KNOWN = ("Member contentWidth of the object PopupList_QMLTYPE", "pipewire-0.3")
_QUIET = {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}


class Noises:
    """A context in which every complaint is kept in `heard` and repeated on standard error."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def __enter__(self) -> Self:
        self._hook = sys.excepthook
        sys.excepthook = self._uncaught
        self._handler = qInstallMessageHandler(self._message)
        return self

    def __exit__(self, *_: object) -> None:
        qInstallMessageHandler(self._handler)
        sys.excepthook = self._hook

    def _message(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind in _QUIET or any(known in message for known in _KNOWN):
            return
        self._hear(message)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        place = traceback.extract_tb(trace)[-1:] if trace else []
        where = "".join(f" ({frame.name}, line {frame.lineno})" for frame in place)
        self._hear(f"{kind.__name__}: {error}{where}")

    def _hear(self, noise: str) -> None:
        sys.stderr.write(noise + "\n")
        if noise not in self.heard:
            self.heard.append(noise)
