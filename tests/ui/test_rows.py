"""List models become any target by telling single changes; Qt's own tester watches every step."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from kiosk.ui.rows import RowModel, camel


@dataclass(frozen=True)
class Line:
    key: str
    price_text: str = ""
    chosen: bool = False


FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
LINES = st.lists(st.builds(Line, st.sampled_from("abcdefg"), st.sampled_from(["1", "2"]), st.booleans()), max_size=9)


class Mirror:
    """A view that believes only what the model tells it."""

    def __init__(self, model: RowModel) -> None:
        self.rows: list[dict[str, object]] = []
        self.model = model
        self.resets = 0
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.dataChanged.connect(self._changed)
        model.modelReset.connect(lambda: setattr(self, "resets", self.resets + 1))

    def _read(self, place: int) -> dict[str, object]:
        names = self.model.roleNames()
        return {bytes(name.data()).decode(): self.model.index(place).data(role) for role, name in names.items()}

    def _inserted(self, _: QModelIndex, first: int, last: int) -> None:
        self.rows[first:first] = [self._read(i) for i in range(first, last + 1)]

    def _removed(self, _: QModelIndex, first: int, last: int) -> None:
        del self.rows[first : last + 1]

    def _changed(self, first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        names = self.model.roleNames()
        for place in range(first.row(), last.row() + 1):
            for role in roles:
                self.rows[place][bytes(names[role].data()).decode()] = self.model.index(place).data(role)


def as_qml(row: Line) -> dict[str, object]:
    return {"key": row.key, "priceText": row.price_text, "chosen": row.chosen}


@given(st.lists(LINES, min_size=1, max_size=6))
def test_after_any_change_the_model_is_the_target_and_so_is_what_it_told(targets: list[list[Line]]) -> None:
    model = RowModel(Line)
    tester = QAbstractItemModelTester(model, FATAL)
    mirror = Mirror(model)
    for target in targets:
        model.show(target)
        assert model.rows() == tuple(target)
        assert model.rowCount() == len(target)
        assert mirror.rows == [as_qml(row) for row in target]
    assert mirror.resets == 0
    assert tester is not None


@pytest.fixture
def told(qapp: QGuiApplication) -> tuple[RowModel, list[tuple[object, ...]]]:
    model, said = RowModel(Line), []  # type: tuple[RowModel, list[tuple[object, ...]]]
    model.rowsInserted.connect(lambda _, first, last: said.append(("in", first, last)))
    model.rowsRemoved.connect(lambda _, first, last: said.append(("out", first, last)))
    model.dataChanged.connect(lambda first, _, roles: said.append(("new", first.row(), tuple(roles))))
    return model, said


def test_the_same_rows_say_nothing(told: tuple[RowModel, list[tuple[object, ...]]]) -> None:
    model, said = told
    model.show([Line("a"), Line("b")])
    said.clear()
    model.show((Line("a"), Line("b")))
    assert said == []


def test_a_changed_field_tells_that_field_alone(told: tuple[RowModel, list[tuple[object, ...]]]) -> None:
    model, said = told
    model.show([Line("a", "1"), Line("b", "1")])
    said.clear()
    model.show([Line("a", "1"), Line("b", "1", chosen=True)])
    roles = {bytes(name.data()).decode(): role for role, name in model.roleNames().items()}
    assert said == [("new", 1, (roles["chosen"],))]


def test_more_rows_at_the_end_leave_the_others_alone(told: tuple[RowModel, list[tuple[object, ...]]]) -> None:
    model, said = told
    model.show([Line(str(n)) for n in range(24)])
    said.clear()
    model.show([Line(str(n)) for n in range(48)])
    assert said == [("in", 24, 47)]


def test_outside_the_list_there_is_nothing(told: tuple[RowModel, list[tuple[object, ...]]]) -> None:
    model, _ = told
    model.show([Line("a")])
    assert model.data(QModelIndex()) is None
    assert model.data(model.index(0), 5) is None
    assert model.rowCount(model.index(0)) == 0


@pytest.mark.parametrize(("name", "shown"), [("key", "key"), ("price_text", "priceText"), ("a_b_c", "aBC")])
def test_names_are_in_the_style_of_qml(name: str, shown: str) -> None:
    assert camel(name) == shown
