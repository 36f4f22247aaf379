"""The one way out: nothing becomes a finished film without label, metadata, provenance and credentials."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import GeneratorError
from generator.neural.finish import aigc, credentials
from generator.neural.finish.audit import audit
from generator.neural.finish.captions import Cue, burned, webvtt
from generator.neural.finish.certificate import Identity
from generator.neural.finish.graph import Planes
from generator.neural.finish.label import strip
from generator.neural.finish.stamp import press, stamp
from generator.neural.finish.video import room, write
from knowledge.files import settle

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Reel:
    """What is to be sealed: frames with words and papers. The label is `provenance["label"]`, the clip's number
    `provenance["key"]`."""

    planes: Iterator[Planes]
    size: tuple[int, int]  # width, height, px
    fps: int
    cues: tuple[Cue, ...]
    provenance: dict[str, Any]
    recordings: Sequence[Path] = ()


def captions(film: Path, language: str) -> Path:
    """Where the WebVTT of a finished film lies: film.zh.vtt, film.en.vtt."""
    return film.with_suffix(f".{language}.vtt")


def seal(reel: Reel, out: Path, identity: Identity, producer: str, *, burn: bool, stamps: str | None = None) -> None:
    """Label, encode, mark and sign; check all of it; only then put film and captions in place, the film last.

    Raises GeneratorError, disk_full where there is no room; then nothing lies at `out`.
    """
    mark = aigc.aigc(producer, reel.provenance["key"])
    with room(out), tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.stem}-") as folder:
        film = Path(folder) / "film.mp4"
        write(film, _worded(reel, burn), reel.size, reel.fps, {aigc.KEY: aigc.written(mark)})
        aigc.confirm(film, mark)
        signed = credentials.sign(film, identity, reel.provenance, reel.recordings, stamps)
        film.write_bytes(signed)
        aigc.confirm(film, mark)
        if found := audit(film).problems:
            raise GeneratorError(f"the finished film is not sound: {'; '.join(found)}")
        settle(film)
        for language in LANGUAGES:
            text = Path(folder) / language
            text.write_text(webvtt(reel.cues, language), encoding="utf-8")
            text.replace(captions(out, language))
        film.replace(out)
        settle(out.parent)


def _worded(reel: Reel, burn: bool) -> Iterator[Planes]:
    """The frames with captions and, over everything, the strip of the label."""
    label = strip(reel.provenance["label"], *reel.size)
    floor = label.image.shape[0]
    words = [[stamp(each, reel.size) for each in burned(cue, reel.size, floor)] if burn else [] for cue in reel.cues]
    under = stamp(label, reel.size)
    for number, picture in enumerate(reel.planes):
        at = number / reel.fps
        for cue, stamps in zip(reel.cues, words, strict=True):
            if cue.start <= at < cue.end:
                for each in stamps:
                    press(picture, each)
        press(picture, under)
        yield picture
