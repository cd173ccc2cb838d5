"""Rows with quotation marks, as the csv module writes them and as people break them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.shops.feed.tsv import split_quoted

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
