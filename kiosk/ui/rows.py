"""List models over frozen rows: told what is new, they tell QML only what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from difflib import SequenceMatcher
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

_FIRST_ROLE = Qt.ItemDataRole.UserRole + 1


class Row(Protocol):
    """A frozen dataclass whose `key` says which rows are the same thing."""

    @property
    def key(self) -> str:
        """Identity over updates."""
        ...


def camel(name: str) -> str:
    """`price_text` -> `priceText`, the name QML knows."""
    head, *tail = name.split("_")
    return head + "".join(part.capitalize() for part in tail)


class RowModel(QAbstractListModel):
    """Rows of one frozen dataclass; every field is a role in camelCase."""

    def __init__(self, row_type: type, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(row_type)]
        self._rows: list[Any] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        """camelCase field names."""
        return {_FIRST_ROLE + i: QByteArray(camel(name).encode()) for i, name in enumerate(self._names)}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _FIRST_ROLE) -> Any:
        """The field of one row, or None outside the list."""
        place = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= index.row() < len(self._rows) or not 0 <= place < len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[place])

    def rows(self) -> tuple[Any, ...]:
        """What is shown."""
        return tuple(self._rows)

    def show(self, rows: Sequence[Row]) -> None:
        """Become `rows`: insertions, removals and changed fields are told one by one, nothing is reset."""
        before = [row.key for row in self._rows]
        after = [row.key for row in rows]
        steps = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
        for tag, low, high, new_low, new_high in reversed(steps):
            if tag in ("delete", "replace"):
                self.beginRemoveRows(QModelIndex(), low, high - 1)
                del self._rows[low:high]
                self.endRemoveRows()
            if tag in ("insert", "replace"):
                self.beginInsertRows(QModelIndex(), low, low + new_high - new_low - 1)
                self._rows[low:low] = rows[new_low:new_high]
                self.endInsertRows()
        for place, row in enumerate(rows):
            if self._rows[place] != row:
                old, self._rows[place] = self._rows[place], row
                changed = [_FIRST_ROLE + i for i, n in enumerate(self._names) if getattr(old, n) != getattr(row, n)]
                self.dataChanged.emit(self.index(place), self.index(place), changed)
