"""Memory that was freed goes back to the system: speaking and drawing want hundreds of megabytes, but rarely."""

import ctypes
import sys


def release() -> None:
    """Give back what the allocator keeps for later (glibc; elsewhere nothing). Some milliseconds."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)
