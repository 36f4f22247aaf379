"""Who gets the cores first. Drawing and speaking can wait a little; whoever has asked cannot.

A thread of low priority must not hold Python's lock: while it starves, everybody would wait for it. So only work
outside of the lock is done by such threads; drawing, which is half Python, pauses between fragments instead.
"""

import os
import sys
import threading

NICE = 10  # of 0 (as everybody) to 19
LONGEST_PAUSE = 0.2  # seconds: under unending load a fragment of 0.25 s is still drawn about as fast as it is shown


def give_way() -> None:
    """The calling thread works with what the others leave, from here on (Linux; elsewhere nothing)."""
    if sys.platform == "linux":  # where a thread has a niceness of its own
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)


class Precedence:
    """Work that can wait pauses while work that cannot is done."""

    def __init__(self) -> None:
        self._free = threading.Event()
        self._free.set()

    def take(self) -> None:
        """Work that cannot wait begins."""
        self._free.clear()

    def leave(self) -> None:
        """It is done."""
        self._free.set()

    def wait(self) -> None:
        """Called between two pieces of work that can wait: for as long as it must, and no longer than LONGEST_PAUSE."""
        self._free.wait(LONGEST_PAUSE)
