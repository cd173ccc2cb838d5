"""The training command as far as it goes without PyTorch."""

import hashlib
from pathlib import Path

import pytest

from kiosk.vision.training.__main__ import parser, write_sums


def test_data_and_teacher_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args([])
    assert "--data, --teacher" in capsys.readouterr().err


def test_defaults_write_where_the_kiosk_looks() -> None:
    given = parser().parse_args(["--data", "photos", "--teacher", "yunet.onnx"])
    assert given.out == Path("assets/vision")
    assert given.only is None
    assert given.seed == 0


def test_sums_name_the_networks_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "masks.onnx").write_bytes(b"m")
    (tmp_path / "faces.pt").write_bytes(b"not shipped")
    write_sums(tmp_path)
    assert (tmp_path / "SHA256SUMS").read_text() == f"{hashlib.sha256(b'm').hexdigest()}  masks.onnx\n"
    (tmp_path / "faces.onnx").write_bytes(b"f")
    write_sums(tmp_path)
    lines = (tmp_path / "SHA256SUMS").read_text().splitlines()
    assert [line.split()[1] for line in lines] == ["faces.onnx", "masks.onnx"]
