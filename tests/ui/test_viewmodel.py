"""View models made from frozen props: typed properties, only changes are told, lists are kept."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import pytest
from PySide6.QtCore import QMetaMethod, QObject
from PySide6.QtGui import QGuiApplication

from kiosk.journey.state import Query, Screen
from kiosk.ui.rows import RowModel, camel
from kiosk.ui.screens import MODELS, ScreenModels
from kiosk.ui.viewmodel import Inputs, ViewModel, view_model
from kiosk.ui.viewmodels.frame import FrameProps, FrameViewModel
from tests.ui.order_kit import inputs


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Props:
    text: str = "start"
    how_many: int = 0
    open: bool = False
    share: float = 0.0
    rows: tuple[Row, ...] = ()


class Model(view_model(Props)):  # type: ignore[misc]
    def derive(self, inputs: Inputs) -> Props:
        words = inputs.state.query.text
        return Props(words, len(words), bool(words), len(words) / 2, tuple(Row(letter) for letter in words))


def of(text: str) -> Inputs:
    return replace(inputs(), state=replace(inputs().state, query=Query(text)))


@pytest.fixture
def model(qapp: QGuiApplication) -> ViewModel:
    return Model(lambda _event: None)


def listen(model: ViewModel) -> list[str]:
    said: list[str] = []
    for name in ("text", "howMany", "open", "share"):
        getattr(model, f"{name}Changed").connect(lambda name=name: said.append(name))
    return said


def test_before_the_first_inputs_the_defaults_show(model: ViewModel) -> None:
    assert (model.property("text"), model.property("howMany")) == ("start", 0)


def test_only_what_changed_is_told(model: ViewModel) -> None:
    said = listen(model)
    model.update(of("ab"))
    assert said == ["text", "howMany", "open", "share"]
    said.clear()
    model.update(of("cd"))
    assert said == ["text"]
    said.clear()
    model.update(of("cd"))
    assert said == []
    assert (model.property("text"), model.property("howMany"), model.property("open")) == ("cd", 2, True)


def test_while_a_change_is_told_everything_is_new_already(model: ViewModel) -> None:
    seen: list[object] = []
    model.textChanged.connect(lambda: seen.append((model.property("howMany"), model.property("share"))))
    model.update(of("abcd"))
    assert seen == [(4, 2.0)]


def test_rows_are_one_list_model_for_life(model: ViewModel) -> None:
    rows = model.property("rows")
    assert isinstance(rows, RowModel)
    model.update(of("ab"))
    model.update(of("abc"))
    assert model.property("rows") is rows
    assert [row.key for row in rows.rows()] == ["a", "b", "c"]


def test_two_view_models_of_a_kind_share_nothing(model: ViewModel) -> None:
    other = Model(lambda _event: None)
    model.update(of("ab"))
    assert (other.property("text"), other.property("rows").rowCount()) == ("start", 0)


def test_types_are_what_qml_expects(model: ViewModel) -> None:
    meta = model.metaObject()
    found = (meta.property(i) for i in range(meta.propertyCount()))
    types = {str(one.name()): str(one.typeName()) for one in found}
    assert (types["text"], types["howMany"], types["open"], types["share"]) == ("QString", "int", "bool", "double")
    assert types["rows"] == "QObject*"
    assert meta.property(meta.indexOfProperty("rows")).isConstant()


def test_a_view_model_without_derive_says_what_is_missing(qapp: QGuiApplication) -> None:
    class Bare(view_model(Props)):  # type: ignore[misc]
        pass

    with pytest.raises(TypeError, match="Bare must say how its props are derived"):
        Bare(lambda _event: None).update(inputs())


# -- every real view model ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", list(MODELS))
def test_every_screen_has_a_view_model_that_lives_on_nothing_but_inputs(qapp: QGuiApplication, screen: Screen) -> None:
    """With no facts at all (the first moment of every screen), in both ways of looking."""
    model = MODELS[screen](lambda _event: None)  # type: ignore[call-arg]
    for one in (inputs(screen=screen), inputs(screen=Screen.ATTRACT)):
        props = model.derive(one)
        model.update(one)
        for field in fields(props):
            value = model.property(camel(field.name))
            assert isinstance(value, QObject) or value == getattr(props, field.name), field.name


@pytest.mark.parametrize("screen", list(MODELS))
def test_every_slot_of_a_view_model_is_typed(qapp: QGuiApplication, screen: Screen) -> None:
    meta = MODELS[screen].staticMetaObject
    slots = [meta.method(i) for i in range(meta.methodOffset(), meta.methodCount())]
    loose = [
        one
        for one in slots
        if one.methodType() is QMetaMethod.MethodType.Slot and b"PyObject" in one.methodSignature().data()
    ]
    assert loose == []


def test_the_host_finds_view_models_by_the_screens_name(qapp: QGuiApplication) -> None:
    models = ScreenModels(lambda _event: None)
    assert {type(model) for model in models} == set(MODELS.values())
    assert all(isinstance(models.of(screen.value), MODELS[screen]) for screen in MODELS)
    assert models.of("Nowhere") is None


def test_the_frame_needs_no_facts(qapp: QGuiApplication) -> None:
    frame = FrameViewModel(lambda _event: None)
    frame.update(inputs(screen=Screen.HOME))
    assert {camel(field.name) for field in fields(FrameProps)} <= {
        frame.metaObject().property(i).name() for i in range(frame.metaObject().propertyCount())
    }
    assert frame.property("screen") == "Home"
