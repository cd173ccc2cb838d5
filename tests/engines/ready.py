"""`python -m tests.engines.ready vendure medusa`: install what the engines need, before tests are begun.

Ends with 0, with 1 when something is missing, and with 3 when packages have to be loaded and the network is gone."""

import sys
import time

from tests.engines import npm
from tests.engines.recipes import RECIPES
from tests.engines.tools import EngineError, NetworkError, postgres_program

NO_NETWORK = 3


def main(names: list[str]) -> int:
    """Install the packages of the named engines; returns the exit status."""
    if unknown := [name for name in names if name not in RECIPES]:
        print(f"engines: there is no engine {unknown[0]}; there are {', '.join(RECIPES)}", file=sys.stderr)
        return 1
    try:
        for program in ("initdb", "postgres", "psql"):
            postgres_program(program)
        for name in names or RECIPES:
            began = time.monotonic()
            npm.installed(RECIPES[name].source)
            print(f"engines: {name} is installed ({time.monotonic() - began:.1f} s)", flush=True)
    except NetworkError as error:
        print(f"engines: {error}", file=sys.stderr)
        return NO_NETWORK
    except EngineError as error:
        print(f"engines: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
