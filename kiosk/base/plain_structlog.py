"""Imports structlog without the terminal library that it loads for coloured tracebacks.

That library took a third of a second of every start, for tracebacks that a kiosk never prints. Import this module
before anything else imports structlog."""

import sys

__all__ = ["structlog"]

_NAME = "rich"
_known = sys.modules.get(_NAME)
if _known is None:
    sys.modules[_NAME] = None  # type: ignore[assignment]  # an import of it fails now, which structlog expects
try:
    import structlog
finally:
    if _known is None:
        del sys.modules[_NAME]
