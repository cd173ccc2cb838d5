"""The shared memory of the viewfinder: two real processes, pictures that are whole or not there, zeros at the end."""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base import preview
from kiosk.base.preview import MAX_SIDE, MEMORY_BYTES, PreviewError, PreviewReader, PreviewWriter, fitting

WRITE_TILL_CLOSED = """
import sys
from kiosk.base.preview import PreviewWriter
writer, number = PreviewWriter(sys.argv[1]), 0
pictures = [memoryview(bytes([shade]) * (320 * 240 * 4)) for shade in range(1, 250)]
while writer.put(pictures[number % len(pictures)], 320, 240, float(number)):
    number += 1
print(number)
"""


@pytest.fixture
def reader() -> Iterator[PreviewReader]:
    made = PreviewReader()
    yield made
    made.close()


def pixels(shade: int, width: int = 4, height: int = 2) -> memoryview:
    return memoryview(bytes([shade]) * (width * height * 4))


def test_a_picture_arrives_once_and_only_the_latest(reader: PreviewReader):
    writer = PreviewWriter(reader.name)
    assert reader.take() is None
    for shade in (1, 2, 3):
        assert writer.put(pixels(shade), 4, 2, float(shade))
    found = reader.take()
    assert found is not None
    assert (found.width, found.height, found.at, found.pixels) == (4, 2, 3.0, bytes(pixels(3)))
    assert reader.take() is None


def test_the_app_says_which_size_it_wants(reader: PreviewReader):
    writer = PreviewWriter(reader.name)
    assert writer.wanted == preview.NOTHING_WANTED
    reader.want(936, 812)
    assert writer.wanted == (936, 812)
    reader.want(1872, 1624)
    assert writer.wanted == (1024, 888)
    reader.want(0, 812)
    assert writer.wanted == preview.NOTHING_WANTED


@given(st.integers(-10, 5000), st.integers(-10, 5000))
def test_every_size_is_made_fitting(width: int, height: int):
    wide, high = fitting(width, height)
    if width < 1 or height < 1:
        assert (wide, high) == (0, 0)
    else:
        assert 1 <= wide <= min(width, MAX_SIDE)
        assert 1 <= high <= min(height, MAX_SIDE)


def test_pictures_of_another_process_are_never_torn(reader: PreviewReader):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE_TILL_CLOSED, reader.name], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    seen = 0
    while seen < 300 and writer.poll() is None:
        found = reader.take()
        if found is not None:
            assert len(set(found.pixels)) == 1
            assert len(found.pixels) == 320 * 240 * 4
            seen += 1
    reader.close()  # the writer notices by itself and ends
    out, problems = writer.communicate(timeout=60)
    assert seen == 300, problems.decode()
    assert int(out) >= 300
    assert writer.returncode == 0, problems.decode()


def test_a_writer_that_dies_in_the_middle_leaves_no_torn_picture(reader: PreviewReader):
    writer = PreviewWriter(reader.name)
    writer.put(pixels(1), 4, 2, 1.0)
    assert reader.take() is not None
    # As put() leaves it when it is killed half way: begun, some bytes, never ended.
    memory, slot = writer._memory, preview._slot(2)
    struct.pack_into("@Q", memory, slot, 2)
    memory[preview._pixels(2) : preview._pixels(2) + 8] = b"\xff" * 8
    assert reader.take() is None
    struct.pack_into("@Q", memory, preview._AT_LATEST, 2)
    assert reader.take() is None


@given(st.binary(min_size=0, max_size=160), st.integers(0, 64))
def test_whatever_stands_in_the_memory_the_reader_lives(junk: bytes, at: int):
    reader = PreviewReader()
    try:
        PreviewWriter(reader.name)._memory[at : at + len(junk)] = junk
        found = reader.take()
        if found is not None:
            assert 1 <= found.width <= MAX_SIDE
            assert 1 <= found.height <= MAX_SIDE
            assert len(found.pixels) == found.width * found.height * 4
    finally:
        reader.close()


@pytest.mark.parametrize(
    ("begun", "ended", "width", "height", "at"),
    [
        (2, 2, 4, 2, 1.0),  # of another picture than the announced one
        (1, 1, 0, 2, 1.0),
        (1, 1, 4, MAX_SIDE + 1, 1.0),
        (1, 1, 2**32 - 1, 2**32 - 1, 1.0),
        (1, 1, 4, 2, float("nan")),
        (1, 1, 4, 2, float("inf")),
    ],
)
def test_impossible_headers_are_no_picture(
    reader: PreviewReader, begun: int, ended: int, width: int, height: int, at: float
):
    memory = PreviewWriter(reader.name)._memory
    preview._SLOT.pack_into(memory, preview._slot(1), begun, ended, width, height, at)
    struct.pack_into("@Q", memory, preview._AT_LATEST, 1)
    assert reader.take() is None


def test_nobody_can_shrink_the_memory_under_its_reader(reader: PreviewReader):
    fd = os.open(reader.name, os.O_RDWR)
    try:
        for size in (0, MEMORY_BYTES * 2):
            with pytest.raises(PermissionError):
                os.ftruncate(fd, size)
    finally:
        os.close(fd)


def held(reader: PreviewReader) -> mmap.mmap:
    """A third mapping of the same memory, which outlives both ends."""
    fd = os.open(reader.name, os.O_RDWR)
    try:
        return mmap.mmap(fd, MEMORY_BYTES)
    finally:
        os.close(fd)


@pytest.mark.parametrize("first", ["reader", "writer"])
def test_nothing_but_zeros_is_left(reader: PreviewReader, first: str):
    writer, rest = PreviewWriter(reader.name), held(reader)
    reader.want(4, 2)
    for shade in (1, 2, 3):
        writer.put(pixels(shade), 4, 2, 1.0)
    (reader if first == "reader" else writer).close()
    assert rest[:] == bytes(MEMORY_BYTES)
    assert not writer.open
    assert writer.put(pixels(9), 4, 2, 1.0) is False if first == "reader" else reader.take() is None
    reader.close()
    writer.close()
    assert rest[:] == bytes(MEMORY_BYTES)


def test_a_picture_that_comes_while_the_app_closes_is_wiped_as_well(
    reader: PreviewReader, monkeypatch: pytest.MonkeyPatch
):
    writer, rest = PreviewWriter(reader.name), held(reader)
    place = preview._pixels

    def closing(number: int) -> int:
        reader.close()
        return place(number)

    monkeypatch.setattr(preview, "_pixels", closing)
    assert writer.put(pixels(7), 4, 2, 1.0) is False
    assert rest[:] == bytes(MEMORY_BYTES)


def test_after_the_end_nothing_answers_and_nothing_breaks(reader: PreviewReader):
    writer, name = PreviewWriter(reader.name), reader.name
    reader.close()
    reader.close()
    reader.want(4, 2)
    assert reader.take() is None
    writer.close()
    writer.close()
    assert writer.wanted == preview.NOTHING_WANTED
    with pytest.raises(PreviewError, match="cannot be opened"):
        PreviewWriter(name)


def test_only_a_memory_of_ours_is_written_to(reader: PreviewReader):
    other = os.memfd_create("other")
    try:
        os.ftruncate(other, 4096)
        with pytest.raises(PreviewError, match="4096 bytes"):
            PreviewWriter(f"/proc/self/fd/{other}")
    finally:
        os.close(other)
    for name in ("", "/etc/passwd", "/proc/1/fd/../mem", "/dev/shm/x", "/proc/self/fd/3\n"):
        with pytest.raises(PreviewError, match="not the name"):
            PreviewWriter(name)


@pytest.mark.parametrize(("width", "height"), [(0, 2), (4, 3), (MAX_SIDE + 1, 1), (-4, -2)])
def test_a_picture_of_another_size_than_it_says_is_refused(reader: PreviewReader, width: int, height: int):
    with pytest.raises(ValueError, match="does not fit"):
        PreviewWriter(reader.name).put(pixels(1), width, height, 1.0)


def test_a_writer_that_comes_back_goes_on_counting(reader: PreviewReader):
    first = PreviewWriter(reader.name)
    first.put(pixels(1), 4, 2, 1.0)
    assert reader.take() is not None
    PreviewWriter(reader.name).put(pixels(2), 4, 2, 2.0)
    found = reader.take()
    assert found is not None
    assert found.at == 2.0
