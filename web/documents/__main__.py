"""`python -m web.documents` writes what is made from the code; `--check` says what is out of step with it."""

import sys

from assistant.settings import REPOSITORY
from web.documents import map_page, protocol_page, settings_page, wire_types

PAGES = {
    wire_types.TARGET: wire_types.render,
    wire_types.DRAFTS: wire_types.render_drafts,
    wire_types.CONFLICTS: wire_types.render_conflicts,
    wire_types.MAKINGS: wire_types.render_makings,
    wire_types.PEOPLE: wire_types.render_people,
    wire_types.KIOSK: wire_types.render_kiosk,
    wire_types.CLASSES: wire_types.render_classes,
    wire_types.REVIEW: wire_types.render_review,
    wire_types.AHEAD: wire_types.render_ahead,
    wire_types.RULINGS: wire_types.render_rulings,
    protocol_page.PAGE: protocol_page.render,
    settings_page.PAGE: settings_page.render,
    map_page.PAGE: map_page.render,
}


def stale() -> list[str]:
    """Pages that are not what the code makes of them."""
    return [
        path.relative_to(REPOSITORY).as_posix()
        for path, render in PAGES.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != render()
    ]


def main() -> None:
    """Write every page, or with --check compare it."""
    if "--check" not in sys.argv:
        for path, render in PAGES.items():
            path.write_text(render(), encoding="utf-8")
    elif pages := stale():
        sys.exit(f"out of step with the code: {', '.join(pages)}. Run python -m web.documents")


if __name__ == "__main__":
    main()
