"""Logs: JSON lines in a file of limited size, readable lines on the console, nothing personal in either."""

import logging
import logging.handlers
import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, TextIO

from kiosk.base.plain_structlog import structlog  # isort: skip - before anything else loads structlog
from structlog.stdlib import BoundLogger

from kiosk.base.config_model import Log
from kiosk.base.redact import HIDDEN, is_hidden_key, redact, redact_text

_OURS = "kiosk"


def set_up_logging(settings: Log, folder: Path | None, process: str, console: TextIO | None = sys.stderr) -> None:
    """Write to `folder`/`process`.jsonl (None: no file) and to `console` (None: silent).

    Each process has a file of its own, because two processes cannot turn one file over. May be called again.
    """
    level = logging.getLevelNamesMapping()[settings.level.upper()]
    handlers: list[logging.Handler] = []
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(_file_handler(settings, folder / f"{process}.jsonl"))
    if console is not None:
        handlers.append(_console_handler(console))
    root = logging.getLogger()
    close_logging()
    for handler in handlers:
        handler.set_name(_OURS)
        root.addHandler(handler)
    root.setLevel(level)
    for chatty in ("urllib3", "requests"):
        logging.getLogger(chatty).setLevel(max(level, logging.WARNING))
    _configure_structlog()


def close_logging() -> None:
    """Close what `set_up_logging` opened."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if handler.get_name() == _OURS]:
        root.removeHandler(handler)
        handler.close()


def get_logger(name: str) -> BoundLogger:
    """A logger; use it as `log.info("order committed", order_number=number)`: words first, values by key."""
    logger: BoundLogger = structlog.stdlib.get_logger(name)
    return logger


class ChangeLog:
    """Says a state once when it changes, and stays silent while it repeats."""

    def __init__(self, log: BoundLogger) -> None:
        self._log = log
        self._last: dict[str, str] = {}

    def state(self, subject: str, state: str, *, bad: bool = False, **values: Any) -> bool:
        """Log `subject` is `state` when that is news; `bad` makes it a warning. True when it was logged.

        The values are not compared: a shop that is away for another reason is still away."""
        if self._last.get(subject) == state:
            return False
        before = self._last.get(subject, "")
        self._last[subject] = state
        write = self._log.warning if bad else self._log.info
        write(f"{subject}: {state}", before=before, **values)
        return True


def redact_event(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor: hide personal data and secrets in an event and everything inside it."""
    for key in list(event):
        if key == "exc_info" or key.startswith("_"):
            continue
        if key == "exception":  # a traceback as text: its end says what happened, so it may be long
            event[key] = redact_text(str(event[key]), longest=20_000)
        else:
            event[key] = HIDDEN if is_hidden_key(key) else redact(event[key])
    return event


def _shared() -> list[structlog.typing.Processor]:
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact_event,
    ]


def _configure_structlog() -> None:
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def _formatter(renderer: structlog.typing.Processor) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_shared(),
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )


def _file_handler(settings: Log, file: Path) -> logging.Handler:
    handler = logging.handlers.RotatingFileHandler(
        file, maxBytes=settings.max_mb * 1_000_000, backupCount=settings.keep, encoding="utf-8"
    )
    handler.setFormatter(_formatter(structlog.processors.JSONRenderer(ensure_ascii=False)))
    return handler


def _console_handler(console: TextIO) -> logging.Handler:
    handler = logging.StreamHandler(console)
    handler.setFormatter(_formatter(structlog.dev.ConsoleRenderer(colors=False, pad_event_to=30)))
    return handler
