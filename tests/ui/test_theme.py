"""What the look depends on: scale, orientation, reach, modes, and live changes."""

import pytest

from kiosk.base import paths
from kiosk.base.brand import load_brand
from kiosk.ui.theme_values import ThemeInputs, derive

BRAND = load_brand(paths.brands() / "nordschuh")


@pytest.mark.parametrize(
    ("width", "height", "density", "fullscreen", "landscape", "scale"),
    [
        (1080, 1920, 3.2, True, False, 1.0),
        (1920, 1080, 3.2, True, True, 1.0),
        (2160, 3840, 6.4, True, False, 2.0),
        (1080, 1920, 8.0, True, False, 1.0),  # a small dense panel: the whole layout still fits
        (1080, 1920, 2.72, True, False, 0.85),  # a large panel shows real millimetres
        (1080, 1920, 1.0, True, False, 0.75),  # but fills its window
        (1080, 1920, 0.0, True, False, 1.0),  # unknown panel
        (540, 960, 3.2, False, False, 0.5),  # a developer's window
        (600, 1200, 3.2, False, False, 600 / 1080),
    ],
)
def test_scale(width, height, density, fullscreen, landscape, scale):
    values = derive(ThemeInputs(BRAND, width=width, height=height, px_per_mm=density, fullscreen=fullscreen))
    assert values.landscape is landscape
    assert values.scale == pytest.approx(scale)


def test_controls_down_follows_the_mount():
    def line(lower_edge: float, **changes: object) -> int:
        return derive(ThemeInputs(BRAND, lower_edge_mm=lower_edge, controls_down=True, **changes)).controls_top  # type: ignore[arg-type]

    assert line(780) == 832
    assert line(700) == 576  # hung lower: more can be reached
    assert line(900) == 832  # hung higher: the controls need their room
    assert line(780, width=1920, height=1080) == 0
    assert derive(ThemeInputs(BRAND)).controls_top == 0


def test_words_of_the_brand_follow_the_language():
    assert derive(ThemeInputs(BRAND, language="de")).attract_answer == "Wir finden sie."
    assert derive(ThemeInputs(BRAND, language="en")).attract_answer == "We'll find it."
    assert derive(ThemeInputs(BRAND, language="fr")).attract_answer == ""


def test_only_what_changed_is_told(qapp):
    from kiosk.ui.theme import KioskTheme

    theme, told = KioskTheme(), []
    theme.coloursChanged.connect(lambda: told.append("colours"))
    theme.layoutChanged.connect(lambda: told.append("layout"))
    theme.brandChanged.connect(lambda: told.append("brand"))
    theme.apply(ThemeInputs(BRAND))
    assert told == ["brand", "colours", "layout"]
    told.clear()
    theme.update(large_simple=True)
    assert told == ["layout"]
    told.clear()
    theme.update(brand=load_brand(paths.brands() / "mori"))
    assert told == ["brand", "colours"]
    told.clear()
    theme.resize(0, 100)
    assert told == []


def test_theme_without_brand_says_what_is_missing(qapp):
    from kiosk.ui.theme import KioskTheme

    with pytest.raises(RuntimeError, match="install_theme"):
        _ = KioskTheme().values
