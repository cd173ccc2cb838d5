"""Rows with quotation marks, as the csv module writes them and as people break them."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.shops.feed.rejects import RowFault
from kiosk.shops.feed.tsv import TsvFile, split_quoted

CELL = st.text(alphabet='ab"\t ', max_size=6)


@given(cells=st.lists(CELL, min_size=1, max_size=5))
def test_what_a_writer_quotes_is_read_back(cells):
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(cells)
    assert split_quoted(out.getvalue()) == cells


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('12" x 3"\tb\n', ['12" x 3"', "b"]),
        ('"a""b"\t""\r\n', ['a"b', ""]),
        ('"a\tb"\tc', ["a\tb", "c"]),
        ('"open\tb', None),
        ('"a"b\tc', None),
        ('"a"b"c"', None),
        ('"', None),
        ("", [""]),
    ],
)
def test_quotation_marks(text, cells):
    assert split_quoted(text) == cells


BITS = [b"a", b'"', b"\t", b'\t"x"', b'\t""', b"\xff", b"\0", "ä".encode(), b"\n"]


@given(rows=st.lists(st.lists(st.sampled_from(BITS), max_size=9).map(b"".join), max_size=4))
@settings(max_examples=200, deadline=None)
def test_the_first_cells_are_those_of_the_whole_row_fault_for_fault(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("rows") / "f.tsv"
    path.write_bytes(b"id\ttitle\tc\td\n" + b"\r\n".join(rows))

    def told(read, *given):
        try:
            return read(*given)
        except RowFault as fault:
            return str(fault)

    with TsvFile(path, "f.tsv", ()) as table:
        for record in [found for found in table.records() if not found.fault]:
            whole = told(table.cells, record.raw)
            for count in (1, 2, 3, 4):
                first = told(table.first_cells, record, count)
                assert (first if isinstance(whole, str) else first[:count]) == (
                    whole if isinstance(whole, str) else whole[:count]
                )
