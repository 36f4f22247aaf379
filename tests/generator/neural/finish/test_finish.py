"""Footage → finished film."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from generator.errors import GeneratorError
from generator.motion.registry import FACE
from generator.neural.engine import Footage
from generator.neural.finish.audit import audit
from generator.neural.finish.finish import FinishOptions, Take, finish, finish_slow, finish_views
from generator.neural.finish.seal import captions
from generator.neural.finish.video import Film, look
from tests.generator.neural.finish.conftest import REPORT
from tests.generator.neural.finish.films import decoded, film, footage, moving, neural


def test_it_is_smooth_and_as_large_as_asked(finished: Path):
    assert look(finished) == Film(1310, 720, Fraction(24), 26)


def test_its_provenance_is_inside(finished: Path):
    told = audit(finished).provenance
    spec = neural()
    assert told["key"] == spec.key
    assert told["demonstration"] == spec.demonstration.key
    assert (told["model"], told["seed"], told["prompt"]) == (spec.model, 7, "正抢针，第二皮")
    assert told["measured"] == REPORT
    assert told["manifest"] == {"noise_sha256": "ab" * 32}
    assert told["credentials"] == "self-signed, untrusted"
    assert told["approved"] is False


def test_captions_are_in_the_picture_unless_they_are_not_wanted(tmp_path: Path, finishing: FinishOptions):
    made = footage(tmp_path, 5)
    for name, burn in (("with", True), ("without", False)):
        finish(made, neural(), {}, tmp_path / f"{name}.mp4", replace(finishing, burn=burn))
    worded, bare = (decoded(tmp_path / f"{name}.mp4")[3][:720].astype(int) for name in ("with", "without"))
    changed = np.nonzero(np.abs(worded - bare) > 40)
    assert changed[0].size > 5000
    assert changed[0].min() > 720 / 2
    assert captions(tmp_path / "without.mp4", "en").is_file()


def test_an_original_recording_becomes_an_ingredient(tmp_path: Path, finishing: FinishOptions):
    recording = film(tmp_path / "recording.mp4", moving(5))
    finish(footage(tmp_path, 5), neural(), {}, tmp_path / "clip.mp4", replace(finishing, recordings=(recording,)))
    assert audit(tmp_path / "clip.mp4").sound
    assert b"recording.mp4" in (tmp_path / "clip.mp4").read_bytes()


def test_at_full_size(tmp_path: Path, finishing: FinishOptions):
    size = (1280, 720)
    spec = neural(frames=5, size=size).model_copy(update={"finished_height": 1080})
    finish(footage(tmp_path, 5, size), spec, {}, tmp_path / "clip.mp4", finishing)
    assert look(tmp_path / "clip.mp4").size == (1920, 1080)
    assert audit(tmp_path / "clip.mp4").sound


def test_views_of_one_step_in_one_picture(tmp_path: Path, finishing: FinishOptions):
    takes = [Take(footage(tmp_path, 9, name=view), neural(view), {}) for view in FACE]
    finish_views(takes, tmp_path / "views.mp4", finishing)
    found = audit(tmp_path / "views.mp4")
    assert found.sound
    assert look(tmp_path / "views.mp4").size == (1280, 720)
    assert [part["key"] for part in found.provenance["parts"]] == [neural(view).key for view in FACE]
    assert found.provenance["key"] not in {neural(view).key for view in FACE}


def test_views_of_two_steps_do_not_go_together(tmp_path: Path, finishing: FinishOptions):
    spec = neural()
    other = spec.model_copy(update={"demonstration": spec.demonstration.model_copy(update={"step": 5})})
    made = footage(tmp_path, 3)
    with pytest.raises(GeneratorError, match="belong to one step"):
        finish_views([Take(made, spec, {}), Take(made, other, {})], tmp_path / "views.mp4", finishing)


def test_a_slow_close_up(tmp_path: Path, finishing: FinishOptions):
    take = Take(footage(tmp_path), neural(), {})
    finish_slow(take, tmp_path / "slow.mp4", finishing, (0.25, 0.75), Fraction(1, 4), (0.3, 0.5), 2.0)
    found = audit(tmp_path / "slow.mp4")
    assert found.sound
    assert look(tmp_path / "slow.mp4").frames == 48
    assert found.provenance["derived"] == {
        "kind": "slow", "span": [0.25, 0.75], "speed": "1/4", "centre": [0.3, 0.5], "zoom": 2.0,
    }  # fmt: skip


@pytest.mark.parametrize("span", [(-0.1, 0.5), (0.5, 0.5), (0.5, 2.0)])
def test_a_span_that_is_not_in_the_film_is_refused(tmp_path: Path, finishing: FinishOptions, span: tuple[float, float]):
    take = Take(footage(tmp_path), neural(), {})
    with pytest.raises(GeneratorError, match="expected a span within"):
        finish_slow(take, tmp_path / "slow.mp4", finishing, span, Fraction(1, 2))


def test_a_step_that_the_library_no_longer_has_is_refused(tmp_path: Path, finishing: FinishOptions):
    spec = neural()
    gone = spec.model_copy(update={"demonstration": spec.demonstration.model_copy(update={"step": 99})})
    with pytest.raises(GeneratorError, match="may have been revised"):
        finish(footage(tmp_path, 3), gone, {}, tmp_path / "clip.mp4", finishing)


def test_footage_that_is_no_film_is_refused(tmp_path: Path, finishing: FinishOptions):
    (tmp_path / "raw.mp4").write_text("no film")
    with pytest.raises(GeneratorError, match=r"raw\.mp4 is not a film"):
        finish(Footage(tmp_path / "raw.mp4"), neural(), {}, tmp_path / "clip.mp4", finishing)
    assert not (tmp_path / "clip.mp4").exists()


def test_a_certificate_without_its_key_is_refused(finishing: FinishOptions, tmp_path: Path):
    with pytest.raises(GeneratorError, match="together"):
        replace(finishing, certificate=tmp_path / "chain.pem").identity()
