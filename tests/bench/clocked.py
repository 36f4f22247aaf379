"""`python -m tests.bench.clocked FILE`: `wenjiang serve` whose kiosk goes by a clock ahead by what FILE says."""

import sys
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from web.cli.commands import serve
from web.routes import kiosk_desk


def set_ahead(file: Path, seconds: float) -> None:
    """The clock that a server of this module goes by is so far ahead from now on."""
    fresh = file.with_suffix(".new")
    fresh.write_text(str(seconds), encoding="ascii")
    fresh.replace(file)  # never read half written


def clock(file: Path) -> datetime:
    """The time in the museum. Raises OSError, ValueError where nobody has set it."""
    return datetime.now() + timedelta(seconds=float(file.read_text(encoding="ascii")))


if __name__ == "__main__":
    told = Path(sys.argv[1])
    kiosk_desk.KioskDesk = partial(kiosk_desk.KioskDesk, clock=partial(clock, told))  # type: ignore[assignment, misc]
    serve(host=None, port=None, root_path=None)
