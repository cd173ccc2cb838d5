"""Every component loads without a warning, is large enough to touch, has a name, and obeys keys and fingers."""

import re

import pytest

from kiosk.ui.environment import KEYBOARD, QML
from tests.ui import board
from tests.ui.stage import LANDSCAPE, PORTRAIT, Stage, named, walk

from PySide6.QtCore import QPoint, QSize, Qt, QUrl  # isort: skip
from PySide6.QtNetwork import QNetworkRequest
from PySide6.QtTest import QTest

from kiosk.ui import drawing
from kiosk.ui.network import RefusingNetworkFactory

SCENES = {**{name: board.board(name) for name in board.BOARDS}, "idle": board.IDLE, "product": board.PRODUCT}
MODES = [{}, {"large_simple": True}, {"controls_down": True}, {"high_contrast": True, "reduce_motion": True}]
SMALLEST = 64


@pytest.fixture
def stage(qapp, tmp_path):
    made = Stage(tmp_path)
    yield made
    made.view.close()


def touchables(item):
    return [one for one in walk(item) if one.isVisible() and one.isEnabled() and one.inherits("QQuickAbstractButton")]


def accessible_name(item) -> str:
    from PySide6.QtGui import QAccessible

    found = QAccessible.queryAccessibleInterface(item)
    return found.text(QAccessible.Text.Name)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
@pytest.mark.parametrize("name", sorted(SCENES))
def test_loads_in_every_mode_and_can_be_touched(stage, qapp, name, size):
    root = stage.show(SCENES[name])
    stage.resize(size)
    for mode in MODES:
        stage.theme.update(**dict.fromkeys(("large_simple", "controls_down", "high_contrast"), False) | mode)
        qapp.processEvents()
        for item in touchables(root):
            assert item.objectName(), f"{item.property('text')!r} has no objectName"
            assert accessible_name(item), f"{item.objectName()} has no accessible name"
            assert min(item.width(), item.height()) >= SMALLEST, f"{item.objectName()} is too small: {item.size()}"
    stage.use_brand("mori")
    qapp.processEvents()
    assert stage.warnings == []


def test_all_components_are_shown_somewhere():
    parts = {path.stem for path in (QML / "Kiosk" / "Components").glob("*.qml")}
    listed = (QML / "Kiosk" / "Components" / "qmldir").read_text(encoding="utf-8")
    assert {part for part in parts if f"{part}.qml" not in listed} == set()


def test_a_tap_works_once_and_after_the_pressed_look(stage, qtbot):
    scene = 'Item { property int taps; PrimaryButton { text: "Go"; onActivated: parent.taps++ } }'
    root = stage.show(board.HEAD + scene)
    button = named(root, "primaryButton")
    middle = button.mapToScene(button.boundingRect().center()).toPoint()
    QTest.mouseClick(stage.view, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseClick(stage.view, Qt.MouseButton.LeftButton, pos=middle)
    assert root.property("taps") == 0
    assert button.property("pressedLook")
    qtbot.waitUntil(lambda: root.property("taps") == 1)
    assert not button.property("pressedLook")


def test_keys_move_and_press(stage, qtbot):
    root = stage.show(
        board.HEAD
        + """Item {
        property string pressed
        property bool focused: one.visualFocus || two.visualFocus
        Chip { id: one; objectName: "one"; text: "1"; onActivated: parent.pressed += text }
        Chip { id: two; objectName: "two"; text: "2"; y: 200; onActivated: parent.pressed += text } }"""
    )
    stage.view.requestActivate()
    qtbot.waitUntil(stage.view.isActive)
    QTest.keyClick(stage.view, Qt.Key.Key_Tab)
    assert root.property("focused")
    QTest.keyClick(stage.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: root.property("pressed") == "1")
    QTest.keyClick(stage.view, Qt.Key.Key_Tab)
    QTest.keyClick(stage.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: root.property("pressed") == "12")


def test_typing_by_touch(stage, qtbot, qapp):
    root = stage.show(board.TYPING)
    stage.view.requestActivate()
    finger = QTest.createTouchDevice()

    def tap(item) -> None:
        place: QPoint = item.mapToScene(item.boundingRect().center()).toPoint()
        QTest.touchEvent(stage.view, finger).press(0, place, stage.view).commit()
        QTest.touchEvent(stage.view, finger).release(0, place, stage.view).commit()
        qapp.processEvents()

    def keys() -> dict[str, object]:
        found = [one for one in walk(root) if one.metaObject().indexOfProperty("keyType") >= 0 and one.isVisible()]
        return {one.property("text"): one for one in found}

    tap(named(root, "searchField"))
    qtbot.waitUntil(lambda: "ß" in keys())
    for letter in "weiß":
        tap(keys()[letter])
    qtbot.waitUntil(lambda: root.property("typed") == "weiß")
    tap(keys()["\n"])
    qtbot.waitUntil(lambda: root.property("sent"))
    root.setProperty("language", "en")
    qtbot.waitUntil(lambda: "ß" not in keys() and "y" in keys())
    assert stage.warnings == []


def test_the_engine_has_no_network(qapp):
    manager = RefusingNetworkFactory().create(qapp)
    reply = manager.get(QNetworkRequest(QUrl("http://127.0.0.1:9/x")))
    assert reply.url().isLocalFile()
    reply.abort()


def test_codes_are_forgotten(stage):
    token = stage.images.qr.put(((True, False), (False, True)))
    provider = stage.images._providers["qr"]
    assert provider.picture(f"{token}?m=3&c=000000&k=FFFFFF", QSize()).width() == (2 + 8) * 3
    stage.images.forget()
    assert provider.picture(f"{token}?m=3&c=000000&k=FFFFFF", QSize()).width() == 1


def test_missing_picture_is_a_placeholder_and_names_cannot_leave_the_folder(stage):
    provider = stage.images.picture_provider
    for name in ("gone", "../../etc/passwd", ""):
        image = provider.picture(f"{name}?c=5E564C", QSize(200, 100))
        assert (image.width(), image.height()) == (200, 100)
        assert image.pixelColor(100, 50).alpha() >= 0


def test_round_corners_are_cut():
    full = drawing.blank(QSize(40, 40))
    full.fill(Qt.GlobalColor.red)
    cut = drawing.rounded(full, 12, 0)
    assert cut.pixelColor(0, 0).alpha() == 0
    assert cut.pixelColor(0, 39).alpha() == 255
    assert cut.pixelColor(20, 20).alpha() == 255


QML_FILES = sorted([*QML.rglob("*.qml"), *KEYBOARD.rglob("*.qml")])
RAW_COLOUR = re.compile(r"\"#[0-9A-Fa-f]{3,8}\"|\bcolor: \"[a-z]+\"|\bQt\.(rgba|hsla|lighter|darker|tint)\(")
RAW_TEXT = re.compile(r"^\s*(Text|Label|TextEdit|TextArea|TextInput)\s*\{", re.MULTILINE)
NETWORK = re.compile(r"XMLHttpRequest|WebSocket|https?://|import QtWeb|FontLoader|Qt\.openUrlExternally")


def test_the_lint_sees_files():
    assert len(QML_FILES) > 50


@pytest.mark.parametrize("path", QML_FILES, ids=lambda path: path.stem)
def test_lint(path):
    text = path.read_text(encoding="utf-8")
    if path.parent.name != "Theme":
        assert not RAW_COLOUR.search(text), "a raw colour: name a role of Theme instead"
    if path.name != "KText.qml":
        assert not RAW_TEXT.search(text), "use KText or Headline: they are plain text"
    assert not NETWORK.search(text), "screens have no network"


def test_ktext_is_plain():
    assert "textFormat: Text.PlainText" in (QML / "Kiosk/Components/KText.qml").read_text(encoding="utf-8")
