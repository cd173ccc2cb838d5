"""`kiosk vision measure`: how well faces are found and masks told apart on a shop's own labelled pictures."""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.commands._common import ConfigOption, settings_or_exit

FolderArgument = Annotated[Path, typer.Argument(help="A folder with boxes.jsonl and the pictures in boxes/.")]


def register(app: typer.Typer) -> None:
    """Add `kiosk vision measure`."""
    app.command("measure")(measure)


def measure(folder: FolderArgument, config: ConfigOption = None) -> None:
    """Print recall by class and size, false faces, and how masks were read, on a labelled folder."""
    from kiosk.vision.networks.models import ModelError
    from kiosk.vision.service.compose import build_look
    from kiosk.vision.trial.labelled import LabelError, read_labels
    from kiosk.vision.trial.measure import in_words
    from kiosk.vision.trial.measure import measure as measured
    from kiosk.vision.trial.scoring import Guess

    settings = settings_or_exit(config)
    try:
        look = build_look(settings).look
        tally = measured(
            read_labels(folder), lambda frame: [Guess(seen.face.box, seen.mask.state) for seen in look(frame)]
        )
    except (LabelError, ModelError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    for line in in_words(tally):
        typer.echo(line)
