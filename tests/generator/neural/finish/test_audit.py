"""A finished film checked again: what is missing is found, whatever it is."""

import shutil
from pathlib import Path

import av
import numpy as np
import pytest

from generator.errors import GeneratorError
from generator.neural.finish import credentials
from generator.neural.finish.aigc import KEY, aigc, written
from generator.neural.finish.audit import audit
from generator.neural.finish.certificate import own
from generator.neural.finish.video import look, write
from tests.generator.neural.finish.films import decoded, film, moving


def copied(finished: Path, path: Path) -> Path:
    """The same frames and metadata through a tool that knows nothing of labels."""
    with av.open(finished) as source, av.open(path, "w") as copy:
        copy.metadata.update(source.metadata)
        stream = copy.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.size:
                packet.stream = stream
                copy.mux(packet)
    return path


def resealed(finished: Path, folder: Path, planes: list[np.ndarray], number: str | None = None) -> Path:
    """A film of other frames with everything else in order."""
    told = audit(finished).provenance
    raw, out = folder / "raw.mp4", folder / "out.mp4"
    mark = written(aigc("wenjiang", number or told["key"]))
    write(raw, iter(planes), look(finished).size, 24, {KEY: mark})
    out.write_bytes(credentials.sign(raw, own(folder / "c"), told))
    return out


def test_a_finished_film_is_sound(finished: Path):
    found = audit(finished)
    assert found.problems == ()
    assert found.sound
    assert found.visible
    assert found.aigc
    assert found.credentials
    assert not found.trusted


def test_a_re_encoding_that_drops_the_metadata_is_caught(finished: Path, tmp_path: Path):
    found = audit(copied(finished, tmp_path / "copy.mp4"))
    assert found.visible
    assert not found.aigc
    assert not found.credentials
    assert found.problems == ("no C2PA manifest", "no provenance", "no AIGC metadata")


def test_a_changed_byte_is_caught(finished: Path, tmp_path: Path):
    data = bytearray(finished.read_bytes())
    data[-50] ^= 1
    (tmp_path / "a.mp4").write_bytes(data)
    found = audit(tmp_path / "a.mp4")
    assert not found.credentials
    assert "C2PA: assertion.bmffHash.mismatch" in found.problems


def test_a_film_without_the_strip_is_caught(finished: Path, tmp_path: Path):
    bare = []
    for planes in decoded(finished):
        bare.append(planes.copy())
        bare[-1][720 - 62 : 720] = 90
    found = audit(resealed(finished, tmp_path, bare))
    assert not found.visible
    assert found.problems == (f"no visible label in {len(bare)} frames",)


def test_a_strip_that_goes_away_after_a_while_is_caught(finished: Path, tmp_path: Path):
    some = [planes.copy() for planes in decoded(finished)]
    for planes in some[20:]:
        planes[720 - 62 : 720] = 90
    assert audit(resealed(finished, tmp_path, some)).problems == (f"no visible label in {len(some) - 20} frames",)


def test_metadata_of_another_clip_is_caught(finished: Path, tmp_path: Path):
    found = audit(resealed(finished, tmp_path, decoded(finished), "cd" * 32))
    assert not found.aigc
    assert found.problems == (f"AIGC metadata names another clip: {'cd' * 32}",)


def test_an_engines_raw_film_has_nothing(tmp_path: Path):
    found = audit(film(tmp_path / "a.mp4", moving(5)))
    assert not (found.visible or found.aigc or found.credentials or found.provenance)
    assert len(found.problems) == 4


def test_what_is_no_film_is_refused(tmp_path: Path):
    (tmp_path / "a.mp4").write_text("no film")
    with pytest.raises(GeneratorError):
        audit(tmp_path / "a.mp4")


def test_looking_changes_nothing(finished: Path, tmp_path: Path):
    shutil.copy(finished, tmp_path / "a.mp4")
    audit(tmp_path / "a.mp4")
    assert (tmp_path / "a.mp4").read_bytes() == finished.read_bytes()
