"""Codes read from frames: what is found, what is believed, and what is told how often."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp

from kiosk.base.clock import ManualClock
from kiosk.domain.gtin import Gtin
from kiosk.domain.scan import Sku, understand
from kiosk.vision.frames import Pixels
from kiosk.vision.scan import codes
from kiosk.vision.scan.codes import CodeReader, Reading, look
from tests.vision.label_frames import FJELL, FJELL_CODE, KYST, KYST_CODE, QR_LINK, QR_SHELF, empty, held

FOREIGN = "https://example.org/somebody"


def reads(reader: CodeReader, clock: ManualClock, *frames: Pixels) -> list[str]:
    """What is told while these frames come, 8 a second."""
    told: list[str] = []
    for pixels in frames:
        told += reader.read(pixels)
        clock.advance(0.125)
    return told


def drawn(text: str, kind: zxingcpp.BarcodeFormat, scale: int = 4) -> Pixels:
    """A code in the middle of a wall."""
    code = np.asarray(zxingcpp.create_barcode(text, kind).to_image(scale=scale, add_quiet_zones=True))
    picture, (high, wide) = empty(shade=200), code.shape
    top, left = (picture.shape[0] - high) // 2, (picture.shape[1] - wide) // 2
    picture[top : top + high, left : left + wide] = code[..., None]
    return picture


@pytest.mark.parametrize(("name", "code"), [(FJELL, FJELL_CODE), (KYST, KYST_CODE)])
@pytest.mark.parametrize(
    ("module", "how"),
    [
        (1.0, {}),
        (1.5, {"blur": 0.7}),
        (2.0, {"tilt": 25}),
        (2.0, {"turn": 25}),
        (2.0, {"turn": 45}),
        (2.0, {"turn": -65}),
        (2.0, {"turn": 90}),
        (4.0, {}),
        (4.0, {"blur": 2.0}),
        (3.0, {"size": (1920, 1080)}),
        (1.5, {"size": (640, 480)}),
    ],
)
def test_labels_are_read_as_people_hold_them(name: str, code: str, module: float, how: dict[str, float]):
    clock = ManualClock()
    reader = CodeReader(clock)
    frames = (held(name, module, seed=seed, **how) for seed in range(15))  # type: ignore[arg-type]
    told = (reads(reader, clock, pixels) for pixels in frames)
    assert next((texts for texts in told if texts), None) == [code]


def test_a_barcode_is_believed_when_two_frames_agree():
    clock = ManualClock()
    reader = CodeReader(clock)
    assert reads(reader, clock, held(FJELL, seed=1)) == []
    assert reads(reader, clock, held(FJELL, seed=2)) == [FJELL_CODE]


def test_two_frames_that_are_far_apart_do_not_agree():
    clock = ManualClock()
    reader = CodeReader(clock)
    assert reads(reader, clock, held(FJELL, seed=1)) == []
    clock.advance(codes.BELIEVED_S + 0.1)
    assert reads(reader, clock, held(FJELL, seed=2)) == []


def test_a_misread_barcode_is_outvoted(monkeypatch: pytest.MonkeyPatch):
    right, wrong = (Reading(text, sure=False, weight=2) for text in (FJELL_CODE, "4012345100044"))
    seen = [wrong, right, right, wrong, right, right, right, right]
    clock = ManualClock()
    reader = CodeReader(clock)
    monkeypatch.setattr(codes, "look", lambda _pixels, turn: (seen[turn],))
    monkeypatch.setattr(codes, "STICK", 1)
    told = reads(reader, clock, *[empty()] * len(seen))
    assert told == [FJELL_CODE]


def test_readings_of_changed_frames_need_more_support(monkeypatch: pytest.MonkeyPatch):
    clock = ManualClock()
    reader = CodeReader(clock)
    monkeypatch.setattr(codes, "look", lambda _pixels, _turn: (Reading(FJELL_CODE, sure=False, weight=1),))
    assert reads(reader, clock, empty(), empty()) == []
    assert reads(reader, clock, empty()) == [FJELL_CODE]


@pytest.mark.parametrize("name", [QR_LINK, QR_SHELF])
def test_a_qr_code_corrects_itself_and_is_believed_at_once(name: str):
    clock = ManualClock()
    told = reads(CodeReader(clock), clock, held(name, 2.5, seed=3))
    assert len(told) == 1
    assert isinstance(understand(told[0]), Gtin | Sku)


def test_the_same_code_is_told_once_while_it_is_held_and_again_after_a_while():
    clock = ManualClock()
    reader = CodeReader(clock)
    pixels = held(QR_SHELF, 2.5, seed=3)
    assert len(reads(reader, clock, *[pixels] * 16)) == 1  # 2 s
    assert len(reads(reader, clock, *[pixels] * 16)) == 1
    assert len(reads(CodeReader(clock), clock, pixels)) == 1  # a new shopper's reader knows nothing of it


def test_of_two_labels_the_one_in_the_middle_is_meant_and_the_other_waits():
    near, far = held(KYST, 2.0, seed=4, at=(0.45, 0.5)), held(FJELL, 2.0, seed=4, at=(0.85, 0.5))
    both = near.copy()
    both[:, 850:] = far[:, 850:]
    clock = ManualClock()
    reader = CodeReader(clock)
    assert {one.text for one in look(both, 0)} == {KYST_CODE, FJELL_CODE}
    assert reads(reader, clock, *[both] * 8) == [KYST_CODE]
    assert reads(reader, clock, *[both] * 4) == [FJELL_CODE]


def test_a_code_that_means_nothing_here_is_told_only_when_it_is_held_up():
    clock = ManualClock()
    foreign = drawn(FOREIGN, zxingcpp.BarcodeFormat.QRCode)
    assert reads(CodeReader(clock), clock, *[foreign] * (codes.HELD_UP - 1)) == []
    assert reads(CodeReader(clock), clock, *[foreign] * codes.HELD_UP) == [FOREIGN]
    aside = empty(shade=200)
    aside[:, :640] = foreign[:, 320:960]
    assert [one.text for one in look(aside, 0)] == [FOREIGN]
    assert reads(CodeReader(clock), clock, *[aside] * 12) == []


def test_the_shops_own_codes_are_known_by_their_prefix():
    clock = ManualClock()
    own = drawn("ACME:fjell-low-38", zxingcpp.BarcodeFormat.DataMatrix)
    assert reads(CodeReader(clock, own_prefix="ACME:"), clock, own) == ["ACME:fjell-low-38"]
    assert reads(CodeReader(clock), clock, own) == []


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        (FJELL_CODE, zxingcpp.BarcodeFormat.EAN13, FJELL_CODE),
        ("96385074", zxingcpp.BarcodeFormat.EAN8, "96385074"),
        ("012345678905", zxingcpp.BarcodeFormat.UPCA, "0012345678905"),
        ("TPK:FJELL-38", zxingcpp.BarcodeFormat.Code128, "TPK:FJELL-38"),
        ("14012345678908", zxingcpp.BarcodeFormat.ITF14, "14012345678908"),
        ("TPK:FJELL-38", zxingcpp.BarcodeFormat.DataMatrix, "TPK:FJELL-38"),
    ],
)
def test_the_kinds_of_codes_that_shops_use(text: str, kind: zxingcpp.BarcodeFormat, found: str):
    assert [one.text for one in look(drawn(text, kind), 0)] == [found]


def test_longer_texts_than_any_label_are_no_code():
    assert look(drawn("x" * 300, zxingcpp.BarcodeFormat.QRCode), 0) == ()


def test_nothing_is_read_from_a_wall():
    assert [look(empty(), turn) for turn in range(len(codes._WAYS))] == [()] * len(codes._WAYS)


def test_every_way_of_looking_takes_every_size():
    for size in ((16, 16), (17, 640), (640, 17), (3840, 2160)):
        assert [look(empty(size), turn) for turn in range(len(codes._WAYS))] == [()] * len(codes._WAYS)
