"""`python -m tests.browser.browser`: the path of a browser that plays H.264, or exit 1 with a sentence."""

import shutil
import sys

from assistant.errors import AssistantError
from web.cli.kiosk import browser_path

SHELL = "chromium-headless-shell"


def windowless() -> str:
    """A browser for pages that nobody looks at. Raises AssistantError.

    Debian's Chromium without its window, where it is installed: the same engine opens a page there with a third of the
    work.
    """
    return shutil.which(SHELL) or browser_path()


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{windowless()}\n")
    except AssistantError as bad:
        sys.exit(f"{bad}: {bad.hint}")
