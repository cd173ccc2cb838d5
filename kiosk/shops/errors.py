"""The error split of every connector: what the world did (each has a text for staff) against our own bugs.

Anything that is not a `ShopError` is a bug of this program and is meant to be loud. Who catches decides by the class:

| class | what happened | an order then becomes |
|---|---|---|
| `ShopUnreachable` | nothing got through, or the shop asked to wait | Waiting |
| `NotAllowed` | the login or the configuration is wrong; affects every order | the shop is paused |
| `Refused` | the shop understood and said no to this order | NeedsStaff with both values |
| `UnknownOutcome` | it may or may not have been taken | Waiting, looked up before it is sent again |
| `BadFeed` | a delivered file cannot be read as a whole | (catalogue only) the last good one stays |
"""

from __future__ import annotations

from collections.abc import Mapping


class ShopError(Exception):
    """The world's fault; the message is one plain sentence: what, where, what to do."""


class Retriable(ShopError):  # noqa: N818 (the class says what happened)
    """Time may heal it; `retry_after` in seconds where the shop named a time."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ShopUnreachable(Retriable):
    """The shop could not be reached or is overloaded; nothing was changed there."""


class NotAllowed(ShopError):  # noqa: N818
    """Login, rights or configuration are wrong: trying again without a person changes nothing."""


class Refused(ShopError):  # noqa: N818
    """The shop understood and said no; `details` holds both values, e.g. {"price": ("149.95 EUR", "159.95 EUR")}."""

    def __init__(self, reason: str, details: Mapping[str, tuple[str, str]] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = dict(details or {})


class UnknownOutcome(Retriable):
    """Sent, but no readable answer: look up by order_key before anything is sent again."""


class BadFeed(ShopError):  # noqa: N818
    """A file of the shop cannot be used as a whole; `file` and `line` (0: none) say where."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        place = f"{file}, line {line}" if line else file
        super().__init__(f"{place}: {reason}")
        self.file, self.line, self.reason = file, line, reason
