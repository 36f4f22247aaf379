"""围身筒 from the strip to the covered body: what each step shows, and that the next begins with what it left."""

from itertools import pairwise

import numpy as np
import pytest

from generator.motion.pot import paddling, seam
from generator.motion.pot.paddling import Paddling
from generator.motion.pot.pot_numbers import PotNumbers
from generator.motion.pot.solid import CLAY, volume
from generator.motion.pot.strip import SECTIONS
from generator.scene.body import Mesh, Sheet, Strand
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from generator.scene.picture import Moment
from tests.generator.specs import POT, captioned, lesson, picture, places, shipped

LAST = 5.0 - 1e-3  # s
ALONE = 60.0  # mm from the turntable's middle: what lies further off is no part of the body


def numbers(figure: str = POT[0]) -> PotNumbers:
    return PotNumbers(lesson(figure))


def body(moment: Moment) -> list[Mesh]:
    """What the body is made of, nothing that lies beside."""
    clay = (b for b in moment.bodies if isinstance(b, Mesh) and b.colour == CLAY)
    return [mesh for mesh in clay if np.hypot(*mesh.vertices[:, :2].T).max() < ALONE]


def lines(moment: Moment, colour: tuple[int, int, int]) -> list[Strand]:
    return [b for b in moment.bodies if isinstance(b, Strand) and b.colour == colour]


@pytest.mark.parametrize(("figure", "following"), list(pairwise(POT)))
def test_each_step_begins_with_the_body_as_the_one_before_left_it(figure: str, following: str) -> None:
    left, found = body(picture(figure).at(LAST)), body(picture(following).at(0.0))
    assert len(left) == len(found)
    for one, other in zip(left, found, strict=True):
        assert volume(one) == pytest.approx(volume(other), rel=2e-3)
        low, high = (np.array([m.vertices.min(0), m.vertices.max(0)]) for m in (one, other))
        assert low == pytest.approx(high, abs=0.08)


@pytest.mark.parametrize(("figure", "following"), list(pairwise(POT[1:])))
def test_the_mark_stays_where_it_was_pressed(figure: str, following: str) -> None:
    left, found = (lines(m, seam.DENT) for m in (picture(figure).at(LAST), picture(following).at(0.0)))
    assert places(left[0]) == pytest.approx(places(found[0]), abs=0.05)


@pytest.mark.parametrize("figure", POT)
def test_the_clay_of_the_body_stays_but_for_what_is_cut_off_and_put_on(figure: str) -> None:
    n = numbers()
    ring = n.joined * n.height * n.thickness
    discs = [np.pi * n.base**2 * n.thickness, np.pi * (n.mouth**2 - n.hole**2) * n.thickness]
    after = {4: discs[:1], 5: discs[:1], 6: discs, 7: discs}.get(POT.index(figure), [])
    whole = n.length * n.height * n.thickness if figure == POT[0] else ring
    assert sum(map(volume, body(picture(figure).at(LAST)))) == pytest.approx(whole + sum(after), rel=6e-3)


class TestTheRing:
    def test_begins_flat_on_the_bench_and_stands_on_the_turntable_lapped(self) -> None:
        of, n = picture("stand_strip_in_ring"), numbers()
        clay = [b for b in of.at(0.0).bodies if isinstance(b, Mesh) and b.colour == CLAY]
        flat = max(clay, key=lambda mesh: np.ptp(mesh.vertices[:, 0]))
        assert np.ptp(flat.vertices, axis=0) == pytest.approx([n.length, n.height, n.thickness], abs=0.1)
        (stood,) = body(of.at(LAST))
        assert np.ptp(stood.vertices[:, 2]) == pytest.approx(n.height, abs=1e-3)

    def test_runs_true_only_once_it_is_centred(self) -> None:
        of = picture("stand_strip_in_ring")
        said = {mark.text: t for t in np.linspace(0, LAST, 120) for mark in of.at(float(t)).marks}
        off, true = (next(t for text, t in said.items() if word in text) for word in ("晃", "对着盘心"))
        assert off < true


class TestTheJoint:
    @pytest.mark.parametrize("angle", [32.0, 38.0, 45.0])
    def test_is_cut_at_the_angle_that_the_step_declares(self, angle: float) -> None:
        """Recovered from the cut face in the section, and from the angle that is drawn."""
        of = picture("cut_joint_slanted", View.SECTION, mitre_angle=angle)
        face = next(b for b in of.at(LAST).bodies if isinstance(b, Sheet)).vertices.astype(np.float64)
        half = len(face) // 2
        outside, inside = face[0, :2], face[half, :2]
        tangent = np.array([-inside[1], inside[0]]) / np.linalg.norm(inside)
        along = float((outside - inside) @ tangent)
        n = numbers()
        assert np.degrees(np.arctan2(n.thickness, along)) == pytest.approx(angle, abs=3.0)
        marks = [m for t in np.linspace(0, LAST, 40) for m in of.at(float(t)).marks if m.kind is MarkKind.ANGLE]
        at, to, other = (np.array(p) for p in (marks[0].at, marks[0].to, marks[0].other))
        cosine = (to - at) @ (other - at) / np.linalg.norm(to - at) / np.linalg.norm(other - at)
        assert np.degrees(np.arccos(cosine)) == pytest.approx(angle, abs=1e-6)
        assert marks[0].dashed

    def test_lets_no_light_through_once_the_ends_are_let_together(self) -> None:
        of = picture("cut_joint_slanted", View.SECTION)
        face = next(b for b in of.at(LAST).bodies if isinstance(b, Sheet)).vertices
        half = len(face) // 2
        for row in (face[:half], face[half:]):
            assert np.linalg.norm(row[0] - row[-1]) < 0.02

    def test_closes_from_its_foot_up(self) -> None:
        of = picture("close_joint_with_slip")
        foot, rim = [], []
        for t in np.linspace(0, LAST, 60):
            (ring,) = body(of.at(float(t)))[:1]
            low, high = ring.vertices[:SECTIONS], ring.vertices[SECTIONS : 2 * SECTIONS]  # of its outside
            foot.append(np.linalg.norm(low[0] - low[-1]))
            rim.append(np.linalg.norm(high[0] - high[-1]))
        closing = [k for k in range(len(foot)) if rim[k] > 1.0 and foot[k] < 0.1]
        assert closing
        assert max(foot) > 5.0


class TestPaddling:
    @pytest.mark.parametrize("figure", ["paddle_base_in", "turn_over_paddle_shoulder"])
    def test_the_fingers_hold_where_the_paddle_strikes(self, figure: str) -> None:
        n = numbers(figure)
        work = Paddling(n, of_base=figure == "paddle_base_in")
        for turned in np.linspace(0.0, paddling.ENDS, 9):
            outside, inside, out = work.held(float(turned), turned / paddling.ENDS)
            between = outside - inside
            assert np.linalg.norm(between) < 2.2 * n.thickness
            assert between @ out > 0.9 * np.linalg.norm(between)

    def test_the_turntable_rests_while_the_paddle_lies_on_the_clay(self) -> None:
        blows = [paddling.blow(0.0, share) for share in np.linspace(0.0, 0.999, 2000)]
        assert all(b.turned - a.turned < 1e-9 for a, b in pairwise(blows) if a.off < 1e-9 and b.off < 1e-9)
        assert blows[-1].turned - blows[0].turned == pytest.approx(360.0 * paddling.TURNS, abs=1.0)

    def test_in_the_section_the_wall_is_seen_to_thicken(self) -> None:
        of = picture("paddle_base_in", View.SECTION)

        def thick(t: float) -> float:
            cut = next(b for b in of.at(t).bodies if isinstance(b, Mesh) and b.material == "flat").vertices
            right = cut[cut[:, 0] > 0]
            top = right[np.argsort(-right[:, 2])[:2]]
            return float(np.ptp(top[:, 0]))

        assert thick(0.0) == pytest.approx(numbers().thickness, abs=0.05)
        assert thick(LAST) > 1.5 * thick(0.0)


def test_turned_over_the_base_is_down_and_open_end_up() -> None:
    of = picture("turn_over_paddle_shoulder")
    first, last = body(of.at(0.0)), body(of.at(LAST))
    assert first[1].vertices[:, 2].min() > first[0].vertices[:, 2].max() - 1e-3
    assert last[1].vertices[:, 2].max() < last[0].vertices[:, 2].min() + 1e-3


def test_the_mouth_disc_leaves_the_hole_that_was_cut_out_of_it() -> None:
    n = numbers()
    of = picture("close_mouth_with_disc")
    left = of.at(LAST)
    away = np.hypot(*body(left)[-1].vertices[:, :2].T)
    assert away.min() == pytest.approx(n.hole, abs=1e-3)
    beside = [b for b in left.bodies if isinstance(b, Mesh) and b.colour == CLAY and b.vertices[:, 0].max() < -ALONE]
    assert min(np.ptp(b.vertices[:, 0]) for b in beside) == pytest.approx(2 * n.hole, abs=0.05)


def test_the_cloth_covers_the_body_and_goes_through_it_nowhere() -> None:
    of = picture("place_joint_keep_damp")
    moment = of.at(LAST)
    cloth = next(b for b in moment.bodies if isinstance(b, Sheet)).vertices
    clay = np.concatenate([mesh.vertices for mesh in body(moment)])
    assert cloth[:, 2].max() > clay[:, 2].max()
    for z in np.arange(16.0, clay[:, 2].max() - 1.0, 4.0):
        near = np.abs(cloth[:, 2] - z) < 3.0
        inner = np.abs(clay[:, 2] - z) < 1.5
        if near.any() and inner.any():
            assert np.hypot(*cloth[near, :2].T).max() > np.hypot(*clay[inner, :2].T).max() - 0.5


@pytest.mark.parametrize("figure", POT)
def test_the_sizes_are_ours_and_stated_nowhere(figure: str) -> None:
    _, of = captioned(figure)
    assert any("大小厚薄不作准" in fact.text for fact in of.facts)
    said = [mark.text for t in np.linspace(0, LAST, 30) for mark in of.at(float(t)).marks]
    assert not [text for text in said if "mm" in text]


def test_the_samples_numbers_are_those_of_its_steps_and_of_the_slab_it_is_cut_from() -> None:
    of, slab = shipped().technique("zisha/wei-shen-tong"), shipped().technique("zisha/da-ni-pian")
    homes = [*(step.quantities for step in of.steps), slab.sample]
    for home in homes:
        for key in set(home) & set(of.sample):
            known, sampled = home[key], of.sample[key]
            assert (known.value, known.high, known.unit) == (sampled.value, sampled.high, sampled.unit)
    assert "mitre_angle" in of.sample
