"""`kiosk vision on` and `off`: the camera's switch, kept in local.toml beside the configuration."""

import contextlib
import os
import tempfile
from pathlib import Path

import typer

from kiosk.base.config_edit import with_value
from kiosk.base.settings import LOCAL_NAME, ConfigError, Settings, load_settings
from kiosk.commands._common import ConfigOption, settings_or_exit

KEY = "eyes.enabled"
_HEAD = "# What differs on this kiosk from kiosk.toml, which explains every key.\n"


def register(app: typer.Typer) -> None:
    """Add `kiosk vision on` and `kiosk vision off`."""
    app.command("on")(on)
    app.command("off")(off)


def on(config: ConfigOption = None) -> None:
    """Switch the camera on: says what belongs on the sign, and whether camera and networks are there."""
    settings = _switch(settings_or_exit(config), on=True)
    _sign(settings)
    _ready(settings)
    typer.echo("The kiosk takes it up when it is started again.")


def off(config: ConfigOption = None) -> None:
    """Switch the camera off."""
    _switch(settings_or_exit(config), on=False)
    typer.echo("The kiosk lets go of the camera when it is started again. Take the sign down then.")


def _switch(settings: Settings, *, on: bool) -> Settings:
    """Write the switch and read the configuration again; ends the command when that is not possible."""
    state = "on" if on else "off"
    if settings.config.eyes.enabled == on:
        typer.echo(f"The camera is {state} already.")
        return settings
    local = settings.files[0].with_name(LOCAL_NAME)
    try:
        text = local.read_bytes().decode("utf-8") if local.exists() else _HEAD
        changed = with_value(text, KEY, "true" if on else "false")
        after = _checked(settings.files[0], local.name, changed)
        if after.config.eyes.enabled != on:
            raise ValueError("the setting in local.toml would have no effect")
        _replace(local.resolve(), changed)
    except (OSError, ValueError, ConfigError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        typer.echo(f"The camera could not be switched {state}. {local}: {reason}. Nothing was changed.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"The camera is {state}: [eyes] enabled = {'true' if on else 'false'} in {local}")
    return load_settings(settings.files[0])


def _checked(main: Path, name: str, text: str) -> Settings:
    """What the whole configuration would be with this local file; ConfigError when it would be broken."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / main.name
        if main.name != name:
            copy.write_bytes(main.read_bytes())
        (copy.parent / name).write_bytes(text.encode())
        return load_settings(copy)


def _replace(target: Path, text: str) -> None:
    """The whole file in one step, with the rights that it had."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def _sign(settings: Settings) -> None:
    from kiosk.vision.paper.sign_words import asked_at, bound, missing, words_of

    eyes, shop = settings.config.eyes, settings.config.shop
    words = words_of("de" if settings.config.screen.language == "de" else "en", eyes, shop)
    typer.echo("\nA sign beside the camera has to say this. Print it with: kiosk vision sign --out sign.pdf")
    typer.echo(f"  {words.title} {words.promise}")
    for line in (f"{words.seen_heading}:", *(f"- {text}" for _, text in words.seen)):
        typer.echo(f"  {line}")
    if asked := asked_at(eyes, shop):
        typer.echo(f"  {next(section.heading for section in words.sections if section.text == bound(asked))}: {asked}")
    for key in missing(eyes, shop):
        typer.echo(f"  {key} is empty in the configuration, and belongs on the sign.", err=True)
    typer.echo("")


def _ready(settings: Settings) -> None:
    """Whether there is a camera, and the networks that look through it."""
    from kiosk.vision.calibrate.calibration_file import identity_of, load
    from kiosk.vision.networks import models
    from kiosk.vision.sources.opening import source_from
    from kiosk.vision.sources.source import SourceError, Wanted

    eyes = settings.config.eyes
    try:
        source = source_from(eyes.camera, Wanted(eyes.width, eyes.height))
        source.open()
        source.close()
        typer.echo(f"camera     {source.name.removeprefix('The camera ')} can be opened")
    except SourceError as error:
        typer.echo(f"camera     {error.sentence}", err=True)
    found = models.models_of(settings.data.root)
    faces = models.YUNET if found.look(models.YUNET).path else models.FACES
    for name in (faces, models.MASKS, models.SHORT_RANGE):
        looked = found.look(name)
        typer.echo(f"network    {looked.fault or f'{name} is there'}", err=looked.path is None)
    root, degrees = settings.data.root, eyes.horizontal_view_degrees
    typer.echo(f"distance   {load(root, identity_of(eyes.camera), eyes.width, eyes.height, degrees).sentence}")
