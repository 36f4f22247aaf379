"""A program with all that it starts, run again and again."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence

ENDING = 10.0  # seconds to end in


class Kept:
    """Started, ended and started again; `gently`: it is asked to end before it is killed."""

    def __init__(self, command: Callable[[], Sequence[str]], *, gently: bool = True) -> None:
        self._command = command
        self._signals = (signal.SIGTERM, signal.SIGKILL) if gently else (signal.SIGKILL,)
        self._process: subprocess.Popen[bytes] | None = None
        self.heard = 0.0  # when it was started or last heard of, s of the steady clock

    @property
    def lives(self) -> bool:
        """It has been started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it, and end what is left of it before."""
        self.stop()
        self._process = subprocess.Popen(self._command(), start_new_session=True)  # noqa: S603 - our own server, or a browser found on this machine
        self.heard = time.monotonic()

    def stop(self) -> None:
        """End it and all that it started."""
        if self._process is None:
            return
        for kind in self._signals:
            try:
                os.killpg(self._process.pid, kind)
                self._process.wait(ENDING)
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                continue
        self._process = None
