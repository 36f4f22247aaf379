"""`python -m tests.browser.browser`: the path of a browser that plays H.264, or exit 1 with a sentence."""

import sys

from assistant.errors import AssistantError
from web.cli.kiosk import browser_path

if __name__ == "__main__":
    try:
        sys.stdout.write(f"{browser_path()}\n")
    except AssistantError as bad:
        sys.exit(f"{bad}: {bad.hint}")
