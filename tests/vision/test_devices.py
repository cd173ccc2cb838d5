"""Finding cameras by stable names, and what the kernel says about them."""

import errno
import struct
from pathlib import Path

import pytest

from kiosk.vision.sources.devices import Camera, cameras, captures_pictures, stable_path
from kiosk.vision.sources.kernel import Abilities, Access, abilities, access

CAPTURE, MPLANE, OUTPUT, META, STREAMING = 0x1, 0x1000, 0x2, 0x00800000, 0x04000000


class Kernel:
    """Answers as a driver would; `error` is raised for the named request."""

    def __init__(self, device_caps=CAPTURE | STREAMING, error=None, whole=0x80000000, name="Webcam é"):
        self.device_caps, self.error, self.whole, self.name = device_caps, error or {}, whole, name
        self.borrowed = []

    def __call__(self, handle, request, data):
        kind = {0x80685600: "query", 0xC0145608: "buffers"}[request]
        if kind in self.error:
            raise OSError(self.error[kind], "said the driver")
        if kind == "query":
            assert len(data) == 104
            data[16:48] = self.name.encode()[:32].ljust(32, b"\0")
            data[84:92] = struct.pack("=II", self.whole | self.device_caps, self.device_caps)
        else:
            self.borrowed.append(struct.unpack("=5I", data)[:3])
        return 0


@pytest.fixture
def node(tmp_path):
    file = tmp_path / "video0"
    file.touch()
    return file


@pytest.fixture
def tree(tmp_path):
    """/dev and /sys of a machine with two cameras (each with a node for metadata) and a decoder."""
    dev, sys = tmp_path / "dev", tmp_path / "sys"
    for kind in ("by-id", "by-path"):
        (dev / "v4l" / kind).mkdir(parents=True)
    names = {0: "Front Cam", 1: "Front Cam", 2: "Side Cam", 3: "Side Cam", 10: "decoder"}
    for number, name in names.items():
        (dev / f"video{number}").touch()
        (sys / f"video{number}").mkdir(parents=True)
        (sys / f"video{number}" / "name").write_text(name + "\n")
        (sys / f"video{number}" / "index").write_text(f"{number % 2}\n")
    (dev / "videofoo").touch()
    (dev / "v4l/by-id/usb-Front_123-video-index0").symlink_to("../../video0")
    (dev / "v4l/by-id/usb-Front_123-video-index1").symlink_to("../../video1")
    (dev / "v4l/by-path/pci-usb-0:1-video-index0").symlink_to("../../video0")
    (dev / "v4l/by-path/pci-usb-0:2-video-index0").symlink_to("../../video2")
    return dev, sys


def even(node: Path, _sys: Path) -> bool:
    return int(node.name.removeprefix("video")) in {0, 2}


def test_cameras_have_stable_names_and_only_nodes_with_pictures_are_listed(tree):
    dev, sys = tree
    assert cameras(dev, sys, even) == (
        Camera(dev / "v4l/by-id/usb-Front_123-video-index0", "Front Cam", dev / "video0"),
        Camera(dev / "v4l/by-path/pci-usb-0:2-video-index0", "Side Cam", dev / "video2"),
    )


def test_a_camera_without_a_stable_name_and_without_a_name_is_listed_by_its_node(tmp_path):
    (tmp_path / "video11").touch()
    (tmp_path / "video2").touch()
    found = cameras(tmp_path, tmp_path / "nothing", lambda node, sys: True)
    assert [(camera.id_path.name, camera.name) for camera in found] == [("video2", "video2"), ("video11", "video11")]


def test_a_link_to_a_camera_that_is_gone_changes_nothing(tree):
    dev, sys = tree
    (dev / "v4l/by-id/usb-Gone-video-index0").symlink_to("../../video7")
    assert len(cameras(dev, sys, even)) == 2


def test_no_cameras_on_a_machine_without_video_devices(tmp_path):
    assert cameras(tmp_path, tmp_path) == ()


def test_plain_files_are_no_cameras(tree):
    dev, sys = tree
    assert cameras(dev, sys) == ()


def test_a_node_is_opened_by_its_stable_name(tree):
    dev, _ = tree
    link = dev / "v4l/by-id/usb-Front_123-video-index0"
    assert stable_path(dev / "video0", dev) == link
    assert stable_path(link, dev) == link
    assert stable_path(dev / "video10", dev) == dev / "video10"


def test_a_camera_that_may_not_be_opened_is_listed_so_that_the_lack_of_a_right_is_seen(tree, monkeypatch):
    dev, sys = tree

    def forbidden(path, flags):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr("kiosk.vision.sources.kernel.os.open", forbidden)
    assert captures_pictures(dev / "video0", sys / "video0")
    assert not captures_pictures(dev / "video1", sys / "video1")


@pytest.mark.parametrize(
    ("caps", "captures", "planes"),
    [
        (CAPTURE | STREAMING, True, False),
        (MPLANE | STREAMING, True, True),
        (CAPTURE, False, False),
        (OUTPUT | STREAMING, False, True),
        (META | STREAMING, False, True),
    ],
)
def test_what_a_device_can_do(node, caps, captures, planes):
    assert abilities(node, Kernel(caps)) == Abilities("Webcam é", captures, planes)


def test_an_old_driver_says_it_for_the_whole_device(node):
    kernel = Kernel(CAPTURE | STREAMING, whole=0)
    assert abilities(node, kernel).captures


def test_a_free_camera_is_asked_for_one_buffer_which_is_given_back(node):
    kernel = Kernel()
    assert access(node, kernel) is Access.FREE
    assert kernel.borrowed == [(1, 1, 1), (0, 1, 1)]


def test_a_camera_with_many_planes_is_asked_in_its_own_way(node):
    kernel = Kernel(MPLANE | STREAMING)
    assert access(node, kernel) is Access.FREE
    assert kernel.borrowed == [(1, 9, 1), (0, 9, 1)]


@pytest.mark.parametrize(
    ("kernel", "expected"),
    [
        (Kernel(error={"buffers": errno.EBUSY}), Access.BUSY),
        (Kernel(error={"query": errno.EBUSY}), Access.BUSY),
        (Kernel(error={"query": errno.ENODEV}), Access.GONE),
        (Kernel(error={"query": errno.ENOTTY}), Access.NO_CAMERA),
        (Kernel(error={"buffers": errno.EPERM}), Access.FORBIDDEN),
        (Kernel(OUTPUT | STREAMING), Access.NO_CAMERA),
    ],
)
def test_what_the_driver_says_has_a_meaning(node, kernel, expected):
    assert access(node, kernel) is expected


def test_real_paths_that_are_no_cameras(tmp_path, node):
    assert access(tmp_path / "video9") is Access.GONE
    assert access(node) is Access.NO_CAMERA
    assert access(tmp_path) is Access.NO_CAMERA
    assert access(Path("/dev/null")) is Access.NO_CAMERA


def test_nothing_stays_open(node):
    before = len(list(Path("/proc/self/fd").iterdir()))
    for kernel in (Kernel(), Kernel(error={"query": errno.EIO}), Kernel(error={"buffers": errno.EBUSY})):
        access(node, kernel)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
