"""`kiosk shop`: what the configured shop can and cannot do, in plain words; and the quality of every connector."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from kiosk.base.redact import redact_text
from kiosk.base.settings import Settings
from kiosk.shops.declared import CONNECTORS, NOT_TRIED
from kiosk.shops.errors import NotAllowed, ShopError
from kiosk.shops.protocol import Connector, Finding
from kiosk.shops.quality import Entry, read_quality
from kiosk.shops.registry import build_connector

LOGIN = "write the login into the file that shop.credentials_file names; README.md, 'Connect your own shop', shows it"
ASK = "correct [shop] in the configuration, or ask the shop's administrator"
_WIDTH = 10
Build = Callable[[Settings, Callable[[], datetime]], Connector]


def findings(settings: Settings, now: Callable[[], datetime], build: Build = build_connector) -> Iterator[Finding]:
    """What the connector finds out about the shop, one by one; nothing is changed there, and nothing secret is said.

    A connector that cannot even be built is a finding too."""
    yield from _maturity(settings.config.shop.connector)
    try:
        connector = build(settings, now)
    except ShopError as error:
        yield _fault("login" if isinstance(error, NotAllowed) else "shop", error)
        return
    try:
        for finding in connector.check():
            yield _safe(_first_start(settings, finding))
    except ShopError as error:
        yield _fault("shop", error)
    finally:
        connector.close()


def needed_faults(found: Iterable[Finding]) -> int:
    """How many findings keep the kiosk from working with this shop."""
    return sum(not finding.good and not finding.optional for finding in found)


def as_lines(finding: Finding) -> Iterator[str]:
    """A finding for people: good, missing or optional; below it what to do."""
    word = "good" if finding.good else "optional" if finding.optional else "missing"
    yield f"{word:<{_WIDTH}}{finding.what}"
    if not finding.good and finding.advice:
        yield f"{'':<{_WIDTH}}→ {finding.advice}"


def summary(found: Iterable[Finding]) -> str:
    """The last line."""
    found = tuple(found)
    missing, optional = needed_faults(found), sum(not each.good and each.optional for each in found)
    if missing:
        return (
            f"{_counted(missing, 'thing is', 'things are')} missing: the kiosk does not work with this shop until then."
        )
    if optional:
        return f"It works. {_counted(optional, 'thing', 'things')} would make it better."
    return "Everything works."


def quality_lines() -> Iterator[str]:
    """The quality lists of all connectors, with the exemptions and their reasons. QualityError as `read_quality`."""
    for name, declared in CONNECTORS.items():
        entries = read_quality(name)
        done = sum(entry.done for entry in entries)
        title = declared.title if declared.tried_live else f"{declared.title}, {NOT_TRIED}"
        yield f"{name} ({title}): {done} of {len(entries)} rules done"
        yield from (_quality_line(entry) for entry in entries)
        yield ""


def _quality_line(entry: Entry) -> str:
    if entry.done:
        return f"  done    {entry.rule:<18}{_counted(len(entry.tests), 'test', 'tests')}"
    return f"  exempt  {entry.rule:<18}{entry.reason}"


def _maturity(name: str) -> Iterator[Finding]:
    declared = CONNECTORS[name]
    if not declared.tried_live:
        advice = "try every way of ordering once with articles of a test shop, and look at the orders there"
        yield Finding(f"the connector of {declared.title} is {NOT_TRIED}", False, advice, optional=True)


def _first_start(settings: Settings, finding: Finding) -> Finding:
    """The folder for orders inside the data folder is made at the first start: until then its absence is no fault."""
    here = settings.orders_folder
    if finding.what != "orders folder" or here != settings.data.orders_out or settings.data.root.exists():
        return finding
    return Finding(f"orders folder {here} is not there yet", False, "start the kiosk once", optional=True)


def _fault(what: str, error: ShopError) -> Finding:
    advice = LOGIN if isinstance(error, NotAllowed) else ASK
    return _safe(Finding(f"{what}: {error}", False, advice))


def _safe(finding: Finding) -> Finding:
    """Without anything that was named a secret, whatever a shop put into its answer."""
    return Finding(redact_text(finding.what), finding.good, redact_text(finding.advice), finding.optional)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
