"""The real kiosk for tests: sample catalogue, real stores, real window, a clock moved by hand, no sync process."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.app import KioskApp, Options
from kiosk.base.clock import ManualClock
from kiosk.base.settings import Settings, load_settings
from kiosk.domain.basket import BasketLine
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import PaymentMethod
from kiosk.journey import events
from kiosk.journey.state import Query, Screen, Trouble
from kiosk.sync.pull_setup import build_puller
from kiosk.sync.status import Stream
from kiosk.ui.screens import MODELS
from kiosk.ui.worker import InlineWorker
from tests.import_table import ROOT
from tests.ui.stage import PORTRAIT, walk

SAMPLE = ROOT / "assets" / "sample-shop"
SCREENS = tuple(MODELS)
_AS_OF = ManualClock().now().timestamp() - 120


def make_feed(folder: Path) -> Path:
    """The sample shop's files without its pictures."""
    folder.mkdir(parents=True)
    for file in SAMPLE.iterdir():
        if file.is_file():
            os.utime(
                shutil.copy(file, folder), (_AS_OF, _AS_OF)
            )  # stock without a time of its own is as old as its file
    return folder


def write_config(folder: Path, feed: Path, more: str = "") -> Path:
    """A configuration of a kiosk with all its data in `folder`."""
    config = folder / "kiosk.toml"
    config.write_text(
        f'[kiosk]\nid = "K7"\n[data]\nfolder = {json.dumps(str(folder / "data"))}\n'
        f'[shop]\nfeed = {json.dumps(str(feed))}\nhosted_pay_url = "https://pay.example/{{order_number}}"\n'
        f"[screen]\nfullscreen = false\n{more}",
        encoding="utf-8",
    )
    return config


def pull(config: Path, clock: ManualClock | None = None) -> Settings:
    """Import the feed, as the sync process does."""
    settings = load_settings(config)
    settings.data.create()
    report = build_puller(settings, clock or ManualClock()).run(Stream.CATALOGUE)
    assert report.problem == "", report.problem
    return settings


@dataclass
class Rig:
    """A running kiosk and hands to use it."""

    app: KioskApp
    clock: ManualClock

    @property
    def window(self) -> QQuickWindow:
        """Its window."""
        assert isinstance(self.app.window.root, QQuickWindow)
        return self.app.window.root

    def send(self, *sent: events.Event) -> Rig:
        """Let these happen, and let the window follow."""
        for event in sent:
            self.app.controller.dispatch(event)
            settle()
        return self

    @property
    def screen(self) -> Screen:
        """Where the journey is."""
        return self.app.controller.state.screen

    def shown(self) -> QQuickItem:
        """The item of the screen that is shown."""
        host = next(item for item in self.items() if item.objectName() == "screenHost")
        current = host.property("current")
        assert isinstance(current, QQuickItem)
        return current

    def items(self) -> list[QQuickItem]:
        """Every item of the window, visible or not."""
        return walk(self.window.contentItem())

    def wait(self, seconds: float) -> None:
        """Let time pass; the timer of the kiosk looks at it once."""
        self.clock.advance(seconds)
        self.app.controller.tick()
        settle()

    def key(self, key: Qt.Key, text: str = "") -> None:
        """One key of the keyboard, pressed slowly enough to be a person's."""
        QTest.keyClick(self.window, key)
        self.clock.advance(0.2)
        self.app.window._keys.flush()
        settle(60)

    def type(self, text: str) -> None:
        """Letters typed slowly."""
        for letter in text:
            QTest.keyClick(self.window, letter)  # type: ignore[call-overload]
            self.clock.advance(0.2)
            self.app.window._keys.flush()
        settle()

    def tap(self, name: str) -> None:
        """Touch the visible item with this name in its middle."""
        item = self.find(name)
        middle = item.mapToScene(item.boundingRect().center()).toPoint()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(middle))
        settle(120)

    def find(self, name: str) -> QQuickItem:
        """The first visible item of that name."""
        found = [item for item in self.items() if item.objectName() == name and item.isVisible()]
        assert found, f"no {name!r}; there are {sorted({i.objectName() for i in self.items() if i.isVisible()})}"
        return found[0]

    def picture(self) -> QImage:
        """What the window shows."""
        settle()
        return self.window.grabWindow().convertToFormat(QImage.Format.Format_RGB32)


def settle(ms: int = 1) -> None:
    """Let Qt handle what is due, deferred deletes as well."""
    QTest.qWait(ms)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QGuiApplication.processEvents()


def started(settings: Settings, qapp: QGuiApplication, size: tuple[int, int] = PORTRAIT) -> Iterator[Rig]:
    """A kiosk, started; ended when the generator is."""
    clock = ManualClock()
    app = KioskApp(
        qapp, settings, Options(size=size, with_sync=False, with_eyes=False, clock=clock, worker=InlineWorker)
    )
    warnings: list[str] = []
    app.window.engine.warnings.connect(lambda found: warnings.extend(one.toString() for one in found))
    app.start()
    QTest.qWaitForWindowExposed(app.window.root)
    settle()
    try:
        yield Rig(app, clock)
    finally:
        app.stop()
        settle()
    assert warnings == []


# In the language of the engine itself: PySide loses track of the meta objects that QML makes on the fly.
_EVERY_WORD = """(function (root) {
    const found = [], seen = new Set(), rest = [root];
    while (rest.length > 0) {
        const one = rest.pop();
        if (one === null || one === undefined || seen.has(one))
            continue;
        seen.add(one);
        for (const name in one) {
            let value;
            try { value = one[name]; } catch (error) { continue; }
            if (typeof value === "string" && value !== "")
                found.push(String(one) + "." + name + " = " + value);
            else if (value !== null && typeof value === "object") {
                if (typeof value.length === "number" || value.objectName !== undefined)
                    rest.push(value);
                else
                    found.push(String(value));
            }
        }
    }
    return found;
})"""


def texts(rig: Rig) -> list[str]:
    """Every text property of every object that the window holds: what is shown, said or kept."""
    engine = rig.app.window.engine
    QQmlEngine.setObjectOwnership(rig.window, QQmlEngine.ObjectOwnership.CppOwnership)
    answer = engine.evaluate(_EVERY_WORD).call([engine.newQObject(rig.window)])
    assert not answer.isError(), answer.toString()
    return [text for text in answer.toVariant() if isinstance(text, str)]


def to(rig: Rig, screen: Screen) -> None:
    """Bring the kiosk to `screen` the way a shopper comes there, with what belongs on it."""
    steps: dict[Screen, tuple[events.Event, ...]] = {
        Screen.ATTRACT: (events.Left(),),
        Screen.SEARCH: (events.Opened(Screen.SEARCH, "type"), events.QueryChanged(Query("fjell"))),
        Screen.LEGAL: (events.Opened(Screen.LEGAL, "agb"),),
        Screen.TROUBLE: (events.Scanned("4006381333931"),),
    }
    if screen in _WITH_ARTICLE:
        rig.send(events.Opened(Screen.HOME), *article(rig))
        if screen is not Screen.PRODUCT:
            rig.send(events.Opened(screen))
    elif screen in _WITH_BASKET:
        to_review(rig)
        if screen is Screen.CONFIRMED:
            rig.send(events.OrderPressed("5a0e2f0e-0000-4000-8000-000000000001"))
        elif screen is not Screen.REVIEW:
            rig.send(events.Opened(screen))
    else:
        rig.send(*steps.get(screen, (events.Opened(screen),)))
    assert rig.screen is screen, rig.app.controller.state


_WITH_ARTICLE = {Screen.PRODUCT, Screen.MATERIAL, Screen.SIZE_GUIDE, Screen.WAYS, Screen.PHONE}
_WITH_BASKET = {Screen.BASKET, Screen.DETAILS, Screen.REVIEW, Screen.CONFIRMED}
CONTACT = {
    "name": "Jana Sommer", "email": "jana@mail.example", "address.street": "Lindenweg", "address.house_number": "4",
    "address.postcode": "20095", "address.city": "Hamburg",
}  # fmt: skip


def article(rig: Rig, size: str = "38") -> tuple[events.Event, ...]:
    """The events that open the sample's Fjell Low in rust, in a size."""
    product = rig.app.controller._asking._services.product("fjell-low").product
    variant = next(v for v in product.variants if v.size.label == size and "rost" in v.sku)
    return (
        events.ProductOpened("fjell-low", variant.colour_key),
        events.SizeChosen(variant.sku, variant.size),
    )


def line_for(rig: Rig, method: FulfilmentMethod) -> BasketLine:
    """A line for the chosen article, as the button of Ways makes it."""
    from kiosk.ui.viewmodels.ways import WaysViewModel

    rig.send(events.Opened(Screen.WAYS))
    model = rig.app.window.models.of(Screen.WAYS.value)
    assert isinstance(model, WaysViewModel)
    ways = rig.app.controller.inputs().facts.ways
    assert ways is not None
    place = next(i for i, way in enumerate(ways.ways) if way.fulfilment.method is method)
    rig.send(events.WayChosen(place))
    taken: list[events.Event] = []
    model._send = taken.append
    try:
        model.take()
    finally:
        model._send = rig.app.controller.dispatch
    event = next(one for one in taken if isinstance(one, events.WayTaken))
    return event.line


def to_review(rig: Rig, contact: dict[str, str] | None = None) -> None:
    """Fjell Low in 38, sent home, details typed."""
    rig.send(events.Opened(Screen.HOME), *article(rig))
    line = line_for(rig, FulfilmentMethod.HOME_DELIVERY)
    rig.send(events.WayTaken(line, details_needed=True))
    rig.send(*(events.ContactEdited(field, text) for field, text in (contact or CONTACT).items()))
    rig.send(events.DetailsFinished(valid=True), events.PaymentChosen(PaymentMethod.AT_TILL))


def trouble(rig: Rig, which: Trouble) -> None:
    """A dead end."""
    rig.send(events.Opened(Screen.HOME), events.TroubleMet(which))
