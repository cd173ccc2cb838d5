"""Lines out of a stream, in any pieces."""

from kiosk.base.lines import LONGEST, Lines


def test_lines_come_in_any_pieces():
    lines, data = Lines(), b'{"one":1}\n\n  \n{"two":2}\nhalf'
    found = [line for at in range(0, len(data), 7) for line in lines.feed(data[at : at + 7])]
    assert found == [b'{"one":1}', b'{"two":2}']
    assert lines.feed(b" a line\n") == [b"half a line"]


def test_a_line_without_end_is_dropped_and_the_next_one_is_read():
    lines = Lines()
    for _ in range(2 * LONGEST // 10_000 + 1):
        assert lines.feed(b"x" * 10_000) == []
    assert lines.feed(b"xx\nnext\n") == [b"next"]
    assert lines.feed(b"x" * (LONGEST + 1) + b"\nnext\n") == [b"next"]  # also when it comes in one piece


def test_a_longer_line_where_that_is_wanted():
    line = b"x" * (LONGEST + 1)
    assert Lines(2 * LONGEST).feed(line[:-1]) == []
    lines = Lines(2 * LONGEST)
    lines.feed(line)
    assert lines.feed(b"\n") == [line]


def test_half_a_line_of_a_process_that_ended_is_forgotten():
    lines = Lines()
    lines.feed(b"half a ")
    lines.forget()
    assert lines.feed(b"whole\n") == [b"whole"]
