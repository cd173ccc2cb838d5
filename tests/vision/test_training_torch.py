"""The parts of the training that need PyTorch and onnx; passed over where the extra `train` is not installed."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` is not installed")
pytest.importorskip("onnx", reason="the extra `train` is not installed")

from kiosk.vision.networks.decode import MAPS, STRIDE  # noqa: E402
from kiosk.vision.training.faces_export import write_onnx  # noqa: E402
from kiosk.vision.training.faces_loss import losses  # noqa: E402
from kiosk.vision.training.faces_network import FaceNetwork  # noqa: E402
from kiosk.vision.training.faces_photos import Photo, Photos  # noqa: E402
from kiosk.vision.training.faces_scenes import SceneMaker  # noqa: E402
from kiosk.vision.training.faces_targets import Faces, targets  # noqa: E402
from kiosk.vision.training.faces_train import Plan, batch, train  # noqa: E402

CPU = torch.device("cpu")


def face() -> Faces:
    points = np.array([[[50, 55], [70, 55], [60, 66], [52, 78], [68, 78]]], np.float32)
    box = np.array([[40, 36, 40, 50]], np.float32)
    return Faces(box, points, np.array([True]), np.array([0]), np.zeros((0, 4), np.float32))


def perfect(faces: Faces, size: int) -> np.ndarray:
    wanted = targets(faces, size, size)
    maps = np.zeros((MAPS, size // STRIDE, size // STRIDE), np.float32)
    maps[0] = np.where(wanted.heat >= 0.999, 12.0, -12.0)
    maps[1:15].reshape(14, -1)[:, wanted.cell] = wanted.values.T
    maps[15] = 12.0
    return maps


def test_the_perfect_answer_costs_nothing_and_any_other_costs_more() -> None:
    wanted = batch([face(), Faces.none()], 96, CPU)
    maps = torch.from_numpy(np.stack([perfect(face(), 96), perfect(Faces.none(), 96)]))
    best = {name: float(value) for name, value in losses(maps, wanted).items()}
    assert sum(best.values()) == pytest.approx(0.0, abs=1e-3)
    for channel, name in ((0, "heat"), (2, "box"), (7, "points"), (16, "mask")):
        worse = maps.clone()
        worse[:, channel] += 14.0
        assert float(losses(worse, wanted)[name]) > best[name] + 0.01


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # PyTorch speaks of its other exporter, which needs more
def test_the_exported_file_answers_like_the_network(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = FaceNetwork(16, 8).train()
    network(torch.randint(0, 256, (4, 3, 64, 64)).float())  # gives the normalisation something to fold
    size = write_onnx(network, tmp_path / "faces.onnx")
    assert size == (tmp_path / "faces.onnx").stat().st_size
    assert network.training


def test_training_is_seeded_and_moves_the_weights(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    photo = Photo(rng.integers(0, 256, (128, 128, 3), np.uint8), face())
    maker = SceneMaker(Photos([photo], [photo], [photo.pixels]), [], 96)
    plan = Plan(steps=2, batch=2, check_minutes=1e9)
    calls = []
    first = train(maker, plan, lambda _, step, done: calls.append((step, done)))
    again = train(maker, plan, lambda *_: None)
    assert calls == [(2, 1.0)]
    for one, other in zip(first.state_dict().values(), again.state_dict().values(), strict=True):
        assert torch.equal(one, other)
