"""`python -m tests.bench.gallery`: every step that moves, a small picture a view, written into docs/gallery.md."""

from collections.abc import Iterator
from pathlib import Path

import typer
from PIL import Image

from generator.draw.raster import Raster
from generator.motion.compose import compose, spec_for, views
from generator.scene.clip import ClipSpec, View
from knowledge.loading.library import Library, load
from knowledge.schema.craft import Technique

SIZE = (384, 216)  # px of a picture
SHOWN = 0.62  # of the clip: most of it is to be seen by then, and something still moves
QUALITY = 62  # of the WebP


def small(spec: ClipSpec) -> Image.Image:
    """One moment of a clip, with its words."""
    rgb, _, _ = Raster(compose(spec), spec.width, spec.height).bare(SHOWN * spec.seconds)
    return Image.fromarray(rgb).resize(SIZE, Image.Resampling.LANCZOS)


def page(library: Library, folder: Path) -> Iterator[str]:
    """The lines of the page; its pictures are written into `folder`."""
    steps = [(technique, step) for technique in library.techniques.values() for step in technique.steps]
    drawn = [(technique, step) for technique, step in steps if step.figure is not None]
    yield "# Gallery"
    yield ""
    yield f"{len(drawn)} of {len(steps)} steps move; the others show their actions in words. Made by `make gallery`."
    for technique in dict.fromkeys(technique.id for technique, _ in drawn):
        yield from ["", *_rows(library, library.technique(technique), folder)]


def _rows(library: Library, technique: Technique, folder: Path) -> Iterator[str]:
    yield f"## {library.craft_of(technique.id).name} · {technique.name}"
    yield ""
    yield "| step | " + " | ".join(view.value for view in View) + " |"
    yield "|---|" + "---|" * len(View)
    for step in technique.steps:
        if step.figure is None:
            continue
        cells = []
        for view in View:
            if view not in views(step):
                cells.append("")
                continue
            name = f"{technique.id.replace('/', '-')}-{step.number}-{view.value}.webp"
            spec = spec_for(library.craft_of(technique.id), technique, step.number, view)
            small(spec).save(folder / name, quality=QUALITY, method=6)
            cells.append(f"![{technique.name} {step.number} {view.value}]({folder.name}/{name})")
        yield f"| {step.number} {step.name} | " + " | ".join(cells) + " |"


def gallery(out: Path = Path("docs/gallery.md")) -> None:
    """Draw every step that moves and write the page."""
    folder = out.with_suffix("")
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.webp"):
        old.unlink()
    out.write_text("\n".join(page(load(), folder)) + "\n", encoding="utf-8")
    size = sum(picture.stat().st_size for picture in folder.glob("*.webp"))
    typer.echo(f"{out}: {len(list(folder.glob('*.webp')))} pictures, {size / 2**20:.1f} MiB")


if __name__ == "__main__":
    typer.run(gallery)
