"""打泥片 from the lump to the strip: what each step shows, and that the next begins with what it left."""

from itertools import pairwise

import numpy as np
import pytest

from generator.motion.clay.beater import Beater
from generator.motion.clay.clay_numbers import ClayNumbers
from generator.motion.clay.cut_face import FACE
from generator.motion.clay.deed import Deed
from generator.motion.clay.slab import CLAY, TRIANGLES
from generator.motion.registry import named
from generator.scene.body import Mesh, Strand
from generator.scene.clip import View
from generator.scene.picture import Moment
from tests.generator.specs import CLAY as FIGURES
from tests.generator.specs import captioned, lesson, moments, picture, shipped, words

LAST = 5.0 - 1e-3  # s
TECHNIQUE = "zisha/da-ni-pian"


def slab(moment: Moment) -> Mesh:
    """The slab's solid: the other pieces of clay have other triangles."""
    return next(b for b in moment.bodies if isinstance(b, Mesh) and len(b.triangles) == len(TRIANGLES))


def volume(mesh: Mesh) -> float:
    a, b, c = (mesh.vertices[mesh.triangles[:, k]].astype(np.float64) for k in range(3))
    return float((np.cross(a, b) * c).sum() / 6)


def numbers(figure: str) -> ClayNumbers:
    return ClayNumbers(lesson(figure))


@pytest.mark.parametrize(("figure", "following"), list(pairwise(FIGURES)))
def test_each_step_begins_with_the_clay_as_the_one_before_left_it(figure: str, following: str) -> None:
    left, found = slab(picture(figure).at(LAST)), slab(picture(following).at(0.0))
    shift = found.vertices.mean(0) - left.vertices.mean(0)
    assert np.abs(found.vertices - left.vertices - shift).max() < 0.02


@pytest.mark.parametrize("figure", FIGURES)
def test_its_deeds_are_the_verbs_of_its_step(figure: str) -> None:
    step = next(step for step in shipped().technique(TECHNIQUE).steps if step.figure == figure)
    assert set(named(figure).timeline(lesson(figure)).deeds) == {act.verb for act in step.actions}


def test_every_deed_is_shown_by_a_figure() -> None:
    assert {deed for f in FIGURES for deed in named(f).timeline(lesson(f)).deeds} == set(Deed)


@pytest.mark.parametrize("figure", ["strike_and_drag", "turn_and_beat"])
def test_no_clay_is_lost_under_the_beater(figure: str) -> None:
    sizes = [volume(slab(moment)) for moment in moments(figure, fps=2)]
    assert sizes == pytest.approx([numbers(figure).sizes.volume] * len(sizes), rel=1e-3)


def test_the_slab_gets_wider_as_it_gets_thinner() -> None:
    wide = [float(np.ptp(slab(m).vertices[:, 0])) for m in (moments("strike_and_drag")[0], moments("tap_level")[-1])]
    n = numbers("tap_level")
    assert wide[1] == pytest.approx(2 * n.sizes.radius, rel=5e-3)
    assert wide[0] < 0.5 * wide[1]


@pytest.mark.parametrize("ratio", [0.2, 0.3, 0.4])
def test_the_films_blow_goes_outwards_against_its_fall_as_the_step_declares(ratio: float) -> None:
    """Measured on the block's lower edge while it comes down."""
    of = picture("strike_and_drag", View.SECTION, drag_ratio=ratio)
    low = []
    for t in np.linspace(0.0, LAST / 6, 120):
        block = [b for b in of.at(float(t)).bodies if isinstance(b, Mesh) and b.colour != FACE]
        if block:
            corner = block[0].vertices[block[0].vertices[:, 2].argmin()]
            low.append((t, corner[0], corner[2]))
    way = np.array(low)
    steps = np.diff(way, axis=0)
    fast = steps[steps[:, 2] < 0.6 * steps[:, 2].min()]
    assert fast[:, 1] / -fast[:, 2] == pytest.approx(np.full(len(fast), ratio), abs=0.02)


@pytest.mark.parametrize("ratio", [0.75, 0.8])
def test_each_pass_thins_the_slab_by_the_share_that_the_step_declares(ratio: float) -> None:
    n = ClayNumbers(lesson("turn_and_beat", pass_ratio=ratio))
    means = [each.slab.mean for each in n.passes]
    assert [b / a for a, b in pairwise(means[1:])] == pytest.approx([ratio] * (len(means) - 2), rel=1e-2)


def test_the_slab_is_turned_between_passes_and_lies_still_under_them() -> None:
    beats = named("turn_and_beat").timeline(lesson("turn_and_beat"))
    share = 5.0 / beats.seconds
    of = picture("turn_and_beat")
    turning = [slab(of.at(share * (beats.begin(("turn", 1)) + x))).vertices[300] for x in (0.2, 0.8, 1.4)]
    assert min(np.linalg.norm(np.diff(turning, axis=0), axis=1)) > 1.0


def test_the_flat_face_is_level_and_does_not_drag() -> None:
    for moment in moments("tap_level", fps=4):
        blocks = [b for b in moment.bodies if isinstance(b, Mesh) and len(b.vertices) == 24]
        for block in blocks:
            assert np.ptp(np.sort(block.vertices[:, 2])[:12]) < 1e-4


def test_levelling_leaves_one_thickness() -> None:
    n = numbers("tap_level")
    assert np.ptp(n.levelling.before.high) > 0.5
    assert np.ptp(n.levelling.done.high) < 0.02


def test_no_bubble_is_left_and_none_was_lost_on_the_way() -> None:
    before, after = slab(picture("prick_bubbles").at(0.0)), slab(picture("prick_bubbles").at(LAST))
    assert before.vertices[:, 2].max() > after.vertices[:, 2].max() + 0.8
    assert np.ptp(after.vertices[:-256, 2]) < 0.01
    assert "剩下的气泡 0" in "".join(words("prick_bubbles"))


def test_the_bamboo_knife_goes_from_left_to_right_on_the_clay() -> None:
    knife = [m.bodies[-1] for m in moments("smooth_face", fps=8)]
    path = np.array([b.vertices.mean(0) for b in knife if isinstance(b, Mesh) and len(b.vertices) == 24])
    low = np.array([b.vertices[:, 2].min() for b in knife if isinstance(b, Mesh) and len(b.vertices) == 24])
    on_clay = (low[1:] < 0.5) & (low[:-1] < 0.5)
    assert (np.diff(path[:, 0])[on_clay] > 0).mean() > 0.9


def test_the_gauge_marks_lines_the_strips_height_apart() -> None:
    n = numbers("mark_and_cut")
    of = picture("mark_and_cut")
    points = [
        [s.points[-1] for s in of.at(t).bodies if isinstance(s, Strand) and s.material == "steel"]
        for t in np.linspace(0.1 * LAST, 0.22 * LAST, 5)
    ]
    for pair in points:
        assert len(pair) == 2
        assert (pair[0] - pair[1])[:2] == pytest.approx([0.0, n.sizes.height], abs=1e-3)


def test_strip_and_disc_are_left_and_covered() -> None:
    bodies = picture("mark_and_cut").at(LAST).bodies
    assert [type(b).__name__ for b in bodies] == ["Mesh", "Mesh", "Sheet"]


def test_the_strip_of_the_last_step_has_the_size_of_the_sample() -> None:
    n = numbers("mark_and_cut")
    strip = picture("mark_and_cut").at(LAST).bodies[0]
    assert isinstance(strip, Mesh)
    assert np.ptp(strip.vertices, axis=0) == pytest.approx([n.sizes.length, n.sizes.height, n.sizes.thickness])


@pytest.mark.parametrize("figure", FIGURES)
def test_nobody_said_how_thick_the_clay_is_and_no_picture_says_so(figure: str) -> None:
    _, of = captioned(figure)
    assert any("泥多厚多大没有人说过" in fact.text for fact in of.facts)
    assert not [text for text in words(figure) if "mm" in text]


def test_only_the_shown_telling_is_drawn_and_it_is_said_so() -> None:
    _, of = captioned("mark_and_cut")
    assert any("画的是“捣成一张大片再切成泥条”，只作示意" in fact.text for fact in of.facts)


def test_the_samples_numbers_are_those_of_its_steps() -> None:
    of = shipped().technique(TECHNIQUE)
    for step in of.steps:
        for key, known in step.quantities.items():
            if key in of.sample:
                sampled = of.sample[key]
                assert (known.value, known.high, known.unit) == (sampled.value, sampled.high, sampled.unit)


@pytest.mark.parametrize("out", [(1.0, 0.0), (0.0, -1.0), (-0.6, 0.8)])
def test_the_beater_strikes_with_its_lowest_edge(out: tuple[float, float]) -> None:
    block, handle = Beater(np.array([3.0, 4.0, 10.0]), np.array(out)).bodies()
    assert isinstance(block, Mesh)
    assert block.vertices[:, 2].min() == pytest.approx(10.0)
    lowest = block.vertices[block.vertices[:, 2] < 10.001]
    assert lowest[:, :2] @ np.array(out) == pytest.approx(np.full(len(lowest), np.array([3.0, 4.0]) @ out), abs=1e-4)
    assert block.colour != CLAY
    assert isinstance(handle, Strand)
