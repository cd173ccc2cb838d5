"""Who goes with whom at the least cost in all (the Hungarian method). Pure, for a few dozen at most."""

from __future__ import annotations

import math
from collections.abc import Sequence


def assign(costs: Sequence[Sequence[float]], limit: float) -> dict[int, int]:
    """Row to column, one to one, so that the sum is least; a row left alone counts `limit`, so that no pair costs
    more than that. `costs`: rows of equal length, finite and not negative or infinite."""
    rows = len(costs)
    if not rows or not costs[0]:
        return {}
    columns = len(costs[0])
    # A column of its own for every row, at the price of staying alone: then every row can be served.
    table = [[min(cost, 2 * limit) for cost in row] + [limit] * rows for row in costs]
    owners = _least(table)
    return {row: column for column, row in owners.items() if column < columns and costs[row][column] <= limit}


def _least(table: Sequence[Sequence[float]]) -> dict[int, int]:
    """Column to row at the least sum; there are at least as many columns as rows. Rows join one after another, each
    over the cheapest chain of changes; `row_price` and `column_price` keep every reduced cost at 0 or more."""
    width = len(table[0])
    row_price = [0.0] * len(table)
    column_price = [0.0] * width
    owners: dict[int, int] = {}
    for row in range(len(table)):
        _join(row, table, row_price, column_price, owners)
    return owners


def _join(
    start: int,
    table: Sequence[Sequence[float]],
    row_price: list[float],
    column_price: list[float],
    owners: dict[int, int],
) -> None:
    width = len(column_price)
    slack = [math.inf] * width
    came_from: list[int | None] = [None] * width
    visited: list[int] = []
    open_columns = set(range(width))
    row, last = start, None
    while True:
        for column in open_columns:
            reduced = table[row][column] - row_price[row] - column_price[column]
            if reduced < slack[column]:
                slack[column], came_from[column] = reduced, last
        best = min(open_columns, key=lambda column: (slack[column], column))
        step = slack[best]
        row_price[start] += step
        for column in visited:
            row_price[owners[column]] += step
            column_price[column] -= step
        for column in open_columns:
            slack[column] -= step
        open_columns.remove(best)
        if best not in owners:
            break
        visited.append(best)
        row, last = owners[best], best
    _turn_over(best, start, came_from, owners)


def _turn_over(column: int, start: int, came_from: Sequence[int | None], owners: dict[int, int]) -> None:
    """Along the chain every column takes the row of the column before it; the first takes the new row."""
    before = came_from[column]
    while before is not None:
        owners[column] = owners[before]
        column, before = before, came_from[before]
    owners[column] = start
