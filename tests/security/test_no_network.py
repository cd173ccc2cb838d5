"""S1 and S2: outside text is only ever text, and the window has no network. A honeypot counts what arrives: nothing."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem

from kiosk.base.clock import ManualClock
from kiosk.base.settings import Settings
from kiosk.domain.product import Maker, Product, ProductText
from kiosk.journey import events
from kiosk.journey.state import Modes, Query, Screen, Trouble
from kiosk.store.catalogue import CatalogueStore
from kiosk.ui.environment import KEYBOARD, QML
from tests.security.conftest import Honeypot
from tests.ui.kiosk_kit import SCREENS, Rig, article, settle, started, to

AGAIN = "HONEYPOT"
NASTY = (
    f'<img src="{AGAIN}/img.png">',
    f"![x]({AGAIN}/markdown.png)",
    f'<a href="{AGAIN}/link">x</a>',
    f"<b>bold</b><style>@import url({AGAIN}/css);</style>",
    f'<object data="{AGAIN}/object"></object><iframe src="{AGAIN}/frame">',
    f'"; property var x: Qt.createQmlObject("import QtQuick; Image {{ source: \\"{AGAIN}/qml\\" }}")',
    f"{AGAIN}/bare.png",
    f"<html><body background='{AGAIN}/back'><p>text",
)


@pytest.fixture
def words(honeypot: Honeypot) -> str:
    """All of it in one text, as a hostile feed would bring it."""
    return " ".join(NASTY).replace(AGAIN, honeypot.url("x"))


def hostile(product: Product, text: str, address: str) -> Product:
    """The same article with every word replaced."""
    evil = ProductText(
        text, text, text, text, ((text, text),), tuple(text.replace(">", "") for _ in product.text("de").category),
        (text,),
    )  # fmt: skip
    variants = tuple(replace(v, colours=dict.fromkeys(v.colours, text), pictures=(address,)) for v in product.variants)
    return replace(
        product, texts=dict.fromkeys(product.texts, evil), variants=variants, brand=text, maker=Maker(text, text),
        link=address,
    )  # fmt: skip


@pytest.fixture
def rig(stocked: Callable[..., Settings], words: str, honeypot: Honeypot, qapp: QGuiApplication) -> Iterator[Rig]:
    settings = stocked()
    store = CatalogueStore(settings.data.catalogue)
    reader = store.reader()
    known = [reader.product(one) for one in ("fjell-low", "bryggen", "lille-fjell", "bienenglanz")]
    products = [hostile(one, words, honeypot.url("picture.png")) for one in known if one is not None]
    clock = ManualClock()
    as_of = clock.now() - timedelta(minutes=2)
    places = [
        replace(place, name=words, city=words, address=words) if place.code != "lager" else place
        for place in reader.locations().values()
    ]
    stock = [
        (v.sku, place.code, 3, 0, 0)
        for p in products
        for v in p.variants
        for place in places
        if place.code != settings.config.kiosk.branch
    ]
    with store.begin_import() as session:
        session.add_locations(places)
        session.add_products(products)
        session.add_stock(stock, as_of)
        session.finish(as_of, expected_drop_share=1.0)
    yield from started(settings, qapp)


def shown_words(rig: Rig) -> str:
    return "\n".join(str(item.property("text")) for item in rig.items() if item.isVisible() and item.property("text"))


@pytest.mark.parametrize("screen", SCREENS)
def test_hostile_words_of_the_shop_fetch_nothing(rig: Rig, honeypot: Honeypot, words: str, screen: Screen) -> None:
    rig.send(events.Opened(Screen.HOME))
    if screen is Screen.SEARCH:
        rig.send(events.Opened(Screen.SEARCH), events.QueryChanged(Query("img")), events.QueryChanged(Query()))
    elif screen is Screen.TROUBLE:
        rig.send(events.Scanned(words[:100]))
    else:
        to(rig, screen)
    for mode in ("large_simple", "controls_down", "large_simple", "high_contrast"):
        rig.send(events.ModeToggled(mode))
        rig.picture()
    settle(200)
    assert honeypot.calls == []
    if screen in (Screen.PRODUCT, Screen.SEARCH, Screen.MATERIAL):
        assert "<img src=" in shown_words(rig)  # it is there, as text: else this test shows nothing


def test_what_a_shopper_types_and_scans_fetches_nothing(kiosk: Rig, honeypot: Honeypot, words: str) -> None:
    for text in (one.replace(AGAIN, honeypot.url("typed")) for one in NASTY):
        kiosk.send(events.Scanned(text[:120]))
        kiosk.picture()
        kiosk.send(events.WentHome(), events.QueryChanged(Query(text)), events.Opened(Screen.DETAILS))
        kiosk.send(*(events.ContactEdited(field, text) for field in ("name", "email", "address.street")))
        kiosk.send(events.DetailsFinished(valid=False))
        kiosk.picture()
        kiosk.send(
            events.Opened(Screen.WITHDRAW),
            events.WithdrawalEdited("number", text),
            events.WithdrawalEdited("name", text),
        )
        kiosk.picture()
        kiosk.send(events.TroubleMet(Trouble.UNKNOWN_ARTICLE), events.Left())
    settle(200)
    assert honeypot.calls == []


QML_ATTEMPTS = {
    "image": 'Image {{ source: "{url}" }}',
    "animated": 'AnimatedImage {{ source: "{url}" }}',
    "border": 'BorderImage {{ source: "{url}" }}',
    "font": 'Item {{ FontLoader {{ source: "{url}" }} }}',
    "rich": "Text {{ textFormat: Text.RichText; text: \"<img src='{url}'>\" }}",
    "styled": "Text {{ textFormat: Text.StyledText; text: \"<img src='{url}'>\" }}",
    "markdown": 'Text {{ textFormat: Text.MarkdownText; text: "![x]({url})" }}',
    "auto": "Text {{ text: \"<img src='{url}'>\" }}",
    "edit": "TextEdit {{ textFormat: TextEdit.RichText; text: \"<img src='{url}'>\" }}",
    "request": "Item {{ Component.onCompleted: {{ "
    'const r = new XMLHttpRequest(); r.open("GET", "{url}"); r.send(); }} }}',
    "shader": 'Item {{ property var c: Qt.createQmlObject("import QtQuick; Image {{ source: \\"{url}\\" }}", this) }}',
}


@pytest.mark.parametrize("attempt", list(QML_ATTEMPTS))
@pytest.mark.qt_log_ignore("127.0.0.1", "refused", "Cannot open", "Error transferring", "Network", extend=True)
def test_even_qml_that_asks_for_it_gets_no_network(kiosk: Rig, honeypot: Honeypot, attempt: str) -> None:
    """In the engine of the running kiosk, not in one made for the test."""
    engine = kiosk.app.window.engine
    kiosk.app.window.engine.warnings.disconnect()
    component = QQmlComponent(engine)
    code = "import QtQuick\n" + QML_ATTEMPTS[attempt].format(url=honeypot.url(f"{attempt}.png"))
    component.setData(QByteArray(code.encode()), QUrl("file:///attempt.qml"))
    assert not component.isError(), component.errorString()
    made = component.create()
    assert isinstance(made, QQuickItem)
    made.setParentItem(kiosk.window.contentItem())
    made.setSize(kiosk.window.size())
    kiosk.picture()
    settle(300)
    assert honeypot.calls == []
    QObject.deleteLater(made)


def test_the_honeypot_hears_who_calls(honeypot: Honeypot) -> None:
    with urllib.request.urlopen(honeypot.url("hello")) as page:
        assert page.status == 200
    assert b"GET /hello" in honeypot.calls[0]


# -- lint: words only through components that are plain -------------------------------------------------

_PLAIN = {"KText.qml", "TextEntry.qml"}  # these set PlainText or are fields, which know no other format
_TEXT_TYPES = re.compile(r"^\s*(?:[\w.]+:\s*)?(Text|T\.Label|Label|TextEdit|T\.TextArea|TextArea)\s*\{", re.MULTILINE)
FILES = sorted([*QML.rglob("*.qml"), *KEYBOARD.rglob("*.qml")])


@pytest.mark.parametrize("file", FILES, ids=[f"{one.parent.name}-{one.stem}" for one in FILES])
def test_every_text_is_plain(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert not re.search(r"\b(RichText|StyledText|MarkdownText|AutoText)\b", source)
    for found in _TEXT_TYPES.finditer(source):
        block = _block(source, found.end())
        line = source[: found.start()].count("\n") + 1
        assert "textFormat: Text.PlainText" in block or "TextEdit.PlainText" in block, (
            f"{file.name}, line {line}: {found[1]} without textFormat: Text.PlainText; use KText"
        )


def test_the_lint_saw_something() -> None:
    assert len(FILES) > 60
    assert {one.name for one in FILES} >= _PLAIN
    assert _TEXT_TYPES.search("    Text {\n        text: x\n    }")


def _block(source: str, start: int) -> str:
    depth, place = 1, start
    while depth and place < len(source):
        depth += {"{": 1, "}": -1}.get(source[place], 0)
        place += 1
    return source[start:place]


@pytest.mark.parametrize(
    "word", ["XMLHttpRequest", "WebSocket", "openUrlExternally", "QtWebEngine", "QtWebView", "http://", "https://"]
)
def test_no_qml_of_ours_knows_a_way_out(word: str) -> None:
    assert [one.name for one in FILES if word in one.read_text(encoding="utf-8")] == []


def test_modes_are_back_for_the_next_test(kiosk: Rig) -> None:
    assert kiosk.app.controller.state.modes == Modes()
    assert article(kiosk)
