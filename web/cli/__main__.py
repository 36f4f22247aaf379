"""The entry of the `wenjiang` script."""

import sys

from web.cli import commands, neural_commands, people_commands  # noqa: F401 - they register themselves
from web.cli.command import app


def main() -> None:
    """Run the command that is asked for."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
