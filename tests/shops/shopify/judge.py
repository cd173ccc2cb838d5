"""Holds questions, their variables and every answer of the fake against the published schema of the shop.

Used only where `KIOSK_SHOPIFY_SCHEMA` names a file with the introspection of the Admin interface (JSON) and
graphql-core is installed; neither is part of this project."""

import json
from pathlib import Path
from typing import Any

from graphql import (  # type: ignore[import-not-found]
    GraphQLSchema,
    OperationDefinitionNode,
    build_client_schema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    parse,
    validate,
)
from graphql.execution.values import get_variable_values  # type: ignore[import-not-found]

Row = dict[str, Any]


class Judge:
    """`seen`: how many different questions were held against the schema."""

    def __init__(self, file: Path) -> None:
        value = json.loads(file.read_bytes())
        self.schema: GraphQLSchema = build_client_schema(value.get("data", value), assume_valid=True)
        self.seen: set[str] = set()

    def document(self, text: str) -> Any:
        """The question; ValueError with what the schema says against it."""
        parsed = parse(text)
        if text not in self.seen:
            errors = validate(self.schema, parsed)
            if errors:
                raise ValueError("; ".join(error.message for error in errors))
            self.seen.add(text)
        return parsed

    def answer(self, text: str, variables: Row, data: Row) -> None:
        """A question with its variables and its answer."""
        (operation,) = [each for each in self.document(text).definitions if isinstance(each, OperationDefinitionNode)]
        said = get_variable_values(self.schema, operation.variable_definitions or (), variables)
        if isinstance(said, list):
            raise ValueError("; ".join(error.message for error in said))
        root = self.schema.get_root_type(operation.operation)
        self._object(root, operation.selection_set, data, operation.operation.value)

    def _object(self, kind: Any, selections: Any, value: Row, path: str) -> None:
        for field in selections.selections:
            if field.kind == "inline_fragment":
                inner = self.schema.type_map[field.type_condition.name.value]
                names = [(each.alias or each.name).value for each in field.selection_set.selections]
                if all(name in value for name in names):
                    self._object(inner, field.selection_set, value, f"{path}({inner.name})")
                continue
            name = (field.alias or field.name).value
            if name not in value:
                raise ValueError(f"{path}.{name} is missing")
            self._value(kind.fields[field.name.value].type, field, value[name], f"{path}.{name}")

    def _value(self, kind: Any, field: Any, value: Any, path: str) -> None:
        if is_non_null_type(kind):
            if value is None:
                raise ValueError(f"{path} may not be null")
            kind = kind.of_type
        if value is None:
            return
        if is_list_type(kind):
            if not isinstance(value, list):
                raise ValueError(f"{path} should be a list")
            for each in value:
                self._value(kind.of_type, field, each, path)
            return
        named = get_named_type(kind)
        if is_leaf_type(named):
            self._leaf(named, value, path)
        elif not isinstance(value, dict):
            raise ValueError(f"{path} should be an object")
        else:
            self._object(_concrete(named), field.selection_set, value, path)

    def _leaf(self, kind: Any, value: Any, path: str) -> None:
        texts = {"ID", "String", "DateTime", "Money", "Decimal", "URL", "HTML"}
        good = {
            "Int": isinstance(value, int) and not isinstance(value, bool),
            "Float": isinstance(value, int | float) and not isinstance(value, bool),
            "Boolean": isinstance(value, bool),
        }.get(kind.name, isinstance(value, str) if kind.name in texts else True)
        if hasattr(kind, "values"):
            good = value in kind.values
        if not good:
            raise ValueError(f"{path} should be {kind.name}, is {str(value)[:60]!r}")


def _concrete(kind: Any) -> Any:
    """Interfaces such as Node and Media have fields of their own; unions have none."""
    return kind if not is_abstract_type(kind) or hasattr(kind, "fields") else type("Union", (), {"fields": {}})
